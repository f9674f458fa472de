"""What the package publishes: short, complete, named by content."""

import gzip
import hashlib
import re

from mkdocs_coursebook.assets import load_parts, published_assets, shorten, strip_comments
from mkdocs_coursebook.language import load_catalogue
from tests.site_build import ROOT


def test_a_name_carries_the_digest_of_its_content():
    for asset in published_assets().values():
        assert asset.address.split(".")[-2] == hashlib.sha256(asset.content).hexdigest()[:8]


def test_the_style_sheet_loads_the_published_font():
    assets = published_assets()
    font = assets["literata.woff2"].address.rpartition("/")[2]

    assert f"url({font})".encode() in assets["site.css"].content


def test_an_assessment_costs_a_phone_at_most_fourteen_kilobytes():
    assets = published_assets()

    assert sum(len(gzip.compress(assets[name].content, 9)) for name in ("assessment.js", "assessment.css")) <= 14_000


def test_where_a_learner_is_costs_a_page_that_is_no_lecture_at_most_one_and_a_half_kilobytes():
    alone = shorten((ROOT / "plugins/mkdocs_coursebook/static/site.js").read_text(encoding="utf-8"), "text/javascript")

    more = len(gzip.compress(published_assets()["site.js"].content, 9)) - len(gzip.compress(alone.encode(), 9))
    assert 0 < more <= 1_500


def test_the_font_is_at_most_65_kilobytes():
    assert len(published_assets()["literata.woff2"].content) <= 65_000


def test_comments_on_lines_of_their_own_are_stripped_and_text_is_not():
    code = '/** Head.\n * More.\n */\nconst a = "/* text */";\n  // note\n  const b = "//x"; // tail\n\n'

    assert strip_comments(code) == 'const a = "/* text */";\nconst b = "//x"; // tail\n'


def test_only_a_page_with_an_assessment_loads_its_scripts():
    assert load_parts("<head></head>", "en", str) == "<head></head>"


def test_scripts_are_loaded_relative_to_the_page():
    html = load_parts('<head></head><section class="assessment">', "en", lambda address: f"../{address}")

    assert html.count("../assets/coursebook/assessment.") == 2


def test_an_assessment_loads_the_texts_of_its_own_language():
    html = load_parts('<head></head><section class="assessment">', "kk", str)

    assert re.findall(r"coursebook/(texts-\w+)", html) == ["texts-kk"]
    assert load_catalogue("kk")("assessment.script.kept") in published_assets()["texts-kk.js"].content.decode()
