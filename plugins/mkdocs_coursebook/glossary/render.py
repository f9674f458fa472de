"""Terms -> the glossary page, and the note that a term of a text shows.

In: a `Glossary` and a `View`. Out: HTML. A term in a text is a link to its entry, so it leads somewhere on every
device and without script; the note beside it shows on hover and focus.
"""

from itertools import groupby
from typing import Any

from mkdocs_coursebook.glossary.model import Glossary, Term
from mkdocs_coursebook.language import first_letter, load_catalogue, sort_key
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View


def render_glossary(glossary: Glossary, languages: tuple[str, ...], view: View) -> str:
    """Return all terms under the letters of the page's alphabet, with the words of the other languages."""
    language = view.language
    terms = sorted(glossary.terms, key=lambda term: sort_key(language, term.term[language]))
    groups = groupby(terms, key=lambda term: first_letter(language, term.term[language]))
    letters = [
        {"letter": letter, "number": number, "terms": [_values(term, languages, view) for term in group]}
        for number, (letter, group) in enumerate(groups, 1)
    ]
    return load_template("glossary", "glossary.html").render(letters=letters, t=view.catalogue)


def _values(term: Term, languages: tuple[str, ...], view: View) -> dict[str, Any]:
    others = [one for one in languages if one != view.language]
    return {
        "id": term.id,
        "term": term.term[view.language],
        "definition": term.definition[view.language],
        "is_open": term.check,
        "others": [
            {"language": one, "name": load_catalogue(one)("page.language"), "term": term.term[one]} for one in others
        ],
    }


def render_term(term: Term, words: str, number: int, address: str, view: View) -> str:
    """Return a term of a text: a link to its entry with the definition beside it.

    Args:
        term: The term.
        words: How the text names it; empty for the headword.
        number: Counts the terms of the page.
        address: Of the entry; empty where the course has no page with a glossary.
        view: The page.

    """
    values = {
        "words": words or term.term[view.language],
        "definition": term.definition[view.language],
        "open": view.catalogue("glossary.open") if term.check else "",
        "number": number,
        "address": address,
    }
    return load_template("glossary", "term.html").render(values).strip()
