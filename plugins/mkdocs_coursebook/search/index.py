"""The theme's search: one index -> one a language; a finished page -> one that asks for its own language's index.

In: the JSON text of search_index.json, a page's HTML, names of the theme's files. Out: the same, to be written.
Pure functions; the adapter reads and writes.
"""

import json
import re
from html import escape

SEPARATOR = r"""[\s\-–—,.:;!?«»"“”„‘()/\[\]…·]+"""
"""Between words, in every language: the theme's own leaves «word» in its quotation marks, where nothing finds it."""
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_BASE = re.compile(r'("base": )"[^"]*"')
_WORKER = re.compile(r'("search": )"[^"]*/(search\.[\w.]+\.js)"')
_PALETTE = re.compile(r"assets/stylesheets/palette\.[0-9a-f]{8}\.min\.css")
"""The theme's own colours, in place of which ours are loaded."""
_LUNR = "assets/javascripts/lunr/"
_STEMMERS = {"ru": ("lunr.stemmer.support.min.js", "lunr.ru.min.js")}
"""What worker.js loads for a language, beside what the theme's worker holds."""


def part_index(text: str, roots: dict[str, str]) -> dict[str, str]:
    """Return an index for each language, with addresses from that language's root.

    Args:
        text: The theme's index of all languages.
        roots: Language -> where its pages begin, such as `kk/`; empty for the language at the site's root.

    """
    index = json.loads(text)
    config = {**index["config"], "lang": ["en"], "separator": SEPARATOR}
    entries: dict[str, list[dict[str, object]]] = {language: [] for language in roots}
    at_root = next((language for language, root in roots.items() if not root), None)
    for entry in index["docs"]:
        location = entry["location"]
        language = next((one for one, root in roots.items() if root and location.startswith(root)), at_root)
        if language is not None:
            entries[language].append({**entry, "location": location.removeprefix(roots[language])})
    return {
        language: json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        for language, docs in entries.items()
    }


def own_search(html: str, language: str, base: str, worker: str) -> str:
    """Return a page whose search reads the index of the page's language, through the worker that knows its words.

    Args:
        html: The finished page.
        language: Its language.
        base: Address of the language's root from the page, such as `..`.
        worker: Address of worker.js from the page.

    """

    def change(found: re.Match[str]) -> str:
        settings = _BASE.sub(lambda part: f'{part[1]}"{escape(base)}"', found[2], count=1)
        address = f"{worker}?language={language}&worker="
        # `&` is written as the theme's own JSON has it, since other tools read pages as well.
        settings = _WORKER.sub(
            lambda part: part[1] + '"' + address.replace("&", "\\u0026") + part[2] + '"', settings, count=1
        )
        return found[1] + settings + found[3]

    return _CONFIG.sub(change, html, count=1)


def is_unused(name: str, languages: tuple[str, ...]) -> bool:
    """Return whether a file of the theme is one that no page of these languages asks for."""
    if name.startswith(_LUNR):
        needed = {file for language in languages for file in _STEMMERS.get(language, ())}
        return name.rpartition("/")[2] not in needed
    return name.endswith(".map") or name == "assets/images/favicon.png" or bool(_PALETTE.fullmatch(name))
