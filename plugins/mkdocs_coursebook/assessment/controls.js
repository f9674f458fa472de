/**
 * Controls: between the form controls of an item and its response. One reader and one writer for each interaction.
 *
 * In: an item's element as `interactions.html` draws it. Out: a response as `scoring.js` takes it, and back.
 * Everything here is native: radio, checkbox, text, select; the buttons of `order` are the only ones with a behaviour.
 *
 * Before: the page. After: `assessment.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const ENTRY = { read: readText, write: writeText };
  const PAIRS = { read: readPairs, write: writePairs };

  /** @type {Record<string, {read: ($item: Element) => any, write: ($item: Element, response: any) => void}>} */
  const CONTROLS = {
    choice: { read: readTicks, write: writeTicks },
    true_false: { read: readStatements, write: writeStatements },
    text_entry: ENTRY,
    numeric_entry: ENTRY,
    order: { read: readOrder, write: writeOrder },
    match: PAIRS,
    classify: PAIRS,
  };

  const all = ($item, selector) => [...$item.querySelectorAll(selector)];
  const choiceOf = ($control) => $control.closest("[data-choice]").dataset.choice;

  /** Return what the controls say now. @param {HTMLElement} $item */
  function read($item) {
    return CONTROLS[$item.dataset.interaction].read($item);
  }

  /** Set the controls; null empties them. @param {HTMLElement} $item @param {any} response */
  function write($item, response) {
    CONTROLS[$item.dataset.interaction].write($item, response);
  }

  function readTicks($item) {
    return all($item, "input:checked").map(($input) => $input.value);
  }

  function writeTicks($item, response) {
    for (const $input of all($item, "input")) $input.checked = response?.includes($input.value);
  }

  function readStatements($item) {
    return Object.fromEntries(all($item, "input:checked").map(($input) => [choiceOf($input), $input.value === "true"]));
  }

  function writeStatements($item, response) {
    for (const $input of all($item, "input")) $input.checked = String(response?.[choiceOf($input)]) === $input.value;
  }

  function readText($item) {
    return $item.querySelector("input").value;
  }

  function writeText($item, response) {
    $item.querySelector("input").value = response ?? "";
  }

  function readPairs($item) {
    return Object.fromEntries(all($item, "select").map(($select) => [choiceOf($select), $select.value]));
  }

  function writePairs($item, response) {
    for (const $select of all($item, "select")) $select.value = response?.[choiceOf($select)] ?? "";
  }

  // ---- order -------------------------------------------------------------------------------------------------

  /** Show the buttons, which only a script can use, and remember the order that the page shows. */
  function prepare(/** @type {HTMLElement} */ $item) {
    for (const $blank of all($item, ".order__blank")) $blank.hidden = true;
    for (const $buttons of all($item, ".order__buttons")) $buttons.hidden = false;
    $item.dataset.shown = readOrder($item).join(" ");
    markEnds($item);
  }

  function readOrder($item) {
    return all($item, ".order__choice").map(choiceOf);
  }

  /** Without a response the choices stand as the page showed them, which is never the right order. */
  function writeOrder($item, response) {
    const $choices = new Map(all($item, ".order__choice").map(($choice) => [choiceOf($choice), $choice]));
    const order = response ?? $item.dataset.shown.split(" ");
    $item.querySelector(".order").append(...order.map((id) => $choices.get(id)));
    markEnds($item);
  }

  /**
   * Move a choice one place; the pressed button keeps the focus.
   *
   * @param {HTMLElement} $item
   * @param {HTMLElement} $button
   * @returns {{place: number, count: number, text: string}} Where the choice now is, to be announced.
   */
  function move($item, $button) {
    const $choice = $button.closest(".order__choice");
    // The neighbour moves, not the choice: an element that leaves the page for a moment loses the focus.
    if ($button.dataset.move === "up") $choice.after($choice.previousElementSibling ?? "");
    else $choice.before($choice.nextElementSibling ?? "");
    markEnds($item);
    const order = readOrder($item);
    const text = $choice.querySelector(".order__text").textContent;
    return { place: order.indexOf(choiceOf($choice)) + 1, count: order.length, text };
  }

  /** Only `aria-disabled`: a disabled button would drop the focus at the end of the way. */
  function markEnds($item) {
    const ends = ":first-child > * > [data-move=up], :last-child > * > [data-move=down]";
    for (const $button of all($item, "[data-move]")) $button.setAttribute("aria-disabled", $button.matches(ends));
  }

  coursebook.controls = { read, write, prepare, move };
})();
