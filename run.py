"""Set up this course and run it. Needs Python 3.11 or newer, and nothing else.

python3 run.py COMMAND
  serve [--port 8000]      show the site on this computer; it follows every change you save
                           (--lang ru builds that language alone, which is faster)
  build [--site-dir site]  write the site; a failed build leaves the last good one as it was
                           (serve and build take -f ../my-course/mkdocs.yml for another course)
  check                    list every problem of the sources and texts, without building
  align [FILE ...]         note that all languages of these pages say the same again
  test [-- ARGUMENTS]      all checks and tests; with arguments, pytest alone (test -- -k order)
  soak [-- ARGUMENTS]      the long tests
  new FOLDER               write a small course to start from (new ../my-course --language kk)
  lock [--upgrade]         write requirements/*.txt anew from pyproject.toml

Any other command goes to the generator, in this folder (python3 run.py coursebook --help).
"""

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (here, because newer syntax follows)
    sys.exit("run.py: this needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
FIXED_DATE = "1767225600"  # 2026-01-01, for a copy without its history
NO_VENV = "Python's venv is missing: install it (Debian, Ubuntu: apt-get install python3-venv)."
SPELLER = ("hunspell", "hunspell-en-gb", "hunspell-ru", "hunspell-kk")
STATIC_CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format --check": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    # import-linter 2 has no `-m` form.
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "coursebook check": ["-m", "mkdocs_coursebook", "check"],
}
# Chromium without a window runs the tests in two thirds of the time. Debian has it, Ubuntu has not.
HEADLESS = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "brave-browser")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


