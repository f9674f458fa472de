"""What Lighthouse says of home, lecture and evaluation on its slow phone: `python benchmarks/lighthouse.py`.

Lighthouse's own profile: 412 px, CPU slowed four times, slow 4G (150 ms, 1.6 Mbit/s), an empty cache; files are
packed and kept as on GitHub Pages. It is no dependency of the project: `npm install --prefix FOLDER lighthouse`, then
LIGHTHOUSE=FOLDER/node_modules/.bin/lighthouse. Each page is run three times; the median counts.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from measure import ROOT, build, find_browser

sys.path.insert(0, str(ROOT))  # tests/ lies in the project's folder and in no package
from tests.packed_server import serve_packed

PAGES = {"home": "", "lecture": "course/socio-therapeutic-work/", "evaluation": "quizzes/evaluation/"}
ROOTS = {"en": "/", "kk": "/kk/"}
SCORES = ("performance", "accessibility", "best-practices")
TIMES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
BAR = 95
RUNS = 3


def main() -> int:
    """Print a table of scores; return 1 if one is below the bar."""
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if program is None:
        sys.exit("no Lighthouse was found: see the head of this file")
    print(f"| page | {' | '.join([*SCORES, *TIMES])} |\n| --- |{' ---: |' * (len(SCORES) + len(TIMES))}")
    lowest = 100.0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build(ROOT, site)
        with serve_packed(site) as server:
            for address in (f"{root}{path}" for root in ROOTS.values() for path in PAGES.values()):
                found = audit(program, server.address + address, Path(folder, "report.json"))
                lowest = min(lowest, *found[: len(SCORES)])
                print(f"| {address} | {' | '.join(f'{value:,.4g}' for value in found)} |", flush=True)
    print(f"\nlowest score {lowest:.0f}, bar {BAR}: {'met' if lowest >= BAR else '**missed**'}")
    return 0 if lowest >= BAR else 1


def audit(program: str, url: str, report: Path) -> list[float]:
    """Return the medians of the scores (0 to 100) and of the times (milliseconds; the shift has no unit)."""
    flags = ["--quiet", f"--only-categories={','.join(SCORES)}", "--output=json", f"--output-path={report}"]
    flags.append("--chrome-flags=--headless=new --no-sandbox --disable-background-networking")
    runs = []
    for _ in range(RUNS):
        environment = {**os.environ, "CHROME_PATH": find_browser()}
        subprocess.run([program, url, *flags], check=True, env=environment)  # noqa: S603
        said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        scores = [100 * said["categories"][name]["score"] for name in SCORES]
        runs.append([*scores, *(said["audits"][name]["numericValue"] for name in TIMES)])
    return [statistics.median(values) for values in zip(*runs, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
