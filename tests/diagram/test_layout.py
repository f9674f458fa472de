"""A diagram in a browser: the curves meet the middles of the boxes, whatever size the texts have."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_coursebook.diagram.model import Diagram
from mkdocs_coursebook.diagram.render import render_diagram
from tests.diagram.test_render import DIAGRAM
from tests.figure_cases import make_view, read_figure, write_page

# How far, in pixels, the middle of each box lies from where the curves expect it.
DISTANCES = """
  [...document.querySelectorAll('.diagram__boxes')].flatMap((list) => {
    const drawing = document.querySelector('.diagram__links').getBoundingClientRect();
    const boxes = [...list.querySelectorAll('.diagram__box')];
    return boxes.map((box, at) => {
      const { top, bottom } = box.getBoundingClientRect();
      return Math.abs((top + bottom) / 2 - drawing.top - (drawing.height * (at + 0.5)) / boxes.length);
    });
  })
"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("size", [20, 40])
def test_curves_meet_their_boxes_at_any_width_and_text_size(width: int, size: int, browser: Browser, tmp_path: Path):
    text = DIAGRAM.replace("Gazman", "Социально-педагогическое сопровождение ребёнка и семьи")
    html = render_diagram("x", read_figure(text, Diagram), [], make_view())
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(write_page(html, tmp_path, "diagram/diagram.css"))
    page.add_style_tag(content=f"html:root {{ font-size: {size}px; }}")

    assert max(page.evaluate(DISTANCES)) < 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
