"""L17 labels of persons, L18 codes of languages, L19 anchors that would be empty.

In: passages; labels.yml. Out: faults. `pages.check_page` reports all other faults of anchors (in a translated course
each missing one), the models all other unknown languages.
Source: content dossier, section 5, L17-L19; CONTRIBUTING.md: the language is kk, kz is the country.
"""

import re
from collections.abc import Iterator
from functools import cache

from markdown.extensions.toc import slugify

from mkdocs_coursebook.lint.lists import read_lists
from mkdocs_coursebook.lint.model import Fault, Passage
from mkdocs_coursebook.lint.words import hide_code, hide_markup, part_languages
from mkdocs_coursebook.markup import to_plain

COUNTRIES = {"kz": "kk"}
"""Codes of countries that stand where a language is meant, and the language."""

_LANGUAGE_CODE = re.compile(rf"\b(?:href)?lang\s*=\s*[\"']?({'|'.join(COUNTRIES)})\b", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")


def find_labels(passage: Passage) -> Iterator[Fault]:
    """L17: no label that makes a person their difficulty."""
    for key, text in passage.texts.items():
        for language, words in part_languages(text.words, text.language):
            labels = _labels(language)
            if labels and labels.search(_fold(words)):
                for match in labels.finditer(_fold(hide_markup(words))):
                    excerpt = words[match.start() : match.end()]
                    yield Fault(key, f"the label '{excerpt}'", excerpt, match.start())


def find_country_codes(passage: Passage) -> Iterator[Fault]:
    """L18: `lang` and `hreflang` name a language, not a country."""
    for key, text in passage.texts.items():
        if "lang" in text.words:
            for match in _LANGUAGE_CODE.finditer(hide_code(text.words)):
                yield Fault(key, f"'{match[1]}' is no language", match[0], match.start())


def is_country_file(file: str) -> bool:
    """L18: return whether a page's name, such as about.kz.md, has a country in place of its language."""
    return any(file.endswith(f".{country}.md") for country in COUNTRIES)


def find_empty_anchors(passage: Passage) -> Iterator[Fault]:
    """L19: a heading below the first level has an anchor, or Latin letters from which one is made."""
    for key, text in passage.texts.items():
        is_bare = text.shape[:1] == ("heading",) and text.shape[1] != 1 and not text.shape[2]
        if is_bare and not passage.is_translated:
            title = to_plain(_ATTRIBUTES.sub("", text.words))
            if not slugify(title, "-"):
                yield Fault(key, f"the heading '{title}' has no anchor, and none can be made from its letters")


def _fold(words: str) -> str:
    return words.lower().replace("ё", "е")


@cache
def _labels(language: str) -> re.Pattern[str] | None:
    """Return one pattern for all labels of a language; None where there are none."""
    listed = read_lists("labels.yml").get(language)
    # Between two words there may be marks of emphasis.
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})\w*".replace(" ", "[ *_]+")) if listed else None
