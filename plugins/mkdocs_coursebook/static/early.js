/**
 * Where cookies are blocked, naming `localStorage` throws, and Material (9.8.1) stops: no search, no menus.
 * This puts a storage in memory in its place, marked `isTemporary`. It runs first in <head>, before Material's scripts.
 */
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    globalThis[name].getItem("");
  } catch {
    const kept = new Map();
    const storage = {
      isTemporary: true,
      get length() { return kept.size; },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
    };
    Object.defineProperty(globalThis, name, { value: storage, configurable: true });
  }
}
