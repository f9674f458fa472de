"""What a learner on a slow phone waits for: `python benchmarks/browser.py [--runs 5]`.

Chromium with its CPU slowed down 4 times (CDP), a built page with a bank of 20 items, each answered twice; a fresh
browser context for each run. Frames are painted as soon as they are asked for (no waiting for the screen's next turn),
so that the time to the next frame is work and nothing else. `answering.js` measures inside the page.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from measure import Row, build, find_browser, report, serve
from playwright.sync_api import Browser, sync_playwright
from synthetic import write_course

SLOW_DOWN = 4
ROUNDS = 2
HANDLER_BAR, FRAME_BAR, GRADED_BAR = 5.0, 8.0, 100.0
SCRIPT = Path(__file__).with_name("answering.js")
FLAGS = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]

Run = dict[str, Any]


def main() -> int:
    """Print the tables; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = measure_runs(parser.parse_args().runs)
    status = report(f"Answering at {SLOW_DOWN}x slow-down, ms", bars(runs))
    # These are times on the clock: beside other work they say little.
    print(f"\nLoad of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    report("By interaction, ms (for information)", interactions(runs))
    return status


def measure_runs(count: int) -> list[Run]:
    """Build the page and answer it `count` times."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        write_course(root, ("en",), lectures=0, banks=1)
        build(root, root / "site")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        with serve(root / "site") as (address, _):
            return [answer(browser, f"{address}/quizzes/bank-000/") for _ in range(count)]


def answer(browser: Browser, address: str) -> Run:
    """Answer the page's assessment in a fresh context."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.locator(".assessment__submit").wait_for()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    run: Run = page.evaluate(f"({SCRIPT.read_text(encoding='utf-8').strip().rstrip(';')})({ROUNDS})")
    context.close()
    if run["count"] != len(run["answers"]) // ROUNDS:
        sys.exit(f"{run['count']} items were graded")
    return run


def bars(runs: list[Run]) -> list[Row]:
    """Return the figures that have a bar: medians over the runs of each run's median."""
    handlers = [median_of(run["answers"], "handler") for run in runs]
    frames = [median_of(run["answers"], "frame") for run in runs]
    empty = [median_of(run["empty"], "frame") for run in runs]
    late = [frame - other for frame, other in zip(frames, empty, strict=True)]
    graded = [run["graded"]["frame"] for run in runs]
    answers = len(runs[0]["answers"])
    frame = f"{statistics.median(frames):.1f}, empty handler {statistics.median(empty):.1f}"
    held = f"handler {statistics.median(run['graded']['handler'] for run in runs):.1f}"
    what = f"20 items graded and painted ({low_high(graded)})"
    return [
        Row(
            f"handler of {answers} answers ({low_high(handlers)})",
            len(runs),
            "",
            statistics.median(handlers),
            HANDLER_BAR,
        ),
        Row(
            f"next frame after an empty handler's ({low_high(late)})",
            len(runs),
            frame,
            statistics.median(late),
            FRAME_BAR,
        ),
        Row(what, len(runs), held, statistics.median(graded), GRADED_BAR),
    ]


def interactions(runs: list[Run]) -> list[Row]:
    """Return the handler's time for each interaction."""
    rows = []
    for name in dict.fromkeys(one["interaction"] for one in runs[0]["answers"]):
        given = [one for run in runs for one in run["answers"] if one["interaction"] == name]
        medians = f"next frame {median_of(given, 'frame'):.1f}"
        rows.append(Row(f"{name}, handler", len(given), medians, median_of(given, "handler"), None))
    graded = [run["graded"] for run in runs]
    rows.append(Row("graded, until the items above stand again", len(runs), "", median_of(graded, "whole"), None))
    return rows


def median_of(measured: Iterable[dict[str, Any]], key: str) -> float:
    """Return the median of one key."""
    return float(statistics.median(one[key] for one in measured))


def low_high(values: list[float]) -> str:
    """Return the range of the runs."""
    return f"{min(values):.1f} to {max(values):.1f}"


if __name__ == "__main__":
    sys.exit(main())
