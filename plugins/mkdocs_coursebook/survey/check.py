"""What can be wrong with a survey that its shape does not show.

In: a `Survey`, its `Source`, and what the course knows. Out: problems.
"""

from collections.abc import Iterator

from mkdocs_coursebook.course import Course, report_repeated, report_unknown_outcome
from mkdocs_coursebook.markup import find_faults, find_links
from mkdocs_coursebook.model import item_name
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import DataPath, Source
from mkdocs_coursebook.survey.model import RatingItem, Survey


def check_survey(survey: Survey, source: Source, course: Course, problems: ProblemList) -> None:
    """Report repeated ids, names of nothing, and a survey whose answers lead nowhere."""
    for key in ("items", "scales", "facets"):
        report_repeated([one.id for one in getattr(survey, key)], source, key, problems)
    for at, item in enumerate(survey.items):
        if isinstance(item, RatingItem):
            _check_rating(item, ("items", at), survey, source, course, problems)
    if survey.purpose == "survey" and not (course.survey and (course.survey.ways or course.survey.form)):
        what = "a survey is for somebody else, but course.yml names no way for its answers"
        problems.add(source.place(("purpose",)), what, "add 'survey: {ways: [share, file, print]}' to course.yml")
    for path, text in fragments(survey):
        for what, hint in find_faults(text):
            problems.add(source.place(path), item_name(source, path) + what, hint)


def _check_rating(
    item: RatingItem, path: DataPath, survey: Survey, source: Source, course: Course, problems: ProblemList
) -> None:
    who = item_name(source, path)
    scales = [scale.id for scale in survey.scales]
    if item.scale not in scales:
        hint = f"the file has {', '.join(scales) or 'no scales'}"
        problems.add(source.place((*path, "scale")), f"{who}unknown scale '{item.scale}'", hint)
    facets = [facet.id for facet in survey.facets]
    outcomes = {outcome.id for outcome in course.outcomes}
    seen: set[str] = set()
    for at, statement in enumerate(item.statements):
        here: DataPath = (*path, "statements", at)
        if statement.id in seen:
            problems.add(
                source.place((*here, "id")), f"{who}the id '{statement.id}' stands twice", "give each its own id"
            )
        seen.add(statement.id)
        if statement.facet and statement.facet not in facets:
            hint = f"the file has {', '.join(facets) or 'no facets'}"
            problems.add(source.place((*here, "facet")), f"{who}unknown facet '{statement.facet}'", hint)
        if survey.facets and not statement.facet:
            problems.add(source.place(here), f"{who}statement '{statement.id}' belongs to no facet", "add 'facet: ...'")
        if statement.outcome:
            report_unknown_outcome(statement.outcome, outcomes, source, (*here, "outcome"), problems, who)


def fragments(survey: Survey) -> Iterator[tuple[DataPath, str]]:
    """Yield path and text of every Markdown fragment."""
    for language, text in (survey.intro or {}).items():
        yield ("intro", language), text
    for at, item in enumerate(survey.items):
        yield from ((("items", at, "prompt", language), text) for language, text in item.prompt.items())
    for at, facet in enumerate(survey.facets):
        yield from ((("facets", at, "suggestion", language), text) for language, text in facet.suggestion.items())


def survey_targets(survey: Survey) -> Iterator[tuple[DataPath, str]]:
    """Yield path and target of each link of a survey into the course's own pages."""
    for path, text in fragments(survey):
        for link in find_links(text):
            if ":" not in link.target and not link.target.startswith("//"):
                yield path, link.target
