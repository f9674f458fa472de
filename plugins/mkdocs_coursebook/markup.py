"""An author's Markdown fragment -> safe HTML.

In: prompt, choice, feedback ... as written in a bank. Out: HTML that holds listed tags only.
The Markdown instance is our own: a page's extensions (attr_list, md_in_html, includes, auto-append)
would let a fragment run script or swallow text (reference: 68 payloads; Markdown then nh3 let none through).
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

Resolve = Callable[[str], str]
"""Link as the author wrote it -> address from the page that shows it."""

_TAGS = frozenset("a blockquote br code em hr img li ol p pre strong table tbody td th thead tr ul".split())  # noqa: SIM905
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "code": {"class"},
    "th": {"align"},
    "td": {"align"},
}
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED_SCHEMES = ("https:", "http:", "mailto:")
_PLAIN = re.compile(r"(?!\s|[#>+\-=:|~]|\d+[.)])[^\\`*_\[\]<>&|!\n]+")
_EMPHASIS = re.compile(r"(\*\*?)(?!\s)([^\\`*_\[\]<>&|!\n\u00a0]+)(?<!\s)\1(?!\*)")
"""Emphasis that Python-Markdown cannot read in another way: no mark inside, no space at its edges."""
_CODE = re.compile(r"```.*?```|~~~.*?~~~|``[^`]+``|`[^`\n]+`", re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:a|code|em|strong)\b[^>]*>")
_RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][^:@>\s]*(?:\s[^>]*)?/?>|!--|[!?]|/?(?:script|style|iframe|img|svg)\b)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image of a fragment."""

    target: str
    """As the author wrote it."""
    is_image: bool
    """Whether it is shown, not followed."""
    alt: str = ""
    """What an image says to those who do not see it."""


def to_html(text: str, resolve: Resolve) -> str:
    """Return block HTML of a Markdown fragment."""
    if _PLAIN.fullmatch(text.strip()):
        return f"<p>{text.strip()}</p>"  # nothing in it is HTML's
    return _emphasized(text) or _clean(_convert(text, resolve)[0])


def _emphasized(text: str) -> str:
    """Return the paragraph of a line with nothing but emphasis in it; empty where there is more.

    It is exactly what Python-Markdown and nh3 would make of it, and most of the Markdown that banks hold.
    """
    words = _EMPHASIS.sub(r"\2", text)
    # Markdown would widen a tab and drop outer spaces; nh3 would spell a no-break space.
    if "\t" in text or "\u00a0" in text or text != text.strip() or not _PLAIN.fullmatch(words):
        return ""
    return f"<p>{_EMPHASIS.sub(_tag_emphasis, text)}</p>"


def _tag_emphasis(match: re.Match[str]) -> str:
    name = "strong" if match[1] == "**" else "em"
    return f"<{name}>{match[2]}</{name}>"


def unwrap(block: str) -> str | None:
    """Return what stands in the only paragraph of `block`, or None if there is more than that."""
    inner = block.removeprefix("<p>").removesuffix("</p>")
    is_single = len(inner) == len(block) - 7 and "<p>" not in inner and "</p>" not in inner
    return inner if is_single else None


def to_plain(text: str) -> str:
    """Return the words of a fragment, for labels and options."""
    if _PLAIN.fullmatch(text.strip()):
        return text.strip()
    shown = re.sub(r'<img[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", to_html(text, lambda target: target))
    # A mark inside a line parts no words: **one**: is "one:"; other tags do.
    words = re.sub(r"<[^>]+>", " ", _INLINE_TAG.sub("", shown))
    return html.unescape(re.sub(r"\s+", " ", words)).strip()


def to_json(data: dict[str, Any]) -> Markup:
    """Return JSON that cannot leave its <script> element.

    Source: HTML standard, "restrictions for contents of script elements"; < > & and line separators are escaped.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704, escaped above


def find_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what, hint) for all that the page would not show as written."""
    if _PLAIN.fullmatch(text.strip()):
        return
    words = _CODE.sub("", text)
    raw = _RAW_HTML.search(words)
    if raw:
        yield f"HTML is not used here: '{raw[0][:30]}'", "write Markdown, or put code in `backticks`"
    if re.search(r"^ {0,3}#{1,6}\s|^ {0,3}(=+|-{3,})\s*$", words, re.MULTILINE) and "|" not in words:
        yield "a heading stands inside the text", "write it **bold**"
    for link in find_links(text):
        scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", html.unescape(link.target)))
        if link.is_image:
            if scheme or link.target.startswith("//"):
                yield (
                    f"the picture '{link.target}' lies on another host",
                    "put it into the unit's folder in course/",
                )
            if not link.alt.strip():
                yield (
                    f"the picture '{link.target}' says nothing to those who do not see it",
                    "write ![what it shows](...)",
                )
        elif link.target.startswith("//") or (scheme and scheme[0].lower() not in _ALLOWED_SCHEMES):
            yield (
                f"the link '{link.target}' is not allowed",
                "link to a page (course/...md) or to https://...",
            )


def find_links(text: str) -> list[Link]:
    """Return the links and images of a fragment, in order."""
    if "](" not in text and "]:" not in text and "][" not in text and "<" not in text:
        return []
    return _convert(text, lambda target: target)[1]


def link_target(target: str) -> tuple[str, str]:
    """Return path and anchor of a link; the anchor is empty where there is none."""
    path, _, anchor = target.partition("#")
    return path, anchor


class _LinkCollector(Treeprocessor):
    """Notes each link and image, and rewrites its address."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.links: list[Link] = []
        self.resolve: Resolve = str

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name:
                target = html.unescape(element.get(name, "").replace("\u0002amp\u0003", "&"))
                self.links.append(Link(target, element.tag == "img", element.get("alt", "")))
                element.set(name, self.resolve(target))


@cache
def _markdown() -> tuple[markdown.Markdown, _LinkCollector]:
    md = markdown.Markdown(
        extensions=[TableExtension(use_align_attribute=True), "fenced_code", "sane_lists"], output_format="html"
    )
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    collector = _LinkCollector(md)
    md.treeprocessors.register(collector, "coursebook_links", 0)
    return md, collector


def _convert(text: str, resolve: Resolve) -> tuple[str, list[Link]]:
    md, collector = _markdown()
    md.reset()
    collector.links, collector.resolve = [], resolve
    return md.convert(text), collector.links


def _clean(unsafe: str) -> str:
    return nh3.clean(
        unsafe,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter_attribute,
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener",
    )


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    # nh3 0.3 keeps //host/x.png: a picture must never be asked of another host.
    if name == "src" and (value.startswith("//") or ":" in value):
        return None
    if name == "class" and not value.startswith("language-"):
        return None
    return value
