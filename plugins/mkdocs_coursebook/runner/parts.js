/**
 * The script of each step, if the page has one: the heading whose anchor is the step's id, and all that follows it up to
 * the next heading of the same level or a higher one. While a session runs, only the current step's stands in the page;
 * on paper all of them do.
 *
 * Before: nothing. After: `runner.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const AWAY = "runner-away";

  class Parts {
    /** @param {string[]} ids Of the steps. */
    constructor(ids) {
      this.parts = new Map(ids.map((id) => [id, find(id)]));
    }

    /** Whether there is any script to show. */
    get isEmpty() {
      return [...this.parts.values()].every((part) => !part.length);
    }

    /** Show the part of one step; of all where there is none. @param {string|null} id */
    show(id) {
      for (const [step, part] of this.parts) {
        for (const $each of part) $each.classList.toggle(AWAY, id !== null && step !== id);
      }
    }

    /** Tell whether what an address names is put away. @param {string} hash Such as #survey. */
    hides(hash) {
      const $target = document.getElementById(decodeURIComponent(hash.slice(1)));
      return Boolean($target?.closest(`.${AWAY}`));
    }
  }

  const levelOf = ($element) => Number(/^H([1-6])$/.exec($element.tagName)?.[1] ?? 7);

  function find(id) {
    const $heading = [id, `runner-${id}`].map((name) => document.getElementById(name)).find(($each) => $each && levelOf($each) < 7);
    const part = $heading ? [$heading] : [];
    for (let $next = $heading?.nextElementSibling; $next && levelOf($next) > levelOf($heading); $next = $next.nextElementSibling) {
      part.push($next);
    }
    return part;
  }

  coursebook.parts = { Parts };
})();
