/**
 * Times: the segments of a unit in a kind of hour, one after another. Pure: no page, no clock.
 *
 * Before: nothing. After: `timetable.js`.
 *
 * @typedef {{id: string, minutes: number, tier: string, kind: string}} Segment
 * @typedef {{id: string, start: number, end: number, isPause: boolean}} Placed Minutes from the beginning; a pause is
 *   a break that is held but is not part of the hours.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const DAY = 24 * 60;

  /**
   * Place the segments that are run.
   *
   * @param {Segment[]} segments
   * @param {string[]} tiers What fills this kind of hour.
   * @param {boolean} hasPauses Whether breaks are held although they are not part of it.
   * @returns {Placed[]}
   */
  function place(segments, tiers, hasPauses) {
    let start = 0;
    return segments.flatMap(({ id, minutes, tier, kind }) => {
      const isRun = tiers.includes(tier);
      if (!isRun && !(hasPauses && kind === "break")) return [];
      start += minutes;
      return [{ id, start: start - minutes, end: start, isPause: !isRun }];
    });
  }

  /** Minutes of each kind of activity that is part of the hours, the longest first. @returns {Array<[string, number]>} */
  function byKind(segments, placed) {
    const sums = new Map();
    for (const { id, start, end, isPause } of placed) {
      const { kind } = segments.find((segment) => segment.id === id);
      if (!isPause) sums.set(kind, (sums.get(kind) ?? 0) + end - start);
    }
    return [...sums].sort(([, one], [, other]) => other - one);
  }

  /** Minutes that are part of the hours. @param {Placed[]} placed */
  function sum(placed) {
    return placed.reduce((total, { start, end, isPause }) => total + (isPause ? 0 : end - start), 0);
  }

  /** "09:05" for minutes after a start such as "09:00"; "0:05" where there is none. */
  function clock(minutes, start) {
    const [, hours, rest] = /^(\d{2}):(\d{2})$/.exec(start) ?? [];
    const at = hours ? (Number(hours) * 60 + Number(rest) + minutes) % DAY : minutes;
    const hour = String(Math.floor(at / 60));
    return `${hours ? hour.padStart(2, "0") : hour}:${String(at % 60).padStart(2, "0")}`;
  }

  coursebook.times = { place, byKind, sum, clock };
})();
