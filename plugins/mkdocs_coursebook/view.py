"""What a component has to know about the page it is drawn on.

The adapter makes one for each page of the site; the extension makes a plain one where there is no site.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_coursebook.language import Catalogue
from mkdocs_coursebook.markup import Resolve


@dataclass(frozen=True, slots=True)
class View:
    """One page in one language."""

    catalogue: Catalogue
    """The interface texts of the page's language."""
    resolve: Resolve
    """Site path such as course/art-therapy/lecture.md#survey -> address from this page."""
    title_of: Callable[[str], str]
    """Site path -> the words of that heading, or of the page."""
    report: Callable[[str, str], str]
    """Bank id and item id -> address for reporting a mistake."""

    @property
    def language(self) -> str:
        """The page's language."""
        return self.catalogue.language
