/**
 * The assessment's page: joins attempt, store, controls and feedback for every assessment of a page.
 *
 * One path each way: the learner answers -> `answer` -> attempt -> store; the store changed (load, another tab) ->
 * `refresh` -> attempt -> controls. Nothing is submitted by choosing; the page never says "saved" before it is true.
 *
 * Before: `scoring.js`, `store.js`, `attempt.js`, `controls.js`, `feedback.js`. After: nothing.
 */
(() => {
  "use strict";
  const { scoring, store, attempt, controls, feedback } = globalThis.coursebook;
  const { element } = feedback;
  const title = document.title;

  class Assessment {
    /** @param {HTMLElement} $root The section `assessment`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".assessment__data").textContent);
      this.attempt = attempt.create(this.data);
      this.say = feedback.createVoice(this.data.messages, this.data.language);
      this.$key = feedback.readKey($root);
      this.$items = [...$root.querySelectorAll(".item")];
      this.$saved = this.find(".assessment__saved");
      this.$unanswered = this.find(".assessment__unanswered");
      this.$result = this.find(".assessment__result");
      // Live regions must stand empty in the page before they speak.
      this.$notes = element("div", "assessment__notes");
      this.$moved = element("p", "visually-hidden");
      /** Changes given before the store was open. @type {Array<object[]>} */
      this.early = [];
      this.turn = 0;
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    stemOf({ dataset }) {
      return this.find(`.stem[data-item="${dataset.item}"]`);
    }

    /** Show what works only with a script, listen, and bring back what is stored. */
    start() {
      const $form = this.find("form");
      for (const $live of [this.$notes, this.$moved]) $live.setAttribute("role", "status");
      $form.before(this.$notes);
      this.$saved.after(this.$moved);
      this.find(".assessment__stems").hidden = false;
      this.$items.forEach(controls.prepare);
      this.listen($form);
      this.paint();
      store.open(this.data.course).then((opened) => {
        this.store = opened;
        opened.listeners.push(() => this.refresh());
        this.early.forEach((changes) => this.keep(changes));
        this.refresh();
      });
    }

    listen($form) {
      $form.addEventListener("input", ({ target }) => this.answer(target.closest(".item")));
      $form.addEventListener("keydown", (event) => {
        // Enter in a text field would submit everything: answering must never submit.
        if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
      });
      $form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submit(event.submitter?.matches("[data-anyway]"));
      });
      this.$root.addEventListener("click", (event) => {
        const $target = event.target.closest("[data-move], a[data-item], .assessment__again, .assessment__print");
        if (!$target) return;
        if ($target.dataset.move) this.move($target);
        else if ($target.matches("a")) this.goTo($target.dataset.item, event);
        else if ($target.matches(".assessment__again")) this.askAgain($target);
        else print();
      });
    }

    // ---- answering -------------------------------------------------------------------------------------------

    /** Take an item's controls into the attempt and keep them. */
    answer($item) {
      this.keep([this.attempt.respond($item.dataset.item, controls.read($item))]);
      this.paintStem($item);
      if ($item.querySelector(".item__note")) this.paintNotes();
      // The attempt remembers scores; taken now, between two answers, they need not all be waited for at the end.
      setTimeout(() => this.attempt.score($item.dataset.item));
    }

    move($button) {
      if ($button.ariaDisabled === "true") return;
      const $item = $button.closest(".item");
      this.$moved.textContent = this.say("moved", controls.move($item, $button));
      this.answer($item);
    }

    keep(changes) {
      if (!this.store) return this.early.push(changes);
      const turn = ++this.turn;
      this.$saved.dataset.keeping = "waiting";
      this.store.write(this.data.bank, changes, (keeping) => turn === this.turn && this.tell(keeping));
    }

    /** Say once that answers are saved, and again only after they were not. */
    tell(keeping) {
      this.$saved.dataset.keeping = keeping;
      if (keeping === this.told) return;
      this.$saved.textContent = this.say(keeping === "kept" && this.told ? "kept_again" : keeping);
      this.told = keeping;
    }

    // ---- showing what is known -------------------------------------------------------------------------------

    /** Take over what the store has: at the start, and when another tab wrote. */
    refresh() {
      const known = this.attempt.signature;
      this.attempt.load((item) => this.store.find(this.data.bank, item));
      // Most news from other tabs is about other banks: leave the page and the reader's focus alone.
      if (known !== this.attempt.signature) this.write();
      this.paintNotes();
    }

    /** Bring the attempt into the controls, and show its state. */
    write() {
      for (const $item of this.$items) {
        const { responses, items } = this.attempt;
        const id = $item.dataset.item;
        const shown = scoring.clean(items.get(id).declaration, controls.read($item));
        // What already stands there stays untouched: somebody may be typing in it.
        if (JSON.stringify(shown) !== JSON.stringify(responses.get(id))) controls.write($item, responses.get(id));
      }
      this.paint();
    }

    paint() {
      const { isSubmitted } = this.attempt;
      this.$items.forEach(($item, at) => {
        if (isSubmitted) feedback.paint($item, this.attempt.score($item.dataset.item), this.$key[at], this.say);
        else feedback.clear($item);
        this.paintStem($item);
      });
      this.find(".assessment__submit").hidden = isSubmitted;
      this.$result.hidden = !isSubmitted;
      if (isSubmitted) feedback.paintResult(this.$result, this.attempt.total(), this.data.outcomes, this.say);
      this.paintNotes();
    }

    paintStem($item) {
      const $stem = this.stemOf($item);
      const state = this.attempt.stateOf($item.dataset.item);
      $stem.dataset.state = state;
      $stem.setAttribute("aria-label", this.say(`stem_${state}`, { item: $stem.textContent }));
    }

    /** Notes above the items, notes at the items, and the list of what is unanswered, once it was asked for. */
    paintNotes() {
      const { changed, isSubmitted } = this.attempt;
      const isOpen = ($item) => this.isAsking && !isSubmitted && !this.attempt.isComplete($item.dataset.item);
      const isChanged = ($item) => changed.has($item.dataset.item);
      for (const $item of this.$items) {
        const key = isChanged($item) ? "item_changed" : isOpen($item) && "item_unanswered";
        $item.querySelector(".item__note")?.remove();
        if (key) $item.querySelector("fieldset").before(element("p", "item__note", this.say(key)));
      }
      const items = this.$items.filter(isChanged).map(($item) => this.stemOf($item).textContent);
      const notes = [
        changed.size && this.say("changed", { n: changed.size, items: items.join(", ") }),
        this.store?.isReadOnly && this.say("newer"),
        this.store?.hasSetAside && this.say("set_aside"),
      ];
      this.$notes.replaceChildren(...notes.filter(Boolean).map((note) => element("p", "assessment__note", note)));
      this.paintUnanswered(this.$items.filter(isOpen));
    }

    paintUnanswered($open) {
      this.$unanswered.hidden = !$open.length;
      const $links = $open.map(({ id, dataset }) => {
        const $link = feedback.createLink(`#${id}`, this.say("item", { item: this.stemOf({ dataset }).textContent }));
        $link.dataset.item = dataset.item;
        return element("li", "", $link);
      });
      this.find(".assessment__unanswered-title").textContent = this.say("unanswered", { n: $open.length });
      this.find(".assessment__unanswered ul").replaceChildren(...$links);
    }

    // ---- submitting ------------------------------------------------------------------------------------------

    /** Name what is unanswered first; submit when nothing is, or when the learner wants it so. */
    submit(isAnyway) {
      this.isAsking = !isAnyway;
      this.paintNotes();
      if (!this.$unanswered.hidden) return this.lead(this.$unanswered);
      this.keep(this.attempt.submit());
      this.paint();
      this.lead(this.$result);
    }

    /** Lead the reader to news: by focus, and by the title of the page for who is elsewhere. */
    lead($news) {
      document.title = `${$news.querySelector("h2").textContent} · ${title}`;
      // Not by `focus()`: it leaves the end of what is taller than the screen in view, not its beginning.
      $news.focus({ preventScroll: true });
      $news.scrollIntoView();
    }

    /** Ask before everything is emptied: in the page, without a dialog. */
    askAgain($again) {
      const $yes = element("button", "md-button", this.say("again_yes"));
      const $no = element("button", "md-button", this.say("again_no"));
      const $ask = element("div", "assessment__ask", element("p", "", this.say("again")), $yes, " ", $no);
      $yes.type = $no.type = "button";
      $ask.tabIndex = -1;
      $ask.addEventListener("click", ({ target }) => {
        if (target === $yes) this.tryAgain();
        if (target === $no) $again.focus();
        if (target !== $ask) $ask.remove();
      });
      this.find(".assessment__ask")?.remove();
      $again.parentElement.after($ask);
      $ask.focus();
    }

    tryAgain() {
      this.isAsking = false;
      this.keep(this.attempt.clear());
      this.write();
      document.title = title;
      this.goTo(this.data.items[0].id);
    }

    /** Bring an item into view and put the focus where it is answered; a plain fragment link would drop the focus. */
    goTo(id, event) {
      const $item = this.$items.find(({ dataset }) => dataset.item === id);
      event?.preventDefault();
      $item.tabIndex = -1;
      $item.scrollIntoView();
      ($item.querySelector("fieldset :enabled") ?? $item).focus({ preventScroll: true });
    }
  }

  for (const $root of document.querySelectorAll(".assessment")) {
    // A broken assessment stays a readable page and stops neither the page nor its neighbour.
    try {
      new Assessment($root).start();
    } catch (reason) {
      console.error($root.id, reason);
    }
  }
})();
