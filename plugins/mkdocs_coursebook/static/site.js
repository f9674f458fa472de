/**
 * What every page does beyond its HTML: settles the offer of another language, leads back to the last page of the
 * course, keeps the place when the language is switched, opens collapsed notes for printing, lets the keyboard reach
 * wide tables, leads through the definitions of terms and lets search see what is pasted or dictated.
 *
 * In: the page, and <script id="__coursebook"> from main.html. Out: nothing but shown elements and two stored notes.
 */
(() => {
  const $settings = document.getElementById("__coursebook");
  if (!$settings) return;
  const settings = JSON.parse($settings.textContent);
  const prefix = globalThis.coursebook.sitePrefix;

  const remember = (key, value) => {
    try {
      localStorage.setItem(prefix + key, value);
    } catch {
      // A full storage costs the reader a convenience, never the page.
    }
  };

  /** Who chooses a language, or puts the offer of `early.js` away, has settled the question. */
  const settleLanguage = () => {
    for (const $choice of document.querySelectorAll(".languages__link, .offer__link, .offer__dismiss")) {
      $choice.addEventListener("click", () => remember("language", "settled"));
    }
    for (const $offer of document.querySelectorAll(".offer")) {
      $offer.querySelector(".offer__dismiss").addEventListener("click", () => {
        $offer.hidden = true;
        document.querySelector(".languages__link[aria-current]")?.focus();
      });
    }
  };

  /** A phone's browser has its bar in the colour of the page, in either colour scheme. */
  const tintBar = () => {
    const $colour = document.createElement("meta");
    $colour.name = "theme-color";
    document.head.append($colour);
    const tint = () => ($colour.content = getComputedStyle(document.body).getPropertyValue("--cb-page"));
    new MutationObserver(tint).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    addEventListener("load", tint);
  };

  /** Let the switcher lead to what is being read: anchors are the same in every language. */
  const keepPlace = () => {
    for (const $link of document.querySelectorAll(".languages__link")) {
      $link.addEventListener("click", () => {
        const $parts = [...document.querySelectorAll("article :is(h2, h3, .item)[id]")];
        const isRead = ($part) => $part.getClientRects()[0]?.top < innerHeight / 2; // none where it is hidden
        const $last = $parts.filter(isRead).pop();
        if ($last && scrollY > innerHeight / 2) $link.hash = $last.id;
      });
    }
  };

  /** Turn the home page's start button into "Continue: ..." when a page of the course was read before. */
  const leadBack = () => {
    if (/^(course|quizzes)\//.test(settings.place)) remember("place", settings.place);
    const $start = document.querySelector(".home .course-start");
    const place = localStorage.getItem(prefix + "place");
    if (!$start || !place) return;

    // Only a page that the navigation still lists, under its title in this language.
    const url = new URL(place, new URL(settings.home, location.href)).href;
    const $link = [...document.querySelectorAll("a.md-nav__link")].find(($each) => $each.href === url);
    if (!$link) return;
    $start.href = url;
    $start.textContent = settings.continue.replace("{title}", $link.textContent.trim());
  };

  /** Open collapsed notes while printing; paper cannot be clicked. */
  const printWhole = () => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")];
      for (const $details of opened) $details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const $details of opened) $details.open = false;
    });
  };

  /** Material wraps tables in boxes that scroll; a box that does must be reachable without a mouse. */
  const reachTables = () => {
    for (const $box of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if ($box.scrollWidth > $box.clientWidth) $box.tabIndex = 0;
      else $box.removeAttribute("tabindex");
    }
  };

  /** Definitions of terms: Escape puts one away, a tap shows it first and follows it then, none leaves the screen. */
  const explainTerms = () => {
    const termOf = ({ target }) => target.closest?.(".term");
    const show = (event) => {
      const $term = termOf(event);
      if ($term) $term.dataset.side = $term.getBoundingClientRect().left > innerWidth / 2 ? "end" : "start";
    };
    const forget = (event) => delete termOf(event)?.dataset.dismissed;
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, show);
    for (const name of ["pointerout", "focusout"]) document.addEventListener(name, forget);
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      for (const $term of document.querySelectorAll(".term:is(:hover, :focus-within)")) $term.dataset.dismissed = "";
    });
    let $tapped;
    document.addEventListener("click", (event) => {
      const $term = termOf(event);
      if ($term && event.pointerType === "touch" && $term !== $tapped) event.preventDefault();
      $tapped = $term;
    });
  };

  /** Search for what no key has typed: Material (9.8.1) looks at the field when a key is let go, and only then. */
  const searchWhatIsPutIn = () => {
    const $query = document.querySelector("[data-md-component=search-query]");
    $query?.addEventListener("input", () => $query.dispatchEvent(new Event("keyup")));
  };

  settleLanguage();
  tintBar();
  explainTerms();
  searchWhatIsPutIn();
  keepPlace();
  leadBack();
  printWhole();
  // A font that comes late, or an item that comes into view, makes a table wider.
  document.fonts.ready.then(reachTables);
  for (const name of ["load", "resize", "contentvisibilityautostatechange"]) addEventListener(name, reachTables, true);
})();
