/**
 * The lecturer's view: notes for the one who leads stand open, on every page, until it is switched off again.
 *
 * In: ?view=lecturer or ?view=learner in the address, or what was chosen before. Out: `data-view` at <html>, which the
 * style sheet reads for paper: with it the facilitator's script is printed, without it the learner's handout.
 *
 * Before: nothing. After: nothing.
 */
(() => {
  const $settings = document.getElementById("__coursebook");
  if (!$settings) return;
  const key = `coursebook-site:${JSON.parse($settings.textContent).course}:view`;
  const $switches = document.querySelectorAll(".view-switch");

  const recall = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  /** @param {boolean} isOn */
  const show = (isOn) => {
    if (isOn) document.documentElement.dataset.view = "lecturer";
    else delete document.documentElement.dataset.view;
    for (const $notes of document.querySelectorAll("details.lead")) $notes.open = isOn;
    for (const $switch of $switches) $switch.ariaPressed = String(isOn);
  };

  /** @param {boolean} isOn */
  const choose = (isOn) => {
    try {
      localStorage.setItem(key, isOn ? "lecturer" : "learner");
    } catch {
      // Blocked or full: the view lasts as long as the page.
    }
    show(isOn);
  };

  for (const $switch of $switches) {
    $switch.hidden = false;
    $switch.addEventListener("click", () => choose($switch.ariaPressed !== "true"));
  }
  const wish = new URLSearchParams(location.search).get("view");
  if (wish === "lecturer" || wish === "learner") choose(wish === "lecturer");
  else if (recall() === "lecturer") show(true);
})();
