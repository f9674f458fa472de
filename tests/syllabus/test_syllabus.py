"""The syllabus of a small course, exactly, and of this course in three languages, beside what course.yml says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from mkdocs_coursebook.drawing import RENDERERS, outline_of
from mkdocs_coursebook.fences import SyllabusFence
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.schema import syllabus_schema
from mkdocs_coursebook.syllabus.data import to_data, to_linked_data
from mkdocs_coursebook.syllabus.model import Outline
from mkdocs_coursebook.view import View
from mkdocs_coursebook.workspace import Workspace
from tests.problem_cases import write_project
from tests.site_build import ROOT

SCHEMA = ROOT / "plugins/mkdocs_coursebook/schema/syllabus.schema.json"
LANGUAGES = ("kk", "ru", "en")
PLAIN = {"section", "h2", "h3", "p", "a", "em", "strong", "ul", "ol", "li", "script"}
PLAIN |= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
COURSE = """
id: c
languages: [en]
title: "T </script><b>"
units: [art]
beside:
  - {id: talk, when: before, minutes: 5, see: index.md, title: Talk}
  - {id: home, when: after, minutes: 30, see: index.md, title: Homework}
outcomes: [{id: LO1, text: do}, {id: LO2, text: know}]
syllabus:
  description: A *short* course.
  audience: "[Students](index.md)."
  prerequisites: None.
  assessment: Items.
  integrity: Be honest.
  level: Year 3
  ects: 1.5
  bank: x
  beside: [home]
  authors: [{name: Ann}, {name: A group, kind: organization}]
  publisher: {name: A school, kind: organization}
  license: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  free: false
"""
FILES = {
    "course/course.yml": COURSE,
    "course/sources.yml": """
sources: [{id: s, short: S, full: Cited.}, {id: u, short: U, full: Not cited.}]
rows: [{id: F000-01, source: s}, {id: F000-02, source: u, planned: later.md}]
""",
    "course/art/unit.yml": """
title: Art
hours: 1
lecture: course/art/lecture.md
outcomes: [LO1]
segments:
  - {id: talk, minutes: 40, kind: circle, outcomes: [LO1], materials: [w1]}
  - {id: draw, minutes: 20, kind: group-art, outcomes: [LO1], materials: [w1]}
""",
    "course/art/lecture.md": "# Art {#art}\n\nA fact [@F000-01].\n\n## Talk {#talk}\n\n## Draw {#draw}\n",
    "course/art/w1.md": "# Sheet {#w1}\n",
    "docs/index.md": "# Home {#home}\n\n```syllabus\n```\n",
    "quizzes/x.yml": """
title: Final
pass: {score: 1.5, gates: {LO1: 1}}
items:
  - {id: one, outcome: LO1, interaction: numeric_entry, prompt: "How many?", value: 3, feedback: Three.}
  - {id: two, outcome: LO1, interaction: numeric_entry, prompt: "How many?", value: 3, feedback: Three.}
