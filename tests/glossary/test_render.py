"""Terms: notes in a text, a page in the order of its alphabet."""

from pathlib import Path

import markdown
import pytest

from mkdocs_coursebook.extension import CoursebookExtension
from mkdocs_coursebook.language import first_letter, sort_key
from tests.problem_cases import write_project

TERMS = """
terms:
  - {id: facilitator, term: facilitator, definition: Helps & eases <work>., check: true}
  - {id: art, term: Art, definition: Making.}
"""


def convert(root: Path, text: str) -> str:
    write_project({"files": {"course/terms.yml": TERMS}}, root)
    md = markdown.Markdown(extensions=["pymdownx.superfences", CoursebookExtension(root=str(root))])
    return md.convert(text)


def test_a_term_shows_its_definition_and_says_that_its_word_is_open(tmp_path: Path):
    assert convert(tmp_path, "A [[facilitator|person who eases]] and [[art]].") == (
        '<p>A <span class="term"><a class="term__word" tabindex="0" aria-describedby="term-note-1">person who eases</a>'
        '<span class="term__note" role="tooltip" id="term-note-1" data-search-exclude>Helps &amp; eases &lt;work&gt;. '
        "(The word is still to be confirmed by a reviewer.)</span></span> and "
        '<span class="term"><a class="term__word" tabindex="0" aria-describedby="term-note-2">Art</a>'
        '<span class="term__note" role="tooltip" id="term-note-2" data-search-exclude>Making.</span></span>.</p>'
    )


def test_the_words_of_a_term_are_text(tmp_path: Path):
    assert "&lt;script&gt;" in convert(tmp_path, "A [[art|<script>alert(1)</script>]].")


def test_the_page_of_terms_is_in_order_under_its_letters(tmp_path: Path):
    page = convert(tmp_path, "```glossary\n```")
    assert page.index('id="letter-1">A</h2>') < page.index("Art</dt>") < page.index('id="letter-2">F</h2>')


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "kk",
            ["адам", "әдіс", "бала", "гүл", "ғылым", "кәсіп", "қағидат", "ой", "өнер", "ұл", "үй", "хаб", "ы", "іс"],
        ),
        ("ru", ["ёж", "ежа", "жизнь", "юг", "я"]),
        ("en", ["act", "Art", "self-care", "selfish"]),
    ],
)
def test_words_sort_as_in_a_dictionary_of_the_language(language: str, words: list[str]):
    assert sorted(sorted(words), key=lambda word: sort_key(language, word)) == words


def test_a_word_stands_under_the_first_letter_that_it_has():
    assert [first_letter("ru", "«ёж»"), first_letter("kk", "ұстаз"), first_letter("en", "“art”")] == ["Е", "Ұ", "A"]
