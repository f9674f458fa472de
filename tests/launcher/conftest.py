"""Projects for the tests of run.py, in a folder whose name has a space and Cyrillic letters."""

from pathlib import Path

import pytest
from tests.launcher.stub_project import make_project, set_up_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with nothing set up."""
    return make_project(tmp_path / "моя папка")


@pytest.fixture
def ready(project: Path) -> Path:
    """Return a project that is set up already."""
    return set_up_project(project)