""",
}
SMALL = {
    "format": "coursebook-syllabus/1",
    "course": "c",
    "language": "en",
    "languages": ("en",),
    "title": "T </script><b>",
    "description": "A short course.",
    "audience": "Students.",
    "prerequisites": "None.",
    "level": "Year 3",
    "hours": 1,
    "ects": 1.5,
    "default_hour": None,
    "minutes": ({"hour": None, "minutes": 60},),
    "outcomes": (
        {"id": "LO1", "text": "do", "units": ("art",), "items": 2},
        {"id": "LO2", "text": "know", "units": (), "items": 0},
    ),
    "units": (
        {
            "id": "art",
            "title": "Art",
            "url": "course/art/lecture.md",
            "hours": 1,
            "minutes": ({"hour": None, "minutes": 60},),
            "outcomes": ("LO1",),
            "segments": (
                {
                    "id": "talk",
                    "title": "Talk",
                    "url": "course/art/lecture.md#talk",
                    "minutes": 40,
                    "kind": "circle",
                    "outcomes": ("LO1",),
                },
                {
                    "id": "draw",
                    "title": "Draw",
                    "url": "course/art/lecture.md#draw",
                    "minutes": 20,
                    "kind": "group art",
                    "outcomes": ("LO1",),
                },
            ),
            "materials": ({"title": "Sheet", "url": "course/art/w1.md"},),
        },
    ),
    "beside": ({"id": "home", "when": "after", "title": "Homework", "url": "index.md", "minutes": 30},),
    "assessment": "Items.",
    "evaluation": {
        "bank": "x",
        "title": "Final",
        "url": "quizzes/x.md",
        "items": 2,
        "bank_items": 2,
        "minutes": None,
        "points": 2.0,
        "pass_score": 1.5,
        "gates": ({"outcome": "LO1", "right": 1, "items": 2},),
        "outcomes": {"LO1": 2},
    },
    "integrity": "Be honest.",
    "literature": ("Cited.",),
    "authors": ({"name": "Ann", "kind": "person"}, {"name": "A group", "kind": "organization"}),
    "publisher": {"name": "A school", "kind": "organization"},
    "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "free": False,
}
LINKED = {
    "@context": "https://schema.org",
    "@type": "Course",
    "identifier": "c",
    "name": "T </script><b>",
    "description": "A short course.",
    "inLanguage": ["en"],
    "audience": {"@type": "EducationalAudience", "audienceType": "Students."},
    "coursePrerequisites": "None.",
    "educationalLevel": "Year 3",
    "numberOfCredits": {"@type": "StructuredValue", "value": 1.5, "unitText": "ECTS"},
    "timeRequired": "PT60M",
    "teaches": [
        {"@type": "DefinedTerm", "@id": "#LO1", "termCode": "LO1", "name": "do"},
        {"@type": "DefinedTerm", "@id": "#LO2", "termCode": "LO2", "name": "know"},
    ],
    "syllabusSections": [
        {
            "@type": "Syllabus",
            "position": 1,
            "name": "Art",
            "url": "course/art/lecture.md",
            "timeRequired": "PT60M",
            "teaches": [{"@id": "#LO1"}],
        }
    ],
    "hasCourseInstance": {
        "@type": "CourseInstance",
        "courseMode": "online",
        "inLanguage": "en",
        "courseWorkload": "PT90M",
    },
    "citation": ["Cited."],
    "author": [{"@type": "Person", "name": "Ann"}, {"@type": "Organization", "name": "A group"}],
    "publisher": {"@type": "Organization", "name": "A school"},
    "provider": {"@type": "Organization", "name": "A school"},
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "isAccessibleForFree": False,
}


def view_of(workspace: Workspace, language: str) -> View:
    """Return a page on which every address is the site path itself."""
    return View(load_catalogue(language), str, lambda path: workspace.title_of(path, language), lambda *_: "")


def outline(workspace: Workspace, language: str) -> Outline:
    found = outline_of(workspace, view_of(workspace, language))
    assert found
    return found


def draw(workspace: Workspace, language: str) -> str:
    return RENDERERS["syllabus"](SyllabusFence(), workspace, view_of(workspace, language))


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    """A small course that tells all that a syllabus can tell."""
    write_project({"files": FILES}, tmp_path)
    workspace = read_workspace(tmp_path)
    assert workspace.problems.sorted() == []
    return workspace


@pytest.fixture(scope="module")
def course() -> Workspace:
    """Our own course."""
    return read_workspace(ROOT)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """What stands in course.yml, read by a reader of its own."""
    return dict(yaml.safe_load((ROOT / "course/course.yml").read_text(encoding="utf-8")))


def test_the_data_of_a_small_course(small: Workspace):
    assert to_data(outline(small, "en")) == SMALL


def test_a_small_course_as_schema_org_describes_one(small: Workspace):
    assert to_linked_data(outline(small, "en")) == LINKED


def test_what_is_not_told_is_not_invented(small: Workspace, tmp_path: Path):
    course = re.sub(r"  (level|ects|authors|publisher|license|free|bank): .*\n", "", COURSE)
    write_project({"files": {**FILES, "course/course.yml": course}}, tmp_path)
    workspace = read_workspace(tmp_path)

    found = outline(workspace, "en")

    assert [found.level, found.ects, found.publisher, found.license, found.free, found.evaluation] == [None] * 6
    assert LINKED.keys() - to_linked_data(found).keys() == {
        "educationalLevel",
        "numberOfCredits",
        "author",
        "publisher",
        "provider",
        "license",
        "isAccessibleForFree",
    }
    assert [
        word for word in ("ECTS", "Authors", "Price", "None<", "Recommended target") if word in draw(workspace, "en")
    ] == []


def test_credits_are_written_as_the_language_writes_numbers(small: Workspace):
    assert '<th scope="row">Credits</th><td>1.5 ECTS</td>' in draw(small, "en")


def test_no_text_closes_the_script(small: Workspace):
    html = draw(small, "en")
    script = html.partition('<script type="application/ld+json">')[2]

    assert script.count("<") == 2  # </script> and </section>
    assert json.loads(script.partition("</script>")[0])["name"] == "T </script><b>"


def test_the_committed_schema_is_current():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == syllabus_schema()


def test_the_schema_tells_what_each_field_is():
    schema = syllabus_schema()
    fields = [*schema["properties"].values()]
    fields += [one for part in schema["$defs"].values() for one in part["properties"].values()]

    assert [one for one in fields if not one.get("description")] == []


@pytest.mark.parametrize("change", [{"hours": "seven"}, {"format": "coursebook-syllabus/2"}, {"more": 1}])
def test_the_format_refuses_what_is_none_of_it(small: Workspace, change: dict[str, Any]):
    data = json.dumps({**to_data(outline(small, "en")), **change})

    with pytest.raises(ValidationError):
        TypeAdapter(Outline).validate_json(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_numbers_are_those_of_course_yml(course: Workspace, written: dict[str, Any], language: str):
    found = outline(course, language)

    assert found.hours == written["hours"]
    assert {one.hour: one.minutes for one in found.minutes} == {45: 315, 50: 350, 60: 420}
    assert [sum(one.minutes for one in unit.segments) for unit in found.units] == [100, 100, 150]
    assert found.default_hour == written["timetable"]["default"]
    assert [(one.id, one.minutes) for one in found.beside] == [(one["id"], one["minutes"]) for one in written["beside"]]
    assert {one.id: one.text for one in found.outcomes} == {
        one["id"]: one["text"][language] for one in written["outcomes"]
    }
    assert {one.id: one.items for one in found.outcomes} == written["evaluation"]["outcomes"]
    assert found.evaluation
    assert (found.evaluation.items, found.evaluation.bank_items, found.evaluation.pass_score) == (20, 60, 14)
    assert [(gate.outcome, gate.right, gate.items) for gate in found.evaluation.gates] == [("LO6", 2, 3)]
    assert (found.ects, found.publisher) == (None, None)
    assert len(found.literature) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_page_is_plain_enough_for_a_word_processor(course: Workspace, language: str):
    html = draw(course, language)
    tags = set(re.findall(r"<([a-z0-9]+)", html))

    assert tags - PLAIN == set()
    assert re.findall(r"\s(style|onclick|width|align)=", html) == []
    assert re.findall(r"<th(?! scope=)[ >]", html) == []
    names = html.count("<caption>") + html.count("aria-labelledby=")
    assert html.count("<table") == names == 8
