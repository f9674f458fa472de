/**
 * When a segment counts as read: its end has been on the screen, and a plausible time has passed for it.
 *
 * In: the segments with the seconds that their text takes, and where they stand on the screen, moment by moment.
 * Out: what has been seen of each, and whether that is enough. Pure functions: no page, no clock, no storage.
 * Table of cases: tests/cases/reading.json.
 *
 * Before: nothing. After: `lecture.js`.
 *
 * @typedef {{id: string, seconds: number}} Segment
 * @typedef {{top: number, bottom: number}} Band Of a segment, in pixels from the upper edge of the screen.
 * @typedef {{seen: number, hasEnded: boolean}} Seen Milliseconds; whether the end has been on the screen.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  /**
   * The part of the reading time that must have passed. Our choice: people read four times faster than carefully when
   * they know a text, and nobody reads faster; who jumps to the end (the End key) does not spend even that.
   */
  const SHARE = 0.25;
  /** The least time for a segment, in milliseconds, so that a line which flies past is not read. */
  const LEAST = 2000;

  /**
   * Return what has been seen after a further moment. The time is shared among the segments on the screen by the room
   * they take there, as the words to read are.
   *
   * @param {Record<string, Seen>} seen Empty at the start.
   * @param {Record<string, Band>} bands Segment -> where it stands now.
   * @param {number} height Of the screen, in pixels.
   * @param {number} ms How long the moment was; 0 where the page was hidden.
   * @returns {Record<string, Seen>}
   */
  function advance(seen, bands, height, ms) {
    const entries = Object.entries(bands).map(([id, { top, bottom }]) => {
      const room = Math.max(0, Math.min(bottom, height) - Math.max(top, 0));
      return { id, room, isEnd: bottom > 0 && bottom <= height + 1 };
    });
    const all = entries.reduce((sum, { room }) => sum + room, 0) || 1;
    const next = entries.map(({ id, room, isEnd }) => {
      const before = seen[id] ?? { seen: 0, hasEnded: false };
      return [id, { seen: before.seen + (ms * room) / all, hasEnded: before.hasEnded || isEnd }];
    });
    return Object.fromEntries(next);
  }

  /** @param {Segment} segment @param {Seen} [seen] */
  function isRead({ seconds }, seen) {
    return Boolean(seen?.hasEnded) && seen.seen >= Math.max(LEAST, seconds * 1000 * SHARE);
  }

  coursebook.reading = { advance, isRead };
})();
