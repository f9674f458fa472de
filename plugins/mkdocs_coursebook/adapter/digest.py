"""What a page depends on -> a key: equal keys, equal bytes.

In: MkDocs' configuration, files and pages, and the `Workspace`. Out: digests as hexadecimal text.
What cannot be known to be complete is not guessed: `is_understood` says no, or the key holds all sources.
"""

import functools
import hashlib
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_coursebook.drawing import RENDERERS
from mkdocs_coursebook.includes import SHARED
from mkdocs_coursebook.pages import split_language
from mkdocs_coursebook.workspace import Workspace

_PACKAGE = Path(__file__).parent.parent
_PLUGINS = {"search", "material/search", "coursebook", "i18n"}
"""Plugins whose work is known to depend on nothing but what stands in a key."""
_EXTENSIONS = {"mkdocs_coursebook.extension", "markdown_include.include"}
_FAMILIES = ("markdown.extensions.", "pymdownx.")
_READERS = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions that read files of their own."""
_ALONE = {
    *("quiz", "paper", "survey", "unit-card", "course-path", "timetable", "course-times"),
    *("chart", "diagram", "glossary", "progress", "runner"),
}
"""Fences that draw nothing but the data of course/, the banks and the lecture they name, and titles."""
_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*(?:\{[^}\n]*?\.)?(" + "|".join(map(re.escape, RENDERERS)) + r")\b")
_NAMED = re.compile(r"""\b(bank|assessment|unit)["']?\s*:\s*["']?([\w-]+)""")
_BANKS = ("quiz", "paper", "survey")


def digest(*parts: Any) -> str:
    """Return a digest of values that JSON can hold."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_understood(config: MkDocsConfig) -> bool:
    """Return whether everything that may change a page is known: no foreign plugin, hook or reading extension."""
    short = {entry.name for entry in importlib.metadata.entry_points(group="markdown.extensions")}
    own = {entry.name for entry in importlib.metadata.entry_points(group="markdown.extensions") if _is_stock(entry)}
    names = set(config.markdown_extensions)
    known = {name for name in names if name.startswith(_FAMILIES) or name in _EXTENSIONS or name in own & short}
    return set(config.plugins) <= _PLUGINS and not config.hooks and names == known and not names & _READERS


def _is_stock(entry: importlib.metadata.EntryPoint) -> bool:
    return entry.value.startswith(_FAMILIES)


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """Return a digest of the names and the contents of files."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@functools.cache
def _versions() -> list[str]:
    installed = {f"{one.metadata['Name']} {one.version}" for one in importlib.metadata.distributions()}
    return [sys.version, *sorted(installed)]


class Sources:
    """Digests of a workspace's files, each read at most once a build."""

    def __init__(self, workspace: Workspace, config: MkDocsConfig) -> None:
        self.workspace = workspace
        self.settings = _settings_of(config)
        """As the build begins: static-i18n adds those of each language that it builds."""
        self._banks: dict[str, str] = {}

    @functools.cached_property
    def package(self) -> str:
        """Our own code, templates and words."""
        paths = (path for path in _PACKAGE.rglob("*") if path.suffix not in (".pyc", ".tmp"))
        return files_digest(_PACKAGE, paths)

    @functools.cached_property
    def data(self) -> str:
        """Course, units, sources, terms, figures, sequences and included fragments: part of every key."""
        course = self.workspace.root / "course"
        shared = (self.workspace.root / SHARED).rglob("*")
        return files_digest(self.workspace.root, {*course.rglob("*.yml"), *course.rglob("*.yaml"), *shared})

    @functools.cached_property
    def whole(self) -> str:
        """Every text of the course."""
        root = self.workspace.root
        paths = (path for folder in ("docs", "course", "quizzes") for path in (root / folder).rglob("*.*"))
        return files_digest(root, (path for path in paths if path.suffix in (".md", ".yml")))

    @functools.cached_property
    def _fragments(self) -> str:
        shared = (self.workspace.root / SHARED).rglob("*.md")
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(shared))

    def of_bank(self, name: str) -> str:
        """Return the digest of a bank's file; of a survey's too."""
        if name not in self._banks:
            root = self.workspace.root
            self._banks[name] = files_digest(root, [root / "quizzes" / f"{name}.yml"])
        return self._banks[name]

    def of_text(self, text: str, path: str) -> list[str]:
        """Return digests of what a page at a site path draws beside its own words and the data of the course."""
        text = f"{text}\n{self._fragments}" if "{!" in text else text
        fences = set(_FENCE.findall(text))
        if not fences:
            return []
        named = set(_NAMED.findall(text))
        banks = sorted({name for kind, name in named if kind != "unit"})
        units = {name for kind, name in named if kind == "unit"}
        lectures = {self.workspace.units[name].lecture for name in units if name in self.workspace.units}
        is_alone = fences <= _ALONE and (banks or not fences & set(_BANKS))
        if "unit-card" in fences and (not units or lectures - {path}):
            is_alone = False  # the time that another page takes to be read
        return [self.of_bank(name) for name in banks] if is_alone else [self.whole]


