/**
 * Forms: which items an assessment gives, and in which order, from a code that anybody can type. Pure functions.
 *
 * The rule stands in words in `form.py`, which does the same at build time, and in numbers in `tests/cases/forms.json`,
 * which both run.
 *
 * Before: nothing. After: `attempt.js`.
 *
 * @typedef {[number, string[]]} Draw How many items, of which candidates.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const MORE = 4;
  const CODE = /^(?:([A-Z0-9]{1,8})(?:-([A-Z]{1,4}[0-9]{1,3}))?|#([a-z0-9-]+))$/;
  /** No vowels, so that no word comes out; no 0, 1: they read like letters. */
  const SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789";

  /** @param {string} text @returns {number} 32 bits. */
  function hash(text) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
  }

  /** @param {string} seed @param {string[]} ids */
  function shuffle(seed, ids) {
    const keys = new Map(ids.map((id) => [id, hash(`${seed}/${id}`)]));
    return [...ids].sort((one, other) => keys.get(one) - keys.get(other) || (one < other ? -1 : 1));
  }

  /**
   * @param {Draw[]} plan
   * @param {string} code
   * @param {Record<string, string>} outcomes Item id -> outcome.
   * @returns {string[]} Ids in order; none where the code is none.
   */
  function draw(plan, code, outcomes) {
    const [, seed, outcome, item] = CODE.exec(code) ?? [];
    if (item) return Object.hasOwn(outcomes, item) ? [item] : [];
    const taken = seed ? drawAll(plan, seed) : [];
    if (!outcome) return taken;
    const others = Object.keys(outcomes).filter((id) => outcomes[id] === outcome && !taken.includes(id));
    return shuffle(code, others).slice(0, MORE);
  }

  function drawAll(plan, seed) {
    const isLetter = /^[A-Z]$/.test(seed);
    const taken = [];
    plan.forEach(([count, ids], at) => {
      const left = ids.filter((id) => !taken.includes(id));
      const place = isLetter && left.length ? ((seed.charCodeAt(0) - 65) * count) % left.length : 0;
      const row = isLetter ? [...left.slice(place), ...left.slice(0, place)] : shuffle(`${seed}/${at + 1}`, left);
      taken.push(...row.slice(0, count));
    });
    return taken;
  }

  /** Return a code as it is meant, however it was typed. */
  const tidy = (code) => code.trim().toUpperCase();

  /** Return a new code of four signs. */
  function random() {
    return Array.from({ length: 4 }, () => SIGNS[Math.floor(Math.random() * SIGNS.length)]).join("");
  }

  coursebook.form = { hash, shuffle, draw, tidy, random };
})();
