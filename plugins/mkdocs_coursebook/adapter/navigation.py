"""A navigation that does not grow with the course: closed sections, drawn once; lectures that are near.

In: MkDocs' navigation and files. Out: the same navigation, pruned; what draws it; what a page has to know of lectures.
"""

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

FULL_NAVIGATION = 100
"""Up to so many pages, every page shows the whole navigation; above, only its own sections are open."""
PRUNE = "navigation.prune"
_PATH = 'class="course-path'


def prune(nav: Navigation, config: MkDocsConfig) -> None:
    """Close the sections of a large navigation: whole on each page, it would grow with the square of the course."""
    features = config.theme["features"]
    if len(nav.pages) > FULL_NAVIGATION and PRUNE not in features:
        features.append(PRUNE)


def is_pruned(config: MkDocsConfig) -> bool:
    """Return whether sections are closed, but for those of the page."""
    return PRUNE in config.theme["features"]


def drawn_once(config: MkDocsConfig) -> Callable[[Page | None, Any, str, Callable[..., str]], str]:
    """Return what draws an item of the navigation: a closed section once for all pages that lie side by side.

    MkDocs writes every address from the page where it stands. From two folders that lie in one, the way to a third is
    the same, but for what lies in one of the two.
    """
    # With this feature the sections of the first level stand open on every page.
    are_closed = is_pruned(config) and "navigation.sections" not in config.theme["features"]
    drawn: dict[tuple[str, bool, int], str] = {}

    def draw(page: Page | None, item: Any, path: str, render: Callable[..., str]) -> str:
        first = item
        while getattr(first, "children", None):
            first = first.children[0]
        here = page.url.rpartition("/")[0] if page else ""
        is_near = bool(here) and str(first.url).startswith(f"{here}/")
        if not are_closed or page is None or first is item or item.active or is_near:
            return render(item, path, 1)
        key = here.rpartition("/")[0], bool(here), id(item)
        if key not in drawn:
            drawn[key] = render(item, path, 1)
        return drawn[key]

    return draw


def nearby(
    units: list[dict[str, Any]], place_of: Callable[[str], str], files: Files, config: MkDocsConfig
) -> Callable[[Page | None], list[dict[str, Any]]]:
    """Return what gives the units that a page shows: all of them, or in a pruned navigation those in open sections.

    Args:
        units: As `site_data` gives them.
        place_of: Source of a page -> its address from the site's root.
        files: The files of the language.
        config: MkDocs', which knows whether the navigation is pruned.

    """
    placed = [{**unit, "address": place_of(unit["lecture"])} for unit in units]
    sections: dict[Any, list[dict[str, Any]]] = {}
    for unit in placed if is_pruned(config) else ():
        file = files.get_file_from_path(unit["lecture"])
        sections.setdefault(id(file.page.parent) if file and file.page and file.page.parent else None, []).append(unit)

    def units_on(page: Page | None) -> list[dict[str, Any]]:
        if not is_pruned(config) or (page and _PATH in (page.content or "")):
            return placed
        open_sections = [id(one) for one in page.ancestors] if page else []
        return [unit for key in (*reversed(open_sections), None) for unit in sections.get(key, ())]

    return units_on
