"""What can be wrong with a text of the course that no schema shows: letters, parity of languages, labels, overlap.

In: texts and blocks, as plain data. Out: findings as sentences; nothing is read or printed here.
The codes L01 to L22 are those of the course's content dossier.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.content.blocks import Block

RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
KAZAKH_ONLY = frozenset("әғқңөұүһі")
ALPHABETS = {"ru": RUSSIAN, "kk": RUSSIAN | KAZAKH_ONLY, "en": frozenset[str]()}
RUSSIAN_STOP_WORDS = frozenset({"и", "что", "это", "для", "при", "является", "или", "чтобы"})
CITATION = re.compile(r"\[@([A-Z]+\d+(?:-\d+)?[a-z]?)\]")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
WORD = re.compile(r"[^\W\d_]+")
_HIDDEN = [
    re.compile(r"`[^`]*`"),
    CITATION,
    re.compile(r"(?<=\])\([^)]*\)"),
    re.compile(r"\b(?:https?://|www\.)\S+"),
    re.compile(r"\{[^}]*\}"),
    re.compile(r"\[\[[a-z0-9-]+\|?"),
    re.compile(r"\b(?:[A-Z]|LO)\d+\b"),
]
"""What is no word of its language: code, citations, ids of terms, addresses, attributes, codes such as W1, A4, LO6."""
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def hide(text: str, phrases: Iterable[str] = ()) -> str:
    """Return a text of the same length with spaces for all that is no word of its language."""
    for pattern in _HIDDEN:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    for phrase in sorted(phrases, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        text = pattern.sub(" " * len(phrase), text)
    return text


def script(letter: str) -> str:
    """Return LATIN, CYRILLIC or another script of a letter."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def check_letters(text: str, language: str, phrases: Iterable[str] = ()) -> list[str]:
    """L01, L02, L03: the letters of the language and no others; no word of two scripts.

    Args:
        text: One text, with its Markdown.
        language: kk, ru or en.
        phrases: Words in Latin letters that kk and ru may hold: names, licences.

    """
    findings = []
    for match in WORD.finditer(hide(text, phrases)):
        word = match[0]
        main = "LATIN" if language == "en" else "CYRILLIC"
        scripts = {script(letter) for letter in word}
        if len(scripts) > 1:
            counts = Counter(map(script, word))
            rare = {letter for letter in word if counts[script(letter)] == min(counts.values())}
            findings += _name_letters(match, "L03 a word of two scripts", rare.__contains__)
        elif scripts != {main}:
            findings.append(f"L01 '{word}' is not in the letters of {language}, column {match.start() + 1}")
        elif main == "CYRILLIC":
            foreign = set(word) - ALPHABETS[language] - {letter.upper() for letter in ALPHABETS[language]}
            findings += _name_letters(match, "L02 a foreign letter", foreign.__contains__)
    return findings


def _name_letters(match: re.Match[str], what: str, is_wrong: Callable[[str], bool]) -> list[str]:
    return [
        f"{what} in '{match[0]}': {letter} U+{ord(letter):04X}, column {match.start() + at + 1}"
        for at, letter in enumerate(match[0])
        if is_wrong(letter)
    ]


def check_translated(text: str, language: str) -> list[str]:
    """L04: a Kazakh paragraph is Kazakh: words with a Kazakh letter, no Russian stop word."""
    if language != "kk":
        return []
    named = re.sub(r"\b[А-ЯЁ]\.", " ", hide(text))  # initials: «И. Ромазан» holds no Russian word
    words = [word.lower() for word in WORD.findall(named) if script(word[0]) == "CYRILLIC"]
    found = sorted(RUSSIAN_STOP_WORDS & set(words))
    findings = [f"L04 Russian words: {', '.join(found)}"] if found else []
    share = sum(bool(KAZAKH_ONLY & set(word)) for word in words) / len(words) if words else 1
    if len(words) >= 12 and share < 0.25:
        findings.append(f"L04 {share:.2f} of the words have a Kazakh letter; at least 0.25 are expected")
    return findings


def check_copied(texts: Mapping[str, str]) -> list[str]:
    """L05: one paragraph does not stand in two languages."""
    seen: dict[str, str] = {}
    findings = []
    for language, text in texts.items():
        words = " ".join(WORD.findall(hide(text)))
        if len(words.split()) >= 4 and words in seen:
            findings.append(f"L05 {seen[words]} and {language} have the same text")
        seen.setdefault(words, language)
    return findings


