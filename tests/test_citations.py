"""Citations become small numbers, each with its note and the way back."""

from pathlib import Path

import markdown

from mkdocs_coursebook.extension import CoursebookExtension
from tests.problem_cases import write_project

REGISTER = """
sources: [{id: s, short: Author (2017), full: Author. Title. 2017.}]
rows:
  - {id: F000-01, source: s, place: § 1}
  - {id: F000-02, source: s, place: § 2}
  - {id: F000-03, source: s, place: § 1}
"""


def test_citations_side_by_side_are_told_apart_and_one_place_has_one_number(tmp_path: Path):
    write_project({"files": {"course/sources.yml": REGISTER}}, tmp_path)
    md = markdown.Markdown(extensions=["pymdownx.superfences", CoursebookExtension(root=str(tmp_path))])

    html = md.convert("One [@F000-01][@F000-02]. Again [@F000-03][@F000-01].")

    assert html.split("<section")[0] == (
        '<p>One<sup class="citation"><a href="#source-1" id="cite-1-1" title="Author (2017), § 1">1</a>, '
        '<a href="#source-2" id="cite-2-1" title="Author (2017), § 2">2</a></sup>. '
        'Again<sup class="citation"><a href="#source-1" id="cite-1-2" title="Author (2017), § 1">1</a></sup>.</p>\n'
    )
    assert '<li id="source-1">Author. Title. 2017. § 1.' in html
