"""What a reader loads, in bytes over the wire: a first page with an empty cache, then a second one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.packed_server import serve_packed

FIRST_VISIT = 350_000
SECOND_PAGE = 40_000
ROOTS = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
LECTURES = ["art-therapy", "socio-therapeutic-work", "positive-mindset"]


@pytest.mark.parametrize("language", list(ROOTS))
def test_a_first_visit_and_every_further_lecture_keep_to_their_budgets(
    browser: Browser, built_site: Path, language: str
):
    context = browser.new_context()
    page = context.new_page()
    with serve_packed(built_site) as server:
        loads = []
        for lecture in LECTURES:
            page.goto(f"{server.address}{ROOTS[language]}course/{lecture}/", wait_until="networkidle")
            loads.append(server.take())
        context.close()
    first, *further = loads

    foreign = [path for load in loads for path in load for other in set(ROOTS) - {language} if f"/{other}/" in path]
    assert foreign == []
    assert any("search" in path and path.endswith(".json") for path in first), "the search data was not waited for"
    print(f"{language}: {', '.join(f'{sum(load.values()):,} ({len(load)} files)' for load in loads)}")
    assert sum(first.values()) <= FIRST_VISIT, largest(first)
    assert all(sum(load.values()) <= SECOND_PAGE for load in further), [largest(load) for load in further]


def largest(load: dict[str, int]) -> str:
    """Return what weighs most, for the message of a missed budget."""
    return ", ".join(f"{path} {size:,}" for path, size in sorted(load.items(), key=lambda one: -one[1])[:8])