class LauncherError(Exception):
    """What went wrong and what to do about it, in one sentence."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    name, *rest = arguments or ["help"]
    commands = {command.__name__: command for command in (serve, build, test, soak, lock, coursebook)}
    if name in {"help", "-h", "--help"}:
        print(__doc__, end="")
        return 0
    try:
        return commands[name](rest) if name in commands else coursebook([name, *rest])
    except (LauncherError, OSError) as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def serve(arguments: list[str]) -> int:
    """Serve the site and rebuild it at every change."""
    parser = argparse.ArgumentParser(prog="run.py serve")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    parser.add_argument("--lang", default="", help="build this language alone, such as ru: faster, for writing in it")
    options, others = parser.parse_known_args(arguments)
    require_free_port(options.port)
    set_up()
    # click 8.3 lost MkDocs's default of live reload; a strict server would stop at the first slip.
    address = ["--dev-addr", f"127.0.0.1:{options.port}", "--livereload", "--no-strict"]
    return run(["-m", "mkdocs", "serve", *address, *others], {"COURSE_ONLY_LANGUAGE": options.lang})


def build(arguments: list[str]) -> int:
    """Build the site beside the last good one, and swap the two only on success."""
    parser = argparse.ArgumentParser(prog="run.py build")
    parser.add_argument("-f", "--config-file", type=Path, default=ROOT / "mkdocs.yml", help="default: mkdocs.yml")
    parser.add_argument("--site-dir", type=Path, help="default: site, beside the configuration")
    options = parser.parse_args(arguments)
    config: Path = options.config_file.absolute()
    site: Path = options.site_dir.absolute() if options.site_dir else config.parent / "site"
    if site.exists() and any(site.iterdir()) and not (site / "404.html").is_file():
        raise LauncherError(f"{site} holds files that are no built site; name an empty or a new folder.")
    set_up()
    site.parent.mkdir(parents=True, exist_ok=True)
    # The new site is a folder inside the temporary one, which is closed to everyone but its maker.
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as beside:
        new = Path(beside, "new")
        command = ["-m", "mkdocs", "build", "--strict", "-f", str(config), "--site-dir", str(new)]
        if run(command, {"SOURCE_DATE_EPOCH": source_date()}) != 0:
            raise LauncherError(f"the build failed (see the lines above); {site} is as it was.")
        swap(new, site, Path(beside, "old"))
    return 0


def test(arguments: list[str]) -> int:
    """Run every check and test; all of them run, also after one has failed."""
    chosen = [argument for argument in arguments if argument != "--"]
    set_up(with_tests=True)
    is_chosen = "COURSE_BROWSER" in os.environ
    browser = {"COURSE_BROWSER": str(require_browser())}
    headless = shutil.which(HEADLESS)
    if headless and not is_chosen:
        browser["COURSE_HEADLESS"] = headless
    if shutil.which("hunspell") is None and not chosen:
        install_by_apt(*SPELLER)
    # A process for each core; not for a few chosen tests, whose words would come late and in pieces.
    pytest = ["-m", "pytest", "-m", "not soak", *(chosen or ["-n", "auto", "--dist", "worksteal"])]
    steps = {**({} if chosen else STATIC_CHECKS), "pytest": pytest}
    failed = []
    for number, (name, command) in enumerate(steps.items(), start=1):
        print(f"\n[{number}/{len(steps)}] {name}", flush=True)
        if run(command, browser) != 0:
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEvery step has passed.")
    return 1 if failed else 0


def soak(arguments: list[str]) -> int:
    """Run the tests that are too long for every day."""
    return test(["-m", "soak", *arguments])


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml into the two locks, with hashes, for every system."""
    common = ["uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    common += ["--generate-hashes", "--only-binary", ":all:", "--extra", "site", "--group", "build"]
    common += ["--custom-compile-command", "python3 run.py lock", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        python = create_environment(Path(folder))
        install(python, ["uv"], "uv")
        for name, more in (("site", []), ("test", ["--group", "test", "-c", "requirements/site.txt"])):
            command = [python, "-m", *common, *more, "--output-file", f"requirements/{name}.txt"]
            # The system's certificates, because a network that inspects TLS has one of its own.
            if subprocess.call(command, cwd=ROOT, env={**os.environ, "UV_SYSTEM_CERTS": "1"}) != 0:
                raise LauncherError(f"requirements/{name}.txt could not be made: see the lines above.")
    return 0


def coursebook(arguments: list[str]) -> int:
    """Hand a command to the generator."""
    set_up()
    return run(["-m", "mkdocs_coursebook", *arguments])


def set_up(with_tests: bool = False) -> None:
    """Bring `.venv` to what the locks say; a stamp, written last, tells that it is there already."""
    for name, seconds in [("site", 30), ("test", 20)][: 1 + with_tests]:
        mark, digest, python = VENV / f"{name}.stamp", stamp(name), python_of(VENV)
        if mark.is_file() and mark.read_text(encoding="utf-8") == digest and Path(python).exists():
            continue
        # Not among what a command prints, which may be data: `check --format json`.
        print(f"Setting up {name} (once, about {seconds} seconds) ...", file=sys.stderr, flush=True)
        file = f"requirements/{name}.txt"
        if name == "site":
            create_environment(VENV)
        # Only the listed versions with their known hashes, and no package's own set-up code.
        install(python, ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / file)], file)
        if name == "site":
            install(python, ["--no-deps", "--no-build-isolation", "-e", str(ROOT)], "this project")
            # Up to Python 3.12 the link is read in the system's code page, and «И» stops Python in some.
            for link in VENV.glob("[Ll]ib/**/*mkdocs_coursebook.pth"):
                link.write_text(os.path.relpath(ROOT / "plugins", link.parent), encoding="ascii")
        mark.write_text(digest, encoding="utf-8")


