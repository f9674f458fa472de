"""Lists of words that lie beside the lints as YAML.

In: the name of a file of this package. Out: its data. Before it: source. After it: `codes`, `items.wordlists`.
"""

from functools import cache
from importlib import resources
from typing import Any

from mkdocs_coursebook.problems import CoursebookError, ProblemList
from mkdocs_coursebook.source import read_text


@cache
def read_lists(file: str) -> dict[str, Any]:
    """Return language -> its lists.

    Args:
        file: Such as labels.yml.

    Raises:
        CoursebookError: If the file cannot be read, which is a bug of this package.

    """
    problems = ProblemList()
    text = resources.files("mkdocs_coursebook").joinpath("lint", *file.split("/")).read_text(encoding="utf-8")
    source = read_text(text, f"lint/{file}", problems)
    if source is None:
        raise CoursebookError("\n".join(str(problem) for problem in problems.sorted()))
    lists: dict[str, Any] = source.data
    return lists
