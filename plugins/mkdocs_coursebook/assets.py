"""Scripts, style sheets and fonts -> published files whose names carry a digest of their content.

In: the package's `*.js` and `*.css`, and the files in static. Out: name -> (address, bytes), comments stripped.
A changed file gets a new name, so that a reader's browser may keep the old one for ever.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

FOLDER = "assets/coursebook"
ASSESSMENT_STYLES = ("assessment.css",)
ASSESSMENT_SCRIPTS = ("scoring.js", "store.js", "attempt.js", "controls.js", "feedback.js", "assessment.js")
SITE_STYLES = ("site.css",)
SITE_SCRIPTS = ("site.js",)
_PACKAGE = Path(__file__).parent
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class Asset:
    """One published file."""

    address: str
    """Relative to the site's root, such as assets/coursebook/site.1f2e3d4c.css."""
    content: bytes
    """What is served."""


@cache
def published_assets() -> dict[str, Asset]:
    """Return all assets of the package by their own names."""
    files = [
        *(_PACKAGE / "static").iterdir(),
        *(_PACKAGE / "assessment").glob("*.js"),
        *(_PACKAGE / "assessment").glob("*.css"),
    ]
    assets: dict[str, Asset] = {}
    # Style sheets last: their names depend on the names of the fonts they load.
    for file in sorted(files, key=lambda path: (path.suffix == ".css", path.name)):
        content = file.read_bytes()
        if file.suffix in (".js", ".css"):
            content = _rewrite_urls(strip_comments(content.decode()), assets).encode()
        digest = hashlib.sha256(content).hexdigest()[:8]
        assets[file.name] = Asset(f"{FOLDER}/{file.stem}.{digest}{file.suffix}", content)
    return assets


def load_assessment(html: str, relative: Callable[[str], str]) -> str:
    """Return a finished page that loads the assessment's style and scripts, if it holds an assessment.

    Args:
        html: The page.
        relative: Address from the site's root -> address from the page.

    """
    if 'class="assessment"' not in html:
        return html
    assets = published_assets()
    styles = [f'<link rel="stylesheet" href="{relative(assets[name].address)}">' for name in ASSESSMENT_STYLES]
    scripts = [f'<script defer src="{relative(assets[name].address)}"></script>' for name in ASSESSMENT_SCRIPTS]
    return html.replace("</head>", "\n".join([*styles, *scripts, "</head>"]), 1)


def strip_comments(code: str) -> str:
    """Return a script or style sheet without indentation, empty lines and comments that stand on lines of their own.

    A comment behind code stays: telling it from text needs a parser. (The usual minifiers have wheels for Linux only.)
    """
    lines = (line.strip() for line in _BLOCK_COMMENT.sub("", code).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _rewrite_urls(css: str, assets: dict[str, Asset]) -> str:
    def rewrite(match: re.Match[str]) -> str:
        asset = assets.get(PurePosixPath(match[1]).name)
        return f"url({PurePosixPath(asset.address).name})" if asset else match[0]

    return _URL.sub(rewrite, css)
