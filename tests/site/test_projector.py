"""The projector on a published site: which pages have it, and that each code leads to its own page."""

import re

from mkdocs_coursebook.projector.render import draw_code
from tests.site.conftest import Fork
from tests.site.html_page import BuiltPage


def test_lectures_worksheets_assessments_surveys_and_figures_have_the_button(pages: list[BuiltPage]):
    found = {page.address for page in pages if page.by_class("projector__open") and page.path[:3] not in ("ru/", "kk/")}
    assert "" not in found
    assert {"course/art-therapy/", "quizzes/evaluation/", "quizzes/evaluation/form-b/", "survey/"} <= found
    assert {"course/art-therapy/w1-agreement/", "quizzes/self-check/", "quizzes/satisfaction/"} <= found
    assert [one for one in found if one.endswith(("/paper/", "/run/", "/worksheets/")) or one.startswith("about")] == []


def test_a_site_that_is_not_published_draws_no_code(pages: list[BuiltPage]):
    assert [page.path for page in pages if page.by_class("projector__code")] == []


def test_each_code_leads_to_its_own_page(fork: Fork):
    shown = [page for page in fork.pages if page.by_class("projector__open")]
    assert len(shown) > 30
    for page in shown:
        address = fork.address + page.address
        assert page.by_class("projector__url")[0].text == address
        assert page.by_class("projector__dark")[0].attributes["d"] == draw_code(address)["path"]


def test_the_section_is_small(fork: Fork):
    for page in fork.pages:
        section = re.search(r'<section class="projector" .*?</section>', page.html, re.DOTALL)
        assert section is None or len(section[0].encode()) < 4500, page.path
