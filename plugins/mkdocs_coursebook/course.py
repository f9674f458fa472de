"""The course and its units: what joins outcomes, lectures, segments and items.

In: course/course.yml and course/<unit>/unit.yml. Out: `Course` and `Unit`.
Nouns: Course (id, languages, outcomes, units), Outcome, Unit, Segment.
"""

from typing import Annotated, Literal

from pydantic import Field

from mkdocs_coursebook.model import Flag, Id, LocalizedText, Model, Number, Text, Whole
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import Source


class Languages(Model):
    """The first thing read of course.yml: in which languages all the rest has to be."""

    languages: tuple[Text, ...] = Field(min_length=1)


class Outcome(Model):
    """What a learner can do on completion."""

    id: str = Field(pattern=r"^[A-Z]{1,4}[0-9]{1,3}$")
    """Such as LO3."""
    text: LocalizedText
    """Completes the sentence "on completion the student can"."""


class Grade(Model):
    """One line of the table that turns per cents into a mark."""

    from_: Number = Field(ge=0, le=100, alias="from")
    """Lowest per cent of the maximum."""
    text: LocalizedText
    """Such as B+."""


class SurveyWays(Model):
    """How the answers to a survey reach whoever asked; a static page sends nothing by itself."""

    ways: tuple[Literal["share", "file", "print"], ...] = ()
    """Buttons below a survey."""
    form: Text | None = None
    """Address of a form elsewhere, which a reader may open."""


UNTAUGHT = ("break", "buffer")
"""Kinds of segment in which nothing is taught."""
Tier = Literal["A", "B", "C"]
"""A core, B added for a longer hour, C breaks and buffer."""


class HourKind(Model):
    """How long an hour lasts, and what is run in it."""

    minutes: Whole = Field(gt=0, le=120)
    """Such as 50."""
    tiers: tuple[Tier, ...] = Field(min_length=1)
    """Segments of these tiers fill the hours of a unit."""


class Timetable(Model):
    """The kinds of hour that the course can be taught in; together with the hours they are the targets of minutes."""

    strict: Flag = False
    """Whether minutes that do not add up stop the build; else they are a notice."""
    default: Whole
    """Minutes of the kind that is shown first."""
    hours: tuple[HourKind, ...] = Field(min_length=1)
    """In the order of the switch."""

    @property
    def first(self) -> HourKind:
        """The kind that is shown first."""
        return next((hour for hour in self.hours if hour.minutes == self.default), self.hours[0])


class Beside(Model):
    """What stands beside the hours, such as homework."""

    id: Id
    """Its name in the course."""
    when: Literal["before", "between", "after"]
    """Before the units, between them, or after them."""
    minutes: Whole = Field(gt=0, le=6000)
    """Planned time."""
    see: Text
    """Page or heading that describes it, such as how-to-study.md#before."""
    title: LocalizedText
    """What it is called in the sum of the course."""


class Evaluation(Model):
    """What each form of the evaluation holds; with it a course has to be taught and tested without a gap."""

    bank: Id
    """File name in quizzes/ without .yml."""
    outcomes: dict[str, Whole] = Field(min_length=1)
    """Outcome id -> number of items."""
    levels: dict[str, Whole] = Field(default_factory=dict)
    """Bloom's level -> number of items."""
    difficulty: dict[str, Whole] = Field(default_factory=dict)
    """Estimate -> number of items."""


class Contributor(Model):
    """Who wrote or who publishes the course."""

    name: Text
    """As it is to be cited, the same in every language."""
    kind: Literal["person", "organization"] = "person"
    """What it is to a search engine."""


class License(Model):
    """On what terms the texts may be used."""

    name: Text
    """Such as CC BY 4.0."""
    url: Text
    """Address of its text."""


class Syllabus(Model):
    """What a syllabus says that stands nowhere else in the course; the texts are Markdown."""

    description: LocalizedText
    """What the course is, in one or two sentences."""
    audience: LocalizedText
    """For whom it is."""
    prerequisites: LocalizedText
    """What is expected at its start."""
    assessment: LocalizedText
    """How the outcomes are assessed; figures of the evaluation stand below it by themselves."""
    integrity: LocalizedText
    """What honest work means here."""
    level: LocalizedText | None = None
    """Such as bachelor's degree, year 3."""
    ects: Annotated[Number, Field(gt=0, le=60)] | None = None
    """Credits, where a university gives them."""
    bank: Id | None = None
    """The bank that closes the course; left out: that of `evaluation`."""
    beside: tuple[Id, ...] | None = None
    """Which parts beside the hours are listed, in this order; left out: all."""
    authors: tuple[Contributor, ...] = ()
    """Who wrote it."""
    publisher: Contributor | None = None
    """Who publishes it."""
    license: License | None = None
    """On what terms it may be used."""
    free: Flag | None = None
    """Whether it costs nothing; left out: the syllabus does not say."""


