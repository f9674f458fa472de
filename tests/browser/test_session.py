"""The figures of a session, worked out by `session.js` in the browser. A case is a line of `tests/cases/runner.json`.

Times in the cases are seconds; 0 is a Thursday at 10:00 UTC.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "plugins" / "mkdocs_coursebook" / "runner" / "session.js"
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "cases" / "runner.json").read_text(encoding="utf-8"))
ZERO = 1_795_687_200_000
RUN = """({ steps, planned, events, now, zero }) => {
  const { apply, figures, balance, isState } = coursebook.session;
  const at = (seconds) => zero + seconds * 1000;
  const listed = steps.map((minutes, place) => ({ id: `s${place}`, minutes }));
  const more = { steps: listed, planned: planned === undefined ? null : at(planned) };
  let state = null;
  for (const [type, seconds] of events) {
    const before = JSON.stringify(state);
    const next = apply(state, { type, ...(type === "start" ? more : {}) }, at(seconds));
    if (JSON.stringify(state) !== before) throw new Error(`${type} changed what it was given`);
    state = next === null ? null : JSON.parse(JSON.stringify(next));
  }
  if (!state) return { state };
  const found = figures(state, at(now));
  for (const key of ["spent", "allotted", "remaining", "late", "pauses"]) found[key] /= 1000;
  found.finish = (found.finish - zero) / 1000;
  const { rows, ...sums } = balance(state);
  const short = rows.map(({ planned, spent, difference, wasRun }) => [planned, spent, difference, wasRun]);
  return { figures: found, rows: short, balance: sums, isState: isState(state, listed.map(({ id }) => id)) };
}"""


@pytest.fixture(scope="module")
def session(browser: Browser) -> Page:
    context = browser.new_context(timezone_id="Asia/Almaty")
    page = context.new_page()
    page.add_script_tag(path=SCRIPT)
    return page


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_session(case: dict[str, Any], session: Page) -> None:
    found = session.evaluate(RUN, {**case, "zero": ZERO})
    if "state" in case:
        assert found == {"state": case["state"]}
        return
    assert found["isState"]
    expected = case.get("figures", {})
    assert {key: found["figures"][key] for key in expected} == expected
    assert found["rows"] == case.get("rows", found["rows"])
    assert found["balance"] == case.get("balance", found["balance"])


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("10:00", -5), ("15:00", 0), ("02:30", -12.5 + 24), ("03:30", -11.5), ("", None), ("noon", None)],
)
def test_a_time_of_the_day_is_the_nearest_one(session: Page, clock: str, hours: float | None) -> None:
    # 10:00 UTC is 15:00 in Almaty.
    found = session.evaluate("([clock, now]) => coursebook.session.timeOf(clock, now)", [clock, ZERO])
    assert found == (None if hours is None else ZERO + hours * 3_600_000)


@pytest.mark.parametrize(
    "change",
    [
        "null",
        "{}",
        "{ ...state, at: 7 }",
        "{ ...state, steps: [] }",
        "{ ...state, steps: 'x' }",
        "{ ...state, since: 'now' }",
        "{ ...state, planned: null }",
        "{ ...state, choice: 5 }",
        "{ ...state, steps: [{ ...state.steps[0], id: 'other' }] }",
        "{ ...state, steps: [{ ...state.steps[0], spent: -1 }] }",
        "{ ...state, steps: [null] }",
    ],
)
def test_what_somebody_edited_is_no_state(session: Page, change: str) -> None:
    script = f"""() => {{
      const steps = [{{ id: "s0", minutes: 8 }}];
      const state = coursebook.session.apply(null, {{ type: "start", steps }}, 0);
      return [coursebook.session.isState(state, ["s0"]), coursebook.session.isState({change}, ["s0"])];
    }}"""
    assert session.evaluate(script) == [True, False]
