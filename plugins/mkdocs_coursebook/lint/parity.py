"""L05 to L09: the languages of a page say the same, as far as a program can see.

In: passages. Out: faults of the language that differs from the others.
Where two languages agree against a third, the third differs. Where none agree, the course's first language is right;
where some were edited since all were last aligned (`aligned`), those are.
Source: content dossier, section 5, L05-L09.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from mkdocs_coursebook.lint.model import Fault, Passage, Shape
from mkdocs_coursebook.lint.words import CITATION, LINK, TERM, WORD, hide_addresses, hide_markup

SHORTEST, LEAST, MOST = 200, 0.60, 1.80
"""Characters of a text whose length is compared; bounds of its share of the English length.

Source: content dossier, section 5, L06: three abstracts of one article have 0.97 (Russian) and 1.06 (Kazakh).
"""
COMPARED = frozenset({"kk", "ru", "en"})
"""Languages whose lengths are known to be alike."""
COPIED_WORDS = 4
"""A shorter text may be a name."""

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_ENGLISH_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)")
_DATE = re.compile(r"(?<![\d.-])(?:(\d{1,2})\.\d{1,2}\.(\d{4})|(\d{4})-\d{2}-(\d{2}))(?![\d-])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LONG_NUMBER = re.compile(r"\d{3}")
_SITE = re.compile(r"(https?://)(?:(?:www|kk|kz|ru|en)\.)?([^/?#]+).*")


def find_copied(passage: Passage) -> Iterator[Fault]:
    """L05: one paragraph does not stand in two languages."""
    seen: dict[str, str] = {}
    for language, text in _comparable(passage).items():
        other = seen.setdefault(text, language)
        if other != language and len(WORD.findall(hide_markup(text))) >= COPIED_WORDS:
            copy, original = _tell_copy(other, language, text)
            place = passage.texts[original].place
            yield Fault(copy, f"the same text stands in {original} ({place.file}:{place.line})")


def find_lengths(passage: Passage) -> Iterator[Fault]:
    """L06: a text of 200 characters or more has about the same length in every language."""
    texts = {language: text for language, text in _comparable(passage).items() if language in COMPARED}
    base = "en" if "en" in texts else next(iter(texts), "")
    if len(texts.get(base, "")) < SHORTEST:
        return
    for language, text in texts.items():
        ratio = len(text) / len(texts[base])
        if not LEAST <= ratio <= MOST:
            expected = f"{LEAST:.2f} to {MOST:.2f} is expected"
            yield Fault(language, f"the text has {ratio:.2f} of the length of {base}; {expected}")


def find_shapes(passage: Passage) -> Iterator[Fault]:
    """L07: headings, anchors, lists, tables, boxes and fences are the same; the first that is not is told."""
    shapes = {language: text.shape for language, text in passage.texts.items()}
    for base, language in _differing(passage, shapes):
        there = passage.texts[base].place
        ours, theirs = _describe(shapes[base]), _describe(shapes[language])
        yield Fault(language, f"here is {theirs} where {base} has {ours} ({there.file}:{there.line})")


def find_links(passage: Passage) -> Iterator[Fault]:
    """L07: the same links and terms, in whatever order the grammar wants; of other sites, the same site."""
    yield from _compare_lists(passage, "links differ", _list_links)


def find_numbers(passage: Passage) -> Iterator[Fault]:
    """L08: the same numbers in every language."""
    yield from _compare_lists(passage, "numbers differ", list_numbers)


def find_citations(passage: Passage) -> Iterator[Fault]:
    """L09: the same citations in the same order."""
    texts = _comparable(passage)
    cited = {language: tuple(CITATION.findall(text)) if "[@" in text else () for language, text in texts.items()}
    for base, language in _differing(passage, cited):
        ours, theirs = (", ".join(cited[one]) or "nothing" for one in (base, language))
        yield Fault(language, f"citations differ: {base} cites {ours}; {language} cites {theirs}")


def list_numbers(words: str, language: str) -> tuple[str, ...]:
    """Return the numbers of a text, sorted, as no language writes them.

    Decimal commas are points, thousands are joined, ranges are their parts, of dates the month (often a word) is left
    out, digits of citations and addresses are no numbers.
    """
    if not _NUMBER.search(words):
        return ()
    words = hide_addresses(words)
    if _LONG_NUMBER.search(words):
        words = _DATE.sub(lambda match: " ".join(part for part in match.groups() if part), words)
        words = _THOUSANDS.sub(_join, words)
        words = _ENGLISH_THOUSANDS.sub(_join, words) if language == "en" else words
    return tuple(sorted(_plain(number) for number in _NUMBER.findall(words)))


def _list_links(words: str, _: str) -> tuple[str, ...]:
    if "](" not in words and "[[" not in words:
        return ()
    targets = [_SITE.sub(r"\1\2", target) for target in LINK.findall(words)]
    return tuple(sorted([*targets, *(f"[[{term}]]" for term in TERM.findall(words))]))


def _compare_lists(passage: Passage, what: str, read: Callable[[str, str], tuple[str, ...]]) -> Iterator[Fault]:
    found = {language: read(text, language) for language, text in _comparable(passage).items()}
    for base, language in _differing(passage, found):
        ours, theirs = Counter(found[base]), Counter(found[language])
        parts = [f"only in {base}: {_name(ours - theirs)}", f"only in {language}: {_name(theirs - ours)}"]
        yield Fault(language, f"{what}: {'; '.join(parts)}")


def _comparable(passage: Passage) -> dict[str, str]:
    """Return language -> words where they can be compared: several languages, the same shape, no name."""
    texts = passage.texts
    if len(texts) < 2 or next(iter(texts.values())).is_name or len({text.shape for text in texts.values()}) > 1:
        return {}
    return {language: text.words for language, text in texts.items()}


def _differing(passage: Passage, values: Mapping[str, Shape]) -> Iterator[tuple[str, str]]:
    """Yield (language that is right, language that differs from it); values are tuples."""
    if len(set(values.values())) < 2:
        return
    edited = [language for language in values if language in passage.leading]
    listed = list(values.values())
    base = edited[0] if edited else max(values, key=lambda language: listed.count(values[language]))
    for language, value in values.items():
        if value != values[base]:
            yield base, language


def _tell_copy(first: str, second: str, text: str) -> tuple[str, str]:
    """Return which of two languages has the copy, by its letters, and which the original."""
    kazakh, cyrillic = re.search("[әғқңөұүһі]", text.lower()), re.search("[а-яё]", text.lower())
    native = "kk" if kazakh else "ru" if cyrillic else "en"
    return (second, first) if native == first else (first, second)


def _describe(shape: Shape) -> str:
    kind, rest = str(shape[0]), shape[1:]
    named = {
        "heading": "a heading of level {0} {{#{1}}}",
        "box": "a box '{1} {2}'",
        "item": "a list item ({1})",
        "row": "a table row of {1} cells",
        "fence": "a block ```{1} {2}",
        "front": "the {0} of the page",
        "attributes": "the line {0}",
        "include": "the line {0}",
        "separator": "the line {1} of a table",
        "end": "the end of the page",
    }
    described = named.get(kind, f"a {kind}").format(*rest).rstrip()
    is_indented = kind in ("box", "item", "row", "fence", "paragraph", "quote", "separator") and rest[0]
    return f"{described}, indented {rest[0]} times," if is_indented else described


def _plain(number: str) -> str:
    number = number.replace(",", ".")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _join(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match[0])


def _name(counts: Counter[str]) -> str:
    return ", ".join(sorted(counts.elements())) or "none"
