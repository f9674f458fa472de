"""What a reader gets of a diagram: boxes as text, curves between them, and the same in words."""

import re
from pathlib import Path

import pytest

from mkdocs_coursebook.diagram.model import Diagram
from mkdocs_coursebook.diagram.render import render_diagram
from tests.figure_cases import make_view, read_figure, read_html
from tests.site.html_page import BuiltPage, Element

DIAGRAM = """
title: Who & where
note: Links are ours.
columns: [People, Strands]
boxes:
  - {id: rogers, column: 1, text: Rogers <3}
  - {id: gazman, column: 1, text: Gazman, page: model.md#gazman}
  - {id: support, column: 2, text: Support}
links:
  - {from: gazman, to: support, kind: explained}
  - {from: rogers, to: support, kind: named}
  - {from: rogers, to: support, kind: explained}
kinds:
  - {id: named, line: solid, text: named under}
  - {id: explained, line: dashed, text: explained under}
"""


def draw(text: str, folder: Path) -> BuiltPage:
    diagram = read_figure(text, Diagram)
    return read_html(render_diagram("map", diagram, ["Author (2017), § 1"], make_view()), folder)


def texts(elements: list[Element]) -> list[str]:
    return [" ".join(element.text.split()) for element in elements]


def curves(page: BuiltPage) -> list[tuple[str, float, float]]:
    """Return line, start and end of each curve, in per cent of the height."""
    svg = page.by_class("diagram__links")[0]
    paths = [path.attributes for path in page.by_tag("path") if svg in path.ancestors]
    found = []
    for path in paths:
        start, again, before, end = re.findall(r"^M0 (\S+?)C50 (\S+) 50 (\S+) 100 (\S+)$", path["d"])[0]
        assert (start, before) == (again, end)
        found.append((path["data-line"], float(start), float(end)))
    return found


def test_the_caption_has_title_and_source_and_the_note_stands_at_the_end(tmp_path: Path):
    page = draw(DIAGRAM, tmp_path)

    assert page.by_tag("figure")[0].attributes == {"class": "diagram", "id": "figure-map"}
    assert texts(page.by_tag("p")) == [
        "Who & where",
        "[source] Author (2017), § 1",
        "People",
        "Strands",
        "Links are ours.",
    ]
    assert page.elements[-1].classes == ["diagram__note"]


def test_boxes_are_lists_under_their_headings_and_lead_to_their_pages(tmp_path: Path):
    page = draw(DIAGRAM, tmp_path)

    left, right = page.by_class("diagram__boxes")
    headings = {p.attributes["id"]: p.text for p in page.by_class("diagram__heading")}
    assert [headings[ul.attributes["aria-labelledby"]] for ul in (left, right)] == ["People", "Strands"]
    boxes = page.by_class("diagram__box")
    assert [(box.tag, box.text, left in box.ancestors) for box in boxes] == [
        ("span", "Rogers <3", True),
        ("a", "Gazman", True),
        ("span", "Support", False),
    ]
    assert boxes[1].attributes["href"] == "to/model.md#gazman"


def test_lists_without_headings_name_none(tmp_path: Path):
    page = draw(DIAGRAM.replace("columns: [People, Strands]\n", ""), tmp_path)

    assert page.by_class("diagram__heading") == []
    assert all("aria-labelledby" not in ul.attributes for ul in page.by_class("diagram__boxes"))


def test_a_single_link_joins_the_middles_of_its_boxes(tmp_path: Path):
    one = re.sub(r"(?m)^  - \{from: rogers.*\n", "", DIAGRAM)

    assert curves(draw(one, tmp_path)) == [("dashed", 75.0, 50.0)]


def test_links_of_one_box_lie_around_its_middle_and_do_not_cross(tmp_path: Path):
    found = curves(draw(DIAGRAM, tmp_path))

    explained, named, explained_too = found
    assert [line for line, _, _ in found] == ["dashed", "solid", "dashed"]
    assert explained[1] == 75
    assert 0 < named[1] < 25 < explained_too[1] < 50
    assert named[1] + explained_too[1] == 50
    assert 0 < named[2] < explained_too[2] == 50 < explained[2] < 100


def test_a_link_that_begins_on_the_right_is_drawn_from_left_to_right(tmp_path: Path):
    turned = DIAGRAM.replace("{from: gazman, to: support", "{from: support, to: gazman")

    assert curves(draw(turned, tmp_path)) == curves(draw(DIAGRAM, tmp_path))


def test_the_legend_names_each_kind_beside_its_line(tmp_path: Path):
    page = draw(DIAGRAM, tmp_path)
    legend = page.by_class("diagram__legend")[0]

    assert texts([li for li in page.by_tag("li") if legend in li.ancestors]) == ["named under", "explained under"]
    assert [path.attributes["data-line"] for path in page.by_tag("path") if legend in path.ancestors] == [
        "solid",
        "dashed",
    ]


def test_the_words_tell_every_link_by_box_and_kind(tmp_path: Path):
    page = draw(DIAGRAM, tmp_path)

    assert texts(page.by_tag("summary")) == ["[in words]"]
    assert texts(page.by_tag("dt", "dd")) == [
        "Rogers <3",
        "named under: Support",
        "explained under: Support",
        "Gazman",
        "explained under: Support",
    ]


def test_the_curves_are_for_the_eye_alone_and_nothing_needs_a_style_attribute(tmp_path: Path):
    page = draw(DIAGRAM, tmp_path)

    assert all(svg.attributes["aria-hidden"] == "true" for svg in page.by_tag("svg"))
    assert [element for element in page.elements if "style" in element.attributes] == []


@pytest.mark.parametrize(
    "change",
    [
        ("from: gazman", "from: gasman"),
        ("to: support, kind: explained", "to: rogers, kind: explained"),
        ("kind: named}", "kind: name}"),
        ("column: 2", "column: 3"),
    ],
)
def test_a_diagram_that_is_still_being_mended_is_drawn_all_the_same(change: tuple[str, str], tmp_path: Path):
    assert len(curves(draw(DIAGRAM.replace(*change), tmp_path))) < 3
