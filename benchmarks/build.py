"""What Coursebook costs a build: `python benchmarks/build.py [--only ratio|share] [--pages 100] [--runs 5] ...`.

ratio: CPU seconds of `mkdocs build` for 100 bank pages of 20 items, against the same words as plain Markdown pages
       without Coursebook; same theme, features and extensions.
share: what of a profiled trilingual build (100 lectures, 10 banks) is ours. Ours is all time inside a call that MkDocs,
       Jinja or Python-Markdown makes into the package: importing it, the plugin's events, the extension's processors
       and fences, with whatever those calls call in turn (YAML, pydantic, fragments through Markdown and nh3, templates
       of components), and the time in our page templates themselves, with the filters they call. Not ours: what MkDocs,
       Material, static-i18n and the page's own Markdown do around it.
"""

import argparse
import pstats
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import ROOT, Row, build, median_ratio, report
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
    """Build bank pages and plain pages in turn."""
    ours, plain = folder / "ours", folder / "plain"
    write_course(ours, ("ru",), lectures=0, banks=pages)
    write_plain(plain, "ru", banks=pages)
    seconds: dict[Path, list[float]] = {ours: [], plain: []}
    for run in range(-1, runs):
        for root in (ours, plain) if run % 2 else (plain, ours):
            spent = build(root, root / "site")
            if run >= 0:  # the first pair fills the caches
                seconds[root].append(spent)
    drawn = sum('class="assessment"' in page.read_text(encoding="utf-8") for page in ours.rglob("site/**/index.html"))
    if drawn != pages:
        sys.exit(f"{drawn} of {pages} pages hold an assessment")
    medians = f"{statistics.median(seconds[ours]):.2f} s against {statistics.median(seconds[plain]):.2f} s"
    return Row(
        f"CPU of {pages} pages of 20 items, ratio",
        runs,
        medians,
        median_ratio(seconds[ours], seconds[plain]),
        RATIO_BAR,
    )


def measure_share(folder: Path, lectures: int, banks: int, runs: int) -> int:
    """Profile trilingual builds and print our share, then where it lies."""
    root = folder / "trilingual"
    write_course(root, LANGUAGES, lectures, banks)
    shares, entries, totals = [], {}, []
    for run in range(runs):
        profile = folder / f"share-{run}.prof"
        build(root, root / "site", profile)
        stats: Any = pstats.Stats(str(profile))
        entries = {name: 100 * seconds / stats.total_tt for name, seconds in own_seconds(stats.stats).items()}
        shares.append(sum(entries.values()))
        totals.append(stats.total_tt)
    middle = statistics.median(shares)
    medians = f"profiled build {statistics.median(totals):.1f} s"
    what = f"our share of {lectures} lectures x {len(LANGUAGES)} + {banks} banks, %"
    status = report("Our own functions", [Row(what, runs, medians, middle, SHARE_BAR)])
    print("\n| entered at (last run) | % |\n| --- | ---: |")
    for name, share in sorted(entries.items(), key=lambda entry: -entry[1]):
        if share >= 0.01:
            print(f"| {name} | {share:.2f} |")
    return status


def own_seconds(stats: dict[Function, Any]) -> dict[str, float]:
    """Return entry point -> seconds, of a profile's functions; see the module's head for what is ours."""
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
