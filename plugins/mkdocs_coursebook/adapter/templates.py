"""Templates for large courses: compiled once, a navigation that does not grow with the course, lectures that are near.

In: MkDocs' Jinja environment and navigation. Out: the same environment, and what a page has to know of the lectures.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

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

    def serve(self, env: Environment) -> None:
        """Compile for an environment, which does not outlive a build and need not look for changed files."""
        env.bytecode_cache = self
        env.auto_reload = False


def prune(nav: Navigation, config: MkDocsConfig) -> None:
    """Close the sections of a large navigation: whole on each page, it would grow with the square of the course."""
    features = config.theme["features"]
    if len(nav.pages) > FULL_NAVIGATION and PRUNE not in features:
        features.append(PRUNE)


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
