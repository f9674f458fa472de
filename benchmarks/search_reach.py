"""Measure how many words of other lemmas a stem drags along: a stem that is too short finds half the course.

In: a built site's search indexes, Debian's hunspell with its dictionaries for ru and en, and for Kazakh the nouns of
search_forms.py, since hunspell-kk gives no lemma for most forms. Each word of our lectures whose lemma is known is
typed. A stranger is a word of the same lectures that begins with one of the stems, has another lemma, and does not
begin with the lemma typed either: what is typed as a lemma finds those words in every search.

    python benchmarks/search_reach.py SITE
"""

import statistics
import sys
from pathlib import Path

from search_forms import hand_read_forms, nouns_of_lectures
from search_pairs import DICTIONARIES, lemmas_of_words, words_of_lectures
from stems import beginnings

MANY = 5
VOICED = str.maketrans("пкқ", "бгғ")

Lemmas = dict[str, set[str]]


def kazakh_lemmas(site: Path, words: list[str]) -> Lemmas:
    """Return word -> its lemmas, of the forms of nouns."""
    known = set(words)
    lemmas: Lemmas = {}
    for groups in (nouns_of_lectures(site), hand_read_forms()):
        for lemma, forms in groups.items():
            for form in forms & known:
                lemmas.setdefault(form, set()).add(lemma)
    return lemmas


def strangers(word: str, stems: list[str], words: list[str], lemmas: Lemmas) -> list[str]:
    """Return the words of other lemmas that a typed word finds."""
    own = tuple(lemmas[word]) + tuple(lemma[:-1] + lemma[-1].translate(VOICED) for lemma in lemmas[word])
    found = (other for other in words if other.startswith(tuple(stems)) and not other.startswith(own))
    return [other for other in found if not lemmas[word] & lemmas.get(other, set())]


def measure(site: Path, language: str) -> None:
    """Print the figures of one language, and the words that find many other lemmas."""
    words = sorted(words_of_lectures(site, language))
    lemmas = kazakh_lemmas(site, words) if language == "kk" else lemmas_of_words(words, DICTIONARIES[language])
    typed = [word for word in words if word in lemmas]
    stems = beginnings(typed, language)
    found = {word: strangers(word, stems[word], words, lemmas) for word in typed}
    reach = [sum(other.startswith(tuple(stems[word])) for other in words) / len(words) for word in typed]
    shares = sorted(len(others) / len(words) for others in found.values())
    many = {word: {min(lemmas.get(other, {other})) for other in others} for word, others in found.items() if others}
    wide = {word: others for word, others in many.items() if len(others) > MANY}
    print(
        f"{language}: {len(typed)} words typed, {len(words)} in the index; a stem begins"
        f" {statistics.median(reach):.2%} of the index (median), at most {max(reach):.2%};"
        f" strangers: {statistics.mean(shares):.3%} (mean), {shares[int(0.99 * len(shares))]:.2%} (99th of 100),"
        f" at most {shares[-1]:.2%}; words with a stranger: {len(many) / len(typed):.1%},"
        f" with more than {MANY} strange lemmas: {len(wide) / len(typed):.1%}"
    )
    for word, others in sorted(wide.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        print(f"  {word} ({', '.join(stems[word])}): {len(others)}, as {', '.join(sorted(others)[:6])}")


if __name__ == "__main__":
    for one in DICTIONARIES:
        measure(Path(sys.argv[1]), one)
