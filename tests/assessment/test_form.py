"""Forms: the table of vectors, and what holds for every code. The browser runs the same table."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mkdocs_coursebook.assessment.form import Draw, draw_form, hash_of, letters_of, order_choices, shuffle
from tests.assessment.test_model import item

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "forms.json").read_text(encoding="utf-8"))
FORMS = [(group, code, ids) for group in VECTORS["draw"] for code, ids in group["forms"]]


@pytest.mark.parametrize(("text", "value"), VECTORS["hash"])
def test_hash(text: str, value: int):
    assert hash_of(text) == value


@pytest.mark.parametrize(("seed", "ids", "order"), VECTORS["shuffle"])
def test_shuffle(seed: str, ids: list[str], order: list[str]):
    assert shuffle(seed, ids) == order


@pytest.mark.parametrize(("group", "code", "ids"), FORMS)
def test_draw(group: dict[str, Any], code: str, ids: list[str]):
    plan = [Draw(count, tuple(candidates)) for count, candidates in group["plan"]]
    assert draw_form(plan, code, group["outcomes"]) == ids


def test_every_sibling_is_drawn_about_as_often():
    plan = [Draw(1, ("one", "two", "three"))]
    drawn = Counter(draw_form(plan, f"S{number}", {})[0] for number in range(3000))
    assert all(900 < count < 1100 for count in drawn.values())


def test_an_item_that_is_added_moves_no_other():
    ids = [f"item-{number}" for number in range(20)]
    order = shuffle("K7M2", ids)
    assert [one for one in shuffle("K7M2", [*ids, "new"]) if one != "new"] == order


@pytest.mark.parametrize(
    ("plan", "letters"),
    [([Draw(1, ("a", "b", "c")), Draw(1, ("d", "e"))], "AB"), ([Draw(3, tuple("abcdef"))], "AB"), ([], "A")],
)
def test_letters_are_as_many_as_forms_without_a_common_item(plan: list[Draw], letters: str):
    assert letters_of(plan) == letters


CHOICES = """
  - id: one
    outcome: LO1
    interaction: choice
    prompt: Which?
    {more}
    choices:
      - {{id: a, correct: true, text: "{texts[0]}", feedback: Yes.}}
      - {{id: b, text: "{texts[1]}", feedback: No.}}
      - {{id: c, text: "{texts[2]}", feedback: No.}}
"""


@pytest.mark.parametrize(
    ("texts", "more", "order"),
    [
        (("This", "That", "Both"), "", ["c", "b", "a"]),
        (("This", "That", "Both"), "keep_order: true", ["a", "b", "c"]),
        (("10 %", "20 %", "30 %"), "", ["a", "b", "c"]),
        (("1 May 2017", "2018", "(2019)"), "", ["a", "b", "c"]),
        (("10 %", "20 %", "more"), "", ["c", "b", "a"]),
    ],
)
def test_choices_follow_the_form_but_numbers_and_dates_stay(texts: tuple[str, ...], more: str, order: list[str]):
    assert order_choices(item(CHOICES.format(texts=texts, more=more)), "A") == order
