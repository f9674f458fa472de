"""A site with problems: the build stops before anything is written, and tells all of them at once."""

from pathlib import Path

import pytest

from tests.site.small_project import BANK, write_small_project
from tests.site_build import Build, build_site

OLD = {"index.html": "the last good page", "ru/index.html": "последняя хорошая страница"}
TOLD = """\
ERROR   -  the sources have problems
docs/index.ru.md:3:10: 'fourth.md' leads to no page
  hint: correct the path, as in course/art-therapy/lecture.md
docs/second.en.md:3:1: the included fragment 'lost.md' is not in course/_shared/
  hint: correct the name, or add the file
docs/third.en.md:1:1: this page has no translation into ru
  hint: add docs/third.ru.md
quizzes/check.yml:8:7: item 'one': no choice is marked correct
  hint: add correct: true to the right choice
4 problems

Aborted with a BuildError!
"""


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of a course with four problems in four files, over a site that is there already."""
    root = write_small_project(tmp_path_factory.mktemp("failed"))
    (root / "quizzes" / "check.yml").write_text(BANK.replace("correct: true, ", ""), encoding="utf-8")
    (root / "docs" / "index.ru.md").write_text("# Начало {#home}\n\n[Дальше](fourth.md)\n", encoding="utf-8")
    (root / "docs" / "second.en.md").write_text("# Second {#second}\n\n{!lost.md!}\n", encoding="utf-8")
    (root / "docs" / "third.en.md").write_text("# Third {#third}\n", encoding="utf-8")
    for name, text in OLD.items():
        path = root / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build_site(root, root / "site")


def test_a_build_with_problems_fails(failed: Build):
    assert failed.status == 1


def test_all_problems_are_told_at_once(failed: Build):
    assert failed.output == TOLD


def test_the_last_good_site_is_left_as_it_was(failed: Build):
    found = {
        path.relative_to(failed.site).as_posix(): path.read_text(encoding="utf-8")
        for path in failed.site.rglob("*")
        if path.is_file()
    }
    assert found == OLD


def test_the_same_course_builds_once_it_is_mended(tmp_path: Path):
    root = write_small_project(tmp_path)
    build = build_site(root, root / "site")
    assert (build.status, (root / "site" / "ru" / "second" / "index.html").is_file()) == (0, True), build.output
