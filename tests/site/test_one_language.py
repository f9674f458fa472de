"""`run.py serve --lang ru` hands its language over in a variable: that language alone is built, at "/"."""

from pathlib import Path

import pytest

from mkdocs_coursebook.language import load_catalogue
from tests.site.small_project import write_small_project
from tests.site_build import Build, build_site


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_project(tmp_path_factory.mktemp("one") / "course")


def build_only(root: Path, language: str) -> Build:
    return build_site(root, root.parent / f"site-{language}", {"COURSE_ONLY_LANGUAGE": language})


def test_one_language_is_built_alone_and_says_so(root: Path):
    done = build_only(root, "ru")
    assert done.status == 0, done.output
    words = "Собран только этот язык: ссылки на другие языки никуда не ведут."
    assert load_catalogue("ru")("page.one_language") == words
    assert done.output.count(words) == 1
    assert "Русские слова." in (done.site / "index.html").read_text(encoding="utf-8")
    assert "Сколько будет" in (done.site / "quizzes/check/index.html").read_text(encoding="utf-8")
    pages = [page.read_text(encoding="utf-8") for page in done.site.rglob("*.html")]
    assert [page for page in pages if "English words." in page or '<html lang="en"' in page] == []


def test_an_unknown_language_is_told_in_one_sentence(root: Path):
    done = build_only(root, "de")
    assert done.status == 1
    assert "--lang de: mkdocs.yml builds no such language; it has en, ru" in done.output
