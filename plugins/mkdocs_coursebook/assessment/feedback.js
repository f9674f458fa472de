/**
 * Feedback: what came of an assessment, written into the page by sign, word and colour.
 *
 * In: scores and totals of `attempt.js`, the messages of the page's language, the key that waits inside <noscript>.
 * Out: a mark with its reason at each choice, a verdict below each item, the result; and the way back to a clean page.
 * The reasons stand once, in the key: until submitting they can be neither seen nor found.
 *
 * Before: `attempt.js`. After: `assessment.js`.
 *
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Say
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const SIGNS = { correct: "✓", partial: "◐", incorrect: "✗", missed: "✓", unanswered: "–" };

  /** @param {string} tag @param {string} className @param {...(string|Node)} children */
  function element(tag, className, ...children) {
    const $element = document.createElement(tag);
    $element.className = className;
    $element.append(...children);
    return $element;
  }

  /**
   * Return a function that says a message of the catalogue. Numbers and plurals are the browser's own (`Intl`), so
   * `1,5 балла` and `1.5 points` come out right.
   *
   * @param {Record<string, string|Record<string, string>>} messages A message with plural forms is an object of them.
   * @param {string} language
   * @returns {Say} `values.n` decides the plural form.
   */
  function createVoice(messages, language) {
    const digits = { maximumFractionDigits: 2 };
    const plural = new Intl.PluralRules(language, digits);
    // Chromium 156 claims Kazakh, but has no Kazakh number signs and writes 2.5; the Russian ones are the same (CLDR).
    const number = new Intl.NumberFormat(language === "kk" ? "ru" : language, digits);
    return (key, values = {}) => {
      const message = messages[key];
      const text = message.other ? (message[plural.select(values.n)] ?? message.other) : message;
      return text.replace(/{(\w+)}/g, (_, name) => {
        const value = values[name];
        return typeof value === "number" ? number.format(value) : value;
      });
    };
  }

  /**
   * Read the key. Its text is the generator's own sanitized HTML; a parsed document runs and loads nothing.
   *
   * @param {Element} $root
   * @returns {NodeListOf<HTMLElement>} A part for each item, in the order of the page.
   */
  function readKey($root) {
    const html = $root.querySelector(".assessment__key").textContent;
    return new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-item]");
  }

  // ---- items -------------------------------------------------------------------------------------------------

  /**
   * Show what came of an item: at its choices, and below it.
   *
   * @param {HTMLElement} $item
   * @param {import("./scoring.js").Scored} scored
   * @param {Element} $part The item's part of the key.
   * @param {Say} say
   */
  function paint($item, scored, $part, say) {
    clear($item);
    const { outcome, score, choices, mistake } = scored;
    // Copies: the key stays whole for the next attempt.
    const copy = (selector) => [...$part.querySelectorAll(selector)].map(($found) => $found.cloneNode(true));
    const isTyped = $item.querySelector(".entry");
    const $body = $item.querySelector("fieldset");
    // It stands in the page from the start: a new neighbour of the fieldset would have all of it styled anew.
    const $result = $item.querySelector(".item__result");
    $item.dataset.outcome = outcome;
    $body.disabled = true;
    $result.append(signed("p", outcome, say(`verdict_${outcome}`, { n: score })));
    if (isTyped || outcome !== "correct") $result.append(...copy(".key__answer"));
    $result.append(...copy(`[data-mistake="${mistake}"]`), ...copy(".key__rationale"));
    const $others = copy(".key__choice").filter(($entry) => !paintChoice($item, $entry, choices, say));
    if ($others.length) {
      $result.append(element("details", "", element("summary", "", say("more")), element("ul", "", ...$others)));
    }
  }

  /** Mark one choice or row with its reason; tell whether there was anything to mark. */
  function paintChoice($item, $entry, choices, say) {
    const id = $entry.dataset.choice;
    const mark = choices[id];
    if (!mark) return false;
    const isChoice = $item.dataset.interaction === "choice";
    const outcome = mark === "correct" || (isChoice && mark === "missed") ? "correct" : "incorrect";
    const right = $entry.querySelector(".key__sign").textContent;
    const words = say(`${isChoice ? "choice" : "row"}_${mark}`, { right });
    const $reason = $entry.querySelector(".key__feedback").childNodes;
    const $feedback = element("div", "feedback", signed("strong", outcome, words), ...$reason);
    $feedback.dataset.outcome = outcome;
    const $choice = $item.querySelector(`[data-choice="${id}"]`);
    if ($choice.localName === "tr") $choice.after(createRow($feedback, $choice.cells.length));
    else $choice.append($feedback);
    return true;
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
    delete $item.dataset.outcome;
    $item.querySelector("fieldset").disabled = false;
    $item.querySelector(".item__result").replaceChildren();
    for (const $part of $item.querySelectorAll(".feedback, .feedback__row")) $part.remove();
  }

  // ---- the result --------------------------------------------------------------------------------------------

  /**
   * Show the result of the whole assessment: score, advice, counts per outcome (never per cents: two items say little).
   *
   * @param {HTMLElement} $result
   * @param {import("./attempt.js").Total} total
   * @param {Record<string, string>} texts Outcome id -> what the learner can do.
   * @param {Say} say
   */
  function paintResult($result, { score, maxScore, isPassed, failedGates, outcomes }, texts, say) {
    const advice = isPassed === null ? [] : [say(isPassed ? "passed" : "not_passed")];
    // Some outcomes must be right in any case.
    for (const id of failedGates) advice.push(say("gate", { outcome: texts[id] }));
    const $rows = outcomes.map(({ id, right, total, see }) => {
      const $links = see.flatMap((section) => [createLink(section.url, section.title), element("br", "")]);
      const $outcome = element("th", "", texts[id]);
      $outcome.scope = "row";
      const $count = element("td", "", say("count", { right, total }));
      return element("tr", "", $outcome, $count, element("td", "", ...$links));
    });
    $result.querySelector(".assessment__score").textContent = say("score", { n: score, max: maxScore });
    $result.querySelector(".assessment__advice").textContent = advice.join(" ");
    $result.querySelector("tbody").replaceChildren(...$rows);
  }

  function createLink(url, title) {
    const $link = element("a", "", title);
    $link.href = url;
    return $link;
  }

  coursebook.feedback = { createVoice, readKey, paint, clear, paintResult, element, createLink };
})();
