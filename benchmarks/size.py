"""Bytes of an assessment and of a first visit: `python benchmarks/size.py`.

gzip -9 of each published file by itself, as a server sends it. A first visit is every file that a browser with an empty
cache asks for on the page of the evaluation, as the server saw it; fonts and pictures count as they are.
"""

import gzip
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from measure import ROOT, Row, build, find_browser, report, serve
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT / "plugins"))
from mkdocs_coursebook.assets import COMPONENTS, published_assets

ASSESSMENT_BYTES = 14_000
FONT_BYTES = 65_000
PACKED = {".woff2", ".png", ".jpg", ".ico"}
PAGES = {"en": "/quizzes/evaluation/", "ru": "/ru/quizzes/evaluation/", "kk": "/kk/quizzes/evaluation/"}


def main() -> int:
    """Print both tables; return 1 if a bar is missed."""
    return max(report("An assessment and the font, bytes", asset_rows()), report("A first visit, bytes", visit_rows()))


def asset_rows() -> list[Row]:
    """Return the sizes of what an assessment adds to a page, and of the fonts."""
    assets = published_assets()
    # What is said is text, in a file of each language; Kazakh has the most to send.
    said = "texts-{language}.js"
    sizes = {name: packed(assets[name].content, name) for name in COMPONENTS["assessment"] if name != said}
    parts = ", ".join(f"{name} {size:,}" for name, size in sizes.items())
    texts = said.format(language="kk")
    fonts = {name: len(asset.content) for name, asset in assets.items() if name.endswith(".woff2")}
    return [
        Row("script + style of an assessment, gzip", 1, parts, sum(sizes.values()), ASSESSMENT_BYTES, 0),
        Row("what an assessment says, gzip", 1, texts, packed(assets[texts].content, texts), None, 0),
        Row("font", 1, ", ".join(fonts), sum(fonts.values()), FONT_BYTES, 0),
    ]


def visit_rows() -> list[Row]:
    """Return what a first visit to the evaluation costs in each language."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        build(ROOT, site)
        browser = playwright.chromium.launch(executable_path=find_browser())
        for language, address in PAGES.items():
            with serve(site) as (root, paths):
                page = browser.new_page()
                page.goto(root + address, wait_until="networkidle")
                page.close()
                sizes = {path: packed_file(site, path) for path in dict.fromkeys(paths)}
            largest = sorted(sizes, key=lambda path: -sizes[path])[:4]
            parts = ", ".join(f"{Path(path).name or 'page'} {sizes[path]:,}" for path in largest)
            rows.append(Row(f"{language}: {len(sizes)} files, gzip", 1, f"{parts} ...", sum(sizes.values()), None, 0))
        browser.close()
    return rows


def packed_file(site: Path, path: str) -> int:
    """Return the bytes that a path of the site costs."""
    file = site / unquote(urlsplit(path).path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return packed(file.read_bytes(), file.name) if file.is_file() else 0


def packed(content: bytes, name: str) -> int:
    """Return the bytes of a file as it is sent."""
    return len(content) if Path(name).suffix in PACKED else len(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
