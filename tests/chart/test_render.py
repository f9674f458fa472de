"""What a reader gets of a chart: a drawing by shape, and a table with every value."""

from pathlib import Path

import pytest

from mkdocs_coursebook.chart.model import Chart
from mkdocs_coursebook.chart.render import render_chart
from tests.figure_cases import make_view, read_figure, read_html
from tests.site.html_page import BuiltPage, Element

BARS = """
chart: bars
title: Kinds <b>of</b> technique
base: 21 & 30 asked
unit: "%"
total: 100
columns: [{id: teachers, text: Teachers}, {id: pedagogues, text: Pedagogues}]
rows:
  - {id: art, text: art, values: {teachers: 75, pedagogues: 92.5}}
  - {id: play, text: play, values: {teachers: 23, pedagogues: 7.5}}
  - {id: mandala, text: mandala, values: {teachers: 2}}
note: One value is missing.
"""
STACKED = """
chart: stacked
title: Meaning
base: 30 asked
unit: "%"
total: 100
columns: [{id: a, text: Teachers}, {id: b, text: Pedagogues}]
rows:
  - {id: mood, text: mood, values: {a: 30, b: 35}}
  - {id: conflict, text: conflict, values: {a: 30}}
  - {id: balance, text: balance, values: {a: 40, b: 65}}
"""


def draw(text: str, folder: Path, language: str = "en") -> BuiltPage:
    chart = read_figure(text, Chart, (language,))
    return read_html(render_chart("kinds", chart, ["Author (2017), § 1", "Other (2019)"], make_view(language)), folder)


def texts(elements: list[Element]) -> list[str]:
    return [" ".join(element.text.split()) for element in elements]


def table_rows(page: BuiltPage) -> list[list[str]]:
    rows = page.by_tag("tr")
    return [texts([cell for cell in page.by_tag("th", "td") if row in cell.ancestors]) for row in rows]


def shapes(page: BuiltPage, part: str) -> list[tuple[str, str, str]]:
    """Return fill, start and width of every shape of a class of drawings."""
    return [
        (rect.ancestors[-1].attributes["data-fill"], rect.attributes["x"], rect.attributes["width"])
        for rect in page.by_tag("rect")
        if part in rect.ancestors[-2].classes
    ]


def test_the_caption_has_title_base_and_sources(tmp_path: Path):
    page = draw(BARS, tmp_path)

    assert page.by_tag("figure")[0].attributes == {"class": "chart", "id": "figure-kinds"}
    assert texts([p for p in page.by_tag("p") if p.is_inside("figcaption")]) == [
        "Kinds <b>of</b> technique",
        "[base] 21 & 30 asked",
        "[source] Author (2017), § 1; Other (2019)",
    ]


def test_the_table_holds_every_value_the_sum_and_what_is_missing(tmp_path: Path):
    page = draw(BARS, tmp_path)

    assert texts(page.by_tag("caption")) == ["[table]"]
    assert table_rows(page) == [
        ["", "Teachers", "Pedagogues"],
        ["art", "75 %", "92.5 %"],
        ["play", "23 %", "7.5 %"],
        ["mandala", "2 %", "[no value]"],
        ["[sum]", "100 %", "100 %"],
    ]
    assert [th.attributes["scope"] for th in page.by_tag("th")] == ["col", "col", "row", "row", "row", "row"]


def test_a_table_without_total_has_no_sum(tmp_path: Path):
    assert draw(BARS.replace("total: 100", ""), tmp_path).by_tag("tfoot") == []


def test_the_note_stands_below_the_table(tmp_path: Path):
    page = draw(BARS, tmp_path)

    tags = [element.tag for element in page.elements]
    assert page.by_class("chart__note")[0].text == "One value is missing."
    assert page.elements.index(page.by_class("chart__note")[0]) > tags.index("table")


def test_each_column_of_bars_has_its_own_fill_and_the_length_of_its_value(tmp_path: Path):
    page = draw(BARS, tmp_path)

    assert shapes(page, "chart__parts") == [
        ("1", "0%", "75%"),
        ("2", "0%", "92.5%"),
        ("1", "0%", "23%"),
        ("2", "0%", "7.5%"),
        ("1", "0%", "2%"),
    ]
    legend = page.by_class("chart__legend")[0]
    assert texts([li for li in page.by_tag("li") if legend in li.ancestors]) == ["Teachers", "Pedagogues"]
    assert [fill for fill, _, _ in shapes(page, "chart__sample")] == ["1", "2"]


def test_a_missing_value_stands_in_words_where_its_bar_would_be(tmp_path: Path):
    page = draw(BARS, tmp_path)

    assert texts(page.by_class("chart__value")) == ["75 %", "92.5 %", "23 %", "7.5 %", "2 %", ""]
    assert texts(page.by_class("chart__bar")) == ["", "", "", "", "", "[no value]"]


@pytest.mark.parametrize(
    ("change", "widths"),
    [
        (("total: 100", ""), ["75%", "92.5%"]),
        (('unit: "%"\ntotal: 100', ""), ["81.081%", "100%"]),
        (('unit: "%"\ntotal: 100', "total: 50"), ["81.081%", "100%"]),
        (("teachers: 75", "teachers: 185"), ["100%", "50%"]),
    ],
)
def test_the_scale_is_a_hundred_for_per_cents_and_else_the_largest_value(
    change: tuple[str, str], widths: list[str], tmp_path: Path
):
    page = draw(BARS.replace(*change), tmp_path)

    assert [width for _, _, width in shapes(page, "chart__parts")][:2] == widths


def test_a_stacked_bar_is_made_of_its_parts(tmp_path: Path):
    page = draw(STACKED, tmp_path)

    assert texts(page.by_class("chart__label")) == ["Teachers", "Pedagogues"]
    assert shapes(page, "chart__parts") == [
        ("1", "0%", "30%"),
        ("2", "30%", "30%"),
        ("3", "60%", "40%"),
        ("1", "0%", "35%"),
        ("3", "35%", "65%"),
    ]
    legend, *values = [texts([li for li in page.by_tag("li") if ul in li.ancestors]) for ul in page.by_tag("ul")]
    assert legend == ["mood", "conflict", "balance"]
    assert values == [["30 %", "30 %", "40 %"], ["35 %", "65 %"]]


@pytest.mark.parametrize(("language", "value"), [("en", "92.5 %"), ("ru", "92,5 %"), ("kk", "92,5 %")])
def test_numbers_have_the_decimal_sign_of_the_language(language: str, value: str, tmp_path: Path):
    page = draw(BARS, tmp_path, language)

    assert table_rows(page)[1][2] == value
    assert texts(page.by_class("chart__value"))[1] == value


@pytest.mark.parametrize("text", [BARS, STACKED])
def test_the_drawing_is_for_the_eye_alone_and_nothing_needs_a_style_attribute(text: str, tmp_path: Path):
    page = draw(text, tmp_path)
    drawing = page.by_class("chart__drawing")[0]

    assert drawing.attributes["aria-hidden"] == "true"
    assert all(drawing in svg.ancestors for svg in page.by_tag("svg"))
    assert page.by_tag("table")[0].ancestors[-1].tag == "figure"
    assert [element for element in page.elements if "style" in element.attributes] == []


def test_a_chart_that_is_still_being_mended_is_drawn_all_the_same(tmp_path: Path):
    faulty = STACKED.replace("total: 100", "").replace("{a: 30}", "{c: 30}")

    assert [width for _, _, width in shapes(draw(faulty, tmp_path), "chart__parts")] == ["30%", "40%", "35%", "65%"]
