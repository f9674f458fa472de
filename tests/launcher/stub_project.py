"""A small project with the real run.py and a stub of MkDocs, and a way to run it as a newcomer would."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
STUB_MKDOCS = """
import os, pathlib, sys
command, folder = sys.argv[1], pathlib.Path(sys.argv[-1])
if command == "build":
    folder.mkdir(parents=True)
    (folder / "404.html").write_text(pathlib.Path("page.txt").read_text(encoding="utf-8"), encoding="utf-8")
    facts = [os.environ["SOURCE_DATE_EPOCH"], "--strict" in sys.argv, os.getcwd()]
    (folder / "facts.txt").write_text(repr(facts))
    sys.exit(pathlib.Path("fails").exists())
print(*sys.argv[1:])
"""


def make_project(folder: Path) -> Path:
    """Make a folder with run.py, empty locks and nothing set up."""
    (folder / "requirements").mkdir(parents=True)
    shutil.copy(ROOT / "run.py", folder)
    for name in ("pyproject.toml", "requirements/site.txt", "requirements/test.txt"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


def set_up_project(project: Path) -> Path:
    """Give the project an environment that is set up already and holds the stub of MkDocs."""
    launcher = load(project)
    venv.EnvBuilder(symlinks=os.name != "nt").create(project / ".venv")
    packages = next((project / ".venv").glob("[Ll]ib/**/site-packages"))
    for name in ("mkdocs", "mkdocs_coursebook"):
        (packages / name).mkdir()
        (packages / name / "__main__.py").write_text(STUB_MKDOCS, encoding="utf-8")
    (project / ".venv/site.stamp").write_text(launcher.stamp("site"), encoding="utf-8")
    (project / "page.txt").write_text("first", encoding="utf-8")
    return project


def load(project: Path) -> ModuleType:
    """Return the project's own run.py as a module."""
    found = importlib.util.spec_from_file_location("launcher", project / "run.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def run(project: Path, *arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the project's run.py from a folder elsewhere, with few variables set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    command = [sys.executable, str(project / "run.py"), *arguments]
    where = cwd or project.parent
    return subprocess.run(
        command,
        cwd=where,
        env={**kept, **more},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    """Assert that the command failed and told why in this sentence alone, after telling that it sets up."""
    told = [line for line in done.stderr.splitlines() if not line.startswith("Setting up ")]
    assert (done.returncode, told) == (1, [f"run.py: {sentence}"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
