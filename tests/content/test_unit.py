"""The lecture-trainings: the plan of the course, steps that take their minutes, figures as the register has them."""

import re
from typing import Any

import pytest
import yaml

from mkdocs_coursebook.lead.check import read_notes
from mkdocs_coursebook.lint.blocks import Block, read_tables
from mkdocs_coursebook.pages import lines_of
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.sections import read_sections
from tests.content.texts import LANGUAGES, page_blocks
from tests.findings import assert_none
from tests.site_build import ROOT

FIGURES: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/figures.yml").read_text(encoding="utf-8"))
WORKSPACE = read_workspace(ROOT)
LECTURE = "course/art-therapy/lecture"
PLAN: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/segments.yml").read_text(encoding="utf-8"))
EVERY_UNIT = pytest.mark.parametrize("unit", WORKSPACE.units)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
SEGMENTS = [
    pytest.param(unit, segment, id=f"{unit}#{segment.id}")
    for unit, one in WORKSPACE.units.items()
    for segment in one.segments
]
EVERY_SEGMENT = pytest.mark.parametrize(("unit", "segment"), SEGMENTS)
STEP = re.compile(r"\*\*(\d+) (?:min|мин)\.\*\*")
SHARE = re.compile(r"(\d+(?:[.,]\d+)?)[ \u00a0\u202f]?%")


def lecture_of(unit: str) -> str:
    """Return a unit's lecture as `page_blocks` names it."""
    return WORKSPACE.units[unit].lecture.removesuffix(".md")


def sections(unit: str, language: str) -> dict[str, list[Block]]:
    """Return anchor -> blocks, from a heading of the second level to the next one."""
    found: dict[str, list[Block]] = {}
    anchor = ""
    for block in page_blocks(lecture_of(unit), language):
        if block.shape[0] == "heading" and block.shape[1] == 2:
            anchor = str(block.shape[2])
        found.setdefault(anchor, []).append(block)
    return found


def boxes(unit: str, segment: str, language: str) -> set[str]:
    """Return the kinds of box that stand in a segment."""
    return {str(block.shape[3]) for block in sections(unit, language)[segment] if block.shape[0] == "box"}


def test_minutes_that_do_not_add_up_stop_our_build():
    """The rest is `coursebook check`'s: sums per unit and hour, headings of segments and their order."""
    course = WORKSPACE.course
    assert course is not None
    assert course.timetable is not None
    assert course.timetable.strict
    kinds = {hour.minutes: "".join(hour.tiers) for hour in course.timetable.hours}
    assert (course.hours, kinds) == (7, {45: "A", 50: "AB", 60: "ABC"})


@EVERY_UNIT
def test_the_segments_are_those_of_the_plan(unit: str):
    assert [[one.id, one.minutes, one.tier] for one in WORKSPACE.units[unit].segments] == PLAN[unit]


@EVERY_SEGMENT
@EVERY_LANGUAGE
def test_the_steps_of_a_segment_take_its_minutes(language: str, unit: str, segment: Any):
    blocks = sections(unit, language)[segment.id]
    minutes = sum(int(match[1]) for block in blocks for match in STEP.finditer(block.text) if is_step(block))
    assert minutes == segment.minutes, f"{lecture_of(unit)}.{language}.md:{blocks[0].line}"


def is_step(block: Block) -> bool:
    """Return whether a block is a numbered step of an activity."""
    return block.shape[0] == "item" and block.shape[2] != "bullet"


@EVERY_SEGMENT
@EVERY_LANGUAGE
def test_a_segment_has_steps_and_notes_for_the_leader(language: str, unit: str, segment: Any):
    found = boxes(unit, segment.id, language)
    assert {"activity", "lead"} <= found, f"{lecture_of(unit)}.{language}.md#{segment.id}: {sorted(found)}"


@EVERY_UNIT
@EVERY_LANGUAGE
def test_whoever_leads_a_taught_segment_knows_what_to_say_to_watch_and_when_to_stop(language: str, unit: str):
    notes = read_notes(WORKSPACE.units[unit], WORKSPACE.pages[WORKSPACE.units[unit].lecture, language])
    assert [one.segment.id for one in notes] == [name for name, *_ in PLAN[unit]]
    wanted = {"say", "watch", "stop sign"}
    missing = [(one.segment.id, wanted - {*(one.kinds or ())}) for one in notes if one.segment.outcomes]
    assert [(segment, kinds) for segment, kinds in missing if kinds] == []


