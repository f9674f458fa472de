"""What the glossary is.

In: course/terms.yml. Out: a `Glossary`.
Nouns: term (a word of the field with its definition, under an id that texts name as [[id|words]]).
"""

from functools import cached_property

from pydantic import Field

from mkdocs_coursebook.course import report_repeated
from mkdocs_coursebook.model import Flag, Id, LocalizedText, Model, Text
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import Source


class Term(Model):
    """A word of the field."""

    id: Id
    """Named in texts; never shown to readers."""
    term: LocalizedText
    """The word itself, as a headword."""
    definition: LocalizedText
    """One sentence in plain words, without Markdown."""
    check: Flag = False
    """Whether a reviewer still has to confirm the word; readers are told."""
    avoid: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    """Language -> forms that the course does not use."""
    note: Text | None = None
    """For those who write texts; readers do not see it."""


class Glossary(Model):
    """course/terms.yml."""

    terms: tuple[Term, ...]
    """In any order; each page sorts them by its own alphabet."""

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """Id -> term."""
        return {term.id: term for term in self.terms}

    @property
    def term_ids(self) -> set[str]:
        """Ids that texts may name."""
        return set(self.by_id)


def check_glossary(glossary: Glossary, source: Source, problems: ProblemList) -> None:
    """Report ids and headwords that stand twice."""
    report_repeated([term.id for term in glossary.terms], source, "terms", problems)
    seen: dict[tuple[str, str], str] = {}
    for at, term in enumerate(glossary.terms):
        for language, word in term.term.items():
            first = seen.setdefault((language, word.casefold()), term.id)
            if first != term.id:
                place = source.place(("terms", at, "term", language))
                hint = "name one of the two more exactly"
                problems.add(place, f"term '{term.id}': '{word}' is the word of '{first}' too", hint)
