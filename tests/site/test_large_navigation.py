"""The navigation of a large course: each page lists every section, and each section's link leads to its first page."""

from pathlib import Path

import pytest

from tests.site.html_page import find_target, read_page
from tests.site_build import build_site

SETTINGS = """\
site_name: Large
site_url: http://127.0.0.1/
theme: {name: material, font: false, language: en, features: FEATURES}
use_directory_urls: USE
plugins: [search, coursebook]
markdown_extensions: [attr_list]
nav:
"""
SECTIONS = {
    "Beside": [f"talks/talk-{number}/index.md" for number in range(40)],
    "Also beside": [f"talks/talk-{number}/index.md" for number in range(40, 80)],
    "Below a page of another": ["talks/talk-0/more/index.md", "talks/talk-1/more.md"],
    "At the root": ["first.md", "second.md"],
    "In a folder": [f"notes/note-{number}.md" for number in range(20)],
    "Deep": ["a/b/c/d/index.md", "a/b/c/e/index.md"],
    "Nested": [{"Inner": ["a/b/f.md", "a/b/g.md"]}],
}
"""Name of a section -> its pages; in all more than a whole navigation shows, and beside, above and below each other."""


def pages_of(section: list) -> list[str]:
    """Return the pages of a section, nested ones too."""
    return [page for one in section for page in (pages_of(*one.values()) if isinstance(one, dict) else [one])]


def published(page: str, uses_folders: bool) -> str:
    """Return the file that a page becomes."""
    name = page.removesuffix(".md")
    return f"{name}/index.html" if uses_folders and not name.endswith("index") else f"{name}.html"


def write_project(root: Path, pages: list[str], uses_folders: bool, features: list[str]) -> None:
    for page in pages:
        path = root / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {page}\n", encoding="utf-8")
    (root / "course").mkdir()
    course = "id: large\nlanguages: [en]\ntitle: Large\noutcomes: [{id: LO1, text: add}]\n"
    (root / "course/course.yml").write_text(course, encoding="utf-8")
    sections = "".join(f"  - {name}: {section}\n" for name, section in SECTIONS.items())
    settings = SETTINGS.replace("USE", str(uses_folders).lower()).replace("FEATURES", str(features))
    (root / "mkdocs.yml").write_text(f"{settings}  - index.md\n{sections}", encoding="utf-8")


@pytest.mark.parametrize("features", [[], ["navigation.sections"]], ids=["closed", "open"])
@pytest.mark.parametrize("uses_folders", [True, False], ids=["folders", "files"])
def test_every_page_leads_to_every_section(tmp_path: Path, uses_folders: bool, features: list[str]):
    pages = ["index.md", *(page for section in SECTIONS.values() for page in pages_of(section))]
    targets = {"Inner": "a/b/f.md", **{name: pages_of(section)[0] for name, section in SECTIONS.items()}}
    targets |= {page: page for page in pages}
    write_project(tmp_path / "course", pages, uses_folders, features)
    done = build_site(tmp_path / "course", tmp_path / "site")
    assert done.status == 0, done.output
    for page in pages:
        built = read_page(tmp_path / "site", tmp_path / "site" / published(page, uses_folders))
        links = [link for link in built.by_tag("a") if link.ancestors and "md-nav__item" in link.ancestors[-1].classes]
        found = {link.text.strip(): find_target(built, link.attributes["href"], "http://127.0.0.1/") for link in links}
        assert found == {name: (published(targets[name], uses_folders), "") for name in found}, page
        # With the feature, what stands in a section of the first level is listed in place of the section.
        listed = (
            ["Inner" if name == "Nested" else first[0] for name, first in SECTIONS.items()] if features else SECTIONS
        )
        away = [name for name, section in SECTIONS.items() if page not in pages_of(section)]
        assert {one for one, name in zip(listed, SECTIONS, strict=True) if name in away} <= found.keys(), page