def common_digest(config: MkDocsConfig, files: Files, sources: Sources, is_serving: bool, about: str) -> str:
    """Return what all pages of one language have in common."""
    workspace, language = sources.workspace, str(config.theme["language"])
    translation = config.plugins.get("i18n")
    languages = translation.build_languages if translation else []
    page = workspace.pages.get((about, language))
    return digest(
        *(_versions(), sources.package, sources.data, sources.settings, config.site_url),
        *(language, languages, is_serving),
        theme_digest(config),
        sorted((file.src_uri, file.url) for file in files),
        [workspace.page_with("glossary"), bool(page and "report" in page.anchors)],
    )


def _settings_of(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return what an author has set, without where the project and the site lie."""
    places = ("site_dir", "config_file", "config_file_path", "dev_addr")
    return [
        {key: value for key, value in given.items() if key not in places} for given in map(dict, config.user_configs)
    ]


def theme_digest(config: MkDocsConfig) -> str:
    """Return a digest of an author's own templates; empty where there are none."""
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    return files_digest(own, own.rglob("*")) if own else ""


def text_digest(page: Page, markdown: str, common: str, sources: Sources) -> str:
    """Return the key of a page's Markdown."""
    file = page.file
    path, _ = split_language(file.src_uri, sources.workspace.languages)
    own = [page.title, dict(page.meta), markdown]
    return digest("text", common, file.src_uri, file.url, own, sources.of_text(markdown, path))


def navigation_digest(nav: Navigation) -> str:
    """Return a digest of the navigation's shape and words."""
    return digest([_branch(item) for item in nav.items], nav.homepage.url if nav.homepage else None)


def _branch(item: StructureItem) -> Any:
    children = [_branch(child) for child in getattr(item, "children", None) or []]
    return [item.title, getattr(item, "url", None), dict(getattr(item, "meta", None) or {}), children]


def page_digest(page: Page, common: str, nav: str, assessments: list[str]) -> str:
    """Return the key of a finished page: everything that a template can see of it."""
    near = [[one.title, one.url] if one else None for one in (page.previous_page, page.next_page)]
    file = page.file
    own = [page.content, assessments, toc_tokens(page.toc), dict(page.meta), page.title, file.src_uri, page.edit_url]
    return digest("page", common, nav, own, page.url, page.canonical_url, near, _alternates(file))


def _alternates(file: File) -> dict[str, str]:
    return {language: str(other.url) for language, other in getattr(file, "alternates", {}).items()}


def toc_tokens(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Return a table of contents as the tokens it is made from."""
    return [
        {"name": item.title, "id": item.id, "level": item.level, "children": toc_tokens(item.children)}
        for item in items
    ]
