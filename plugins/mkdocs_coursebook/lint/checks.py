"""The table of the lints: code, name, what a text is held to, how to mend it, and the function that finds it.

In: nothing. Out: `CHECKS`, which run over every passage, and `OWN_WORDS`, which runs against source documents.
Before it: the checks. After it: `linting`.
Source: content dossier, section 5.
"""

from mkdocs_coursebook.lint.codes import find_country_codes, find_empty_anchors, find_labels
from mkdocs_coursebook.lint.items import CODES as ITEM_CODES
from mkdocs_coursebook.lint.letters import find_foreign_letters, find_foreign_words, find_mixed_words, find_untranslated
from mkdocs_coursebook.lint.model import Check
from mkdocs_coursebook.lint.parity import (
    find_citations,
    find_copied,
    find_lengths,
    find_links,
    find_numbers,
    find_shapes,
)

CHECKS = (
    Check(
        "L01",
        "other script",
        "Kazakh and Russian words are in Cyrillic letters, English words in Latin ones.",
        "translate it, mark its language (<span lang=...>), or allow a name in course/language.yml",
        find_foreign_words,
    ),
    Check(
        "L02",
        "other alphabet",
        "A Russian word has the 33 Russian letters, a Kazakh word the 42 Kazakh ones.",
        "retype the word with the keyboard of its language",
        find_foreign_letters,
    ),
    Check(
        "L03",
        "two scripts",
        "No word is made of Latin and Cyrillic letters; they look alike, but no search finds the word.",
        "retype the word with one keyboard",
        find_mixed_words,
    ),
    Check(
        "L04",
        "left in Russian",
        "A Kazakh text has no Russian stop word, and a quarter of its words have a Kazakh letter.",
        "translate the text",
        find_untranslated,
    ),
    Check(
        "L05",
        "copied",
        "The same paragraph does not stand in two languages.",
        "translate the text",
        find_copied,
        is_comparison=True,
    ),
    Check(
        "L06",
        "length",
        "A text of 200 characters or more has 0.60 to 1.80 of the English length.",
        "look for a sentence that is missing, or stands in one language only",
        find_lengths,
        is_comparison=True,
        is_aged=True,
    ),
    Check(
        "L07",
        "shape",
        "Headings, anchors, lists, tables, boxes and fences are the same in every language.",
        "give both the same blocks in the same order; what follows is compared then",
        find_shapes,
        is_comparison=True,
        is_aged=True,
    ),
    Check(
        "L07",
        "links",
        "Links and terms are the same in every language, in any order.",
        "give both the same links",
        find_links,
        is_comparison=True,
        is_aged=True,
    ),
    Check(
        "L08",
        "numbers",
        "The same numbers stand in every language, as digits.",
        "compare the two, and correct the one that is behind",
        find_numbers,
        is_comparison=True,
        is_aged=True,
    ),
    Check(
        "L09",
        "citations",
        "The same rows are cited in every language, in the same order within a block.",
        "cite the same rows in the same order",
        find_citations,
        is_comparison=True,
        is_aged=True,
    ),
    Check(
        "L17",
        "labels",
        "No label makes a person their difficulty.",
        "name the person first, then what happens; a quotation needs allow L17: the reason",
        find_labels,
    ),
    Check(
        "L18",
        "language codes",
        "lang and hreflang name a language, not a country.",
        "kz is the country; the language is kk",
        find_country_codes,
    ),
    Check(
        "L19",
        "anchors",
        "A heading below the first level has an anchor, or Latin letters of which one is made.",
        "add {#its-name} at its end, in small Latin letters",
        find_empty_anchors,
    ),
)
"""What runs over every passage. L00 (exemptions) and L21 (aged) are about files; see `exemptions`, `aligned`."""
OWN_WORDS = Check(
    "L22",
    "own words",
    "No run of 8 words stands in a source document.",
    "say it in your own words; a title or a name may be allowed in course/language.yml",
    lambda _: (),
)
"""Runs only against a folder of source documents, which `find_overlap` gives it."""
CODES = frozenset(check.code for check in (*CHECKS, OWN_WORDS)) | ITEM_CODES
"""What an exemption may name."""
