"""Pages are kept from build to build: their Markdown's result first, then the finished page and its search entries.

In: MkDocs' pages as they are built, the `Store`. Out: the same pages, without the work where nothing has changed.
A page about which MkDocs said anything is not kept, so that it says it again.
"""

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from mkdocs_coursebook.adapter.digest import (
    Sources,
    common_digest,
    is_understood,
    navigation_digest,
    page_digest,
    text_digest,
    toc_tokens,
)
from mkdocs_coursebook.adapter.store import Store
from mkdocs_coursebook.workspace import Workspace

FOLDER = ".cache/coursebook"
MOST_KNOWN = 2000
"""Entries that `serve` holds in memory before it begins anew: some 100 MB."""
Titles = dict[tuple[str, str], str]
"""(site path, language) -> the words that a page took from there."""


class _Listener(logging.Handler):
    """Counts what is said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class PageCache:
    """The cache of one plugin; `begin` starts a build, `begin_language` each language in it."""

    def __init__(self) -> None:
        self.listener = _Listener()
        self.is_listening = False
        self.store: Store | None = None
        self.known: dict[str, Any] = {}
        self.sources: Sources | None = None
        self.titles: Titles = {}
        self.common = ""
        self.nav = ""
        self.key = ""
        self.kept: Any = None
        self.extensions: list[str] | None = None
        self.heard = 0
        self.start = 0
        self.loud: set[str] = set()
        self.is_silent = True
        """Whether nothing was said while a page was made, since the build began."""

    def listen(self) -> None:
        """Hear every message from now on; MkDocs' own do not reach the root."""
        self.is_listening = True
        for logger in (logging.getLogger(), logging.getLogger("mkdocs")):
            logger.addHandler(self.listener)

    def stop(self) -> None:
        """Hear no more, and clear away what is old."""
        for logger in (logging.getLogger(), logging.getLogger("mkdocs")):
            logger.removeHandler(self.listener)
        if self.store:
            self.store.sweep()

    def begin(self, config: MkDocsConfig, workspace: Workspace, is_wanted: bool, is_serving: bool) -> None:
        """Start a build. With -q warnings are not heard; with -v MkDocs looks for no anchors."""
        level = logging.getLogger("mkdocs").getEffectiveLevel()
        is_heard = self.is_listening and logging.DEBUG < level <= logging.WARNING
        is_wanted = is_wanted and is_heard and is_understood(config)
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        self.store = Store(workspace.root / FOLDER, self.known if is_serving else None) if is_wanted else None
        self.sources = Sources(workspace, config) if is_wanted else None
        self.is_silent = True

    def begin_language(self, config: MkDocsConfig, files: Files, is_serving: bool, about: str) -> None:
        """Start a language, whose files are known now."""
        self.nav = ""
        self.loud.clear()
        if self.sources:
            self.common = common_digest(config, files, self.sources, is_serving, about)

    def open_text(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        """Look for what was made of a page's Markdown; where it is kept, nothing is left to be rendered."""
        self.kept, self.key, self.heard = None, "", self.listener.count
        self.titles.clear()
        if self.store and self.sources:
            self.key = text_digest(page, markdown, self.common, self.sources)
            entry = self.store.get(self.key)
            title_of = self.sources.workspace.title_of
            if entry and all(title_of(at, language) == words for at, language, words in entry["titles"]):
                self.kept = entry
                # Which MkDocs would set up for each page, to render nothing.
                self.extensions, config.markdown_extensions = config.markdown_extensions, []
        return "" if self.kept else markdown

    def close_text(self, content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page what is kept of its Markdown, or keep it; where something was said, the page is never kept."""
        if self.extensions is not None:
            config.markdown_extensions, self.extensions = self.extensions, None
        if self.kept:
            page.title, page.toc = self.kept["title"], get_toc(self.kept["toc"])
            page.present_anchor_ids = set(self.kept["anchors"])
            links = ((files.get_file_from_path(name), links) for name, links in self.kept["links"])
            page.links_to_anchors = {file: found for file, found in links if file}
            return str(self.kept["content"])
        if self.listener.count != self.heard:
            self.loud.add(page.url)
        self.keep(
            {
                "titles": [[*where, words] for where, words in self.titles.items()],
                "content": content,
                "title": page.title,
                "toc": toc_tokens(page.toc),
                "anchors": sorted(page.present_anchor_ids or ()),
                "links": [[file.src_uri, links] for file, links in (page.links_to_anchors or {}).items()],
            }
        )
        return content

    def keep(self, entry: dict[str, Any]) -> None:
        """Keep what was made under the present key, if nothing was said while it was made."""
        is_silent = self.listener.count == self.heard
        self.is_silent = self.is_silent and is_silent
        if self.store and self.sources and self.key and is_silent and not self.sources.workspace.problems.problems:
            self.store.put(self.key, entry)

    def open_page(self, page: Page, config: MkDocsConfig, nav: Navigation, assessments: list[str]) -> bool:
        """Look for a finished page; where there is one, nothing is left of its content to be searched."""
        entries = _search_entries(config)
        self.kept, self.key, self.heard = None, "", self.listener.count
        is_draft = page.file.inclusion is InclusionLevel.EXCLUDED
        if self.store is None or entries is None or "template" in page.meta or is_draft or page.url in self.loud:
            return False
        self.nav = self.nav or navigation_digest(nav)
        self.start = len(entries)
        self.key = page_digest(page, self.common, self.nav, assessments)
        self.kept = self.store.get(self.key)
        if self.kept:
            page.content = ""
        return bool(self.kept)

    def index_page(self, config: MkDocsConfig) -> None:
        """Give the search the entries of a kept page."""
        entries = _search_entries(config)
        if self.kept and entries is not None:
            entries.extend(map(dict, self.kept["search"]))  # the search may change its own

    def close_page(self, html: str, config: MkDocsConfig) -> None:
        """Keep a finished page."""
        self.keep({"html": html, "search": (_search_entries(config) or [])[self.start :]})


def _search_entries(config: MkDocsConfig) -> list[Any] | None:
    """Return the list that the search plugin collects; an empty one without search, None where it is unknown."""
    plugin = next((config.plugins[name] for name in ("search", "material/search") if name in config.plugins), None)
    if plugin is None or not getattr(plugin.config, "enabled", True):
        return []
    entries = getattr(getattr(plugin, "search_index", None), "entries", None)
    return entries if isinstance(entries, list) else None
