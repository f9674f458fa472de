/**
 * Paging: which blocks of a page stand together on a slide. Pure; the table of cases is `tests/cases/paging.json`.
 *
 * In: the page's blocks in order, each with its kind and its measures in px at the size of the wall. Out: slides, each a
 * list of the blocks' places.
 *
 * Rules: a slide begins at a heading, a figure, an activity and a table; an item or the end of an assessment has a slide
 * of its own; the rest is packed as long as it fits. A heading, and a line that leads in ("Table 1. ..."), never part
 * from what follows. What is taller than the screen gets a slide of its own.
 *
 * Before: nothing. After: `slides.js`.
 *
 * @typedef {"heading"|"lead-in"|"text"|"figure"|"activity"|"table"|"item"|"end"|"code"|"out"} Kind "out": on no slide.
 * @typedef {{kind: Kind, height: number, gap?: number}} Block `gap`: the space that parts it from the block before.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const BEGINS = new Set(["heading", "figure", "activity", "table"]);
  const LEADING = new Set(["heading", "lead-in"]);
  const ALONE = new Set(["item", "end", "code"]);

  /**
   * @param {Block[]} blocks
   * @param {number} room Height of the screen in px.
   * @returns {number[][]}
   */
  function pack(blocks, room) {
    const slides = [];
    let last = null;
    for (const unit of unite(blocks)) {
      const fits = last && last.height + unit.gap + unit.height <= room;
      const isEnd = last?.kind === "end" && unit.kind === "end";
      if (isEnd || (fits && !unit.begins && !ALONE.has(last.kind))) {
        last.places.push(...unit.places);
        last.height += unit.gap + unit.height;
      } else {
        last = unit;
        slides.push(unit);
      }
    }
    return slides.map(({ places }) => places);
  }

  /** Put each heading and each line that leads in together with what follows. @param {Block[]} blocks */
  function unite(blocks) {
    const units = [];
    let open = null;
    blocks.forEach(({ kind, height, gap = 0 }, place) => {
      if (kind === "out") return;
      // A heading joins a heading before it, never a line that leads in; what stands alone joins nothing.
      if (open && !ALONE.has(kind) && (kind !== "heading" || open.kind === "heading")) {
        open.places.push(place);
        open.height += gap + height;
        open.begins ||= BEGINS.has(kind);
      } else {
        open = { kind, places: [place], height, gap, begins: BEGINS.has(kind) || ALONE.has(kind) };
        units.push(open);
      }
      if (!LEADING.has(kind)) open = null;
    });
    return units;
  }

  coursebook.paging = { pack };
})();
