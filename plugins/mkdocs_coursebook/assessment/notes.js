/**
 * Notes: what a learner has to know besides the items. Above them: what changed, what cannot be kept. At an item: that
 * its question changed, or that it is unanswered. Before submitting: the list of what is unanswered or flagged. Before
 * everything is emptied: a question.
 *
 * In: the attempt, the sheet, and what the store tells. Out: text in the page.
 * Before: `voice.js`, `sheet.js`. After: `assessment.js`.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const { element, createLink, createButton } = coursebook.voice;

  class Notes {
    /** @param {HTMLElement} $root @param {any} attempt @param {any} sheet @param {import("./voice.js").Say} say */
    constructor($root, attempt, sheet, say) {
      Object.assign(this, { $root, attempt, sheet, say });
      this.$unanswered = $root.querySelector(".assessment__unanswered");
      // A live region must stand empty in the page before it speaks.
      this.$above = element("div", "assessment__notes");
      this.$above.setAttribute("role", "status");
      /** Whether the learner wanted to submit: only then unanswered items are named. */
      this.isAsking = false;
    }

    /** The items that still want an answer. @returns {HTMLElement[]} */
    get $open() {
      if (this.attempt.isSubmitted) return [];
      return this.sheet.$items.filter(({ dataset }) => !this.attempt.isComplete(dataset.item));
    }

    /** @param {{isReadOnly?: boolean, hasSetAside?: boolean}} [store] */
    paint(store) {
      const { changed } = this.attempt;
      const $open = this.isAsking ? this.$open : [];
      const $changed = this.sheet.$items.filter(({ dataset }) => changed.has(dataset.item));
      for (const $item of this.sheet.$items) {
        const key = $changed.includes($item) ? "item_changed" : $open.includes($item) && "item_unanswered";
        $item.querySelector(".item__note")?.remove();
        if (key) $item.querySelector("fieldset").before(element("p", "item__note", this.say(key)));
      }
      const items = $changed.map(({ dataset }) => this.sheet.numberOf(dataset.item)).join(", ");
      const notes = [
        items && this.say("changed", { n: $changed.length, items }),
        store?.isReadOnly && this.say("newer"),
        store?.hasSetAside && this.say("set_aside"),
      ];
      this.$above.replaceChildren(...notes.filter(Boolean).map((note) => element("p", "assessment__note", note)));
      this.paintUnanswered($open);
    }

    paintUnanswered($open) {
      this.$unanswered.hidden = !$open.length;
      const isFlagged = ({ dataset }) => this.attempt.flags.has(dataset.item);
      const $flagged = this.isAsking ? this.sheet.$items.filter(isFlagged) : [];
      const $links = [...new Set([...$open, ...$flagged])].map(($item) => {
        const item = this.sheet.numberOf($item.dataset.item);
        const $link = createLink(`#${$item.id}`, this.say(isFlagged($item) ? "item_flagged" : "item", { item }));
        $link.dataset.item = $item.dataset.item;
        return element("li", "", $link);
      });
      this.$unanswered.querySelector(".assessment__unanswered-title").textContent = this.say("unanswered", { n: $open.length });
      this.$unanswered.querySelector("ul").replaceChildren(...$links);
    }

    /** Ask before everything is emptied: in the page, without a dialog. @param {HTMLElement} $again @param {() => void} tryAgain */
    askAgain($again, tryAgain) {
      const $yes = createButton("md-button", this.say("again_yes"));
      const $no = createButton("md-button", this.say("again_no"));
      const $ask = element("div", "assessment__ask", element("p", "", this.say("again")), $yes, " ", $no);
      $ask.tabIndex = -1;
      $ask.addEventListener("click", ({ target }) => {
        if (target === $yes) tryAgain();
        if (target === $no) $again.focus();
        if (target !== $ask) $ask.remove();
      });
      this.$root.querySelector(".assessment__ask")?.remove();
      $again.parentElement.after($ask);
      $ask.focus();
    }
  }

  coursebook.notes = { create: ($root, attempt, sheet, say) => new Notes($root, attempt, sheet, say) };
})();
