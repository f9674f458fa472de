"""What a large bank costs: `python benchmarks/bank.py [--rounds 5]`.

Checking (reading with places, the model, all checks) in CPU against parsing the same YAML alone (PyYAML's C loader),
for 1,000 items in three languages; and rendering, per item, from 100 items to 10,000. Both of each pair run in turns in
one process, so that whatever else the machine does slows both alike.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable

import yaml
from measure import Row, report
from synthetic import LANGUAGES, make_bank

from mkdocs_coursebook.assessment.check import check_bank
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.assessment.render import render_assessment
from mkdocs_coursebook.course import Course
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.model import validate
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import read_text
from mkdocs_coursebook.view import View

ITEMS, SMALL, LARGE = 1_000, 100, 10_000
CHECK_BAR, FLAT_BAR = 4.0, 1.3
OUTCOMES = {f"LO{at}" for at in range(1, 9)}
VIEW = View(load_catalogue("en"), str, str, lambda bank, item: "")


def main() -> int:
    """Print the table; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    text = write_bank(ITEMS, LANGUAGES)
    checked = compare(lambda: parse(text), lambda: check(text, LANGUAGES), rounds)
    small, large = (check(write_bank(size, ("en",)), ("en",)) for size in (SMALL, LARGE))
    # As many items in both, so that the ratio is one of time per item.
    drawn = compare(lambda: [render(small) for _ in range(LARGE // SMALL)], lambda: render(large), min(rounds, 3))
    return report(
        "A large bank, CPU",
        [
            row(
                f"checking {ITEMS:,} items in {len(LANGUAGES)} languages against parsing their YAML", checked, CHECK_BAR
            ),
            row(f"rendering an item of {LARGE:,} against one of {SMALL}", drawn, FLAT_BAR),
        ],
    )


def row(what: str, pairs: list[tuple[float, float]], bar: float) -> Row:
    """Return the median of the rounds' ratios as a row."""
    one, other = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    ratios = [second / first for first, second in pairs]
    return Row(
        f"{what} ({min(ratios):.2f} to {max(ratios):.2f})",
        len(pairs),
        f"{one:.2f} s, {other:.2f} s",
        statistics.median(ratios),
        bar,
    )


def compare(one: Callable[[], object], other: Callable[[], object], rounds: int) -> list[tuple[float, float]]:
    """Return CPU seconds of both, one pair a round; the first round only warms up."""
    return [(cpu(one), cpu(other)) for _ in range(rounds + 1)][1:]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def write_bank(size: int, languages: tuple[str, ...]) -> str:
    """Return a bank as YAML."""
    return yaml.safe_dump(make_bank(1, languages, size), allow_unicode=True, sort_keys=False, width=110)


def parse(text: str) -> object:
    """Parse YAML and nothing else."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def check(text: str, languages: tuple[str, ...]) -> Bank:
    """Read, model and check a bank as `coursebook check` does."""
    problems = ProblemList()
    source = read_text(text, "bank.yml", problems)
    bank = validate(Bank, source, problems, languages) if source else None
    assert source, problems.problems
    assert bank, problems.problems
    check_bank(bank, source, OUTCOMES, None, problems)
    assert not problems.problems, problems.problems[:3]
    return bank


def render(bank: Bank) -> str:
    """Return the bank's HTML."""
    outcomes = tuple({"id": one, "text": {"en": "do"}} for one in sorted(OUTCOMES))
    course = Course.model_validate(
        {"id": "c", "languages": ["en"], "title": {"en": "T"}, "outcomes": outcomes}, context={"languages": ("en",)}
    )
    return render_assessment("bank", bank, course, VIEW)


if __name__ == "__main__":
    raise SystemExit(main())
