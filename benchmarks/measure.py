"""What the benchmarks share: CPU time of a child process, medians against bars, a table, a served folder.

Ratios come from interleaved runs (`build_together`), which needs Linux: it chooses a core and reads a child's CPU time.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {
    # Compiled modules are kept, as on a lecturer's machine.
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT / "plugins"),
    "NO_MKDOCS_2_WARNING": "1",
    "SITE_URL": "http://127.0.0.1:8000/",
    "SOURCE_DATE_EPOCH": "1767225600",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure."""

    what: str
    """What was measured, with its unit."""
    n: int
    """How many runs."""
    medians: str
    """The medians behind the value."""
    value: float
    """What is compared with the bar."""
    bar: float | None
    """The highest value allowed; None where the figure is for information."""
    digits: int = 2
    """Decimals of value and bar."""

    @property
    def is_met(self) -> bool:
        """Whether the value keeps to its bar."""
        return self.bar is None or self.value <= self.bar


def report(title: str, rows: Sequence[Row]) -> int:
    """Print a Markdown table; return 1 if a bar is missed, else 0."""
    print(f"\n## {title}\n\n| what | n | medians | value | bar | |\n| --- | ---: | --- | ---: | ---: | --- |")
    for row in rows:
        bar = "" if row.bar is None else f"{row.bar:,.{row.digits}f}"
        verdict = "" if row.bar is None else "met" if row.is_met else "**missed**"
        print(f"| {row.what} | {row.n} | {row.medians} | {row.value:,.{row.digits}f} | {bar} | {verdict} |")
    return 0 if all(row.is_met for row in rows) else 1


def build(root: Path, site: Path, profile: Path | None = None) -> float:
    """Build a project strictly in a process of its own and return its CPU seconds, user and system."""
    return build_together([root], [site], profile)[0]


def build_together(roots: Sequence[Path], sites: Sequence[Path], profile: Path | None = None) -> list[float]:
    """Build projects at the same time, each in a process of its own, and return the CPU seconds of each.

    On one core they take turns every few milliseconds, so whatever else the machine does slows all alike. Without that,
    the same build takes from 3.9 to 6.6 s of CPU on a machine that others use too.
    """
    watch = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [sys.executable, *watch, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    with tempfile.TemporaryFile() as output:
        processes = [
            subprocess.Popen([*command, str(site)], cwd=root, env=ENVIRONMENT, stdout=output, stderr=output)  # noqa: S603
            for root, site in zip(roots, sites, strict=True)
        ]
        seconds = [_wait(process) for process in processes]
        os.sched_setaffinity(0, cores)
        output.seek(0)
        if any(process.returncode for process in processes):
            sys.exit(f"a build failed:\n{output.read().decode(errors='replace')}")
    return seconds


def _wait(process: subprocess.Popen[bytes]) -> float:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def median_ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios of runs made together."""
    return statistics.median(mine / other for mine, other in zip(ours, others, strict=True))


def find_browser() -> str:
    """Return the browser that the tests use."""
    sys.path.insert(0, str(ROOT))  # run.py lies in the project's folder and in no package
    import run

    path = run.find_browser()
    return str(path) if path else sys.exit("no browser was found: set COURSE_BROWSER, or install Chromium")


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        self.server.paths.append(self.path)  # type: ignore[attr-defined]


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; give its address, and the list of the paths that are asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    paths: list[str] = []
    server.paths = paths  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", paths
    finally:
        server.shutdown()
        server.server_close()
