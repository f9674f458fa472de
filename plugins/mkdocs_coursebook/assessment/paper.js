/**
 * A bank on paper: puts any form into the sheet and its key, by the same rule as on the screen, and prints a part of it.
 *
 * In: the section `paper`: a form in the page, the other items in a <template>. An address may name a form: ?form=K7M2.
 * Nothing is answered and nothing kept; the address and the links to other languages name the form that is shown.
 * Before: `voice.js`, `form.js`. After: nothing.
 */
(() => {
  "use strict";
  const { form, voice } = globalThis.coursebook;

  const LETTERS = "ABCDEFGH";

  class Paper {
    /** @param {HTMLElement} $root */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse($root.querySelector(".paper__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
      const $waiting = $root.querySelector("template")?.content;
      const all = (selector) => [...$root.querySelectorAll(selector), ...($waiting?.querySelectorAll(selector) ?? [])];
      const byItem = (selector) => new Map(all(selector).map(($part) => [$part.dataset.item, $part]));
      this.items = byItem(".paper__item");
      this.answers = byItem(".paper__answer");
    }

    start() {
      this.$root.querySelector(".paper__script").hidden = false;
      this.$root.addEventListener("click", ({ target }) => {
        if (target.matches("[data-form]")) this.choose(target.dataset.form || form.random());
        if (target.matches("[data-press]")) print();
      });
      this.$root.addEventListener("submit", (event) => {
        event.preventDefault();
        this.choose(form.tidy(this.$root.querySelector(".paper__typed").value));
      });
      this.$root.addEventListener("change", ({ target }) => {
        if (target.type === "radio") this.$root.dataset.print = target.value;
      });
      this.foot(this.$root.querySelector(".paper__code").textContent);
      const wanted = form.tidy(new URLSearchParams(location.search).get("form") ?? "");
      if (wanted) this.choose(wanted);
    }

    /** Show the form of a code, or tell that there is none. */
    choose(code) {
      const ids = form.draw(this.data.plan, code, this.data.outcomes);
      const $told = this.$root.querySelector(".paper__told");
      if ($told) $told.textContent = this.say(ids.length ? "shown" : "unknown", { code });
      if (!ids.length) return;
      this.show(code, ids);
      keepInAddress(code);
    }

    show(code, ids) {
      for (const [selector, parts] of [[".paper__items", this.items], [".paper__answers", this.answers]]) {
        this.$root.querySelector(selector).replaceChildren(...ids.map((id) => parts.get(id)));
      }
      ids.forEach((id, at) => this.number(id, at + 1, code));
      for (const $code of this.$root.querySelectorAll(".paper__code")) $code.textContent = code;
      const points = ids.reduce((sum, id) => sum + this.data.points[id], 0);
      this.$root.querySelector(".paper__total").textContent = this.say("total", { n: points });
      const $typed = this.$root.querySelector(".paper__typed");
      if ($typed) $typed.value = code;
      this.foot(code);
    }

    /** Let the foot of every sheet name the form: loose sheets get mixed up. */
    foot(code) {
      document.documentElement.style.setProperty("--paper-form", JSON.stringify(this.say("form", { code })));
    }

    /** Give an item and its answer their number, and its choices their places and letters. */
    number(id, number, code) {
      const [$item, $answer] = [this.items.get(id), this.answers.get(id)];
      for (const $part of [$item, $answer]) $part.querySelector("[data-number]").textContent = number;
      const choices = this.data.choices[id];
      if (!choices || !this.data.hasForms) return;
      const order = this.data.keepsOrder.includes(id) ? choices : form.shuffle(`${code}/${id}`, choices);
      const letterOf = (choice) => LETTERS[order.indexOf(choice)];
      for (const $list of [$item.querySelector(".paper__choices"), $answer.querySelector(".paper__reasons")]) {
        $list.append(...order.map((choice) => $list.querySelector(`[data-choice="${choice}"]`)));
        for (const $letter of $list.querySelectorAll("[data-letter]")) {
          $letter.textContent = letterOf($letter.dataset.letter);
        }
      }
      const $right = $answer.querySelector("[data-letters]");
      $right.textContent = $right.dataset.letters.split(" ").map(letterOf).sort().join(", ");
    }
  }

  function keepInAddress(code) {
    const search = `?${new URLSearchParams({ form: code })}`;
    history.replaceState(history.state, "", search + location.hash);
    for (const $link of document.querySelectorAll("a[hreflang]")) $link.search = search;
  }

  for (const $root of document.querySelectorAll(".paper")) new Paper($root).start();
})();
