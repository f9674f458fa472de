/**
 * The end of a session: planned beside actual time, as a table and as a text. Also how times are written.
 *
 * In: a state of `session.js`, titles, a voice. Out: elements and lines.
 * Before: `voice.js`, `session.js`. After: `runner.js`.
 */
(() => {
  "use strict";
  const coursebook = globalThis.coursebook;
  const { session, voice } = coursebook;
  const { element } = voice;

  const MINUTE = 60_000;

  /** Whole seconds as minutes and seconds: 8:05. @param {number} seconds */
  function span(seconds) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /** The same with its sign: +0:24, −1:05. */
  function signed(seconds) {
    return `${seconds > 0 ? "+" : seconds < 0 ? "−" : ""}${span(Math.abs(seconds))}`;
  }

  /** A time of the day, as all three languages write it. @param {number} time @param {string} language */
  function timeOfDay(time, language) {
    return format(time, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /** Chromium claims Kazakh, but writes its dates in English; Russian ones have the same digits. Day before month. */
  const LOCALES = { kk: "ru", en: "en-GB" };

  function format(time, language, how) {
    return new Intl.DateTimeFormat(LOCALES[language] ?? language, how).format(time);
  }

  /** Day, month and time in digits. */
  function dayAndTime(time, language) {
    return `${format(time, language, { day: "2-digit", month: "2-digit", year: "numeric" })} ${timeOfDay(time, language)}`;
  }

  class Summary {
    /** @param {HTMLElement} $root The part `runner__summary`. */
    constructor($root, data, say) {
      Object.assign(this, { $root, data, say });
      this.titles = new Map(data.steps.map(({ id, title }) => [id, title]));
    }

    paint(state) {
      const { rows, ...sums } = session.balance(state);
      this.$root.querySelector(".runner__facts").textContent = this.facts(state).join(" ");
      const $rows = rows.map((row) => this.createRow(this.titles.get(row.id), row));
      this.$root.querySelector("tbody").replaceChildren(...$rows);
      this.$root.querySelector("tfoot").replaceChildren(this.createRow(this.say("sum"), { ...sums, wasRun: true }));
    }

    createRow(title, row) {
      const $title = element("th", "", title);
      $title.scope = "row";
      const cells = [span(row.planned), row.wasRun ? span(row.spent) : "–", signed(row.difference)];
      return element("tr", "", $title, ...cells.map((text) => element("td", "align-right", text)));
    }

    actual({ spent, wasRun }) {
      return wasRun ? span(spent) : this.say("not_run");
    }

    /** When it began and ended, and how late. @returns {string[]} */
    facts(state) {
      const { language } = this.data;
      const { late, pauses } = session.figures(state, state.ended);
      const [planned, began, ended] = [state.planned, state.began, state.ended].map((time) => timeOfDay(time, language));
      const minutes = Math.trunc(late / MINUTE);
      const key = minutes ? (minutes > 0 ? "ended_late" : "ended_early") : "ended_on_time";
      const facts = [this.say(state.isByHand ? "began_planned" : "began", { planned, began, ended })];
      facts.push(this.say(key, { n: Math.abs(minutes) }));
      const paused = Math.round(pauses / 1000);
      if (paused) facts.push(this.say("pauses", { time: span(paused) }));
      return facts;
    }

    /** The same as lines. @returns {string[]} */
    lines(state) {
      const { rows, ...sums } = session.balance(state);
      const values = (row) => ({ planned: span(row.planned), actual: this.actual(row), difference: signed(row.difference) });
      const lines = rows.map((row, at) => this.say("line", { n: at + 1, title: this.titles.get(row.id), ...values(row) }));
      const day = dayAndTime(state.began, this.data.language);
      const sum = this.say("line_sum", values({ ...sums, wasRun: true }));
      return [this.data.title, day, this.facts(state).join(" "), "", ...lines, sum];
    }
  }

  coursebook.summary = { Summary, span, timeOfDay, dayAndTime };
})();
