"""What an item bank is.

In: the data of quizzes/*.yml. Out: a `Bank`, with each item typed by its interaction (`items.py`).
Nouns (QTI 3): item, stimulus; blueprint (the plan), form (one drawn set of items).
"""

from typing import Annotated, Literal

from pydantic import Field

from mkdocs_coursebook.assessment.items import AnyItem, Item, Level, Review, Reviews
from mkdocs_coursebook.model import Id, LocalizedText, Model, Number, Text, Whole


class Stimulus(Model):
    """A case text that several items share."""

    id: Id
    """What items call it by."""
    text: LocalizedText
    """Markdown."""


class Pass(Model):
    """Advice on what is enough; a static page certifies nothing."""

    score: Annotated[Number, Field(gt=0)]
    """Points out of the form's maximum."""
    gates: dict[str, Whole] = Field(default_factory=dict)
    """Outcome id -> how many of its items have to be fully right."""
    rules: dict[str, LocalizedText] = Field(default_factory=dict)
    """Outcome id -> what is shown again when one of its items is not fully right; Markdown."""


class Rule(Model):
    """One draw of a blueprint: so many items of a kind."""

    count: Annotated[Whole, Field(gt=0)]
    """How many."""
    outcome: Text | None = None
    """Of this outcome; left out: of any."""
    level: Level | None = None
    """Of this level."""
    tag: Id | None = None
    """With this tag."""

    def fits(self, item: Item) -> bool:
        """Return whether the draw may take the item."""
        of_outcome = self.outcome in (None, item.outcome)
        return of_outcome and self.level in (None, item.level) and (self.tag is None or self.tag in item.tags)


class Blueprint(Model):
    """The plan of an assessment."""

    total: Annotated[Whole, Field(gt=0)]
    """Number of items in a form."""
    draw: Literal["one per slot"] | None = None
    """How a form is drawn, where items have slots."""
    rules: tuple[Rule, ...] = ()
    """How it is drawn otherwise: these draws one after another; their counts make the total."""


class Bank(Model):
    """quizzes/<bank>.yml."""

    title: LocalizedText
    """Heading of the bank's page."""
    description: LocalizedText | None = None
    """One sentence for link previews."""
    intro: LocalizedText | None = None
    """Markdown shown above the items."""
    minutes: Whole | None = None
    """Expected time."""
    mode: Literal["evaluation", "practice"] = "evaluation"
    """Reasons after all answers, or after each; the learner may change it."""
    compare_with: Id | None = None
    """Bank whose last result per outcome stands beside this one's, such as a pre-test."""
    blueprint: Blueprint | None = None
    """The plan, where there is one."""
    pass_: Pass | None = Field(default=None, alias="pass")
    """What is enough."""
    stimuli: tuple[Stimulus, ...] = ()
    """Shared case texts."""
    reviewed: Reviews = Field(default_factory=dict)
    """Who signed the whole bank."""
    items: tuple[Annotated[AnyItem, Field(discriminator="interaction")], ...] = Field(min_length=1)
    """In the order of the page."""

    def reviews_in(self, language: str) -> list[Review]:
        """Return who signed all of it in a language, as a whole or item by item; empty where something is open."""
        if language in self.reviewed:
            return [self.reviewed[language]]
        found = [item.reviewed_by.get(language) for item in self.items]
        return list(dict.fromkeys(review for review in found if review)) if all(found) else []
