"""A Markdown page -> its blocks in order: what the three languages of a page have in common, and the words of each.

In: the text of one file. Out: `Block`s; two pages are parallel if their blocks have the same shapes.
"""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"(\s*)(`{3,}|~{3,})\s*([\w-]*)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([^\s}]+)[^}]*\})?\s*$")
_ADMONITION = re.compile(r"(\s*)(!!!|\?\?\?\+?)\s+([\w ]+?)\s*(?:\"(.*)\")?\s*$")
_ITEM = re.compile(r"(\s*)([-*+]|\d+\.)\s+(.*)$")
_SEPARATOR = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")
_FRONT = re.compile(r"(\w+):\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row, box, fence or front-matter key."""

    shape: tuple[str | int, ...]
    """What has to be equal in every language: kind, level, anchor, number of cells ..."""
    line: int
    """Where it starts, from 1."""
    text: str
    """Its words, with their Markdown."""


def read_blocks(text: str) -> list[Block]:
    """Return the blocks of a page in order."""
    lines = text.splitlines()
    blocks, at = _read_front(lines)
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence:
            end = _end_of_fence(lines, at, fence[2])
            body = "\n".join(line.strip() for line in lines[at + 1 : end])
            blocks.append(Block(("fence", len(fence[1]), fence[3], body), at + 1, ""))
            at = end + 1
            continue
        if lines[at].strip():
            block = _read_line(lines[at], at + 1)
            follows = at > 0 and lines[at - 1].strip() and blocks and blocks[-1].shape[0] in ("paragraph", "item")
            if block.shape[0] == "paragraph" and follows:
                before = blocks.pop()
                block = Block(before.shape, before.line, f"{before.text} {block.text}")
            blocks.append(block)
        at += 1
    return blocks


def _read_front(lines: list[str]) -> tuple[list[Block], int]:
    """Return the keys of the front matter, and the number of the line after it."""
    if not lines or lines[0].strip() != "---":
        return [], 0
    blocks = []
    for at, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return blocks, at + 1
        match = _FRONT.match(line)
        is_text = bool(match and match[1] in ("title", "description"))
        shape = ("front", match[1] if match and is_text else line.strip())
        blocks.append(Block(shape, at + 1, match[2] if match and is_text else ""))
    return [], 0


def _end_of_fence(lines: list[str], start: int, marks: str) -> int:
    for at in range(start + 1, len(lines)):
        line = lines[at].strip()
        if len(line) >= len(marks) and set(line) == {marks[0]}:
            return at
    return len(lines)


def _read_line(line: str, number: int) -> Block:
    heading, box, item = _HEADING.match(line), _ADMONITION.match(line), _ITEM.match(line)
    if heading:
        return Block(("heading", len(heading[1]), heading[3] or ""), number, heading[2])
    if box:
        return Block(("box", len(box[1]), box[2], box[3]), number, box[4] or "")
    if item:
        kind = "bullet" if item[2] in "-*+" else item[2]
        return Block(("item", len(item[1]), kind), number, item[3])
    indent = len(line) - len(line.lstrip())
    if _SEPARATOR.match(line):
        return Block(("separator", indent, re.sub(r"-+", "-", line.replace(" ", ""))), number, "")
    if line.lstrip().startswith("|"):
        return Block(("row", indent, len(_cells(line))), number, line.strip())
    if _ATTRIBUTES.fullmatch(line):
        return Block(("attributes", line.strip()), number, "")
    return Block(("paragraph", indent), number, line.strip())


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


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
