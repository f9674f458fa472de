"""The table of vectors for forms, run by `form.js` in the browser: the same as at build time."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.assessment.test_form import VECTORS
from tests.browser.conftest import SCRIPTS

RUN = """({hash, shuffle, draw}) => {
  const { form } = coursebook;
  return {
    hash: hash.map(([text]) => [text, form.hash(text)]),
    shuffle: shuffle.map(([seed, ids]) => [seed, ids, form.shuffle(seed, ids)]),
    draw: draw.map(({plan, outcomes, forms}) =>
      ({plan, outcomes, forms: forms.map(([code]) => [code, form.draw(plan, code, outcomes)])})),
  };
}"""


@pytest.fixture(scope="module")
def found(browser: Browser) -> dict[str, Any]:
    """What the browser makes of the whole table."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "form.js")
    result = page.evaluate(RUN, VECTORS)
    page.close()
    return dict(result)


@pytest.mark.parametrize("part", ["hash", "shuffle", "draw"])
def test_the_browser_draws_as_the_build_does(part: str, found: dict[str, Any]):
    assert found[part] == VECTORS[part]


def test_a_typed_code_is_tidied_and_a_new_one_has_no_vowel(browser: Browser):
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "form.js")
    assert page.evaluate("coursebook.form.tidy('  k7m2-lo3 ')") == "K7M2-LO3"
    codes = page.evaluate("Array.from({length: 200}, coursebook.form.random)")
    page.close()
    assert {len(code) for code in codes} == {4}
    assert not set("".join(codes)) & set("AEIOUY01")
    assert len(set(codes)) > 190
