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

  const ENTRY = { read: ($item) => $item.querySelector("input").value, write: writeText };
  const PAIRS = { read: readRows, write: writePairs };

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

  // The list of other reasons, below the controls, has the same ids.
  const rowsOf = ($item) => [...$item.querySelectorAll("fieldset [data-choice]")];
  const idOf = ($row) => $row.dataset.choice;

  /** Return what the controls say now. @param {HTMLElement} $item */
  function read($item) {
    return CONTROLS[$item.dataset.interaction].read($item);
  }

  /** Set the controls; null empties them. @param {HTMLElement} $item @param {any} response */
  function write($item, response) {
    CONTROLS[$item.dataset.interaction].write($item, response);
  }

  function readTicks($item) {
    return rowsOf($item).filter(($row) => $row.querySelector(":checked")).map(idOf);
  }

  function writeTicks($item, response) {
    for (const $row of rowsOf($item)) $row.querySelector("input").checked = response?.includes(idOf($row));
  }

  /** The value of each row: of its ticked radio or its chosen option, which both are `:checked`. */
  function readRows($item) {
    return Object.fromEntries(rowsOf($item).map(($row) => [idOf($row), $row.querySelector(":checked")?.value]));
  }

  function writePairs($item, response) {
    for (const $row of rowsOf($item)) $row.querySelector("select").value = response?.[idOf($row)] ?? "";
  }

  function readStatements($item) {
    const isTrue = { true: true, false: false };
    return Object.fromEntries(Object.entries(readRows($item)).map(([id, value]) => [id, isTrue[value]]));
  }

  function writeStatements($item, response) {
    for (const $row of rowsOf($item)) {
      const value = String(response?.[idOf($row)]);
      for (const $input of $row.querySelectorAll("input")) $input.checked = $input.value === value;
    }
  }

  function writeText($item, response) {
    $item.querySelector("input").value = response ?? "";
  }

  // ---- order -------------------------------------------------------------------------------------------------

  /** Show the buttons, which only a script can use, and remember the order that the page shows. */
  function prepare($item) {
    for (const $row of $item.querySelectorAll(".order__choice")) {
      $row.querySelector(".order__blank").hidden = true;
      $row.querySelector(".order__buttons").hidden = false;
    }
    $item.dataset.shown = readOrder($item).join(" ");
    markEnds($item);
  }

  function readOrder($item) {
    return rowsOf($item).map(idOf);
  }

  /** Without a response the choices stand as the page showed them, which is never the right order. */
  function writeOrder($item, response) {
    const order = response ?? $item.dataset.shown.split(" ");
    const $rows = rowsOf($item).sort(($one, $other) => order.indexOf(idOf($one)) - order.indexOf(idOf($other)));
    $item.querySelector(".order").append(...$rows);
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
    const $row = $button.closest("li");
    // The neighbour moves, not the choice: an element that leaves the page for a moment loses the focus.
    if ($button.dataset.move === "up") $row.after($row.previousElementSibling ?? "");
    else $row.before($row.nextElementSibling ?? "");
    markEnds($item);
    const $rows = rowsOf($item);
    const text = $row.querySelector(".order__text").textContent;
    return { place: $rows.indexOf($row) + 1, count: $rows.length, text };
  }

  /** Only `aria-disabled`: a disabled button would drop the focus at the end of the way. */
  function markEnds($item) {
    const ends = ":first-child > * > [data-move=up], :last-child > * > [data-move=down]";
    for (const $button of $item.querySelectorAll("[data-move]")) {
      $button.setAttribute("aria-disabled", $button.matches(ends));
    }
  }

  coursebook.controls = { read, write, prepare, move };
})();
