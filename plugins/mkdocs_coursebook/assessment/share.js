/**
 * Ways out of the browser: a text to another program of the device, and a file.
 *
 * Before: nothing. After: `survey.js`, `record.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  /**
   * Hand a text over: to the device's own "share", to the clipboard, or, where both refuse, to a field to copy from.
   *
   * @param {string} text
   * @param {HTMLElement} $shared Holds a textarea; it is hidden until there is a text.
   * @param {() => void} onCopied Called when the text is in the clipboard.
   */
  async function share(text, $shared, onCopied) {
    const $field = $shared.querySelector("textarea");
    $shared.hidden = false;
    $field.value = text;
    try {
      if (navigator.share) await navigator.share({ text });
      else await navigator.clipboard.writeText(text).then(onCopied);
    } catch {
      // Refused, or closed again: the text stands in its field, ready to be copied by hand.
      $field.select();
    }
  }

  /** Save a text as a file. @param {string} name @param {string} text @param {string} type Its media type. */
  function download(name, text, type) {
    const $link = document.createElement("a");
    $link.href = URL.createObjectURL(new Blob([text], { type }));
    $link.download = name;
    $link.click();
  }

  coursebook.share = { share, download };
})();
