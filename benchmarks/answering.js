/**
 * Answers a page's first assessment and measures what the reader waits for. Evaluated by browser.py in the page.
 *
 * Out: `empty` and `answers`, each a list of {interaction, handler, frame}; `graded`, one of them. All in milliseconds:
 * `handler` is how long the page's listeners hold the browser, `frame` how long it takes until the next frame is painted,
 * `whole`, of `graded`, until the items above the result, out of view by then, stand there again with their reasons.
 * Every answer has an empty handler measured right before it, on a checkbox of the same page.
 */
async (rounds) => {
  const frame = () => new Promise(requestAnimationFrame);
  const task = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  const painted = async () => {
    await frame();
    await task();
  };
  const quiet = async () => {
    // What the answer before has started, such as its transaction, must not count for the next one.
    await new Promise((resolve) => setTimeout(resolve, 60));
    await painted();
  };
  const measure = async (interaction, act) => {
    await quiet();
    const start = performance.now();
    act();
    const handled = performance.now();
    await painted();
    return { interaction, start, handler: handled - start, frame: performance.now() - start };
  };

  const $root = document.querySelector(".assessment");
  const all = ($item, selector) => [...$item.querySelectorAll(selector)];
  const tell = ($control, ...events) => events.forEach((name) => $control.dispatchEvent(new Event(name, { bubbles: true })));
  const pick = ($list, round) => $list[round % $list.length];

  const choose = ($item, round) => pick(all($item, "input"), round).click();
  const type = ($item, round) => {
    const $input = $item.querySelector("input");
    $input.value = `${32 + round}`;
    tell($input, "input");
  };
  const select = ($item, round) => {
    const $select = pick(all($item, "select"), round);
    $select.selectedIndex = 1 + (round % ($select.length - 1));
    tell($select, "input", "change");
  };
  const move = ($item, round) => pick(all($item, "[data-move=up]").slice(1), round).click();
  const answer = {
    choice: choose,
    true_false: choose,
    text_entry: type,
    numeric_entry: type,
    order: move,
    match: select,
    classify: select,
  };

  const $empty = document.createElement("input");
  $empty.type = "checkbox";
  $empty.addEventListener("input", () => {});
  $root.before($empty);

  const $items = all($root, ".item");
  const empty = [];
  const answers = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const $item of $items) {
      const { interaction } = $item.dataset;
      $item.scrollIntoView({ block: "center" });
      $item.querySelector("fieldset").before($empty);
      empty.push(await measure("empty", () => $empty.click()));
      answers.push(await measure(interaction, () => answer[interaction]($item, round)));
    }
  }
  $empty.remove();

  // The rest of the tables, so that checking is not stopped by the list of unanswered items.
  for (const $input of all($root, ".statement td:nth-child(2) input")) $input.click();
  for (const $select of all($root, "select")) {
    $select.selectedIndex = 1;
    tell($select, "input", "change");
  }
  // All of those at once: nobody checks before the page has said that they are kept.
  while ($root.querySelector(".assessment__saved").dataset.keeping !== "kept") await quiet();
  const graded = await measure("graded", () => $root.querySelector(".assessment__submit").click());
  // The result is below the items, which come back in the frame after.
  while ($root.querySelector("[data-aside]")) await frame();
  await painted();
  graded.whole = performance.now() - graded.start;
  const count = all($root, ".item[data-outcome]").length;
  return { empty, answers, graded, count };
};
