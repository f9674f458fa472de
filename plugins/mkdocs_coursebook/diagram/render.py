"""A diagram in one language -> two lists of boxes, the curves between them, and the same in words.

In: a `Diagram`, the words of its sources, and a `View`. Out: HTML. Before it: `diagram.check`. After it: the page.
The boxes are text in a grid of equal rows (diagram.css), so the centre of box i of n lies at (i + 0.5) / n of the
height, however long the texts are, and the curves fit without any script.
"""

from mkdocs_coursebook.diagram.model import Box, Diagram, Link
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

SPREAD = 0.8
"""Share of a box's height over which its links are spread, so that two of them never lie on each other."""


def render_diagram(figure_id: str, diagram: Diagram, notes: list[str], view: View) -> str:
    """Return the figure of a diagram.

    Args:
        figure_id: Name of its file; the page's anchor is figure-<id>.
        diagram: The diagram.
        notes: Words of its sources, in the page's language.
        view: The page.

    """
    headings = [heading[view.language] for heading in diagram.columns] or ["", ""]
    values = {
        "id": figure_id,
        "title": diagram.title[view.language],
        "source": "; ".join(notes),
        "note": diagram.note[view.language] if diagram.note else "",
        "kinds": [{"line": kind.line, "text": kind.text[view.language]} for kind in diagram.kinds],
        "left": {"side": "left", "heading": headings[0], "boxes": _boxes(diagram, 1, view)},
        "right": {"side": "right", "heading": headings[1], "boxes": _boxes(diagram, 2, view)},
        "curves": _curves(diagram),
        "words": _words(diagram, view),
        "t": view.catalogue,
    }
    return load_template("diagram", "diagram.html").render(values)


def _boxes(diagram: Diagram, column: int, view: View) -> list[dict[str, str]]:
    return [
        {"text": box.text[view.language], "url": view.resolve(box.page) if box.page else ""}
        for box in diagram.boxes_of(column)
    ]


def _curves(diagram: Diagram) -> list[dict[str, str]]:
    """Return the path of each link in a square of 100, in the order of the links."""
    lines = {kind.id: kind.line for kind in diagram.kinds}
    left, right = _ends(diagram, 1), _ends(diagram, 2)
    curves = []
    for link in diagram.drawn_links:
        start, end = _number(left[link]), _number(right[link])
        curves.append({"line": lines[link.kind], "path": f"M0 {start}C50 {start} 50 {end} 100 {end}"})
    return curves


def _ends(diagram: Diagram, column: int) -> dict[Link, float]:
    """Return for each link how far down it ends in a column, in per cent of the height."""
    boxes = diagram.boxes_of(column)
    others = {box.id: at for at, box in enumerate(diagram.boxes_of(3 - column))}
    kinds = [kind.id for kind in diagram.kinds]
    ends: dict[Link, float] = {}
    for at, box in enumerate(boxes):
        # In the order in which they arrive at the other side: so the links of one box do not cross.
        arrivals = [
            (others[_other_end(link, box)], kinds.index(link.kind), link)
            for link in diagram.drawn_links
            if box.id in (link.from_, link.to)
        ]
        links = [link for _, _, link in sorted(arrivals, key=lambda arrival: arrival[:2])]
        for number, link in enumerate(links):
            offset = SPREAD * ((number + 0.5) / len(links) - 0.5)
            ends[link] = 100 * (at + 0.5 + offset) / len(boxes)
    return ends


def _other_end(link: Link, box: Box) -> str:
    return link.to if link.from_ == box.id else link.from_


def _words(diagram: Diagram, view: View) -> list[dict[str, str | list[str]]]:
    """Return for each box where links begin what they lead to, one line a kind."""
    texts = {box.id: box.text[view.language] for box in diagram.boxes}
    words: list[dict[str, str | list[str]]] = []
    for box in (*diagram.boxes_of(1), *diagram.boxes_of(2)):
        lines = []
        for kind in diagram.kinds:
            linked = [texts[link.to] for link in diagram.drawn_links if (link.from_, link.kind) == (box.id, kind.id)]
            if linked:
                values = {"kind": kind.text[view.language], "boxes": ", ".join(linked)}
                lines.append(view.catalogue("figure.linked", **values))
        if lines:
            words.append({"box": texts[box.id], "lines": lines})
    return words


def _number(value: float) -> str:
    return format_number("en", round(value, 2))
