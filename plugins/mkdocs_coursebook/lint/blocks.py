"""A Markdown page -> its blocks in order: what the languages of a page have in common, and the words of each.

In: the text of one file. Out: a `PageText`; two pages are parallel if their blocks have the same shapes.
Before it: source, which reads the head. After it: `texts`.
Nouns: Block, Comment.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_coursebook.lint.model import Shape
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import read_text

_FENCE = re.compile(r"([\s>]*)(`{3,}|~{3,})\s*(?:\{[^}]*?\.([\w-]+)[^}]*\}|([\w-]*))[^`]*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*$")
_ANCHOR = re.compile(r"\{:?\s*#([^\s}]+)[^}]*\}\s*$")
_BOX = re.compile(r"(\s*)(!!!|\?\?\?\+?) +(\w+(?: \w+){0,9})\s*(?:\"(.*)\")?\s*$")
_ITEM = re.compile(r"(\s*)([-*+]|\d+\.)\s+(.*)$")
_SEPARATOR = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")
_OPTION = re.compile(r"\s*[\w-]+:\s*[!-~]*\s*$", re.ASCII)
_CODE_OR_COMMENT = re.compile(
    r"^[ \t>]*(?P<marks>`{3,}|~{3,})[^`\n]*$.*?(?:^[ \t>]*(?P=marks)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`{1,9})(?!`)[^\n]{1,400}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?P<comment>.{0,2000}?)-->",
    re.MULTILINE | re.DOTALL,
)
_LANGUAGE = re.compile(r"\.[a-z]{2}(?=\.\w+\s*!\})")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row, box, fence or text of the head."""

    shape: Shape
    """What has to be equal in every language: kind, level, anchor, number of cells ..."""
    line: int
    """Where it starts, from 1."""
    last: int
    """Its last line."""
    text: str
    """Its words, with their Markdown."""


@dataclass(frozen=True, slots=True)
class Comment:
    """<!-- ... -->, outside code."""

    words: str
    """Between its marks."""
    line: int
    """Where it starts."""
    column: int
    """Where it starts in its line, from 1."""
    last: int
    """Its last line."""
    is_alone: bool
    """Whether nothing else stands in its lines."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page, taken apart."""

    blocks: list[Block]
    """In order, the title and the description of its head first."""
    comments: list[Comment]
    """In order."""
    head: int
    """How many lines its head has; 0 where there is none."""


