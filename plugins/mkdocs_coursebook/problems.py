"""What can be wrong with an author's source, and how it is told.

In: problems found by `source`, the models, the checks and `workspace`.
Out: text for a terminal, annotations for GitHub, JSON for tools.
Nouns: Place (file, line, column), Problem, ProblemList.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


class CoursebookError(Exception):
    """A fault that stops the work; its text is written for a lecturer."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a source."""

    file: str
    """Path relative to the project, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an author has to mend."""

    place: Place
    what: str
    """What is wrong, in one sentence without a full stop."""
    hint: str = ""
    """What to write instead; empty where `what` says it all."""
    is_notice: bool = False
    """Whether it only informs and stops nothing."""

    def __str__(self) -> str:
        mark = "notice: " if self.is_notice else ""
        head = f"{self.place.file}:{self.place.line}:{self.place.column}: {mark}{self.what}"
        return f"{head}\n  hint: {self.hint}" if self.hint else head


@dataclass(slots=True)
class ProblemList:
    """Collects problems; never raises on the first one."""

    problems: list[Problem] = field(default_factory=list)
    are_notices: bool = False
    """Whether what is added only informs."""

    def add(self, place: Place, what: str, hint: str = "") -> None:
        """Add one problem."""
        self.problems.append(Problem(place, what, hint, self.are_notices))

    def sorted(self) -> list[Problem]:
        """Return each problem once, sorted by file, line and column."""
        return sorted(set(self.problems))


def format_text(problems: Iterable[Problem]) -> str:
    """Return the problems as lines for a terminal, with a count at the end."""
    listed = list(problems)
    notices = sum(problem.is_notice for problem in listed)
    counts = [count(len(listed) - notices, "problem")]
    counts += [count(notices, "notice")] if notices else []
    return "\n".join([*map(str, listed), ", ".join(counts)])


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun, such as 2 problems."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def format_github(problems: Iterable[Problem]) -> str:
    """Return the problems as workflow commands, which GitHub shows at the line.

    Source: "Workflow commands for GitHub Actions": `%`, CR and LF are escaped in messages,
    `:` and `,` as well in properties.
    """
    return "\n".join(_annotate(problem) for problem in problems)


def _annotate(problem: Problem) -> str:
    place, level = problem.place, "notice" if problem.is_notice else "error"
    at = f"file={_escape_property(place.file)},line={place.line},col={place.column}"
    return f"::{level} {at}::{_escape_message(_join_hint(problem))}"


def format_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of {file, line, column, what, hint, level}."""
    rows = [
        {
            **asdict(problem.place),
            "what": problem.what,
            "hint": problem.hint,
            "level": "notice" if problem.is_notice else "problem",
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


FORMATS = {"text": format_text, "github": format_github, "json": format_json}


def _join_hint(problem: Problem) -> str:
    return f"{problem.what}\nhint: {problem.hint}" if problem.hint else problem.what


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
