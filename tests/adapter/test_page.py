"""Cases for the finished page: what is mended, what the policy lets run."""

import base64
import hashlib
import re

import pytest

from mkdocs_coursebook.adapter.page import content_security_policy, drop_indentation, mend_page

LABELS = {"search": 'Search "here"', "task_open": "To do", "task_done": "Done"}

TOGGLE = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
QUERY = '<input type="text" class="md-search__input" name="query" autocomplete="off">'
TASK = '<li class="task-list-item">{label}<input type="checkbox" disabled{checked}/>{rest} text</li>'


def hash_of(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def sources_of_scripts(html: str) -> list[str]:
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert policy
    directives = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert directives["default-src"] == "'none'"
    return directives["script-src"].split()


def test_a_toggle_loses_its_autocomplete():
    assert mend_page(TOGGLE, LABELS) == TOGGLE.replace(' autocomplete="off"', "")


def test_the_sheet_of_palettes_is_not_loaded():
    others = '<link rel="stylesheet" href="../assets/stylesheets/main.57a0d79d.min.css">'
    html = f'{others}\n<link rel="stylesheet" href="../assets/stylesheets/palette.fb2fffe2.min.css">\n<title>'
    assert mend_page(html, LABELS) == f"{others}\n<title>"


def test_a_text_field_keeps_its_autocomplete():
    assert mend_page(QUERY, LABELS) == QUERY


def test_the_search_dialog_gets_a_name():
    mended = mend_page('<div class="md-search" role="dialog">', LABELS)
    assert mended == '<div class="md-search" role="dialog" aria-label="Search &quot;here&quot;">'


@pytest.mark.parametrize(("checked", "label"), [("", "To do"), (" checked", "Done")])
@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ('<label class="task-list-control">', '<span class="task-list-indicator"></span></label>')],
    ids=["plain", "custom"],
)
def test_a_box_of_a_task_list_says_its_state(before: str, after: str, checked: str, label: str):
    html = TASK.format(label=before, checked=checked, rest=after)
    assert f'<input type="checkbox" aria-label="{label}" disabled{checked}/>' in mend_page(html, LABELS)


def test_a_checkbox_outside_a_task_list_is_left_alone():
    html = '<li><input type="checkbox" name="x"></li>'
    assert mend_page(html, LABELS) == html


@pytest.mark.parametrize("side", ["left", "center", "right"])
@pytest.mark.parametrize("cell", ["th", "td"])
def test_a_cell_says_its_alignment_by_a_class(cell: str, side: str):
    html = f'<{cell} style="text-align: {side};">40</{cell}>'
    assert mend_page(html, LABELS) == f'<{cell} class="align-{side}">40</{cell}>'


@pytest.mark.parametrize("mark", ["", ' class="align-right"'])
def test_an_empty_corner_of_a_table_is_no_heading(mark: str):
    html = f"<tr><th{mark}></th><th>Before</th></tr>"
    assert mend_page(html, LABELS) == f"<tr><td{mark}></td><th>Before</th></tr>"


CONTENTS = '<label class="md-nav__title" for="__toc">Contents</label>'


def test_a_label_of_contents_without_its_control_names_none():
    assert mend_page(CONTENTS, LABELS) == '<label class="md-nav__title">Contents</label>'


def test_a_label_of_contents_keeps_its_control():
    html = '<input type="checkbox" id="__toc">' + CONTENTS
    assert mend_page(html, LABELS) == html


def test_mending_twice_is_mending_once():
    html = TOGGLE + '<div class="md-search" role="dialog">' + TASK.format(label="", checked="", rest="")
    once = mend_page(html, LABELS)
    assert mend_page(once, LABELS) == once


def test_the_policy_stands_before_every_script_and_after_the_charset():
    html = '<html><head>\n<meta charset="utf-8">\n<script>a()</script></head></html>'
    mended = content_security_policy(html)
    assert mended.index("charset") < mended.index("Content-Security-Policy") < mended.index("<script>")


@pytest.mark.parametrize(
    ("script", "allowed"),
    [
        ("<script>a()</script>", ["a()"]),
        ('<script type="text/javascript">a()</script>', ["a()"]),
        ("<script>a()</script><script>a()</script>", ["a()"]),
        ("<script>\r\na()\r\n</script>", ["\na()\n"]),
        ("<script>Қ()</script>", ["Қ()"]),
        ("<SCRIPT>a()</SCRIPT >", ["a()"]),
        ('<script data-src="x">a()</script>', ["a()"]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{"a": 1}</script>', []),
        ('<script id="__config" type="application/json">{}</script>', []),
        ('<script type="application/ld+json">{"a": 1}</script>', []),
        ("", []),
    ],
)
def test_the_policy_names_the_scripts_that_run(script: str, allowed: list[str]):
    html = f"<html><head></head><body>{script}</body></html>"
    assert sources_of_scripts(content_security_policy(html)) == ["'self'", *sorted(map(hash_of, allowed))]


def test_the_order_of_scripts_does_not_change_the_policy():
    one = content_security_policy("<head></head><script>a()</script><script>b()</script>")
    other = content_security_policy("<head></head><script>b()</script><script>a()</script>")
    assert sources_of_scripts(one) == sources_of_scripts(other)


def test_a_text_without_a_head_is_left_alone():
    assert content_security_policy("<p>text</p>") == "<p>text</p>"


def test_the_heading_element_header_is_no_head():
    assert content_security_policy("<header></header>") == "<header></header>"


def test_indentation_goes_and_what_is_preformatted_stays():
    html = "<p>\n    one\n\n    <b>two</b>  three\n</p>\n<pre>\n    code\n\n</pre>\n\n<script>\n    f()\n</script>\n"
    kept = "<pre>\n    code\n\n</pre>\n<script>\n    f()\n</script>\n"

    assert drop_indentation(html) == f"<p>\none\n<b>two</b>  three\n</p>\n{kept}"
