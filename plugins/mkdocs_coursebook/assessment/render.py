"""An item bank in one language -> the HTML of an assessment.

In: a `Bank`, the `Course` and a `View`. Out: a form that reads and prints without script, the key with reasons
inside one <noscript> at its end, and the data that the scripts score with.
The shapes are fixed by `assessment.html`; scripts and style sheet know the same class names.
"""

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from mkdocs_coursebook.assessment.declaration import bank_revision, declare, revision
from mkdocs_coursebook.assessment.form import FIRST, form_of, keeps_order, order_choices, pages_of, plan_of, shuffle
from mkdocs_coursebook.assessment.items import (
    AnyItem,
    ChoiceItem,
    ClassifyItem,
    MatchItem,
    NumericEntryItem,
    OrderItem,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.markup import to_html, to_json, to_plain, unwrap
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

LETTERS = "ABCDEFGH"
"""The same in every language."""


def render_assessment(bank_id: str, bank: Bank, course: Course, view: View, code: str = FIRST) -> str:
    """Return the HTML of an assessment in the view's language.

    Args:
        bank_id: Name of the bank.
        bank: Where the items come from; those of other forms wait in a <template>.
        course: For outcomes and the page of help.
        view: Of the page.
        code: Which form stands in the page.

    """
    draw = Drawing(bank_id, bank, code, view)
    form = form_of(bank, code)
    shown = {item.id for item in form}
    values = {
        "bank": bank_id,
        "course": course.id,
        "code": code,
        "forms": [(letter, view.resolve(f"{page}.md")) for page, letter in pages_of(bank_id, bank).items()],
        "paper": view.resolve(f"quizzes/{bank_id}/paper.md"),
        "has_codes": any(len(one.ids) > one.count for one in plan_of(bank)),
        "intro": _block(bank.intro, view),
        "facts": _facts(bank, len(form), view),
        "items": [draw.item(number, item) for number, item in enumerate(form, 1)],
        "others": [draw.item(0, item) for item in bank.items if item.id not in shown],
        "rules": [(outcome, _block(text, view)) for outcome, text in bank.pass_.rules.items()] if bank.pass_ else [],
        "data": to_json(_data(bank_id, bank, code, course, view)),
        "help": view.resolve(course.help) if course.help else "",
        "t": view.catalogue,
    }
    return load_template("assessment", "assessment.html").render(values)


def _facts(bank: Bank, count: int, view: View) -> str:
    facts = [view.catalogue("assessment.items", n=count)]
    if bank.minutes:
        facts.append(view.catalogue("assessment.minutes", n=bank.minutes))
    return " · ".join(facts)


class Drawing:
    """Draws the items of one bank for one page."""

    def __init__(self, bank_id: str, bank: Bank, code: str, view: View) -> None:
        self.bank_id = bank_id
        self.code = code if bank.blueprint else ""
        self.stimuli = {stimulus.id: stimulus.text for stimulus in bank.stimuli}
        self.view = view

    def item(self, number: int, item: AnyItem) -> SimpleNamespace:
        """Return what the template needs of an item; Jinja reads attributes faster than keys."""
        view = self.view
        legend, context = _split_prompt(to_html(item.prompt[view.language], view.resolve))
        feedback = item.feedback[view.language] if item.feedback else ""
        return SimpleNamespace(
            id=item.id,
            number=number or "",
            interaction=item.interaction,
            legend=legend,
            context=context,
            stimulus=_block(self.stimuli.get(item.stimulus or ""), view),
            safety=item.safety,
            report=view.report(self.bank_id, item.id),
            rationale=Markup(to_html(feedback, view.resolve)) if feedback else "",
            **_PARTS[item.interaction](item, view, self.code),
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


def _choice_parts(item: AnyItem, view: View, code: str) -> dict[str, Any]:
    assert isinstance(item, ChoiceItem)
    choices = {choice.id: choice for choice in item.choices}
    rows = [
        SimpleNamespace(
            id=id,
            letter=LETTERS[at],
            text=_text(choices[id].text, view),
            is_correct=choices[id].correct,
            sign="✓" if choices[id].correct else "✗",
            feedback=_block(choices[id].feedback, view),
        )
        for at, id in enumerate(order_choices(item, code) if code else choices)
    ]
    right = ", ".join(row.letter for row in rows if row.is_correct)
    control = "radio" if len(item.correct) == 1 else "checkbox"
    return {"rows": rows, "control": control, "answer": right, "right": " ".join(item.correct)}


def _true_false_parts(item: AnyItem, view: View, _: str) -> dict[str, Any]:
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


def _text_entry_parts(item: AnyItem, view: View, _: str) -> dict[str, Any]:
    assert isinstance(item, TextEntryItem)
    mistakes = [_block(mistake.feedback, view) for mistake in item.mistakes]
    return {"rows": [], "answer": item.accepted[view.language][0], "mistakes": mistakes}


def _numeric_entry_parts(item: AnyItem, view: View, _: str) -> dict[str, Any]:
    assert isinstance(item, NumericEntryItem)
    unit = item.unit[view.language] if item.unit else ""
    answer = f"{format_number(view.language, item.value)} {unit}".strip()
    mistakes = [_block(mistake.feedback, view) for mistake in item.mistakes]
    return {"rows": [], "unit": unit, "answer": answer, "mistakes": mistakes}


def _order_parts(item: AnyItem, view: View, _: str) -> dict[str, Any]:
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


def _pair_parts(item: AnyItem, view: View, _: str) -> dict[str, Any]:
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
            right=keys[choice.id],
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


def _shuffle(rows: list[SimpleNamespace], item: str) -> list[SimpleNamespace]:
    """Return the rows in an order that is the same in every form, language and build."""
    places = {id: place for place, id in enumerate(shuffle(item, [row.id for row in rows]))}
    return sorted(rows, key=lambda row: places[row.id])


def _data(bank_id: str, bank: Bank, code: str, course: Course, view: View) -> dict[str, Any]:
    used = {item.outcome for item in bank.items}
    return {
        "course": course.id,
        "bank": bank_id,
        "revision": bank_revision(bank),
        "language": view.language,
        "form": code,
        "mode": bank.mode,
        "plan": [[draw.count, draw.ids] for draw in plan_of(bank)],
        "hasForms": bank.blueprint is not None,
        "compareWith": bank.compare_with,
        "pass": {"score": bank.pass_.score, "gates": bank.pass_.gates} if bank.pass_ else None,
        "grades": [[grade.from_, grade.text[view.language]] for grade in course.grades],
        "outcomes": {outcome.id: outcome.text[view.language] for outcome in course.outcomes if outcome.id in used},
        "items": [_item_data(item, view) for item in bank.items],
    }


def _item_data(item: AnyItem, view: View) -> dict[str, Any]:
    """Return what scripts have to know of an item; what is as usual is left out."""
    more: dict[str, Any] = {}
    if item.points != 1:
        more["points"] = item.points
    if not item.partial:
        more["isWhole"] = True
    if isinstance(item, ChoiceItem) and keeps_order(item):
        more["keepsOrder"] = True
    return {
        "id": item.id,
        "revision": revision(item),
        "outcome": item.outcome,
        "see": {"url": view.resolve(item.see), "title": view.title_of(item.see)} if item.see else None,
        "declaration": declare(item),
        **more,
    }
