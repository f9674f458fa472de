/**
 * A bank on paper: puts any form into the sheet and its key, by the same rule as on the screen, and prints a part of it.
 *
 * In: the section `paper`: a form in the page, the other items in a <template>. Nothing is answered and nothing kept.
 * Before: `form.js`. After: nothing.
 */
(() => {
  "use strict";
  const { form } = globalThis.coursebook;

  const LETTERS = "ABCDEFGH";

  class Paper {
    /** @param {HTMLElement} $root */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse($root.querySelector(".paper__data").textContent);
      const $waiting = $root.querySelector("template")?.content;
      const all = (selector) => [...$root.querySelectorAll(selector), ...($waiting?.querySelectorAll(selector) ?? [])];
      const byItem = (selector) => new Map(all(selector).map(($part) => [$part.dataset.item, $part]));
      this.items = byItem(".paper__item");
      this.answers = byItem(".paper__answer");
    }

    start() {
      this.$root.querySelector(".paper__script").hidden = false;
      this.$root.addEventListener("click", ({ target }) => {
        if (target.matches("[data-form]")) this.show(target.dataset.form || form.random());
        if (target.matches("[data-typed]")) this.show(form.tidy(this.$root.querySelector(".paper__typed").value));
        if (target.matches("[data-press]")) print();
      });
      this.$root.addEventListener("change", ({ target }) => {
        if (target.type === "radio") this.$root.dataset.print = target.value;
      });
      const wanted = new URLSearchParams(location.search).get("form");
      if (wanted) this.show(form.tidy(wanted));
    }

    show(code) {
      const ids = form.draw(this.data.plan, code, this.data.outcomes);
      const $told = this.$root.querySelector(".paper__told");
      if ($told) $told.textContent = ids.length ? "" : $told.dataset.unknown.replace("{code}", code);
      if (!ids.length) return;
      for (const [selector, parts] of [[".paper__items", this.items], [".paper__answers", this.answers]]) {
        this.$root.querySelector(selector).replaceChildren(...ids.map((id) => parts.get(id)));
      }
      ids.forEach((id, at) => this.number(id, at + 1, code));
      for (const $code of this.$root.querySelectorAll(".paper__code")) $code.textContent = code;
      const $typed = this.$root.querySelector(".paper__typed");
      if ($typed) $typed.value = code;
    }

    /** Give an item and its answer their number, and its choices their places and letters. */
    number(id, number, code) {
      const $parts = [this.items.get(id), this.answers.get(id)];
      for (const $part of $parts) $part.querySelector("[data-number]").textContent = number;
      const choices = this.data.choices[id];
      if (!choices || !this.data.hasForms) return;
      const order = this.data.keepsOrder.includes(id) ? choices : form.shuffle(`${code}/${id}`, choices);
      const letterOf = (choice) => LETTERS[order.indexOf(choice)];
      for (const $part of $parts) {
        const $list = $part.querySelector("ul");
        $list.append(...order.map((choice) => $list.querySelector(`[data-choice="${choice}"]`)));
        for (const $letter of $part.querySelectorAll("[data-letter]")) {
          $letter.textContent = letterOf($letter.dataset.letter);
        }
      }
      const $right = $parts[1].querySelector("[data-letters]");
      $right.textContent = $right.dataset.letters.split(" ").map(letterOf).sort().join(", ");
    }
  }

  for (const $root of document.querySelectorAll(".paper")) new Paper($root).start();
})();
