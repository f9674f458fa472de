/**
 * Slides: the page's own blocks, hidden and shown where they stand. Nothing is copied and nothing is moved, so ids,
 * answers and listeners stay what they are.
 *
 * In: the <article> of a page. Out: its blocks with kind and measures, the slides that `paging.js` makes of them, and
 * the attribute `data-slide` on each block: "off" (hidden), "above" (a heading that only screen readers tell), or "on",
 * with "first" and "last" at the ends of the slide.
 *
 * Before: `paging.js`. After: `projector.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const HEADINGS = ":is(h1, h2, h3)";
  /** The first selector that fits decides. @type {[string, import("./paging.js").Kind][]} */
  const KINDS = [
    ["noscript, template, script, .projector, .progress__here, .timetable, .md-content__button", "out"],
    // Notes and answers are for the one who leads, and "If you study alone" is for nobody in the room.
    ["details.lead, .solo", "out"],
    [HEADINGS, "heading"],
    [".segment-line", "lead-in"],
    [".activity", "activity"],
    ["figure", "figure"],
    ["table, .md-typeset__scrollwrap", "table"],
    [".item, .survey__item", "item"],
    [".assessment__saved, .assessment__unanswered, .assessment__actions, .assessment__result", "end"],
    [".assessment__facts, .survey__facts", "lead-in"],
    [".assessment__intro, .survey__intro", "text"],
    // A profile is the business of the one who answered.
    [".assessment *, .survey *", "out"],
    [".projector__address", "code"],
  ];
  const GROUPS = ".assessment, .assessment__form, .assessment__items, .survey, .survey__form";

  class Slides {
    /** @param {HTMLElement} $article */
    constructor($article) {
      this.$article = $article;
      /** Notes that somebody unfolded by hand: a switch that unfolds all of them does not bring them to the wall. */
      this.unfolded = new Set();
      /** @type {HTMLElement[]} */
      this.$blocks = [];
      /** @type {number[][]} */
      this.pages = [];
      this.at = 0;
    }

    /** Find and measure the blocks, and pack them anew; the slide stays at the block that it began with. */
    build() {
      const $first = this.$blocks[this.pages[this.at]?.[0]];
      this.show(null);
      this.$blocks = leavesOf(this.$article);
      const kinds = this.$blocks.map(($block) => this.kindOf($block));
      this.$blocks.forEach(($block, place) => kinds[place] === "out" && ($block.dataset.slide = "off"));
      this.pages = coursebook.paging.pack(measure(this.$blocks, kinds), roomOf(this.$article));
      this.at = $first ? this.pageOf($first) : 0;
    }

    kindOf($block) {
      if (this.unfolded.has($block) && $block.open) return "text";
      const kind = KINDS.find(([selector]) => $block.matches(selector))?.[1] ?? "text";
      return kind === "text" && leadsIn($block) ? "lead-in" : kind;
    }

    /** The slide with this element, or the next one where it stands on none. @param {Element} $element */
    pageOf($element) {
      const place = this.$blocks.findIndex(($block) => $block.contains($element));
      const isAfter = ($block) => $element.compareDocumentPosition($block) & Node.DOCUMENT_POSITION_FOLLOWING;
      const from = place >= 0 ? place : this.$blocks.findIndex(isAfter);
      const page = this.pages.findIndex((places) => places.at(-1) >= from);
      return from < 0 || page < 0 ? 0 : page;
    }

    /** Show one slide; null shows all blocks. @param {number|null} page */
    show(page) {
      const shown = page === null ? [] : this.pages[page];
      const above = page === null ? [] : this.headingsAbove(shown[0]);
      this.$blocks.forEach(($block, place) => {
        if (page === null) delete $block.dataset.slide;
        else $block.dataset.slide = shown.includes(place) ? "on" : above.includes($block) ? "above" : "off";
      });
      if (page === null) return;
      this.$blocks[shown[0]].dataset.slide += " first";
      this.$blocks[shown.at(-1)].dataset.slide += " last";
      this.at = page;
    }

    /** The title of the page, and the heading of the segment that a slide goes on with. */
    headingsAbove(place) {
      const $before = this.$blocks.slice(0, place);
      const $segment = this.$blocks[place].matches("h2") ? null : $before.findLast(($block) => $block.matches("h2"));
      return [$before.find(($block) => $block.matches("h1")), $segment].filter(Boolean);
    }

    /** What the slide is about: its own heading, or the last one before it. */
    get title() {
      const $shown = this.pages[this.at].map((place) => this.$blocks[place]);
      if ($shown[0].matches(".projector__address")) return "";
      const headingsOf = ($block) => [$block, ...$block.querySelectorAll(`:scope > ${HEADINGS}`)];
      const isHeading = ($each) => $each.matches(HEADINGS) && $each.getClientRects().length;
      const $own = $shown.flatMap(headingsOf).find(isHeading);
      const $before = this.$blocks.slice(0, this.$blocks.indexOf($shown[0])).findLast(($block) => $block.matches(HEADINGS));
      return ($own ?? $before)?.textContent.trim() ?? "";
    }

    /** Where a link to the slide leads: an anchor, and how many slides behind it. @returns {{anchor: string, part: number}} */
    get address() {
      for (let page = this.at; page >= 0; page--) {
        const $named = this.pages[page].map((place) => this.$blocks[place]).find(($block) => $block.id);
        if ($named) return { anchor: $named.id, part: this.at - page };
      }
      return { anchor: "", part: this.at };
    }
  }

  /** The blocks of the page, those of an assessment one by one. @returns {HTMLElement[]} */
  function leavesOf($parent) {
    const $children = [...$parent.children].filter(($child) => !$child.matches(".projector__bar"));
    return $children.flatMap(($child) => ($child.matches(GROUPS) ? leavesOf($child) : [$child]));
  }

  /** A short line before a table, a figure or a list: "Table 1. ...", "Six sentences spell this out:". */
  function leadsIn($block) {
    if (!$block.matches("p") || !$block.nextElementSibling?.matches("table, .md-typeset__scrollwrap, figure, ul, ol")) {
      return false;
    }
    return $block.firstChild?.nodeName === "STRONG" || $block.textContent.trim().endsWith(":");
  }

  /** @returns {import("./paging.js").Block[]} */
  function measure($blocks, kinds) {
    let bottom = null;
    return $blocks.map(($block, place) => {
      const box = $block.getBoundingClientRect();
      const kind = box.height || kinds[place] === "end" ? kinds[place] : "out";
      const gap = bottom === null ? 0 : Math.max(0, box.top - bottom);
      if (kind !== "out") bottom = box.bottom;
      return { kind, height: box.height, gap };
    });
  }

  function roomOf($article) {
    const { paddingTop, paddingBottom } = getComputedStyle($article);
    return $article.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  }

  coursebook.slides = { create: ($article) => new Slides($article) };
})();
