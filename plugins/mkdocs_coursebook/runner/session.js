/**
 * A session as figures: which step runs, how long it has run, how early or late the whole will end.
 *
 * In: a state, an event and the time now (milliseconds of `Date.now()`). Out: a new state; figures. No page, no storage.
 * Every time is a difference of two readings of the clock, so that sleep and reload cost nothing. A clock that was set
 * back is noticed, since each state knows when it was last looked at: its times move back by as much, and no figure
 * becomes negative. A clock that was set forward cannot be told from sleep.
 *
 * Before: nothing. After: `runner.js`. The words here: allotted (minutes of the plan and those added), spent (without
 * pauses), late (when the rest goes as planned: how much later than planned the end comes; negative is early).
 *
 * @typedef {{id: string, minutes: number, extra: number, spent: number, from: number|null, to: number|null}} Step
 *   `minutes` as planned, `extra` minutes added on the way, `spent` in milliseconds before `since`.
 * @typedef {{choice: string, steps: Step[], at: number, since: number|null, pausedAt: number|null, pauses: number,
 *   planned: number, isByHand: boolean, began: number, ended: number|null, seen: number}} State
 * @typedef {{type: "start", steps: {id: string, minutes: number}[], choice?: string, planned?: number|null}
 *   | {type: "next"|"back"|"pause"|"resume"|"more"|"end"|"look"}} SessionEvent
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const MINUTE = 60_000;
  const HALF_DAY = 12 * 60 * MINUTE;

  /**
   * Return the state after an event; what makes no sense now changes nothing.
   *
   * @param {State|null} state @param {SessionEvent} event @param {number} now
   * @returns {State|null}
   */
  function apply(state, event, now) {
    if (event.type === "start") return event.steps.length ? begin(event, now) : state;
    if (!state) return state;
    const seen = look(state, now);
    const isOver = seen.ended !== null;
    if (event.type === "back" && isOver) return run({ ...seen, ended: null, seen: now }, seen.at, now);
    if (isOver || !Object.hasOwn(EVENTS, event.type)) return seen;
    return EVENTS[event.type](seen, now);
  }

  function begin({ steps, choice = "", planned = null }, now) {
    const state = {
      choice,
      steps: steps.map(({ id, minutes }) => ({ id, minutes, extra: 0, spent: 0, from: null, to: null })),
      at: 0,
      since: null,
      pausedAt: null,
      pauses: 0,
      planned: planned ?? now,
      isByHand: planned !== null,
      began: now,
      ended: null,
      seen: now,
    };
    return run(state, 0, now);
  }

  /** @type {Record<string, (state: State, now: number) => State>} */
  const EVENTS = {
    look: (state) => state,
    next: (state, now) => (state.at + 1 < state.steps.length ? run(halt(state, now), state.at + 1, now) : end(state, now)),
    back: (state, now) => (state.at > 0 ? run(halt(state, now), state.at - 1, now) : state),
    pause: (state, now) => (state.since === null ? state : { ...halt(state, now), pausedAt: now }),
    resume: (state, now) => (state.since === null ? run(halt(state, now), state.at, now) : state),
    more: (state) => change(state, state.at, ({ extra }) => ({ extra: extra + 1 })),
    end,
  };

  function end(state, now) {
    return { ...halt(state, now), ended: now };
  }

  /** The clock of a step starts, or goes on. */
  function run(state, at, now) {
    return { ...change(state, at, ({ from }) => ({ from: from ?? now, to: null })), at, since: now };
  }

  /** Whatever runs stops: the step's clock, or a pause. */
  function halt(state, now) {
    const spent = elapsed(state, now);
    const pauses = state.pauses + pausing(state, now);
    return { ...change(state, state.at, () => ({ spent, to: now })), since: null, pausedAt: null, pauses };
  }

  function change(state, at, changes) {
    return { ...state, steps: state.steps.map((step, place) => (place === at ? { ...step, ...changes(step) } : step)) };
  }

  /** Note that the state is looked at; where the clock was set back, move its times back with it. */
  function look(state, now) {
    if (state.ended !== null || now >= state.seen) return state.ended === null ? { ...state, seen: now } : state;
    const back = (time) => (time === null ? null : time - (state.seen - now));
    return {
      ...state,
      steps: state.steps.map((step) => ({ ...step, from: back(step.from), to: back(step.to) })),
      since: back(state.since),
      pausedAt: back(state.pausedAt),
      // What a person typed is a time of the day, whatever the clock says.
      planned: state.isByHand ? state.planned : back(state.planned),
      began: back(state.began),
      seen: now,
    };
  }

  /** Milliseconds that the current step has run. */
  function elapsed({ steps, at, since }, now) {
    return steps[at].spent + (since === null ? 0 : Math.max(0, now - since));
  }

  function pausing({ pausedAt }, now) {
    return pausedAt === null ? 0 : Math.max(0, now - pausedAt);
  }

  /**
   * Return the figures of a state, in milliseconds.
   *
   * @param {State} state @param {number} now
   */
  function figures(state, now) {
    const seen = look(state, now);
    const { steps, at, ended } = seen;
    const phase = ended !== null ? "over" : seen.since === null ? "paused" : "running";
    const spent = elapsed(seen, now);
    const allotted = allottedTo(steps[at]);
    const ahead = steps.slice(at + 1).map((step) => Math.max(0, allottedTo(step) - step.spent));
    const rest = phase === "over" ? 0 : sum(ahead) + Math.max(0, allotted - spent);
    const finish = (ended ?? now) + rest;
    const late = finish - seen.planned - sum(steps.map(({ minutes }) => minutes * MINUTE));
    const pauses = seen.pauses + pausing(seen, now);
    return { phase, at, spent, allotted, remaining: allotted - spent, late, finish, pauses };
  }

  const allottedTo = ({ minutes, extra }) => (minutes + extra) * MINUTE;
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /**
   * Return planned and spent whole seconds of each step, and their sums; the sums are those of the rounded rows.
   *
   * @param {State} state
   */
  function balance({ steps }) {
    const rows = steps.map(({ id, minutes, spent, from }) => {
      const row = { planned: minutes * 60, spent: Math.round(spent / 1000) };
      return { id, ...row, difference: row.spent - row.planned, wasRun: from !== null };
    });
    const total = (key) => sum(rows.map((row) => row[key]));
    return { rows, planned: total("planned"), spent: total("spent"), difference: total("difference") };
  }

  /**
   * Return when a time of the day is, nearest to now; null for what is none.
   *
   * @param {string} clock Such as 09:30. @param {number} now
   */
  function timeOf(clock, now) {
    const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(clock) ?? [];
    if (hours === undefined) return null;
    const day = new Date(now);
    day.setHours(Number(hours), Number(minutes), 0, 0);
    if (day - now > HALF_DAY) day.setDate(day.getDate() - 1);
    else if (now - day > HALF_DAY) day.setDate(day.getDate() + 1);
    return day.getTime();
  }

  /** Tell whether a stored value is a state of these steps; anybody may have edited it. @param {string[]} ids */
  function isState(value, ids) {
    const isTime = (time) => time === null || Number.isFinite(time);
    const isStep = (step) =>
      ids.includes(step?.id) && [step.minutes, step.extra, step.spent].every((n) => n >= 0) && isTime(step.from) && isTime(step.to);
    if (!Array.isArray(value?.steps) || !value.steps.every(isStep) || !value.steps[value.at]) return false;
    const isWhole = [value.planned, value.began, value.seen, value.pauses].every(Number.isFinite);
    return isWhole && [value.since, value.pausedAt, value.ended].every(isTime) && typeof value.choice === "string";
  }

  coursebook.session = { apply, figures, balance, timeOf, isState };
})();
