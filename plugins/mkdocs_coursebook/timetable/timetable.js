/**
 * The timetable's page: kind of hour, date, start and pauses -> times on the clock, on paper and in a calendar.
 *
 * What was chosen is kept for the course, so that lecture and course page show the same plan.
 * Before: `voice.js`, `share.js`, `times.js`, `calendar.js`. After: nothing.
 */
(() => {
  "use strict";
  const { voice, share, times, calendar } = globalThis.coursebook;

  class Timetable {
    /** @param {HTMLElement} $root The section `timetable`. */
    constructor($root) {
      this.$root = $root;
      this.data = JSON.parse(this.find(".timetable__data").textContent);
      this.say = voice.createVoice(this.data.messages, this.data.language);
      this.key = `coursebook-timetable:${this.data.course}`;
    }

    find(selector) {
      return this.$root.querySelector(selector);
    }

    all(selector) {
      return [...this.$root.querySelectorAll(selector)];
    }

    start() {
      this.find(".timetable__setup").hidden = false;
      this.write(this.recall());
      this.$root.addEventListener("change", () => {
        this.keep();
        this.paint();
      });
      this.$root.addEventListener("click", ({ target }) => {
        if (target.dataset.do === "print") print();
        if (target.dataset.do === "calendar") this.save();
      });
      this.paint();
    }

    // ---- what was chosen -------------------------------------------------------------------------------------

    /** @returns {any} Whatever stands there: anybody may have written it. */
    recall() {
      try {
        return JSON.parse(localStorage.getItem(this.key)) ?? {};
      } catch {
        return {};
      }
    }

    keep() {
      const known = this.recall();
      const meetings = { ...known.meetings };
      for (const $meeting of this.all(".timetable__meeting")) meetings[$meeting.dataset.unit] = this.read($meeting);
      try {
        localStorage.setItem(this.key, JSON.stringify({ hour: this.hour, hasPauses: this.hasPauses, meetings }));
      } catch {
        // Blocked or full: the choice lasts as long as the page.
      }
    }

    read($meeting) {
      const value = (name) => $meeting.querySelector(`[data-set=${name}]`).value;
      return { date: value("date"), start: value("start") };
    }

    write({ hour, hasPauses, meetings }) {
      for (const $hour of this.all("[type=radio]")) if ($hour.value === String(hour)) $hour.checked = true;
      this.find("[data-set=pauses]").checked = hasPauses === true;
      for (const $meeting of this.all(".timetable__meeting")) {
        const known = meetings?.[$meeting.dataset.unit];
        // A date field takes nothing that is no date.
        for (const name of ["date", "start"]) $meeting.querySelector(`[data-set=${name}]`).value = String(known?.[name] ?? "");
      }
    }

    get hour() {
      return this.find("[type=radio]:checked").value;
    }

    get hasPauses() {
      return this.find("[data-set=pauses]").checked;
    }

    place({ segments }) {
      return times.place(segments, this.data.hours[this.hour], this.hasPauses);
    }

    // ---- on the page -----------------------------------------------------------------------------------------

    paint() {
      const [unit] = this.data.units;
      const placed = this.place(unit);
      const { start } = this.read(this.find(".timetable__meeting"));
      for (const $row of this.all("[data-segment]")) {
        const found = placed.find(({ id }) => id === $row.dataset.segment);
        $row.hidden = !found;
        if (!found) continue;
        $row.querySelector(".timetable__time").textContent = `${times.clock(found.start, start)}–${times.clock(found.end, start)}`;
        const $added = $row.querySelector(".timetable__added");
        if ($added) $added.textContent = found.isPause ? this.say("pause") : "";
      }
      if (!this.find(".timetable__table")) return;
      const names = Object.fromEntries(unit.segments.map(({ kind, kindName }) => [kind, kindName]));
      const kinds = times.byKind(unit.segments, placed).map(([kind, n]) => `${names[kind]} ${this.say("minutes", { n })}`);
      this.find(".timetable__by-kind").textContent = kinds.join(" · ");
      this.find(".timetable__sum").textContent = this.say("minutes", { n: times.sum(placed) });
    }

    // ---- calendar --------------------------------------------------------------------------------------------

    save() {
      const meetings = this.all(".timetable__meeting").flatMap(($meeting) => {
        const { date, start } = this.read($meeting);
        const unit = this.data.units.find(({ id }) => id === $meeting.dataset.unit);
        return date && start ? [this.meeting(unit, date, start)] : [];
      });
      this.find(".timetable__told").textContent = this.say(meetings.length ? "saved" : "no_date", { n: meetings.length });
      if (!meetings.length) return this.find("[data-set=date]").focus();
      const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
      share.download(`${this.data.course}.ics`, calendar.write(meetings, stamp), "text/calendar");
    }

    meeting(unit, date, start) {
      const placed = this.place(unit);
      const lines = placed.map(({ id, start: from }) => {
        const { title } = unit.segments.find((segment) => segment.id === id);
        return `${times.clock(from, start)} ${title}`;
      });
      const address = new URL(unit.url, location.href).href;
      return {
        uid: `${this.data.course}.${unit.id}.${date}@coursebook`,
        start: `${date}T${start}`,
        minutes: placed.at(-1)?.end ?? 0,
        summary: unit.title,
        description: lines.join("\n"),
        url: address.startsWith("http") ? address : undefined,
      };
    }
  }

  for (const $root of document.querySelectorAll(".timetable")) new Timetable($root).start();
})();
