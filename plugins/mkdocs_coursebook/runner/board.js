/**
 * What a session shows of itself: the current step with its clock, what comes next, the plan.
 *
 * In: the section as `runner.html` draws it, a state of `session.js` and its figures. Out: what stands in the page.
 * Before: `voice.js`, `summary.js`. After: `runner.js`.
 */
(() => {
  "use strict";
  const coursebook = globalThis.coursebook;
  const { element, createLink } = coursebook.voice;
  const { span, timeOfDay, dayAndTime } = coursebook.summary;

  const MINUTE = 60_000;
  const HALF_DAY = 12 * 60 * MINUTE;

  class Board {
    /** @param {HTMLElement} $root The section `runner`. */
    constructor($root, data, say) {
      Object.assign(this, { $root, data, say });
      this.steps = new Map(data.steps.map((step) => [step.id, step]));
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    /** @param {import("./session.js").State} state */
    paintStep({ at, steps, since }) {
      const { minutes, extra, id } = steps[at];
      const planned = this.say(extra ? "added" : "planned_minutes", { n: minutes, extra });
      const place = this.say("place", { n: at + 1, count: steps.length });
      write(this.find(".runner__place"), `${place} · ${planned}`);
      write(this.find(".runner__step"), this.steps.get(id).title);
      const next = steps[at + 1];
      const words = next ? this.say("next_step", { title: this.steps.get(next.id).title, n: next.minutes }) : this.say("last");
      this.find(".runner__next").replaceChildren(
        ...this.describe("prepare_now", this.list(id)),
        ...this.describe("next", [words]),
        ...(next ? this.describe("prepare", this.list(next.id)) : []),
      );
      write(this.find("[data-do=pause]"), this.say(since === null ? "resume" : "pause"));
      write(this.find("[data-do=next]"), this.say(next ? "next_button" : "finish"));
      this.find("[data-do=back]").disabled = at === 0;
    }

    list(id) {
      const links = this.steps.get(id).prepare.map(({ text, url }) => (url ? createLink(url, text) : text));
      return links.flatMap((link, at) => (at ? [", ", link] : [link]));
    }

    describe(key, content) {
      const isNothing = !content.length;
      return [element("dt", "", this.say(key)), element("dd", "", ...(isNothing ? [this.say("nothing")] : content))];
    }

    paintClock({ began }, { phase, remaining, late, finish }) {
      const isOver = remaining <= -1000;
      const seconds = isOver ? Math.floor(-remaining / 1000) : Math.max(0, Math.ceil(remaining / 1000));
      const held = phase === "paused" ? "held" : "";
      write(this.find(".runner__clock"), `${isOver ? "−" : ""}${span(seconds)}`);
      write(this.find(".runner__left"), this.say(isOver ? (held ? "held_over" : "over") : held || "left"));
      const minutes = Math.trunc(late / MINUTE);
      const key = minutes ? (minutes > 0 ? "late" : "early") : "on_time";
      const words = [this.say(key, { n: Math.abs(minutes), time: timeOfDay(finish, this.data.language) })];
      // A session that nobody ended.
      if (Date.now() - began > HALF_DAY) words.push(this.say("since", { date: dayAndTime(began, this.data.language) }));
      write(this.find(".runner__late"), words.join(". "));
      Object.assign(this.find(".runner__bar").dataset, { phase, over: isOver });
    }

    /** @param {string} choice @param {string[]} run Ids of the steps that are run. @param {string} running The current one. */
    paintPlan(choice, run, running) {
      let number = 0;
      for (const $cell of this.$root.querySelectorAll("[data-choice]")) $cell.hidden = $cell.dataset.choice !== choice;
      for (const $row of this.$root.querySelectorAll("[data-step]")) {
        $row.hidden = !run.includes($row.dataset.step);
        if (!$row.hidden) $row.cells[0].textContent = String((number += 1));
        if ($row.dataset.step === running) $row.setAttribute("aria-current", "step");
        else $row.removeAttribute("aria-current");
      }
    }
  }

  /** Put a text where it is not there yet: an unchanged text must not be read out again. */
  function write($element, text) {
    if ($element.textContent !== text) $element.textContent = text;
  }

  coursebook.board = { Board };
})();
