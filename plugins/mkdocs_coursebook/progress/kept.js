/**
 * What this browser keeps of reading: for each unit the ids of the segments that were read.
 *
 * In: course, unit, the ids that the unit has now. Out: the same, after anything; other ids are passed over.
 * It is a record of the answers' store (`assessment/store.js`) in its mirror, with a bank that no author can name, so
 * that the store takes it for one of its own: it comes along in a saved file, and goes when everything is erased.
 *
 * Before: nothing. After: `marks.js`, `lecture.js`, `outcomes.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const BANK = ":reading";
  /** What a full or blocked storage did not take lives as long as the page. */
  const unkept = new Map();

  const keyOf = (course, unit) => `coursebook:${course}:${BANK}/${unit}`;

  function find(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  /** @param {string} course @param {string} unit @param {string[]} known @returns {string[]} In the order of `known`. */
  function read(course, unit, known) {
    const key = keyOf(course, unit);
    const ids = unkept.get(key) ?? find(key)?.response;
    return known.filter((id) => Array.isArray(ids) && ids.includes(id));
  }

  /** @param {string} course @param {string} unit @param {string[]} ids */
  function write(course, unit, ids) {
    const key = keyOf(course, unit);
    const old = find(key);
    const sequence = 1 + (old?.sequence > 0 && old.sequence < 1e14 ? Math.floor(old.sequence) : 0);
    const record = { format: 1, bank: BANK, item: unit, revision: "", response: ids, sequence };
    try {
      if (old?.format > 1) throw new Error("newer format");
      localStorage.setItem(key, JSON.stringify(record));
      unkept.delete(key);
    } catch {
      unkept.set(key, ids);
    }
  }

  /** Call when another tab, the record page or the way back through the history may have changed what is kept. */
  function listen(course, changed) {
    addEventListener("storage", changed);
    addEventListener("pageshow", ({ persisted }) => persisted && changed());
    try {
      new BroadcastChannel(`coursebook:${course}`).addEventListener("message", ({ data }) => {
        if (data === "erased") unkept.clear();
        changed();
      });
    } catch {
      // Without channels a reload shows it.
    }
  }

  coursebook.kept = { read, write, listen };
})();
