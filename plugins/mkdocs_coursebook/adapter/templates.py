"""Templates for large courses: listed and compiled once, a navigation that stays small, lectures that are near.

In: MkDocs' Jinja environment and navigation. Out: the same environment, and what a page has to know of the lectures.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from mkdocs_coursebook.adapter.languages import words_of
from mkdocs_coursebook.assets import published_assets
from mkdocs_coursebook.language import available_languages, load_catalogue
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.progress.render import site_data
from mkdocs_coursebook.workspace import Workspace

log = get_plugin_logger(__name__)

FULL_NAVIGATION = 100
"""Up to so many pages, every page shows the whole navigation; above, only its own sections are open."""
PRUNE = "navigation.prune"
_PATH = 'class="course-path'


class CompiledTemplates(BytecodeCache):
    """Keeps what Jinja has compiled: MkDocs makes a new environment for each language, and for each rebuild."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template."""
        self._codes[bucket.key, bucket.checksum] = bucket.code

    def serve(self, env: Environment, theme: Theme) -> None:
        """Load from all of the theme's folders, and compile; the environment does not outlive a build."""
        env.loader = FileSystemLoader(theme.dirs)
        env.bytecode_cache = self
        env.auto_reload = False


class ThemeFolder:
    """Keeps Material's folder from MkDocs while that lists the theme's files.

    It would look at each of 14,000 icons, for each language anew, to find that none is a file of the site.
    """

    def __init__(self) -> None:
        self._aside: list[tuple[int, str]] = []

    def set_aside(self, theme: Theme) -> None:
        """Take the folder out of the theme, once nothing asks the theme for words any more."""
        self._aside = [(at, folder) for at, folder in enumerate(theme.dirs) if (Path(folder) / ".icons").is_dir()]
        theme.dirs = [folder for folder in theme.dirs if folder not in {folder for _, folder in self._aside}]

    def bring_back(self, files: Files, config: MkDocsConfig) -> None:
        """Put it back, and add what it has for the site."""
        for at, folder in self._aside:
            config.theme.dirs.insert(at, folder)
            for path in sorted((Path(folder) / "assets").rglob("*")):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and files.get_file_from_path(name) is None:
                    files.append(File(name, folder, config.site_dir, config.use_directory_urls))
        self._aside = []


def prune(nav: Navigation, config: MkDocsConfig) -> None:
    """Close the sections of a large navigation: whole on each page, it would grow with the square of the course."""
    features = config.theme["features"]
    if len(nav.pages) > FULL_NAVIGATION and PRUNE not in features:
        features.append(PRUNE)


def page_globals(
    workspace: Workspace | None, config: MkDocsConfig, files: Files, listed: frozenset[str]
) -> dict[str, Any]:
    """Return what the templates of a language ask for by name.

    Args:
        workspace: None where the course could not be read.
        config: MkDocs', for the language that is being built.
        files: Of that language.
        listed: Addresses of the pages in its navigation.

    """
    course, words = workspace.course if workspace else None, words_of(config)
    languages = workspace.languages if workspace and course else available_languages()
    place_of = functools.partial(_place_of, files)
    progress = site_data(workspace.units if workspace else {}, words)
    is_pruned = PRUNE in config.theme["features"]
    return {
        "interface": words.section("page"),
        "interfaces": {language: load_catalogue(language).section("page") for language in languages},
        "assets": {name: asset.address for name, asset in published_assets().items()},
        "course_id": course.id if course else "",
        "listed": listed,
        "place_of": place_of,
        "progress": progress,
        "units_on": nearby(progress["units"], place_of, files, is_pruned),
        "drawn_once": drawn_once(is_pruned),
    }


def _place_of(files: Files, source: str) -> str:
    """Return the address, from the site's root, of a page named as in the sources; a warning where there is none."""
    path, anchor = link_target(source)
    found = files.get_file_from_path(path)
    if found is None:
        log.warning("'%s' is no page of this site; name one as in course/art-therapy/lecture.md", source)
        return ""
    return f"{found.url}#{anchor}" if anchor else str(found.url)


def drawn_once(is_pruned: bool) -> Callable[[Page | None, Any, str, Callable[..., str]], str]:
    """Return what draws an item of the navigation: a closed section once for all pages that lie side by side.

    MkDocs writes every address from the page where it stands. From two folders that lie in one, the way to a third is
    the same, but for what lies in one of the two.
    """
    drawn: dict[tuple[str, bool, int], str] = {}

    def draw(page: Page | None, item: Any, path: str, render: Callable[..., str]) -> str:
        first = item
        while getattr(first, "children", None):
            first = first.children[0]
        here = page.url.rpartition("/")[0] if page else ""
        is_near = bool(here) and str(first.url).startswith(f"{here}/")
        if not is_pruned or page is None or first is item or item.active or is_near:
            return render(item, path, 1)
        key = here.rpartition("/")[0], bool(here), id(item)
        if key not in drawn:
            drawn[key] = render(item, path, 1)
        return drawn[key]

    return draw


def nearby(
    units: list[dict[str, Any]], place_of: Callable[[str], str], files: Files, is_pruned: bool
) -> Callable[[Page | None], list[dict[str, Any]]]:
    """Return what gives the units that a page shows: all of them, or in a pruned navigation those in open sections.

    Args:
        units: As `site_data` gives them.
        place_of: Source of a page -> its address from the site's root.
        files: The files of the language.
        is_pruned: Whether the navigation is.

    """
    placed = [{**unit, "address": place_of(unit["lecture"])} for unit in units]
    sections: dict[Any, list[dict[str, Any]]] = {}
    for unit in placed if is_pruned else ():
        file = files.get_file_from_path(unit["lecture"])
        sections.setdefault(id(file.page.parent) if file and file.page and file.page.parent else None, []).append(unit)

    def units_on(page: Page | None) -> list[dict[str, Any]]:
        if not is_pruned or (page and _PATH in (page.content or "")):
            return placed
        open_sections = [id(one) for one in page.ancestors] if page else []
        return [unit for key in (*reversed(open_sections), None) for unit in sections.get(key, ())]

    return units_on
