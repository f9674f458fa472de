/**
 * What was read of each unit and for each outcome: a list on the record page, hidden until this script has counted.
 *
 * Before: `kept.js`, `voice.js`. After: nothing. It follows what the record page takes over or erases, by the store's
 * channel.
 */
(() => {
  "use strict";
  const { kept, voice } = globalThis.coursebook;

  function start($root) {
    const { course, language, messages } = JSON.parse($root.querySelector(".progress__data").textContent);
    const say = voice.createVoice(messages, language);

    const paint = () => {
      for (const $count of $root.querySelectorAll(".progress__count")) {
        const addresses = $count.dataset.segments.split(" ");
        const isRead = ([unit, segment]) => kept.read(course, unit, [segment]).length > 0;
        const read = addresses.filter((address) => isRead(address.split("/")));
        $count.textContent = say("read", { n: read.length, total: addresses.length });
      }
    };

    paint();
    $root.hidden = false;
    kept.listen(course, paint);
  }

  for (const $root of document.querySelectorAll(".progress[data-kind=outcomes]")) start($root);
})();
