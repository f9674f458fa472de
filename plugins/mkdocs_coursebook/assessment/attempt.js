/**
 * An attempt: what one learner has given to the items of one assessment, and what came of it. No page, no storage.
 *
 * In: the assessment's data (items with id, revision, declaration; pass rule) and records of the store.
 * Out: changes for the store, scores, totals, counts per outcome.
 * An answer belongs to a bank and an item id with its revision, never to a place, an address or a language; so another
 * order of items, another language of the page and another tab all share it.
 *
 * Before: `scoring.js`, `store.js` (the shape of records). After: `assessment.js`.
 *
 * @typedef {{url: string, title: string}} Section
 * @typedef {{id: string, revision: string, outcome: string, see: Section|null, declaration: any}} Item
 * @typedef {{items: Item[], pass: {score: number, gates?: Record<string, number>}|null}} AssessmentData
 * @typedef {{score: number, maxScore: number, isPassed: boolean|null, failedGates: string[],
 *   outcomes: OutcomeCount[]}} Total
 * @typedef {{id: string, right: number, total: number, see: Section[]}} OutcomeCount
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { scoring } = coursebook;

  /** The record that says what was submitted has no item; its response maps item id -> revision. */
  const SUBMISSION = "";
  /** Sums of thirds must still reach a whole pass mark. */
  const ROUNDING = 1e-9;

  class Attempt {
    /** @param {AssessmentData} data */
    constructor({ items, pass }) {
      this.pass = pass;
      /** @type {Map<string, Item>} In the order of the page. */
      this.items = new Map(items.map((item) => [item.id, item]));
      /** @type {Map<string, any>} Item id -> clean response, null when there is none. */
      this.responses = new Map();
      /** @type {Record<string, import("./scoring.js").Scored>} Item id -> what its response scores. */
      this.scored = {};
      /** @type {Set<string>} Items whose answer was given to an older revision, and is therefore not shown. */
      this.changed = new Set();
      /** @type {Record<string, string>} Submitted items with their revision, those of other pages included. */
      this.submission = {};
    }

    /** Every item stands submitted as it is now; after a change of an item the attempt is open again. */
    get isSubmitted() {
      return [...this.items.values()].every(({ id, revision }) => this.submission[id] === revision);
    }

    /**
     * Take over what the store knows.
     *
     * @param {(item: string) => {revision: string, response: any}|undefined} find
     */
    load(find) {
      this.submission = { ...find(SUBMISSION)?.response };
      this.changed.clear();
      this.scored = {};
      for (const { id, revision, declaration } of this.items.values()) {
        const record = find(id);
        const isCurrent = record?.revision === revision;
        this.responses.set(id, isCurrent ? scoring.clean(declaration, record.response) : null);
        if (!isCurrent && record?.response) this.changed.add(id);
      }
    }

    /** Note a response and return the change to keep. @param {string} id @param {any} response */
    respond(id, response) {
      const { revision, declaration } = this.items.get(id);
      const given = scoring.clean(declaration, response);
      this.responses.set(id, given);
      delete this.scored[id];
      this.changed.delete(id);
      return { item: id, revision, response: given };
    }

    /** Submit every item as it stands and return the changes to keep. */
    submit() {
      for (const { id, revision } of this.items.values()) this.submission[id] = revision;
      return [this.submissionChange()];
    }

    /** Empty the attempt and return the changes to keep; null outranks older answers wherever they still are. */
    clear() {
      const emptied = [...this.items.keys()].map((id) => this.respond(id, null));
      for (const id of this.items.keys()) delete this.submission[id];
      return [...emptied, this.submissionChange()];
    }

    submissionChange() {
      return { item: SUBMISSION, revision: "", response: { ...this.submission } };
    }

    isComplete(id) {
      return scoring.isComplete(this.items.get(id).declaration, this.responses.get(id));
    }

    /**
     * Score one item. Scores are never stored, always computed: nobody can raise one by editing the store. It is
     * remembered until the next response, since showing a result asks for it five times.
     */
    score(id) {
      return (this.scored[id] ??= scoring.score(this.items.get(id).declaration, this.responses.get(id)));
    }

    /** Return what the row of stems shows of an item. @returns {"empty"|"answered"|"correct"|"partial"|"incorrect"} */
    stateOf(id) {
      const outcome = this.isSubmitted ? this.score(id).outcome : this.isComplete(id) ? "answered" : "unanswered";
      return outcome === "unanswered" ? "empty" : outcome;
    }

    /** Two attempts with the same signature look the same. */
    get signature() {
      return JSON.stringify([[...this.responses], [...this.changed], this.isSubmitted]);
    }

    /** @returns {Total} `isPassed` is null where the bank names no pass mark. */
    total() {
      const counts = this.countOutcomes();
      const score = [...this.items.keys()].reduce((sum, id) => sum + this.score(id).score, 0);
      const failedGates = Object.entries(this.pass?.gates ?? {})
        .filter(([id, needed]) => !(counts.get(id)?.right >= needed))
        .map(([id]) => id);
      const isPassed = this.pass && score + ROUNDING >= this.pass.score && !failedGates.length;
      return { score, maxScore: this.items.size, isPassed, failedGates, outcomes: [...counts.values()] };
    }

    /** Count fully right items per outcome; gather what to read again after the others. */
    countOutcomes() {
      /** @type {Map<string, OutcomeCount>} */
      const counts = new Map();
      for (const { id, outcome, see } of this.items.values()) {
        if (!counts.has(outcome)) counts.set(outcome, { id: outcome, right: 0, total: 0, see: [] });
        const count = counts.get(outcome);
        count.total += 1;
        if (this.score(id).outcome === "correct") count.right += 1;
        else if (see && !count.see.some(({ url }) => url === see.url)) count.see.push(see);
      }
      return counts;
    }
  }

  coursebook.attempt = { create: (data) => new Attempt(data) };
})();
