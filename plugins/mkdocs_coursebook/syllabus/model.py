"""The syllabus in one language, gathered from all that the course says elsewhere.

In: `Course`, `Unit`s, the facts of the bank that closes it, the documents that are cited, a `View`. Out: an `Outline`.
Nothing in it is typed twice: what is not in `course.syllabus` comes from the place where it stands.
After it: `data` (the file for machines) and `render` (the page).
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

FORMAT: Literal["coursebook-syllabus/1"] = "coursebook-syllabus/1"
_DESCRIBED = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""The schema of the format takes over the sentence under each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page of the course."""

    __pydantic_config__ = _DESCRIBED

    title: str
    """Its heading."""
    url: str
    """Address, relative to the syllabus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Minutes for one kind of hour."""

    __pydantic_config__ = _DESCRIBED

    hour: int | None
    """Minutes of an hour; null where the course names no kind of hour."""
    minutes: int
    """All minutes, with an hour of that kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """What a student can do on completion."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """Such as LO3."""
    text: str
    """Completes the sentence "on completion the student can"."""
    units: tuple[str, ...]
    """Ids of the units that work on it."""
    items: int
    """Number of its items in a form of the evaluation; 0 without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLine:
    """A timed piece of a unit."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """Anchor of its heading."""
    title: str
    """Its heading."""
    url: str
    """Address of its heading."""
    minutes: int
    """Planned time."""
    kind: str
    """What people do, in words."""
    outcomes: tuple[str, ...]
    """Outcome ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit of the course."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """Its folder in course/."""
    title: str
    """Its title."""
    url: str
    """Address of its lecture."""
    hours: int
    """As the source gives them."""
    minutes: tuple[Length, ...]
    """For each kind of hour, the shortest first."""
    outcomes: tuple[str, ...]
    """Outcome ids."""
    segments: tuple[SegmentLine, ...]
    """Those that are run in the kind of hour shown first; they add up to its minutes."""
    materials: tuple[Link, ...]
    """Worksheets of all its segments, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLine:
    """What is not counted in the hours."""

    __pydantic_config__ = _DESCRIBED

    id: str
    """Its id in course.yml."""
    when: Literal["before", "between", "after"]
    """Before the units, between them, or after them."""
    title: str
    """What it is called."""
    url: str
    """Address of what describes it."""
    minutes: int
    """Planned time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Items on one outcome that have to be fully right."""

    __pydantic_config__ = _DESCRIBED

    outcome: str
    """Outcome id."""
    right: int
    """How many have to be."""
    items: int
    """How many there are in a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The bank that closes the course."""

    __pydantic_config__ = _DESCRIBED

    bank: str
    """File name in quizzes/ without .yml."""
    title: str
    """Its title."""
    url: str
    """Address of its page."""
    items: int
    """Number of items in a form."""
    bank_items: int
    """Number of items that a form is drawn from."""
    minutes: int | None
    """Expected time."""
    points: float
    """What a form is worth."""
    pass_score: float | None
    """How many points are enough, as advice."""
    gates: tuple[Gate, ...]
    """What has to be right besides."""
    outcomes: dict[str, int]
    """Outcome id -> number of items in a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who wrote or who publishes the course."""

    __pydantic_config__ = _DESCRIBED

    name: str
    """As it is to be cited."""
    kind: Literal["person", "organization"]
    """What it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """On what terms the texts may be used."""

    __pydantic_config__ = _DESCRIBED

    name: str
    """Such as CC BY 4.0."""
    url: str
    """Address of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The whole syllabus in one language: the format coursebook-syllabus/1. Texts are plain; null means not told."""

    __pydantic_config__ = _DESCRIBED

    format: Literal["coursebook-syllabus/1"] = FORMAT
    """Name of the format."""
    course: str
    """The course's id."""
    language: str
    """Language of the texts here, ISO 639-1."""
    languages: tuple[str, ...]
    """Languages in which the course can be studied."""
    title: str
    """The course's full title."""
    description: str
    """What the course is."""
    audience: str
    """For whom it is."""
    prerequisites: str
    """What is expected at its start."""
    level: str | None
    """Educational level."""
    hours: int
    """Hours of all units."""
    ects: float | None
    """Credits."""
    default_hour: int | None
    """Minutes of the kind of hour that the segments are listed for."""
    minutes: tuple[Length, ...]
    """Minutes of all units for each kind of hour, the shortest first."""
    outcomes: tuple[OutcomeLine, ...]
    """What a student can do on completion."""
    units: tuple[UnitLine, ...]
    """In order of teaching."""
    beside: tuple[BesideLine, ...]
    """What is not counted in the hours."""
    assessment: str
    """How the outcomes are assessed."""
    evaluation: Evaluation | None
    """The bank that closes the course."""
    integrity: str
    """What honest work means."""
    literature: tuple[str, ...]
    """Documents that the course cites."""
    authors: tuple[Party, ...]
    """Who wrote it."""
    publisher: Party | None
    """Who publishes it."""
    license: Licence | None
    """On what terms it may be used."""
    free: bool | None
    """Whether it costs nothing."""

    @property
    def taught(self) -> int:
        """Minutes of all units in the kind of hour that is shown first."""
        return next(one.minutes for one in self.minutes if one.hour == self.default_hour)

    @property
    def minutes_beside(self) -> int:
        """Minutes of all that is not counted in the hours."""
        return sum(one.minutes for one in self.beside)
