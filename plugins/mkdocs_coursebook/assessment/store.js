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

  const FORMAT = 1;
  /** The highest sequence number. Nobody gets there; who wrote it by hand must not stop the answers after it. */
  const LAST = 1e15;
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
      /** @type {WeakSet<AnswerRecord>} Refused by the store, or left by an earlier visit: newer ones may be there now. */
      this.yielding = new WeakSet();
      /** @type {WeakSet<AnswerRecord>} Not in the mirror, so that no other tab can have gone on from them. */
      this.unmirrored = new WeakSet();
      /** @type {Array<() => void>} Called when records were read again, as after a change in another tab. */
      this.listeners = [];
      this.isReadOnly = false;
      this.hasSetAside = false;
      this.mirror = findMirror();
      this.database = coursebook.database.create(name);
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
      this.unite(mirrored, true);
      const reading = this.readStore().then((stored) => {
        this.unite(stored);
        this.restore(mirrored);
      });
      const isRead = reading.catch(() => {}).then(() => this.listeners.forEach((listener) => listener()));
      await Promise.race([isRead, new Promise((resolve) => setTimeout(resolve, READ_PATIENCE))]);
      return this;
    }

    /** Take over what is newer. @param {Records} records @param {boolean} [isMirror] Whether they come from there. */
    unite(records, isMirror = false) {
      for (const [key, record] of records) {
        const given = this.pending.get(key);
        if (given ? !this.isOvertaken(given, record, isMirror) : record.sequence < this.records.get(key)?.sequence) continue;
        this.pending.delete(key);
        this.records.set(key, record);
      }
    }

    /** Tell whether another tab saved this record later than ours, which is not complete yet, was given. */
    isOvertaken(given, { sequence }, isMirror) {
      const isSeen = !this.unmirrored.has(given);
      const mayYield = this.yielding.has(given) || (isMirror && isSeen);
      // In the mirror, the same number is our own record.
      const isTie = sequence === given.sequence && !(isMirror && isSeen);
      return mayYield && (sequence > given.sequence || isTie);
    }

    /** Bring what only the mirror has into the store, and what only the store has into the mirror: either may go. */
    restore(mirrored) {
      for (const [key, record] of this.records) {
        if (mirrored.get(key) === record) {
          this.pending.set(key, record);
          this.yielding.add(record);
        } else if (!mirrored.has(key)) {
          this.unmirrored.add(record);
          this.reflect(key, record);
        }
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
      // All that is pending: there may be room now for what the mirror refused before.
      const isMirrored = [...this.pending].map((entry) => this.reflect(...entry)).every(Boolean);
      const fallback = isMirrored ? "mirrored" : "lost";
      const timer = setTimeout(() => report(fallback), WRITE_PATIENCE);
      const tell = (keeping) => {
        clearTimeout(timer);
        report(keeping);
        this.channel?.postMessage(null);
      };
      this.flush().then(() => tell("kept"), () => tell(fallback));
    }

    /** Note a change as newer than all that is known. */
    remember(bank, change) {
      const key = `${bank}/${change.item}`;
      // Another tab may have been here a moment ago.
      const mirrored = this.readMirrored(key);
      if (isRecord(key, mirrored)) this.unite(new Map([[key, mirrored]]), true);
      const known = this.records.get(key);
      // What is nowhere has used up no number, or it would go before what another tab has saved meanwhile.
      const isNowhere = this.unmirrored.has(known) && this.pending.get(key) === known;
      const sequence = Math.min(LAST, (known?.sequence ?? 0) + (isNowhere ? 0 : 1));
      const record = { format: FORMAT, bank, ...change, sequence };
      this.records.set(key, record);
      this.pending.set(key, record);
      this.unmirrored.add(record);
    }

    /** Bring a record that was given here into the mirror, unless it is there; tell whether it is. */
    reflect(key, record) {
      const write = () => this.mirror.setItem(`${this.name}:${key}`, JSON.stringify(record));
      if (this.unmirrored.has(record) && !this.isReadOnly && tryTo(write)) this.unmirrored.delete(record);
      return !this.unmirrored.has(record);
    }

    /** Write all that is pending, what failed before included. Rejects when the store can not. */
    async flush() {
      const batch = [...this.pending];
      if (!batch.length) return;
      if (this.isReadOnly) throw new Error("newer format");
      /** @type {Records} */
      const newer = new Map();
      const writing = this.database.transact((answers) => batch.forEach((entry) => this.put(answers, ...entry, newer)));
      await writing.finally(() => batch.forEach(([, record]) => this.yielding.add(record)));
      for (const [key, record] of batch) {
        if (this.pending.get(key) !== record) continue;
        this.pending.delete(key);
        if (newer.has(key)) this.records.set(key, newer.get(key));
      }
      if (newer.size) this.listeners.forEach((listener) => listener());
    }

    /**
     * Put a record above what is stored, so that a tab which slept does not fall behind; never over a newer format, and
     * one that yields not over what another tab has saved: that goes into `newer`.
     */
    put(answers, key, record, newer) {
      answers.get(key).onsuccess = ({ target: { result, transaction } }) => {
        if (result?.format > FORMAT) return transaction.abort();
        if (isRecord(key, result)) {
          if (this.yielding.has(record) && result.sequence >= record.sequence) return newer.set(key, result);
          record.sequence = Math.min(LAST, Math.max(record.sequence, result.sequence + 1));
        }
        answers.put(record, key);
      };
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
        this.unmirrored.add(record);
        this.reflect(key, record);
      }
      const count = this.pending.size;
      await this.flush();
      this.channel?.postMessage(null);
      return count;
    }

    /** Erase every record of the course, in the mirror, in the store and in other tabs. */
    async erase() {
      this.forget();
      for (const key of Object.keys(this.mirror ?? {})) {
        if (key.startsWith(`${this.name}:`)) tryTo(() => this.mirror.removeItem(key));
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
      // Where there is no room for the copy it stays where it is, and hinders nothing.
      if (rubbish.length) await this.setAside(rubbish.map(([key]) => key)).catch(() => {});
      return onlyRecords(entries);
    }

    /** Move what is no record. Read again: another tab may have done it, and saved an answer there. */
    setAside(keys) {
      return this.database.transact((answers) => {
        for (const key of keys) {
          answers.get(key).onsuccess = ({ target: { result } }) => {
            if (result === undefined || !this.isRubbish(key, result)) return;
            const aside = answers.add(result, ["aside", Date.now(), Math.random(), key]);
            aside.onsuccess = () => answers.delete(key);
          };
        }
      });
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

    readMirrored(key) {
      let value;
      tryTo(() => (value = JSON.parse(this.mirror.getItem(`${this.name}:${key}`))));
      return value;
    }

    setMirroredAside(key) {
      const isCopied = tryTo(() => this.mirror.setItem(`aside:${Date.now()}:${key}`, this.mirror.getItem(key)));
      if (isCopied) this.mirror.removeItem(key);
      // No room for the copy: better no mirror than to write over what somebody may still want to read.
      else this.mirror = null;
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

  /** Return localStorage; null when it is blocked or only stood in for by `storage-shim.js`, which keeps nothing. */
  function findMirror() {
    let mirror = null;
    tryTo(() => (mirror = localStorage instanceof Storage ? localStorage : null));
    return mirror;
  }

  coursebook.store = { open };
})();
