/**
 * Calendar: meetings -> the text of an .ics file. Pure: the stamp is given.
 *
 * Source: RFC 5545: lines end with CRLF and hold at most 75 octets (3.1), `\`, `;`, `,` and line breaks in texts are
 * escaped (3.3.11). Times are "floating" (3.3.5): 9:00 is 9:00 wherever the calendar is read, as in a classroom.
 *
 * Before: nothing. After: `timetable.js`.
 *
 * @typedef {{uid: string, start: string, minutes: number, summary: string, description: string, url?: string}} Meeting
 *   `start` is local, such as 2026-11-26T09:00.
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});
  const OCTETS = 75;

  /** @param {Meeting[]} meetings @param {string} stamp When the file was written: UTC, such as 20261126T080000Z. */
  function write(meetings, stamp) {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coursebook//Timetable//EN"];
    for (const { uid, start, minutes, summary, description, url } of meetings) {
      lines.push("BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp}`);
      lines.push(`DTSTART:${local(start, 0)}`, `DTEND:${local(start, minutes)}`);
      lines.push(`SUMMARY:${escape(summary)}`, `DESCRIPTION:${escape(description)}`);
      if (url) lines.push(`URL:${url}`);
      lines.push("END:VEVENT");
    }
    return [...lines, "END:VCALENDAR"].flatMap(fold).join("\r\n") + "\r\n";
  }

  /** Local time some minutes later. UTC only counts here: no zone and no summer time may move a clock on the wall. */
  function local(start, minutes) {
    const at = new Date(Date.parse(`${start}:00Z`) + minutes * 60000);
    return at.toISOString().slice(0, 19).replace(/[-:]/g, "");
  }

  function escape(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  }

  /** Break a line between characters; what follows begins with a space. @returns {string[]} */
  function fold(line) {
    const encoder = new TextEncoder();
    const parts = [""];
    let octets = 0;
    for (const sign of line) {
      const size = encoder.encode(sign).length;
      if (octets + size > OCTETS) {
        parts.push(" ");
        octets = 1;
      }
      parts[parts.length - 1] += sign;
      octets += size;
    }
    return parts;
  }

  coursebook.calendar = { write };
})();
