"""The Markdown extension alone, in plain Python-Markdown: the way out of MkDocs for the day it ends."""

import json
import subprocess
import sys

import pytest

from tests.site.small_project import write_small_project
from tests.site_build import environment

CODE = """\
import json, sys
from markdown import Markdown

extensions = {extensions}
options = {{"mkdocs_coursebook.extension": {{"root": sys.argv[1], "language": "ru"}}}}
markdown = Markdown(extensions=extensions, extension_configs=options)
text = "# Страница\\n\\nСлово.\\n\\n```quiz\\nbank: check\\n```\\n\\n"
text += "<!-- allow L01: why -->\\n```python\\nx = 1\\n# <!-- allow L02: shown -->\\n```\\n"
print(json.dumps([markdown.convert(text), markdown.reset().convert(text), "mkdocs" in sys.modules]))
"""
ORDERS = [
    ["pymdownx.superfences", "mkdocs_coursebook.extension"],
    ["mkdocs_coursebook.extension", "pymdownx.superfences", "attr_list", "tables"],
]


@pytest.fixture(scope="module", params=ORDERS, ids=["fences first", "fences last"])
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """One page converted twice in a process of its own: both texts, and whether MkDocs was loaded."""
    root = write_small_project(tmp_path_factory.mktemp("plain"))
    code = CODE.format(extensions=request.param)
    command = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(
        command, cwd=root.parent, env=environment(root), check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_the_assessment_is_drawn(converted: list[object]):
    assert '<section class="assessment" id="assessment-check" data-bank="check" data-course="small"' in str(
        converted[0]
    )


def test_it_speaks_the_language_of_the_options(converted: list[object]):
    assert "Сколько будет 1 + 1?" in str(converted[0])


def test_its_answers_stand_in_noscript(converted: list[object]):
    before, _, after = str(converted[0]).partition('<noscript class="assessment__key"')
    assert ("Пара." in before, "Пара." in after) == (False, True)


def test_other_fences_stay_what_they_are(converted: list[object]):
    assert str(converted[0]).count("<code>") == 1


def test_a_second_page_of_one_instance_is_the_same(converted: list[object]):
    assert converted[1] == converted[0]


def test_mkdocs_is_not_loaded(converted: list[object]):
    assert converted[2] is False


def test_an_exemption_of_the_lints_reaches_no_reader_but_one_that_is_shown_as_code(converted: list[object]):
    assert ("allow L01" in str(converted[0]), "allow L02" in str(converted[0])) == (False, True)
