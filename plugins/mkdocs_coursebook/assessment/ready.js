/**
 * Ready: what is to be shown after submitting, made between two answers. Twenty items at once keep a slow phone waiting.
 *
 * In: the attempt, the sheet, the records of the store. Out: what `feedback.js` paints, each thing once.
 * Before: `attempt.js`, `feedback.js`, `sheet.js`. After: `assessment.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { attempt: attempts, feedback } = coursebook;

  class Ready {
    /** @param {any} attempt @param {any} sheet @param {any} data @param {import("./voice.js").Say} say */
    constructor(attempt, sheet, data, say) {
      Object.assign(this, { attempt, sheet, data, say });
      /** Item id -> what is to be shown of its answer. @type {Map<string, import("./feedback.js").Prepared>} */
      this.items = new Map();
      /** @type {import("./feedback.js").Result|null} */
      this.result = null;
    }

    /** Make what can be known after an answer: of its item, and the result once every item has one. */
    prepare($item, store) {
      this.prepareItem($item);
      if ([...this.attempt.items.keys()].every((id) => this.attempt.isComplete(id))) this.prepareResult(store);
    }

    /** @returns {import("./feedback.js").Prepared} */
    prepareItem($item) {
      const id = $item.dataset.item;
      const scored = this.attempt.score(id);
      const known = this.items.get(id);
      if (known?.scored === scored) return known;
      const made = { scored, ...feedback.prepare($item, scored, this.sheet.takeKey(id), this.say) };
      this.items.set(id, made);
      return made;
    }

    /** @param {{records: Map<string, any>}} [store] @returns {import("./feedback.js").Result} */
    prepareResult(store) {
      const { attempt, data } = this;
      const before = store && attempts.lastCounts(store.records.values(), data.compareWith);
      const total = { ...attempt.total(), before, more: (outcome) => attempt.codeOfMore(outcome) };
      return (this.result ??= feedback.prepareResult(total, data, this.say));
    }

    /** Give an item's feedback away: it is taken into the page. */
    takeItem($item) {
      const made = this.prepareItem($item);
      this.items.delete($item.dataset.item);
      return made;
    }

    /** Give the result away. */
    takeResult(store) {
      const made = this.prepareResult(store);
      this.result = null;
      return made;
    }

    /** Forget all: letters, or the form, may be others now. */
    clear() {
      this.items.clear();
      this.result = null;
    }
  }

  coursebook.ready = { create: (attempt, sheet, data, say) => new Ready(attempt, sheet, data, say) };
})();
