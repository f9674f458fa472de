"""A finished page: Material's own faults mended, a Content-Security-Policy put in.

In: the HTML text of a page as MkDocs would write it. Out: the text to write. Pure functions; the plugin calls
`mend_page` first and `content_security_policy` last, since a policy holds hashes of what stands in the page.
"""

import base64
import hashlib
import re
from html import escape

_PALETTES = re.compile(r'<link rel="stylesheet" href="[^"]*/palette\.[0-9a-f]{8}\.min\.css">\s*')
_TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>')
_SEARCH = re.compile(r'<div class="md-search"(?![^>]*aria-label)[^>]*role="dialog"')
_TASK = re.compile(r'(<li class="task-list-item">(?:\s|<p>|<label[^>]*>)*<input type="checkbox")([^>]*>)')
_ALIGNED_CELL = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')
_EMPTY_HEADER = re.compile(r"<th((?: class=\"align-\w+\")?)></th>")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_SOURCE = re.compile(r"(?:^|\s)src\s*=", re.IGNORECASE)
_ASSESSMENT = '<section class="assessment" '
_DATA = '<script type="application/json" class="assessment__data">'
_ASIDE = '<div class="assessment" data-aside="{}"></div>'
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_INDENTATION = re.compile(r"\s*\n\s*")
_RUNNING_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'"
)


def mend_page(html: str, labels: dict[str, str]) -> str:
    """Return the page without the faults that Material 9.8 and Markdown's extensions leave in it.

    Seven faults: `autocomplete` on a checkbox is not valid HTML; the search dialog has no name; the boxes of a
    task list have no label; a table says its alignment in `style=`, which the policy below forbids; on a page
    outside the navigation the contents' label names a control that is not there; an empty cell in the corner of a
    table is a heading without a name; the style sheet of palettes, whose colours colours.css has instead, holds a rule
    about every element, for which a browser styles the whole page twice more while it opens.

    Args:
        html: The finished page.
        labels: The catalogue's section `page`: `search`, `task_open` and `task_done` are used.

    Returns:
        The page; unchanged where nothing is wrong, so mending twice is mending once.

    """
    html = _PALETTES.sub("", html, count=1)
    html = _TOGGLE.sub(lambda found: found[0].replace(' autocomplete="off"', ""), html)
    html = _SEARCH.sub(lambda found: f'{found[0]} aria-label="{escape(labels["search"])}"', html)
    if 'style="text-align' in html:
        html = _ALIGNED_CELL.sub(r'\1 class="align-\2"', html)
    html = _EMPTY_HEADER.sub(r"<td\1></td>", html)
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    return _TASK.sub(lambda found: _label_task(found, labels), html) if "task-list-item" in html else html


def drop_indentation(html: str) -> str:
    """Return the page without the indentation and empty lines of the templates: 2 % of what a phone loads of a lecture.

    What `pre`, `textarea`, `script` and `style` hold stays as it is; elsewhere a browser shows any white space as one.
    """
    # The inner group gives each element's name as a part of its own, after the element.
    parts = _KEPT.split(html)
    parts[::3] = [_INDENTATION.sub("\n", part) for part in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def _label_task(found: re.Match[str], labels: dict[str, str]) -> str:
    start, rest = found.groups()
    if "aria-label" in rest:
        return found[0]
    label = labels["task_done" if re.search(r"\bchecked\b", rest) else "task_open"]
    return f'{start} aria-label="{escape(label)}"{rest}'


def set_aside_assessments(html: str) -> tuple[str, list[str]]:
    """Return a page's content with a mark in place of each assessment, and the assessments.

    They are excluded from search, but Material 9.8 parses all it is given, and an assessment takes it longer than
    MkDocs takes for the rest of the page.
    """
    parts: list[str] = []
    assessments: list[str] = []
    position = 0
    while (begin := html.find(_ASSESSMENT, position)) >= 0:
        # Its data hold no "<", and nothing stands behind them.
        end = html.index("</section>", html.index(_DATA, begin)) + len("</section>")
        parts += [html[position:begin], _ASIDE.format(len(assessments))]
        assessments.append(html[begin:end])
        position = end
    return "".join([*parts, html[position:]]), assessments


def bring_back_assessments(html: str, assessments: list[str]) -> str:
    """Return the page with the assessments where their marks stand."""
    for number, assessment in enumerate(assessments):
        html = html.replace(_ASIDE.format(number), assessment, 1)
    return html


def content_security_policy(html: str) -> str:
    """Return the page with a policy: load from the own site only, run only the scripts that stand here now.

    The policy stands right after `<meta charset>`, which a browser looks for in the first 1,024 bytes, and
    so before every script. Data (`type="application/json"`) does not run and needs no hash.

    Args:
        html: The finished page; nothing may change its inline scripts afterwards.

    Returns:
        The page; unchanged if it has no `<head>`.

    Source: Content Security Policy Level 3, 2.3.1 (hash sources) and 4.2.5 (`meta`).

    """
    hashes = sorted({_hash(body) for attributes, body in _SCRIPT.findall(html) if _runs_inline(attributes)})
    policy = _POLICY.format(scripts=" ".join(["'self'", *hashes]))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda found: f"{found[0]}\n    {meta}", html, count=1)


def _runs_inline(attributes: str) -> bool:
    if _SOURCE.search(attributes):
        return False
    kind = _TYPE.search(attributes)
    return (kind[1].lower() if kind else "") in _RUNNING_TYPES


def _hash(script: str) -> str:
    # A browser sees line breaks as \n before it hashes.
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
