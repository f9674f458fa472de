"""What can be wrong with a diagram that its shape does not show.

In: a `Diagram`, its `Source`, and the rows of the source register. Out: problems, and the pages that boxes lead to,
which `reading` checks. Before it: `diagram.model`. After it: `diagram.render`.
"""

from collections.abc import Iterator

from mkdocs_coursebook.course import report_repeated
from mkdocs_coursebook.diagram.model import Diagram, Link
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import DataPath, Source


def check_diagram(diagram: Diagram, source: Source, rows: set[str] | None, problems: ProblemList) -> None:
    """Report what is wrong with a diagram.

    Args:
        diagram: The diagram to check.
        source: Where it was read.
        rows: Ids of the source register; None where the course has no register.
        problems: Collects what is wrong.

    """
    report_repeated([box.id for box in diagram.boxes], source, "boxes", problems)
    report_repeated([kind.id for kind in diagram.kinds], source, "kinds", problems)
    for at, name in enumerate(diagram.sources):
        if rows is not None and name not in rows:
            place = source.place(("sources", at))
            problems.add(place, f"unknown source '{name}'", "use an id of course/sources.yml")
    for at, box in enumerate(diagram.boxes):
        if box.column not in (1, 2):
            what = f"box '{box.id}': there is no column {box.column}"
            problems.add(
                source.place(("boxes", at, "column")), what, "write 1 for the left column, 2 for the right one"
            )
    for at, link in enumerate(diagram.links):
        _check_link(diagram, link, source, at, problems)
    _check_kinds(diagram, source, problems)


def diagram_targets(diagram: Diagram, source: Source) -> Iterator[tuple[DataPath, str]]:
    """Yield path in the source and target of each box that leads to a page."""
    for at, box in enumerate(diagram.boxes):
        if box.page:
            yield ("boxes", at, "page"), box.page


def _check_link(diagram: Diagram, link: Link, source: Source, at: int, problems: ProblemList) -> None:
    who, path = f"link '{link.from_}' to '{link.to}': ", ("links", at)
    columns = {box.id: box.column for box in diagram.boxes}
    for key, name in (("from", link.from_), ("to", link.to)):
        if name not in columns:
            hint = f"the diagram has {', '.join(columns)}"
            problems.add(source.place((*path, key)), f"{who}unknown box '{name}'", hint)
    ends = {columns.get(link.from_, 0), columns.get(link.to, 0)}
    if len(ends) == 1 and ends <= {1, 2}:
        hint = "a link joins a box on the left with one on the right"
        problems.add(source.place(path), f"{who}both stand in column {min(ends)}", hint)
    kinds = [kind.id for kind in diagram.kinds]
    if link.kind not in kinds:
        place = source.place((*path, "kind"))
        problems.add(place, f"{who}unknown kind '{link.kind}'", f"the diagram has {', '.join(kinds)}")
    first = diagram.links.index(link)
    if first != at:
        line = source.place(("links", first)).line
        problems.add(source.place(path), f"{who}the link stands twice, first in line {line}", "remove one of them")


def _check_kinds(diagram: Diagram, source: Source, problems: ProblemList) -> None:
    used = {link.kind for link in diagram.links}
    lines: dict[str, str] = {}
    for at, kind in enumerate(diagram.kinds):
        if kind.id not in used:
            hint = "remove the kind, or give it to a link"
            problems.add(source.place(("kinds", at)), f"no link is of kind '{kind.id}'", hint)
        first = lines.setdefault(kind.line, kind.id)
        if first != kind.id:
            what = f"kind '{kind.id}' is drawn {kind.line}, like kind '{first}'"
            hint = "draw one solid and one dashed; a diagram has at most two kinds"
            problems.add(source.place(("kinds", at, "line")), what, hint)
