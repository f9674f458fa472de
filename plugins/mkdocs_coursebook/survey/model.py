"""What a survey is: a file of quizzes/ with a `purpose`, whose answers are never scored.

In: the data of quizzes/*.yml. Out: a `Survey`.
Nouns: scale (its steps from least to most), facet (what statements of a self-check belong to), occasion (before, now).
"""

from typing import Annotated, Literal

from pydantic import Field

from mkdocs_coursebook.model import Flag, Id, LocalizedText, Model, Text, Whole


class Step(Model):
    """One step of a scale."""

    id: Id
    """Stable; what is stored as the response."""
    text: LocalizedText
    """What the learner reads."""


class Scale(Model):
    """Steps that several statements share."""

    id: Id
    """What items call it by."""
    steps: tuple[Step, ...] = Field(min_length=2, max_length=7)
    """From least to most."""
    not_applicable: Flag = False
    """Whether "not applicable" may be chosen."""


class Facet(Model):
    """One line of a self-check's profile."""

    id: Id
    """What statements call it by."""
    text: LocalizedText
    """Its short name."""
    suggestion: LocalizedText
    """Something to try, whatever the profile; Markdown."""


class Occasion(Model):
    """When a statement is meant to hold, such as before the course and now."""

    id: Id
    """Stable; part of the response."""
    text: LocalizedText
    """What the learner reads."""


class RatedStatement(Model):
    """A sentence to be rated."""

    id: Id
    """Stable within its item."""
    text: LocalizedText
    """The sentence."""
    facet: Id | None = None
    """Which facet it belongs to."""
    outcome: Text | None = None
    """Outcome id of course.yml that it speaks of."""
    is_reversed: Flag = False
    """Whether the least step speaks for the facet."""


class RatingItem(Model):
    """Statements on one scale."""

    id: Id
    """Stable for ever: answers are kept by it."""
    interaction: Literal["rating"]
    """How the learner responds."""
    prompt: LocalizedText
    """What to do; Markdown."""
    scale: Id
    """Id of a scale."""
    occasions: tuple[Occasion, ...] = Field(default=(), max_length=3)
    """Each statement is rated for each of them; none: once."""
    statements: tuple[RatedStatement, ...] = Field(min_length=1, max_length=12)
    """Shown in this order."""


class ExtendedTextItem(Model):
    """An open question."""

    id: Id
    """Stable for ever: answers are kept by it."""
    interaction: Literal["extended_text"]
    """How the learner responds."""
    prompt: LocalizedText
    """The question; Markdown."""


AnySurveyItem = RatingItem | ExtendedTextItem


class Survey(Model):
    """quizzes/<survey>.yml."""

    title: LocalizedText
    """Heading of its page."""
    description: LocalizedText | None = None
    """One sentence for link previews."""
    intro: LocalizedText | None = None
    """Markdown shown above the items."""
    minutes: Whole | None = None
    """Expected time."""
    purpose: Literal["self-check", "self-evaluation", "survey"]
    """A self-check ends in a profile; the answers to a survey are meant for somebody else."""
    scales: tuple[Scale, ...] = ()
    """Steps that items name."""
    facets: tuple[Facet, ...] = ()
    """Lines of the profile, in order."""
    items: tuple[Annotated[AnySurveyItem, Field(discriminator="interaction")], ...] = Field(min_length=1)
    """In the order of the page."""
