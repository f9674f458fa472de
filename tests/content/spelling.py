"""Words of the course that Hunspell does not know: `python -m tests.content.spelling kk` lists them with a place each.

In: all texts of the course; Hunspell with its dictionaries (Debian: hunspell-en-gb, hunspell-ru, hunspell-kk).
Out: words that neither the dictionary nor our own list (tests/content/words/<language>.txt) has.
The Kazakh dictionary lacks a third of our right words, so what it does not know is a hint for a reader, and no fault.
"""

import re
import subprocess
import sys
from functools import cache

from mkdocs_coursebook.lint.checks import CODES
from mkdocs_coursebook.lint.texts import Reader, read_documents
from mkdocs_coursebook.lint.words import hide_markup
from mkdocs_coursebook.problems import Place
from tests.content.texts import LANGUAGES, catalogue_passages
from tests.site_build import ROOT

DICTIONARIES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}
OWN = ROOT / "tests/content/words"
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’\u2011-][^\W\d_]+)*")
_FOREIGN = {"en": re.compile(r"[а-яёәіңғүұқөһ]", re.IGNORECASE), "ru": re.compile("[a-z]", re.IGNORECASE)}
_FOREIGN["kk"] = _FOREIGN["ru"]


@cache
def read_words() -> dict[str, dict[str, Place]]:
    """Return language -> word -> where it stands first; words in another script belong to the lint L01."""
    found: dict[str, dict[str, Place]] = {language: {} for language in LANGUAGES}
    documents = read_documents(Reader(ROOT, LANGUAGES, CODES))
    passages = [*(one for document in documents for one in document.passages), *catalogue_passages()]
    for passage in passages:
        for language, text in passage.texts.items():
            for word in _WORD.findall(hide_markup(text.words)):
                if not _FOREIGN[language].search(word):
                    found[language].setdefault(word, text.place)
    return found


def find_unknown(language: str) -> dict[str, Place]:
    """Return each word that the dictionary does not know, with its first place.

    Raises:
        subprocess.CalledProcessError: If Hunspell or the dictionary is missing.

    """
    words = read_words()[language]
    command = ["hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES[language]]
    done = subprocess.run(command, input="\n".join(words), check=True, capture_output=True, encoding="utf-8")
    # Hunspell may take a word apart at its hyphen, and then names the part.
    parts = set(done.stdout.split())
    return {word: place for word, place in words.items() if word in parts or parts & set(re.split("[-\u2011]", word))}


def read_own(language: str) -> set[str]:
    """Return our own words: right ones, in any form that the texts have, that the dictionary lacks."""
    lines = (OWN / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


if __name__ == "__main__":
    for unknown, first in sorted(find_unknown(sys.argv[1]).items()):
        print(f"{first.file}:{first.line}: {unknown}")
