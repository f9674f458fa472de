"""A unit's lecture -> the Markdown of the page on which it is led: the facilitator's script, on screen and paper.

In: the lecture's own lines, the unit, the interface's words. Out: Markdown, so that citations, terms and links in what
is taken over work as in the lecture, beside which the page lies.
Before it: `sections`. After it: the adapter, which makes a page of it.
"""

import re
from collections.abc import Sequence

from mkdocs_coursebook.course import Unit
from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.sections import Section, read_sections

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
    folder, _, lecture = unit.lecture.rpartition("/")
    names = dict.fromkeys(name for segment in unit.segments for name in segment.materials)
    sheets = [f"- [{titles[f'{folder}/{name}.md']}]({name}.md)" for name in names]
    heading = f"## {words('script.print')} {{#pack}}"
    # In the learner's view, whatever view the leader's browser keeps.
    handout = f"- [{words('script.handout')}]({lecture}?view=learner): {words('script.handout_how')}"
    return "\n".join([heading, "", f"- {words('script.this_page')}", handout, *sheets])


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
    folder = link_target(unit.lecture)[0].rpartition("/")[0]
    names = dict.fromkeys(name for segment in unit.segments for name in segment.materials)
    return [*(f"{unit.lecture}#{segment.id}" for segment in unit.segments), *(f"{folder}/{name}.md" for name in names)]
