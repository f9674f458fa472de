/**
 * Feedback: what came of an assessment, written into the page by sign, word and colour.
 *
 * In: scores and totals of `attempt.js`, the messages of the page's language, the key that waits inside <noscript>.
 * Out: a mark with its reason at each choice, a verdict below each item, the result; and the way back to a clean page.
 * The reasons stand once, in the key: until submitting they can be neither seen nor found.
 *
 * Before: `voice.js`, `attempt.js`. After: `ready.js`, `assessment.js`.
 *
 * @typedef {import("./voice.js").Say} Say
 * @typedef {{outcome: string, $below: HTMLElement[], atChoices: Array<[HTMLElement, HTMLElement]>}} Prepared
 * @typedef {{score: string, advice: string, isCompared: boolean, missed: string[], $rows: HTMLElement[]}} Result
 *   `missed`: outcomes of which something was not fully right.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { element, createLink, createButton } = coursebook.voice;

  /** A share of 75 % may come as 74.999. */
  const ROUNDING = 1e-9;
  const SIGNS = { correct: "✓", partial: "◐", incorrect: "✗", missed: "✓", unanswered: "–" };

  // ---- items -------------------------------------------------------------------------------------------------

  /**
   * Make what is to be shown of an item: twenty at once keep a slow phone waiting.
   *
   * @param {HTMLElement} $item
   * @param {import("./scoring.js").Scored} scored
   * @param {Element} $part A copy of the item's part of the key; it is taken apart.
   * @param {Say} say
   * @returns {Prepared}
   */
  function prepare($item, scored, $part, say) {
    const { outcome, score, maxScore, choices, mistake } = scored;
    const take = (selector) => $part.querySelectorAll(selector);
    const $verdict = signed("p", outcome, say(`verdict_${outcome}`, { n: score, max: maxScore }));
    const $answer = $item.querySelector(".entry") || outcome !== "correct" ? take(".key__answer") : [];
    const $below = [$verdict, ...$answer, ...take(`[data-mistake="${mistake}"]`), ...take(".key__rationale")];
    const $entries = [...take(".key__choice")];
    const $others = $entries.filter(({ dataset }) => !choices[dataset.choice]);
    if ($others.length) {
      $below.push(element("details", "", element("summary", "", say("more")), element("ul", "", ...$others)));
    }
    const marks = $entries.filter(($entry) => !$others.includes($entry));
    return { outcome, $below, atChoices: marks.map(($entry) => prepareChoice($item, $entry, choices, say)) };
  }

  /** Show what was made ready. @param {HTMLElement} $item @param {Prepared} prepared It is used up. */
  function paint($item, { outcome, $below, atChoices }) {
    clear($item);
    $item.dataset.outcome = outcome;
    $item.querySelector("fieldset").disabled = true;
    // It stands in the page from the start: a new neighbour of the fieldset would have all of it styled anew.
    $item.querySelector(".item__result").append(...$below);
    for (const [$choice, $mark] of atChoices) {
      if ($mark.localName === "tr") $choice.after($mark);
      else $choice.append($mark);
    }
  }

  /** Return a choice or row, and the mark for it with its reason. @returns {[HTMLElement, HTMLElement]} */
  function prepareChoice($item, $entry, choices, say) {
    const id = $entry.dataset.choice;
    const mark = choices[id];
    const isChoice = $item.dataset.interaction === "choice";
    const outcome = mark === "correct" || (isChoice && mark === "missed") ? "correct" : "incorrect";
    const right = $entry.querySelector(".key__sign").textContent;
    const words = say(`${isChoice ? "choice" : "row"}_${mark}`, { right });
    const $reason = $entry.querySelector(".key__feedback").childNodes;
    const $feedback = element("div", "feedback", signed("strong", outcome, words), ...$reason);
    $feedback.dataset.outcome = outcome;
    const $choice = $item.querySelector(`[data-choice="${id}"]`);
    return [$choice, $choice.localName === "tr" ? createRow($feedback, $choice.cells.length) : $feedback];
  }

  /** A sign for the eye and words for everybody. */
  function signed(tag, outcome, words) {
    const $sign = element("span", "", `${SIGNS[outcome]} `);
    $sign.setAttribute("aria-hidden", "true");
    const $verdict = element(tag, "verdict", $sign, words);
    $verdict.dataset.outcome = outcome;
    return $verdict;
  }

  /** A row of a table can not hold a block: the feedback gets a row of its own. */
  function createRow($feedback, width) {
    const $cell = element("td", "", $feedback);
    $cell.colSpan = width;
    return element("tr", "feedback__row", $cell);
  }

  /** Take everything away again and free the controls. @param {HTMLElement} $item */
  function clear($item) {
    if (!$item.dataset.outcome) return;
    delete $item.dataset.outcome;
    $item.querySelector("fieldset").disabled = false;
    $item.querySelector(".item__result").replaceChildren();
    for (const $part of $item.querySelectorAll(".feedback, .feedback__row")) $part.remove();
  }

  // ---- the result --------------------------------------------------------------------------------------------

  /**
   * Make the result of the form: score, advice, counts per outcome (never per cents: two items say little).
   *
   * @param {import("./attempt.js").Total & {before: Record<string, [number, number]>|null,
   *   more: (outcome: string) => string}} total `before`: counts of an earlier assessment; `more`: a form's code.
   * @param {{outcomes: Record<string, string>, grades: Array<[number, string]>}} data What a learner can do, and marks.
   * @param {Say} say
   * @returns {Result}
   */
  function prepareResult(total, { outcomes: texts, grades }, say) {
    const { score, maxScore, isPassed, failedGates, outcomes, before } = total;
    const advice = isPassed === null ? [] : [say(isPassed ? "passed" : "not_passed")];
    // Some outcomes must be right in any case.
    for (const id of failedGates) advice.push(say("gate", { outcome: texts[id] }));
    const $rows = outcomes.map(({ id, right, total: all, see }) => {
      const $links = see.flatMap((section) => [createLink(section.url, section.title), element("br", "")]);
      const code = right < all && total.more(id);
      const $outcome = element("th", "", texts[id]);
      const $count = element("td", "", say("count", { right, total: all }));
      $outcome.scope = "row";
      if (before?.[id]) $count.append(element("br", ""), say("before", { right: before[id][0], total: before[id][1] }));
      if (code) $links.push(createMore(say("more_items"), code));
      return element("tr", "", $outcome, $count, element("td", "", ...$links));
    });
    const percent = Math.floor((100 * score) / maxScore + ROUNDING);
    const mark = grades.filter(([from]) => percent >= from).sort(([one], [other]) => other - one)[0]?.[1];
    const parts = [say("score", { n: score, max: maxScore }), ...(mark ? [say("percent", { n: percent }), mark] : [])];
    const missed = outcomes.filter(({ right, total: all }) => right < all).map(({ id }) => id);
    return { score: parts.join(" · "), advice: advice.join(" "), isCompared: Boolean(before), missed, $rows };
  }

  /** Show a result. @param {HTMLElement} $result @param {Result} result */
  function paintResult($result, { score, advice, isCompared, missed, $rows }) {
    $result.querySelector(".assessment__score").textContent = score;
    $result.querySelector(".assessment__advice").textContent = advice;
    $result.querySelector(".assessment__before").hidden = !isCompared;
    for (const $rule of $result.querySelectorAll(".assessment__rule")) {
      $rule.hidden = !missed.includes($rule.dataset.outcomeId);
    }
    $result.querySelector("tbody").replaceChildren(...$rows);
  }

  /** A button that shows a form. */
  function createMore(words, code) {
    const $button = createButton("assessment__more", words);
    $button.dataset.form = code;
    return $button;
  }

  coursebook.feedback = { prepare, paint, clear, prepareResult, paintResult };
})();
