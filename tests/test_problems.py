"""Every bad source is told with its exact message, file, line and column: tests/cases/problems/*.yml."""

from pathlib import Path
from typing import Any

import pytest

from mkdocs_coursebook.cli import main
from mkdocs_coursebook.reading import read_workspace
from tests.problem_cases import read_cases, write_project

CASES = read_cases()


def test_there_are_at_least_thirty_bad_sources():
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file_of_case']}: {case['name']}")
def test_a_bad_source_is_told_exactly(case: dict[str, Any], tmp_path: Path):
    write_project(case, tmp_path)

    found = "\n".join(str(problem) for problem in read_workspace(tmp_path).problems.sorted())

    assert found == case["problems"].rstrip("\n")


def test_all_problems_of_all_files_are_told_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_project({"bank": "title: T\nitems: []\n"}, tmp_path)
    (tmp_path / "quizzes" / "y.yml").write_text("titel: T\n", encoding="utf-8")

    status = main(["check", "--root", str(tmp_path)])

    assert status == 1
    assert capsys.readouterr().out == (
        "quizzes/x.yml:2:8: 'items' has too few entries\n"
        "  hint: write at least 1\n"
        "quizzes/y.yml:1:1: 'items' is missing\n"
        "  hint: add 'items: ...'\n"
        "quizzes/y.yml:1:1: 'title' is missing\n"
        "  hint: add 'title: ...'\n"
        "quizzes/y.yml:1:1: unknown key 'titel'\n"
        "  hint: did you mean 'title'?\n"
        "4 problems\n"
    )


def test_github_is_told_in_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_project({"bank": "title: T\nminutes: 10 %\nitems: []\n"}, tmp_path)

    main(["check", "--root", str(tmp_path), "--format", "github"])

    assert capsys.readouterr().out == (
        "::error file=quizzes/x.yml,line=2,col=10::'minutes' is not a whole number: '10 %25'"
        "%0Ahint: write digits only, such as 14\n"
        "::error file=quizzes/x.yml,line=3,col=8::'items' has too few entries%0Ahint: write at least 1\n"
    )


def test_tools_are_told_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_project({"bank": "title: T\nitems: []\n"}, tmp_path)

    main(["check", "--root", str(tmp_path), "--format", "json"])

    assert capsys.readouterr().out == (
        '[\n  {\n    "file": "quizzes/x.yml",\n    "line": 2,\n    "column": 8,\n'
        '    "what": "\'items\' has too few entries",\n    "hint": "write at least 1",\n'
        '    "level": "problem"\n  }\n]\n'
    )


def test_a_link_out_of_the_project_is_a_problem(tmp_path: Path):
    root = tmp_path / "project"
    write_project({}, root)
    (tmp_path / "secret.txt").write_text("s", encoding="utf-8")
    (root / "course" / "secret.txt").symlink_to(tmp_path / "secret.txt")

    found = "\n".join(str(problem) for problem in read_workspace(root).problems.sorted())

    assert found == "course/secret.txt:1:1: this link leads out of the project\n  hint: put the file itself here"


def test_rows_that_wait_for_their_page_are_listed_and_stop_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    register = (
        "sources: [{id: s, short: S, full: Source}]\n"
        "rows: [{id: F1-1, source: s, planned: hub.md}, {id: F1-2, source: s, planned: hub.md}]\n"
    )
    write_project({"files": {"course/sources.yml": register}}, tmp_path)

    status = main(["check", "--root", str(tmp_path)])

    assert status == 0
    assert capsys.readouterr().out == (
        "course/sources.yml:2:39: notice: 2 rows of the sources wait for hub.md: F1-1, F1-2\n"
        "  hint: remove 'planned' when that page cites them\n"
        "no problems in 1 page and 0 banks (0 items)\n"
    )


def test_the_texts_are_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_project({"files": {"docs/index.md": "# Course {#course}\n\nСлово\n"}}, tmp_path)

    status = main(["check", "--root", str(tmp_path)])

    assert status == 1
    assert capsys.readouterr().out == (
        "docs/index.md:3:1: 'Слово' is not in the letters of en (L01)\n"
        "  hint: translate it, mark its language (<span lang=...>), or allow a name in course/language.yml\n"
        "1 problem\n"
    )


def test_sentences_of_a_source_document_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    words = "one two three four five six seven eight"
    write_project({"files": {"docs/index.md": f"# Course {{#course}}\n\n{words}\n", "papers/a.txt": words}}, tmp_path)

    status = main(["check", "--root", str(tmp_path), "--against", str(tmp_path / "papers")])

    assert status == 1
    assert capsys.readouterr().out == (
        f"docs/index.md:3:1: as in a.txt: {words} (L22)\n"
        "  hint: say it in your own words; a title or a name may be allowed in course/language.yml\n"
        "1 problem\n"
    )


IN_TWO_LANGUAGES = {
    "languages": ["ru", "en"],
    "files": {
        "course/course.yml": "id: c\nlanguages: [ru, en]\ntitle: {ru: Курс, en: Course}\n",
        "docs/index.ru.md": "# Курс {#course}\n",
        "docs/index.en.md": "# Course {#course}\n",
    },
}


def test_a_language_that_fell_behind_is_a_notice_until_all_are_aligned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_project(IN_TWO_LANGUAGES, tmp_path)

    assert main(["align", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "noted course/course.yml\nnoted docs/index.md\n2 entries of course/aligned.yml changed\n"
    )
    (tmp_path / "docs" / "index.en.md").write_text("# The course {#course}\n", encoding="utf-8")
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "docs/index.ru.md:1:1: notice: has not followed index.en.md since they were last aligned (L21)\n"
        "  hint: bring it up to date, then run coursebook align\n"
        "no problems in 2 pages and 0 banks (0 items)\n"
    )
    assert main(["align", "docs/index.ru.md", "--root", str(tmp_path)]) == 0
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "noted docs/index.md\n1 entry of course/aligned.yml changed\nno problems in 2 pages and 0 banks (0 items)\n"
    )


def test_only_pages_and_banks_can_be_aligned(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_project(IN_TWO_LANGUAGES, tmp_path)

    assert main(["align", "docs/nothing.md", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "docs/nothing.md is no page and no bank of this course\n  hint: write course/x/lecture.md\n"
    )
