"""How a build grows with the course: `python benchmarks/growth.py [--lectures 100 300 1000] [--runs 1] [--plain 300]`.

For each number of lectures, in three languages with a bank for every ten: CPU seconds of a cold build that keeps
pages, against MkDocs, Material and static-i18n with stock settings on the same words, at the same time on one core;
of a cold build that keeps none, and of a build after one edit; the size of the site. A course of Coursebook has more
pages than its words: one to lead each unit by, and each bank on paper.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from measure import Row, build_together, report
from synthetic import LANGUAGES, unit_id, write_course, write_plain

COLD, GROWTH, FAR_GROWTH, EDIT, SIZE = 0.6, 3.2, 3.6, 0.3, 1024


@dataclass(slots=True)
class Course:
    """What was measured of a course of one size."""

    ours: list[float] = field(default_factory=list)
    """Cold, keeping pages."""
    plain: list[float] = field(default_factory=list)
    """The same words without Coursebook; none where the number was not asked for."""
    uncached: list[float] = field(default_factory=list)
    """Cold, with `cache: false`."""
    edited: list[float] = field(default_factory=list)
    """After one edit of one lecture."""
    megabytes: float = 0.0
    """Of the site."""


def main() -> int:
    """Print the table; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lectures", type=int, nargs="+", default=[100, 300, 1000], help="lectures in each language")
    parser.add_argument("--plain", type=int, nargs="*", default=[300], help="numbers to build without Coursebook too")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            number: measure(Path(folder) / str(number), number, number in options.plain, options.runs)
            for number in options.lectures
        }
    return report("A course that grows", [*_cold_rows(measured), *_growth_rows(measured)])


def measure(root: Path, lectures: int, with_plain: bool, runs: int) -> Course:
    """Build a course, and the plain pages beside it."""
    course, ours, uncached, plain = Course(), root / "ours", root / "uncached", root / "plain"
    write_course(ours, LANGUAGES, lectures, lectures // 10, is_kept=True)
    write_course(uncached, LANGUAGES, lectures, lectures // 10)
    if with_plain:
        write_plain(plain, LANGUAGES, lectures, lectures // 10)
    for run in range(runs):
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        roots = [ours, uncached, *([plain] if with_plain else [])]
        seconds = build_together(roots, [one / "site" for one in roots])
        course.ours.append(seconds[0])
        course.uncached.append(seconds[1])
        course.plain += seconds[2:]
        with (ours / f"course/{unit_id(0)}/lecture.ru.md").open("a", encoding="utf-8") as lecture:
            lecture.write(f"\nЕщё одно предложение, {run}.\n")
        course.edited += build_together([ours], [ours / "site"])
    course.megabytes = sum(path.stat().st_size for path in (ours / "site").rglob("*") if path.is_file()) / 2**20
    return course


def _cold_rows(measured: dict[int, Course]) -> list[Row]:
    rows = []
    for number, course in measured.items():
        size, runs, ours = f"{number} x {len(LANGUAGES)}", len(course.ours), statistics.median(course.ours)
        uncached, edited = statistics.median(course.uncached), statistics.median(course.edited)
        if course.plain:
            plain = statistics.median(course.plain)
            bar = COLD if number == 300 else None
            rows.append(Row(f"{size}: cold against plain, CPU", runs, f"{ours:.1f} / {plain:.1f} s", ours / plain, bar))
        bar = EDIT if number == 300 else None
        rows.append(
            Row(f"{size}: one edit against cold, CPU", runs, f"{edited:.1f} / {uncached:.1f} s", edited / uncached, bar)
        )
        rows.append(Row(f"{size}: site, MB", runs, "", course.megabytes, SIZE if number == 1000 else None, digits=0))
    return rows


def _growth_rows(measured: dict[int, Course]) -> list[Row]:
    rows = []
    for small, large, bar in ((100, 300, GROWTH), (300, 1000, FAR_GROWTH)):
        if small in measured and large in measured:
            first, second = (statistics.median(measured[number].uncached) for number in (small, large))
            what = f"cold {large} against {small}, CPU"
            rows.append(Row(what, len(measured[small].ours), f"{second:.1f} / {first:.1f} s", second / first, bar))
    return rows


if __name__ == "__main__":
    sys.exit(main())
