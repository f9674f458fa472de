/**
 * Which view the page opens in, known before anything is painted: notes that unfolded later would move the page.
 *
 * In: ?view=lecturer, kept until it is switched off, or ?view=learner, for this page alone; else what was kept.
 * Out: `data-view` at <html>; with it, notes for the one who leads are open as soon as the browser has read them.
 *
 * Before: static/early.js. After: `view.js`, which has the switches.
 */
(() => {
  const key = `${globalThis.coursebook.sitePrefix}view`;
  const wish = new URLSearchParams(location.search).get("view");
  let kept = null;
  try {
    if (wish === "lecturer") localStorage.setItem(key, wish);
    kept = localStorage.getItem(key);
  } catch {
    // Full: the view lasts as long as the page.
  }
  if (wish === "learner" || (wish !== "lecturer" && kept !== "lecturer")) return;
  document.documentElement.dataset.view = "lecturer";
  const open = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const $node of addedNodes) if ($node.matches?.("details.lead")) $node.open = true;
    }
  });
  open.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => open.disconnect());
})();