@EVERY_UNIT
@EVERY_LANGUAGE
def test_the_materials_name_every_worksheet_and_the_exit_ticket(language: str, unit: str):
    text = "\n".join(lines_of(WORKSPACE.pages[WORKSPACE.units[unit].lecture, language], ROOT))
    (table,) = read_sections(text.splitlines())["materials"].tables
    sheets = {f"{name}.md" for segment in WORKSPACE.units[unit].segments for name in segment.materials}
    linked = set(re.findall(r"\]\(([^)]+)\)", "\n".join(table)))
    assert {*sheets, f"../../quizzes/{unit}-exit.md"} <= linked


@EVERY_SEGMENT
@EVERY_LANGUAGE
def test_a_segment_can_be_done_alone(language: str, unit: str, segment: Any):
    assert segment.tier == "C" or "solo" in boxes(unit, segment.id, language), f"{lecture_of(unit)}.{language}.md"


@EVERY_UNIT
@EVERY_LANGUAGE
def test_the_exit_ticket_stands_in_its_segment(language: str, unit: str):
    fences = [block.shape for block in sections(unit, language)["exit-ticket"] if block.shape[0] == "fence"]
    assert fences == [("fence", 0, "quiz", f"bank: {unit}-exit")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", FIGURES["pages"])
def test_the_tables_of_the_survey_are_those_of_the_register(page: str, language: str):
    tables = [rows for _, rows in read_tables(page_blocks(page, language)) if is_survey(rows)]
    found = [[cells[1:] for cells in rows if is_figure(cells[1:])] for rows in tables]
    expected = [FIGURES["tables"][name] for name in FIGURES["pages"][page]]
    allowed = [(one["rows"], [*one["rows"], one["sum"]]) for one in expected]
    assert len(found) == len(allowed), f"{page}.{language}.md: {len(found)} tables of the survey"
    for rows, either in zip(found, allowed, strict=True):
        assert rows in either, f"{page}.{language}.md"


@pytest.mark.parametrize(("table", "chart"), FIGURES["charts"].items())
def test_the_charts_of_the_survey_are_those_of_the_register(table: str, chart: str):
    drawn = WORKSPACE.charts[chart]
    values = [[row.values.get(column.id) for column in drawn.columns] for row in drawn.rows]
    assert [["–" if value is None else f"{value:g}" for value in row] for row in values] == FIGURES["tables"][table][
        "rows"
    ]


def is_survey(rows: list[list[str]]) -> bool:
    """Return whether most rows of a table hold nothing but figures behind their first cell."""
    return bool(rows) and sum(is_figure(cells[1:]) for cells in rows) >= len(rows) - 1


def is_figure(cells: list[str]) -> bool:
    """Return whether cells hold per cents, or the dash of a row that a group did not name."""
    return bool(cells) and all(re.fullmatch(r"\d+|–", cell) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", FIGURES["pages"])
def test_every_per_cent_is_in_the_register_or_derived_from_it(page: str, language: str):
    known = {float(share) for shares in FIGURES["shares"].values() for share in shares}
    faults = [
        f"{page}.{language}.md:{block.line}: {match[0]}"
        for block in page_blocks(page, language)
        for match in SHARE.finditer(block.text)
        if float(match[1].replace(",", ".")) not in known
    ]
    assert_none(faults)


def test_the_derived_shares_follow_from_the_register():
    assert (80 * 40 / 100, round(100 / FIGURES["people"]["teachers"], 1)) == (32, 4.8)
    people = FIGURES["people"]
    assert people["all"] == people["men"] + people["women"] == people["pedagogues"] + people["teachers"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [LECTURE, "course/art-therapy/w2-data-clinic"])
def test_the_groups_of_the_survey_are_told_with_their_sizes(page: str, language: str):
    """In one block that cites the survey: 51 people, 2 men and 49 women, 30 and 21."""
    blocks = [block.text for block in page_blocks(page, language) if "[@F000-26]" in block.text]
    numbers = [set(re.findall(r"\d+", re.sub(r"\[@.*?\]", "", text))) for text in blocks]
    sizes = {str(size) for size in FIGURES["people"].values()}
    assert any(sizes <= found for found in numbers), f"{page}.{language}.md"


@pytest.mark.parametrize("table", FIGURES["tables"].values(), ids=FIGURES["tables"])
def test_each_column_of_the_register_adds_up_to_a_hundred(table: Any):
    columns = zip(*table["rows"], strict=True)
    assert [str(sum(int(cell) for cell in column if cell != "–")) for column in columns] == table["sum"]
