"""A unit's lecture and worksheets -> the Markdown of two pages: one to lead it by, one to print all worksheets.

In: the pages' own lines, the unit, the interface's words. Out: Markdown, so that citations, terms and links in what is
taken over work as in the lecture, beside which both pages lie.
Before it: `sections`. After it: the adapter, which makes a page of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_coursebook.course import Unit
from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.pages import HEADING
from mkdocs_coursebook.sections import Section, outside_fences, read_sections
from mkdocs_coursebook.workspace import PACK, RUN

MATERIALS = ("materials", "prepare")
"""Anchors of the lecture's section whose last table lists the materials; the first that is there is taken."""
_LINK_HERE = re.compile(r"\]\(#([\w-]+)\)")
TAKEN = ("safety", "activity", "lead")
"""Kinds of box that the leader needs, in this order."""


def write_script(unit_id: str, unit: Unit, titles: dict[str, str], lines: Sequence[str], words: Catalogue) -> str:
    """Return the page: clock, what to print, materials, and for each segment what to do and to say.

    Args:
        unit_id: The unit's folder.
        unit: With its segments.
        titles: Anchor or site path -> the words of that heading or page.
        lines: Of the lecture, includes resolved.
        words: The interface in the lecture's language.

    """
    sections = read_sections(lines)
    parts = [f"```runner\nunit: {unit_id}\n```", _print_list(unit, titles, words)]
    materials = next((sections[anchor].tables for anchor in MATERIALS if anchor in sections), [])
    for table in materials[-1:]:
        parts += [f"## {words('script.materials')} {{#materials}}", "\n".join(table)]
    for segment in unit.segments:
        parts.append(f"## {titles[segment.id]} {{#{segment.id}}}")
        parts += _boxes(sections[segment.id]) if segment.id in sections else []
    return _lead_back("\n\n".join(parts), unit) + "\n"


def _print_list(unit: Unit, titles: dict[str, str], words: Catalogue) -> str:
    """Return the list of what a leader prints before the session."""
    lecture = unit.lecture.rpartition("/")[2]
    sheets = [f"    - [{titles[path]}]({path.rpartition('/')[2]})" for path in unit.worksheets]
    together = [f"- [{words('script.worksheets')}]({PACK}.md): {words('script.worksheets_how')}"] if sheets else []
    heading = f"## {words('script.print')} {{#pack}}"
    # In the learner's view, whatever view the leader's browser keeps.
    handout = f"- [{words('script.handout')}]({lecture}?view=learner): {words('script.handout_how')}"
    return "\n".join([heading, "", f"- {words('script.this_page')}", handout, *together, *sheets])


def write_pack(sheets: Mapping[str, Sequence[str]], words: Catalogue) -> str:
    """Return the page with all worksheets of a unit, each of which begins a new sheet of paper.

    Args:
        sheets: Site path of each worksheet -> its lines, includes resolved.
        words: The interface in the language of the worksheets.

    """
    parts = [f"[{words('script.run')}]({RUN}.md#pack)\n{{.screen}}"]
    for path, lines in sheets.items():
        name = path.rpartition("/")[2].removesuffix(".md")
        parts.append("\n".join(_as_part(lines, name)).strip())
    return "\n\n".join(parts) + "\n"


def _as_part(lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield a page's lines as a part of another: headings one level deeper, the page's name before its anchors."""
    texts = dict(outside_fences(lines))
    headings = {at: found for at, line in texts.items() if (found := HEADING.match(line))}
    first = next(iter(headings.values()))[3] if headings else None

    def anchor_of(anchor: str | None) -> str:
        return name if anchor == first else f"{name}-{anchor}"

    is_first = True
    for at, line in enumerate(lines):
        if at in headings:
            marks, words, anchor, more = headings[at].groups()
            more = f"{more or ''}{' .sheet' if is_first else ''}"
            attributes = f" {{#{anchor_of(anchor)}{more}}}" if anchor or is_first else ""
            yield f"{'#' * min(len(marks) + 1, 6)} {words}{attributes}"
            is_first = False
        elif at in texts:
            yield _LINK_HERE.sub(lambda link: f"](#{anchor_of(link[1])})", line)
        else:
            yield line


def _lead_back(text: str, unit: Unit) -> str:
    """Let links to a heading that stays in the lecture lead there."""
    here = {segment.id for segment in unit.segments}
    lecture = unit.lecture.rpartition("/")[2]
    return _LINK_HERE.sub(lambda link: link[0] if link[1] in here else f"]({lecture}#{link[1]})", text)


def _boxes(section: Section) -> list[str]:
    found = [box for kind in TAKEN for box in section.boxes if box.kind == kind]
    return ["\n".join([f'!!! {box.kind} "{box.title}"', *box.lines]) for box in found]


def headings_of(unit: Unit) -> list[str]:
    """Return the site paths whose titles the script needs: segments of the lecture, and its worksheets."""
    return [*(f"{unit.lecture}#{segment.id}" for segment in unit.segments), *unit.worksheets]
