"""How run.py sets itself up: environment, browser, locks, and the sentence for each thing that can fail."""

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from tests.launcher.stub_project import ROOT, assert_one_sentence, free_port, load, run

ONE_PACKAGE = "stub==1.0 --hash=sha256:" + "0" * 64 + "\n"


# --- Set-up ---


def test_a_missing_venv_is_told_in_one_sentence(project, monkeypatch, capsys):
    launcher = load(project)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert launcher.main(["check"]) == 1
    sentence = "Python's venv is missing: install it (Debian, Ubuntu: apt-get install python3-venv)."
    assert capsys.readouterr().err.endswith(f" ...\nrun.py: {sentence}\n")


def test_no_network_is_told_in_one_sentence(project):
    (project / "requirements/site.txt").write_text(ONE_PACKAGE, encoding="utf-8")
    index = f"http://127.0.0.1:{free_port()}/simple"
    done = run(project, "check", PIP_INDEX_URL=index, PIP_CONFIG_FILE=os.devnull, PIP_RETRIES="1")
    assert_one_sentence(done, "the packages could not be fetched; connect to the network, then try again.")
    assert not (project / ".venv/site.stamp").exists()


def test_a_changed_hash_is_told_in_one_sentence(project, tmp_path):
    (project / "requirements/site.txt").write_text(ONE_PACKAGE, encoding="utf-8")
    write_wheel(tmp_path / "wheels")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels"), "PIP_CONFIG_FILE": os.devnull}
    file = "requirements/site.txt"
    done = run(project, "check", **offline)
    assert_one_sentence(done, f"a package differs from the one whose hash {file} holds; it was not installed.")
    assert not (project / ".venv/site.stamp").exists()


def write_wheel(folder: Path) -> None:
    """Write the smallest wheel that pip takes."""
    folder.mkdir()
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: stub\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(folder / "stub-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(f"stub-1.0.dist-info/{name}", text)


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements/site.txt"])
def test_a_changed_lock_asks_for_a_new_environment(ready, changed):
    launcher = load(ready)
    before = launcher.stamp("site")
    (ready / changed).write_text("# changed\n", encoding="utf-8")
    assert launcher.stamp("site") != before


def test_a_moved_project_asks_for_a_new_environment(ready, tmp_path):
    moved = tmp_path / "moved"
    before = load(ready).stamp("site")
    ready.rename(moved)
    assert load(moved).stamp("site") != before


# --- The browser ---


def test_course_browser_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_BROWSER", str(write_program(tmp_path / "mine", exits=1)))
    assert load(ROOT).find_browser() == tmp_path / "mine"


def test_a_wrong_course_browser_is_told(monkeypatch, tmp_path):
    launcher = load(ROOT)
    monkeypatch.setenv("COURSE_BROWSER", str(tmp_path / "none"))
    with pytest.raises(launcher.LauncherError, match=r"^COURSE_BROWSER names no file: .*none$"):
        launcher.find_browser()


def test_a_browser_that_does_not_start_is_passed_over(monkeypatch, tmp_path):
    write_program(tmp_path / "chromium", exits=1)
    write_program(tmp_path / "google-chrome", exits=0)
    monkeypatch.delenv("COURSE_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert load(ROOT).find_browser() == tmp_path / "google-chrome"


def test_without_any_browser_the_tests_fail_and_say_what_to_install(monkeypatch, project):
    launcher = load(project)
    for way in ("find_browser", "install_by_apt", "install_by_playwright"):
        monkeypatch.setattr(launcher, way, lambda *_: None)
    with pytest.raises(launcher.LauncherError, match=r"apt-get install chromium.*COURSE_BROWSER"):
        launcher.require_browser()


def write_program(path: Path, exits: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {exits}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


# --- The locks ---


def read_lock(name: str) -> dict[str, str]:
    """Return requirement -> its lines, the hashes included."""
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    return {block.split(" \\\n")[0]: block for block in re.split(r"\n(?=[a-z0-9])", text)[1:]}


@pytest.mark.parametrize("name", ["site", "test"])
def test_every_locked_package_has_hashes_and_no_address(name):
    for requirement, block in read_lock(name).items():
        assert re.match(r"[a-z0-9.-]+==[^ ]+( ; .+)?$", requirement)
        assert "--hash=sha256:" in block
        assert "://" not in block


def test_the_lock_of_the_tests_holds_the_lock_of_the_site():
    assert read_lock("site").keys() <= read_lock("test").keys()


# --- A cold start ---


@pytest.mark.soak
def test_a_fresh_copy_sets_itself_up_and_checks_itself(tmp_path):
    copy = tmp_path / "Иван и папка"
    ignored = shutil.ignore_patterns(".git", ".venv", "site", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignored)
    done = run(copy, "check")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "Setting up site (once, about 30 seconds) ...\n"
    link = next((copy / ".venv").glob("[Ll]ib/**/*mkdocs_coursebook.pth"))
    assert link.read_bytes().isascii()
    again = run(copy, "check")
    assert again.stderr == ""
