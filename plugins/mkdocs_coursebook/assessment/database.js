/**
 * One IndexedDB database with one object store, and transactions on it. It knows nothing of answers.
 *
 * In: its name and the name of the object store. Out: `transact`, whose promise follows what is complete.
 *
 * Before: nothing. After: `store.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  class Database {
    /** @param {string} name @param {string} objects */
    constructor(name, objects) {
      this.name = name;
      this.objects = objects;
      /** @type {Promise<IDBDatabase>|null} Until it ends; the next transaction opens a new one. */
      this.connection = null;
    }

    /** Run one transaction; the promise follows its `complete`, not the success of a request. */
    async transact(work) {
      this.connection ??= this.open();
      const connection = await this.connection;
      return new Promise((resolve, reject) => {
        const transaction = connection.transaction(this.objects, "readwrite", { durability: "strict" });
        const result = work(transaction.objectStore(this.objects));
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(transaction.error);
      });
    }

    open() {
      const forget = () => (this.connection = null);
      return new Promise((resolve, reject) => {
        const request = indexedDB.open(this.name);
        request.onupgradeneeded = () => request.result.createObjectStore(this.objects);
        request.onerror = () => {
          forget();
          reject(request.error);
        };
        request.onsuccess = () => {
          const connection = request.result;
          connection.onclose = forget;
          connection.onversionchange = () => {
            // A newer page wants to change it: do not stand in its way.
            forget();
            connection.close();
          };
          resolve(connection);
        };
      });
    }
  }

  coursebook.database = { create: (name, objects) => new Database(name, objects) };
})();
