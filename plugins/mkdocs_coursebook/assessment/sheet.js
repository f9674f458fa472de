/**
 * The sheet: which items stand in the page, under which number and letters. Items of other forms wait outside of it.
 *
 * In: the section of an assessment: the items of one form in their list, the others in a <template>, the key of the
 * first in <noscript>. Out: the items of any form, their stems, and their parts of the key.
 *
 * Before: `form.js`. After: `assessment.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { form } = coursebook;

  const LETTERS = "ABCDEFGH";

  class Sheet {
    /** @param {HTMLElement} $root @param {import("./attempt.js").AssessmentData & {hasForms: boolean}} data */
    constructor($root, data) {
      this.$root = $root;
      this.data = data;
      this.$list = $root.querySelector(".assessment__items");
      this.$stems = $root.querySelector(".stems");
      this.$items = [...this.$list.children];
      this.code = data.form;
      const $others = $root.querySelector(".assessment__others")?.content;
      /** Item id -> its element, of the whole bank. @type {Map<string, HTMLElement>} */
      this.all = byItem([...this.$items, ...($others?.querySelectorAll(".item") ?? [])]);
      // The generator's own sanitized HTML; a parsed document runs and loads nothing.
      const $key = new DOMParser().parseFromString($root.querySelector(".assessment__key").textContent, "text/html");
      /** Item id -> its part of the key. @type {Map<string, HTMLElement>} */
      this.key = byItem([...$key.querySelectorAll(".key__item"), ...($others?.querySelectorAll(".key__item") ?? [])]);
    }

    /** Return a copy of an item's part of the key, which whoever takes it may take apart. @returns {HTMLElement} */
    takeKey(id) {
      return document.importNode(this.key.get(id), true);
    }

    stemOf(id) {
      return this.$stems.querySelector(`[data-item="${id}"]`);
    }

    /** Return the number under which an item stands. */
    numberOf(id) {
      return this.stemOf(id).textContent;
    }

    /** @param {string} id @param {string} state See `attempt.js`. @param {boolean} isFlagged @param {import("./voice.js").Say} say */
    paintStem(id, state, isFlagged, say) {
      const $stem = this.stemOf(id);
      const isShown = $stem.dataset.state === state && $stem.hasAttribute("data-flagged") === isFlagged;
      if (isShown && $stem.ariaLabel) return;
      $stem.dataset.state = state;
      $stem.toggleAttribute("data-flagged", isFlagged);
      const words = say(`stem_${state}`, { item: $stem.textContent });
      $stem.setAttribute("aria-label", isFlagged ? `${words}, ${say("flagged")}` : words);
    }

    /** Make every item ready, those that wait as well. @param {($item: HTMLElement) => void} prepare */
    prepare(prepare) {
      for (const $item of this.all.values()) {
        prepare($item);
        $item.querySelector(".item__tools").hidden = false;
      }
    }

    /** Have the next frame shown without the items: who reads the result below need not wait for them. @param {() => void} done */
    layAside(done) {
      this.$list.dataset.aside = "";
      // The first of these comes before that frame is painted, the second after it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          delete this.$list.dataset.aside;
          done();
        }),
      );
    }

    /** Put the items of a form into the page. @param {string} code @param {string[]} ids */
    show(code, ids) {
      if (code === this.code && ids.every((id, at) => this.$items[at]?.dataset.item === id)) return;
      this.code = code;
      this.$items = ids.map((id) => this.all.get(id));
      this.$items.forEach(($item, at) => this.number($item, at + 1));
      this.$list.replaceChildren(...this.$items);
      this.$stems.replaceChildren(...this.$items.map(({ id, dataset }, at) => createStem(id, dataset.item, at + 1)));
      const $code = this.$root.querySelector(".assessment__code");
      if ($code) $code.value = code;
      this.$root.querySelector(".assessment__paper a").search = `?form=${code}`;
      for (const $link of this.$root.querySelectorAll(".assessment__forms a")) {
        $link.ariaCurrent = $link.dataset.form === code ? "true" : null;
      }
    }

    number($item, number) {
      for (const $number of $item.querySelectorAll("[data-number]")) $number.textContent = number;
      if ($item.dataset.interaction === "choice" && this.data.hasForms) this.letter($item);
    }

    /** Put choices into the order of the form, and give them their letters, in the key as well. */
    letter($item) {
      const id = $item.dataset.item;
      const { declaration, keepsOrder } = this.data.items.find((item) => item.id === id);
      const ids = keepsOrder ? declaration.choices : form.shuffle(`${this.code}/${id}`, declaration.choices);
      const letterOf = (choice) => LETTERS[ids.indexOf(choice)];
      const $choices = $item.querySelector(".choices");
      $choices.append(...ids.map((choice) => $choices.querySelector(`[data-choice="${choice}"]`)));
      for (const $part of [$item, this.key.get(id)]) {
        for (const $letter of $part.querySelectorAll("[data-letter]")) {
          $letter.textContent = letterOf($letter.dataset.letter);
        }
      }
      const $answer = this.key.get(id).querySelector("[data-letters]");
      $answer.textContent = $answer.dataset.letters.split(" ").map(letterOf).sort().join(", ");
    }
  }

  function byItem($elements) {
    return new Map($elements.map(($element) => [$element.dataset.item, $element]));
  }

  function createStem(address, item, number) {
    const $stem = document.createElement("a");
    $stem.className = "stem";
    $stem.href = `#${address}`;
    $stem.dataset.item = item;
    $stem.innerHTML = '<span class="stem__label"></span>';
    $stem.firstChild.textContent = number;
    const $place = document.createElement("li");
    $place.append($stem);
    return $place;
  }

  coursebook.sheet = { create: ($root, data) => new Sheet($root, data) };
})();
