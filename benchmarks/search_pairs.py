"""Draw the pairs of word forms by which search is measured; writes tests/cases/search/pairs.json.

In: a built site's search indexes, and Debian's hunspell with its dictionaries for kk, ru and en (tools of this script
alone: neither the site nor the tests need them). Out: pairs "this form is typed, that form of the same word stands in
a lecture". Only nouns and adjectives for Kazakh and Russian: forms of a verb often share no beginning, and readers
look for things. hunspell-kk knows few possessives, so words that begin with a known noun and end in a letter string
that is an ending of case, possessive or plural are added from search_pairs_more.txt, which was read by eye.

    python benchmarks/search_pairs.py SITE
"""

import collections
import hashlib
import json
import random
import re
import subprocess
import sys
from pathlib import Path

DICTIONARIES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
SEED = 20261127
PER_LEMMA = 4
MOST = {"kk": 320, "ru": 240, "en": 140}
OUT = Path(__file__).parents[1] / "tests" / "cases" / "search" / "pairs.json"
MORE = Path(__file__).parent / "search_pairs_more.txt"
NOT_NOUNS = frozenset(
    [
        "айтты",
        "деді",
        "десе",
        "еді",
        "келсе",
        "оқыды",
        "ын",
        "сызықты",
        "ешкім",
        "помог",
        "жазған",
        "жеткен",
        "келген",
        "көрсететін",
        "шыққан",
        "қалған",
        "қойылған",
        "қойған",
        "қолданатын",
        "қатысқан",
        "өткен",
        "болуы",
    ]
)
"""Groups of forms that are no pairs of one noun or adjective: found by eye in what was drawn."""
NOT_RUSSIAN_NOMINAL = re.compile(r"(ть|ться|ти|чь|тись)$")
ENGLISH = re.compile(r"(s|es|d|ed|ing)?$")


def language_of(location: str) -> str:
    """Return the language of a page's address."""
    return location[:2] if location[:3] in ("kk/", "ru/") else "en"


def words_of_lectures(site: Path, language: str) -> dict[str, str]:
    """Return word -> the first page of course/ in which it stands."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("search_index.json")):
        inside = file.parent.parent.relative_to(site).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
            location = prefix + entry["location"]
            if language_of(location) == language and re.search(r"course/[^/]*/(#|$)", location):
                text = re.sub(r"<[^>]+>", " ", f"{entry['title']} {entry['text']}").lower()
                for word in re.findall(r"[^\W\d_]+", text):
                    if len(word) >= 4:
                        found.setdefault(word, location.partition("#")[0])
    return found


def lemmas_of_words(words: list[str], dictionary: str) -> dict[str, set[str]]:
    """Return word -> the lemmas that a dictionary knows for it; a word that it does not know is its own."""
    command = ["hunspell", "-d", dictionary, "-s", "-i", "utf-8"]
    done = subprocess.run(  # noqa: S603  # a fixed command
        command, input="\n".join(words), capture_output=True, check=True, encoding="utf-8"
    )
    stems: dict[str, set[str]] = collections.defaultdict(set)
    for line in done.stdout.splitlines():
        parts = line.split()
        if len(parts) == 2:
            stems[parts[0]].add(parts[1])
    return {word: stems.get(word, {word}) for word in words}


def lemmas(words: list[str], dictionary: str) -> dict[str, set[str]]:
    """Return lemma -> its forms, of those words that have one lemma only."""
    groups: dict[str, set[str]] = collections.defaultdict(set)
    for word, found in lemmas_of_words(words, dictionary).items():
        if len(found) == 1:
            groups[min(found)].add(word)
    return groups


def is_inflected(language: str, lemma: str, forms: set[str]) -> bool:
    """Return whether a group holds forms of one noun or adjective (English: of one word, nothing derived)."""
    if lemma in NOT_NOUNS:
        return False
    if language == "kk":
        return not lemma.endswith(("у", "ю")) and all(form.startswith(lemma[:-1]) for form in forms)
    return language == "en" or not NOT_RUSSIAN_NOMINAL.search(lemma)


def english_forms(lemma: str, forms: set[str]) -> set[str]:
    """Return the forms that a plural, a third person, a past or an -ing makes."""
    bases = {lemma, lemma.removesuffix("e"), re.sub("y$", "i", lemma), lemma + lemma[-1]}
    return {
        form for form in forms if any(form == base + end for base in bases for end in ("", "s", "es", "d", "ed", "ing"))
    }


def draw(site: Path, language: str) -> list[dict[str, object]]:
    """Return the pairs of one language in the order of the alphabet."""
    pages = words_of_lectures(site, language)
    groups = lemmas(sorted(pages), DICTIONARIES[language])
    if language == "kk":
        for line in MORE.read_text(encoding="utf-8").splitlines() if MORE.is_file() else []:
            lemma, *more = line.split()
            groups[lemma] |= {lemma, *more} & pages.keys()
    chance = random.Random(SEED)  # noqa: S311  # a draw, no secret
    pairs = []
    for lemma in sorted(groups):
        forms = english_forms(lemma, groups[lemma]) if language == "en" else groups[lemma]
        if len(forms) < 2 or not is_inflected(language, lemma, forms):
            continue
        every = [(one, other) for one in sorted(forms) for other in sorted(forms) if one != other]
        for one, other in sorted(chance.sample(every, min(PER_LEMMA, len(every)))):
            held_out = hashlib.sha256(lemma.encode()).digest()[0] % 2 == 1
            pairs.append({"query": one, "finds": other, "page": pages[other], "lemma": lemma, "held_out": held_out})
    kept = chance.sample(pairs, min(MOST[language], len(pairs)))
    return sorted(kept, key=lambda pair: (pair["lemma"], pair["query"], pair["finds"]))


def main() -> None:
    """Write the pairs of the three languages."""
    site = Path(sys.argv[1])
    found = {language: draw(site, language) for language in DICTIONARIES}
    lines = []
    for language, pairs in found.items():
        body = ",\n".join(f"  {json.dumps(pair, ensure_ascii=False)}" for pair in pairs)
        lines.append(f'"{language}": [\n{body}\n]')
        print(language, len(pairs), "held out:", sum(bool(pair["held_out"]) for pair in pairs))
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
