"""A course started with `coursebook new` checks and builds at once, in each language and from any folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_coursebook.cli import main
from mkdocs_coursebook.reading import read_workspace
from tests.site_build import ROOT, environment


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_new_course_builds_strictly_from_another_folder(language: str, tmp_path: Path):
    course, elsewhere = tmp_path / "my course", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert main(["new", str(course), "--language", language]) == 0

    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(course / "mkdocs.yml")],
        cwd=elsewhere,
        env=environment(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (build.returncode, [line for line in build.stderr.splitlines() if "WARNING" in line]) == (0, [])
    # A newcomer is not told of pages that nobody wrote.
    assert "exist in the docs directory" not in build.stderr
    assert read_workspace(course).problems.problems == []
    assert json.loads((course / "site/syllabus/syllabus.json").read_text(encoding="utf-8"))["language"] == language
    for page in ("course/first-unit/index.html", "quizzes/check-yourself/index.html"):
        html = (course / "site" / page).read_text(encoding="utf-8")
        assert 'id="item-which-is-a-fact"' in html
        assert f'<html lang="{language}"' in html


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_new_course_has_nothing_that_the_lints_find(language: str, tmp_path: Path):
    assert main(["new", str(tmp_path / "course"), "--language", language]) == 0
    assert main(["check", "--root", str(tmp_path / "course")]) == 0


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert main(["new", str(tmp_path)]) == 1

    assert capsys.readouterr().err == f"'{tmp_path}' is not empty; name a new folder, so that nothing is overwritten\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
