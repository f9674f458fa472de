"""A chart in a browser: no sideways scrolling on the narrowest phone, bars as long as their values."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_coursebook.chart.model import Chart
from mkdocs_coursebook.chart.render import render_chart
from tests.chart.test_render import BARS, STACKED
from tests.figure_cases import make_view, read_figure, write_page

LONG = "психотерапевтическое-и-социально-педагогическое сопровождение"


@pytest.mark.parametrize("text", [BARS, STACKED])
@pytest.mark.parametrize(("width", "size"), [(320, 20), (320, 40), (1280, 20)])
def test_nothing_scrolls_sideways(text: str, width: int, size: int, browser: Browser, tmp_path: Path):
    chart = read_figure(text.replace("Pedagogues", LONG).replace("text: mood", f"text: {LONG}"), Chart)
    page = browser.new_page(viewport={"width": width, "height": 700})

    page.goto(write_page(render_chart("x", chart, [LONG], make_view()), tmp_path, "chart/chart.css"))
    page.add_style_tag(content=f"html:root {{ font-size: {size}px; }}")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_bars_begin_at_one_line_and_are_as_long_as_their_values(browser: Browser, tmp_path: Path):
    html = render_chart("x", read_figure(BARS, Chart), [], make_view())
    page = browser.new_page(viewport={"width": 390, "height": 700})

    page.goto(write_page(html, tmp_path, "chart/chart.css"))

    bars = page.evaluate(
        "[...document.querySelectorAll('.chart__parts')].map((svg) => {"
        "  const bar = svg.querySelector('rect').getBoundingClientRect();"
        "  return [bar.left, (100 * bar.width) / svg.getBoundingClientRect().width];"
        "})"
    )
    assert len({round(left) for left, _ in bars}) == 1
    assert [share for _, share in bars] == pytest.approx([75, 92.5, 23, 7.5, 2], abs=0.5)
    page.close()
