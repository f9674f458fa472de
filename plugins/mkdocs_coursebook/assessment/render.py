"""An item bank in one language -> the HTML of an assessment.

In: a `Bank`, the `Course` and a `View`. Out: a form that reads and prints without script, the key with reasons
inside one <noscript> at its end, and the data that the scripts score with.
The shapes are fixed by `assessment.html`; scripts and style sheet know the same class names.
"""

import hashlib
import json
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from mkdocs_coursebook.assessment.declaration import declare, revision
from mkdocs_coursebook.assessment.model import (
    AnyItem,
    Bank,
    ChoiceItem,
    ClassifyItem,
    MatchItem,
    NumericEntryItem,
    OrderItem,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.markup import to_html, to_plain, unwrap
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

LETTERS = "ABCDEFGH"
"""The same in every language."""


def render_assessment(bank_id: str, bank: Bank, course: Course, view: View) -> str:
    """Return the HTML of a whole bank in the view's language."""
    stimuli = {stimulus.id: stimulus.text for stimulus in bank.stimuli}
    items = [_item(number, item, stimuli, bank_id, view) for number, item in enumerate(bank.items, 1)]
    values = {
        "bank": bank_id,
        "course": course.id,
        "intro": _block(bank.intro, view),
        "facts": _facts(bank, view),
        "items": items,
        "data": _json(_data(bank_id, bank, course, view)),
        "help": view.resolve(course.help) if course.help else "",
        "t": view.catalogue,
    }
    return load_template("assessment", "assessment.html").render(values)


def _facts(bank: Bank, view: View) -> str:
    facts = [view.catalogue("assessment.items", n=len(bank.items))]
    if bank.minutes:
        facts.append(view.catalogue("assessment.minutes", n=bank.minutes))
    return " · ".join(facts)


def _item(number: int, item: AnyItem, stimuli: dict[str, dict[str, str]], bank_id: str, view: View) -> SimpleNamespace:
    """Return what the template needs of an item; Jinja reads attributes faster than keys."""
    legend, context = _split_prompt(to_html(item.prompt[view.language], view.resolve))
    feedback = item.feedback[view.language] if item.feedback else ""
    return SimpleNamespace(
        id=item.id,
        number=number,
        interaction=item.interaction,
        legend=legend,
        context=context,
        stimulus=_block(stimuli.get(item.stimulus or ""), view),
        safety=item.safety,
        report=view.report(bank_id, item.id),
        rationale=Markup(to_html(feedback, view.resolve)) if feedback else "",
        **_PARTS[item.interaction](item, view),
    )


def _split_prompt(block: str) -> tuple[Markup, Markup]:
    """Return what may stand in a <legend> (a sentence), and the rest of the prompt."""
    inner = unwrap(block)
    if inner is not None:
        return Markup(inner), Markup("")
    head, mark, rest = block.partition("</p>")
    if block.startswith("<p>") and mark:
        return Markup(head.removeprefix("<p>")), Markup(rest.strip())
    return Markup(""), Markup(block)


def _block(texts: dict[str, str] | None, view: View) -> Markup | str:
    return Markup(to_html(texts[view.language], view.resolve)) if texts else ""


def _text(texts: dict[str, str], view: View) -> SimpleNamespace:
    """Return a choice's text: `inline` for a label, `block` for what a label may not hold."""
    block = to_html(texts[view.language], view.resolve)
    inner = unwrap(block)
    plain = to_plain(texts[view.language])
    return SimpleNamespace(inline=Markup(inner or ""), block=Markup("" if inner is not None else block), plain=plain)


def _choice_parts(item: AnyItem, view: View) -> dict[str, Any]:
    assert isinstance(item, ChoiceItem)
    rows = [
        SimpleNamespace(
            id=choice.id,
            letter=LETTERS[at],
            text=_text(choice.text, view),
            is_correct=choice.correct,
            sign=f"{LETTERS[at]} {'✓' if choice.correct else '✗'}",
            feedback=_block(choice.feedback, view),
        )
        for at, choice in enumerate(item.choices)
    ]
    right = ", ".join(row.letter for row in rows if row.is_correct)
    return {"rows": rows, "control": "radio" if len(item.correct) == 1 else "checkbox", "answer": right}


def _true_false_parts(item: AnyItem, view: View) -> dict[str, Any]:
    assert isinstance(item, TrueFalseItem)
    rows = [
        SimpleNamespace(
            id=statement.id,
            text=_text(statement.text, view),
            sign=view.catalogue("assessment.true" if statement.is_true else "assessment.false"),
            feedback=_block(statement.feedback, view),
        )
        for statement in item.statements
    ]
    return {"rows": rows}


def _text_entry_parts(item: AnyItem, view: View) -> dict[str, Any]:
    assert isinstance(item, TextEntryItem)
    mistakes = [_block(mistake.feedback, view) for mistake in item.mistakes]
    return {"rows": [], "answer": item.accepted[view.language][0], "mistakes": mistakes}


def _numeric_entry_parts(item: AnyItem, view: View) -> dict[str, Any]:
    assert isinstance(item, NumericEntryItem)
    unit = item.unit[view.language] if item.unit else ""
    answer = f"{format_number(view.language, item.value)} {unit}".strip()
    mistakes = [_block(mistake.feedback, view) for mistake in item.mistakes]
    return {"rows": [], "unit": unit, "answer": answer, "mistakes": mistakes}


def _order_parts(item: AnyItem, view: View) -> dict[str, Any]:
    assert isinstance(item, OrderItem)
    rows = [
        SimpleNamespace(
            id=choice.id,
            text=_text(choice.text, view),
            sign=f"{at}.",
            feedback=_block(choice.feedback, view),
        )
        for at, choice in enumerate(item.choices, 1)
    ]
    shown = _shuffle(rows, item.id)
    if shown == rows:
        shown = [*rows[1:], rows[0]]
    return {"rows": rows, "shown": shown}


def _pair_parts(item: AnyItem, view: View) -> dict[str, Any]:
    if isinstance(item, MatchItem):
        options = item.targets
        keys = {choice.id: choice.target for choice in item.choices}
    else:
        assert isinstance(item, ClassifyItem)
        options = item.categories
        keys = {choice.id: choice.category for choice in item.choices}
    words = {option.id: to_plain(option.text[view.language]) for option in options}
    listed = [SimpleNamespace(id=option, text=text) for option, text in words.items()]
    rows = [
        SimpleNamespace(
            id=choice.id,
            text=_text(choice.text, view),
            sign=f"→ {words[keys[choice.id]]}",
            feedback=_block(choice.feedback, view),
        )
        for choice in item.choices
    ]
    return {"rows": rows, "options": _shuffle(listed, item.id) if isinstance(item, MatchItem) else listed}


_PARTS = {
    "choice": _choice_parts,
    "true_false": _true_false_parts,
    "text_entry": _text_entry_parts,
    "numeric_entry": _numeric_entry_parts,
    "order": _order_parts,
    "match": _pair_parts,
    "classify": _pair_parts,
}


def _shuffle(rows: list[SimpleNamespace], salt: str) -> list[SimpleNamespace]:
    """Return the rows in an order that depends on nothing but their ids, the same in every language and build."""
    return sorted(rows, key=lambda row: hashlib.sha256(f"{salt}/{row.id}".encode()).hexdigest())


def _data(bank_id: str, bank: Bank, course: Course, view: View) -> dict[str, Any]:
    used = {item.outcome for item in bank.items}
    return {
        "course": course.id,
        "bank": bank_id,
        "language": view.language,
        "pass": {"score": bank.pass_.score, "gates": bank.pass_.gates} if bank.pass_ else None,
        "outcomes": {outcome.id: outcome.text[view.language] for outcome in course.outcomes if outcome.id in used},
        "items": [
            {
                "id": item.id,
                "revision": revision(item),
                "outcome": item.outcome,
                "see": {"url": view.resolve(item.see), "title": view.title_of(item.see)} if item.see else None,
                "declaration": declare(item),
            }
            for item in bank.items
        ],
        "messages": view.catalogue.section("assessment.script"),
    }


def _json(data: dict[str, Any]) -> Markup:
    """Return JSON that cannot leave its <script> element.

    Source: HTML standard, "restrictions for contents of script elements"; < > & and line separators are escaped.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
