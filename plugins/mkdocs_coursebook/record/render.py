"""What the page of a learner's record is made of; all that is personal comes from the browser.

In: the course, its banks, the `View`. Out: HTML with the words of the page, and data for `record.js`.
"""

from collections.abc import Mapping

from mkdocs_coursebook.course import Course
from mkdocs_coursebook.markup import to_json
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_record(course: Course, banks: Mapping[str, str], view: View) -> str:
    """Return the HTML of the page.

    Args:
        course: Names the store, and says what a learner can do.
        banks: Bank id -> its title in the page's language.
        view: Of the page.

    """
    data = {
        "course": course.id,
        "title": course.title[view.language],
        "language": view.language,
        "banks": {bank: {"title": title, "url": view.resolve(f"quizzes/{bank}.md")} for bank, title in banks.items()},
        "outcomes": {outcome.id: outcome.text[view.language] for outcome in course.outcomes},
        "messages": view.catalogue.section("record.script"),
    }
    return load_template("record", "record.html").render(data=to_json(data), t=view.catalogue)
