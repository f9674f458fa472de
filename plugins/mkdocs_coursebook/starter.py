"""A small course to start from: what `coursebook new FOLDER` writes.

In: a folder that is empty or does not exist, and a language. Out: the files of starter/<language>/, with nothing to
fill in before the first build.
"""

import shutil
from pathlib import Path

from mkdocs_coursebook.language import available_languages
from mkdocs_coursebook.problems import CoursebookError

_STARTER = Path(__file__).parent / "starter"


def write_starter(folder: Path, language: str) -> list[str]:
    """Copy the starter course into `folder`; return the files, relative to it.

    Raises:
        CoursebookError: If the folder is not empty or the language is unknown.

    """
    if language not in available_languages():
        raise CoursebookError(f"unknown language '{language}'; the interface speaks {', '.join(available_languages())}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CoursebookError(f"'{folder}' is not empty; name a new folder, so that nothing is overwritten")
    source = _STARTER / language
    shutil.copytree(source, folder, dirs_exist_ok=True)
    return sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
