"""L01 to L04: the letters of a language and no others, no word of two scripts, nothing left untranslated.

In: passages. Out: faults, with the letter's code point. Languages other than kk, ru and en are held to L03 alone.
Source: content dossier, section 5, L01-L04; the Kazakh Cyrillic alphabet of 42 letters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from mkdocs_coursebook.lint.model import Fault, Passage, Text
from mkdocs_coursebook.lint.words import WORD, hide_markup, part_languages

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH_ONLY = "әғқңөұүһі"
ALPHABETS = {"ru": RUSSIAN, "kk": RUSSIAN + KAZAKH_ONLY}
SCRIPTS = {"kk": "CYRILLIC", "ru": "CYRILLIC", "en": "LATIN"}
STOP_WORDS = frozenset({"и", "что", "это", "для", "при", "является", "или", "чтобы"})
"""Russian words that no Kazakh sentence holds."""
LEAST_WORDS, LEAST_SHARE = 12, 0.25
"""Kazakh: 0.58 of the words and more have a Kazakh letter in the paragraphs that were counted, in Russian none."""

EVERYWHERE = frozenset({"QR"})
"""Written with these letters in every language, as in QR-код."""

_LATIN, _CYRILLIC = r"A-Za-z\u00c0-\u02af", r"\u0400-\u052f"
_TWO_SCRIPTS = re.compile(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_OTHER_SCRIPT = {
    "kk": re.compile(rf"[^\W\d_{_CYRILLIC}]"),
    "ru": re.compile(rf"[^\W\d_{_CYRILLIC}]"),
    "en": re.compile(rf"[^\W\d_{_LATIN}]"),
}
_ALL_CYRILLIC = {chr(code) for code in range(0x0400, 0x0530)}
_OTHER_LETTER = {
    language: re.compile(f"[{''.join(sorted(_ALL_CYRILLIC - set(letters + letters.upper())))}]")
    for language, letters in ALPHABETS.items()
}
_KAZAKH_WORD = re.compile(rf"[^\W\d_]*[{KAZAKH_ONLY}][^\W\d_]*")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_BETWEEN = re.compile(r"[ \u00a0,.&'’:-]{1,3}")
"""What may stand between two words of one name."""


def find_foreign_words(passage: Passage) -> Iterator[Fault]:
    """L01: every word is in the script of its language; neighbours in the other script are told together."""
    for key, language, words, shown in _suspects(passage, _OTHER_SCRIPT):
        run: list[re.Match[str]] = []
        for match in WORD.finditer(shown):
            is_neighbour = bool(run and _BETWEEN.fullmatch(words, run[-1].end(), match.start()))
            is_initial = is_neighbour and _ROMAN.fullmatch(match[0])  # N. I. Rudneva
            if match[0] in EVERYWHERE or (not is_initial and not _is_foreign(match[0], SCRIPTS[language])):
                continue
            if run and not is_neighbour:
                yield _foreign_fault(key, language, words, run)
                run = []
            run.append(match)
        if run:
            yield _foreign_fault(key, language, words, run)


def find_foreign_letters(passage: Passage) -> Iterator[Fault]:
    """L02: a Russian word has none of the 9 Kazakh letters, a Kazakh word no Ukrainian one ..."""
    for key, language, _, shown in _suspects(passage, _OTHER_LETTER):
        for match in WORD.finditer(shown):
            wrong = [letter for letter in match[0] if _OTHER_LETTER[language].match(letter)]
            if wrong:
                what = f"{language} has no {_name_letters(wrong)} (in '{match[0]}')"
                yield Fault(key, what, match[0], match.start(), match[0].index(wrong[0]))


def find_mixed_words(passage: Passage) -> Iterator[Fault]:
    """L03: no word is made of Latin and Cyrillic letters."""
    for key, text in passage.texts.items():
        rare = _OTHER_SCRIPT.get(text.language, _TWO_SCRIPTS)
        if not rare.search(text.words) or not _TWO_SCRIPTS.search(text.words):
            continue  # one class of letters is found faster than a pair
        for match in WORD.finditer(hide_markup(text.words)):
            if _TWO_SCRIPTS.search(match[0]):
                counts = Counter(map(script, match[0]))
                main = max(counts, key=lambda name: (counts[name], name == SCRIPTS.get(text.language)))
                wrong = [letter for letter in match[0] if script(letter) != main]
                what = f"'{match[0]}' is written in two scripts: {_name_letters(wrong)}"
                yield Fault(key, what, match[0], match.start(), match[0].index(wrong[0]))


def find_untranslated(passage: Passage) -> Iterator[Fault]:
    """L04: a Kazakh text is Kazakh: no Russian stop word, and enough words with a Kazakh letter."""
    for key, text in passage.texts.items():
        if text.language == "kk":
            yield from _find_russian(key, text)


def _find_russian(key: str, text: Text) -> Iterator[Fault]:
    lowered = text.words.lower()
    words = WORD.findall(lowered)
    is_short = len(words) < LEAST_WORDS or len(_KAZAKH_WORD.findall(lowered)) >= LEAST_SHARE * len(words)
    if is_short and STOP_WORDS.isdisjoint(words):
        return  # most texts; hiding their markup would take the longest
    shown = hide_markup(dict(part_languages(text.words, "kk"))["kk"]).lower()
    matches = [match for match in WORD.finditer(shown) if script(match[0][0]) == "CYRILLIC"]
    for match in matches:
        excerpt = text.words[match.start() : match.end()]
        is_initial = excerpt.isupper() and shown.startswith(".", match.end())
        if match[0] in STOP_WORDS and not is_initial:
            yield Fault(key, f"a Russian word: '{excerpt}'", excerpt, match.start())
    count = len(_KAZAKH_WORD.findall(shown))
    if len(matches) >= LEAST_WORDS and count < LEAST_SHARE * len(matches):
        yield Fault(key, f"only {count} of {len(matches)} words have a Kazakh letter; a quarter is the least")


def script(letter: str) -> str:
    """Return LATIN, CYRILLIC or another script of a letter."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _suspects(passage: Passage, patterns: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, language, words and words without markup of each text that holds the pattern of its language."""
    for key, text in passage.texts.items():
        for language, words in part_languages(text.words, text.language):
            pattern = patterns.get(language)
            if pattern and pattern.search(words):
                shown = hide_markup(words)
                if pattern.search(shown):
                    yield key, language, words, shown


def _is_foreign(word: str, main: str) -> bool:
    scripts = {script(letter) for letter in word}
    if main in scripts or _ROMAN.fullmatch(word):
        return False
    return len(word) > 1 or not scripts & {"GREEK", "MICRO"}  # α and µ are symbols in every language


def _foreign_fault(key: str, language: str, words: str, run: list[re.Match[str]]) -> Fault:
    start = run[0].start()
    while start and words[start - 1].isdigit():
        start -= 1  # 5th is one word
    excerpt = words[start : run[-1].end()]
    return Fault(key, f"'{excerpt}' is not in the letters of {language}", excerpt, start)


def _name_letters(letters: list[str]) -> str:
    return ", ".join(f"{letter} U+{ord(letter):04X}" for letter in dict.fromkeys(letters))
