/**
 * A lecture as it is read: which segments were, what is left, where one is; and a button to say it by hand.
 *
 * In: the data in the unit's card, the headings that are segments, the clock. Out: marks that `kept.js` keeps; filled
 * stems, words beside them, the line at the top of the screen. Nothing is shown by fill alone.
 *
 * Before: `kept.js`, `marks.js`, `voice.js`, `reading.js`. After: nothing.
 *
 * @typedef {{id: string, minutes: number, seconds: number, counts: boolean}} Segment Planned minutes; seconds to read.
 */
(() => {
  "use strict";
  const { kept, marks, reading, voice } = globalThis.coursebook;

  const TICK = 1000;
  /** The longest moment that counts: a computer that slept, or a page put aside, has not been read meanwhile. */
  const LONGEST = 2000;

  class Lecture {
    /** @param {HTMLElement} $root The element `progress` in the unit's card. */
    constructor($root) {
      this.$root = $root;
      this.$card = $root.closest(".unit-card");
      this.data = JSON.parse($root.querySelector(".progress__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
      /** @type {Segment[]} Those that stand on this page. */
      this.segments = this.data.segments.filter(({ id }) => document.getElementById(id));
      this.counted = this.segments.filter(({ counts }) => counts);
      this.known = this.data.segments.filter(({ counts }) => counts).map(({ id }) => id);
      this.seen = {};
      /** Segments that need no watching on this visit: noted already, or settled by hand. */
      this.settled = new Set(this.read());
    }

    start() {
      this.$here = voice.element("p", "progress__here");
      this.$here.setAttribute("aria-hidden", "true"); // the line under each heading says it, too
      this.$card.closest("article, .md-content__inner, body").prepend(this.$here);
      document.documentElement.dataset.here = ""; // `:has()` would be asked anew at every change of the page
      this.ends = this.findEnds();
      this.$marks = [...document.querySelectorAll(".progress__mark")];
      for (const $mark of this.$marks) $mark.addEventListener("click", () => this.toggle($mark.dataset.segment));
      this.last = performance.now();
      setInterval(() => this.tick(), TICK);
      document.addEventListener("visibilitychange", () => this.tick());
      let isAsked = false;
      const onScroll = () => {
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
          isAsked = false;
          this.tick();
        });
      };
      for (const name of ["scroll", "resize"]) addEventListener(name, onScroll, { passive: true });
      kept.listen(this.data.course, () => this.paint());
      this.paint();
    }

    read() {
      return kept.read(this.data.course, this.data.unit, this.known);
    }

    /** Segment -> the heading that ends it: the next one of its level or above, or of another segment. */
    findEnds() {
      const $headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];
      const ids = new Set(this.segments.map(({ id }) => id));
      return this.segments.map(({ id }) => {
        const $start = document.getElementById(id);
        const $after = $headings.slice($headings.indexOf($start) + 1);
        return [id, $start, $after.find(($next) => ids.has($next.id) || $next.tagName <= $start.tagName)];
      });
    }

    bands() {
      const bottom = this.$card.closest("article, body").getBoundingClientRect().bottom;
      const bands = this.ends.map(([id, $start, $end]) => {
        const top = $start.getBoundingClientRect().top;
        return [id, { top, bottom: $end ? $end.getBoundingClientRect().top : bottom }];
      });
      return Object.fromEntries(bands);
    }

    tick() {
      const now = performance.now();
      const ms = document.hidden ? 0 : Math.min(now - this.last, LONGEST);
      this.last = now;
      const bands = this.bands();
      this.seen = reading.advance(this.seen, bands, innerHeight, ms);
      this.showPlace(bands);
      const fresh = this.counted.filter((one) => !this.settled.has(one.id) && reading.isRead(one, this.seen[one.id]));
      if (fresh.length) this.keep([...this.read(), ...fresh.map(({ id }) => id)], fresh);
    }

    toggle(segment) {
      const read = this.read();
      const isRead = read.includes(segment);
      this.keep(isRead ? read.filter((id) => id !== segment) : [...read, segment], [{ id: segment }]);
    }

    /** @param {string[]} ids What is read now. @param {{id: string}[]} settled What shall not be noted again. */
    keep(ids, settled) {
      for (const { id } of settled) this.settled.add(id);
      kept.write(this.data.course, this.data.unit, this.known.filter((id) => ids.includes(id)));
      this.paint();
      marks?.paint();
    }

    // ---- what is shown ---------------------------------------------------------------------------------------

    paint() {
      const read = this.read();
      const left = this.segments.filter(({ id, counts }) => counts && !read.includes(id));
      const seconds = left.reduce((sum, one) => sum + one.seconds, 0);
      const counts = { n: read.length, total: this.known.length, minutes: Math.max(1, Math.round(seconds / 60)) };
      const isUnderWay = read.length > 0 && left.length > 0;
      this.$root.querySelector(".progress__told").textContent = this.say(isUnderWay ? "left" : "read", counts);
      for (const $mark of this.$marks) $mark.setAttribute("aria-pressed", String(read.includes($mark.dataset.segment)));
      for (const $stem of this.$card.querySelectorAll("rect")) {
        $stem.dataset.state = read.includes($stem.dataset.segment) ? "done" : "";
      }
      for (const $link of this.$card.querySelectorAll("li a")) this.paintRow($link.parentNode, read.includes($link.hash.slice(1)));
    }

    paintRow($row, isRead) {
      $row.querySelector(".progress__row")?.remove();
      if (isRead) $row.append(" ", voice.element("span", "progress__row", this.say("row")));
    }

    /** "Segment 4 of 11 · 10 min", while one of them is under the upper half of the screen. */
    showPlace(bands) {
      const line = innerHeight / 3;
      const at = this.segments.findLastIndex(({ id }) => bands[id].top < line && bands[id].bottom > line);
      const segment = this.segments[at];
      this.$here.dataset.shown = String(at >= 0);
      if (!segment) return;
      const n = this.data.segments.indexOf(segment) + 1;
      const text = this.say("here", { n, total: this.data.segments.length, minutes: segment.minutes });
      if (this.$here.textContent !== text) this.$here.textContent = text;
    }
  }

  for (const $root of document.querySelectorAll(".progress[data-kind=lecture]")) new Lecture($root).start();
})();
