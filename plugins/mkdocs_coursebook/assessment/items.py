"""What an item is, typed by its interaction.

In: one entry under `items` of quizzes/*.yml. Out: one of `AnyItem`.
Nouns (QTI 3): item, prompt, choice, interaction, feedback.
Key and ids stand once; only texts are per language. Before: `mkdocs_coursebook.model`. After: `model.py`.
"""

from typing import Annotated, Literal

from pydantic import Field

from mkdocs_coursebook.model import (
    ByLanguage,
    Flag,
    Id,
    LocalizedList,
    LocalizedText,
    Model,
    Number,
    Text,
    Whole,
)

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


class Review(Model):
    """Who signed a text."""

    by: Text
    """Name or code."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """YYYY-MM-DD."""


Reviews = Annotated[dict[str, Review], ByLanguage]
"""Language -> who signed the text in it."""


class Item(Model):
    """What every item has, whatever its interaction."""

    id: Id
    """Stable for ever: answers are kept by it, never by position or address."""
    outcome: str
    """Outcome id of course.yml, such as LO3."""
    prompt: LocalizedText
    """What the learner is asked; Markdown."""
    slot: Annotated[Whole, Field(gt=0)] | None = None
    """Place in the blueprint."""
    level: Level | None = None
    """Bloom's level."""
    difficulty: Literal["easy", "medium", "hard"] | None = None
    """The author's estimate."""
    sources: tuple[Text, ...] = ()
    """Rows of course/sources.yml that the item rests on."""
    see: Text | None = None
    """What to read again after a wrong response, such as course/art-therapy/lecture.md#survey."""
    safety: Flag = False
    """Whether it touches harm, so that a line leads to the help page."""
    stimulus: Id | None = None
    """Id of a shared case text."""
    tags: tuple[Id, ...] = ()
    """Words of the author's own that a blueprint may draw by."""
    points: Annotated[Number, Field(gt=0, le=100)] = 1.0
    """What the item is worth."""
    partial: Flag = True
    """Whether a response that is partly right earns its share of the points; otherwise it earns none."""
    reviewed_by: Reviews = Field(default_factory=dict)
    """Empty until a person signs."""


class Choice(Model):
    """An option of a choice item."""

    id: Id
    """Stable; what is stored as the response."""
    text: LocalizedText
    """What the learner reads; Markdown."""
    feedback: LocalizedText
    """Why it is right or wrong; Markdown."""
    correct: Flag = False
    """Whether it belongs to the right response."""


class ChoiceItem(Item):
    """One or several right of several."""

    interaction: Literal["choice"]
    """How the learner responds."""
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=8)
    """Lettered A, B, C ... in the order of the form."""
    keep_order: Flag = False
    """Whether they stand in every form as written; numbers and dates do so anyway."""
    feedback: LocalizedText | None = None
    """Reason shown for the whole item."""

    @property
    def correct(self) -> list[str]:
        """Ids of the right choices."""
        return [choice.id for choice in self.choices if choice.correct]


class Statement(Model):
    """A sentence to call true or false."""

    id: Id
    """Stable."""
    text: LocalizedText
    """The sentence."""
    is_true: Flag
    """The key."""
    feedback: LocalizedText
    """Why."""


class TrueFalseItem(Item):
    """A table of statements."""

    interaction: Literal["true_false"]
    """How the learner responds."""
    statements: tuple[Statement, ...] = Field(min_length=1, max_length=8)
    """Shown in this order."""
    feedback: LocalizedText | None = None
    """Reason shown for the whole item."""


class TextMistake(Model):
    """A known wrong answer in words."""

    accepted: LocalizedList
    """Spellings of the wrong answer."""
    feedback: LocalizedText
    """Why it is wrong."""


class TextEntryItem(Item):
    """A word or name to write."""

    interaction: Literal["text_entry"]
    """How the learner responds."""
    accepted: LocalizedList
    """Right spellings; the first is shown as the right one."""
    mistakes: tuple[TextMistake, ...] = ()
    """Known wrong answers with their own feedback."""
    feedback: LocalizedText
    """The reason."""


class NumericMistake(Model):
    """A known wrong number."""

    value: Number
    """The number."""
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    """Largest distance that still counts as this number."""
    feedback: LocalizedText
    """Why it is wrong."""


class NumericEntryItem(Item):
    """A number to write."""

    interaction: Literal["numeric_entry"]
    """How the learner responds."""
    value: Number
    """The right number."""
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    """Largest distance that still counts as right."""
    unit: LocalizedText | None = None
    """Shown behind the field."""
    mistakes: tuple[NumericMistake, ...] = ()
    """Known wrong numbers with their own feedback."""
    feedback: LocalizedText
    """The reason."""


class OrderedChoice(Model):
    """A step to put in its place."""

    id: Id
    """Stable."""
    text: LocalizedText
    """What the learner reads."""
    feedback: LocalizedText
    """Why it stands there."""


class OrderItem(Item):
    """Steps to put in order; written in the right order, shown in another."""

    interaction: Literal["order"]
    """How the learner responds."""
    choices: tuple[OrderedChoice, ...] = Field(min_length=2, max_length=8)
    """In the right order."""
    feedback: LocalizedText | None = None
    """Reason shown for the whole item."""


class Option(Model):
    """What a choice is matched with, or put under."""

    id: Id
    """Stable."""
    text: LocalizedText
    """Shown in the list of options."""


class MatchChoice(Model):
    """The left side of a pair."""

    id: Id
    """Stable."""
    text: LocalizedText
    """What the learner reads."""
    target: Id
    """Id of the right partner."""
    feedback: LocalizedText
    """Why."""


class MatchItem(Item):
    """Pairs to find; each target belongs to one choice at most."""

    interaction: Literal["match"]
    """How the learner responds."""
    choices: tuple[MatchChoice, ...] = Field(min_length=2, max_length=8)
    """Left side."""
    targets: tuple[Option, ...] = Field(min_length=2, max_length=10)
    """Right side."""
    feedback: LocalizedText | None = None
    """Reason shown for the whole item."""


class ClassifyChoice(Model):
    """Something to put under a category."""

    id: Id
    """Stable."""
    text: LocalizedText
    """What the learner reads."""
    category: Id
    """Id of the right category."""
    feedback: LocalizedText
    """Why."""


class ClassifyItem(Item):
    """Things to put under categories."""

    interaction: Literal["classify"]
    """How the learner responds."""
    choices: tuple[ClassifyChoice, ...] = Field(min_length=2, max_length=12)
    """What is sorted."""
    categories: tuple[Option, ...] = Field(min_length=2, max_length=6)
    """Under what."""
    feedback: LocalizedText | None = None
    """Reason shown for the whole item."""


AnyItem = ChoiceItem | TrueFalseItem | TextEntryItem | NumericEntryItem | OrderItem | MatchItem | ClassifyItem
