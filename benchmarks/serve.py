"""How long a saved change takes to the screen: `python benchmarks/serve.py [--lectures 50] [--lang ru] [--runs 5]`.

Seconds from the moment a lecture, then a bank, is written, to the moment at which the served page has the new words; in
three languages, or in the one of --lang. Half a second of it is the time between two looks of MkDocs at the files.
Another program on the machine slows it, so the CPU seconds of a rebuild stand beside it.
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from measure import ENVIRONMENT, Row, report
from synthetic import LANGUAGES, unit_id, write_course

BAR = 1.5
PATIENCE = 300


def main() -> int:
    """Print the table; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lectures", type=int, default=50, help="lectures in each language")
    parser.add_argument("--lang", default="", choices=["", *LANGUAGES], help="serve this language alone")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        write_course(root, LANGUAGES, options.lectures, options.lectures // 10, is_kept=True)
        rows = measure(root, options.lang, options.runs)
    return report(f"A change on the screen, {options.lectures} lectures x {len(LANGUAGES)} {options.lang}", rows)


def measure(root: Path, only: str, runs: int) -> list[Row]:
    """Serve, change, wait; the first change of each file is not counted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--dev-addr",
        f"127.0.0.1:{port}",
        "--livereload",
        "--no-strict",
    ]
    environment = ENVIRONMENT | {"COURSE_ONLY_LANGUAGE": only}
    prefix = "" if only in ("ru", LANGUAGES[0]) else "ru/"
    changed = {
        "a lecture": (root / f"course/{unit_id(0)}/lecture.ru.md", f"{prefix}course/{unit_id(0)}/"),
        "a bank": (root / "quizzes/bank-000.yml", f"{prefix}quizzes/bank-000/"),
    }
    rows = []
    with subprocess.Popen(  # noqa: S603
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for what, (file, address) in changed.items():
                wait(f"http://127.0.0.1:{port}/{address}", "<article")
                times = [
                    change(file, f"http://127.0.0.1:{port}/{address}", number, server.pid) for number in range(runs + 1)
                ]
                seconds, cpu = (statistics.median(column) for column in zip(*times[1:], strict=True))
                rows.append(Row(f"{what}, s", runs, f"{cpu:.2f} s of CPU", seconds, BAR))
        finally:
            server.send_signal(signal.SIGINT)
    return rows


def change(file: Path, address: str, number: int, pid: int) -> tuple[float, float]:
    """Change a word of a file and return the seconds until it is served, and those of CPU."""
    text = file.read_text(encoding="utf-8")
    old, new = (f"Правка{chr(ord('а') + at)}" for at in (number - 1, number))
    if old in text:
        text = text.replace(old, new)
    elif file.suffix == ".md":
        text += f"\n{new}.\n"
    else:
        head, _, rest = text.partition("title:")
        start, _, end = rest.partition("ru: ")
        text = f"{head}title:{start}ru: {new} {end}"
    before, start_time = cpu_seconds(pid), time.monotonic()
    file.write_text(text, encoding="utf-8")
    wait(address, new)
    return time.monotonic() - start_time, cpu_seconds(pid) - before


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait(address: str, words: str) -> None:
    """Ask for a page until it has the words."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310, our own address
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"{address} never had {words}")


if __name__ == "__main__":
    sys.exit(main())
