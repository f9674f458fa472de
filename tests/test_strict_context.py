"""The guard of the browser tests notes each kind of fault, and nothing on a page without one."""

import pytest
from playwright.sync_api import Browser

from tests.strict_context import StrictContext

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
PAGES = {
    "no fault": ("<p>Text</p>", []),
    "a console error": ("<script>console.error('broken')</script>", ["console: broken"]),
    "an uncaught error": ("<script>throw new Error('lost')</script>", ["uncaught: lost"]),
    "a script against the policy": (f"{POLICY}<script>x = 1</script>", ["console: "]),
    "a missing file": ("<script src='/none.js'></script>", ["console: Failed to load resource", "status 404"]),
    "another host": ("<img src='http://other.example/x.png' alt=''>", ["console: Failed", "request: http://other"]),
}


@pytest.mark.parametrize(("html", "expected"), PAGES.values(), ids=PAGES)
def test_a_fault_is_noted(browser: Browser, html: str, expected: list[str]):
    context = StrictContext(browser.new_context())
    answer = f"<!doctype html><html lang=en><title>x</title>{html}</html>"
    context.context.route("**/*", lambda route: route.fulfill(status=404, body=""))
    context.context.route("**/page", lambda route: route.fulfill(content_type="text/html", body=answer))
    context.context.route("http://other.example/**", lambda route: route.abort())
    page = context.new_page("http://127.0.0.1:1/page")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(50)
    context.context.close()

    found = sorted(context.unexpected())
    assert [fault[: len(start)] for fault, start in zip(found, expected, strict=True)] == expected


def test_an_announced_fault_is_allowed(browser: Browser):
    context = StrictContext(browser.new_context())
    context.expect_fault("broken")
    context.faults += ["console: broken", "uncaught: lost"]
    context.context.close()

    assert context.unexpected() == ["uncaught: lost"]
