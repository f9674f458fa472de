"""The syllabus on paper and on its way into a word processor; axe and 320 px stand in test_site.py."""

import pytest
from playwright.sync_api import Page, expect

ROOTS = {"en": "/", "ru": "/ru/", "kk": "/kk/"}


@pytest.mark.parametrize("language", ROOTS)
def test_on_paper_the_whole_syllabus_stands_and_nothing_else(page: Page, site_server: str, language: str):
    page.set_viewport_size({"width": 700, "height": 1000})  # about an A4 page within its margins
    page.goto(f"{site_server}{ROOTS[language]}syllabus/")
    page.emulate_media(media="print")

    expect(page.locator(".syllabus table:visible")).to_have_count(8)
    expect(page.locator(".syllabus__file")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    assert page.locator("article button:visible").all_inner_texts() == []
    assert page.locator(".syllabus table").evaluate_all(
        "tables => tables.every((table) => table.getBoundingClientRect().right <= innerWidth)"
    )


def test_a_copy_of_it_holds_tables_and_no_boxes(page: Page, site_server: str):
    page.goto(f"{site_server}/syllabus/")

    names = page.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(".syllabus"));
          return [...range.cloneContents().querySelectorAll("*")].map((element) => element.localName);
        }"""
    )

    assert names.count("table") == 8
    assert [name for name in names if name in ("div", "span", "button", "svg", "input")] == []


def test_the_file_for_machines_opens(page: Page, site_server: str):
    page.goto(f"{site_server}/syllabus/")
    address = page.locator(".syllabus__file a").evaluate("link => link.href")

    assert page.request.get(address).json()["format"] == "coursebook-syllabus/1"
