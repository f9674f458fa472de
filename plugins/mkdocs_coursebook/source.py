"""YAML text -> plain data, and the line and column of every key and value.

In: bytes or text of one file, or of one fence in a page. Out: a `Source`, or problems.
Before it: nothing. After it: the pydantic models of `course` and `assessment`.

YAML 1.1 would turn `no` into False, `12:30` into 750 and drop a duplicate key in silence. So this
module reads PyYAML's events and keeps every scalar as the text that the author wrote; the model
gives it a type. Tags, anchors, aliases and merges are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.syntax import add_syntax_problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
KEY = "@key"
"""Last part of a path that means the key itself, not its value."""

DataPath = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_ODD_SPACE = re.compile("^[ ]*(?:- +)*([\u00a0\u2000-\u200b\u202f\u3000])|:([\u00a0\u2000-\u200b\u202f\u3000])")
_ODD_BREAK = re.compile("[\u0085\u2028\u2029]")
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff\ufffe\uffff]")
_SUSPECT = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2000-\u200b\u2028-\u202f\u3000\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Every character that `_odd_characters` looks for; most lines have none."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one YAML text holds."""

    file: str
    """Path relative to the project."""
    data: Any
    """Nested dict, list and str; nothing else."""
    places: dict[DataPath, tuple[int, int]]
    """Path in `data` -> line and column; those of a key itself stand under path + (KEY,)."""

    def place(self, path: DataPath) -> Place:
        """Return the place of `path`, or of its nearest parent that stands in the text."""
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found:
                return Place(self.file, *found)
        return Place(self.file)


def read_file(path: Path, file: str, problems: ProblemList) -> Source | None:
    """Read the YAML file at `path`; return None and add problems where it cannot be read.

    Args:
        path: Where the file lies.
        file: How it is named in problems, relative to the project.
        problems: Collects what is wrong.

    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        problems.add(
            Place(file),
            f"the file has {size / MAX_BYTES:.1f} MiB, more than 1 MiB",
            "split the bank into several files",
        )
        return None
    text = decode(path.read_bytes(), file, problems)
    return None if text is None else read_text(text, file, problems)


def decode(raw: bytes, file: str, problems: ProblemList) -> str | None:
    """Return the text of UTF-8 bytes, without a byte order mark; None if it is not UTF-8."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.add(Place(file), "the file is UTF-16, not UTF-8", "save it again with encoding UTF-8")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.add(
            Place(file, line, column),
            f"the file is not UTF-8; it looks like {_guess_encoding(raw)}",
            "save it again with encoding UTF-8",
        )
        return None


