/**
 * The page of a learner's record: every finished attempt that this browser keeps, over all assessments of the course.
 *
 * In: the records of the store. Out: a table; a file and back (`coursebook-record/1`, see record.schema.json); a text or
 * a sheet of paper for a teacher, with a name that is typed then and kept nowhere; nothing left, when that is wanted.
 * All that comes from the store or a file may have been edited by anybody: it is shown as text, and scores are told as
 * what they are, the learner's own.
 *
 * Before: `voice.js`, `database.js`, `store.js`. After: nothing.
 *
 * @typedef {{date: string, form: string, mode: string, score: number, maxScore: number,
 *   outcomes: Record<string, [number, number]>, bank: string}} FinishedAttempt
 */
(() => {
  "use strict";
  const { store, voice } = globalThis.coursebook;
  const { element, createLink } = voice;

  const FORMAT = "coursebook-record/1";
  const ATTEMPT = ":attempt/";

  class Record {
    /** @param {HTMLElement} $root The section `record`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".record__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    start() {
      this.find(".record__body").hidden = false;
      this.$root.addEventListener("click", ({ target }) => this[ACTIONS[target.dataset.do]]?.());
      this.find("input[type=file]").addEventListener("change", ({ target }) => this.open(target));
      store.open(this.data.course).then((opened) => {
        this.store = opened;
        opened.listeners.push(() => this.paint());
        this.paint();
      });
    }

    /** @returns {FinishedAttempt[]} Newest first; what is no attempt of this course's banks is left out. */
    attempts() {
      const found = [...this.store.records.values()].filter(({ bank, item }) => this.isKnown(bank) && item.startsWith(ATTEMPT));
      const attempts = found.map(({ bank, response }) => ({ ...response, bank }));
      return attempts.filter(isAttempt).sort((one, other) => (one.date < other.date ? 1 : -1));
    }

    isKnown(bank) {
      return Object.hasOwn(this.data.banks, bank);
    }

    paint() {
      this.list = this.attempts();
      this.find(".record__empty").hidden = this.list.length > 0;
      this.find(".record__full").hidden = !this.list.length;
      this.find("tbody").replaceChildren(...this.list.map((attempt, at) => this.createRow(attempt, at)));
    }

    createRow(attempt, at) {
      const { bank, form, outcomes } = attempt;
      const $tick = element("input", "");
      $tick.type = "checkbox";
      $tick.value = String(at);
      $tick.setAttribute("aria-label", this.say("choose", { what: this.nameOf(attempt) }));
      const $counts = Object.entries(outcomes).map(([id, [right, total]]) => {
        const text = this.data.outcomes[id] ?? id;
        return element("li", "", `${text}: ${this.say("count", { right: Number(right), total: Number(total) })}`);
      });
      const $more = element("details", "", element("summary", "", this.scoreOf(attempt)), element("ul", "", ...$counts));
      const $assessment = createLink(this.data.banks[bank].url, this.data.banks[bank].title);
      const cells = [$tick, this.dateOf(attempt), $assessment, String(form), $more];
      return element("tr", "", ...cells.map((cell) => element("td", "", cell)));
    }

    dateOf({ date }) {
      return new Date(date).toLocaleString(this.data.language, { dateStyle: "medium", timeStyle: "short" });
    }

    scoreOf({ score, maxScore }) {
      return this.say("score", { n: Number(score), max: Number(maxScore) });
    }

    nameOf(attempt) {
      return `${this.data.banks[attempt.bank].title}, ${this.dateOf(attempt)}`;
    }

    tell(key, values) {
      this.find(".record__told").textContent = this.say(key, values);
    }

    // ---- showing it to somebody ------------------------------------------------------------------------------

    /** The chosen attempts, as lines; all of them where none is chosen. */
    lines() {
      const $ticked = [...this.$root.querySelectorAll("tbody :checked")];
      const chosen = $ticked.length ? $ticked.map(({ value }) => this.list[Number(value)]) : this.list;
      return chosen.map((attempt) =>
        this.say("line", {
          title: this.data.banks[attempt.bank].title,
          form: String(attempt.form),
          date: this.dateOf(attempt),
          score: this.scoreOf(attempt),
        }),
      );
    }

    head() {
      const name = this.find(".record__name").value.trim();
      return [this.say("sheet"), this.data.title, ...(name ? [this.say("name", { name })] : [])];
    }

    async share() {
      const text = [...this.head(), "", ...this.lines(), "", this.say("honest")].join("\n");
      const $shared = this.find(".record__shared");
      $shared.hidden = false;
      $shared.querySelector("textarea").value = text;
      try {
        if (navigator.share) await navigator.share({ text });
        else await navigator.clipboard.writeText(text).then(() => this.tell("copied"));
      } catch {
        // Refused, or closed again: the text stands in its field, ready to be copied by hand.
        $shared.querySelector("textarea").select();
      }
    }

    print() {
      const [sheet, course, name = ""] = this.head();
      const $lines = this.lines().map((line) => element("li", "", line));
      const today = this.say("printed", { date: new Date().toLocaleDateString(this.data.language, { dateStyle: "long" }) });
      this.find(".record__sheet").replaceChildren(
        element("h1", "", sheet),
        element("p", "", course),
        element("p", "", name),
        element("ul", "", ...$lines),
        element("p", "", this.say("honest")),
        element("p", "", today),
      );
      document.documentElement.dataset.print = "record";
      addEventListener("afterprint", () => delete document.documentElement.dataset.print, { once: true });
      print();
    }

    // ---- file ------------------------------------------------------------------------------------------------

    save() {
      const file = { format: FORMAT, course: this.data.course, saved: new Date().toISOString() };
      const records = [...this.store.records.values()];
      const text = JSON.stringify({ ...file, records }, null, 1);
      const $link = createLink(URL.createObjectURL(new Blob([text], { type: "application/json" })), "");
      $link.download = `${this.data.course}-${file.saved.slice(0, 10)}.json`;
      $link.click();
      this.tell("saved", { n: records.length });
    }

    /** @param {HTMLInputElement} $file */
    async open($file) {
      const [file] = $file.files;
      let read = null;
      try {
        read = JSON.parse(await file.text());
      } catch {
        // Not JSON: told below.
      }
      $file.value = "";
      const [kind, version] = String(read?.format).split("/");
      if (kind !== "coursebook-record" || !Array.isArray(read.records)) return this.tell("not_a_record");
      if (Number(version) > 1) return this.tell("newer");
      if (read.course !== this.data.course) return this.tell("other_course");
      await this.store.take(read.records).then(
        (n) => this.tell("taken", { n }),
        () => this.tell("not_kept"),
      );
      this.paint();
    }

    // ---- erasing ---------------------------------------------------------------------------------------------

    askErase() {
      const $ask = this.find(".record__ask");
      $ask.hidden = false;
      $ask.focus();
    }

    async erase() {
      this.keep();
      await this.store.erase().then(
        () => this.tell("erased"),
        () => this.tell("not_erased"),
      );
      this.paint();
    }

    keep() {
      this.find(".record__ask").hidden = true;
      this.find("[data-do=erase]").focus();
    }
  }

  /** Button -> method. */
  const ACTIONS = {
    share: "share",
    print: "print",
    save: "save",
    erase: "askErase",
    "erase-yes": "erase",
    "erase-no": "keep",
  };

  function isAttempt({ date, form, score, maxScore, outcomes }) {
    const counts = outcomes && typeof outcomes === "object" ? Object.values(outcomes) : [null];
    const isWhole = counts.every((count) => Array.isArray(count) && count.every(Number.isFinite));
    return !Number.isNaN(Date.parse(date)) && typeof form === "string" && isWhole && [score, maxScore].every(Number.isFinite);
  }

  for (const $root of document.querySelectorAll(".record")) new Record($root).start();
})();
