"""Words and minutes to read, by cases; and that the three languages of the real lectures agree."""

from typing import Any

import pytest
import yaml

from mkdocs_coursebook.course import Unit
from mkdocs_coursebook.model import validate
from mkdocs_coursebook.pages import Heading, Page
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.progress.model import lecture_seconds, segment_seconds, segments_to_read
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.reading_time import RATES, count_words, reading_minutes, reading_seconds
from mkdocs_coursebook.source import read_text
from tests.site_build import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/reading_words.yml").read_text(encoding="utf-8"))
UNIT = """
title: T
hours: 1
lecture: course/u/lecture.md
segments:
  - {id: one, minutes: 5, kind: lecture}
  - {id: pause, minutes: 5, tier: C, kind: break}
  - {id: two, minutes: 5, tier: B, kind: lecture}
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_words_that_a_learner_reads_are_counted(case: dict[str, Any]):
    assert list(count_words(case["text"].splitlines())) == case["words"]


def test_seconds_follow_the_rate_of_the_language():
    assert [reading_seconds(150, language) for language in RATES] == [60, 64, 72]
    assert reading_seconds(150, "fr") == 60


def test_a_page_takes_at_least_a_minute():
    assert [reading_minutes(seconds) for seconds in (0, 20, 89, 91)] == [1, 1, 1, 2]


def test_a_segment_has_the_words_below_it_up_to_the_next_of_its_level():
    problems = ProblemList()
    unit = validate(Unit, read_text(UNIT, "unit.yml", problems), problems, ("en",))
    assert unit is not None, problems.sorted()
    place = Place("lecture.md")
    headings = [(1, "top"), (2, "one"), (3, "part"), (2, "pause"), (2, "two"), (2, "after"), (3, "end")]
    page = Page("course/u/lecture.md", "en", "course/u/lecture.md")
    page.headings = [Heading(level, "x", anchor, place) for level, anchor in headings]
    page.words = [5, 150, 150, 300, 75, 450, 999, 1]

    assert segments_to_read(unit) == ["one", "two"]
    assert segment_seconds(unit, page) == {"one": 180, "pause": 30, "two": 180}
    assert lecture_seconds(page) == reading_seconds(2130, "en")


def test_a_lecture_takes_the_same_time_in_every_language():
    workspace = read_workspace(ROOT)
    for unit in workspace.units.values():
        pages = [workspace.pages[unit.lecture, language] for language in workspace.languages]
        minutes = [reading_minutes(lecture_seconds(page)) for page in pages]
        assert max(minutes) - min(minutes) <= 2, minutes
        for page in pages:
            assert len(page.words) == len(page.headings) + 1
            assert all(segment_seconds(unit, page)[segment] > 10 for segment in segments_to_read(unit))
