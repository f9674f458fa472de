"""The projector's section: where it is put, and a code that says the address that stands under it."""

import re

import pytest
import segno

from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.projector.render import QUIET_ZONE, draw_code, is_local, place_projector, render_projector

ADDRESS = "https://owner.example/course-of-mine/kk/quizzes/socio-therapeutic-work-exit/form-b/"
EN = load_catalogue("en")
MARK = '<section class="projector" '


def modules_of(path: str, size: int) -> list[list[int]]:
    """Return the modules that strokes of width 1 leave dark, without the quiet zone; read as a browser would."""
    start, *moves = re.findall(r"[Mm][^Mm]+", path)
    assert start == f"M{QUIET_ZONE} {QUIET_ZONE}.5"
    x, y = 0, 0
    found = [[0] * (size - 2 * QUIET_ZONE) for _ in range(size - 2 * QUIET_ZONE)]
    for move in moves:
        shape = re.fullmatch(r"m(-?\d+) (\d+)h(\d+)", move)
        assert shape, move
        right, down, length = map(int, shape.groups())
        x, y = x + right, y + down
        for _ in range(length):
            assert found[y][x] == 0, "no module is drawn twice"
            found[y][x] = 1
            x += 1
    return found


@pytest.mark.parametrize("address", [ADDRESS, "https://a.example/", ADDRESS + "?form=K7M2#item-late"])
def test_the_path_draws_every_module_of_the_code(address: str):
    code = draw_code(address)
    expected = [list(row) for row in segno.make(address, error="l", micro=False).matrix]
    assert modules_of(str(code["path"]), int(code["size"])) == expected


def test_a_code_of_a_long_address_is_small():
    assert len(str(draw_code(ADDRESS)["path"])) < 2500


def test_the_code_is_labelled_with_its_address():
    html = render_projector(ADDRESS, EN)
    assert f'role="img" aria-label="QR code with the address {ADDRESS}"' in html
    assert f'<p class="projector__url">{ADDRESS}</p>' in html


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:8000/course/", True),
        ("http://localhost:8000/", True),
        ("http://course.localhost/", True),
        ("http://[::1]:8000/", True),
        ("http://0.0.0.0:8000/", True),
        ("", True),
        ("/course/", True),
        ("http://192.168.1.20:8000/", False),  # a class in the same network can open it
        ("https://owner.example/course/", False),
    ],
)
def test_which_address_nobody_else_can_open(address: str, expected: bool):
    assert is_local(address) is expected


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_site_that_is_not_published_says_so(language: str):
    words = load_catalogue(language)
    html = render_projector("http://127.0.0.1:8000/course/", words)
    assert words("projector.unpublished") in html
    assert "<svg" not in html


@pytest.mark.parametrize(
    ("name", "html", "expected"),
    [
        ("lecture", '<p>a</p><div class="unit-card">b</div>@<h2 id="c">c</h2><h2 id="d">d</h2>', True),
        ("assessment", '<h1>a</h1>@<section class="assessment" id="b">b<h2>c</h2></section>', True),
        ("figure", '<p>a</p>@<h2 id="b">b</h2><figure class="chart" id="c">c</figure>', True),
        ("survey", '<h1>a</h1>@<section class="survey" id="b">b<h2>c</h2></section>', True),
        ("text", '<p>a</p>@<h2 id="b">b</h2>', False),
        ("a figure without a heading", '@<figure class="diagram">b</figure>', False),
    ],
)
def test_where_the_button_stands(name: str, html: str, expected: bool):
    before, after = html.split("@")
    placed = place_projector(before + after, ADDRESS, EN)
    section = render_projector(ADDRESS, EN)
    assert placed == (before + section + after if expected else before + after)
    assert placed.count(MARK) == expected


def test_a_worksheet_has_the_button_though_it_holds_nothing_of_its_own():
    html = '<h1>a</h1><p>b</p><h2 id="c">c</h2>'
    placed = place_projector(html, ADDRESS, EN, is_worksheet=True)
    assert placed == html.replace("<h2", f"{render_projector(ADDRESS, EN)}<h2")


def test_markup_in_an_address_stays_text():
    assert "<b>" not in render_projector("https://a.example/<b>", EN)
