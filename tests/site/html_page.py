"""A built HTML file, read for what the tests ask: elements, ids, links, texts.

In: the file. Out: a `BuiltPage`. Parsed with Python's own parser, so that nothing of the product judges itself.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
HIDDEN = frozenset({"script", "style", "template", "head"})


@dataclass(slots=True)
class Element:
    """One element of a page."""

    tag: str
    """Its name."""
    attributes: dict[str, str]
    """Without character references; an attribute without a value has an empty one."""
    line: int
    """Where it starts."""
    ancestors: tuple["Element", ...] = field(repr=False)
    """From the outermost."""
    text: str = field(default="", repr=False)
    """All its text, that of its descendants too."""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def is_inside(self, tag: str) -> bool:
        """Return whether it stands in an element of that name."""
        return any(ancestor.tag == tag for ancestor in self.ancestors)


@dataclass(slots=True)
class BuiltPage:
    """One HTML file of a built site."""

    path: str
    """Relative to the site, such as ru/about/index.html."""
    html: str = field(repr=False)
    """Its text."""
    elements: list[Element] = field(default_factory=list, repr=False)
    """In the order of their start tags."""
    visible: str = field(default="", repr=False)
    """What a reader sees while scripts run."""
    without_script: str = field(default="", repr=False)
    """What stands in <noscript>."""

    @property
    def address(self) -> str:
        """Its address from the site's root: ru/about/index.html -> ru/about/."""
        return self.path.removesuffix("index.html")

    def by_tag(self, *tags: str) -> list[Element]:
        """Return the elements of these names."""
        return [element for element in self.elements if element.tag in tags]

    def by_class(self, name: str) -> list[Element]:
        """Return the elements of a class."""
        return [element for element in self.elements if name in element.classes]

    def at(self, element: Element) -> str:
        """Return where an element stands, for a test's message."""
        return f"{self.path}:{element.line}"


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0], tuple(self.open))
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        tags = {element.tag for element in self.open}
        for element in self.open:
            element.text += data
        if "noscript" in tags:
            self.page.without_script += data
        elif not tags & HIDDEN:
            self.page.visible += data


def read_page(site: Path, file: Path) -> BuiltPage:
    """Read one HTML file of a site."""
    page = BuiltPage(file.relative_to(site).as_posix(), file.read_text(encoding="utf-8"))
    reader = _Reader(page)
    reader.feed(page.html)
    reader.close()
    return page


def read_site(site: Path) -> list[BuiltPage]:
    """Read all HTML files of a site, sorted by path."""
    return [read_page(site, file) for file in sorted(site.rglob("*.html"))]


def plain(text: str) -> str:
    """Return the words of a text, small, with single spaces, for comparing."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def find_target(page: BuiltPage, link: str, root: str) -> tuple[str, str] | None:
    """Return file and anchor that a link leads to.

    Args:
        page: The page that holds the link.
        link: As it stands in the page.
        root: Address of the site, such as https://owner.example/course/.

    Returns:
        Path in the site (course/ -> course/index.html) and anchor; None if the link leaves the site.

    """
    whole, anchor = urldefrag(urljoin(root + page.address, link))
    if not whole.startswith(root) or urlsplit(whole).scheme not in ("http", "https"):
        return None
    path = unquote(whole[len(root) :].partition("?")[0])
    return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(anchor)
