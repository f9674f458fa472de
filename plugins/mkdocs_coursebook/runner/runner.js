/**
 * The page of a session: its state, its buttons and keys, what is asked first, what is told; `board.js` shows the rest.
 *
 * In: the section as `runner.html` draws it, the state of a session as the store keeps it. Out: events to `session.js`,
 * and what it makes of them to the store; everything shown is worked out anew from the state and the time.
 * The store's bank is `:run`, which no file of quizzes/ can be called; its item is `unit/<id>` or `sequence/<id>`.
 *
 * Before: `voice.js`, `share.js`, `store.js`, and all the others of this folder. After: nothing.
 */
(() => {
  "use strict";
  const { board, devices, parts, session, share, store, summary, voice } = globalThis.coursebook;

  const BANK = ":run";
  const MINUTE = 60_000;
  /** How often the page looks at the clock, in milliseconds. */
  const BEAT = 250;

  class Runner {
    /** @param {HTMLElement} $root The section `runner`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".runner__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
      this.steps = new Map(this.data.steps.map((step) => [step.id, step]));
      this.parts = new parts.Parts([...this.steps.keys()]);
      this.board = new board.Board($root, this.data, this.say);
      this.summary = new summary.Summary(this.find(".runner__summary"), this.data, this.say);
      this.sound = new devices.Sound();
      this.wake = new devices.Wake();
      this.isAll = false;
      this.hasKeys = true;
      /** @type {import("./session.js").State|null} */
      this.state = null;
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    async start() {
      this.store = await store.open(this.data.course);
      this.find(".runner__app").hidden = false;
      this.find("[data-do=full]").hidden = !document.fullscreenEnabled;
      this.find("[data-do=all]").hidden = this.parts.isEmpty;
      this.store.listeners.push(() => this.refresh());
      this.$root.addEventListener("click", (event) => this.click(event));
      this.find(".runner__choices").addEventListener("change", () => this.paintPlan());
      document.addEventListener("keydown", (event) => this.press(event));
      document.addEventListener("fullscreenchange", () => this.paintToggles());
      document.addEventListener("visibilitychange", () => (document.hidden ? this.keep() : this.beat()));
      addEventListener("pagehide", () => this.keep());
      addEventListener("hashchange", () => this.parts.hides(location.hash) && this.showAll(true));
      setInterval(() => this.beat(), BEAT);
      this.refresh();
    }

    // ---- state -----------------------------------------------------------------------------------------------

    /** Take what the store has, as after a reload or a change in another tab. */
    refresh() {
      const stored = this.store.find(BANK, this.data.run)?.response;
      this.state = session.isState(stored, [...this.steps.keys()]) ? stored : null;
      this.paint();
    }

    /** @param {import("./session.js").SessionEvent} event @param {string} told What a screen reader says. */
    send(event, told = "") {
      this.state = session.apply(this.state, event, Date.now());
      this.ask(null);
      // From here on it can be told what is passed.
      if (this.isRunning) this.last = this.mark();
      this.paint();
      this.keep();
      if (this.state.ended !== null) {
        this.tell("told_end");
        this.find(".runner__summary").focus();
      } else if (told === "step") this.tellStep();
      else if (told) this.tell(told, { n: this.current.minutes + this.current.extra });
    }

    get current() {
      return this.state.steps[this.state.at];
    }

    get isRunning() {
      return this.state !== null && this.state.ended === null;
    }

    keep() {
      if (!this.state || (this.state.ended !== null && this.isEndKept)) return;
      this.isEndKept = this.state.ended !== null;
      this.store.write(BANK, [{ item: this.data.run, revision: "", response: this.state }], (keeping) => {
        const $saved = this.find(".runner__saved");
        $saved.dataset.keeping = keeping;
        // That all is well needs no words here; that it is not does.
        if (keeping !== "kept") $saved.textContent = this.say(keeping);
        else if ($saved.textContent) $saved.textContent = this.say("kept_again");
      });
    }

    tell(key, values) {
      this.find(".runner__told").textContent = this.say(key, values);
    }

    tellStep() {
      const { at, steps } = this.state;
      const { title } = this.steps.get(this.current.id);
      this.tell("told_step", { n: at + 1, count: steps.length, title, minutes: this.current.minutes });
    }

    // ---- what is asked first -----------------------------------------------------------------------------------

    next() {
      const { remaining } = session.figures(this.state, Date.now());
      const isEarly = this.steps.get(this.current.id).locked && remaining > 0;
      if (isEarly) this.ask("ask_locked", { type: "next" });
      else this.send({ type: "next" }, "step");
    }

    back() {
      if (this.state.at > 0 || !this.isRunning) this.send({ type: "back" }, "step");
    }

    end() {
      if (this.state.at + 1 < this.state.steps.length) this.ask("ask_end", { type: "end" });
      else this.send({ type: "end" });
    }

    /** Ask before an event; null puts the question away. */
    ask(key, event = null) {
      const $ask = this.find(".runner__ask");
      this.asked = event;
      if (!key) {
        if ($ask.contains(document.activeElement)) this.find(".runner__bar").focus({ preventScroll: true });
        $ask.hidden = true;
        return;
      }
      $ask.querySelector("p").textContent = this.say(key);
      this.find("[data-do=sure]").textContent = this.say(`${key}_yes`);
      $ask.hidden = false;
      $ask.focus();
    }

    begin() {
      const choice = this.choice();
      const steps = this.data.choices[choice].map((id) => this.steps.get(id));
      const planned = session.timeOf(this.find("input[type=time]").value, Date.now());
      this.isAll = false;
      this.isAgain = false;
      this.send({ type: "start", steps, choice, planned }, "step");
      this.find(".runner__bar").focus();
    }

    /** A session that runs may have begun with a kind of hour that the course has no more. */
    choice() {
      const isKnown = this.isRunning && Object.hasOwn(this.data.choices, this.state.choice);
      return isKnown ? this.state.choice : this.find("[name=runner-choice]:checked").value;
    }

    /** @param {MouseEvent} event */
    click({ target, pointerType }) {
      ACTIONS[target.dataset.do]?.(this);
      // After a click the space bar pauses, and does not press the same button again; by keyboard the focus stays.
      if (pointerType && target.closest(".runner__bar")) this.find(".runner__bar").focus({ preventScroll: true });
    }

    // ---- keys --------------------------------------------------------------------------------------------------

    /** @param {KeyboardEvent} event */
    press(event) {
      const { key, target } = event;
      if (!this.isRunning || !this.hasKeys || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      const action = KEYS[key] ?? KEYS[key.toLowerCase()] ?? (event.code === "KeyP" ? KEYS.p : null);
      // Where keys have a meaning of their own they keep it: fields, and boxes that scroll; on a button, the space bar.
      const isField = target.closest?.("input, textarea, select, [contenteditable], [tabindex='0'], [role=dialog]");
      const isPressed = key === " " && target.closest?.("button, a, summary, label");
      if (!action || isField || isPressed) return;
      event.preventDefault();
      // Material turns pages by some of these keys.
      event.stopPropagation();
      action(this);
    }

    // ---- painting ----------------------------------------------------------------------------------------------

    /** Look at the clock. */
    beat() {
      if (!this.isRunning) return;
      this.state = session.apply(this.state, { type: "look" }, Date.now());
      const figures = session.figures(this.state, Date.now());
      const mark = this.mark();
      const before = this.last?.step === mark.step ? this.last.remaining : figures.remaining;
      this.last = mark;
      this.board.paintClock(this.state, figures);
      const passed = (limit) => figures.phase === "running" && before > limit && figures.remaining <= limit;
      if (passed(0)) this.warn("told_over", 2);
      else if (passed(MINUTE)) this.warn("told_minute", 1);
    }

    /** Where the session is: its step with its time, and what is left of it. */
    mark() {
      const { at, remaining } = session.figures(this.state, Date.now());
      return { step: `${at}/${this.current.extra}`, remaining };
    }

    warn(key, beeps) {
      this.tell(key);
      this.sound.beep(beeps);
    }

    paint() {
      const isOver = this.state?.ended != null;
      const isSetUp = !this.state || this.isAgain;
      for (const [name, isShown] of [
        ["setup", !this.isRunning && isSetUp],
        ["bar", this.isRunning],
        ["beside", this.isRunning],
        ["summary", isOver],
      ]) {
        this.find(`.runner__${name}`).hidden = !isShown;
      }
      this.find(".runner__plan").open = !this.isRunning && !isOver;
      this.wake.want(this.isRunning && this.state.since !== null);
      this.paintPlan();
      this.paintToggles();
      this.parts.show(this.isRunning && !this.isAll ? this.current.id : null);
      if (this.isRunning) {
        this.board.paintStep(this.state);
        this.board.paintClock(this.state, session.figures(this.state, Date.now()));
      } else if (isOver) this.summary.paint(this.state);
    }

    paintPlan() {
      const choice = this.choice();
      const run = this.isRunning ? this.state.steps.map(({ id }) => id) : this.data.choices[choice];
      this.board.paintPlan(choice, run, this.isRunning ? this.current.id : "");
    }

    paintToggles() {
      const states = { all: this.isAll, sound: this.sound.isOn, full: Boolean(document.fullscreenElement), keys: this.hasKeys };
      for (const [name, isOn] of Object.entries(states)) {
        this.find(`[data-do=${name}]`).setAttribute("aria-pressed", String(isOn));
      }
    }

    showAll(isAll) {
      this.isAll = isAll;
      this.paint();
      // What the address names had no place until now.
      if (isAll && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }

    toggleSound() {
      this.sound.toggle();
      if (this.sound.isOn) this.tell("told_sound");
      this.paintToggles();
    }

    share() {
      const text = this.summary.lines(this.state).join("\n");
      return share.share(text, this.find(".runner__shared"), () => this.tell("copied"));
    }

    print() {
      document.documentElement.dataset.print = "runner";
      addEventListener("afterprint", () => delete document.documentElement.dataset.print, { once: true });
      print();
    }
  }

  const hold = (runner) => {
    const isHeld = runner.state.since === null;
    runner.send({ type: isHeld ? "resume" : "pause" }, isHeld ? "told_resumed" : "told_paused");
  };

  /** Button -> what it does. @type {Record<string, (runner: Runner) => void>} */
  const ACTIONS = {
    start: (runner) => runner.begin(),
    next: (runner) => runner.next(),
    back: (runner) => runner.back(),
    pause: hold,
    more: (runner) => runner.send({ type: "more" }, "told_more"),
    end: (runner) => runner.end(),
    sure: (runner) => runner.send(runner.asked, "step"),
    stay: (runner) => runner.ask(null),
    all: (runner) => runner.showAll(!runner.isAll),
    sound: (runner) => runner.toggleSound(),
    full: () => devices.toggleFullScreen(),
    keys: (runner) => {
      runner.hasKeys = !runner.hasKeys;
      runner.paintToggles();
    },
    share: (runner) => runner.share(),
    print: (runner) => runner.print(),
    again: (runner) => {
      runner.isAgain = true;
      runner.paint();
      runner.find("[data-do=start]").focus();
    },
  };

  const KEYS = { ArrowRight: ACTIONS.next, ArrowLeft: ACTIONS.back, " ": hold, p: hold, "+": ACTIONS.more };

  for (const $root of document.querySelectorAll(".runner")) new Runner($root).start();
})();
