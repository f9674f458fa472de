"""A learner's record on the real site: shown, saved and opened again, shown to a teacher, erased."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, StorageState, expect

from mkdocs_coursebook.language import load_catalogue
from tests.browser.answers import wait_until_kept
from tests.browser.learner import check_answers, give_all, right, wrong
from tests.site_build import ROOT
from tests.strict_context import StrictContext

KEPT = """async () => {
  const { records } = await coursebook.store.open("stt-social-pedagogue");
  return JSON.stringify([{ ...localStorage }, [...records]]);
}"""
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "plugins/mkdocs_coursebook/record/record.schema.json").read_text(encoding="utf-8"))
)
PREFIX = {"en": "/", "ru": "/ru/", "kk": "/kk/"}


def say(key: str, language: str = "en", **values: object) -> str:
    return str(load_catalogue(language).section(f"record.script.{key}")).format(**values)


def finish(page: Page, address: str, respond: Any) -> None:
    """Do the assessment at an address."""
    page.goto(address)
    give_all(page, respond)
    check_answers(page)
    wait_until_kept(page)


def scores(page: Page) -> list[str]:
    """Return the results in the table, newest first."""
    return [text.strip() for text in page.locator(".record__attempts summary").all_inner_texts()]


@pytest.fixture(scope="module")
def stored(browser: Browser, site_server: str) -> StorageState:
    """What the browser has stored after two assessments, one all right and one all wrong."""
    strict = StrictContext(browser.new_context())
    page = strict.new_page()
    finish(page, f"{site_server}/quizzes/pre-test/", right)
    finish(page, f"{site_server}/quizzes/evaluation/", wrong)
    state = strict.context.storage_state(indexed_db=True)
    assert strict.unexpected() == []
    state = strict.context.storage_state(indexed_db=True)
    strict.context.close()
    return state


@pytest.fixture
def worked(browser: Browser, site_server: str, stored: StorageState) -> Iterator[Page]:
    """The record after the two assessments."""
    strict = StrictContext(browser.new_context(storage_state=stored))
    page = strict.new_page(f"{site_server}/record/")
    expect(page.locator(".record__attempts tbody tr")).to_have_count(2)
    yield page
    strict.context.close()
    assert strict.unexpected() == []


def test_an_empty_record_says_so(page: Page, site_server: str):
    page.goto(f"{site_server}/record/")
    expect(page.locator(".record__empty")).to_be_visible()
    expect(page.locator(".record__full")).to_be_hidden()


@pytest.mark.parametrize("language", PREFIX)
def test_attempts_of_all_assessments_stand_in_one_table_in_every_language(
    worked: Page, site_server: str, language: str
):
    worked.goto(f"{site_server}{PREFIX[language]}record/")
    rows = worked.locator(".record__attempts tbody tr")
    expect(rows).to_have_count(2)

    assert len(scores(worked)) == 2
    assert scores(worked)[1] == say("score", language, n=8, max=8)
    assert rows.first.locator("a").evaluate("link => link.href").endswith(f"{PREFIX[language]}quizzes/evaluation/")
    rows.nth(1).locator("summary").click()
    expect(rows.nth(1).locator("li")).to_have_count(8)
    expect(rows.nth(1).locator("li").first).to_contain_text(say("count", language, right=1, total=1))


def save(page: Page) -> Path:
    with page.expect_download() as waiting:
        page.click("[data-do=save]")
    return Path(waiting.value.path())


def test_a_saved_file_opens_on_another_device_and_gives_the_answers_back(
    worked: Page, browser: Browser, site_server: str, tmp_path: Path
):
    found = json.loads(save(worked).read_text(encoding="utf-8"))
    assert (found["format"], found["course"]) == ("coursebook-record/1", "stt-social-pedagogue")
    file = tmp_path / "record.json"
    file.write_text(json.dumps(found), encoding="utf-8")

    strict = StrictContext(browser.new_context(locale="en-GB"))
    page = strict.new_page(f"{site_server}/record/")
    page.set_input_files(".record input[type=file]", file)
    expect(page.locator(".record__attempts tbody tr")).to_have_count(2)
    page.goto(f"{site_server}/quizzes/evaluation/")
    expect(page.locator(".assessment__result")).to_be_visible()
    strict.context.close()
    assert strict.unexpected() == []


def run_a_session(page: Page, site_server: str) -> None:
    """Run two steps, with a minute more and a pause, to the end."""
    page.goto(f"{site_server}/course/art-therapy/run/")
    for step in ("start", "more", "pause", "pause", "next", "end", "sure"):
        page.click(f"[data-do={step}]:visible")


def read_a_segment(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/course/art-therapy/")
    page.locator(".progress__mark").first.click()


def test_a_saved_file_is_what_its_schema_says(page: Page, site_server: str):
    finish(page, f"{site_server}/quizzes/pre-test/", wrong)
    run_a_session(page, site_server)
    read_a_segment(page, site_server)
    page.goto(f"{site_server}/record/")
    expect(page.locator(".record__attempts tbody tr")).to_have_count(1)

    saved = json.loads(save(page).read_text(encoding="utf-8"))

    assert faults(saved) == []
    assert {":run", ":reading", "pre-test"} <= {record["bank"] for record in saved["records"]}
    assert [record for record in saved["records"] if record["item"].startswith(":attempt/")] != []


@pytest.mark.parametrize(
    ("bank", "item", "response"),
    [
        (":run", "unit/x", 5),
        (":run", "unit/x", {"choice": "45", "steps": [], "at": 0}),
        (":run", "x", None),
        (":reading", "x", "all"),
        ("x", ":attempt/1", {"date": "2026-01-02"}),
    ],
)
def test_the_schema_tells_what_is_no_record(bank: str, item: str, response: Any):
    record = {"format": 1, "bank": bank, "item": item, "revision": "", "response": response, "sequence": 1}
    file = {"format": "coursebook-record/1", "course": "c", "saved": "2026-01-02T03:04:05.000Z", "records": [record]}
    assert faults(file) != []
    assert faults({**file, "records": []}) == []


def faults(file: Any) -> list[str]:
    """Return what is not as the schema of the file says."""
    SCHEMA.check_schema(SCHEMA.schema)
    return [error.message for error in SCHEMA.iter_errors(file)]


HOSTILE = '<img src=x onerror="document.title=1">'
ATTEMPT = {"date": "2026-01-02T03:04:05.000Z", "form": HOSTILE, "mode": "x", "score": 1, "maxScore": 2, "answers": []}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no json", "not_a_record"),
        ("[]", "not_a_record"),
        ('{"format": "coursebook-record/1"}', "not_a_record"),
        ('{"format": "coursebook-record/2", "records": []}', "newer"),
        ('{"format": "coursebook-record/1", "course": "other", "records": []}', "other_course"),
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(
    page: Page, site_server: str, tmp_path: Path, text: str, told: str
):
    page.goto(f"{site_server}/record/")
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    page.set_input_files(".record input[type=file]", file)
    expect(page.locator(".record__told")).to_have_text(say(told))
    expect(page.locator(".record__empty")).to_be_visible()


def test_what_a_file_says_is_shown_as_text_and_rubbish_in_it_is_passed_over(
    page: Page, site_server: str, tmp_path: Path
):
    def record(item: str, response: Any, bank: str = "evaluation") -> dict[str, Any]:
        return {"format": 1, "bank": bank, "item": item, "revision": "", "response": response, "sequence": 1}

    records = [
        record(":attempt/1", {**ATTEMPT, "outcomes": {HOSTILE: [1, 2]}}),
        record(":attempt/2", {"date": "never"}),
        record(":attempt/3", {**ATTEMPT, "outcomes": {"LO1": "x"}}),
        record(":attempt/4", {**ATTEMPT, "outcomes": {}}, bank="__proto__"),
        None,
        {"bank": "evaluation"},
        {**record("", {}), "item": 5},
    ]
    file = tmp_path / "x.json"
    course = {"format": "coursebook-record/1", "course": "stt-social-pedagogue"}
    file.write_text(json.dumps({**course, "records": records}), encoding="utf-8")
    page.goto(f"{site_server}/record/")
    page.set_input_files(".record input[type=file]", file)

    expect(page.locator(".record__attempts tbody tr")).to_have_count(1)
    expect(page.locator(".record__attempts tbody")).to_contain_text(HOSTILE)
    expect(page.locator(".record img")).to_have_count(0)


def test_the_text_for_a_teacher_has_the_chosen_attempt_and_a_name_that_is_kept_nowhere(worked: Page):
    worked.evaluate("() => { navigator.share = undefined; }")
    worked.fill(".record__name", "A. B.")
    worked.locator(".record__attempts tbody input").nth(1).check()
    worked.click("[data-do=share]")

    lines = worked.locator(".record__shared textarea").input_value().split("\n")
    assert lines[0] == say("sheet")
    assert lines[2] == say("name", name="A. B.")
    assert [line for line in lines if "Before the course" in line or say("score", n=8, max=8) in line]
    assert not [line for line in lines if "of 20" in line]
    kept = worked.evaluate(KEPT)
    assert "A. B." not in kept
    worked.reload()
    expect(worked.locator(".record__name")).to_have_value("")


def test_the_sheet_on_paper_has_the_attempts_and_nothing_else(worked: Page):
    worked.evaluate("() => { window.print = () => {}; }")
    worked.fill(".record__name", "A. B.")
    worked.click("[data-do=print]")
    worked.emulate_media(media="print")

    sheet = worked.locator(".record__sheet")
    expect(sheet).to_be_visible()
    assert sheet.locator("h1").inner_text() == say("sheet")
    expect(sheet.locator("li")).to_have_count(2)
    expect(sheet).to_contain_text("A. B.")
    expect(worked.locator(".record__attempts")).to_be_hidden()
    expect(worked.locator("article > h1")).to_be_hidden()


def test_nothing_is_erased_without_a_second_word_and_then_all_of_it(worked: Page, site_server: str):
    worked.click("[data-do=erase]")
    worked.click("[data-do=erase-no]")
    expect(worked.locator(".record__attempts tbody tr")).to_have_count(2)
    other = worked.context.new_page()
    other.goto(f"{site_server}/record/")
    expect(other.locator(".record__attempts tbody tr")).to_have_count(2)

    worked.evaluate("""() => {
      localStorage.setItem("coursebook:stt-social-pedagogue:evaluation/x", "rubbish: with a name");
      localStorage.setItem("aside:1:0.5:coursebook:other:evaluation/x", "of another course");
    }""")
    worked.reload()
    aside = "Object.entries(localStorage).filter(([key]) => key.startsWith('aside:')).map(([, text]) => text).sort()"
    assert worked.evaluate(aside) == ["of another course", "rubbish: with a name"]
    worked.click("[data-do=erase]")
    worked.click("[data-do=erase-yes]")

    expect(worked.locator(".record__told")).to_have_text(say("erased"))
    assert worked.evaluate(aside) == ["of another course"]
    expect(worked.locator(".record__empty")).to_be_visible()
    expect(other.locator(".record__empty")).to_be_visible()
    worked.goto(f"{site_server}/quizzes/evaluation/")
    expect(worked.locator(".stem[data-state=empty]")).to_have_count(20)
    mirrored = worked.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('coursebook:'))")
    assert mirrored == []
