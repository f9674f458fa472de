/**
 * What has to be done first in <head>, before Material's scripts and before anything is painted.
 *
 * Where cookies are blocked, naming `localStorage` throws, and Material (9.8.1) stops: no search, no menus. A storage
 * in memory takes its place, marked `isTemporary`.
 */
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    globalThis[name].getItem("");
  } catch {
    const kept = new Map();
    const storage = {
      isTemporary: true,
      get length() { return kept.size; },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
    };
    Object.defineProperty(globalThis, name, { value: storage, configurable: true });
  }
}

// Material (9.8.1) would set these classes when the page is drawn, and the browser would style all of it anew.
document.documentElement.classList.replace("no-js", "js");
document.documentElement.classList.add("js-focus-visible");

/**
 * The reader's language, offered once, and the colour scheme: both when the browser has read the header and before
 * anything is painted. A line that is shown later moves the page, and a dark page that begins as a light one dazzles.
 *
 * In: the lines of offer.html, the options of palette.html, what the browser prefers, what the reader chose. Out: one
 * line shown; the attributes at <html> and <body> that the style sheets read. After: `site.js`, which settles the offer.
 *
 * The switch of the scheme is not Material's (9.8.1), which has the browser style the whole page twice more while it
 * opens; only the name under which a choice is kept is.
 */
(() => {
  const coursebook = (globalThis.coursebook ??= {});
  const PALETTE = "__palette";
  /** What a reader has set, of this course. Not "coursebook:<course>:", which belongs to the answers. */
  coursebook.sitePrefix = `coursebook-site:${document.currentScript.dataset.course}:`;
  const $root = document.documentElement;
  const $$options = () => [...document.querySelectorAll(".palette input")];

  /** Show the line of the language that the browser prefers, unless the reader has settled the question. */
  const offerLanguage = () => {
    if (localStorage.getItem(`${coursebook.sitePrefix}language`)) return;
    const $offers = [...document.querySelectorAll(".offer")];
    const spoken = [$root, ...$offers].map(({ lang }) => lang);
    const preferred = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
    const wanted = preferred.find((language) => spoken.includes(language));
    const $offer = $offers.find(({ lang }) => lang === wanted);
    if ($offer) $offer.hidden = false;
  };

  const showScheme = ($chosen) => {
    $chosen.checked = true;
    for (const $option of $$options()) {
      const $label = $option.nextElementSibling;
      if ($label?.matches("label")) $label.hidden = $option !== $chosen;
    }
    Object.assign(document.body.dataset, $chosen.dataset);
    $root.dataset.scheme = $chosen.dataset.mdColorScheme;
  };

  const chooseScheme = () => {
    const options = $$options();
    // Material's "automatic" option asks for no scheme: it stands for the first that the browser does prefer.
    const named = options.filter(({ dataset }) => dataset.mdColorMedia !== "(prefers-color-scheme)");
    const $preferred = named.find(({ dataset }) => matchMedia(dataset.mdColorMedia).matches);
    const $chosen = options[__md_get(PALETTE)?.index] ?? $preferred ?? options[0];
    if ($chosen) showScheme($chosen);
  };

  /** Called by main.html behind the header: there a browser waits for the style sheets, and can paint what it has. */
  coursebook.open = () => {
    offerLanguage();
    chooseScheme();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", chooseScheme);

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".palette input")) return;
    showScheme(target);
    __md_set(PALETTE, { index: $$options().indexOf(target) });
  });
  // Enter does what Space and the arrows do: the switch looks like a button.
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Enter" || !target.matches?.(".palette input")) return;
    const options = $$options();
    const $next = options[(options.indexOf(target) + 1) % options.length];
    $next.click();
    $next.focus();
  });
})();