def check_lengths(texts: Mapping[str, str]) -> list[str]:
    """L06: a block of 200 characters or more has about the same length in every language."""
    base = len(texts.get("en", ""))
    if base < 200:
        return []
    ratios = {language: len(text) / base for language, text in texts.items() if language != "en"}
    return [
        f"L06 {language} has {ratio:.2f} of the English length; 0.60 to 1.80 is expected"
        for language, ratio in ratios.items()
        if not 0.60 <= ratio <= 1.80
    ]


def check_shapes(pages: Mapping[str, Sequence[Block]]) -> list[str]:
    """L07: headings, anchors, lists, tables, boxes and fences are the same; tell the first that is not."""
    findings = []
    for language, blocks in pages.items():
        for ours, theirs in zip(pages["en"], blocks, strict=False):
            if ours.shape != theirs.shape:
                findings.append(f"L07 {language} line {theirs.line}: {theirs.shape}, en line {ours.line}: {ours.shape}")
                break
        else:
            if len(pages["en"]) != len(blocks):
                findings.append(f"L07 {language} has {len(blocks)} blocks, en {len(pages['en'])}")
    return findings


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text: decimal commas as points, thousands joined, ranges and dates as their parts."""
    for pattern in _HIDDEN[1:4]:
        text = pattern.sub(" ", text)
    text = _THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(text))


def check_numbers(texts: Mapping[str, str]) -> list[str]:
    """L08: the same numbers in every language."""
    found = {language: numbers(text) for language, text in texts.items()}
    return [
        f"L08 only in en: {_more(found['en'], other)}; only in {language}: {_more(other, found['en'])}"
        for language, other in found.items()
        if other != found["en"]
    ]


def _more(ours: Counter[str], theirs: Counter[str]) -> str:
    return ", ".join(sorted((ours - theirs).elements())) or "none"


def check_citations(texts: Mapping[str, str]) -> list[str]:
    """L09: the same citations in the same order."""
    found = {language: CITATION.findall(text) for language, text in texts.items()}
    return [
        f"L09 {language} cites {', '.join(other) or 'nothing'}, en {', '.join(found['en']) or 'nothing'}"
        for language, other in found.items()
        if other != found["en"]
    ]


def check_links(texts: Mapping[str, str]) -> list[str]:
    """L07: the same links, in whatever order the grammar wants."""
    found = {language: Counter(LINK.findall(text)) for language, text in texts.items()}
    return [
        f"L07 links only in en: {_more(found['en'], other)}; only in {language}: {_more(other, found['en'])}"
        for language, other in found.items()
        if other != found["en"]
    ]


def check_labels(text: str, language: str, labels: Mapping[str, Sequence[str]]) -> list[str]:
    """L17: no label that makes a person their difficulty."""
    plain = " ".join(text.lower().replace("ё", "е").split())
    patterns = [(label, label.lower().replace("ё", "е")) for label in labels[language]]
    return [
        f"L17 '{match[0]}' ({label})"
        for label, pattern in patterns
        for match in re.finditer(rf"(?<!\w){pattern}\w*", plain)
    ]


def check_anchors(blocks: Sequence[Block]) -> list[str]:
    """L19: each heading has an explicit anchor of small Latin letters, digits and hyphens."""
    return [
        f"L19 line {block.line}: the anchor '{block.shape[2]}'"
        for block in blocks
        if block.shape[0] == "heading" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(block.shape[2]))
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text for comparing: small, with the Latin schwa of some copies read as the Cyrillic one."""
    return re.findall(r"\w+", text.lower().replace("\u0259", "\u04d9"))


def runs_of(words: Sequence[str], length: int = 8) -> set[tuple[str, ...]]:
    """Return each run of so many words."""
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def check_overlap(text: str, known: set[tuple[str, ...]], phrases: Sequence[str] = (), length: int = 8) -> list[str]:
    """L22: no run of eight words stands in a source; facts carry over, sentences do not."""
    for phrase in phrases:
        text = re.sub(re.escape(phrase), " \u00b6 ", text, flags=re.IGNORECASE)
    findings = []
    for part in text.split("\u00b6"):
        words = words_of(part)
        at = 0
        while at <= len(words) - length:
            end = at
            while end <= len(words) - length and tuple(words[end : end + length]) in known:
                end += 1
            if end > at:
                findings.append(f"L22 as in a source: {' '.join(words[at : end + length - 1])}")
            at = max(end, at + 1)
    return findings
