"""No sentence of a source stands in the course (L22): compared where the sources lie beside the project."""

import pytest

from mkdocs_coursebook.lint import find_overlap
from mkdocs_coursebook.lint.overlap import find_runs, read_runs
from tests.findings import assert_none
from tests.lint_cases import tell
from tests.site_build import ROOT

SOURCES = ROOT.parent / "shared" / "seeds"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not beside the project")


@needs_sources
def test_no_text_repeats_eight_words_of_a_source():
    assert_none([tell(one) for one in find_overlap(ROOT, ("kk", "ru", "en"), SOURCES)])


@needs_sources
@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "STYLE.md"])
def test_no_text_of_the_readme_repeats_eight_words_of_a_source(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert_none([f"{name}: {text[start:end]}" for start, end, _ in find_runs(text, read_runs(SOURCES))])
