"""Reads tests/cases/figures/*.yml, and gives the tests of charts and diagrams a page to draw on.

In: the name of a file of cases. Out: its cases; the problems of one; a figure's HTML as elements.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.model import AnyModel, validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import Source, read_text
from mkdocs_coursebook.view import View
from tests.site.html_page import BuiltPage, read_page

CASES = Path(__file__).parent / "cases" / "figures"
PACKAGE = Path(__file__).parents[1] / "plugins" / "mkdocs_coursebook"
FILE = "course/figures/x.yml"
ROWS = {"F000-25", "F000-29"}
"""The register of sources that the cases may cite."""
WORDS = {
    "base": "[base] {base}",
    "source": "[source] {source}",
    "table": "[table]",
    "no_value": "[no value]",
    "sum": "[sum]",
    "in_words": "[in words]",
    "linked": "{kind}: {boxes}",
}
"""A catalogue whose words nobody could have written into code."""

Check = Callable[[Any, Source, set[str] | None, ProblemList], None]


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one file: a bad figure beside its exact problems."""
    cases: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return cases


def find_problems(case: dict[str, Any], model: type[AnyModel], check: Check) -> str:
    """Return all that is told about the figure of a case."""
    problems = ProblemList()
    source = read_text(case["figure"], FILE, problems)
    figure = validate(model, source, problems, tuple(case.get("languages", ["en"]))) if source else None
    if source and figure:
        check(figure, source, None if case.get("no_register") else ROWS, problems)
    return "\n".join(str(problem) for problem in problems.sorted())


def read_figure(text: str, model: type[AnyModel], languages: tuple[str, ...] = ("en",)) -> AnyModel:
    """Return the model of a figure whose shape is right."""
    problems = ProblemList()
    source = read_text(text, FILE, problems)
    figure = validate(model, source, problems, languages) if source else None
    assert figure is not None, problems.sorted()
    return figure


def make_view(language: str = "en") -> View:
    """Return a page to draw on; addresses are marked as resolved."""
    return View(
        Catalogue(language, {"figure": WORDS}), lambda path: f"to/{path}", lambda path: path, lambda bank, item: ""
    )


def read_html(html: str, folder: Path) -> BuiltPage:
    """Return a piece of HTML as its elements."""
    file = folder / "figure.html"
    file.write_text(html, encoding="utf-8")
    return read_page(folder, file)


def write_page(html: str, folder: Path, *style_sheets: str) -> str:
    """Write a page that shows a figure as the site does, and return its address."""
    names = ("look/colours.css", "look/page.css", "look/print.css", *style_sheets)
    style = "\n".join((PACKAGE / name).read_text(encoding="utf-8") for name in names)
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<link rel="icon" href="data:,"><style>html {{ font-size: 20px; }} body {{ margin: 16px; }} {style}</style>'
        f'<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset">{html}</main>'
    )
    file = folder / "page.html"
    file.write_text(page.replace("literata.woff2", (PACKAGE / "static/literata.woff2").as_uri()), encoding="utf-8")
    return file.as_uri()
