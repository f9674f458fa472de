/**
 * A word as it is typed -> the beginnings by which search finds its other forms. Pure functions.
 * Search looks for words that begin with what it is given, so a stem must be a beginning, and need not be a word.
 */
globalThis.coursebook ??= {};
coursebook.stem = (() => {
  const SHORTEST = 3;
  const VOWEL = "аәеёиоөуұүыіэюя";
  const NASAL = "мнң";
  const VOICED = "лрйзжуию";
  const DULL = "пфкқтсшщчцхһбвгд";
  const CONSONANT = `${DULL}${NASAL}лрйзжуғ`;
  const OPEN = VOWEL + NASAL + VOICED;

  /** An ending and the letters that it may follow. */
  const rule = (before, ending) => new RegExp(`^(.*[${before}])(${ending})$`);
  const KAZAKH_CASES = [
    rule(OPEN, "дағы|дегі|дан|ден|да|де|ға|ге"),
    rule(DULL, "тағы|тегі|тың|тің|тан|тен|та|те|қа|ке|ты|ті"),
    rule("ыі", "ндағы|ндегі|ндан|нден|нда|нде|нан|нен|на|не|н"),
    rule(VOWEL + NASAL, "ның|нің"),
    rule(NASAL, "нан|нен"),
    rule(VOICED + NASAL, "дың|дің|ды|ді"),
    rule(VOWEL, "ны|ні"),
    rule(OPEN + DULL, "(?:мен|бен|пен)(?:ен)?"),
    /^(.*[ыі][мң])([ае])$/,
  ];
  const KAZAKH_POSSESSIVES = [
    rule(CONSONANT, "(?:ы|і)(?:мыз|міз|ңыз|ңіз|м|ң)"),
    rule(VOWEL, "мыз|міз|ңыз|ңіз"),
    rule("аәеёоөұүыіэюя", "сы|сі"),
    rule(CONSONANT, "ы|і"),
    /^(.*я|.{4,}[ае])([мң])$/, // теориям, анықтамаң; but адам, қалам, кезең
  ];
  const KAZAKH_PLURALS = [rule(`${VOWEL}рй`, "лар|лер"), rule(`${NASAL}лзж`, "дар|дер"), rule(DULL, "тар|тер")];
  /** Words whose end looks like an ending. */
  const WHOLE = new Set(`айналым басқа білім бөлім бітім болжам бүтін ғалым ғылым дайын жақын жетім жүлде келін кесте
    қарым қатты қауым қысқа қысым мағына мәлім мәтін нұсқа пайда пішім рәсім сезім сенім сөйлем тақта таным тізім төзім
    тұлға тыйым факті шешім`.split(/\s+/));
  /** Words that lose their last vowel before a possessive: орын, орны. */
  const LOSING = "ауыз дауыс ерік ерін ғұрып қарын қауіп мойын мұрын орын халық".split(" ");
  /** A final consonant becomes voiced before an ending that begins with a vowel: кітап, кітабы. */
  const PAIRS = { п: "б", к: "г", қ: "ғ", б: "п", г: "к", ғ: "қ" };

  /** Whether an ending's vowels go with the stem's last one; мен, бен, пен go with all, and г, к with all (педагогке). */
  function inHarmony(stem, ending) {
    const last = [...stem].reverse().find((letter) => "аоұыёәеөүіэияую".includes(letter)) ?? "";
    if (/^[мбп]ен(ен)?$/.test(ending) || /[гк]$/.test(stem) || "эияую".includes(last)) return true;
    return "аоұыё".includes(last) === /[аы]/.test(ending) || !/[аыеі]/.test(ending);
  }

  function withoutEnding(word, rules) {
    if (WHOLE.has(word) || LOSING.includes(word)) return word;
    for (const pattern of rules) {
      const found = pattern.exec(word);
      if (found && found[1].length >= SHORTEST && inHarmony(found[1], found[2])) return found[1];
    }
    return word;
  }

  function kazakh(word) {
    const stem = [KAZAKH_CASES, KAZAKH_POSSESSIVES, KAZAKH_PLURALS].reduce(withoutEnding, word);
    const full = LOSING.find((noun) => [noun, noun.slice(0, -2) + noun.at(-1)].includes(stem));
    if (full) return [full, full.slice(0, -2) + full.at(-1) + full.at(-2)];
    const last = stem.at(-1);
    return stem.length >= SHORTEST && last in PAIRS ? [stem, stem.slice(0, -1) + PAIRS[last]] : [stem];
  }

  /** The stem of a stemmer of lunr, which may write another end (studies: studi), as beginnings of the word's forms. */
  function english(word) {
    let stem = String(self.lunr.stemmer(new self.lunr.Token(word)));
    if (/.[^aeiou][iy]$/.test(stem)) return [`${stem.slice(0, -1)}i`, `${stem.slice(0, -1)}y`];
    if (/..e$/.test(stem)) return [stem, `${stem.slice(0, -1)}i`]; // come, coming; but not comfort
    while (!word.startsWith(stem)) stem = stem.slice(0, -1);
    return [stem.length >= SHORTEST ? stem : word];
  }

  /** Who types е may look for a word that is written with ё. */
  function withYo(beginning) {
    const places = beginning.includes("ё") ? [] : [...beginning.matchAll(/е/g)].map((found) => found.index);
    return [beginning, ...places.map((at) => `${beginning.slice(0, at)}ё${beginning.slice(at + 1)}`)];
  }

  function russian(word) {
    if (/^(день|дн([её]м|ей|ям|ями|ях))$/.test(word)) return ["день", "дней", "дни", "дня", "дню", "днём"];
    const plain = word.replaceAll("ё", "е"); // to the stemmer ё is no vowel
    const stem = String(self.lunr.ru.stemmer(new self.lunr.Token(plain)));
    const found = [stem.length >= SHORTEST && plain.startsWith(stem) ? word.slice(0, stem.length) : word];
    // A vowel that comes and goes: порядок, порядка; карточка, карточек; отец, отца; сестра, сестёр.
    const full = /^(.+[^аеёиоуыэюяйьъ])([клнрц])$/.exec(found[0]);
    const fleeting = /^(?!.*тел$)(.{2,})[оеё]([клнц])$/.exec(found[0]);
    if (full) found.push(...["о", "е", "ё"].map((vowel) => full[1] + vowel + full[2]));
    if (fleeting) found.push(fleeting[1] + fleeting[2]);
    return word.includes("ё") ? found : [...new Set(found.flatMap(withYo))];
  }

  const STEMMERS = { kk: kazakh, ru: russian, en: english };

  /** @returns {string[]} what to look for instead of one word in small letters; always at least one beginning. */
  function beginnings(word, language) {
    return word.length > SHORTEST && STEMMERS[language] ? STEMMERS[language](word) : [word];
  }

  /** Words in quotation marks, and words with an operator of lunr beside them, are taken as they are typed. */
  function query(text, language) {
    const terms = new Map();
    const changed = text.replace(/"[^"]*"|[^\s"]+/g, (part) => {
      if (!/^[\p{L}\p{P}]+$/u.test(part) || /["*+~^:]|^-/.test(part)) return part;
      return part.toLowerCase().replace(/\p{L}+/gu, (word) => {
        const found = beginnings(word, language);
        for (const beginning of found) terms.set(beginning, word);
        return found.join(" ");
      });
    });
    return { text: changed, terms };
  }

  return { beginnings, query };
})();
