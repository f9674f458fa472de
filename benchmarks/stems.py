"""Ask plugins/mkdocs_coursebook/search/stem.js for the stems of words, under Node.

In: words and their language. Out: word -> the beginnings that search looks for instead of it. The stemmers of lunr
come out of the theme's worker, as they do in a browser.
"""

import json
import subprocess
from pathlib import Path

import material
from measure import ROOT

THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
STEM = ROOT / "plugins" / "mkdocs_coursebook" / "search" / "stem.js"
RUN = """
const fs = require("node:fs");
const vm = require("node:vm");
const { scripts, words, language } = JSON.parse(fs.readFileSync(0, "utf8"));
const worker = vm.createContext({ words, language, addEventListener() {} });
worker.self = worker;
for (const script of scripts) vm.runInContext(fs.readFileSync(script, "utf8"), worker);
const found = vm.runInContext("words.map((word) => coursebook.stem.beginnings(word, language))", worker);
process.stdout.write(JSON.stringify(found));
"""


def beginnings(words: list[str], language: str) -> dict[str, list[str]]:
    """Return word -> the beginnings that search looks for when it is typed."""
    lunr = [THEME / "lunr" / "min" / f"lunr.{name}.min.js" for name in ("stemmer.support", "ru")]
    scripts = [next((THEME / "workers").glob("search.*.min.js")), *lunr, STEM]
    asked = {"scripts": [str(script) for script in scripts], "words": words, "language": language}
    done = subprocess.run(  # noqa: S603  # a fixed command
        ["node", "-e", RUN],  # noqa: S607  # Node is looked for where the one who measures has it
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return dict(zip(words, json.loads(done.stdout), strict=True))
