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
  const coursebook = (globalThis.coursebook ??= {});
  const { element } = coursebook.feedback;
  const title = document.title;

  class Assessment {
    /** @param {HTMLElement} $root The section `assessment`. */
    constructor($root) {
      const data = JSON.parse($root.querySelector(".assessment__data").textContent);
      this.$root = $root;
      this.bank = data.bank;
      this.course = data.course;
      this.attempt = coursebook.attempt.create(data);
      this.outcomes = data.outcomes;
      this.say = coursebook.feedback.createVoice(data.messages, data.language);
      this.key = coursebook.feedback.readKey($root);
      const $items = [...$root.querySelectorAll(".item")];
      this.$items = new Map(data.items.map(({ id }) => [id, $items.find(($item) => $item.dataset.item === id)]));
      this.$stems = new Map([...$root.querySelectorAll(".stem")].map(($stem) => [$stem.dataset.item, $stem]));
      this.$saved = this.find(".assessment__saved");
      this.$unanswered = this.find(".assessment__unanswered");
      /** Changes given before the store was open. @type {Array<object[]>} */
      this.early = [];
      this.turn = 0;
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    /** Show what works only with a script, listen, and bring back what is stored. */
    start() {
      this.$items.forEach(($item) => coursebook.controls.prepare($item));
      this.$notes = element("div", "assessment__notes");
      this.$moved = element("p", "visually-hidden");
      // Live regions must stand empty in the page before they speak.
      [this.$notes, this.$moved].forEach(($live) => $live.setAttribute("role", "status"));
      this.find(".assessment__form").before(this.$notes);
      this.$saved.after(this.$moved);
      this.find(".assessment__stems").hidden = false;
      this.find(".assessment__submit").hidden = false;
      this.listen();
      this.paint();
      coursebook.store.open(this.course).then((store) => this.connect(store));
    }

    listen() {
      const $form = this.find(".assessment__form");
      $form.addEventListener("input", (event) => this.answer(event.target.closest(".item")));
      $form.addEventListener("click", (event) => this.press(event.target.closest("[data-move]")));
      $form.addEventListener("keydown", (event) => {
        // Enter in a text field would submit everything: answering must never submit.
        if (event.key === "Enter" && event.target.matches(".entry input")) event.preventDefault();
      });
      $form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submit(event.submitter?.hasAttribute("data-anyway"));
      });
      this.$root.addEventListener("click", (event) => this.follow(event));
      this.find(".assessment__again").addEventListener("click", () => this.askAgain());
      this.find(".assessment__print").addEventListener("click", () => print());
    }

    connect(store) {
      this.store = store;
      store.listeners.push(() => this.refresh());
      this.early.forEach((changes) => this.keep(changes));
      this.refresh();
    }

    // ---- answering -------------------------------------------------------------------------------------------

    /** Take an item's controls into the attempt and keep them. */
    answer($item) {
      if (!$item) return;
      const id = $item.dataset.item;
      this.keep([this.attempt.respond(id, coursebook.controls.read($item))]);
      this.paintStem(id);
      if ($item.querySelector(".item__note")) this.paintNotes();
    }

    press($button) {
      if (!$button) return;
      const { place, count, text } = coursebook.controls.move($button);
      this.$moved.textContent = this.say("moved", { text, place, count });
      this.answer($button.closest(".item"));
    }

    keep(changes) {
      if (!this.store) return this.early.push(changes);
      const turn = ++this.turn;
      this.$saved.dataset.keeping = "waiting";
      this.store.write(this.bank, changes, (keeping) => turn === this.turn && this.tell(keeping));
    }

    /** Say once that answers are saved, and again only after they were not. */
    tell(keeping) {
      this.$saved.dataset.keeping = keeping;
      if (keeping === this.told) return;
      const isBack = keeping === "kept" && this.told;
      this.$saved.textContent = this.say(isBack ? "kept_again" : keeping);
      this.told = keeping;
    }

    // ---- showing what is known -------------------------------------------------------------------------------

    /** Take over what the store has: at the start, and when another tab wrote. */
    refresh() {
      const known = this.attempt.signature;
      this.attempt.load((item) => this.store.find(this.bank, item));
      // Most news from other tabs is about other banks: leave the page and the reader's focus alone.
      if (known === this.attempt.signature) return this.paintNotes();
      for (const [id, $item] of this.$items) {
        const response = this.attempt.responses.get(id);
        const shown = coursebook.scoring.clean(this.attempt.find(id).declaration, coursebook.controls.read($item));
        const isShown = JSON.stringify(shown) === JSON.stringify(response ?? null);
        if (!isShown) coursebook.controls.write($item, response);
      }
      this.paint();
    }

    paint() {
      const { isSubmitted } = this.attempt;
      for (const [id, $item] of this.$items) {
        if (isSubmitted) coursebook.feedback.paint($item, this.attempt.score(id), this.key(id), this.say);
        else coursebook.feedback.clear($item);
        this.paintStem(id);
      }
      const $result = this.find(".assessment__result");
      this.find(".assessment__submit").hidden = isSubmitted;
      $result.hidden = !isSubmitted;
      if (isSubmitted) coursebook.feedback.paintResult($result, this.attempt.total(), this.outcomes, this.say);
      this.paintNotes();
    }

    paintStem(id) {
      const state = this.attempt.stateOf(id);
      const $stem = this.$stems.get(id);
      $stem.dataset.state = state;
      $stem.setAttribute("aria-label", this.say(`stem_${state}`, { item: this.numberOf(id) }));
    }

    numberOf(id) {
      return this.$stems.get(id).textContent.trim();
    }

    /** Notes above the items, notes at the items, and the list of what is unanswered, once it was asked for. */
    paintNotes() {
      const changed = [...this.attempt.changed];
      const open = this.isAsking && !this.attempt.isSubmitted ? this.attempt.findIncomplete() : [];
      for (const [id, $item] of this.$items) {
        const key = changed.includes(id) ? "item_changed" : open.includes(id) ? "item_unanswered" : null;
        $item.querySelector(".item__note")?.remove();
        if (key) $item.querySelector(".item__body").before(element("p", "item__note", this.say(key)));
      }
      const items = changed.map((id) => this.numberOf(id)).join(", ");
      const notes = [
        changed.length && this.say("changed", { n: changed.length, items }),
        this.store?.isReadOnly && this.say("newer"),
        this.store?.hasSetAside && this.say("set_aside"),
      ];
      this.$notes.replaceChildren(...notes.filter(Boolean).map((note) => element("p", "assessment__note", note)));
      this.paintUnanswered(open);
    }

    paintUnanswered(open) {
      this.$unanswered.hidden = !open.length;
      if (!open.length) return;
      const words = this.say("unanswered", { n: open.length });
      this.find(".assessment__unanswered-title").textContent = words;
      const $rows = open.map((id) => {
        const $link = element("a", "", this.say("item", { item: this.numberOf(id) }));
        $link.href = `#item-${id}`;
        $link.dataset.item = id;
        const $row = document.createElement("li");
        $row.append($link);
        return $row;
      });
      this.$unanswered.querySelector("ul").replaceChildren(...$rows);
    }

    // ---- submitting ------------------------------------------------------------------------------------------

    /** Name what is unanswered first; submit when nothing is, or when the learner wants it so. */
    submit(isAnyway) {
      this.isAsking = !isAnyway && this.attempt.findIncomplete().length > 0;
      if (this.isAsking) {
        this.paintNotes();
        return this.lead(this.$unanswered, this.find(".assessment__unanswered-title").textContent);
      }
      this.keep([this.attempt.submit()]);
      this.paint();
      this.lead(this.find(".assessment__result"), this.find(".assessment__score").textContent);
    }

    /** Lead the reader to news: by focus, and by the title of the page for who is elsewhere. */
    lead($news, words) {
      document.title = `${words} · ${title}`;
      $news.focus();
    }

    /** Ask before everything is emptied: in the page, without a dialog. */
    askAgain() {
      this.find(".assessment__ask")?.remove();
      const $ask = element("p", "assessment__ask", this.say("again"));
      $ask.tabIndex = -1;
      const addButton = (key, action) => {
        const $button = element("button", "md-button", this.say(key));
        $button.type = "button";
        $button.addEventListener("click", () => {
          $ask.remove();
          action();
        });
        $ask.append(" ", $button);
      };
      addButton("again_yes", () => this.tryAgain());
      addButton("again_no", () => this.find(".assessment__again").focus());
      this.find(".assessment__after").after($ask);
      $ask.focus();
    }

    tryAgain() {
      this.isAsking = false;
      this.keep(this.attempt.clear());
      this.$items.forEach(($item) => coursebook.controls.write($item));
      this.paint();
      document.title = title;
      this.goTo(this.$items.keys().next().value);
    }

    follow(event) {
      const $link = event.target.closest("a[data-item]");
      if (!$link) return;
      event.preventDefault();
      this.goTo($link.dataset.item);
    }

    /** Bring an item into view and put the focus where it is answered; a fragment link would drop the focus. */
    goTo(id) {
      const $item = this.$items.get(id);
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
      console.error(`coursebook: ${$root.id} could not start`, reason);
    }
  }
})();
