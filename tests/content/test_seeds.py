"""No sentence of a source stands in the course (L22): compared where the sources lie beside the project."""

from pathlib import Path

import pytest

from tests.content import lints
from tests.content.texts import load, page_texts, yaml_texts
from tests.findings import assert_none
from tests.site_build import ROOT

SOURCES = ROOT.parent / "shared" / "seeds"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not beside the project")


@pytest.fixture(scope="module")
def known() -> set[tuple[str, ...]]:
    """Every run of eight words of every source."""
    runs: set[tuple[str, ...]] = set()
    for file in sorted(Path(SOURCES).glob("*.txt")):
        runs |= lints.runs_of(lints.words_of(file.read_text(encoding="utf-8", errors="replace")))
    assert runs
    return runs


@needs_sources
def test_no_text_repeats_eight_words_of_a_source(known: set[tuple[str, ...]]):
    phrases = load("allowed.yml")["overlap"]
    findings = [
        f"{text.place}: {finding}"
        for text in [*page_texts(), *yaml_texts()]
        for finding in lints.check_overlap(text.words, known, phrases)
    ]
    assert_none(findings)


@needs_sources
def test_no_text_of_the_readme_repeats_eight_words_of_a_source(known: set[tuple[str, ...]]):
    findings = []
    for name in ("README.md", "CONTRIBUTING.md", "STYLE.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        findings += [f"{name}: {finding}" for finding in lints.check_overlap(text, known)]
    assert_none(findings)
