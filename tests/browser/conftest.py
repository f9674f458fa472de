"""A small site with an assessment as the generator draws it, in any language and with any change."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.assessment.paper import render_paper
from mkdocs_coursebook.assessment.render import render_assessment
from mkdocs_coursebook.assets import COMPONENTS, published_assets
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.model import AnyModel, validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.runner.model import Sequence
from mkdocs_coursebook.runner.render import render_sequence_runner
from mkdocs_coursebook.source import read_text
from mkdocs_coursebook.view import View
from tests.conftest import serve

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "plugins" / "mkdocs_coursebook" / "assessment"
COURSE = """
id: fixture
languages: [en]
title: Fixture
help: "#help"
outcomes:
  - {id: LO3, text: read a survey with care}
  - {id: LO6, text: name the boundaries of the role}
"""
TITLES = {"survey": "The survey", "opening": "A safe opening", "limits": "Limits", "refer": "When to refer"}
Change = Callable[[dict[str, Any]], None]


def draw_page(bank_name: str, code: str = "A", edit: Callable[[str], str] = str) -> str:
    """Return a page with an assessment of `fixture/<bank>.yml`, edited, drawn as the site draws it."""
    bank = _read(Bank, edit((HERE / "fixture" / f"{bank_name}.yml").read_text(encoding="utf-8")))
    assessment = render_assessment(bank_name, bank, _read(Course, COURSE), _view("en"), code)
    return _shell("assessment", bank.title["en"], assessment)


def draw_paper(bank_name: str, language: str) -> str:
    """Return a page with `fixture/<bank>.yml` on paper, as a course of that one language has it."""
    bank = _read(Bank, (HERE / "fixture" / f"{bank_name}.yml").read_text(encoding="utf-8"), language)
    course = _read(Course, COURSE.replace("[en]", f"[{language}]"), language)
    return _shell("paper", bank.title[language], render_paper(bank_name, bank, course, _view(language)))


def draw_runner(name: str, language: str) -> str:
    """Return a page with the runner of the sequence `fixture/<name>.yml`, which has all three languages."""
    sequence = _read(Sequence, (HERE / "fixture" / f"{name}.yml").read_text(encoding="utf-8"), "en", "ru", "kk")
    course = _read(Course, COURSE.replace("[en]", f"[{language}]"), language)
    return _shell("runner", sequence.title[language], render_sequence_runner(name, sequence, course, _view(language)))


def _view(language: str) -> View:
    return View(
        load_catalogue(language),
        resolve=lambda target: target.removeprefix("index.md"),
        title_of=lambda target: TITLES[target.partition("#")[2]],
        report=lambda bank, item: "#report",
    )


def _shell(component: str, title: str, content: str) -> str:
    shell = (HERE / "fixture" / "shell.html").read_text(encoding="utf-8")
    links = {".css": '<link rel="stylesheet" href="{}">', ".js": '<script defer src="{}"></script>'}
    names = [name.format(language="en") for name in COMPONENTS[component]]
    parts = "\n".join(links[Path(name).suffix].format(name) for name in names)
    return shell.format(parts=parts, title=title, content=content)


def _read(model: type[AnyModel], text: str, *languages: str) -> AnyModel:
    problems = ProblemList()
    found = validate(model, read_text(text, "fixture.yml", problems), problems, languages or ("en",))
    assert found is not None, problems.sorted()
    return found


class FixtureSite:
    """A served folder with variants of the page of `sample`."""

    def __init__(self, folder: Path, root: str) -> None:
        self.folder = folder
        self.root = root
        self.source = draw_page("sample")

    def write(
        self,
        name: str = "page",
        language: str = "en",
        change: Change | None = None,
        bank: str = "sample",
        code: str = "A",
    ) -> str:
        """Write a variant of the page.

        Args:
            name: The page's name in the address.
            language: Which catalogue speaks.
            change: Changes the assessment's data in place.
            bank: Name of a file in fixture/.
            code: The form that stands in the page.

        Returns:
            The page's address.

        """
        source = self.source if (bank, code) == ("sample", "A") else draw_page(bank, code)
        return self.write_html(name, self.variant(language, change, source))

    def variant(self, language: str = "en", change: Change | None = None, source: str = "") -> str:
        """Return the HTML of a variant; see `write`."""
        spoken = (source or self.source).replace("texts-en.js", f"texts-{language}.js")
        head, mark, rest = spoken.partition('class="assessment__data">')
        text, end, tail = rest.partition("</script>")
        data = json.loads(text)
        data["language"] = language
        if change:
            change(data)
        return head + mark + json.dumps(data, ensure_ascii=False) + end + tail

    def write_html(self, name: str, html: str) -> str:
        """Write a page as it is and return its address."""
        (self.folder / f"{name}.html").write_text(html, encoding="utf-8")
        return f"{self.root}/{name}.html"


@pytest.fixture(scope="session")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FixtureSite]:
    """The page with the script and the style sheet as they are published, on a server of its own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(HERE / "fixture" / "look.css", folder)
    for name, asset in published_assets().items():
        (folder / name).write_bytes(asset.content)
    with serve(folder) as address:
        yield FixtureSite(folder, address)
