"""Scripts, style sheets and fonts -> published files whose names carry a digest of their content.

In: the components' *.js and *.css, and the files in static/. Out: name -> (address, bytes). The scripts of an
assessment become one file: a phone on a slow network waits for each request.
A changed file gets a new name, so that a reader's browser may keep the old one for ever.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from mkdocs_coursebook.language import available_languages, load_catalogue

try:
    import minify
except ImportError:  # no wheel for this system: pyproject.toml
    minify = None

FOLDER = "assets/coursebook"
SITE_STYLES = ("site.css",)
SITE_SCRIPTS = ("site.js",)
STYLE_LINK = '<link rel="stylesheet" href="{}">'
SCRIPT_LINK = '<script defer src="{}"></script>'
COMPONENTS: dict[str, tuple[str, ...]] = {
    **{
        name: (f"{name}.css", f"{name}.js")
        for name in ("paper", "projector", "record", "runner", "survey", "timetable")
    },
    # What it says weighs as much as three items with their reasons: kept by the browser, not sent with each page.
    "assessment": ("assessment.css", "texts-{language}.js", "assessment.js"),
    "coverage": ("coverage.css",),
    "syllabus": ("syllabus.css",),
    "progress": ("progress.js",),  # its styles are few, and wanted before it runs: site.css
}
"""Class of a component's section -> what a page with it loads, in order; {language} is the page's."""
_PACKAGE = Path(__file__).parent
_KEEPING = ("assessment/voice.js", "assessment/share.js", "assessment/database.js", "assessment/store.js")
_READING = ("progress/reading.js", "progress/lecture.js", "progress/outcomes.js")
_MARKS = ("progress/kept.js", "progress/marks.js")
_RUNNING = ("session", "devices", "parts", "summary", "board", "runner")
_PARTS = {
    "assessment.js": [
        _PACKAGE / "assessment" / name
        for name in (
            "voice.js",
            "form.js",
            "scoring.js",
            "database.js",
            "store.js",
            "attempt.js",
            "controls.js",
            "feedback.js",
            "sheet.js",
            "ready.js",
            "notes.js",
            "assessment.js",
        )
    ],
    "record.js": [_PACKAGE / name for name in (*_KEEPING, "record/record.js")],
    "timetable.js": [
        _PACKAGE / name
        for name in (
            "assessment/voice.js",
            "assessment/share.js",
            "timetable/times.js",
            "timetable/calendar.js",
            "timetable/timetable.js",
        )
    ],
    "timetable.css": [_PACKAGE / "timetable" / "timetable.css"],
    "progress.js": [_PACKAGE / name for name in ("assessment/voice.js", *_READING)],
    "paper.js": [_PACKAGE / "assessment" / name for name in ("voice.js", "form.js", "paper.js")],
    "paper.css": [_PACKAGE / "assessment" / "paper.css"],
    "projector.js": [_PACKAGE / "projector" / name for name in ("paging.js", "slides.js", "projector.js")],
    "projector.css": [_PACKAGE / "projector" / "projector.css"],
    "runner.js": [_PACKAGE / name for name in (*_KEEPING, *(f"runner/{part}.js" for part in _RUNNING))],
    "runner.css": [_PACKAGE / "runner" / "runner.css"],
    "search.js": [_PACKAGE / "search" / name for name in ("stem.js", "worker.js")],
    "survey.js": [_PACKAGE / name for name in (*_KEEPING, "survey/survey.js")],
    "survey.css": [_PACKAGE / "survey" / "survey.css"],
    "coverage.css": [_PACKAGE / "coverage" / "coverage.css"],
    "syllabus.css": [_PACKAGE / "syllabus" / "syllabus.css"],
    "record.css": [_PACKAGE / "record" / "record.css"],
    "assessment.css": [_PACKAGE / "assessment" / "assessment.css"],
    # What has to run before anything is painted, and before Material's own scripts.
    "early.js": [_PACKAGE / name for name in ("static/early.js", "path/early.js")],
    # Small, and wanted on most pages: one file for all of them.
    "site.js": [
        _PACKAGE / name for name in ("static/site.js", "path/view.js", "progress/kept.js", "progress/marks.js")
    ],
    "site.css": [
        _PACKAGE / name
        for name in (
            "look/colours.css",
            "look/page.css",
            "look/print.css",
            "chart/chart.css",
            "diagram/diagram.css",
            "citation/citation.css",
            "glossary/glossary.css",
            "progress/progress.css",
        )
    ],
}
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
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
    parts = {file.name: [file] for file in (_PACKAGE / "static").iterdir()} | _PARTS
    assets = {
        f"texts-{language}.js": _publish(f"texts-{language}.js", _texts(language)) for language in available_languages()
    }
    # Style sheets last: their names depend on the names of the fonts they load.
    for name in sorted(parts, key=lambda name: (name.endswith(".css"), name)):
        path = PurePosixPath(name)
        content = b"".join(part.read_bytes() for part in parts[name])
        if path.suffix in _MEDIA_TYPES:
            content = _rewrite_urls(shorten(content.decode(), _MEDIA_TYPES[path.suffix]), assets).encode()
        assets[name] = _publish(name, content)
    return assets


def assets_for(languages: Iterable[str]) -> list[Asset]:
    """Return the assets that a site in these languages needs; a language without a catalogue reads the English one."""
    spoken = {language if language in available_languages() else "en" for language in languages}
    needless = {f"texts-{language}.js" for language in available_languages() if language not in spoken}
    return [asset for name, asset in published_assets().items() if name not in needless]


def _publish(name: str, content: bytes) -> Asset:
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Asset(f"{FOLDER}/{path.stem}.{digest}{path.suffix}", content)


def _texts(language: str) -> bytes:
    """Return a script with what `assessment.js` says in a language; a script, because pages work from file:// too."""
    said = json.dumps(load_catalogue(language).section("assessment.script"), ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.coursebook??={{}}).texts={said};\n".encode()


def load_parts(html: str, language: str, relative: Callable[[str], str]) -> str:
    """Return a finished page that loads the styles and scripts of the components it holds.

    Args:
        html: The page.
        language: The page's language.
        relative: Address from the site's root -> address from the page.

    """
    assets = published_assets()
    loaded: list[str] = []
    for mark, names in COMPONENTS.items():
        for name in names if f'class="{mark}"' in html else ():
            address = relative(assets[name.format(language=language)].address)
            loaded.append((STYLE_LINK if name.endswith(".css") else SCRIPT_LINK).format(address))
    return html.replace("</head>", "\n".join([*loaded, "</head>"]), 1) if loaded else html


def shorten(code: str, media_type: str) -> str:
    """Return a script or style sheet with the same meaning in fewer bytes."""
    return str(minify.string(media_type, code)) + "\n" if minify else strip_comments(code)


def strip_comments(code: str) -> str:
    """Return code without indentation, empty lines and comments that stand on lines of their own.

    A comment behind code stays: telling it from text needs a parser.
    """
    lines = (line.strip() for line in _BLOCK_COMMENT.sub("", code).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _rewrite_urls(css: str, assets: dict[str, Asset]) -> str:
    def rewrite(match: re.Match[str]) -> str:
        asset = assets.get(PurePosixPath(match[1]).name)
        return f"url({PurePosixPath(asset.address).name})" if asset else match[0]

    return _URL.sub(rewrite, css)