def read_text(text: str, file: str, problems: ProblemList, line: int = 1, column: int = 1) -> Source | None:
    """Read YAML text whose first character stands at `line` and `column` of `file`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    origin = Place(file, line, column)
    if not _scan_characters(text, origin, problems):
        return None
    reader = _Reader(text.split("\n"), origin, problems)
    count = len(problems.problems)
    loader = _LOADER(text)
    try:
        # What yaml.parse does, without asking before each event whether there is one.
        data = reader.read_document(iter(loader.get_event, None))
    except _UnreadableError:
        return None
    except yaml.YAMLError as error:
        add_syntax_problem(error, origin, problems)
        return None
    finally:
        loader.dispose()
    if len(problems.problems) > count:
        return None
    return Source(file, data, reader.places)


class _UnreadableError(Exception):
    """The text is refused as a whole; the problem is already told."""


@dataclass(slots=True)
class _Reader:
    """Builds data and places from PyYAML's events."""

    lines: list[str]
    origin: Place
    problems: ProblemList
    places: dict[DataPath, tuple[int, int]] = field(default_factory=dict)

    def read_document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document starts here", "keep one document in a file; remove '---'")
            elif isinstance(event, yaml.NodeEvent):
                data = self.read_node(event, events, ())
        if documents == 0 or data == "":
            self.problems.add(self.origin, "nothing is written here", "write at least one 'key: value'")
        return data

    def read_node(self, event: Any, events: Iterator[Any], path: DataPath) -> Any:
        self.places.setdefault(path, self.position(event.start_mark))
        if len(path) > MAX_DEPTH:
            self.refuse(event, f"lists and keys are nested more than {MAX_DEPTH} deep", "flatten the structure")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse(
                event,
                "'&' and '*' at the start of a value are YAML anchors and aliases, which are not used here",
                "put the text in quotes",
            )
        if event.tag:
            self.refuse(event, f"'{event.tag}' is a YAML tag, which is not used here", "put the text in quotes")
        if isinstance(event, yaml.ScalarEvent):
            return self.read_scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.read_list(events, path)
        return self.read_mapping(events, path)

    def read_scalar(self, event: Any) -> str:
        if event.style in (None, "") and event.end_mark.line < len(self.lines):
            rest = self.lines[event.end_mark.line][event.end_mark.column :]
            if rest.startswith(" #"):
                cut = Place(self.origin.file, *self.position(event.end_mark))
                self.problems.add(
                    cut,
                    f"the text is cut off here: '{rest.strip()[:40]}' would be read as a comment",
                    "put the whole text in quotes (a real comment needs two spaces before '#')",
                )
        return str(event.value)

    def read_list(self, events: Iterator[Any], path: DataPath) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self.read_node(event, events, (*path, len(values))))
        return values

    def read_mapping(self, events: Iterator[Any], path: DataPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "a key has to be a word", "write 'key: value', and put text in quotes")
            key = self.read_scalar(event)
            if key == "<<":
                self.refuse(event, "'<<' (merge) is not used here", "write the keys out")
            value = self.read_node(next(events), events, (*path, key))
            if key in values:
                first = self.places[(*path, key, KEY)][0]
                self.problems.add(
                    self.place(event), f"the key '{key}' stands twice here, first in line {first}", "remove one of them"
                )
                continue
            values[key] = value
            self.places[(*path, key, KEY)] = self.position(event.start_mark)
        return values

    def refuse(self, event: Any, what: str, hint: str) -> None:
        self.problems.add(self.place(event), what, hint)
        raise _UnreadableError

    def place(self, event: Any) -> Place:
        return Place(self.origin.file, *self.position(event.start_mark))

    def position(self, mark: Any) -> tuple[int, int]:
        return mark.line + self.origin.line, mark.column + self.origin.column


def _scan_characters(text: str, origin: Place, problems: ProblemList) -> bool:
    """Report characters that YAML would misread in silence; return whether there were none."""
    found = False
    for number, line in enumerate(text.split("\n") if _SUSPECT.search(text) else ()):
        for at, what, hint in _odd_characters(line) if _SUSPECT.search(line) else ():
            problems.add(Place(origin.file, origin.line + number, origin.column + at), what, hint)
            found = True
    return not found


def _odd_characters(line: str) -> Iterator[tuple[int, str, str]]:
    indent = len(line) - len(line.lstrip(" \t"))
    if "\t" in line[:indent]:
        yield line.index("\t"), "a tab stands in the indentation", "use spaces, two for each level"
    space = _ODD_SPACE.search(line)
    if space:
        at = space.start(1) if space.group(1) else space.start(2)
        yield at, f"a no-break or odd space (U+{ord(line[at]):04X}) stands here", "type an ordinary space"
    if "\ufeff" in line:
        yield (
            line.index("\ufeff"),
            "a byte order mark (U+FEFF) stands inside the file",
            "delete it: retype the word",
        )
    odd = _ODD_BREAK.search(line)
    if odd:
        yield odd.start(), f"an odd line break (U+{ord(odd[0]):04X}) stands here", "delete it and press Enter"
    control = _CONTROL.search(line)
    if control:
        yield control.start(), f"a control character (U+{ord(control[0]):04X}) stands here", "delete it"
    if line.startswith("\r") or "\r" in line:
        yield line.index("\r"), "an old Mac line break stands here", "save the file with line ends LF or CRLF"


def _guess_encoding(raw: bytes) -> str:
    text = raw.decode("kz1048", errors="replace")
    if not re.search("[а-яА-Я]{3}", text):
        return "another encoding"
    return "KZ-1048" if _KAZAKH_LETTERS & set(text) else "Windows-1251"
