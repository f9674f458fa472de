"""Draw pairs of forms of Kazakh nouns that a dictionary makes, and measure how many of them search finds.

In: a built site's search index and the files of Debian's hunspell-kk (a tool of this script alone). Out:
tests/cases/search/forms_kk.json, "this form is typed, that form of the same word is wanted", and the shares found with
our stems and with the theme's own search, which looks for words that begin with what is typed. The pairs of
search_pairs.py stand in our lectures; these need not, so they hold endings that no lecture happens to use.

The dictionary's endings are not all Kazakh: it looks at two letters only and writes мұғалімдің (for мұғалімнің),
авторның (автордың), сабақы (сабағы), студенттармен (студенттермен). Such forms are drawn like all others, since a bar
is not to rest on a choice of ours; `DOUBTFUL` marks those that are easily told, so that the share without them can be
read beside it.

    python benchmarks/search_forms.py SITE           # draw and measure
    python benchmarks/search_forms.py --measure      # measure what was drawn
"""

import hashlib
import json
import random
import re
import sys
from pathlib import Path

from search_pairs import MORE, OUT, words_of_lectures
from stems import beginnings

DICTIONARY = Path("/usr/share/hunspell/kk_KZ")
NOUN = "ABCDEFGHIJKLbcdefghijkl"
"""The endings of a noun: possessives, cases, plurals; the dictionary's other letters are endings of a verb."""
FORMS = OUT.with_name("forms_kk.json")
SEED = 20261127
PER_LEMMA = 4
MOST = 800
DOUBTFUL = re.compile(r"[тд][ае]рл[ае]рд[ае]$|рн[ыі]ң$|мд[ыі]ң$|[кқп][ыі](м|ң|мыз|міз|ңыз|ңіз)?$|[юя].*[еі]")
"""Forms that no Kazakh writes: two plurals, the wrong н or д, к, қ, п before a vowel, я with soft vowels behind it."""
FURTHER_NOUNS = """
алғышарт аппарат аула балауыз баспана бұлт дерек дәріс ертегі жазушы жайт жаттықтырушы жәрдем жүлде жұлдыз жұрт зиян
категория кеңес клиент кідіріс кітап кітапхана кітапханашы көрермен қазақ қамқор қоқыс қорқыныш құжат құрылғы мінез
мүдде мәдениет орын оқырман плакат практика психология рубрика секунд сорпа сөйлеуші сілтеме сынақ талап талпыныс
терезе факт шарт әйел өзгеріс өрнек үлгі үміт
"""
"""Nouns of our lectures beside those of pairs.json; found by eye, since the dictionary does not tell what a noun is."""

Rule = tuple[str, str, re.Pattern[str]]


def read_endings() -> dict[str, list[Rule]]:
    """Return letter -> what is taken off, what is put on, and what the word has to end in."""
    endings: dict[str, list[Rule]] = {}
    for line in DICTIONARY.with_suffix(".aff").read_text(encoding="utf-8-sig").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX" and parts[1] in NOUN:
            off = "" if parts[2] == "0" else parts[2]
            endings.setdefault(parts[1], []).append((off, parts[3], re.compile(f"{parts[4]}$")))
    return endings


def forms_of(noun: str, endings: dict[str, list[Rule]]) -> set[str]:
    """Return a noun with all its forms."""
    found = {noun}
    for rules in endings.values():
        for off, on, condition in rules:
            if condition.search(noun) and noun.endswith(off):
                found.add(noun.removesuffix(off) + on)
    return found


def hand_read_forms() -> dict[str, set[str]]:
    """Return lemma -> its forms in our lectures that the dictionary does not know."""
    lines = (line.split() for line in MORE.read_text(encoding="utf-8").splitlines())
    return {forms[0]: set(forms) for forms in lines}


def nouns_of_lectures(site: Path) -> dict[str, set[str]]:
    """Return lemma -> its forms, of those nouns with a form in a lecture that the dictionary can inflect."""
    entries = (line.split("/") for line in DICTIONARY.with_suffix(".dic").read_text(encoding="utf-8").splitlines())
    known = {entry[0] for entry in entries if len(entry) == 2 and entry[1].startswith("A")}
    drawn = {pair["lemma"] for pair in json.loads(OUT.read_text(encoding="utf-8"))["kk"]}
    nouns = (drawn | hand_read_forms().keys() | set(FURTHER_NOUNS.split())) & known
    endings = read_endings()
    forms = {noun: forms_of(noun, endings) for noun in sorted(nouns)}
    words = words_of_lectures(site, "kk").keys()
    return {noun: found for noun, found in forms.items() if found & words}


def draw(site: Path) -> list[dict[str, object]]:
    """Return the pairs in the order of the alphabet; held out are the lemmas that search_pairs.py holds out, too."""
    chance = random.Random(SEED)  # noqa: S311  # a draw, no secret
    pairs = []
    for lemma, forms in nouns_of_lectures(site).items():
        held_out = hashlib.sha256(lemma.encode()).digest()[0] % 2 == 1
        for _ in range(PER_LEMMA):
            query, finds = chance.sample(sorted(forms), 2)
            pairs.append({"query": query, "finds": finds, "lemma": lemma, "held_out": held_out})
    kept = chance.sample(pairs, min(MOST, len(pairs)))
    return sorted(kept, key=lambda pair: (pair["lemma"], pair["query"], pair["finds"]))


def measure(name: str, pairs: list[dict[str, str]], language: str) -> None:
    """Print the shares of pairs that are found by our stems and by the theme's own search."""
    stems = beginnings(sorted({pair["query"] for pair in pairs}), language)
    ours = sum(any(pair["finds"].startswith(stem) for stem in stems[pair["query"]]) for pair in pairs)
    plain = sum(pair["finds"].startswith(pair["query"]) for pair in pairs)
    print(f"{name}: {len(pairs)} pairs, found {ours / len(pairs):.1%}, by the theme's search {plain / len(pairs):.1%}")


def main() -> None:
    """Draw, unless told not to, and measure."""
    if sys.argv[1] != "--measure":
        lines = ",\n".join(f"  {json.dumps(pair, ensure_ascii=False)}" for pair in draw(Path(sys.argv[1])))
        FORMS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    made = json.loads(FORMS.read_text(encoding="utf-8"))
    drawn = json.loads(OUT.read_text(encoding="utf-8"))
    for part in (False, True):
        kept = [pair for pair in made if pair["held_out"] is part]
        sure = [pair for pair in kept if not any(DOUBTFUL.search(pair[side]) for side in ("query", "finds"))]
        told = "held out" if part else "seen"
        measure(f"kk, made by the dictionary, {told}", kept, "kk")
        measure(f"kk, made by the dictionary, without doubtful forms, {told}", sure, "kk")
        for language, pairs in drawn.items():
            measure(
                f"{language}, standing in lectures, {told}",
                [pair for pair in pairs if pair["held_out"] is part],
                language,
            )


if __name__ == "__main__":
    main()