class Course(Model):
    """course/course.yml."""

    id: Id
    """Part of every key stored in a reader's browser; a fork must change it."""
    languages: tuple[Text, ...] = Field(min_length=1)
    """ISO 639-1, such as kk."""
    title: LocalizedText
    """The course's full title."""
    outcomes: tuple[Outcome, ...] = ()
    """What items, segments and worksheets refer to."""
    units: tuple[Id, ...] = ()
    """Folders in course/, in order of teaching."""
    hours: Whole | None = None
    """The hours of the whole course as planned."""
    timetable: Timetable | None = None
    """Kinds of hour, and whether minutes have to add up."""
    beside: tuple[Beside, ...] = ()
    """What is not counted in the hours."""
    evaluation: Evaluation | None = None
    """The plan of the evaluation; without one, nobody asks whether all outcomes are taught and tested."""
    survey: SurveyWays | None = None
    """Where answers to surveys may go; without it no survey is offered."""
    grades: tuple[Grade, ...] = ()
    """Marks beside a score; left out: none is shown."""
    help: Text | None = None
    """The page that tells what to do and whom to tell, such as boundaries.md."""
    syllabus: Syllabus | None = None
    """What the syllabus says beyond all this; the block ```syllabus needs it."""

    @property
    def hour_kinds(self) -> list[HourKind]:
        """The kinds of hour, the one that is shown first at the head; all tiers where the course names none."""
        if self.timetable is None:
            return [HourKind.model_construct(minutes=60, tiers=("A", "B", "C"))]
        first = self.timetable.first
        return [first, *(hour for hour in self.timetable.hours if hour is not first)]


class Segment(Model):
    """A timed piece of a unit; the heading with the same anchor holds its text."""

    id: Id
    """The anchor of its heading in every language."""
    minutes: Whole = Field(gt=0, le=600)
    """Planned time."""
    tier: Tier = "A"
    """In which kinds of hour it is run."""
    kind: Id
    """What people do, such as lecture or break; its name stands in the catalogue under `kind`."""
    outcomes: tuple[str, ...] = ()
    """Outcome ids."""
    materials: tuple[Id, ...] = ()
    """Worksheets of the unit that it needs."""
    safety: Flag = False
    """Whether it touches harm, so that a line leads to the help page."""


class Unit(Model):
    """course/<unit>/unit.yml."""

    title: LocalizedText
    """The unit's title."""
    hours: Whole = Field(gt=0)
    """Hours as the source gives them."""
    lecture: Text
    """The page that holds the segments, such as course/art-therapy/lecture.md."""
    outcomes: tuple[str, ...] = ()
    """Outcome ids."""
    segments: tuple[Segment, ...] = Field(min_length=1)
    """In order of time."""

    @property
    def worksheets(self) -> tuple[str, ...]:
        """Site paths of the segments' materials, each once, in order."""
        return tuple(dict.fromkeys(self.sheet(name) for segment in self.segments for name in segment.materials))

    def sheet(self, name: str) -> str:
        """Return the site path of a worksheet named in `materials`."""
        return f"{self.lecture.rpartition('/')[0]}/{name}.md"

    @property
    def minutes(self) -> int:
        """All minutes, breaks and buffer included."""
        return sum(segment.minutes for segment in self.segments)

    def minutes_of(self, hour: HourKind) -> int:
        """Return the minutes of the segments that are run in an hour of this kind."""
        return sum(segment.minutes for segment in self.segments if segment.tier in hour.tiers)


def check_course(course: Course, source: Source, problems: ProblemList) -> None:
    """Report outcomes, units and what stands beside them, where an id stands twice."""
    lists = {
        "outcomes": [outcome.id for outcome in course.outcomes],
        "units": list(course.units),
        "beside": [one.id for one in course.beside],
    }
    for key, ids in lists.items():
        report_repeated(ids, source, key, problems)


def check_unit(unit: Unit, course: Course, source: Source, kinds: set[str], problems: ProblemList) -> None:
    """Report repeated segments, unknown outcomes and unknown kinds.

    Args:
        unit: The unit to check.
        course: Holds the outcomes.
        source: Where the unit was read.
        kinds: The kinds of segment that the catalogue names.
        problems: Collects what is wrong.

    """
    outcomes = {outcome.id for outcome in course.outcomes}
    report_repeated([segment.id for segment in unit.segments], source, "segments", problems)
    for at, outcome in enumerate(unit.outcomes):
        report_unknown_outcome(outcome, outcomes, source, ("outcomes", at), problems)
    for at, segment in enumerate(unit.segments):
        if segment.kind not in kinds:
            what = f"segment '{segment.id}': unknown kind '{segment.kind}'"
            problems.add(source.place(("segments", at, "kind")), what, f"use one of {', '.join(sorted(kinds))}")
        for index, outcome in enumerate(segment.outcomes):
            report_unknown_outcome(outcome, outcomes, source, ("segments", at, "outcomes", index), problems)


def report_repeated(ids: list[str], source: Source, key: str, problems: ProblemList) -> None:
    """Report each id of the list under `key` that stands there twice."""
    for at, name in enumerate(ids):
        first = ids.index(name)
        if first != at:
            line = source.place((key, first)).line
            place = source.place((key, at, "id")) if isinstance(source.data[key][at], dict) else source.place((key, at))
            problems.add(place, f"the id '{name}' stands twice, first in line {line}", "give each its own id")


def report_unknown_outcome(
    outcome: str,
    known: set[str],
    source: Source,
    path: tuple[str | int, ...],
    problems: ProblemList,
    who: str = "",
) -> None:
    """Report an outcome id that course.yml does not have."""
    if outcome not in known:
        hint = f"course.yml has {', '.join(sorted(known)) or 'no outcomes'}"
        problems.add(source.place(path), f"{who}unknown outcome '{outcome}'", hint)
