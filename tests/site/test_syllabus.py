"""The published syllabus: the page, its file for machines and its JSON-LD say the same in three languages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from mkdocs_coursebook.syllabus.model import Outline
from tests.site.html_page import BuiltPage, find_target

LOCAL = "http://127.0.0.1:8000/"
FOLDERS = {"en": "", "ru": "ru/", "kk": "kk/"}


@pytest.fixture(params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the course."""
    return str(request.param)


@pytest.fixture
def page(pages: list[BuiltPage], language: str) -> BuiltPage:
    """The page of the syllabus in it."""
    return next(page for page in pages if page.path == f"{FOLDERS[language]}syllabus/index.html")


@pytest.fixture
def data(built_site: Path, language: str) -> dict[str, Any]:
    """Its file for machines."""
    text = (built_site / f"{FOLDERS[language]}syllabus/syllabus.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture
def linked(page: BuiltPage) -> dict[str, Any]:
    """Its JSON-LD."""
    (script,) = [one for one in page.by_tag("script") if one.attributes.get("type") == "application/ld+json"]
    return dict(json.loads(script.text))


def cells(page: BuiltPage) -> list[list[str]]:
    """Return the text of the cells of every row in the syllabus."""
    rows: dict[int, list[str]] = {}
    for cell in page.by_tag("th", "td"):
        if any("syllabus__table" in one.classes for one in cell.ancestors):
            rows.setdefault(id(cell.ancestors[-1]), []).append(cell.text)
    return list(rows.values())


def test_the_file_has_the_form_it_says(data: dict[str, Any], language: str):
    assert TypeAdapter(Outline).validate_json(json.dumps(data)).format == "coursebook-syllabus/1"
    assert data["language"] == language


def test_the_page_has_the_numbers_of_the_file(data: dict[str, Any], page: BuiltPage):
    rows = cells(page)
    outcomes = [[one["id"], one["text"], str(one["items"])] for one in data["outcomes"]]
    units = [
        [f"{at}. {one['title']}", str(one["hours"]), *(str(length["minutes"]) for length in one["minutes"])]
        for at, one in enumerate(data["units"], 1)
    ]
    segments = [
        [one["title"], one["kind"], ", ".join(one["outcomes"]) or "–", str(one["minutes"])]
        for unit in data["units"]
        for one in unit["segments"]
    ]

    assert [[row[0], row[1], row[3]] for row in rows if re.fullmatch(r"LO\d", row[0])] == outcomes
    assert [row for row in rows if row in units] == units
    assert [row for row in rows if row in segments] == segments
    assert [row[1:] for row in rows if row[1:] == ["7", "315", "350", "420"]] == [["7", "315", "350", "420"]]
    assert [row[-1] for row in rows if row[1] == "–" and row[2] == str(sum(one["minutes"] for one in data["beside"]))]


def test_the_file_is_linked_and_its_addresses_lead_to_pages(
    data: dict[str, Any], page: BuiltPage, pages: list[BuiltPage], language: str
):
    known = {one.path for one in pages}
    urls = [unit["url"] for unit in data["units"]] + [one["url"] for one in data["beside"]]
    urls += [one["url"] for unit in data["units"] for one in (*unit["segments"], *unit["materials"])]
    targets = [find_target(page, url, LOCAL) for url in [*urls, data["evaluation"]["url"]]]

    assert [link.attributes["href"] for link in page.by_tag("a") if "syllabus.json" in link.attributes["href"]] == [
        "syllabus.json"
    ]
    assert [target for target in targets if target is None or target[0] not in known] == []
    assert all(target and target[0].startswith(FOLDERS[language]) for target in targets)


def test_the_json_ld_says_the_same(data: dict[str, Any], linked: dict[str, Any]):
    assert (linked["@context"], linked["@type"], linked["name"]) == ("https://schema.org", "Course", data["title"])
    assert linked["inLanguage"] == ["kk", "ru", "en"]
    assert [one["name"] for one in linked["teaches"]] == [one["text"] for one in data["outcomes"]]
    assert (linked["timeRequired"], linked["hasCourseInstance"]["courseWorkload"]) == ("PT350M", "PT625M")
    assert [one["timeRequired"] for one in linked["syllabusSections"]] == ["PT100M", "PT100M", "PT150M"]
    assert (linked["license"], linked["isAccessibleForFree"]) == (data["license"]["url"], True)
    assert "numberOfCredits" not in linked
