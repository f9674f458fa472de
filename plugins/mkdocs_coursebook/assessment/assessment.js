/**
 * The assessment's page: joins attempt, store, sheet, controls, feedback and notes for every assessment of a page.
 *
 * One path each way: the learner answers -> `answer` -> attempt -> store; the store changed (load, another tab) ->
 * `refresh` -> attempt -> controls. Nothing is submitted by choosing; the page never says "saved" before it is true.
 *
 * Before: the texts of the page's language (`assets.py`), `voice.js`, `form.js`, `scoring.js`, `database.js`, `store.js`, `attempt.js`, `controls.js`, `feedback.js`,
 * `sheet.js`, `ready.js`, `notes.js`. After: nothing.
 */
(() => {
  "use strict";
  const { form, scoring, store, attempt, controls, feedback, sheet, ready, notes, texts, voice } = globalThis.coursebook;
  const { element } = voice;
  const title = document.title;

  /** What a press does, by what was pressed. @type {Record<string, (page: Assessment, $pressed: any, event: Event) => void>} */
  const ACTIONS = {
    "[data-move]": (page, $button) => page.move($button),
    "a[data-item]": (page, $link, event) => page.goTo($link.dataset.item, event),
    "[data-form]": (page, $chosen, event) => page.chooseForm($chosen.dataset.form || form.random(), event),
    "[data-typed]": (page) => page.chooseForm(form.tidy(page.find(".assessment__code").value)),
    ".item__check": (page, $button) => page.checkItem($button.closest(".item")),
    ".item__flag": (page, $button) => page.flag($button.closest(".item")),
    ".assessment__submit": (page) => page.submit(false),
    "[data-anyway]": (page) => page.submit(true),
    ".assessment__again": (page, $button) => page.notes.askAgain($button, () => page.tryAgain()),
    ".assessment__wrong": (page) => page.reopen(page.attempt.wrong),
    ".assessment__print": () => print(),
  };

  class Assessment {
    /** @param {HTMLElement} $root The section `assessment`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".assessment__data").textContent);
      this.attempt = attempt.create(this.data);
      this.say = voice.createVoice(texts, this.data.language);
      this.sheet = sheet.create($root, this.data);
      this.notes = notes.create($root, this.attempt, this.sheet, this.say);
      this.$saved = this.find(".assessment__saved");
      this.$result = this.find(".assessment__result");
      // A live region must stand empty in the page before it speaks.
      this.$moved = element("p", "visually-hidden");
      this.$moved.setAttribute("role", "status");
      /** Changes given before the store was open. @type {Array<object[]>} */
      this.early = [];
      this.ready = ready.create(this.attempt, this.sheet, this.data, this.say);
      this.turn = 0;
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    /** The items of the form that is shown. @returns {HTMLElement[]} */
    get $items() {
      return this.sheet.$items;
    }

    /** Show what works only with a script, listen, and bring back what is stored. */
    start() {
      const $form = this.find("form");
      $form.before(this.notes.$above);
      this.$saved.after(this.$moved);
      for (const part of [".assessment__stems", ".assessment__setup"]) this.find(part).hidden = false;
      this.sheet.prepare(controls.prepare);
      this.listen($form);
      this.paint();
      // As it is now: the projector writes it anew at every slide, and a store may be slow to open.
      const address = location.href;
      store.open(this.data.course).then((opened) => {
        this.store = opened;
        opened.listeners.push(() => this.refresh());
        this.early.forEach((changes) => this.keep(changes));
        this.refresh();
        this.follow(new URL(address));
      });
    }

    /** An address may name a form (?form=K7M2) or an item (#item-x) that the page does not show yet. @param {URL} address */
    follow({ searchParams, hash }) {
      const wanted = form.tidy(searchParams.get("form") ?? "");
      const item = hash.replace("#item-", "");
      if (wanted && wanted !== this.attempt.code) this.choose(wanted, this.attempt.mode);
      if (!this.attempt.bank.has(item)) return;
      if (!this.attempt.items.has(item)) this.choose(`#${item}`, this.attempt.mode);
      // Who has begun somewhere else by then stays there.
      if (document.activeElement === document.body) this.goTo(item);
    }

    listen($form) {
      $form.addEventListener("input", ({ target }) => this.answer(target.closest(".item")));
      $form.addEventListener("keydown", (event) => {
        // Enter in a text field would submit everything: answering must never submit.
        if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
      });
      // Its buttons only press: before a `submit` the browser reads every control of the form, for filling it in again.
      $form.addEventListener("submit", (event) => event.preventDefault());
      this.find(".assessment__setup").addEventListener("change", ({ target }) => {
        if (target.type === "radio") this.choose(this.attempt.code, target.value);
      });
      this.$root.addEventListener("click", (event) => {
        const $target = event.target.closest("button, a[data-item], a[data-form]");
        const act = $target && Object.entries(ACTIONS).find(([selector]) => $target.matches(selector));
        act?.[1](this, $target, event);
      });
    }

    // ---- answering -------------------------------------------------------------------------------------------

    /** Take an item's controls into the attempt and keep them. */
    answer($item) {
      this.keep([this.attempt.respond($item.dataset.item, controls.read($item))]);
      this.paintStem($item.dataset.item);
      if ($item.querySelector(".item__note")) this.notes.paint(this.store);
      this.ready.result = null;
      // What is made ready now, between two answers, need not be waited for at the end.
      setTimeout(() => this.ready.prepare($item, this.store));
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
      // Bad news counts for all that came after, good news only for itself.
      this.store.write(this.data.bank, changes, (keeping) => {
        if (keeping !== "kept" || turn === this.turn) this.tell(keeping);
      });
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
      this.ready.result = null; // it may name the counts of an assessment in another tab
      this.attempt.load((item) => this.store.find(this.data.bank, item));
      // Most news from other tabs is about other banks: leave the page and the reader's focus alone.
      if (known !== this.attempt.signature) this.write();
      this.notes.paint(this.store);
    }

    /** Bring the attempt into the controls, and show its state. */
    write() {
      const { code, items, responses } = this.attempt;
      this.sheet.show(code, [...items.keys()]);
      this.ready.clear();
      for (const $item of this.$items) {
        const id = $item.dataset.item;
        const shown = scoring.clean(items.get(id).declaration, controls.read($item));
        // What already stands there stays untouched: somebody may be typing in it.
        if (JSON.stringify(shown) !== JSON.stringify(responses.get(id))) controls.write($item, responses.get(id));
      }
      this.paint();
    }

    paint() {
      const { isSubmitted, mode } = this.attempt;
      this.$items.forEach(($item) => this.paintItem($item));
      for (const $mode of this.$root.querySelectorAll(".assessment__modes input")) $mode.checked = $mode.value === mode;
      this.paintResult();
      this.find(".assessment__submit").hidden = isSubmitted;
      this.notes.paint(this.store);
    }

    paintItem($item) {
      const id = $item.dataset.item;
      const { mode, flags } = this.attempt;
      const isDone = this.attempt.isDone(id);
      if (isDone) feedback.paint($item, this.ready.takeItem($item));
      else feedback.clear($item);
      // Only what changes is written: a page of twenty items is painted at once.
      const $check = $item.querySelector(".item__check");
      const $flag = $item.querySelector(".item__flag");
      const isFlagged = String(flags.has(id));
      if ($check.hidden !== (isDone || mode !== "practice")) $check.hidden = !$check.hidden;
      if ($flag.ariaPressed !== isFlagged) $flag.ariaPressed = isFlagged;
      this.paintStem($item.dataset.item);
    }

    paintResult() {
      const { isSubmitted, wrong } = this.attempt;
      this.$result.hidden = !isSubmitted;
      if (!isSubmitted) return;
      feedback.paintResult(this.$result, this.ready.takeResult(this.store));
      this.find(".assessment__wrong").hidden = !wrong.length;
    }

    paintStem(id) {
      this.sheet.paintStem(id, this.attempt.stateOf(id), this.attempt.flags.has(id), this.say);
    }

    // ---- form, mode, flags -----------------------------------------------------------------------------------

    /** Show another form; answers stay with their items. */
    chooseForm(code, event) {
      event?.preventDefault();
      const isKnown = this.choose(code, this.attempt.mode);
      this.$moved.textContent = this.say(isKnown ? "form_shown" : "form_unknown", { code });
      this.find(".assessment__code").ariaInvalid = !isKnown;
      if (isKnown) this.goTo(this.$items[0].dataset.item);
    }

    choose(code, mode) {
      const changes = this.attempt.choose(code, mode);
      if (!changes.length) return false;
      this.notes.isAsking = false;
      this.keep(changes);
      this.write();
      return true;
    }

    flag($item) {
      this.keep([this.attempt.flag($item.dataset.item)]);
      $item.querySelector(".item__flag").ariaPressed = this.attempt.flags.has($item.dataset.item);
      this.paintStem($item.dataset.item);
    }

    // ---- submitting ------------------------------------------------------------------------------------------

    /** In practice: one item by itself; its verdict is read out, and the next thing to press is near. */
    checkItem($item) {
      this.close([$item.dataset.item]);
      this.paintItem($item);
      this.$moved.textContent = $item.querySelector(".item__result .verdict").textContent;
      if (this.attempt.isSubmitted) return this.paint();
      $item.tabIndex = -1;
      $item.focus({ preventScroll: true });
    }

    /** Name what is unanswered first; submit when nothing is, or when the learner wants it so. */
    submit(isAnyway) {
      this.notes.isAsking = !isAnyway;
      if (!isAnyway && this.notes.$open.length) {
        this.notes.paint(this.store);
        return this.lead(this.notes.$unanswered, this.find(".assessment__unanswered-title"));
      }
      const $score = this.find(".assessment__score");
      this.close();
      // The items grow while they are aside, and not every browser keeps in view what stands below them.
      this.sheet.layAside(() => $score.scrollIntoView());
      this.paint();
      this.lead($score);
    }

    /** Submit items; a finished attempt is noted with them. @param {string[]} [ids] */
    close(ids) {
      const changes = this.attempt.submit(ids);
      this.keep(this.attempt.isSubmitted ? [...changes, this.attempt.attemptRecord()] : changes);
    }

    /** Lead the reader to news: by focus, and by the title of the page for who is elsewhere. */
    lead($news, $heading = $news) {
      document.title = `${$heading.textContent} · ${title}`;
      // Not by `focus()`: it leaves the end of what is taller than the screen in view, not its beginning.
      $news.focus({ preventScroll: true });
      $news.scrollIntoView();
    }

    tryAgain() {
      this.reopen(this.$items.map(({ dataset }) => dataset.item));
    }

    /** Empty these items and ask them again; what was right stays. @param {string[]} ids */
    reopen(ids) {
      this.notes.isAsking = false;
      this.keep(this.attempt.clear(ids));
      this.write();
      document.title = title;
      this.goTo(ids[0]);
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
