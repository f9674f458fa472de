"""An author's Markdown becomes safe HTML, and what would not be shown is told."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_coursebook import markup

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x73;cript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x]: javascript:alert(1)\n[x]",
    "![x](//evil.example/x.png)",
    "![x](https://evil.example/x.png)",
    "[x](a.md){onclick=alert(1)}",
    "</legend></form><script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe src=//evil.example></iframe>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>*{background:url(//evil.example)}</style>",
    "<form id=x name=y>",
    "`<b onmouseover=alert(1)>`",
    "{!/etc/passwd!}",
]
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
ALLOWED_ATTRIBUTES = {"href", "src", "alt", "title", "rel", "class", "align"}


def assert_is_safe(block: str) -> None:
    for tag, attributes in TAG.findall(block):
        assert tag in markup._TAGS
        assert set(re.findall(r"([a-z-]+)=\"", attributes)) <= ALLOWED_ATTRIBUTES
    for address in re.findall(r"(?:href|src)=\"([^\"]*)\"", block):
        assert not re.match(r"(?i)\s*(javascript|data|vbscript):", html.unescape(address))
    for source in re.findall(r"src=\"([^\"]*)\"", block):
        assert "//" not in source


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_never_becomes_a_script_or_a_request(payload: str):
    assert_is_safe(markup.to_html(payload, str))


@given(
    st.lists(st.sampled_from([*PAYLOADS, "*", "_", "`", "\n\n", "| a | b |", "> ", "1. ", " "]), max_size=6).map(
        "".join
    )
)
@settings(max_examples=200, deadline=None)
def test_mixtures_of_payloads_are_safe(text: str):
    assert_is_safe(markup.to_html(text, str))


@given(st.text(alphabet="абвəәқ abcXYZ0123.,;:?()«»\"'-–%#/", max_size=40).filter(str.strip))
@settings(max_examples=500, deadline=None)
def test_the_short_way_for_plain_text_equals_the_long_way(text: str):
    if markup._PLAIN.fullmatch(text.strip()):
        assert markup.to_html(text, str) == markup._clean(markup._convert(text.strip(), str)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "<p>plain words</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("**bold** and *em*", "<p><strong>bold</strong> and <em>em</em></p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[x](course/a.md#s)", '<p><a href="course/a.md#s" rel="noopener">x</a></p>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("```python\nx < 1\n```", '<pre><code class="language-python">x &lt; 1\n</code></pre>'),
        (
            "| a |\n| --- |\n| 1 |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>",
        ),
    ],
)
def test_markdown_becomes_html(text: str, expected: str):
    assert markup.to_html(text, str) == expected


def test_links_lead_where_the_page_says():
    assert markup.to_html("[x](a.md) ![y](b.png)", lambda target: f"../{target}") == (
        '<p><a href="../a.md" rel="noopener">x</a> <img alt="y" src="../b.png"></p>'
    )


def test_a_single_paragraph_stands_without_its_tag_and_a_list_does_not():
    assert markup.unwrap(markup.to_html("one *two*", str)) == "one <em>two</em>"
    assert markup.unwrap(markup.to_html("- one", str)) is None


def test_words_for_a_label_hold_no_markup():
    assert markup.to_plain("**one** `two` & [three](a.md)") == "one two & three"
    assert markup.to_plain("**one**: (`two`), [three](a.md).\n\n- four\n- *five*") == "one: (two), three. four five"


def test_plain_comparison_and_code_are_no_html():
    assert list(markup.find_faults("a < b, and `<script>` is code; mail <a@b.example>")) == []
