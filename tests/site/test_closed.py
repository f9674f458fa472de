"""What a page may load and run: own files only, whose names carry the digest of their content."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_coursebook.assessment.form import pages_of
from mkdocs_coursebook.assets import COMPONENTS, FOLDER
from mkdocs_coursebook.reading import read_workspace
from tests.findings import assert_none
from tests.site.html_page import BuiltPage, Element, find_target
from tests.site_build import ROOT

LOCAL = "http://127.0.0.1:8000/"
LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "link": ("href",),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "form": ("action",),
    "input": ("src", "formaction"),
    "button": ("formaction",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "base": ("href",),
}
DIGEST = re.compile(rf"{FOLDER}/([\w-]+)\.([0-9a-f]{{8}})(\.\w+)")


def policy_of(page: BuiltPage) -> dict[str, list[str]]:
    """Return the directives of a page's policy."""
    metas = [one for one in page.by_tag("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert len(metas) == 1, page.path
    parts = [part.split() for part in metas[0].attributes["content"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def runs(script: Element) -> bool:
    """Return whether a browser runs an inline script."""
    kind = script.attributes.get("type", "").lower()
    return "src" not in script.attributes and kind in ("", "module", "text/javascript", "application/javascript")


def hash_of(text: str) -> str:
    """Return the source expression of an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_each_page_has_its_policy_right_after_the_charset(pages: list[BuiltPage]):
    for page in pages:
        head = next(at for at, one in enumerate(page.elements) if one.tag == "head")
        first, second = page.elements[head + 1 : head + 3]
        assert first.attributes == {"charset": "utf-8"}, page.path
        assert second.attributes.get("http-equiv") == "Content-Security-Policy", page.path


def test_a_policy_names_exactly_the_inline_scripts_of_its_page(pages: list[BuiltPage]):
    for page in pages:
        hashes = {hash_of(script.text) for script in page.by_tag("script") if runs(script)}
        assert sorted(policy_of(page)["script-src"]) == sorted({"'self'", *hashes}), page.path


def test_a_policy_allows_nothing_but_the_own_site(pages: list[BuiltPage]):
    faults = []
    for page in pages:
        for name, values in policy_of(page).items():
            for value in values:
                is_hash = name == "script-src" and value.startswith("'sha256-")
                is_picture_in_css = (name, value) == ("img-src", "data:")
                if value not in ("'self'", "'none'") and not is_hash and not is_picture_in_css:
                    faults.append(f"{page.path}: {name} {value}")
    assert_none(faults)


def test_a_policy_starts_from_nothing(pages: list[BuiltPage]):
    assert {page.path: policy_of(page)["default-src"] for page in pages} == {page.path: ["'none'"] for page in pages}


def test_no_element_has_code_or_style_in_its_attributes(pages: list[BuiltPage]):
    faults = [
        f"{page.at(element)}: {key}"
        for page in pages
        for element in page.elements
        for key, value in element.attributes.items()
        if key == "style" or key.startswith("on") or value.lower().startswith("javascript:")
    ]
    assert_none(faults)


def test_nothing_is_loaded_from_another_host(pages: list[BuiltPage]):
    faults = [
        f"{page.at(element)}: {element.attributes[key]}"
        for page in pages
        for element in page.elements
        for key in LOADING.get(element.tag, ())
        if is_foreign(element.attributes.get(key, ""))
    ]
    assert_none(faults)


def is_foreign(address: str) -> bool:
    """Return whether an address names another host."""
    return bool(urlsplit(address).netloc) and not address.startswith(LOCAL)


def test_no_style_sheet_loads_from_another_host(built_site: Path):
    faults = []
    for file in sorted(built_site.rglob("*.css")):
        css = file.read_text(encoding="utf-8")
        for match in re.finditer(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""", css):
            if is_foreign(match[1]):
                faults.append(f"{file.relative_to(built_site)}: {match[1]}")
    assert_none(faults)


def test_asset_names_carry_the_digest_of_their_content(built_site: Path):
    files = sorted((built_site / FOLDER).iterdir())
    assert files
    for file in files:
        match = DIGEST.fullmatch(f"{FOLDER}/{file.name}")
        assert match, file.name
        assert match[2] == hashlib.sha256(file.read_bytes()).hexdigest()[:8], file.name


def test_no_asset_of_ours_is_published_a_second_time_without_a_digest(built_site: Path):
    ours = {f"{match[1]}{match[3]}" for file in (built_site / FOLDER).iterdir() if (match := named(file))}
    elsewhere = [file for file in built_site.rglob("*") if file.name in ours and file.is_file()]
    assert [file.relative_to(built_site).as_posix() for file in elsewhere] == []


def named(file: Path) -> re.Match[str] | None:
    """Return the parts of a published asset's name."""
    return DIGEST.fullmatch(f"{FOLDER}/{file.name}")


def loaded(page: BuiltPage) -> list[str]:
    """Return the own names of the package's assets that a page loads, in order."""
    found = []
    for element in page.by_tag("script", "link"):
        target = find_target(page, element.attributes.get("src") or element.attributes.get("href", ""), LOCAL)
        match = DIGEST.fullmatch(target[0]) if target else None
        if match:
            found.append(f"{match[1]}{match[3]}")
    return found


def test_pages_without_an_assessment_load_nothing_of_it(pages: list[BuiltPage]):
    without = [page for page in pages if not page.by_class("assessment")]
    faults = {page.path: loaded(page) for page in without if {*parts_of_assessment(page)} & {*loaded(page)}}
    assert faults == {}


def test_pages_with_an_assessment_load_all_its_parts_in_order(pages: list[BuiltPage]):
    with_one = [page for page in pages if page.by_class("assessment")]
    assert with_one
    for page in with_one:
        parts = parts_of_assessment(page)
        assert [name for name in loaded(page) if name in parts] == parts, page.path


def parts_of_assessment(page: BuiltPage) -> list[str]:
    """Return the own names of what an assessment in the page's language loads."""
    language = page.by_tag("html")[0].attributes["lang"]
    return [name.format(language=language) for name in COMPONENTS["assessment"]]


def test_an_assessment_stands_where_the_sources_put_one(pages: list[BuiltPage]):
    found = {page.address for page in pages if page.by_class("assessment")}
    workspace = read_workspace(ROOT)
    pages_of_banks = [f"{page}/" for name, bank in workspace.banks.items() for page in pages_of(name, bank)]
    neutral = {*pages_of_banks, *(f"course/{unit}/" for unit in workspace.units)}
    assert found == {f"{folder}{address}" for folder in ("", "ru/", "kk/") for address in neutral}


def test_every_page_loads_the_scripts_of_the_site(pages: list[BuiltPage]):
    for page in pages:
        assert {"early.js", "site.css", "site.js"} <= {*loaded(page)}, page.path


def test_a_script_is_deferred_or_small_and_first(pages: list[BuiltPage]):
    """A blocking script delays the page; one alone has to run before Material's own and before the first paint."""
    faults = []
    for page in pages:
        for script in page.by_tag("script"):
            source = script.attributes.get("src", "")
            is_late = not script.is_inside("head") or "defer" in script.attributes
            if source and not is_late and "early." not in source:
                faults.append(f"{page.at(script)}: {source}")
    assert_none(faults)
