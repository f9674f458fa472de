"""Pages of the shared build, and one further build that differs in all that a fork may change."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.html_page import BuiltPage, read_site
from tests.site_build import ROOT, Build, build_site, copy_project

DEFAULT = "          default: true\n"
ADDRESS = "https://owner.example/course-of-mine/"
REPOSITORY = "https://code.example/owner/course"


@pytest.fixture(scope="session")
def pages(built_site: Path) -> list[BuiltPage]:
    """All HTML files of the shared build."""
    found = read_site(built_site)
    assert found, "the build wrote no page"
    return found


@dataclass(frozen=True, slots=True)
class Fork:
    """A copy with Kazakh at /, a repository, and an address with a folder."""

    build: Build
    """Its build."""
    pages: list[BuiltPage]
    """Its HTML files."""
    address: str = ADDRESS
    """Where it will be published."""
    repository: str = REPOSITORY
    """Where its sources lie."""


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Build a copy as a fork would: one line of mkdocs.yml moved, two variables set."""
    root = copy_project(tmp_path_factory.mktemp("fork") / "project")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count(DEFAULT) == 1
    kazakh = "        - locale: kk\n"
    assert settings.count(kazakh) == 1
    moved = settings.replace(DEFAULT, "").replace(kazakh, kazakh + DEFAULT)
    (root / "mkdocs.yml").write_text(moved, encoding="utf-8")
    more = {"SITE_URL": ADDRESS, "COURSE_REPOSITORY": REPOSITORY}
    build = build_site(root, root.parent / "site", more)
    assert build.status == 0, f"the fork's build failed:\n{build.output}"
    return Fork(build, read_site(build.site))
