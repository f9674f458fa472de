"""The wheel as a lecturer elsewhere gets it: complete, and enough to build a course of another subject."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/mkdocs_coursebook"
SITE = {
    "mkdocs.yml": """\
site_name: Планеты
site_url: https://example.org/planets/
theme: {name: material, language: ru, font: false}
plugins: [coursebook]
strict: true
""",
    "course/course.yml": """\
id: planets
languages: [ru]
title: {ru: Планеты}
outcomes:
  - id: LO1
    text: {ru: назвать планеты по порядку}
""",
    "quizzes/planets.yml": """\
title: {ru: Проверьте себя}
items:
  - id: nearest-to-the-sun
    outcome: LO1
    interaction: choice
    prompt: {ru: Какая планета ближе всех к Солнцу?}
    choices:
      - {id: mercury, correct: true, text: {ru: Меркурий}, feedback: {ru: Меркурий первый от Солнца.}}
      - {id: venus, text: {ru: Венера}, feedback: {ru: Венера вторая.}}
      - {id: earth, text: {ru: Земля}, feedback: {ru: Земля третья.}}
""",
    "docs/index.md": "# Планеты\n\nПрочитайте и ответьте.\n\n```quiz\nbank: planets\n```\n",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the tree as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment with the wheel; what the wheel depends on is lent by ours."""
    folder = tmp_path_factory.mktemp("another lecturer") / "среда"
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    # Last on the path, and its own *.pth files are not read there: our editable install stays out of sight.
    lend = f"import sys; sys.path.append({sysconfig.get_path('purelib')!a})"
    (next(folder.glob("[Ll]ib/**/site-packages")) / "lend.pth").write_text(lend, encoding="ascii")
    return python


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [str(python), *arguments]
    return subprocess.run(command, cwd=cwd, env=variables, check=False, capture_output=True, encoding="utf-8")


def test_the_wheel_holds_every_file_of_the_package(wheel):
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert packed == {path.relative_to(PACKAGE.parent).as_posix() for path in files}


def test_the_wheel_is_typed_and_carries_its_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "mkdocs_coursebook/py.typed" in names
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_package_is_the_installed_one_not_the_tree(elsewhere, tmp_path):
    done = run(elsewhere, "-c", "import mkdocs_coursebook as package; print(package.__file__)", cwd=tmp_path)
    assert str(elsewhere.parents[1]) in done.stdout


def test_an_unrelated_site_in_one_language_is_built(elsewhere, tmp_path):
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    checked = run(elsewhere, "-m", "mkdocs_coursebook", "check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    built = run(elsewhere, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    for page in ("site/index.html", "site/quizzes/planets/index.html"):
        html = (tmp_path / page).read_text(encoding="utf-8")
        assert 'data-item="nearest-to-the-sun"' in html
        assert "Меркурий" in html
        assert "assets/coursebook/assessment." in html
    published = {path.name.split(".")[0] for path in (tmp_path / "site/assets/coursebook").iterdir()}
    assert published == {
        "assessment",
        "coverage",
        "early",
        "literata",
        "literata-licence",
        "paper",
        "progress",
        "projector",
        "record",
        "runner",
        "search",
        "site",
        "survey",
        "texts-ru",
        "syllabus",
        "timetable",
    }


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_new_course_is_built_as_it_was_written(elsewhere, tmp_path, language):
    written = run(elsewhere, "-m", "mkdocs_coursebook", "new", "курс", "--language", language, cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    built = run(elsewhere, "-m", "mkdocs", "build", "--strict", cwd=tmp_path / "курс")
    assert built.returncode == 0, built.stderr