def stamp(name: str) -> str:
    """Return the digest of all that the environment depends on: locks, Python, folder."""
    files = [ROOT / "pyproject.toml", ROOT / "requirements" / f"{name}.txt"]
    parts = [sys.version.encode(), os.fsencode(ROOT), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def create_environment(folder: Path) -> str:
    """Make an empty virtual environment and return its Python."""
    try:
        import ensurepip  # noqa: F401  (Debian packs it apart; without it venv fails in many words)
        import venv

        venv.EnvBuilder(clear=True, with_pip=True, symlinks=not WINDOWS).create(folder)
    except (ImportError, subprocess.CalledProcessError) as error:
        raise LauncherError(NO_VENV) from error
    return python_of(folder)


def install(python: str, arguments: list[str], what: str) -> None:
    """Run pip; tell the two usual faults in a sentence, any other in pip's own words."""
    pip = [python, "-m", "pip", "install", "--quiet", "--no-input", "--retries", "2", *arguments]
    done = subprocess.run(pip, env=environment(), check=False, capture_output=True)
    said = done.stderr.decode(errors="replace") if done.returncode else ""
    if "DO NOT MATCH THE HASHES" in said:
        raise LauncherError(f"a package differs from the one whose hash {what} holds; it was not installed.")
    if "connection broken by" in said:
        raise LauncherError("the packages could not be fetched; connect to the network, then try again.")
    if done.returncode:
        raise LauncherError(f"pip could not install {what}:\n{said}")


def python_of(folder: Path) -> str:
    """Return the Python of a virtual environment."""
    return str(folder / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def environment() -> dict[str, str]:
    """Return the variables that every program started here gets."""
    # Material 9.8 prints a banner about MkDocs 2 at every build, which a lecturer takes for an error.
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(command: list[str], more: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the project folder and return its exit status."""
    # Never a script of the environment: the first line of a script cannot hold every path.
    return subprocess.call([python_of(VENV), *command], cwd=ROOT, env={**environment(), **(more or {})})


def require_free_port(port: int) -> None:
    """Stop if another program listens on the port already."""
    if not 1 <= port <= 65535:
        raise LauncherError(f"{port} is no port; name one from 1 to 65535, such as 8000.")
    with socket.socket() as probe:
        if not WINDOWS:  # Here the option passes over closed connections; there it would share the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LauncherError(f"port {port} is taken; try: run.py serve --port {port + 1}") from error


def swap(new: Path, site: Path, old: Path) -> None:
    """Put the new site in place of the old one, or the old one back if that fails."""
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


def source_date() -> str:
    """Return the time that a build calls now: the commit's, so that one commit gives the same bytes."""
    given, has_history = os.environ.get("SOURCE_DATE_EPOCH"), (ROOT / ".git").exists() and shutil.which("git")
    if given or not has_history:
        return given or FIXED_DATE
    git = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(git, cwd=ROOT, check=False, capture_output=True)
    return done.stdout.decode().strip() or FIXED_DATE


def require_browser() -> Path:
    """Return a browser, installed now if there is none: the tests never go on without one."""
    found = find_browser()
    if not found:
        install_by_apt(HEADLESS)
        found = find_browser() if install_by_apt("chromium") else None
    found = found or install_by_playwright()
    if found:
        return found
    advice = "Chrome, Chromium or Edge (Debian, Ubuntu: apt-get install chromium), or set COURSE_BROWSER"
    raise LauncherError(f"the tests need a browser and none could be installed: install {advice}.")


def find_browser() -> Path | None:
    """Return COURSE_BROWSER, else the first installed browser that starts, else None."""
    given = os.environ.get("COURSE_BROWSER")
    if given and not Path(given).is_file():
        raise LauncherError(f"COURSE_BROWSER names no file: {given}")
    if given:
        return Path(given)
    found = [Path(path) for path in map(shutil.which, BROWSERS) if path]
    found += [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Google Chrome", "Chromium")]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        found += [Path(os.environ.get(variable, ""), name) for name in WINDOWS_BROWSERS]
    return next((path for path in found if path.is_file() and starts(path)), None)


def starts(path: Path) -> bool:
    """Tell whether the browser runs: Ubuntu's chromium-browser may be a script that only names a snap."""
    if WINDOWS:  # There `--version` would open a window.
        return True
    try:
        command = [str(path), "--version"]
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_by_apt(*packages: str) -> bool:
    """Install Debian packages, where that is allowed without a password; tell whether it was tried."""
    sudo = [] if WINDOWS or os.geteuid() == 0 else ["sudo", "-n"]
    if not all(shutil.which(program) for program in ["apt-get", *sudo[:1]]):
        return False
    print(f"Installing {packages[0]} for the tests (apt-get) ...", flush=True)
    for step in (["update"], ["install", "--no-install-recommends", *packages]):
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes", *step]
        subprocess.call(apt, stdout=subprocess.DEVNULL)
    return True


def install_by_playwright() -> Path | None:
    """Return the browser that Playwright keeps, fetched now if it has none yet."""
    print("Fetching chromium for the tests (Playwright) ...", flush=True)
    run(["-m", "playwright", "install", "chromium"])
    code = "import playwright.sync_api as p; print(p.sync_playwright().start().chromium.executable_path)"
    asked = subprocess.run([python_of(VENV), "-c", code], check=False, capture_output=True)
    path = Path(os.fsdecode(asked.stdout.strip()))
    return path if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
