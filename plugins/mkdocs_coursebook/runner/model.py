"""What a timed sequence is: steps with minutes, whatever the course runs by the clock beside its units.

In: the data of course/sequences/*.yml. Out: a `Sequence`.
"""

from pydantic import Field

from mkdocs_coursebook.model import Flag, Id, LocalizedList, LocalizedText, Model, Whole


class SequenceStep(Model):
    """One timed step."""

    id: Id
    """Stable within its sequence; a session that runs is kept by it."""
    title: LocalizedText
    """What is going on."""
    minutes: Whole = Field(gt=0, le=600)
    """Planned time."""
    prepare: LocalizedText | None = None
    """What has to be ready when it begins; Markdown."""
    say: LocalizedList | None = None
    """Lines to say, each a paragraph of Markdown."""
    locked: Flag = False
    """Whether the method gives it its full time: whoever goes on earlier is asked."""


class Sequence(Model):
    """course/sequences/<sequence>.yml."""

    title: LocalizedText
    """What runs by the clock."""
    steps: tuple[SequenceStep, ...] = Field(min_length=1, max_length=60)
    """In order of time."""
