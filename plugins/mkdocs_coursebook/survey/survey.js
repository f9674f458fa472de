/**
 * A survey: statements to rate and questions to answer in words. Kept like the answers of an assessment, never scored.
 *
 * In: the section as `survey.html` draws it, the records of the store. Out: records; a profile of a self-check, drawn as
 * strips of dots with their numbers; the answers as text, file or paper, because they are the learner's to give.
 *
 * Before: `voice.js`, `database.js`, `store.js`. After: nothing.
 */
(() => {
  "use strict";
  const { store, voice } = globalThis.coursebook;
  const { element, createLink } = voice;

  /** How long somebody may write before what they wrote is kept, in milliseconds. */
  const PAUSE = 300;

  class Survey {
    /** @param {HTMLElement} $root The section `survey`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".survey__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
      this.$items = [...$root.querySelectorAll(".survey__item")];
      this.$saved = this.find(".survey__saved");
      this.early = [];
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    start() {
      this.find(".survey__out").hidden = false;
      this.find("form").addEventListener("input", ({ target }) => this.answer(target));
      this.find("form").addEventListener("submit", (event) => event.preventDefault());
      addEventListener("pagehide", () => this.hurry?.());
      this.$root.addEventListener("click", ({ target }) => WAYS[target.dataset.way]?.(this));
      this.paint();
      store.open(this.data.course).then((opened) => {
        this.store = opened;
        opened.listeners.push(() => this.refresh());
        this.early.splice(0).forEach((changes) => this.keep(changes));
        this.refresh();
      });
    }

    // ---- answering -------------------------------------------------------------------------------------------

    answer($control) {
      const $item = $control.closest(".survey__item");
      const keep = () => {
        clearTimeout(this.timer);
        this.hurry = null;
        this.keep([{ item: $item.dataset.item, revision: "", response: read($item) }]);
      };
      this.hurry?.();
      // Each letter of a long text need not be a record of its own.
      if ($control.matches("textarea")) {
        this.hurry = keep;
        this.timer = setTimeout(keep, PAUSE);
      } else keep();
      this.paint();
    }

    keep(changes) {
      if (!this.store) return this.early.push(changes);
      this.store.write(this.data.bank, changes, (keeping) => {
        this.$saved.dataset.keeping = keeping;
        if (keeping === this.told) return;
        this.$saved.textContent = this.say(keeping === "kept" && this.told ? "kept_again" : keeping);
        this.told = keeping;
      });
    }

    refresh() {
      for (const $item of this.$items) {
        const record = this.store.find(this.data.bank, $item.dataset.item);
        // What is being typed stays untouched.
        if (record && !$item.contains(document.activeElement?.closest("textarea"))) write($item, record.response);
      }
      const notes = [this.store.isReadOnly && this.say("newer"), this.store.hasSetAside && this.say("set_aside")];
      this.find(".survey__notes").replaceChildren(...notes.filter(Boolean).map((note) => element("p", "", note)));
      this.paint();
    }

    clear() {
      for (const $item of this.$items) write($item, null);
      this.keep(this.$items.map(({ dataset }) => ({ item: dataset.item, revision: "", response: null })));
      this.find(".survey__text").hidden = true;
      this.paint();
      this.$items[0].querySelector("input, textarea").focus();
    }

    // ---- profile ---------------------------------------------------------------------------------------------

    /** A dot for each answer at its step; reversed statements count from the other end. No mean, no level. */
    paint() {
      for (const [facet, statements] of Object.entries(this.data.facets)) {
        const places = statements.map(([item, statement, steps, isReversed]) => {
          const $chosen = this.find(`[name="${item}.${statement}"]:checked`);
          const place = $chosen ? steps.indexOf($chosen.value) : -1;
          return isReversed && place >= 0 ? steps.length - 1 - place : place;
        });
        const given = places.filter((place) => place >= 0);
        const $row = this.find(`[data-facet="${facet}"]`);
        const $cells = statements[0][2].map((_, at) => {
          const count = given.filter((place) => place === at).length;
          return element("span", "strip__step", "●".repeat(count));
        });
        $row.querySelector(".strip").replaceChildren(...$cells);
        const numbers = given.map((place) => place + 1).sort().join(", ");
        $row.querySelector(".strip__words").textContent = given.length ? this.say("places", { numbers }) : this.say("none_yet");
      }
    }

    // ---- out -------------------------------------------------------------------------------------------------

    /** The answers as lines: what was asked, and what was said. */
    lines() {
      const lines = [this.data.title, new Date().toLocaleDateString(this.data.language, { dateStyle: "long" })];
      for (const $item of this.$items) {
        lines.push("", $item.querySelector(".survey__prompt").textContent.trim());
        const $text = $item.querySelector("textarea");
        if ($text) lines.push($text.value.trim() || this.say("no_answer"));
        for (const $rating of $item.querySelectorAll(".rating")) {
          const $step = $rating.querySelector(":checked + span");
          lines.push(`${oneLine($rating.querySelector("legend"))}: ${$step ? oneLine($step) : this.say("no_answer")}`);
        }
      }
      return lines;
    }

    async share() {
      const text = this.lines().join("\n");
      const $shared = this.find(".survey__text");
      $shared.hidden = false;
      $shared.querySelector("textarea").value = text;
      try {
        if (navigator.share) await navigator.share({ text });
        else await navigator.clipboard.writeText(text).then(() => (this.$saved.textContent = this.say("copied")));
      } catch {
        // Refused, or closed again: the text stands in its field, ready to be copied by hand.
        $shared.querySelector("textarea").select();
      }
    }

    file() {
      const $link = createLink(URL.createObjectURL(new Blob([this.lines().join("\n")], { type: "text/plain" })), "");
      $link.download = `${this.data.course}-${this.data.bank}.txt`;
      $link.click();
    }
  }

  /** @type {Record<string, (survey: Survey) => void>} */
  const WAYS = {
    share: (survey) => survey.share(),
    file: (survey) => survey.file(),
    print: () => print(),
    clear: (survey) => survey.clear(),
  };

  const oneLine = ($part) => $part.textContent.trim().replace(/\s+/g, " ");

  /** An item's response: a text, or `statement` or `statement@occasion` -> step. */
  function read($item) {
    const $text = $item.querySelector("textarea");
    if ($text) return $text.value;
    const $chosen = [...$item.querySelectorAll(":checked")];
    return Object.fromEntries($chosen.map(({ name, value }) => [name.slice($item.dataset.item.length + 1), value]));
  }

  /** Anything that is no response of this item leaves its controls empty. */
  function write($item, response) {
    const $text = $item.querySelector("textarea");
    if ($text) $text.value = typeof response === "string" ? response : "";
    for (const $radio of $item.querySelectorAll("input")) {
      $radio.checked = response?.[$radio.name.slice($item.dataset.item.length + 1)] === $radio.value;
    }
  }

  for (const $root of document.querySelectorAll(".survey")) new Survey($root).start();
})();
