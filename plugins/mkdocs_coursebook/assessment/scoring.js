/**
 * Scoring: from (declaration, response) to a score. Pure functions: no page, no storage, no language.
 *
 * In: the declaration that `render.py` wrote into the page, and what the learner gave.
 * Out: score, outcome, what came of each choice, which known mistake was made.
 * The only place where anything is scored; its cases are `tests/cases/scoring.json`.
 * A response comes from a store that anybody may have edited, so every interaction cleans it first.
 *
 * Words: declaration, response, score, outcome (QTI 3). Before: nothing. After: `attempt.js`.
 *
 * @typedef {"correct"|"partial"|"incorrect"|"unanswered"} Outcome
 * @typedef {"correct"|"incorrect"|"missed"} Mark
 * @typedef {string[]|string|Record<string, string|boolean>} Response
 * @typedef {{interaction: string, [key: string]: any}} Declaration
 * @typedef {{score: number, choices?: Record<string, Mark>, mistake?: number|null}} Marking
 * @typedef {{score: number, maxScore: 1, outcome: Outcome, choices: Record<string, Mark>, mistake: number|null}} Scored
 */
(() => {
  "use strict";
  const coursebook = (globalThis.coursebook ??= {});

  const PAIRS = { clean: cleanPairs, mark: markPairs };

  /**
   * What differs between interactions. `clean` returns what is usable of a response, or null when nothing is;
   * `mark` scores a clean response; null, for unanswered, tells what was missed.
   */
  const INTERACTIONS = {
    choice: { clean: cleanChoice, mark: markChoice },
    true_false: PAIRS,
    match: PAIRS,
    classify: PAIRS,
    text_entry: { clean: cleanText, mark: markText },
    numeric_entry: { clean: cleanText, mark: markNumber },
    order: { clean: cleanOrder, mark: markOrder },
  };

  /**
   * Score one response.
   *
   * @param {Declaration} declaration
   * @param {unknown} response As stored; null, undefined or rubbish count as unanswered.
   * @returns {Scored} `score` is 0..1 and not rounded.
   */
  function score(declaration, response) {
    const given = clean(declaration, response);
    const marking = INTERACTIONS[declaration.interaction].mark(declaration, given);
    return { maxScore: 1, choices: {}, mistake: null, ...marking, outcome: outcomeOf(given, marking.score) };
  }

  /** @returns {Outcome} */
  function outcomeOf(given, points) {
    if (given === null) return "unanswered";
    if (points === 1) return "correct";
    return points ? "partial" : "incorrect";
  }

  /** Return the usable part of a stored response, or null. */
  function clean(declaration, response) {
    return INTERACTIONS[declaration.interaction].clean(declaration, response);
  }

  /** Tell whether nothing is left blank: two of four statements are an answer, but not a complete one. */
  function isComplete(declaration, response) {
    const given = clean(declaration, response);
    const rows = declaration.statements ?? declaration.pairs;
    return given !== null && (!rows || Object.keys(given).length === Object.keys(rows).length);
  }

  // ---- choice ------------------------------------------------------------------------------------------------

  function cleanChoice({ choices }, response) {
    const chosen = Array.isArray(response) ? choices.filter((id) => response.includes(id)) : [];
    return chosen.length ? chosen : null;
  }

  /**
   * Right minus wrong as a share of the right ones, never below 0. With one right choice this is plain 1 or 0.
   *
   * Source: QTI 3.0, `map_response` with +1/n for a right and -1/n for a wrong choice, lower bound 0; the same rule as
   * Moodle's multiple choice with -100/n % for wrong choices. Ticking everything earns nothing.
   */
  function markChoice({ choices, correct }, given) {
    /** @type {Record<string, Mark>} */
    const marks = {};
    let balance = 0;
    for (const id of choices) {
      const isRight = correct.includes(id);
      if (given?.includes(id)) {
        marks[id] = isRight ? "correct" : "incorrect";
        balance += isRight ? 1 : -1;
      } else if (isRight) marks[id] = "missed";
    }
    return { score: Math.max(0, balance / correct.length), choices: marks };
  }

  // ---- rows: true_false, match, classify, order --------------------------------------------------------------

  /**
   * Compare row by row.
   *
   * @param {Array<[string, unknown, unknown]>} rows Id, what was given (undefined: nothing), what is right.
   */
  function markRows(rows) {
    /** @type {Record<string, Mark>} */
    const choices = {};
    /** @type {number[]} */
    const wrong = [];
    rows.forEach(([id, given, right], place) => {
      choices[id] = given === right ? "correct" : typeof given === typeof right ? "incorrect" : "missed";
      if (given !== right) wrong.push(place);
    });
    return { choices, wrong };
  }

  function cleanPairs({ statements, pairs }, response) {
    const isUsable = ([id, right]) => typeof response?.[id] === typeof right && response[id] !== "";
    const usable = Object.entries(statements ?? pairs).filter(isUsable);
    return usable.length ? Object.fromEntries(usable.map(([id]) => [id, response[id]])) : null;
  }

  /** Share of right rows. Source: QTI 3.0, `map_response` over directed pairs, 1/n each; the same as Moodle's match. */
  function markPairs({ statements, pairs }, given) {
    const rows = Object.entries(statements ?? pairs);
    const { choices, wrong } = markRows(rows.map(([id, right]) => [id, given?.[id], right]));
    return { score: (rows.length - wrong.length) / rows.length, choices };
  }

  function cleanOrder({ order }, response) {
    const isWhole = Array.isArray(response) && response.length === order.length;
    return isWhole && order.every((id) => response.includes(id)) ? response : null;
  }

  /**
   * All in place 1, exactly one swap of neighbours 0.5, else 0.
   *
   * Source: QTI 3.0 `match_correct` for the full order; the half point is the smallest Kendall tau distance (1), given
   * because one slip between neighbours shows that the rest of the sequence is known.
   */
  function markOrder({ order }, given) {
    const { choices, wrong } = markRows(order.map((id, place) => [id, given?.[place], id]));
    // Two wrong places in a permutation are always one swap; it is of neighbours when the places touch.
    const isOneSwap = given && wrong.length === 2 && wrong[1] - wrong[0] === 1;
    return { score: wrong.length ? (isOneSwap ? 0.5 : 0) : 1, choices };
  }

  // ---- text_entry --------------------------------------------------------------------------------------------

  function cleanText(_declaration, response) {
    return typeof response === "string" && response.trim() ? response : null;
  }

  /**
   * 1 when the response is one of the accepted spellings, else 0 and, when it is known, which mistake it is.
   *
   * Passes run from exact to lenient and the first that matches decides. So `ұл` is right although `ул` is a listed
   * mistake, and the other way round. Source: QTI 3.0 `match_correct` with `base-type` string; the passes are ours.
   */
  function markText({ accepted, mistakes = [] }, given) {
    for (const fold of given ? [foldForm, foldSpelling, foldToCyrillic, foldToLatin, foldKazakh] : []) {
      const isAmong = (words) => words.some((word) => isSame(fold, word, given));
      if (isAmong(accepted)) return { score: 1 };
      const mistake = mistakes.findIndex((known) => isAmong(known.accepted));
      if (mistake >= 0) return { score: 0, mistake };
    }
    return { score: 0 };
  }

  function isSame(fold, word, given) {
    // Kazakh letters are forgiven only where the word itself is Cyrillic: `hen` must not become `xen`.
    const mayFold = fold !== foldKazakh || /\p{Script=Cyrillic}/u.test(word);
    return mayFold && fold(word) === fold(given);
  }

  /** Take out what no reader sees (direction marks, soft hyphens, stress marks) and make all dashes one. */
  function tidy(text) {
    return text.replace(/[\p{Cf}\u0300\u0301]/gu, "").replace(/[\p{Pd}\u2212]/gu, "-");
  }

  /** Pass 1: what no reader would call a difference: case, spaces, quotes, kinds of dash, a full stop. */
  function foldForm(text) {
    // NFC first: й may be typed as и and a breve, ё as е and two dots.
    const form = tidy(text.normalize("NFC"))
      .toLowerCase()
      .replace(/[\p{Pi}\p{Pf}„"'`´ʼʹ′″]/gu, "")
      .replace(/\s*-\s*/g, "-")
      .replace(/\s+/g, " ")
      .trim();
    return form.replace(/[\s.,;:!?…]+$/, "") || form;
  }

  /** Pass 2: ё and е; a hyphen and a space inside a word. */
  function foldSpelling(text) {
    return foldForm(text).replace(/ё/g, "е").replace(/(\p{L})-(?=\p{L})/gu, "$1 ");
  }

  // Letters that look the same and are typed for each other when the keyboard stands in the wrong layout (the idea of
  // Unicode's TR39 skeletons). Mapped before lower-casing: capital H looks like Н, small h like һ.
  const LATIN = "AaBCcEeHhIiKkMmOoPpTtXxYy\u018f\u0259ƟɵËë";
  const CYRILLIC = "АаВСсЕеНһІіКкМмОоРрТтХхУуӘәӨөЁё";

  /** Pass 3: Latin letters in a Cyrillic word. */
  function foldToCyrillic(text) {
    return foldSpelling(swapLetters(text, LATIN, CYRILLIC));
  }

  /** Pass 4: Cyrillic letters in a Latin word. */
  function foldToLatin(text) {
    return foldSpelling(swapLetters(text, CYRILLIC, LATIN));
  }

  /** Pass 5: Kazakh typed on a Russian keyboard. */
  function foldKazakh(text) {
    return swapLetters(foldToCyrillic(text), "әғқңөұүһі", "агкноуухи");
  }

  function swapLetters(text, from, to) {
    return text.normalize("NFC").replace(/\p{L}/gu, (letter) => to[from.indexOf(letter)] ?? letter);
  }

  // ---- numeric_entry -----------------------------------------------------------------------------------------

  /** 1 when the number lies within the tolerance. Source: QTI 3.0 `equal` with `tolerance-mode` absolute. */
  function markNumber({ value, tolerance, mistakes = [] }, given) {
    const numbers = readNumbers(given ?? "");
    const isNear = (target) => numbers.some((number) => isWithin(number, target.value, target.tolerance ?? 0));
    if (isNear({ value, tolerance })) return { score: 1 };
    const mistake = mistakes.findIndex(isNear);
    return { score: 0, mistake: mistake < 0 ? null : mistake };
  }

  function isWithin(number, value, tolerance) {
    // 0.4 lies within 0.3 ± 0.1 for a reader, but not for binary fractions.
    const rounding = 1e-12 * (Math.abs(number) + Math.abs(value));
    return Math.abs(number - value) <= tolerance + rounding;
  }

  /**
   * Read a number as people write it: `32 %`, `1 234,5`, `−5`, `≈ 0.5`. More than one number is no answer.
   *
   * @param {string} text
   * @returns {number[]} Every possible reading: `1,234` is 1.234 to one reader and 1234 to another.
   */
  function readNumbers(text) {
    const plain = tidy(text.normalize("NFKC")).replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1");
    const found = /^[^\d\p{L}+\-.,]*([+-]?)\s*(\d[\d.,]*|[.,]\d+)(.*)$/su.exec(plain);
    // A unit may carry a digit (m2, CO2); any other digit after the number is a second number.
    if (!found || /\d/.test(found[3].replace(/\p{L}+\d*/gu, ""))) return [];
    const digits = found[2].replace(/[.,]+$/, "");
    // The last separator is the decimal one and the others group thousands; or all of them group thousands.
    const readings = [digits.replace(/[.,](?=.*[.,])/g, "").replace(",", ".")];
    if (/^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits)) readings.push(digits.replace(/[.,]/g, ""));
    return readings.map((reading) => Number(found[1] + reading));
  }

  coursebook.scoring = { score, clean, isComplete };
})();
