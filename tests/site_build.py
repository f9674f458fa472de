"""Builds the project, or a copy of it, in a process of its own, as `run.py build` does.

In: a project's folder and a place for the site. Out: a `Build` with everything that MkDocs printed.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from run import FIXED_DATE

ROOT = Path(__file__).parents[1]
SOURCES = ("mkdocs.yml", "docs", "course", "quizzes", "plugins")
"""What a build reads."""
NOT_OURS = ("SITE_URL", "COURSE_REPOSITORY", "COURSE_ONLY_LANGUAGE")
"""Variables that a publishing machine may have set, and that would change every address."""


@dataclass(frozen=True, slots=True)
class Build:
    """One finished run of `mkdocs build`."""

    site: Path
    """Where the site was written."""
    status: int
    """Exit status of the process."""
    output: str
    """What it printed, both streams."""


def environment(root: Path, more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the variables for a process that works in `root`, with the package that lies there, or else with ours."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    plugins = root / "plugins" if (root / "plugins").is_dir() else ROOT / "plugins"
    own = {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": FIXED_DATE,
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(plugins),
    }
    return {**kept, **own, **(more or {})}


def build_site(root: Path, site: Path, more: dict[str, str] | None = None) -> Build:
    """Build the project in `root` strictly.

    Args:
        root: Folder with mkdocs.yml.
        site: Where to write the site.
        more: Further variables, such as SITE_URL.

    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(root, more),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return Build(site, done.returncode, done.stdout)


def copy_project(to: Path) -> Path:
    """Copy all that a build reads into a new folder, the package too, and return the folder."""
    to.mkdir(parents=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy(ROOT / name, to / name)
    return to
