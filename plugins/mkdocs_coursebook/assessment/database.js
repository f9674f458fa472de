/**
 * IndexedDB with one object store: transactions whose promise tells the truth.
 *
 * In: a name. Out: `transact`, which works on the object store of records.
 * Before: nothing. After: `store.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const ANSWERS = "answers";

  class Database {
    /** @param {string} name */
    constructor(name) {
      this.name = name;
      /** @type {Promise<IDBDatabase>|null} Opened when it is first wanted, and again after it was closed. */
      this.opened = null;
    }

    /**
     * Run one transaction.
     *
     * @template T
     * @param {(answers: IDBObjectStore) => T} work
     * @returns {Promise<T>} Follows the transaction's `complete`, not the success of a request.
     */
    async transact(work) {
      this.opened ??= this.open();
      const database = await this.opened;
      return new Promise((resolve, reject) => {
        const transaction = database.transaction(ANSWERS, "readwrite", { durability: "strict" });
        const result = work(transaction.objectStore(ANSWERS));
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(transaction.error);
      });
    }

    open() {
      const forget = () => (this.opened = null);
      return new Promise((resolve, reject) => {
        const request = indexedDB.open(this.name);
        request.onupgradeneeded = () => request.result.createObjectStore(ANSWERS);
        request.onerror = () => {
          forget();
          reject(request.error);
        };
        request.onsuccess = () => {
          const database = request.result;
          database.onclose = forget;
          database.onversionchange = () => {
            // A newer page wants to change it: do not stand in its way.
            forget();
            database.close();
          };
          resolve(database);
        };
      });
    }
  }

  coursebook.database = { create: (name) => new Database(name) };
})();
