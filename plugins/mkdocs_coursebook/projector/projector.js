/**
 * The projector view: one slide of the page at a time on the whole screen, by keyboard, by two buttons, by a link.
 *
 * In: the page, the section `projector` with button, bar and QR slide, and an address such as `?view=projector#survey`.
 * Out: `data-projector` on <html>, which the style sheet lays out, and an address that leads back to the slide.
 * Keys work only while the view is open, and never in a form field.
 *
 * Before: `slides.js`. After: nothing.
 */
(() => {
  "use strict";
  const $section = document.querySelector("article .projector");
  if (!$section) return;

  const $root = document.documentElement;
  const $article = $section.closest("article");
  const $bar = $section.querySelector(".projector__bar");
  const $code = $section.querySelector(".projector__address");
  const $open = $section.querySelector(".projector__open");
  const slides = globalThis.coursebook.slides.create($article);
  /** Smaller and smaller letters, until a tall slide fits; then it is scrolled. */
  const FITS = ["0", "1", "2", "3", "4", "5", "6"];
  const KEYS = {
    ArrowRight: "next",
    PageDown: "next",
    Space: "next",
    ArrowLeft: "back",
    PageUp: "back",
    Home: "first",
    End: "last",
    // By their place on the keyboard: in a Kazakh or Russian layout they write other letters.
    KeyF: "full",
    KeyQ: "code",
  };

  const ACTIONS = {
    next: () => scrollOn(1) || go(slides.at + 1),
    back: () => scrollOn(-1) || go(slides.at - 1),
    first: () => go(0),
    last: () => go(slides.pages.length - 1),
    code: () => toggleCode(),
    full: () => toggleFull(),
    leave: () => leave(),
  };

  /** Where the reader was. @type {{scroll: number, url: string}|null} */
  let before = null;
  /** The slide from which the QR code was called. */
  let beforeCode = 0;
  const isOn = () => "projector" in $root.dataset;

  // ---- opening and leaving -----------------------------------------------------------------------------------

  /** @param {Element|null} $start What to show first. @param {number} part How many slides behind it. */
  function enter($start, part = 0) {
    $root.dataset.projector = "";
    $root.dataset.fit = FITS[0];
    $article.tabIndex = -1;
    slides.build();
    go(($start ? slides.pageOf($start) : 0) + part);
    $article.focus({ preventScroll: true });
  }

  function leave() {
    const $block = slides.$blocks[slides.pages[slides.at][0]];
    slides.show(null);
    delete $root.dataset.projector;
    delete $root.dataset.fit;
    $article.removeAttribute("tabindex");
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    if (before) {
      write(before.url);
      $open.focus({ preventScroll: true });
      scrollTo({ top: before.scroll, behavior: "instant" });
    } else {
      write(addressOf(null));
      // Who came by a link goes on reading at what was shown.
      $block.tabIndex = -1;
      $block.focus({ preventScroll: true });
      $block.scrollIntoView();
    }
    before = null;
  }

  // ---- showing -----------------------------------------------------------------------------------------------

  function go(page) {
    slides.show(Math.max(0, Math.min(page, slides.pages.length - 1)));
    $article.scrollTop = 0;
    fit();
    // What had the focus may be hidden now; a focus that is lost pages no more.
    if (!$bar.contains(document.activeElement)) $article.focus({ preventScroll: true });
    const $number = $bar.querySelector(".projector__number");
    const numbers = { n: slides.at + 1, count: slides.pages.length };
    $number.textContent = $number.dataset.message.replace(/{(\w+)}/g, (_, name) => numbers[name]);
    $bar.querySelector(".projector__title").textContent = slides.title;
    $bar.querySelector("[data-go=back]").setAttribute("aria-disabled", slides.at === 0);
    $bar.querySelector("[data-go=next]").setAttribute("aria-disabled", slides.at === slides.pages.length - 1);
    nameForm();
    write(addressOf(slides.address));
  }

  /** Let a tall slide fit, or let it scroll. */
  function fit() {
    const isTall = () => $article.scrollHeight > $article.clientHeight + 1;
    for (const step of FITS) {
      $root.dataset.fit = step;
      if (!isTall()) break;
    }
    // What scrolls must be reachable by Tab.
    $article.tabIndex = isTall() ? 0 : -1;
  }

  /** Scroll a tall slide before the next one comes; tell whether there was anything left. */
  function scrollOn(direction) {
    const { scrollTop, scrollHeight, clientHeight } = $article;
    const left = direction > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    if (left < 2) return false;
    $article.scrollBy({ top: direction * clientHeight * 0.8, behavior: "instant" });
    return true;
  }

  function rebuild() {
    if (!isOn()) return;
    $root.dataset.fit = FITS[0];
    slides.build();
    go(slides.at);
  }

  function toggleCode() {
    const page = slides.pageOf($code);
    if (page === slides.at) return go(beforeCode);
    beforeCode = slides.at;
    go(page);
  }

  /** Say which form the group needs, where another one stands here than behind the code. */
  function nameForm() {
    const $form = $code.querySelector(".projector__form");
    const $shown = document.querySelector(".assessment__forms [aria-current]");
    const form = document.querySelector(".assessment__code")?.value;
    if (!$form) return;
    $form.hidden = !form || $shown?.dataset.form === form;
    $form.textContent = $form.dataset.message.replace("{code}", form);
  }

  function toggleFull() {
    // Refused by some browsers and in some frames; the view is as good without it.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else $root.requestFullscreen?.().catch(() => {});
  }

  // ---- the address -------------------------------------------------------------------------------------------

  /** @param {{anchor: string, part: number}|null} slide null: the page as it is read. */
  function addressOf(slide) {
    const url = new URL(location.href);
    for (const name of ["view", "part"]) url.searchParams.delete(name);
    if (!slide) return url.href;
    url.searchParams.set("view", "projector");
    if (slide.part) url.searchParams.set("part", slide.part);
    url.hash = slide.anchor;
    return url.href;
  }

  function write(url) {
    // Some browsers refuse it for a page that is opened as a file.
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // A reload then shows the slide that the page was opened with.
    }
  }

  const $target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  // ---- listening ---------------------------------------------------------------------------------------------

  function press(event) {
    if (!isOn()) return;
    const { target, key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    const isField = target.matches("input, select, textarea, [contenteditable]");
    if (key === "Escape") {
      // Out of a field first: its keys are its own.
      if (isField) $article.focus({ preventScroll: true });
      else leave();
    } else if (isField || isOwn(target, key)) {
      return;
    } else {
      // No key may reach the theme, for which "f" is search and "n" the next page.
      event.stopImmediatePropagation();
      const action = code === "Space" && shiftKey ? "back" : KEYS[key === " " ? "Space" : key] ?? KEYS[code];
      if (!action) return;
      ACTIONS[action]();
    }
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  /** Whether the key means something to what has the focus: a button, a link, a table that scrolls. */
  function isOwn($target, key) {
    if (key === " " || key === "Enter") return $target.matches("button, a[href], summary");
    return /^Arrow(Left|Right)$/.test(key) && $target.scrollWidth > $target.clientWidth && $target !== $article;
  }

  function click(event) {
    const $summary = event.target.closest("details.lead > summary");
    if ($summary) slides.unfolded.add($summary.parentElement);
    if (!isOn()) return;
    const $link = event.target.closest("a[href*='#']");
    if (!$link || $link.pathname !== location.pathname || $link.host !== location.host) return;
    const $end = document.getElementById(decodeURIComponent($link.hash.slice(1)));
    if (!$end) return;
    event.preventDefault();
    go(slides.pageOf($end));
  }

  $bar.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-go]")?.dataset.go;
    if (action) ACTIONS[action]();
  });
  $open.addEventListener("click", () => {
    before = { scroll: scrollY, url: location.href };
    enter(null);
  });
  addEventListener("keydown", press, true);
  $article.addEventListener("click", click, true);
  addEventListener("hashchange", () => isOn() && $target() && go(slides.pageOf($target())));
  addEventListener("resize", rebuild);
  document.fonts.ready.then(rebuild);
  for (const name of ["toggle", "click", "change"]) {
    $article.addEventListener(name, () => isOn() && requestAnimationFrame(() => isOn() && fit()), true);
  }
  // Another form brings other items, and the theme wraps its tables late.
  const watch = new MutationObserver(rebuild);
  $section.hidden = false;
  $article.append($bar, $code);
  for (const $list of [$article, ...document.querySelectorAll(".assessment__items")]) {
    watch.observe($list, { childList: true });
  }

  const wish = new URLSearchParams(location.search);
  if (wish.get("view") === "projector") enter($target(), Number(wish.get("part")) || 0);
})();
