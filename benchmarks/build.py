"""What Coursebook costs a build: `python benchmarks/build.py [--only ratio|share] [--pages 100] [--runs 5] ...`.

ratio: CPU seconds of `mkdocs build` for 100 bank pages of 20 items, against the same words as plain Markdown pages
       without Coursebook; same theme, features and extensions. The plain pages have no headings for their items, which
       is the least that they can cost.
share: what of a profiled trilingual build (100 lectures, 10 banks) is spent in our own functions: the self time of
       every function and template of the package, and the Markdown and nh3 that fragments of banks go through.
       For information, with all libraries below them: everything inside a call that MkDocs, Jinja or Python-Markdown
       makes into the package (its import with pydantic's, events, processors, fences, filters in page templates).
"""

import argparse
import pstats
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import ROOT, Row, build, build_together, median_ratio, report
from synthetic import LANGUAGES, write_course, write_plain

RATIO_BAR = 1.0
SHARE_BAR = 5.0
PACKAGE = str(ROOT / "plugins" / "mkdocs_coursebook") + "/"
EDGE = (f"{PACKAGE}adapter/plugin.py", f"{PACKAGE}extension.py")
"""The only modules that others call into."""
THEME = f"{PACKAGE}theme/"

Function = tuple[str, int, str]


def main() -> int:
    """Print the tables; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["ratio", "share"])
    parser.add_argument("--pages", type=int, default=100, help="bank pages")
    parser.add_argument("--lectures", type=int, default=100, help="lectures in each language")
    parser.add_argument("--banks", type=int, default=10, help="banks beside the lectures")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder to leave sites and profiles in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        status = 0
        if options.only != "share":
            status |= report("Bank pages against plain Markdown", [measure_ratio(folder, options.pages, options.runs)])
        if options.only != "ratio":
            status |= measure_share(folder, options.lectures, options.banks, options.runs)
    return status


def measure_ratio(folder: Path, pages: int, runs: int) -> Row:
    """Build bank pages and plain pages side by side."""
    ours, plain = folder / "ours", folder / "plain"
    write_course(ours, ("ru",), lectures=0, banks=pages)
    write_plain(plain, ("ru",), lectures=0, banks=pages)
    roots = [ours, plain]
    times = [build_together(roots, [root / "site" for root in roots]) for _ in range(runs + 1)]
    ours_seconds, plain_seconds = zip(*times[1:], strict=True)  # the first pair fills the caches
    drawn = sum('class="assessment"' in page.read_text(encoding="utf-8") for page in ours.rglob("site/**/index.html"))
    if drawn != pages:
        sys.exit(f"{drawn} of {pages} pages hold an assessment")
    medians = f"{statistics.median(ours_seconds):.2f} s against {statistics.median(plain_seconds):.2f} s"
    ratio = median_ratio(ours_seconds, plain_seconds)
    return Row(f"CPU of {pages} pages of 20 items, ratio", runs, medians, ratio, RATIO_BAR)


def measure_share(folder: Path, lectures: int, banks: int, runs: int) -> int:
    """Profile trilingual builds and print our share, then where it lies."""
    root = folder / "trilingual"
    write_course(root, LANGUAGES, lectures, banks)
    own, inclusive, totals = [], [], []
    entries: dict[str, float] = {}
    for run in range(runs):
        profile = folder / f"share-{run}.prof"
        build(root, root / "site", profile)
        stats: Any = pstats.Stats(str(profile))
        entries = {name: 100 * seconds / stats.total_tt for name, seconds in entry_seconds(stats.stats).items()}
        own.append(100 * own_seconds(stats.stats) / stats.total_tt)
        inclusive.append(sum(entries.values()))
        totals.append(stats.total_tt)
    size = f"{lectures} lectures x {len(LANGUAGES)} + {banks} banks"
    medians = f"profiled build {statistics.median(totals):.1f} s"
    rows = [
        Row(f"our own functions, {size}, %", runs, medians, statistics.median(own), SHARE_BAR),
        Row("the same with the libraries they call, %", runs, medians, statistics.median(inclusive), None),
    ]
    status = report("Our share of a build", rows)
    print("\n| entered at (last run) | % with libraries |\n| --- | ---: |")
    for name, share in sorted(entries.items(), key=lambda entry: -entry[1]):
        if share >= 0.05:
            print(f"| {name} | {share:.2f} |")
    return status


def own_seconds(stats: dict[Function, Any]) -> float:
    """Return the self time of the package's functions, and all the time in a fragment's Markdown and nh3."""
    below = {name: times for (file, _, name), times in stats.items() if file == f"{PACKAGE}markup.py"}
    fragments = sum(below[name][3] - below[name][2] for name in ("_convert", "_clean") if name in below)
    return float(fragments + sum(times[2] for (file, _, _), times in stats.items() if file.startswith(PACKAGE)))


def entry_seconds(stats: dict[Function, Any]) -> dict[str, float]:
    """Return entry point -> seconds in it and below it."""
    entries: dict[str, float] = {}

    def add(name: str, seconds: float) -> None:
        entries[name] = entries.get(name, 0.0) + seconds

    for (file, _, name), (_, _, own, _, callers) in stats.items():
        if file.startswith(EDGE):
            add(f"{Path(file).name}: {name}", _sum_from(callers, lambda caller: not caller.startswith(PACKAGE)))
        elif file.startswith(THEME):
            add("page templates", own)
        elif file == "~" or "/mkdocs/" in file:
            add("page templates", _sum_from(callers, lambda caller: caller.startswith(THEME)))
    return entries


def _sum_from(callers: dict[Function, Any], is_wanted: Callable[[str], bool]) -> float:
    """Return the time spent in a function, and below it, when called from a wanted file."""
    return float(sum(times[3] for (file, _, _), times in callers.items() if is_wanted(file)))


if __name__ == "__main__":
    sys.exit(main())
