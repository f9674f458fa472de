"""A bank's declaration and revision: what scoring needs, and when a stored answer is asked again."""

import json
from pathlib import Path

import pytest

from mkdocs_coursebook.assessment.declaration import declare, revision
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.model import validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.schema import bank_schema
from mkdocs_coursebook.source import read_text

SCHEMA = Path(__file__).parents[2] / "plugins/mkdocs_coursebook/schema/bank.schema.json"

CHOICE = """
  - id: one
    outcome: LO1
    interaction: choice
    prompt: What?
    choices:
      - {id: a, correct: true, text: A, feedback: Yes.}
      - {id: b, text: B, feedback: No.}
"""


def item(text: str):
    problems = ProblemList()
    bank = validate(Bank, read_text(f"title: T\nitems:{text}", "x.yml", problems), problems, ("en",))
    assert problems.problems == []
    return bank.items[0]


@pytest.mark.parametrize(
    ("change", "is_asked_again"),
    [
        (("What?", "What then?"), False),
        (("text: A,", "text: Aa,"), False),
        (("feedback: No.", "feedback: Not so."), False),
        (("outcome: LO1", "outcome: LO2"), False),
        (("{id: b, text", "{id: b, correct: true, text"), True),
        (("{id: b,", "{id: c,"), True),
        (("feedback: No.}", "feedback: No.}\n      - {id: c, text: C, feedback: No.}"), True),
    ],
)
def test_the_revision_changes_with_key_and_choices_only(change: tuple[str, str], is_asked_again: bool):
    assert (revision(item(CHOICE)) != revision(item(CHOICE.replace(*change)))) is is_asked_again


def test_the_revision_does_not_depend_on_the_order_of_choices():
    lines = CHOICE.rstrip("\n").split("\n")
    swapped = "\n".join([*lines[:-2], lines[-1], lines[-2]]) + "\n"

    assert revision(item(CHOICE)) == revision(item(swapped))


PAIRS = """
  - id: one
    outcome: LO1
    interaction: {interaction}
    prompt: What?
    choices:
      - {{id: a, text: A, {one}: x, feedback: Yes.}}
      - {{id: b, text: B, {one}: y, feedback: Yes.}}
    {many}:
      - {{id: x, text: X}}
      - {{id: y, text: Y}}
"""
KINDS = [
    ("match", "target", "targets", "bb2b9064"),
    ("classify", "category", "categories", "754c5a4f"),
]


@pytest.mark.parametrize(("interaction", "one", "many", "kept"), KINDS)
def test_a_wrong_option_counts_and_without_one_the_revision_is_what_it_always_was(
    interaction: str, one: str, many: str, kept: str
):
    plain = PAIRS.format(interaction=interaction, one=one, many=many)
    lured = plain + "      - {id: z, text: Z}\n"
    other = plain + "      - {id: w, text: Z}\n"

    assert revision(item(plain)) == kept  # Answers of learners are kept by it.
    assert len({revision(item(text)) for text in (plain, lured, other)}) == 3


def test_the_declaration_holds_ids_and_key_but_no_texts():
    assert declare(item(CHOICE)) == {"interaction": "choice", "choices": ["a", "b"], "correct": ["a"]}


def test_a_numeric_declaration_holds_value_tolerance_and_mistakes():
    text = """
  - id: one
    outcome: LO1
    interaction: numeric_entry
    prompt: How many?
    value: 32
    mistakes: [{value: 40, feedback: Wrong base.}]
    feedback: 40 % of 80 %.
"""
    assert declare(item(text)) == {
        "interaction": "numeric_entry",
        "value": 32.0,
        "tolerance": 0.0,
        "mistakes": [{"value": 40.0, "tolerance": 0.0}],
    }


def test_the_schema_for_editors_is_current():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == bank_schema()


SIGNED = """
  - {id: one, outcome: LO1, interaction: numeric_entry, prompt: P?, value: 1, feedback: F., reviewed_by: {ONE}}
  - {id: two, outcome: LO1, interaction: numeric_entry, prompt: P?, value: 1, feedback: F., reviewed_by: {TWO}}
"""
A = "{en: {by: A. B., date: 2026-11-22}}"
B = "{en: {by: C. D., date: 2026-11-23}}"


@pytest.mark.parametrize(
    ("head", "one", "two", "signed"),
    [
        ("", A, A, ["A. B."]),
        ("", A, B, ["A. B.", "C. D."]),
        ("", A, "{}", []),
        ("", "{}", "{}", []),
        ("reviewed: {en: {by: E. F., date: 2026-11-24}}\n", A, "{}", ["E. F."]),
    ],
)
def test_a_bank_is_signed_as_a_whole_or_by_all_its_items(head: str, one: str, two: str, signed: list[str]):
    problems = ProblemList()
    text = f"title: T\n{head}items:{SIGNED.replace('{ONE}', one).replace('{TWO}', two)}"
    bank = validate(Bank, read_text(text, "x.yml", problems), problems, ("en",))
    assert problems.problems == []
    assert [review.by for review in bank.reviews_in("en")] == signed
