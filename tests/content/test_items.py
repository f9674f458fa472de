"""The items of the evaluation: the plan of twenty slots, and what this course asks of its items beyond the lints.

The rules of item writing for every course are lints (mkdocs_coursebook.lint.items); test_languages runs them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from mkdocs_coursebook.assessment.form import form_of, letters_of, order_choices, plan_of
from mkdocs_coursebook.assessment.items import AnyItem, ChoiceItem, NumericEntryItem, TextEntryItem, TrueFalseItem
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.reading import read_workspace
from tests.content.texts import LANGUAGES
from tests.findings import assert_none
from tests.site_build import ROOT

PLAN: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/blueprint.yml").read_text(encoding="utf-8"))
WORKSPACE = read_workspace(ROOT)
EVALUATION = WORKSPACE.banks["evaluation"]
EXITS = {f"{unit}-exit": WORKSPACE.banks[f"{unit}-exit"] for unit in WORKSPACE.units}
PRE_TEST = WORKSPACE.banks["pre-test"]
BANKS = {"evaluation": EVALUATION, **EXITS, "pre-test": PRE_TEST}
FORMS = {letter: form_of(EVALUATION, letter) for letter in letters_of(plan_of(EVALUATION))}
SCENARIO_WORDS, PROMPT_WORDS = 90, 45
LINES = {
    bank: {
        match[1]: number
        for number, line in enumerate((ROOT / f"quizzes/{bank}.yml").read_text(encoding="utf-8").splitlines(), 1)
        if (match := re.match(r"  - id: (\S+)", line))
    }
    for bank in BANKS
}


def place(bank: str, item: AnyItem) -> str:
    """Return file and line of an item."""
    return f"quizzes/{bank}.yml:{LINES[bank][item.id]}"


def every_item() -> Iterator[tuple[str, AnyItem]]:
    """Yield each item of each bank."""
    for name, bank in BANKS.items():
        for item in bank.items:
            yield name, item


def single_choices(bank: Bank) -> list[ChoiceItem]:
    """Return the items with one right choice."""
    return [item for item in bank.items if isinstance(item, ChoiceItem) and len(item.correct) == 1]


def rows(item: AnyItem) -> list[Any]:
    """Return choices or statements, whatever the interaction calls them."""
    return list(getattr(item, "choices", getattr(item, "statements", ())))


def words(text: str) -> int:
    """Count the words of a text, without its Markdown and the numbers of its links."""
    return len(re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", re.sub(r"\]\([^)]*\)", "]", text)))


def test_the_bank_has_sixty_items_and_three_forms_that_share_none():
    assert [len(form) for form in FORMS.values()] == [20, 20, 20]
    assert len({item.id for form in FORMS.values() for item in form}) == len(EVALUATION.items) == 60


@pytest.mark.parametrize("letter", FORMS)
@pytest.mark.parametrize("slot", PLAN["slots"])
def test_an_item_fits_its_slot(slot: int, letter: str):
    _, outcome, level, form, difficulty = PLAN["slots"][slot]
    item = FORMS[letter][slot - 1]
    found = (item.slot, item.outcome, item.level, item.interaction, item.difficulty)
    assert found == (slot, outcome, level, PLAN["forms"][form], difficulty), place("evaluation", item)


def test_the_pass_mark_is_fourteen_and_two_on_the_sixth_outcome():
    assert EVALUATION.pass_
    assert (EVALUATION.pass_.score, EVALUATION.pass_.gates) == (14, {"LO6": 2})


def test_the_evaluation_takes_twenty_five_minutes():
    assert EVALUATION.minutes == 25


@pytest.mark.parametrize("bank", EXITS)
def test_an_exit_ticket_has_six_items(bank: str):
    assert len(EXITS[bank].items) == 6


def test_the_first_exit_ticket_has_a_word_to_write_and_several_right_choices():
    items = EXITS["art-therapy-exit"].items
    assert any(isinstance(item, TextEntryItem) for item in items)
    assert any(isinstance(item, ChoiceItem) and len(item.correct) > 1 for item in items)


def test_the_banks_hold_all_seven_interactions():
    assert {item.interaction for _, item in every_item()} == {
        *("choice", "true_false", "text_entry", "numeric_entry", "order", "match", "classify")
    }


def test_no_id_of_an_item_stands_in_two_banks():
    counts = Counter(item.id for _, item in every_item())
    assert [item for item, count in counts.items() if count > 1] == []


def test_every_item_rests_on_a_source_or_on_a_rule():
    faults = [
        place(bank, item)
        for bank, item in every_item()
        if not item.sources and not (item.see or "").startswith("boundaries.md#")
    ]
    assert_none(faults)


def test_every_item_says_what_to_read_again():
    assert_none([place(bank, item) for bank, item in every_item() if not item.see])


def test_a_best_answer_has_one_key():
    items = [item for item in EVALUATION.items if isinstance(item, ChoiceItem) and len(item.correct) != 1]
    assert_none([f"{place('evaluation', item)}: {len(item.correct)} keys" for item in items])


def test_a_table_of_statements_has_four_of_both_kinds():
    for bank, item in every_item():
        if isinstance(item, TrueFalseItem):
            kinds = {statement.is_true for statement in item.statements}
            assert (len(item.statements), kinds) == (4, {True, False}), place(bank, item)


def test_the_keys_are_spread_over_the_letters_of_the_three_forms():
    """Over the three forms together; the lint Q16 looks at form A alone."""
    places = [
        order_choices(item, letter).index(item.correct[0])
        for letter, form in FORMS.items()
        for item in form
        if isinstance(item, ChoiceItem)
    ]
    shares = {"ABCDE"[at]: places.count(at) / len(places) for at in range(3)}
    assert {letter: share for letter, share in shares.items() if not 0.15 <= share <= 0.45} == {}


def test_the_pre_test_has_one_item_on_each_outcome():
    assert [item.outcome for item in PRE_TEST.items] == [f"LO{number}" for number in range(1, 9)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_is_seldom_the_longest_choice_of_all_banks(language: str):
    """Over all banks together; the lint Q20 looks at banks with nine items or more."""
    items = [item for bank in BANKS.values() for item in single_choices(bank)]
    longest = [item.id for item in items if _is_key_longest(item, language)]
    assert len(longest) / len(items) < 0.40, longest


def _is_key_longest(item: ChoiceItem, language: str) -> bool:
    lengths = {choice.id: len(choice.text[language]) for choice in item.choices}
    return all(lengths[item.correct[0]] > length for name, length in lengths.items() if name != item.correct[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_situations_of_the_plan_have_long_prompts(language: str):
    faults = []
    for item in EVALUATION.items:
        limit = SCENARIO_WORDS if PLAN["slots"][item.slot][3] == "SCN" else PROMPT_WORDS
        if words(item.prompt[language]) > limit:
            count = words(item.prompt[language])
            faults.append(f"{place('evaluation', item)}: {count} words, {limit} are allowed")
    assert_none(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_eight_to_forty_five_words(language: str):
    faults = []
    for bank, item in every_item():
        parts = [*rows(item), *getattr(item, "mistakes", ())]
        if isinstance(item, TextEntryItem | NumericEntryItem):
            parts.append(item)
        for at, part in enumerate(parts, 1):
            count = words(part.feedback[language])
            if not 8 <= count <= 45:
                faults.append(f"{place(bank, item)}: reason {getattr(part, 'id', at)} has {count} words")
    assert_none(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_reasons_of_an_item_are_the_same(language: str):
    faults = []
    for bank, item in every_item():
        reasons = Counter(row.feedback[language] for row in rows(item))
        faults += [f"{place(bank, item)}: {text}" for text, count in reasons.items() if count > 1]
    assert_none(faults)


def test_the_position_of_a_row_says_nothing_about_its_key():
    """Statements that are true do not all stand before those that are false, or the other way round."""
    faults = []
    for bank, item in every_item():
        if isinstance(item, TrueFalseItem):
            keys = [statement.is_true for statement in item.statements]
            if keys in (sorted(keys), sorted(keys, reverse=True)):
                faults.append(place(bank, item))
    assert_none(faults)


def test_no_id_gives_the_key_away():
    pattern = re.compile(r"\b(right|wrong|correct|incorrect|true|false|key|distractor|answer)\b")
    faults = [
        f"{place(bank, item)}: {row.id}"
        for bank, item in every_item()
        for row in rows(item)
        if pattern.search(row.id.replace("-", " "))
    ]
    assert_none(faults)
