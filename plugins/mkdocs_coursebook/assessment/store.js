/**
 * The store: keeps each answer of one course in this browser, and tells honestly whether it did.
 *
 * In: records {format, bank, item, revision, response, sequence}, one an answer. Out: the same, after anything.
 * IndexedDB is the store: what it called complete survives a killed browser. localStorage is written by browsers some
 * five seconds late, so it is only the mirror, for when IndexedDB is missing, slow or emptied.
 * On load both are united answer by answer: the higher sequence number wins, never the clock; on a tie the store.
 * Nothing unreadable is deleted: it is set aside under another key. A newer format is left alone and stops writing.
 *
 * Before: `database.js`. After: `assessment.js`. The words here: record, store, mirror, pending (not yet complete).
 *
 * @typedef {{format: 1, bank: string, item: string, revision: string, response: any, sequence: number}} AnswerRecord
 * @typedef {Map<string, AnswerRecord>} Records By key `bank/item`.
 * @typedef {{item: string, revision: string, response: any}} Change
 * @typedef {"kept"|"mirrored"|"lost"} Keeping kept: complete in the store; mirrored: only in the mirror; lost: nowhere.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { database } = coursebook;

  const FORMAT = 1;
  /** The highest sequence number. Nobody gets there; who wrote it by hand must not stop the answers after it. */
  const LAST = 1e15;
  /** What `nameAside` puts before a key. */
  const ASIDE = /^aside:[^:]*:[^:]*:/;
  /** How long a page waits for the store before it goes on with the mirror, in milliseconds. */
  const READ_PATIENCE = 500;
  /** How long an answer may be on its way before the learner is told. */
  const WRITE_PATIENCE = 900;

  /** @type {Record<string, Promise<Store>>} */
  const stores = {};

  /**
   * Open the store of a course and read it. The assessments of one page share it.
   *
   * @param {string} courseId The `id` of `course.yml`; no colon in it.
   * @returns {Promise<Store>} Never rejects: without any storage the answers live as long as the page.
   */
  function open(courseId) {
    return (stores[courseId] ??= new Store(`coursebook:${courseId}`).load());
  }

  class Store {
    /** @param {string} name */
    constructor(name) {
      this.name = name;
      /** @type {Records} What is known. */
      this.records = new Map();
      /** @type {Records} Not yet complete in the store. */
      this.pending = new Map();
      /** @type {Set<AnswerRecord>} Given by the learner just now: no transaction was asked to take it yet. */
      this.fresh = new Set();
      /** @type {WeakSet<AnswerRecord>} Refused by the mirror. */
      this.unmirrored = new WeakSet();
      /** @type {Array<() => void>} Called when records were read again, as after a change in another tab. */
      this.listeners = [];
      this.isReadOnly = false;
      this.hasSetAside = false;
      this.database = database.create(name, "answers");
      this.mirror = findMirror();
      tryTo(() => (this.channel = new BroadcastChannel(name)));
      this.channel?.addEventListener("message", ({ data }) => {
        if (data === "erased") this.forget();
        this.load();
      });
      // A page that comes back from the back/forward cache has heard nothing meanwhile.
      addEventListener("pageshow", (event) => event.persisted && this.load());
    }

    /** Return the record of an answer, if there is one. @param {string} bank @param {string} item */
    find(bank, item) {
      return this.records.get(`${bank}/${item}`);
    }

    /** Read mirror and store and unite them. A store that answers late is united late. */
    async load() {
      const mirrored = this.readMirror();
      this.unite(mirrored);
      const reading = this.readStore().then((stored) => {
        this.unite(stored);
        this.restore(mirrored);
      });
      const isRead = reading.catch(() => {}).then(() => this.listeners.forEach((listener) => listener()));
      await Promise.race([isRead, new Promise((resolve) => setTimeout(resolve, READ_PATIENCE))]);
      return this;
    }

    /** @param {Records} records */
    unite(records) {
      for (const [key, record] of records) {
        const isOlder = record.sequence < this.records.get(key)?.sequence;
        if (!isOlder && !this.pending.has(key)) this.records.set(key, record);
      }
    }

    /** Bring what only the mirror has into the store, and what only the store has into the mirror: either may go. */
    restore(mirrored) {
      for (const [key, record] of this.records) {
        if (mirrored.get(key) === record) this.pending.set(key, record);
        else if (!mirrored.has(key)) this.reflect(key, record);
      }
      this.flush().catch(() => {});
    }

    /**
     * Keep changes of one bank: in the mirror at once, then in the store.
     *
     * @param {string} bank
     * @param {Change[]} changes
     * @param {(keeping: Keeping) => void} report Called when kept, or when it can not be; when it is late, twice.
     */
    write(bank, changes, report) {
      for (const change of changes) this.remember(bank, change);
      // Of all that is pending: what the mirror refused before is still nowhere, unless there is room now.
      const isMirrored = ([key, record]) => !this.unmirrored.has(record) || this.reflect(key, record);
      const fallback = [...this.pending].map(isMirrored).every(Boolean) ? "mirrored" : "lost";
      const timer = setTimeout(() => report(fallback), WRITE_PATIENCE);
      const tell = (keeping) => {
        clearTimeout(timer);
        report(keeping);
        this.channel?.postMessage(null);
      };
      this.flush().then(() => tell("kept"), () => tell(fallback));
    }

    /** Note a change in memory and in the mirror. */
    remember(bank, change) {
      const key = `${bank}/${change.item}`;
      const known = this.records.get(key);
      // Another tab may have been here a moment ago.
      const mirrored = this.readMirrored(key);
      const number = isRecord(key, mirrored) ? mirrored.sequence : 0;
      // What is kept nowhere does not count: however much there is, it must not outrank what another tab has saved.
      const isNowhere = this.pending.has(key) && this.unmirrored.has(known);
      const highest = Math.max(number, (known?.sequence ?? 0) - Number(isNowhere));
      const record = { format: FORMAT, bank, ...change, sequence: Math.min(LAST, highest + 1) };
      this.records.set(key, record);
      this.pending.set(key, record);
      this.fresh.add(record);
      this.reflect(key, record, mirrored);
    }

    /** Write a record into the mirror, but over nothing newer and no rubbish; tell whether it took it. */
    reflect(key, record, mirrored = this.readMirrored(key)) {
      const isOlder = mirrored?.sequence < record.sequence || record.sequence === LAST;
      const isFree = mirrored === null || (isRecord(key, mirrored) && isOlder);
      const write = () => this.mirror.setItem(`${this.name}:${key}`, JSON.stringify(record));
      const isDone = isFree && !this.isReadOnly && tryTo(write);
      this.unmirrored[isDone ? "delete" : "add"](record);
      return isDone;
    }

    /** Write all that is pending, what failed before included. Rejects when the store can not. */
    async flush() {
      const batch = [...this.pending];
      if (!batch.length) return;
      if (this.isReadOnly) throw new Error("newer format");
      const { fresh } = this;
      this.fresh = new Set();
      /** @type {Records} What another tab has saved since. */
      const newer = new Map();
      await this.database.transact((answers) => {
        for (const [key, record] of batch) put(answers, key, record, fresh.has(record), newer);
      });
      for (const [key, record] of batch) {
        if (this.pending.get(key) === record) this.pending.delete(key);
        else newer.delete(key);
      }
      this.unite(newer);
      if (newer.size) this.listeners.forEach((listener) => listener());
    }

    /**
     * Take over records that were saved as a file, each where it is newer than what is here.
     *
     * @param {AnswerRecord[]} records
     * @returns {Promise<number>} How many were taken; rejects where they cannot be kept.
     */
    async take(records) {
      const known = new Map(this.records);
      const entries = records.map((record) => [`${record?.bank}/${record?.item}`, record]);
      for (const [key, record] of onlyRecords(entries)) {
        if (record.sequence <= (known.get(key)?.sequence ?? 0)) continue;
        this.records.set(key, record);
        this.pending.set(key, record);
        this.reflect(key, record);
      }
      const count = this.pending.size;
      await this.flush();
      this.channel?.postMessage(null);
      return count;
    }

    /** Erase every record of the course and what was set aside, in the mirror, in the store and in other tabs. */
    async erase() {
      this.forget();
      for (const key of Object.keys(this.mirror ?? {})) {
        if (key.replace(ASIDE, "").startsWith(`${this.name}:`)) tryTo(() => this.mirror.removeItem(key));
      }
      await this.database.transact((answers) => answers.clear());
      this.channel?.postMessage("erased");
    }

    forget() {
      this.records.clear();
      this.pending.clear();
    }

    /** @returns {Promise<Records>} */
    async readStore() {
      // What was set aside has keys that are arrays; they sort behind all others.
      const range = IDBKeyRange.upperBound([], true);
      const [keys, values] = await this.database.transact((answers) => [answers.getAllKeys(range), answers.getAll(range)]);
      const entries = keys.result.map((key, place) => [key, values.result[place]]);
      const rubbish = entries.filter(([key, value]) => this.isRubbish(key, value));
      if (rubbish.length) {
        const clear = (answers) => rubbish.forEach(([key]) => this.setAside(answers, key));
        // Where there is no room it stays where it is, and hinders nothing.
        await this.database.transact(clear).catch(() => {});
      }
      return onlyRecords(entries);
    }

    /** Set aside what lies under a key, if it still is rubbish: another tab may have done it, and saved an answer. */
    setAside(answers, key) {
      answers.get(key).onsuccess = ({ target: { result } }) => {
        if (result === undefined || !this.isRubbish(key, result)) return;
        answers.add(result, nameAside(key));
        answers.delete(key);
      };
    }

    /** @returns {Records} */
    readMirror() {
      const prefix = `${this.name}:`;
      const keys = Object.keys(this.mirror ?? {}).filter((key) => key.startsWith(prefix));
      const entries = keys.map((key) => key.slice(prefix.length)).map((key) => [key, this.readMirrored(key)]);
      for (const [key, value] of entries) {
        if (this.isRubbish(key, value)) this.setMirroredAside(prefix + key);
      }
      return onlyRecords(entries);
    }

    /** Return what the mirror has under a key: null where there is nothing, undefined where it cannot be read. */
    readMirrored(key) {
      let value;
      tryTo(() => (value = JSON.parse(this.mirror.getItem(`${this.name}:${key}`))));
      return value;
    }

    setMirroredAside(key) {
      const name = nameAside(key).join(":");
      // Where there is no room for the copy it stays where it is, and `reflect` does not write over it.
      if (tryTo(() => this.mirror.setItem(name, this.mirror.getItem(key)))) this.mirror.removeItem(key);
    }

    /** Tell whether a value is neither ours nor of a newer format; a newer format stops all writing. */
    isRubbish(key, value) {
      const isNewer = value?.format > FORMAT;
      const isRubbish = !isNewer && !isRecord(key, value);
      this.isReadOnly ||= isNewer;
      this.hasSetAside ||= isRubbish;
      return isRubbish;
    }
  }

  function isRecord(key, value) {
    const isOurs = value?.format === FORMAT && typeof value.item === "string" && key === `${value.bank}/${value.item}`;
    return isOurs && value.sequence > 0 && value.sequence <= LAST;
  }

  /** The clock may stand still, or go back; two things set aside must not have one name. */
  function nameAside(key) {
    return ["aside", Date.now(), Math.random(), key];
  }

  /** @returns {Records} */
  function onlyRecords(entries) {
    return new Map(entries.filter(([key, value]) => isRecord(key, value)));
  }

  /** Do what a browser may refuse (blocked, full); tell whether it was done. @param {() => unknown} action */
  function tryTo(action) {
    try {
      action();
      return true;
    } catch {
      return false;
    }
  }

  /** Return localStorage; null when it is blocked or only stood in for by `early.js`, which keeps nothing. */
  function findMirror() {
    let mirror = null;
    tryTo(() => (mirror = localStorage instanceof Storage ? localStorage : null));
    return mirror;
  }

  /**
   * Put a record; never over a newer format. What is fresh goes above what is stored, so that a tab which slept does not
   * fall behind. What comes late (refused before, from the mirror, from a file) yields to what was saved meanwhile.
   *
   * @param {Records} newer Gets what it yields to.
   */
  function put(answers, key, record, isFresh, newer) {
    answers.get(key).onsuccess = ({ target }) => {
      const stored = target.result;
      if (stored?.format > FORMAT) return target.transaction.abort();
      if (isRecord(key, stored)) {
        if (!isFresh && stored.sequence >= record.sequence) return newer.set(key, stored);
        record.sequence = Math.min(LAST, Math.max(record.sequence, stored.sequence + 1));
      } else if (stored !== undefined) answers.add(stored, nameAside(key));
      answers.put(record, key);
    };
  }

  coursebook.store = { open };
})();
