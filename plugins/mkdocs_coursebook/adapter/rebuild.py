"""While serving: after a change of pages or data, each language that it concerns is built again by itself.

In: MkDocs' configuration with static-i18n in it, the sources. Out: a build of one language into a folder of its own,
whose files then take the place of the same ones in the served site. After any other change, all languages are built.
Before it: `turns`, which says whose turn it is.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from mkdocs_coursebook.adapter.digest import Sources, digest, files_digest, theme_digest
from mkdocs_coursebook.adapter.turns import Turns
from mkdocs_coursebook.assessment.form import pages_of
from mkdocs_coursebook.crosscheck import TERMS
from mkdocs_coursebook.includes import SHARED
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import decode, read_text

log = get_plugin_logger(__name__)

_DATA = (".yml", ".yaml")
_MAPS = {"sitemap.xml", "sitemap.xml.gz"}
"""Files at the site's root that are written in each language anew and list what was built by then."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a build was made of."""

    common: str
    """Digest of what belongs to no language: settings, pictures, fragments, names of all pages, our own code."""
    pages: dict[str, str]
    """Language -> digest of its pages."""
    data: dict[str, bytes]
    """File -> what stands in it, of the YAML files of course/ and quizzes/ whose words each language has for itself."""


class Rebuild:
    """What of a course was built last, and what is being built again."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.language = ""
        """The only one that is being built; empty where it is all of them."""
        self._built: _State | None = None
        self._new: _State | None = None
        self._served = ""
        self._folder = ""

    def begin(self, config: MkDocsConfig, sources: Sources | None) -> None:
        """Leave static-i18n one language to build, where nothing common has changed since a build that was in order."""
        before, self._built, self._new, self.language = self._built, None, None, ""
        waiting, self.turns.waiting = self.turns.waiting, set()
        plugin: Any = config.plugins.get("i18n")
        if sources is None or plugin is None or sources.workspace.problems.problems:
            return
        self._new = _state_of(config, sources)
        changed = _changed(before, self._new) if before else None
        if changed is None:
            return
        changed = (changed | waiting).intersection(plugin.build_languages)
        if changed:
            self.language = self.turns.choose(changed, plugin.build_languages, plugin.default_language)
            log.info("The change concerns %s; '%s' is built now", ", ".join(sorted(changed)), self.language)
            # As in one of its own builds of a further language, after which it builds no other.
            plugin.current_language, plugin.building = self.language, True
            self._folder = tempfile.mkdtemp(prefix="coursebook-")
            self._served, config.site_dir = config.site_dir, self._folder

    def finish(self, config: MkDocsConfig, is_in_order: bool) -> None:
        """Let the new files be served; remember what was built, if nothing was said while its pages were made."""
        if self.language:
            served, new = Path(self._served), Path(self._folder)
            is_own = _own_files(self.language, config)
            for name in [name for name in _files_below(served) if is_own(name)]:
                (served / name).unlink()
            for name in [name for name in _files_below(new) if is_own(name)]:
                (served / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(new / name, served / name)
        if is_in_order:
            self._built = self._new
        self.turns.call_next()
        self.clear()

    def clear(self) -> None:
        """End the build of one language, and delete its folder."""
        if self.language:
            shutil.rmtree(self._folder, ignore_errors=True)
        self.language = ""


def _own_files(language: str, config: MkDocsConfig) -> Callable[[PurePath], bool]:
    """Return what tells whether a file of the site is a language's own."""
    plugin: Any = config.plugins["i18n"]
    default, built = plugin.default_language, plugin.build_languages
    last = [default, *(one for one in built if one != default)][-1]
    folders = {one for one in built if one != default}

    def is_own(name: PurePath) -> bool:
        if name.as_posix() == "404.html":  # each language writes it, over that of the one before
            return bool(language == last)
        folder = name.parts[0] if name.parts[0] in folders else default
        return bool(folder == language) and name.as_posix() not in _MAPS

    return is_own


def _files_below(folder: Path) -> list[PurePath]:
    return [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]


def _state_of(config: MkDocsConfig, sources: Sources) -> _State:
    workspace = sources.workspace
    root, pages = workspace.root, list(workspace.pages.values())
    found = (path for folder in ("docs", "course", "quizzes") for path in (root / folder).rglob("*"))
    files = {path for path in found if path.is_file() and path.name[0] != "." and path.name[-1] != "~"}
    # Every language shows the terms of all.
    data = {path for path in files if path.suffix in _DATA and not path.is_relative_to(root / "docs")} - {root / TERMS}
    shared = (path for path in files if path.is_relative_to(root / SHARED))
    others = {path for path in files - data if path.suffix != ".md"}
    return _State(
        digest(
            *(sources.package, sources.settings, theme_digest(config), sorted(page.file for page in pages)),
            [list(pages_of(name, bank)) for name, bank in workspace.banks.items()],
            [[name, unit.lecture, unit.worksheets] for name, unit in workspace.units.items()],
            files_digest(root, others.union(shared)),
        ),
        {
            language: files_digest(root, (root / page.file for page in pages if page.language == language))
            for language in workspace.languages
        },
        {path.relative_to(root).as_posix(): path.read_bytes() for path in data},
    )


def _changed(old: _State, new: _State) -> set[str] | None:
    """Return the languages whose pages may look otherwise now; None where something common has changed."""
    languages = set(new.pages)
    if old.common != new.common or old.data.keys() != new.data.keys() or old.pages.keys() != new.pages.keys():
        return None
    changed = {language for language in languages if old.pages[language] != new.pages[language]}
    for file, text in new.data.items():
        if old.data[file] != text:
            pair = [_read(one, file) for one in (old.data[file], text)]
            changed |= {
                one for one in languages if _localize(pair[0], one, languages) != _localize(pair[1], one, languages)
            }
    return changed


def _read(text: bytes, file: str) -> Any:
    source = read_text(decode(text, file, ProblemList()) or "", file, ProblemList())
    return source.data if source else text


def _localize(data: Any, language: str, languages: set[str]) -> Any:
    """Return what of an author's data one language shows; lists of words count in all: answers are accepted in all."""
    if isinstance(data, list):
        return [_localize(value, language, languages) for value in data]
    if not isinstance(data, dict):
        return data
    if data.keys() <= languages and all(isinstance(value, str) for value in data.values()):
        return data.get(language)
    return {key: _localize(value, language, languages) for key, value in data.items()}
