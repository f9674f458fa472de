"""Templates: listed and compiled once for all languages, and given what they ask for by name.

In: MkDocs' theme and Jinja environment. Out: the same, quicker; names that templates can use.
"""

import functools
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from mkdocs_coursebook.adapter.languages import words_of
from mkdocs_coursebook.adapter.navigation import drawn_once, nearby
from mkdocs_coursebook.assets import published_assets
from mkdocs_coursebook.language import available_languages, load_catalogue
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.progress.render import site_data
from mkdocs_coursebook.workspace import Workspace

log = get_plugin_logger(__name__)


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

    def attach(self, env: Environment, theme: Theme) -> None:
        """Load from all of the theme's folders, and compile; the environment does not outlive a build."""
        assert isinstance(env.loader, FileSystemLoader)
        env.loader.searchpath = list(theme.dirs)
        env.bytecode_cache = self
        env.auto_reload = False


class ThemeFolder:
    """Keeps Material's folder from MkDocs while that lists the theme's files.

    It would look at each of 14,000 icons, for each language anew, to find that none is a file of the site.
    """

    def __init__(self) -> None:
        self._folder = ""
        self._place = 0

    def set_aside(self, theme: Theme) -> None:
        """Take the folder out of the theme, once nothing asks the theme for words any more."""
        self._folder = utils.get_theme_dir(str(theme.name))
        self._place = theme.dirs.index(self._folder)
        theme.dirs.remove(self._folder)

    def bring_back(self, files: Files, config: MkDocsConfig) -> None:
        """Put it back, and add what it has for the site."""
        config.theme.dirs.insert(self._place, self._folder)
        for path in sorted((Path(self._folder) / "assets").rglob("*")):
            name = path.relative_to(self._folder).as_posix()
            if path.is_file() and files.get_file_from_path(name) is None:
                files.append(File(name, self._folder, config.site_dir, config.use_directory_urls))


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
    return {
        "interface": words.section("page"),
        "interfaces": {language: load_catalogue(language).section("page") for language in languages},
        "assets": {name: asset.address for name, asset in published_assets().items()},
        "course_id": course.id if course else "",
        "listed": listed,
        "place_of": place_of,
        "progress": progress,
        "units_on": nearby(progress["units"], place_of, files, config),
        "drawn_once": drawn_once(config),
    }


def _place_of(files: Files, source: str) -> str:
    """Return the address, from the site's root, of a page named as in the sources; a warning where there is none."""
    path, anchor = link_target(source)
    found = files.get_file_from_path(path)
    if found is None:
        log.warning("'%s' is no page of this site; name one as in course/art-therapy/lecture.md", source)
        return ""
    return f"{found.url}#{anchor}" if anchor else str(found.url)
