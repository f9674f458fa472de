/**
 * Feedback: what came of an assessment, written into the page by sign, word and colour.
 *
 * In: scores and totals of `attempt.js`, the messages of the page's language, the key that waits inside <noscript>.
 * Out: a mark with its reason at each choice, a verdict below each item, the result; and the way back to a clean page.
 * The reasons stand once, in the key: until submitting they can be neither seen nor found.
 *
 * Before: `attempt.js`. After: `assessment.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const SIGNS = { correct: "✓", partial: "◐", incorrect: "✗", missed: "✓", unanswered: "–" };

  /** @param {string} tag @param {string} className @param {string} [text] */
  function element(tag, className, text = "") {
    const $element = document.createElement(tag);
    $element.className = className;
    $element.textContent = text;
    return $element;
  }

  /** A sign for the eye and a word for everybody. */
  function signed(tag, className, sign, words) {
    const $sign = element("span", "sign", `${sign} `);
    $sign.setAttribute("aria-hidden", "true");
    const $element = element(tag, className);
    $element.append($sign, words);
    return $element;
  }

  /**
   * Read the key. Its text is the generator's own sanitized HTML; a parsed document runs and loads nothing.
   *
   * @param {Element} $root
   * @returns {(id: string) => Element|null} Item id -> its part of the key.
   */
  function readKey($root) {
    const text = $root.querySelector(".assessment__key")?.textContent ?? "";
    const $key = new DOMParser().parseFromString(text, "text/html");
    const $items = new Map([...$key.querySelectorAll(".key__item")].map(($item) => [$item.dataset.item, $item]));
    return (id) => $items.get(id) ?? null;
  }

  /**
   * Show what came of an item.
   *
   * @param {HTMLElement} $item
   * @param {import("./scoring.js").Scored} scored
   * @param {Element|null} $key
   * @param {(key: string, values?: object) => string} say
   */
  function paint($item, scored, $key, say) {
    clear($item);
    $item.dataset.outcome = scored.outcome;
    $item.querySelector(".item__body").disabled = true;
    for (const $choice of $item.querySelectorAll("[data-choice]")) paintChoice($item, $choice, scored, $key, say);
    $item.querySelector(".item__body").after(createResult($item, scored, $key, say));
  }

  /** Take everything away again and free the controls. @param {HTMLElement} $item */
  function clear($item) {
    delete $item.dataset.outcome;
    $item.querySelector(".item__body").disabled = false;
    $item.querySelectorAll(".feedback, .feedback__row, .item__result").forEach(($part) => $part.remove());
  }

  /** The verdict, the right answer in words, the known mistake, the reason, and a button for the other reasons. */
  function createResult($item, { outcome, score, mistake }, $key, say) {
    const $result = element("div", "item__result");
    $result.append(signed("p", "verdict", SIGNS[outcome], say(`verdict_${outcome}`, { n: score })));
    const isTyped = Boolean($item.querySelector(".entry"));
    const shown = [
      (isTyped || outcome !== "correct") && ".key__answer",
      mistake !== null && `[data-mistake="${mistake}"]`,
      ".key__rationale",
    ];
    for (const selector of shown.filter(Boolean)) $result.append(...copy($key?.querySelector(selector)));
    const $others = [...$item.querySelectorAll(".feedback[hidden]")];
    if ($others.length) $result.append(createMore($others, say));
    return $result;
  }

  function createMore($others, say) {
    const $more = element("button", "item__more", say("more"));
    $more.type = "button";
    $more.addEventListener("click", () => {
      $others.forEach(($other) => ($other.hidden = false));
      // The button goes; the focus stays in its place.
      const $result = $more.parentElement;
      $result.tabIndex = -1;
      $result.focus();
      $more.remove();
    });
    return $more;
  }

  /** Mark one choice or row. Reasons of wrong choices that nobody chose wait behind the button. */
  function paintChoice($item, $choice, { choices }, $key, say) {
    const id = $choice.dataset.choice;
    const mark = choices[id] ?? "other";
    const $entry = $key?.querySelector(`.key__choice[data-choice="${CSS.escape(id)}"]`);
    const $reason = copy($entry?.querySelector(".key__feedback"));
    const isHidden = mark === "other";
    if (isHidden && !$reason.length) return;
    const isRow = $item.dataset.interaction !== "choice";
    const isRight = mark === "correct" || (mark === "missed" && !isRow);
    const sign = SIGNS[isRight ? "correct" : "incorrect"];
    const right = $entry?.querySelector(".key__sign")?.textContent ?? "";
    const $feedback = element("div", "feedback");
    $feedback.dataset.outcome = isRight ? "correct" : "incorrect";
    $feedback.hidden = isHidden;
    $feedback.append(signed("strong", "feedback__mark", sign, say(`${isRow ? "row" : "choice"}_${mark}`, { right })));
    $feedback.append(...$reason);
    attach($choice, $feedback);
  }

  /** A table row can not hold a block: its feedback gets a row of its own. */
  function attach($choice, $feedback) {
    if ($choice.localName !== "tr") return $choice.append($feedback);
    const $row = element("tr", "feedback__row");
    const $cell = document.createElement("td");
    $cell.colSpan = $choice.children.length;
    $cell.append($feedback);
    $row.append($cell);
    $choice.after($row);
  }

  /** Return copies of what stands in an element of the key; the key itself stays whole for the next attempt. */
  function copy($source) {
    if (!$source?.firstElementChild && !$source?.textContent.trim()) return [];
    const $copy = document.importNode($source, true);
    return $copy.matches(".key__feedback") ? [...$copy.childNodes] : [$copy];
  }

  // ---- words and numbers -------------------------------------------------------------------------------------

  /**
   * Return a function that says a message of the catalogue.
   *
   * @param {Record<string, string|Record<string, string>>} messages A message with plural forms is an object of them.
   * @param {string} language
   * @returns {(key: string, values?: Record<string, string|number>) => string} `values.n` decides the plural form.
   */
  function createVoice(messages, language) {
    const digits = { maximumFractionDigits: 2 };
    const plural = new Intl.PluralRules(language, digits);
    const number = new Intl.NumberFormat(language, digits);
    return (key, values = {}) => {
      const message = messages[key];
      const text = typeof message === "string" ? message : (message[plural.select(values.n)] ?? message.other);
      return text.replace(/\{(\w+)\}/g, (_, name) => {
        const value = values[name];
        return typeof value === "number" ? number.format(value) : value;
      });
    };
  }

  // ---- the result --------------------------------------------------------------------------------------------

  /**
   * Show the result of the whole assessment.
   *
   * @param {HTMLElement} $result
   * @param {import("./attempt.js").Total} total
   * @param {Record<string, string>} outcomes Outcome id -> what the learner can do.
   * @param {(key: string, values?: object) => string} say
   */
  function paintResult($result, total, outcomes, say) {
    $result.querySelector(".assessment__score").textContent = sayScore(total, say);
    $result.querySelector(".assessment__advice").textContent = advise(total, outcomes, say).join(" ");
    const $rows = total.outcomes.map((count) => createRow(count, outcomes, say));
    $result.querySelector(".assessment__outcomes").tBodies[0].replaceChildren(...$rows);
  }

  function sayScore({ score, maxScore }, say) {
    return say("score", { n: score, max: maxScore });
  }

  /** Return sentences: passed or not and, of the outcomes that must be right in any case, which are not. */
  function advise({ isPassed, failedGates }, outcomes, say) {
    if (isPassed === null) return [];
    const gates = failedGates.map((id) => say("gate", { outcome: outcomes[id] ?? id }));
    return [say(isPassed ? "passed" : "not_passed"), ...gates];
  }

  /** Counts, never per cents: two items say little about an outcome. */
  function createRow({ id, right, total, see }, outcomes, say) {
    const $row = document.createElement("tr");
    const $outcome = element("th", "", outcomes[id] ?? id);
    $outcome.scope = "row";
    const $see = document.createElement("td");
    see.forEach(({ url, title }, place) => {
      const $link = element("a", "", title);
      $link.href = url;
      $see.append(place ? ", " : "", $link);
    });
    $row.append($outcome, element("td", "", say("count", { right, total })), $see);
    return $row;
  }

  coursebook.feedback = { createVoice, readKey, paint, clear, paintResult, element };
})();
