/**
 * An attempt: what one learner has given to the items of one form, and what came of it. No page, no storage.
 *
 * In: the assessment's data (items with id, revision, declaration; plan; pass rule) and records of the store.
 * Out: changes for the store, scores, totals, counts per outcome.
 * An answer belongs to a bank and an item id with its revision, never to a place, an address, a form or a language; so
 * another form, another order of items, another language of the page and another tab all share it.
 * What is no answer is kept as records too, under names that no item can have: see `RECORDS`.
 *
 * Before: `form.js`, `scoring.js`, `store.js` (the shape of records). After: `assessment.js`.
 *
 * @typedef {{url: string, title: string}} Section
 * @typedef {{id: string, revision: string, outcome: string, see: Section|null, declaration: any, points?: number,
 *   isWhole?: boolean, keepsOrder?: boolean}} Item
 * @typedef {{items: Item[], plan: import("./form.js").Draw[], form: string, mode: Mode, revision: string,
 *   pass: {score: number, gates?: Record<string, number>}|null}} AssessmentData
 * @typedef {"evaluation"|"practice"} Mode
 * @typedef {{score: number, maxScore: number, isPassed: boolean|null, failedGates: string[],
 *   outcomes: OutcomeCount[]}} Total
 * @typedef {{id: string, right: number, total: number, see: Section[]}} OutcomeCount
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { form, scoring } = coursebook;

  /**
   * `submission` maps item id -> revision of what was submitted; `form` says which form a page shows, and in which mode;
   * `flags` lists the items to come back to; each finished attempt has a record named by its date.
   */
  const RECORDS = { submission: "", form: ":form", flags: ":flags", attempt: ":attempt/" };
  /** Sums of thirds must still reach a whole pass mark. */
  const ROUNDING = 1e-9;

  class Attempt {
    /** @param {AssessmentData} data */
    constructor(data) {
      this.data = data;
      /** @type {Map<string, Item>} Of the whole bank. */
      this.bank = new Map(data.items.map((item) => [item.id, item]));
      this.outcomes = Object.fromEntries(data.items.map(({ id, outcome }) => [id, outcome]));
      /** @type {Map<string, any>} Item id -> clean response, null when there is none. */
      this.responses = new Map();
      /** @type {Record<string, import("./scoring.js").Scored>} Item id -> what its response scores. */
      this.scored = {};
      /** @type {Set<string>} Items whose answer was given to an older revision, and is therefore not shown. */
      this.changed = new Set();
      /** @type {Record<string, string>} Submitted items with their revision, those of other forms included. */
      this.submission = {};
      /** @type {Set<string>} Items that the learner wants to come back to. */
      this.flags = new Set();
      this.mode = data.mode;
      this.show(data.form);
    }

    /** Take the items of a form. @param {string} code @returns {boolean} Whether there is such a form. */
    show(code) {
      const ids = form.draw(this.data.plan, code, this.outcomes);
      if (!ids.length) return false;
      this.code = code;
      // Practice on one outcome, or one item alone, has no pass mark.
      this.pass = /[-#]/.test(code) ? null : this.data.pass;
      /** @type {Map<string, Item>} Of the form, in the order of the page. */
      this.items = new Map(ids.map((id) => [id, this.bank.get(id)]));
      return true;
    }

    /** Show a form in a mode and return the change to keep, or nothing where there is no such form. */
    choose(code, mode) {
      if (!this.show(code)) return [];
      this.mode = mode;
      return [{ item: this.formRecord, revision: "", response: { code, mode } }];
    }

    /** Return the code that gives more items of an outcome, empty where the bank has none left. */
    codeOfMore(outcome) {
      const code = `${this.code.replace(/-.*|^#.*/, "") || this.data.form}-${outcome}`;
      return code !== this.code && form.draw(this.data.plan, code, this.outcomes).length ? code : "";
    }

    /** A page of form B remembers its own: who comes back to it finds B, or what they chose there. */
    get formRecord() {
      return `${RECORDS.form}/${this.data.form}`;
    }

    /** An item stands submitted as it is now; after a change of the item it is open again. */
    isDone(id) {
      return this.submission[id] === this.bank.get(id).revision;
    }

    get isSubmitted() {
      return [...this.items.keys()].every((id) => this.isDone(id));
    }

    /**
     * Take over what the store knows.
     *
     * @param {(item: string) => {revision: string, response: any}|undefined} find
     */
    load(find) {
      const chosen = find(this.formRecord)?.response;
      const isForm = typeof chosen?.code === "string" && this.show(chosen.code);
      if (isForm) this.mode = chosen.mode === "practice" ? "practice" : "evaluation";
      this.submission = { ...find(RECORDS.submission)?.response };
      const flags = find(RECORDS.flags)?.response;
      this.flags = new Set(Array.isArray(flags) ? flags : []);
      this.changed.clear();
      this.scored = {};
      for (const { id, revision, declaration } of this.bank.values()) {
        const record = find(id);
        const isCurrent = record?.revision === revision;
        this.responses.set(id, isCurrent ? scoring.clean(declaration, record.response) : null);
        if (!isCurrent && record?.response) this.changed.add(id);
      }
    }

    /** Note a response and return the change to keep. @param {string} id @param {any} response */
    respond(id, response) {
      const { revision, declaration } = this.bank.get(id);
      const given = scoring.clean(declaration, response);
      this.responses.set(id, given);
      delete this.scored[id];
      this.changed.delete(id);
      return { item: id, revision, response: given };
    }

    /** Submit items as they stand, all or one, and return the changes to keep. @param {string[]} ids */
    submit(ids = [...this.items.keys()]) {
      for (const id of ids) this.submission[id] = this.bank.get(id).revision;
      return [this.submissionChange()];
    }

    /** Empty items and return the changes to keep; null outranks older answers wherever they still are. */
    clear(ids = [...this.items.keys()]) {
      const emptied = ids.map((id) => this.respond(id, null));
      for (const id of ids) delete this.submission[id];
      return [...emptied, this.submissionChange()];
    }

    /** Items of the form that are not fully right. */
    get wrong() {
      return [...this.items.keys()].filter((id) => this.score(id).outcome !== "correct");
    }

    /** Flag an item, or take the flag away, and return the change to keep. */
    flag(id) {
      if (!this.flags.delete(id)) this.flags.add(id);
      return { item: RECORDS.flags, revision: "", response: [...this.flags] };
    }

    submissionChange() {
      return { item: RECORDS.submission, revision: "", response: { ...this.submission } };
    }

    /** What is kept of an attempt once none of its items is open: raw answers, and what they came to. */
    attemptRecord() {
      const { score, maxScore, outcomes } = this.total();
      const date = new Date().toISOString();
      const answers = [...this.items.values()].map(({ id, revision }) => [id, revision, this.responses.get(id)]);
      const counts = Object.fromEntries(outcomes.map(({ id, right, total }) => [id, [right, total]]));
      const { code, mode } = this;
      const response = { date, form: code, mode, score, maxScore, outcomes: counts, answers };
      return { item: RECORDS.attempt + date, revision: this.data.revision, response };
    }

    isComplete(id) {
      return scoring.isComplete(this.bank.get(id).declaration, this.responses.get(id));
    }

    /**
     * Score one item. Scores are never stored, always computed: nobody can raise one by editing the store. It is
     * remembered until the next response, since showing a result asks for it five times.
     */
    score(id) {
      return (this.scored[id] ??= this.weigh(id, scoring.score(this.bank.get(id).declaration, this.responses.get(id))));
    }

    /** Scores are shares of one point; an item may be worth more, and may give nothing for a part. */
    weigh(id, scored) {
      const { points = 1, isWhole } = this.bank.get(id);
      const share = isWhole ? Math.floor(scored.score) : scored.score;
      return { ...scored, score: share * points, maxScore: points };
    }

    /** Return what the row of stems shows of an item. @returns {"empty"|"answered"|"correct"|"partial"|"incorrect"} */
    stateOf(id) {
      const outcome = this.isDone(id) ? this.score(id).outcome : this.isComplete(id) ? "answered" : "unanswered";
      return outcome === "unanswered" ? "empty" : outcome;
    }

    /** Two attempts with the same signature look the same. */
    get signature() {
      const { code, mode, responses, changed, flags, submission } = this;
      return JSON.stringify([code, mode, [...responses], [...changed], [...flags], submission]);
    }

    /** @returns {Total} `isPassed` is null where the bank names no pass mark. */
    total() {
      const counts = this.countOutcomes();
      const score = [...this.items.keys()].reduce((sum, id) => sum + this.score(id).score, 0);
      const failedGates = Object.entries(this.pass?.gates ?? {})
        .filter(([id, needed]) => !(counts.get(id)?.right >= needed))
        .map(([id]) => id);
      const isPassed = this.pass && score + ROUNDING >= this.pass.score && !failedGates.length;
      const maxScore = [...this.items.keys()].reduce((sum, id) => sum + this.score(id).maxScore, 0);
      return { score, maxScore, isPassed, failedGates, outcomes: [...counts.values()] };
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

  /** Return the counts per outcome of the last finished attempt at a bank. @param {Iterable<any>} records */
  function lastCounts(records, bank) {
    const isAttempt = ({ bank: of, item, response }) =>
      of === bank && item.startsWith(RECORDS.attempt) && typeof response?.date === "string" && response.outcomes;
    const attempts = [...records].filter(isAttempt).map(({ response }) => response);
    const last = attempts.sort((one, other) => (one.date < other.date ? 1 : -1))[0];
    // Anybody may have edited the store: only pairs of numbers are counts.
    const isCount = ([, count]) => Array.isArray(count) && count.length === 2 && count.every(Number.isFinite);
    return last ? Object.fromEntries(Object.entries(last.outcomes).filter(isCount)) : null;
  }

  coursebook.attempt = { create: (data) => new Attempt(data), lastCounts };
})();
