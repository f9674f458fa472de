"""The commands of run.py as real processes. A stub stands for MkDocs: the launcher is what is tested."""

import ast
import os
import re
import socket
import subprocess
import sys

import pytest
from tests.launcher.stub_project import ROOT, assert_one_sentence, free_port, run

OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 7, "final", 0)
runpy.run_path(sys.argv[1], run_name="__main__")
"""


# --- Help, forwarding, old Pythons ---


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"], ["-h"]])
def test_no_argument_prints_the_commands_and_sets_nothing_up(project, arguments):
    done = run(project, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("serve", "build", "check", "test", "soak", "lock"):
        assert f"\n  {command} " in done.stdout
    assert not (project / ".venv").exists()


def test_any_other_command_goes_to_the_generator(ready):
    assert run(ready, "check", "--format", "json").stdout == "check --format json\n"
    assert run(ready, "coursebook", "--help").stdout == "--help\n"


def test_an_old_python_is_told_in_one_sentence(project):
    command = [sys.executable, "-c", OLD_PYTHON, str(project / "run.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert_one_sentence(done, "this needs Python 3.11 or newer; this is 3.9.")


def test_an_old_python_can_read_the_file_at_all():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_only_the_standard_library_is_imported():
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    source = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert plain | source <= sys.stdlib_module_names


# --- serve ---


def test_serve_passes_what_it_must_and_what_it_was_given(ready):
    done = run(ready, "serve", "--port", str(free_port()), "--dirty")
    assert re.fullmatch(r"serve --dev-addr 127\.0\.0\.1:\d+ --livereload --no-strict --dirty\n", done.stdout)


def test_serve_hands_a_language_over_in_a_variable(ready):
    done = run(ready, "serve", "--port", str(free_port()), "--lang", "ru")
    assert re.fullmatch(r"serve --dev-addr 127\.0\.0\.1:\d+ --livereload --no-strict\n", done.stdout)


def test_a_busy_port_is_told_in_one_sentence(project):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(project, "serve", "--port", str(port))
    assert_one_sentence(done, f"port {port} is taken; try: run.py serve --port {port + 1}")


def test_a_number_that_is_no_port_is_told_in_one_sentence(project):
    done = run(project, "serve", "--port", "80000")
    assert_one_sentence(done, "80000 is no port; name one from 1 to 65535, such as 8000.")


# --- build ---


def test_a_build_writes_the_site_strictly_and_leaves_nothing_beside_it(ready):
    assert run(ready, "build").returncode == 0
    assert (ready / "site/404.html").read_text(encoding="utf-8") == "first"
    assert (ready / "site/facts.txt").read_text(encoding="utf-8") == repr(["1767225600", True, str(ready)])
    assert [path.name for path in ready.glob(".site*")] == []


def test_a_second_build_replaces_the_site_whole(ready):
    run(ready, "build")
    (ready / "site/left.html").write_text("", encoding="utf-8")
    (ready / "page.txt").write_text("second", encoding="utf-8")
    assert run(ready, "build").returncode == 0
    assert (ready / "site/404.html").read_text(encoding="utf-8") == "second"
    assert not (ready / "site/left.html").exists()


def test_a_failed_build_leaves_the_last_good_site(ready):
    run(ready, "build")
    (ready / "page.txt").write_text("bad", encoding="utf-8")
    (ready / "fails").write_text("", encoding="utf-8")
    site = ready / "site"
    assert_one_sentence(run(ready, "build"), f"the build failed (see the lines above); {site} is as it was.")
    assert (site / "404.html").read_text(encoding="utf-8") == "first"
    assert [path.name for path in ready.glob(".site*")] == []


def test_site_dir_is_read_from_where_the_command_was_given(ready, tmp_path):
    assert run(ready, "build", "--site-dir", "публикация/сайт", cwd=tmp_path).returncode == 0
    assert (tmp_path / "публикация/сайт/404.html").is_file()


def test_a_folder_with_other_files_is_never_replaced(ready, tmp_path):
    (tmp_path / "thesis.docx").write_text("", encoding="utf-8")
    done = run(ready, "build", "--site-dir", str(tmp_path))
    assert_one_sentence(done, f"{tmp_path} holds files that are no built site; name an empty or a new folder.")
    assert (tmp_path / "thesis.docx").is_file()


def test_a_web_server_may_read_the_site(ready):
    run(ready, "build")
    assert (ready / "site").stat().st_mode & 0o777 == 0o777 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_build_is_dated_by_its_commit(ready):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": "2026-03-01T00:00:00Z"}
    subprocess.run(["git", "init", "--quiet"], cwd=ready, check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "-m", "x"], cwd=ready, check=True, env=dated)
    run(ready, "build")
    assert "'1772323200'" in (ready / "site/facts.txt").read_text(encoding="utf-8")
