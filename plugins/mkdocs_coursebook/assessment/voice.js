/**
 * The voice: messages of the catalogue in the page's language, and the elements they are put into.
 *
 * In: messages, which the generator wrote into the page. Out: texts and elements; what is put in is text, never HTML.
 * Before: nothing. After: every script that says something.
 *
 * @typedef {(key: string, values?: Record<string, string|number>) => string} Say
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  /** @param {string} tag @param {string} className @param {...(string|Node)} children */
  function element(tag, className, ...children) {
    const $element = document.createElement(tag);
    if (className) $element.className = className;
    $element.append(...children);
    return $element;
  }

  /**
   * Return a function that says a message of the catalogue. Numbers and plurals are the browser's own (`Intl`), so
   * `1,5 балла` and `1.5 points` come out right.
   *
   * @param {Record<string, string|Record<string, string>>} messages A message with plural forms is an object of them.
   * @param {string} language
   * @returns {Say} `values.n` decides the plural form.
   */
  function createVoice(messages, language) {
    const digits = { maximumFractionDigits: 2 };
    const plural = new Intl.PluralRules(language, digits);
    // Chromium 156 claims Kazakh, but has no Kazakh number signs and writes 2.5; the Russian ones are the same (CLDR).
    const number = new Intl.NumberFormat(language === "kk" ? "ru" : language, digits);
    return (key, values = {}) => {
      const message = messages[key];
      const text = message.other ? (message[plural.select(values.n)] ?? message.other) : message;
      return text.replace(/{(\w+)}/g, (_, name) => {
        const value = values[name];
        return typeof value === "number" ? number.format(value) : value;
      });
    };
  }

  function createLink(url, title) {
    const $link = element("a", "", title);
    $link.href = url;
    return $link;
  }

  /** @param {string} className @param {string} words */
  function createButton(className, words) {
    const $button = element("button", className, words);
    $button.type = "button";
    return $button;
  }

  coursebook.voice = { createVoice, element, createLink, createButton };
})();
