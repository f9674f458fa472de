"""Each lint finds what it is for and lets the rest pass: tests/cases/content.yml."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.content import lints
from tests.content.blocks import read_blocks
from tests.content.texts import load
from tests.site_build import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/content.yml").read_text(encoding="utf-8"))
Case = dict[str, Any]


def by_language(check: Callable[[str, str], list[str]]) -> Callable[[Case], list[str]]:
    """Return a runner for a lint of one text: each finding begins with its language."""
    return lambda case: [
        f"{language}: {finding}" for language, text in case["texts"].items() for finding in check(text, language)
    ]


def check_anchors(case: Case) -> list[str]:
    return [finding for text in case["pages"].values() for finding in lints.check_anchors(read_blocks(text))]


def check_overlap(case: Case) -> list[str]:
    known = lints.runs_of(lints.words_of(case["source"]))
    return by_language(lambda text, _: lints.check_overlap(text, known, case.get("phrases", ())))(case)


RUNNERS: dict[str, Callable[[Case], list[str]]] = {
    "letters": by_language(lambda text, language: lints.check_letters(text, language, load("allowed.yml")["latin"])),
    "translated": by_language(lints.check_translated),
    "labels": by_language(lambda text, language: lints.check_labels(text, language, load("labels.yml"))),
    "copied": lambda case: lints.check_copied(case["texts"]),
    "lengths": lambda case: lints.check_lengths({name: "x" * size for name, size in case["lengths"].items()}),
    "shapes": lambda case: lints.check_shapes({name: read_blocks(text) for name, text in case["pages"].items()}),
    "numbers": lambda case: lints.check_numbers(case["texts"]),
    "citations": lambda case: lints.check_citations(case["texts"]),
    "links": lambda case: lints.check_links(case["texts"]),
    "anchors": check_anchors,
    "overlap": check_overlap,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lint']}: {case['name']}")
def test_a_lint_finds_exactly_this(case: Case):
    assert RUNNERS[case["lint"]](case) == case["findings"]


@pytest.mark.parametrize("lint", RUNNERS)
def test_a_lint_has_a_text_that_passes_and_one_that_fails(lint: str):
    assert {bool(case["findings"]) for case in CASES if case["lint"] == lint} == {True, False}