def read_page(text: str) -> PageText:
    """Take a page apart."""
    lines = text.splitlines()
    head = _end_of_head(lines)
    numbered = list(enumerate(lines, 1))[head:]
    comments: list[Comment] = []
    if "<!--" in text:
        numbered, comments = take_comments(numbered)
    return PageText([*_read_head(lines[1 : head - 1]), *_read_blocks(numbered)], comments, head)


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of a page in order."""
    return read_page(text).blocks


def read_tables(blocks: list[Block]) -> list[tuple[Block, list[list[str]]]]:
    """Return each table: the block of its head row, and the cells of its other rows."""
    tables: list[tuple[Block, list[list[str]]]] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.shape[0] == "row":
            if before is None or before.shape[0] not in ("row", "separator"):
                tables.append((block, []))
            else:
                tables[-1][1].append(_cells(block.text))
    return tables


def take_comments(
    numbered: list[tuple[int, str]], is_taken: Callable[[str], bool] = lambda _: True
) -> tuple[list[tuple[int, str]], list[Comment]]:
    """Return the lines without their comments, and the comments.

    Args:
        numbered: Lines with their numbers.
        is_taken: Whether a comment with these words is taken out; a line that held nothing else is left out.

    """
    first = numbered[0][0] if numbered else 1
    text = "\n".join(line for _, line in numbered)
    matches = (match for match in _CODE_OR_COMMENT.finditer(text) if match["comment"] is not None)
    found = [match for match in matches if is_taken(match["comment"].strip())]
    left = _cut(text, found).split("\n")
    comments = []
    for match in found:
        start = text.count("\n", 0, match.start())
        end = start + match[0].count("\n")
        is_alone = not any(line.strip() for line in left[start : end + 1])
        column = match.start() - text.rfind("\n", 0, match.start())
        comments.append(Comment(match["comment"].strip(), first + start, column, first + end, is_alone))
    dropped: set[int] = set()
    for one in comments:
        dropped.update(range(one.line, one.last + 1) if one.is_alone else ())
    return [(number, line) for number, line in enumerate(left, first) if number not in dropped], comments


def _cut(text: str, matches: list[re.Match[str]]) -> str:
    """Return a text without what matched, but with its line breaks."""
    parts, at = [], 0
    for match in matches:
        parts += [text[at : match.start()], "\n" * match[0].count("\n")]
        at = match.end()
    return "".join([*parts, text[at:]])


def _end_of_head(lines: list[str]) -> int:
    if lines and lines[0].strip() == "---":
        for number, line in enumerate(lines[1:], 2):
            if line.strip() in ("---", "..."):
                return number
    return 0


def _read_head(lines: list[str]) -> Iterator[Block]:
    """Yield title and description; all else in a head belongs to one language alone."""
    source = read_text("\n".join(lines), "", ProblemList(), line=2) if lines else None
    data = source.data if source and isinstance(source.data, dict) else {}
    for key in ("title", "description"):
        if source and isinstance(data.get(key), str):
            line = source.place((key,)).line
            yield Block(("front", key), line, line, " ".join(data[key].split()))


def _read_blocks(numbered: list[tuple[int, str]]) -> Iterator[Block]:
    last: Block | None = None
    at = 0
    while at < len(numbered):
        number, line = numbered[at]
        fence = _FENCE.match(line)
        block = None
        if fence:
            at, block = _read_fence(numbered, at, fence)
        elif line.strip():
            block = _read_line(line, number)
            if last and _continues(block, last):
                block = Block(last.shape, last.line, number, f"{last.text} {line.strip()}")
                last = None
        if last:
            yield last
        last = block
        at += 1
    if last:
        yield last


def _continues(block: Block, before: Block) -> bool:
    """Return whether a line goes on with the block right before it; no list starts inside a paragraph."""
    kind, earlier = block.shape[0], before.shape[0]
    if kind == "paragraph":
        return earlier in ("paragraph", "item", "quote")
    return earlier == kind == "quote" or (earlier == "paragraph" and kind == "item")


def _read_fence(numbered: list[tuple[int, str]], start: int, opening: re.Match[str]) -> tuple[int, Block]:
    """Return where a fence ends, and its block; what it holds counts where it is options, not code."""
    depth, marks, name = _depth(opening[1]), opening[2], opening[3] or opening[4]
    end = start + 1
    while end < len(numbered) and not _closes(numbered[end][1], marks):
        end += 1
    body = [line.strip() for _, line in numbered[start + 1 : end]]
    shown = "\n".join(body) if all(map(_OPTION.match, body)) else ""
    last = numbered[min(end, len(numbered) - 1)][0]
    return end, Block(("fence", depth, name, shown), numbered[start][0], last, "")


def _closes(line: str, marks: str) -> bool:
    stripped = line.strip(" \t>")
    return len(stripped) >= len(marks) and set(stripped) == {marks[0]}


def _read_line(line: str, number: int) -> Block:
    text = line.strip()
    first, depth = text[0], _depth(line[: len(line) - len(line.lstrip())])
    heading = _HEADING.match(line) if first == "#" else None
    box = _BOX.match(line) if first in "!?" else None
    item = _ITEM.match(line) if first in "-*+" or first.isdigit() else None
    shape: Shape = ("paragraph", depth)
    if heading:
        anchor = _ANCHOR.search(heading[2])
        shape, text = ("heading", len(heading[1]), anchor[1] if anchor else ""), heading[2]
    elif box:
        shape, text = ("box", depth, box[2], box[3]), box[4] or ""
    elif item:
        shape, text = ("item", depth, "bullet" if item[2] in "-*+" else item[2]), item[3]
    elif first in "|:-" and _SEPARATOR.match(line):
        shape, text = ("separator", depth, re.sub(r"-+", "-", line.replace(" ", ""))), ""
    elif first == "|":
        shape = ("row", depth, len(_cells(line)))
    elif first == ">":
        shape = ("quote", depth)
    elif text.startswith("{!"):
        shape = ("include", _LANGUAGE.sub("", text))
    elif first == "{" and _ATTRIBUTES.fullmatch(line):
        shape = ("attributes", text)
    return Block(shape, number, number, text)


def _depth(indent: str) -> int:
    """Return how many times four spaces a line is indented: Markdown counts no less."""
    return len(indent.expandtabs(4)) // 4


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
