/**
 * The switches of the lecturer's view: notes for the one who leads stand open, on every page, until it is switched off.
 *
 * In: `data-view` at <html>, set by `early.js`, and clicks. Out: the same attribute, which the style sheet reads for
 * paper: with it the facilitator's script is printed, without it the learner's handout.
 *
 * Before: `early.js`. After: nothing.
 */
(() => {
  const key = `${globalThis.coursebook.sitePrefix}view`;
  const $page = document.documentElement;
  const $switches = document.querySelectorAll(".view-switch");

  /** @param {boolean} isOn */
  const show = (isOn) => {
    if (isOn) $page.dataset.view = "lecturer";
    else delete $page.dataset.view;
    for (const $notes of document.querySelectorAll("details.lead")) $notes.open = isOn;
    for (const $switch of $switches) $switch.ariaPressed = String(isOn);
  };

  /** @param {boolean} isOn */
  const choose = (isOn) => {
    try {
      localStorage.setItem(key, isOn ? "lecturer" : "learner");
    } catch {
      // Full: the view lasts as long as the page.
    }
    show(isOn);
  };

  for (const $switch of $switches) {
    $switch.hidden = false;
    $switch.addEventListener("click", () => choose($switch.ariaPressed !== "true"));
  }
  show($page.dataset.view === "lecturer");
})();
