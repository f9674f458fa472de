"""Every English and Russian word is in Hunspell's dictionary or in our own list; Kazakh ones: see `spelling`."""

import shutil

import pytest

from tests.content.spelling import find_unknown, read_own
from tests.findings import assert_none

pytestmark = pytest.mark.skipif(
    shutil.which("hunspell") is None, reason="apt-get install hunspell hunspell-en-gb hunspell-ru hunspell-kk"
)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_word_is_unknown(language: str):
    own = read_own(language)
    unknown = find_unknown(language).items()
    assert_none([f"{place.file}:{place.line}: {word}" for word, place in unknown if word not in own])
