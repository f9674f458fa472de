"""How long a saved change takes to the screen: `python benchmarks/serve.py [--lectures 50] [--lang ru] [--runs 5]`.

Seconds from the moment a lecture, an item, a bank's title or an accepted answer is written, to the moment at which the
browser, told by the server that it is built, has the page with the new words; in three languages, or in the one of
--lang. Up to 0.6 s of it is the time between two looks of MkDocs at the files, and its wait for more changes. A title
stands in the navigation of every page, which has to be made again; an accepted answer belongs to the key, which
concerns all languages: the one that is looked at is built first, and the row below it tells when the others are there
as well. Another program on the machine slows it, so the CPU seconds of a rebuild stand beside it.
"""

import argparse
import os
import re
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
KEY = "the key of a bank"
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
    lecture, bank = root / f"course/{unit_id(0)}/lecture.ru.md", root / "quizzes/bank-000.yml"
    lecture.write_text(f"{lecture.read_text(encoding='utf-8')}\nКонец.\n", encoding="utf-8")
    item = re.search(r"- id: item-3\n.*?ru: \w+", bank.read_text(encoding="utf-8"), re.DOTALL)
    title = re.search(r"title:\n.*?ru: \w+", bank.read_text(encoding="utf-8"), re.DOTALL)
    assert item, "the bank has no such item"
    accepted = re.search(r"accepted:\n.*?ru:\n\s*- \w+", bank.read_text(encoding="utf-8"), re.DOTALL)
    assert title, "the bank has no title"
    assert accepted, "the bank accepts no word"
    changed = (
        ("a lecture", BAR, lecture, "Конец.", f"{prefix}course/{unit_id(0)}/"),
        ("an item of a bank", BAR, bank, item[0], f"{prefix}quizzes/bank-000/"),
        ("the title of a bank", None, bank, title[0], f"{prefix}quizzes/bank-000/"),
        (KEY, BAR, bank, accepted[0], f"{prefix}quizzes/bank-000/"),
    )
    rows = []
    with subprocess.Popen(  # noqa: S603
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for what, bar, file, written, path in changed:
                address = f"http://127.0.0.1:{port}/{path}"
                wait(address, "<article")
                others = other_pages(path, prefix) if what == KEY and not only else []
                others = [f"http://127.0.0.1:{port}/{other}" for other in others]
                times = [change(file, written, address, others, number, server.pid) for number in range(runs + 1)]
                seconds, cpu, whole = (statistics.median(column) for column in zip(*times[1:], strict=True))
                rows.append(Row(f"{what}, s", runs, f"{cpu:.2f} s of CPU", seconds, bar))
                if others:
                    rows.append(Row(f"{what}, in all languages, s", runs, "", whole, None))
        finally:
            server.send_signal(signal.SIGINT)
    return rows


def other_pages(path: str, prefix: str) -> list[str]:
    """Return the paths of a page in the languages that are not looked at; the first stands at the site's root."""
    folders = ["", *(f"{language}/" for language in LANGUAGES[1:])]
    return [f"{folder}{path.removeprefix(prefix)}" for folder in folders if folder != prefix]


def change(
    file: Path, written: str, address: str, others: list[str], number: int, pid: int
) -> tuple[float, float, float]:
    """Change a word of a file and return the seconds until a browser shows it, those of CPU, and those until all do.

    Args:
        file: What to change.
        written: Behind these words, once in the file.
        address: The page to look at, as it is served.
        others: Further pages that will have the word, at which nobody looks.
        number: Of the change; different words each time.
        pid: The server's process.

    """
    text = file.read_text(encoding="utf-8")
    head, _, end = text.partition(written)
    new = f"Правка{chr(ord('а') + number)}"
    end = re.sub("^ Правка.", "", end)
    told = re.search(r"livereload\((\d+), (\d+)\)", wait(address, ""))
    assert told, "the page does not listen to the server"
    before, start_time = cpu_seconds(pid), time.monotonic()
    file.write_text(f"{head}{written} {new}{end}", encoding="utf-8")
    wait(f"{address[: address.index('/', 7)]}/livereload/{told[1]}/{told[2]}", "")
    wait(address, new)
    seconds, cpu = time.monotonic() - start_time, cpu_seconds(pid) - before
    time.sleep(1 if others else 0)  # asking for them now would have them built first
    for other in others:
        wait(other, new)
    return seconds, cpu, time.monotonic() - start_time


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait(address: str, words: str) -> str:
    """Ask for an address until the answer has the words, and return it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310, our own address
                text: str = answer.read().decode()
                if words in text:
                    return text
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"{address} never had {words}")


if __name__ == "__main__":
    sys.exit(main())
