"""A page's content -> the same content, with the button and the words of the projector view.

In: the HTML of a page as Markdown made it, and the address under which it will be published. Out: the same HTML with
one hidden section, in which `projector.js` finds all that it shows beside the page's own blocks. Pages that hold
nothing for a wall (neither a unit, an assessment, a survey nor a figure) and are no worksheets stay as they are.
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno

from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.templates import load_template

QUIET_ZONE = 4
"""Light modules around a code. Source: ISO/IEC 18004:2015, 6.3.8."""
_SHOWN = re.compile(r'<div class="unit-card"|<section class="(?:assessment|survey)" |<figure class="(?:chart|diagram)"')
_PLACE = re.compile(r'<h2[ >]|<section class="(?:assessment|survey)" ')


def place_projector(html: str, address: str, words: Catalogue, is_worksheet: bool = False) -> str:
    """Return the page with the projector's section before its first heading, its assessment or its survey.

    Args:
        html: Content of the page.
        address: Where the page will be published, such as https://owner.example/course/.
        words: The interface in the page's language.
        is_worksheet: Whether the page is shown whatever it holds.

    """
    place = _PLACE.search(html) if is_worksheet or _SHOWN.search(html) else None
    if place is None:
        return html
    return f"{html[: place.start()]}{render_projector(address, words)}{html[place.start() :]}"


def render_projector(address: str, words: Catalogue) -> str:
    """Return the section: button, bar, and the slide with the QR code, or the reason why there is none."""
    code = "" if is_local(address) else address
    values = {"address": code, **(draw_code(code) if code else {}), "t": words}
    return load_template("projector", "projector.html").render(values)


def is_local(address: str) -> bool:
    """Return whether nobody but this computer can open the address; a code with it would lead nowhere."""
    host = urlsplit(address).hostname or "localhost"
    try:
        found = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return found.is_loopback or found.is_unspecified


def draw_code(address: str) -> dict[str, int | str]:
    """Return a QR code as one SVG path.

    Returns:
        `size`, the side in modules with the quiet zone; `path`, a horizontal stroke of width 1 for each run of dark
        modules, relative to the one before: half the bytes of filled rectangles.

    """
    # The lowest correction that fits: fewer and so larger modules are read from further back in a room. Segno raises
    # it by itself where that costs no module.
    matrix = segno.make_qr(address, error="l").matrix
    moves: list[str] = []
    x, y = 0, 0
    for row, modules in enumerate(matrix):
        for run in re.finditer(b"\x01+", bytes(modules)):
            moves.append(f"m{run.start() - x} {row - y}h{run.end() - run.start()}")
            x, y = run.end(), row
    path = f"M{QUIET_ZONE} {QUIET_ZONE}.5{''.join(moves)}"
    return {"size": len(matrix) + 2 * QUIET_ZONE, "path": path}
