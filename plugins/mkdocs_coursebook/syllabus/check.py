"""What can be wrong with the syllabus that its shape does not show.

In: a `Course` with its `Syllabus`, the banks that exist. Out: problems at the lines of course.yml.
"""

from collections.abc import Collection, Iterator

from mkdocs_coursebook.course import Course, Syllabus
from mkdocs_coursebook.markup import find_faults, find_links
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import DataPath, Source

TEXTS = ("description", "audience", "prerequisites", "assessment", "integrity", "level")


def check_syllabus(
    course: Course, syllabus: Syllabus, banks: Collection[str], source: Source, problems: ProblemList
) -> None:
    """Report names of nothing, a licence without an address, and texts that would not be shown as written.

    Args:
        course: What the syllabus may name.
        syllabus: Of this course.
        banks: Ids of the banks in quizzes/.
        source: course.yml.
        problems: Collects what is wrong.

    """
    if syllabus.bank and syllabus.bank not in banks:
        hint = f"quizzes/ has {', '.join(sorted(banks)) or 'none'}"
        problems.add(source.place(("syllabus", "bank")), f"unknown bank '{syllabus.bank}'", hint)
    known, listed = [one.id for one in course.beside], syllabus.beside or ()
    for at, name in enumerate(listed):
        place = source.place(("syllabus", "beside", at))
        if name not in known:
            hint = f"the course's own 'beside' has {', '.join(known) or 'none'}"
            problems.add(place, f"nothing beside the hours is called '{name}'", hint)
        elif name in listed[:at]:
            problems.add(place, f"'{name}' stands twice in the syllabus", "name each part once")
    if syllabus.license and not syllabus.license.url.startswith("https://"):
        what = f"'{syllabus.license.url}' is not the address of a licence"
        problems.add(source.place(("syllabus", "license", "url")), what, "write it from https:// on")
    for path, text in _fragments(syllabus):
        for what, hint in find_faults(text):
            problems.add(source.place(path), what, hint)


def syllabus_targets(syllabus: Syllabus) -> Iterator[tuple[DataPath, str]]:
    """Yield path and target of each link of the syllabus into the course's own pages."""
    for path, text in _fragments(syllabus):
        for link in find_links(text):
            if ":" not in link.target and not link.target.startswith("//"):
                yield path, link.target


def _fragments(syllabus: Syllabus) -> Iterator[tuple[DataPath, str]]:
    for key in TEXTS:
        for language, text in (getattr(syllabus, key) or {}).items():
            yield ("syllabus", key, language), text
