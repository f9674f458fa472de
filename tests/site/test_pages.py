"""Claims about every page of the built site: languages, headings, links, leftovers of the sources."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mkdocs_coursebook.assessment.form import pages_of
from mkdocs_coursebook.reading import read_workspace
from tests.findings import assert_none
from tests.site.conftest import Fork
from tests.site.html_page import BuiltPage, find_target
from tests.site_build import ROOT, Build

LANGUAGES = {"en": "", "ru": "ru/", "kk": "kk/"}
LOCAL = "http://127.0.0.1:8000/"
WORKSPACE = read_workspace(ROOT)
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def addresses() -> set[str]:
    """Return the language-neutral address of every page that the sources promise."""
    found = {f"{page}/" for name, bank in WORKSPACE.banks.items() for page in pages_of(name, bank)}
    found |= {f"quizzes/{bank}/paper/" for bank in WORKSPACE.banks}
    found |= {f"quizzes/{survey}/" for survey in WORKSPACE.surveys}
    found |= {f"course/{unit}/{page}/" for unit in WORKSPACE.units for page in ("run", "worksheets")}
    for path, _ in WORKSPACE.pages:
        is_own = path == "index.md" or WORKSPACE.unit_of(path) is not None
        found.add(path[: path.rfind("/") + 1] if is_own else f"{path.removesuffix('.md')}/")
    return found


def dead_links(pages: list[BuiltPage], root: str, site: Path) -> list[str]:
    """Return each link to the own site that leads to no file or no anchor of it."""
    ids = {page.path: {one.attributes["id"] for one in page.elements if one.attributes.get("id")} for page in pages}
    faults = []
    for page in pages:
        for element in page.by_tag("a", "area", "link", "script", "img", "form"):
            link = element.attributes.get("href") or element.attributes.get("src") or element.attributes.get("action")
            target = find_target(page, link, root) if link else None
            if target and not is_alive(target, ids, site):
                faults.append(f"{page.at(element)}: {link}")
    return faults


def is_alive(target: tuple[str, str], ids: dict[str, set[str]], site: Path) -> bool:
    """Return whether a target is in the site."""
    path, anchor = target
    if not path.endswith(".html"):
        return (site / path).is_file()
    return path in ids and (not anchor or anchor in ids[path])


def test_the_strict_build_tells_no_warning(project_build: Build):
    told = [line for line in project_build.output.splitlines() if re.search(r"(?i)warn|error|deprecat|traceback", line)]
    assert_none(told)


def test_there_is_a_page_for_each_source_in_each_language(pages: list[BuiltPage]):
    expected = {folder + address for folder in LANGUAGES.values() for address in addresses()}
    assert {page.address for page in pages} == expected | {"404.html"}


def test_each_page_names_its_language(pages: list[BuiltPage]):
    found = {page.path: page.by_tag("html")[0].attributes["lang"] for page in pages if page.path != "404.html"}
    assert found == {path: path.split("/")[0] if path[:3] in ("ru/", "kk/") else "en" for path in found}


def test_only_the_three_languages_are_named(pages: list[BuiltPage]):
    named = {
        f"{page.at(element)}: {key}={value}"
        for page in pages
        for element in page.elements
        for key, value in element.attributes.items()
        if key in ("lang", "hreflang", "xml:lang") and value not in LANGUAGES
    }
    assert_none(named)


def test_the_404_page_speaks_three_languages(pages: list[BuiltPage]):
    page = next(page for page in pages if page.path == "404.html")
    assert sorted(section.attributes["lang"] for section in page.by_class("not-found")) == ["en", "kk", "ru"]


def test_kz_is_nowhere_a_language(built_site: Path, pages: list[BuiltPage]):
    files = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*")]
    named = [file for file in files if re.search(r"(^|[./_-])kz([./_-]|$)", file)]
    linked = [
        f"{page.at(element)}: {element.attributes['href']}"
        for page in pages
        for element in page.by_tag("a", "link")
        if re.search(r"(^|/)kz(/|$)", element.attributes.get("href", ""))
    ]
    assert (named, linked) == ([], [])


def test_the_sitemap_names_every_page_with_its_three_languages(built_site: Path, pages: list[BuiltPage]):
    tree = ElementTree.parse(built_site / "sitemap.xml")
    found = {
        url.findtext("s:loc", "", SITEMAP): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
        for url in tree.findall("s:url", SITEMAP)
    }
    expected = {
        f"{LOCAL}{folder}{address}": {language: f"{LOCAL}{other}{address}" for language, other in LANGUAGES.items()}
        for folder in LANGUAGES.values()
        for address in addresses()
    }
    assert found == expected


def switcher_of(page: BuiltPage, root: str) -> dict[str, str]:
    """Return language -> path of the page that the switcher leads to."""
    targets = {}
    for link in page.by_class("languages__link"):
        target = find_target(page, link.attributes["href"], root)
        assert target, f"{page.at(link)}: {link.attributes['href']}"
        targets[link.attributes["hreflang"]] = target[0]
    return targets


def test_the_switcher_keeps_the_page(pages: list[BuiltPage]):
    for page in pages:
        if page.path != "404.html":
            neutral = re.sub(r"^(ru|kk)/", "", page.path)
            expected = {language: folder + neutral for language, folder in LANGUAGES.items()}
            assert switcher_of(page, LOCAL) == expected, page.path


def test_the_switcher_keeps_the_page_where_kazakh_stands_first(fork: Fork):
    for page in fork.pages:
        if page.path != "404.html":
            neutral = re.sub(r"^(ru|en)/", "", page.path)
            assert switcher_of(page, fork.address) == {"kk": neutral, "ru": f"ru/{neutral}", "en": f"en/{neutral}"}


def test_the_switcher_marks_the_language_of_the_page(pages: list[BuiltPage]):
    for page in pages:
        if page.path != "404.html":
            links = page.by_class("languages__link")
            marked = [link.attributes["lang"] for link in links if "aria-current" in link.attributes]
            assert marked == [page.by_tag("html")[0].attributes["lang"]], page.path


def test_english_stands_first_as_shipped(pages: list[BuiltPage]):
    assert next(page for page in pages if page.path == "index.html").by_tag("html")[0].attributes["lang"] == "en"


def test_one_moved_line_puts_kazakh_first(fork: Fork):
    languages = {page.path: page.by_tag("html")[0].attributes["lang"] for page in fork.pages}
    assert [languages[path] for path in ("index.html", "ru/index.html", "en/index.html")] == ["kk", "ru", "en"]
    assert "kk/index.html" not in languages


def test_a_build_with_kazakh_first_tells_no_warning(fork: Fork):
    told = [line for line in fork.build.output.splitlines() if re.search(r"(?i)warn|error|deprecat", line)]
    assert_none(told)


def test_each_page_has_one_heading_of_the_first_level(pages: list[BuiltPage]):
    counts = {page.path: len([one for one in page.by_tag("h1") if not one.is_inside("noscript")]) for page in pages}
    assert counts == {page.path: 1 for page in pages}


def test_no_heading_leaves_out_a_level(pages: list[BuiltPage]):
    faults = []
    for page in pages:
        headings = [one for one in page.by_tag("h1", "h2", "h3", "h4", "h5", "h6") if one.text.strip()]
        for before, heading in pairwise(headings):
            if int(heading.tag[1]) > int(before.tag[1]) + 1:
                faults.append(f"{page.at(heading)}: {heading.tag} after {before.tag}")
    assert_none(faults)


def test_every_link_and_anchor_is_alive(built_site: Path, pages: list[BuiltPage]):
    assert dead_links(pages, LOCAL, built_site) == []


def test_every_link_and_anchor_is_alive_below_a_folder(fork: Fork):
    assert dead_links(fork.pages, fork.address, fork.build.site) == []


def test_no_link_of_a_page_starts_at_the_host(pages: list[BuiltPage], fork: Fork):
    """So every page works below any folder and from a disk; 404.html alone is served at any address."""
    faults = [
        f"{page.at(element)}: {element.attributes[key]}"
        for page in [*pages, *fork.pages]
        for element in page.elements
        for key in ("href", "src", "action")
        if page.path != "404.html" and element.attributes.get(key, "").startswith("/")
    ]
    assert_none(faults)


def test_no_id_stands_twice_in_a_page(pages: list[BuiltPage]):
    faults = {}
    for page in pages:
        counts = Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            faults[page.path] = twice
    assert faults == {}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an include", r"\{!|!\}"),
        ("a fence", r"```|~~~"),
        ("the text of a fence", r"(?m)^\s*(bank|unit|assessment): "),
        ("a citation", r"\[@"),
        ("an attribute list", r"\{:? ?[#.][a-z]"),
        ("an admonition", r"(?m)^\s*(!!!|\?\?\?)\s"),
        ("a Markdown link", r"\]\("),
        ("a template", r"\{\{|\{%"),
        ("a missing fence", r"missing-fence"),
        ("a name of a catalogue's key", r"\b(assessment|page|path|kind|citation)\.[a-z_]+\b(?!\.)"),
    ],
)
def test_nothing_of_the_source_is_left_in_a_page(what: str, pattern: str, pages: list[BuiltPage]):
    faults = []
    for page in pages:
        for text in (page.visible, page.without_script):
            faults += [f"{page.path}: {match[0]!r}" for match in re.finditer(pattern, text)]
    assert_none(faults, what)


@pytest.mark.parametrize("unit", WORKSPACE.units)
def test_each_segment_that_touches_harm_has_a_line_to_the_help_page(pages: list[BuiltPage], unit: str):
    wanted = [segment.id for segment in WORKSPACE.units[unit].segments if segment.safety]
    for page in pages:
        if page.address.endswith(f"course/{unit}/"):
            links = page.by_class("segment-line__safety")
            helps = {find_target(page, link.attributes["href"], LOCAL) for link in links}
            folder = page.address.removesuffix(f"course/{unit}/")
            assert (len(links), helps) == (len(wanted), {(f"{folder}boundaries/index.html", "")}), page.path


def test_every_page_leads_to_the_help_page(pages: list[BuiltPage]):
    without = [
        page.path
        for page in pages
        if page.path != "404.html"
        and not any("boundaries/" in a.attributes.get("href", "") for a in page.by_tag("a"))
        and not page.address.endswith("boundaries/")
    ]
    assert_none(without)


def test_no_id_of_a_row_is_shown_to_a_reader(pages: list[BuiltPage]):
    rows = re.compile(r"\b(F00\d-\d\d[a-z]?|AP\d\d?|[TXR]\d\d)\b")
    faults = [f"{page.path}: {match[0]}" for page in pages for match in rows.finditer(page.html)]
    assert_none(faults)


def test_no_tool_is_named_as_maker_of_a_page(pages: list[BuiltPage]):
    assert [page.path for page in pages if "Made with" in page.visible] == []


def test_each_page_has_a_title_and_a_description_of_its_own(pages: list[BuiltPage]):
    seen: dict[tuple[str, str], str] = {}
    faults = []
    for page in pages:
        if page.path != "404.html":
            title = page.by_tag("title")[0].text
            descriptions = [one for one in page.by_tag("meta") if one.attributes.get("name") == "description"]
            words = descriptions[0].attributes["content"] if descriptions else ""
            if not words or (title, words) in seen:
                faults.append(f"{page.path}: {title!r} {words!r} {seen.get((title, words), '')}")
            seen[title, words] = page.path
    assert_none(faults)


def test_edit_links_lead_to_real_files(fork: Fork):
    start = f"{fork.repository}/edit/main/"
    faults = []
    for page in fork.pages:
        links = [a for a in page.by_tag("a") if "/edit/" in a.attributes.get("href", "")]
        files = [a.attributes["href"].removeprefix(start) for a in links]
        if page.path != "404.html" and (len(files) != 1 or not (ROOT / files[0]).is_file() or ".." in files[0]):
            faults.append(f"{page.path}: {files}")
    assert_none(faults)


def test_reports_of_mistakes_go_to_the_repository(fork: Fork):
    links = [link.attributes["href"] for page in fork.pages for link in page.by_class("item__report")]
    assert links
    assert [link for link in links if not link.startswith(f"{fork.repository}/issues/new?title=")] == []


def test_without_a_repository_no_page_can_be_edited(pages: list[BuiltPage]):
    links = [page.path for page in pages for a in page.by_tag("a") if "edit/main" in a.attributes.get("href", "")]
    assert_none(links)
