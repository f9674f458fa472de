"""A bank on paper: the items of a form with lines to write on, and its key on a page of its own.

In: a `Bank`, the `Course` and a `View`. Out: HTML that prints as A4 without script; `paper.js` puts any other form into
it, by the same rule as on the screen.
"""

from types import SimpleNamespace

from mkdocs_coursebook.assessment.form import FIRST, form_of, keeps_order, letters_of, plan_of
from mkdocs_coursebook.assessment.items import (
    AnyItem,
    ChoiceItem,
    NumericEntryItem,
    OrderItem,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.assessment.render import LETTERS, Drawing
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.markup import to_json
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

_LINE = 90
"""Signs in a printed line, about."""
_SHORT = 14
"""Lines of an item that stays on one sheet; a longer one would leave too much of a sheet empty."""


def render_paper(bank_id: str, bank: Bank, course: Course, view: View) -> str:
    """Return the HTML of a bank for paper, with its first form in the page."""
    drawing = Drawing(bank_id, bank, FIRST, view)
    form = form_of(bank)
    shown = {item.id for item in form}
    points = round(sum(item.points for item in form), 2)  # as many places as the script's numbers have
    values = {
        "bank": bank_id,
        "code": FIRST,
        "letters": letters_of(plan_of(bank)) if bank.blueprint else "",
        "has_codes": any(len(draw.ids) > draw.count for draw in plan_of(bank)),
        "course": course.title[view.language],
        "title": bank.title[view.language],
        "total": view.catalogue("paper.total", n=format_number(view.language, points)),
        "items": [_on_paper(drawing.item(number, item), item, view) for number, item in enumerate(form, 1)],
        "others": [_on_paper(drawing.item(0, item), item, view) for item in bank.items if item.id not in shown],
        "data": to_json(_data(bank, view)),
        "t": view.catalogue,
    }
    # Markdown takes what begins with an empty line for a paragraph.
    return load_template("assessment", "paper.html").render(values).lstrip()


def _on_paper(parts: SimpleNamespace, item: AnyItem, view: View) -> SimpleNamespace:
    """Return an item's parts with what paper needs more: an answer in one line, the mark of each row, notes."""
    notes = []
    match item:
        case TrueFalseItem():
            parts.answer = ", ".join(row.sign for row in parts.rows)
        case OrderItem():
            parts.answer = ", ".join(row.sign.rstrip(".") for row in parts.shown)
        case TextEntryItem() if len(item.accepted[view.language]) > 1:
            notes.append(view.catalogue("paper.also", words="; ".join(item.accepted[view.language][1:])))
        case NumericEntryItem():
            parts.answer += _margin(item.tolerance, view)
    if hasattr(parts, "options"):
        letters = {option.id: letter for option, letter in zip(parts.options, LETTERS + "IJ", strict=False)}
        for option in parts.options:
            option.letter = letters[option.id]
        for row in parts.rows:
            row.sign = letters[row.right]
        parts.answer = ", ".join(row.sign for row in parts.rows)
    points = format_number(view.language, item.points)
    parts.points = view.catalogue("paper.points", n=points) if item.points != 1 else ""
    parts.notes = [note for note in (*notes, parts.points, _rule(item, view)) if note]
    parts.mistakes = _mistakes(parts, item, view)
    parts.is_short = _is_short(parts)
    return parts


def _rule(item: AnyItem, view: View) -> str:
    """Return how a response that is partly right is marked, as scoring.js does it; empty where there is none.

    Source: the table of interactions in CONTRIBUTING.md.
    """
    is_single = isinstance(item, ChoiceItem) and len(item.correct) == 1
    if is_single or isinstance(item, TextEntryItem | NumericEntryItem):
        return ""
    key = "choice" if isinstance(item, ChoiceItem) else "order" if isinstance(item, OrderItem) else "rows"
    return view.catalogue(f"paper.rule_{key if item.partial else 'whole'}")


def _mistakes(parts: SimpleNamespace, item: AnyItem, view: View) -> list[tuple[str, str]]:
    """Return known wrong answers as they are written, each with its reason."""
    match item:
        case TextEntryItem():
            words = ["; ".join(mistake.accepted[view.language]) for mistake in item.mistakes]
        case NumericEntryItem():
            words = [
                f"{format_number(view.language, mistake.value)} {parts.unit}".strip() + _margin(mistake.tolerance, view)
                for mistake in item.mistakes
            ]
        case _:
            return []
    return list(zip(words, parts.mistakes, strict=True))


def _margin(tolerance: float, view: View) -> str:
    return f" (± {format_number(view.language, tolerance)})" if tolerance else ""


def _is_short(parts: SimpleNamespace) -> bool:
    """Return whether an item takes so few lines that it should not be broken."""
    texts = [
        parts.legend,
        *(row.text.plain for row in parts.rows),
        *(one.text for one in getattr(parts, "options", [])),
    ]
    lines = sum(len(text) // _LINE + 1 for text in texts)
    return not parts.context and not parts.stimulus and lines <= _SHORT


def _data(bank: Bank, view: View) -> dict[str, object]:
    choices = {item.id: [choice.id for choice in item.choices] for item in bank.items if isinstance(item, ChoiceItem)}
    words = view.catalogue.section
    return {
        "language": view.language,
        "hasForms": bank.blueprint is not None,
        "plan": [[draw.count, draw.ids] for draw in plan_of(bank)],
        "outcomes": {item.id: item.outcome for item in bank.items},
        "points": {item.id: item.points for item in bank.items},
        "choices": choices,
        "keepsOrder": [item.id for item in bank.items if isinstance(item, ChoiceItem) and keeps_order(item)],
        "messages": {
            "shown": words("assessment.script.form_shown"),
            "unknown": words("paper.unknown"),
            "total": words("paper.total"),
            "form": words("paper.form"),
        },
    }
