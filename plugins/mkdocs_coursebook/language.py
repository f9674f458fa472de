"""One text in several languages, and the interface's own words.

In: texts of banks and courses as {language: text}; `locales/<language>.yml`.
Out: the text of one language; a catalogue that never falls back to another language in silence.
Nouns: Catalogue (the interface texts of one language), plural form.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from mkdocs_coursebook.problems import CoursebookError, ProblemList
from mkdocs_coursebook.source import read_text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The interface texts of one language."""

    language: str
    """ISO 639-1, such as kk."""
    messages: dict[str, Any]
    """Nested: section -> key -> text, or plural form -> text."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text under a dotted key, with {names} filled in.

        Raises:
            CoursebookError: If the catalogue has no such key; a fault of the generator, not of an author.

        """
        message = self.section(key)
        if isinstance(message, dict):
            message = message[plural_form(self.language, int(str(values["n"])))]
        return str(message).format(**values) if values else str(message)

    def section(self, key: str) -> Any:
        """Return what stands under a dotted key: a text or a nested dict."""
        found: Any = self.messages
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise CoursebookError(f"locales/{self.language}.yml has no '{key}'")
            found = found[part]
        return found


def plural_form(language: str, number: int) -> str:
    """Return the CLDR plural form (one, few, many, other) of a whole number.

    Source: CLDR 48 plural rules for kk, ru and en; the other languages use English's.
    """
    if language != "ru":
        return "one" if number == 1 else "other"
    last, tens = number % 10, number % 100
    if last == 1 and tens != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= tens <= 14 else "many"


@cache
def available_languages() -> tuple[str, ...]:
    """Return the languages in which the interface speaks."""
    folder = resources.files("mkdocs_coursebook") / "locales"
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".yml")))


@cache
def load_catalogue(language: str) -> Catalogue:
    """Return the interface texts of a language.

    Raises:
        CoursebookError: If the package has no catalogue for it, or the file cannot be read.

    """
    if language not in available_languages():
        raise CoursebookError(f"the interface has no texts in '{language}'; it has {', '.join(available_languages())}")
    problems = ProblemList()
    entry = resources.files("mkdocs_coursebook") / "locales" / f"{language}.yml"
    source = read_text(entry.read_text(encoding="utf-8"), f"locales/{language}.yml", problems)
    if source is None:
        raise CoursebookError("\n".join(str(problem) for problem in problems.sorted()))
    return Catalogue(language, source.data)


_ALPHABETS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}


def sort_key(language: str, text: str) -> tuple[list[int], str]:
    """Return what sorts a text as a dictionary of its language does.

    Letters of the alphabet come in its own order, others (Latin words, digits) before them; marks count for nothing.
    Source: the Kazakh alphabet of 42 letters; Russian dictionaries file ё under е.
    """
    words = text.casefold()
    alphabet = _ALPHABETS.get(language, "abcdefghijklmnopqrstuvwxyz")
    if language == "ru":
        words = words.replace("ё", "е")
    places = {letter: at for at, letter in enumerate(alphabet, 0x10000)}
    return [places.get(sign, ord(sign)) for sign in words if sign.isalnum() or sign == " "], text


def first_letter(language: str, text: str) -> str:
    """Return the capital letter under which a dictionary files a text."""
    letter = next((sign for sign in text if sign.isalnum()), "")
    return ("Е" if language == "ru" and letter in "ёЁ" else letter).upper()


def format_number(language: str, value: float) -> str:
    """Return a number as the language writes it: a decimal point in English, a comma in Russian and Kazakh."""
    text = f"{Decimal(repr(value)):f}".removesuffix(".0")
    return text if language == "en" else text.replace(".", ",")
