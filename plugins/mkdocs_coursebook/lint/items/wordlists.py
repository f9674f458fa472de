"""The words of each language that the rules of item writing look for.

In: wordlists.yml beside this module. Out: patterns and words. A language without a list is not held to its rule.
"""

import re
from functools import cache

from mkdocs_coursebook.lint.lists import read_lists


@cache
def pattern_of(language: str, name: str) -> re.Pattern[str] | None:
    """Return one pattern for all entries of a list, which are regular expressions of whole words."""
    entries = words_of(language, name)
    return re.compile(rf"(?<!\w)(?:{'|'.join(entries)})(?!\w)", re.IGNORECASE) if entries else None


@cache
def words_of(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list; none where the language has none."""
    return tuple(read_lists("items/wordlists.yml").get(language, {}).get(name, ()))
