/**
 * The theme's search worker with a listener before its own: what is typed is reduced to stems, and the answer names
 * the words as they were typed. Started as `search.js?language=kk&worker=search.1a2b3c4d.min.js`; the theme's worker
 * lies beside the folder of this file, in ../javascripts/workers/.
 */
(() => {
  if (typeof importScripts !== "function") return;
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;
  const options = new URL(self.location.href).searchParams;
  const language = options.get("language");
  const original = options.get("worker") ?? "";
  if (!/^search\.[\w.]+\.js$/.test(original)) throw new Error(`no worker of the theme: ${original}`);

  let terms = new Map();
  self.addEventListener("message", (event) => {
    const message = event.data;
    if (message.type === SETUP) {
      message.data.config.lang = ["en"]; // the theme asks for no stemmer then; which one is needed is known here
    }
    if (message.type === QUERY) {
      const reduced = coursebook.stem.query(message.data, language);
      terms = reduced.terms;
      message.data = reduced.text;
    }
  });

  /** A word is missing on a page only if none of its beginnings was found. */
  function asTyped(found) {
    const shown = {};
    for (const [term, isFound] of Object.entries(found)) {
      const word = terms.get(term) ?? term;
      shown[word] ||= isFound;
    }
    return shown;
  }

  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    if (message.type === RESULT) {
      for (const group of message.data.items) for (const item of group) item.terms = asTyped(item.terms);
    }
    post(message);
  };

  importScripts(`../javascripts/workers/${original}`);
  if (language === "ru") {
    const folder = "../javascripts/lunr/min";
    importScripts(`${folder}/lunr.stemmer.support.min.js`, `${folder}/lunr.ru.min.js`);
  }
})();
