/**
 * Where the learner is, on every page: marks in the navigation, and on the home page the path and the start button.
 *
 * In: `kept.js`, <script id="__coursebook">, the attempts in the mirror of the store. Out: shown signs and words.
 * Before: `kept.js`, `site.js`. After: `lecture.js`, which calls `marks.paint` when something was read.
 */
(() => {
  "use strict";
  const { kept } = coursebook;
  const $settings = document.getElementById("__coursebook");
  const { course, units = [], progress: messages } = $settings ? JSON.parse($settings.textContent) : {};
  const say = (key, values) => messages[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const $$ = (selector, $in = document) => [...$in.querySelectorAll(selector)];

  /** Banks with a finished attempt. Only the mirror is asked: opening the store would cost every page more. */
  const finished = () => {
    const attempt = /^coursebook:([^:]+):([^:/]+)\/:attempt\//;
    const found = Object.keys(localStorage).map((key) => attempt.exec(key)).filter((match) => match?.[1] === course);
    return new Set(found.map(([, , bank]) => bank));
  };

  const paintNavigation = (lectures) => {
    const banks = finished();
    // The link of a closed section leads to its first page, and tells nothing of the others.
    for (const $link of $$(":not(.md-nav__item--pruned) > a.md-nav__link[href]")) {
      const bank = /\/quizzes\/([^/.]+)(?:\/|\.html|\/index\.html)$/.exec($link.href)?.[1];
      const lecture = lectures.find(({ href }) => href === $link.href);
      const what = lecture?.isWhole ? "lecture" : banks.has(bank) ? "assessment" : "";
      if ($link.dataset.done === what || (!what && !$link.dataset.done)) continue;
      $link.querySelector(".visually-hidden")?.remove();
      $link.dataset.done = what;
      if (!what) continue;
      const $words = document.createElement("span");
      $words.className = "visually-hidden";
      $words.textContent = messages[what];
      $link.append($words);
    }
  };

  const paintPath = (lectures) => {
    for (const { id, read, segments } of lectures) {
      const $band = document.querySelector(`.course-path [data-unit="${id}"]`);
      if (!$band) continue;
      for (const $stem of $$("rect", $band)) $stem.dataset.state = read.includes($stem.dataset.segment) ? "done" : "";
      let $own = $band.querySelector(".course-path__own");
      if (!$own) $band.append(($own = document.createElement("span")));
      $own.className = "course-path__own";
      $own.textContent = read.length ? say("read", { n: read.length, total: segments.length }) : "";
    }
  };

  /** Where a lecture was the last page and something of it is read, lead to what comes next there or in the next. */
  const leadOn = (lectures) => {
    const $start = document.querySelector(".home .course-start");
    const at = lectures.findIndex(({ href }) => $start && href === $start.href.split("#")[0]);
    if (at < 0 || !lectures[at].read.length) return;
    const next = [...lectures.slice(at), ...lectures.slice(0, at)].find(({ isWhole }) => !isWhole);
    if (!next) return;
    const after = next.segments.indexOf(next.read.at(-1)) + 1;
    const isUnread = (id) => !next.read.includes(id);
    const segment = next.segments.slice(after).find(isUnread) ?? next.segments.find(isUnread);
    const $stem = document.querySelector(`.course-path [data-unit="${next.id}"] [data-segment="${segment}"]`);
    if (!$stem) return;
    $start.href = `${next.href}#${segment}`;
    $start.textContent = JSON.parse($settings.textContent).continue.replace("{title}", () => $stem.dataset.title);
  };

  const paint = () => {
    const lectures = units.map(({ id, url, segments }) => {
      const read = kept.read(course, id, segments);
      const isWhole = segments.length > 0 && read.length === segments.length;
      return { id, segments, read, isWhole, href: new URL(url, location.href).href };
    });
    paintNavigation(lectures);
    paintPath(lectures);
    leadOn(lectures);
  };

  if (course) {
    paint();
    kept.listen(course, paint);
  }
  coursebook.marks = { paint };
})();
