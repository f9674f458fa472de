"""Reads tests/cases/items.yml and runs each case on a small project with the bank quizzes/x.yml.

A case has `items` (the items of the bank as YAML) or `letters` (items of three choices, each right one at its letter;
in the first `long` of them it is the longest), and the exact `findings`. The items begin in line 3 of the bank; `head`
is written above. `files` (path -> text) are pages and the like. Languages are ru and en unless the case says others.
In the items `...}` at the end of a row stands for its feedback, <ru 46> for 46 Russian words.
"""

import re
import textwrap
from pathlib import Path
from typing import Any

import yaml

from mkdocs_coursebook.lint import Finding, lint_course
from tests.lint_cases import write

CASES = Path(__file__).parent / "cases" / "items.yml"
BANK = "quizzes/x.yml"
Case = dict[str, Any]

WORDS = {"kk": "сөз", "ru": "слово", "en": "word", "de": "Wort"}
FEEDBACK = {"kk": "Иә, бұл дұрыс.", "ru": "Да, это верно.", "en": "Yes, it is so.", "de": "Ja."}
RIGHT = {"ru": "Первое дело", "en": "First thing"}
WRONG = ({"ru": "Второе дело", "en": "Other thing"}, {"ru": "Третье дело", "en": "Third thing"})


def read_cases() -> list[Case]:
    """Return all cases."""
    return list(yaml.safe_load(CASES.read_text(encoding="utf-8")))


def languages_of(case: Case) -> tuple[str, ...]:
    """Return the languages of a case."""
    return tuple(case.get("languages", ("ru", "en")))


def run_case(case: Case, root: Path) -> list[Finding]:
    """Write the project of a case below `root`, and return what the lints find in it."""
    languages = languages_of(case)
    items = write_letters(case["letters"], case.get("long", 0)) if "letters" in case else case["items"]
    feedback = localized(FEEDBACK, languages)
    items = re.sub(r", \.\.\.\}$", f", feedback: {feedback}}}", items, flags=re.MULTILINE)
    items = re.sub(r"<(\w\w) (\d+)>", lambda match: " ".join([WORDS[match[1]]] * int(match[2])), items)
    title = localized(WORDS, languages)
    bank = f"{case.get('head', '')}title: {title}\nitems:\n{textwrap.indent(items, '  ')}"
    write({BANK: bank} | case.get("files", {}), root)
    return lint_course(root, languages)


def localized(texts: dict[str, str], languages: tuple[str, ...]) -> str:
    """Return a text of a bank as YAML: plain in a course of one language."""
    if len(languages) == 1:
        return texts[languages[0]]
    return "{" + ", ".join(f'{language}: "{texts[language]}"' for language in languages) + "}"


def write_letters(letters: str, long: int) -> str:
    """Return an item for each letter, as YAML."""
    items = []
    for number, letter in enumerate(letters, 1):
        mark = "!!!" if number <= long else ""
        rows = [f"{{id: wrong-{at}, text: {localized(text, ('ru', 'en'))}, ...}}" for at, text in enumerate(WRONG, 1)]
        right = {language: text + mark for language, text in RIGHT.items()}
        rows.insert("ABC".index(letter), f"{{id: it, correct: true, text: {localized(right, ('ru', 'en'))}, ...}}")
        items += [f"- id: item-{number}", "  outcome: LO1", "  interaction: choice", "  keep_order: true"]
        items += ['  prompt: {ru: "Что верно?", en: "What is so?"}', "  choices:", *(f"    - {row}" for row in rows)]
    return "\n".join(items) + "\n"
