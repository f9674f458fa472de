"""A bank on paper: the items of a form with lines to write on, and its key on a page of its own.

In: a `Bank`, the `Course` and a `View`. Out: HTML that prints as A4 without script; `paper.js` puts any other form into
it, by the same rule as on the screen.
"""

from mkdocs_coursebook.assessment.form import FIRST, form_of, keeps_order, letters_of, plan_of
from mkdocs_coursebook.assessment.model import Bank, ChoiceItem
from mkdocs_coursebook.assessment.render import LETTERS, Drawing
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.markup import to_json
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_paper(bank_id: str, bank: Bank, course: Course, view: View) -> str:
    """Return the HTML of a bank for paper, with its first form in the page."""
    drawing = Drawing(bank_id, bank, FIRST, view)
    form = form_of(bank)
    shown = {item.id for item in form}
    items = {item.id: (drawing.item(number, item), item) for number, item in enumerate(form, 1)}
    others = [(drawing.item(0, item), item) for item in bank.items if item.id not in shown]
    points = sum(item.points for item in form)
    values = {
        "bank": bank_id,
        "code": FIRST,
        "letters": letters_of(plan_of(bank)) if bank.blueprint else "",
        "has_codes": any(len(draw.ids) > draw.count for draw in plan_of(bank)),
        "course": course.title[view.language],
        "title": bank.title[view.language],
        "points": f"{points:g}",
        "items": list(items.values()),
        "others": others,
        "letter_of": lambda options, id: LETTERS[[option.id for option in options].index(id)],
        "LETTERS": LETTERS,
        "data": to_json(_data(bank)),
        "t": view.catalogue,
    }
    # Markdown takes what begins with an empty line for a paragraph.
    return load_template("assessment", "paper.html").render(values).lstrip()


def _data(bank: Bank) -> dict[str, object]:
    choices = {item.id: [choice.id for choice in item.choices] for item in bank.items if isinstance(item, ChoiceItem)}
    return {
        "hasForms": bank.blueprint is not None,
        "plan": [[draw.count, draw.ids] for draw in plan_of(bank)],
        "outcomes": {item.id: item.outcome for item in bank.items},
        "choices": choices,
        "keepsOrder": [item.id for item in bank.items if isinstance(item, ChoiceItem) and keeps_order(item)],
    }
