"""Same sources, same bytes: whatever the folder is called, and wherever the site is written."""

import hashlib
from pathlib import Path

import pytest

from tests.findings import assert_none
from tests.site_build import Build, build_site, copy_project


@pytest.fixture(scope="module")
def copy_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of a copy in a folder with spaces and Cyrillic letters."""
    root = copy_project(tmp_path_factory.mktemp("copy") / "менің курсым мен my course" / "жоба 1")
    return build_site(root, root / "құрылған сайт")


def digests(site: Path) -> dict[str, str]:
    """Return the digest of every file of a site."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_folder_with_spaces_and_cyrillic_letters_builds(copy_build: Build):
    assert copy_build.status == 0, copy_build.output


def test_two_builds_in_two_folders_are_the_same_in_every_byte(built_site: Path, copy_build: Build):
    one, other = digests(built_site), digests(copy_build.site)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_no_file_of_a_site_names_the_folder_it_was_built_in(copy_build: Build):
    faults = [
        path.relative_to(copy_build.site).as_posix()
        for path in copy_build.site.rglob("*")
        if path.is_file() and "менің курсым".encode() in path.read_bytes()
    ]
    assert_none(faults)
