"""Courses of any size in a folder, always the same words; and the same words as plain Markdown pages.

In: a folder, languages, how many lectures and banks. Out: a project that `mkdocs build` takes. Its settings inherit the
project's own mkdocs.yml, so that theme, features and Markdown extensions are those of the real site.
A bank is like quizzes/evaluation.yml: 20 items, prompts of 30 words, choices of 11, feedback of 24, Markdown in a
fragment of every fourteen (7 % there), mostly emphasis. A lecture has about 1,400 words.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru", "en")
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
INTERACTIONS = ["choice"] * 13 + ["order"] * 2 + ["true_false", "text_entry", "numeric_entry", "match", "classify"]
PROMPT, CHOICE, FEEDBACK = 30, 11, 24
MARKDOWN_EVERY = 14
SEGMENTS = 10
CITED = "F000-1"

_WORDS = {
    "kk": """оқушы сабақ сурет топ келісім құпиялылық сауалнама жауап көмек маман қорқыныш үміт қағаз түс сөйлем әңгіме
        шеңбер уақыт шекара ереже тапсырма мұғалім отбасы мектеп бала ой сезім қолдау қауіпсіз үнсіз өзара еркін бірге
        баяу мұқият кейде әрдайым бүгін ертең және немесе бірақ егер үшін туралы кейін дейін сияқты арқылы көреді айтады
        сұрайды береді тыңдайды жазады таңдайды өткізеді біледі""",
    "ru": """ученик урок рисунок группа договорённость опрос ответ помощь специалист страх надежда бумага цвет беседа
        круг время граница правило задание учитель семья школа ребёнок мысль чувство поддержка безопасно молча вместе
        медленно внимательно иногда всегда сегодня завтра и или но если для о после до как через видит говорит
        спрашивает даёт слушает пишет выбирает проводит знает конфиденциальность взаимодействие социальный педагог""",
    "en": """pupil lesson drawing group agreement survey answer help specialist fear hope paper colour talk circle time
        border rule task teacher family school child thought feeling support safely silently together slowly carefully
        sometimes always today tomorrow and or but if for about after before like through sees says asks gives listens
        writes chooses leads knows confidentiality interaction social pedagogue""",
}

Texts = dict[str, str]
Bank = dict[str, Any]


class Writer:
    """Writes sentences; the same seed gives the same words on every machine and Python."""

    def __init__(self, seed: int, languages: tuple[str, ...]) -> None:
        self.state = seed * 7919 + 1
        self.languages = languages
        self.words = {language: _WORDS[language].split() for language in languages}
        self.count = 0

    def number(self, below: int) -> int:
        """Return a whole number from 0 to `below` - 1."""
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % below

    def sentence(self, language: str, length: int) -> str:
        """Return a sentence of `length` words."""
        words = self.words[language]
        text = " ".join(words[self.number(len(words))] for _ in range(length))
        return f"{text.capitalize()}."

    def texts(self, length: int) -> Texts:
        """Return a fragment in every language, now and then with Markdown in it."""
        self.count += 1
        has_markdown = self.count % MARKDOWN_EVERY == 0
        mark = "**{}**" if self.count % (10 * MARKDOWN_EVERY) else "[{}](about.md#report)"
        texts = {}
        for language in self.languages:
            text = self.sentence(language, length)
            first, _, rest = text.partition(" ")
            texts[language] = f"{mark.format(first)} {rest}" if has_markdown else text
        return texts


def make_bank(number: int, languages: tuple[str, ...], size: int = 20) -> Bank:
    """Return a bank of `size` items as YAML data: the seven interactions, mixed as in a real bank."""
    writer = Writer(number, languages)
    kinds = itertools.islice(itertools.cycle(INTERACTIONS), size)
    items = [_make_item(at, kind, writer) for at, kind in enumerate(kinds)]
    return {"title": writer.texts(4), "intro": writer.texts(90), "minutes": 25, "items": items}


def _make_item(at: int, kind: str, writer: Writer) -> dict[str, Any]:
    item: dict[str, Any] = {"id": f"item-{at}", "outcome": f"LO{at % 8 + 1}", "see": "about.md#report"}
    item |= {"interaction": kind, "prompt": writer.texts(PROMPT)}
    if at % 5 == 0:
        item["safety"] = True
    return item | _PARTS[kind](writer)


def _row(name: str, writer: Writer, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": writer.texts(CHOICE), "feedback": writer.texts(FEEDBACK), **more}


def _choice(writer: Writer) -> dict[str, Any]:
    right = writer.number(4)
    marks: list[dict[str, Any]] = [{"correct": True} if at == right else {} for at in range(4)]
    return {"choices": [_row(name, writer, **mark) for name, mark in zip("abcd", marks, strict=True)]}


def _true_false(writer: Writer) -> dict[str, Any]:
    return {"statements": [_row(name, writer, is_true=name in "ac") for name in "abcd"]}


def _text_entry(writer: Writer) -> dict[str, Any]:
    accepted = {language: [words[0], words[1]] for language, words in writer.words.items()}
    wrong = {language: [words[2]] for language, words in writer.words.items()}
    mistakes = [{"accepted": wrong, "feedback": writer.texts(FEEDBACK)}]
    return {"accepted": accepted, "mistakes": mistakes, "feedback": writer.texts(FEEDBACK)}


def _numeric_entry(writer: Writer) -> dict[str, Any]:
    mistakes = [{"value": 40, "feedback": writer.texts(FEEDBACK)}]
    unit = dict.fromkeys(writer.languages, "%")
    return {"value": 32, "unit": unit, "mistakes": mistakes, "feedback": writer.texts(FEEDBACK)}


def _order(writer: Writer) -> dict[str, Any]:
    return {"choices": [_row(name, writer) for name in "abcd"]}


def _match(writer: Writer) -> dict[str, Any]:
    targets = [{"id": f"to-{name}", "text": writer.texts(CHOICE)} for name in "abcd"]
    return {"choices": [_row(name, writer, target=f"to-{name}") for name in "abcd"], "targets": targets}


def _classify(writer: Writer) -> dict[str, Any]:
    categories = [{"id": f"in-{name}", "text": writer.texts(3)} for name in "ab"]
    rows = [_row(name, writer, category=f"in-{'ab'[at % 2]}") for at, name in enumerate("abcdef")]
    return {"choices": rows, "categories": categories}


_PARTS = {
    "choice": _choice,
    "true_false": _true_false,
    "text_entry": _text_entry,
    "numeric_entry": _numeric_entry,
    "order": _order,
    "match": _match,
    "classify": _classify,
}


def plain_page(bank: Bank, language: str) -> str:
    """Return a bank's words as plain Markdown: prompts and feedback as paragraphs, all that is chosen from as lists."""
    blocks = [f"# {bank['title'][language]}", bank["intro"][language]]
    for item in bank["items"]:
        rows = item.get("choices", item.get("statements", []))
        options = item.get("targets", item.get("categories", []))
        blocks.append(item["prompt"][language])
        blocks += [_list(listed, language) for listed in (rows, options) if listed]
        blocks += [str(item[key]) for key in ("value",) if key in item]
        blocks += [", ".join(item[key][language]) for key in ("accepted",) if key in item]
        explained = [*rows, *item.get("mistakes", []), item]
        blocks += [part["feedback"][language] for part in explained if "feedback" in part]
    # Written as a page writes it: a bank's links start at the site's root.
    return "\n\n".join(blocks).replace("](about.md", "](../about.md") + "\n"


def _list(rows: list[dict[str, Any]], language: str) -> str:
    return "\n".join(f"- {row['text'][language]}" for row in rows)


def lecture(number: int, language: str) -> str:
    """Return a lecture of about 1,400 words: 12 headings, 2 tables, 3 boxes, 6 lists, links and citations."""
    writer = Writer(10_000 + number, (language,))

    def say(length: int) -> str:
        return writer.sentence(language, length)

    def lines(start: str, count: int, length: int) -> str:
        return "\n".join(f"{start}{say(length)}" for _ in range(count))

    cells = " | ".join(["---"] * 3)
    blocks = [f"# {say(5)} {{#lecture}}", say(40), f"```unit-card\nunit: {unit_id(number)}\n```"]
    for at in range(SEGMENTS):
        blocks += [
            f"## {say(4)} {{#segment-{at}}}",
            f"{say(30)} [{say(3)}](../../about.md#report) {say(25)} [@{CITED}]",
        ]
        blocks.append(f"**{say(3)}** {say(35)}")
        if at % 2:
            blocks.append(lines("- ", 4, 8))
        if at % 5 == 2:
            rows = "\n".join(f"| {say(3)} | {say(4)} | {say(5)} |" for _ in range(4))
            blocks.append(f"| {say(2)} | {say(2)} | {say(2)} |\n| {cells} |\n{rows}")
        if at % 4 == 0:
            blocks.append(f'!!! activity "{say(3)}"\n{lines("    1. ", 3, 10)}')
    blocks += [f"## {say(4)} {{#summary}}", lines("- ", 4, 9)]
    return "\n\n".join(blocks) + "\n"


def unit_id(number: int) -> str:
    """Return the folder of a unit."""
    return f"unit-{number:03}"


def write_course(root: Path, languages: tuple[str, ...], lectures: int, banks: int, is_kept: bool = False) -> None:
    """Write a project of Coursebook: one lecture a unit, and a page for each bank; `is_kept` has pages kept."""
    writer = Writer(1, languages)
    outcomes = [{"id": f"LO{at}", "text": writer.texts(12)} for at in range(1, 9)]
    units = [unit_id(number) for number in range(lectures)]
    course = {"id": "synthetic", "languages": list(languages), "title": writer.texts(5), "help": "about.md"}
    _write_yaml(root / "course/course.yml", course | {"outcomes": outcomes, "units": units})
    document = {"id": "document", "short": writer.texts(3), "full": writer.texts(12)}
    # Planned, because a course of banks alone has no page that cites it.
    row = {"id": CITED, "source": "document", "planned": "lecture.md"}
    _write_yaml(root / "course/sources.yml", {"sources": [document], "rows": [row]})
    for number, unit in enumerate(units):
        segments = [{"id": f"segment-{at}", "minutes": 10, "kind": "lecture"} for at in range(SEGMENTS)]
        title = {language: writer.sentence(language, 5) for language in languages}
        head = {"title": title, "hours": 2, "lecture": f"course/{unit}/lecture.md", "segments": segments}
        _write_yaml(root / f"course/{unit}/unit.yml", head)
        for language, suffix in _suffixes(languages):
            _write(root / f"course/{unit}/lecture{suffix}.md", lecture(number, language))
    for number in range(banks):
        _write_yaml(root / f"quizzes/bank-{number:03}.yml", make_bank(number, languages))
    plugins = ["search", {"coursebook": {"about": "about.md", "cache": is_kept}}]
    _write_common(root, languages, plugins, _nav(lectures, banks), {"reconfigure_search": False})


def write_plain(root: Path, languages: tuple[str, ...], lectures: int, banks: int) -> None:
    """Write a project without Coursebook: the words of the same lectures and banks as plain pages, stock settings."""
    kazakh = "partials/languages/kk.html"  # Material has none
    _write(root / "overrides" / kazakh, (ROOT / "plugins/mkdocs_coursebook/theme" / kazakh).read_text(encoding="utf-8"))
    for language, suffix in _suffixes(languages):
        for number in range(lectures):
            text = re.sub(r"```unit-card\n.*?```\n", "", lecture(number, language), flags=re.DOTALL)
            _write(root / f"docs/course/{unit_id(number)}/lecture{suffix}.md", text)
        for number in range(banks):
            text = plain_page(make_bank(number, languages), language)
            _write(root / f"docs/quizzes/bank-{number:03}{suffix}.md", text)
    _write_common(root, languages, ["search"], _nav(lectures, banks), {}, {"custom_dir": str(root / "overrides")})


def _nav(lectures: int, banks: int) -> list[Any] | None:
    """Return a module for every ten lectures, which a bank closes; without lectures, MkDocs finds its own order."""
    modules: list[Any] = ["index.md", "about.md"]
    for start in range(0, lectures, 10):
        pages = [f"course/{unit_id(number)}/lecture.md" for number in range(start, min(start + 10, lectures))]
        pages += [f"quizzes/bank-{start // 10:03}.md"] if start // 10 < banks else []
        modules.append({f"Module {start // 10 + 1}": pages})
    return modules if lectures else None


def _write_common(
    root: Path,
    languages: tuple[str, ...],
    plugins: list[Any],
    nav: list[Any] | None,
    translation: dict[str, bool],
    theme: dict[str, str] | None = None,
) -> None:
    for language, suffix in _suffixes(languages):
        writer = Writer(2, (language,))
        _write(root / f"docs/index{suffix}.md", f"# {writer.sentence(language, 3)}\n")
        _write(root / f"docs/about{suffix}.md", f"# {writer.sentence(language, 3)}\n\n## {language} {{#report}}\n")
    if len(languages) > 1:
        built = [{"locale": language, "name": NAMES[language]} for language in languages]
        settings = {"docs_structure": "suffix", "fallback_to_default": False, **translation}
        built[0]["default"] = True  # type: ignore[assignment]
        plugins = [*plugins, {"i18n": settings | {"languages": built}}]
    _write_yaml(
        root / "mkdocs.yml",
        {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_name": "Synthetic",
            "site_url": "http://127.0.0.1:8000/",
            "edit_uri": None,  # without a repository, MkDocs warns at each page
            "theme": {"language": languages[0], **(theme or {})},
            "plugins": plugins,
            "nav": nav,
            "watch": [],
        },
    )


def _suffixes(languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((language, f".{language}" if len(languages) > 1 else "") for language in languages)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_yaml(path: Path, data: Any) -> None:
    _write(path, yaml.safe_dump(_without_language(data), allow_unicode=True, sort_keys=False, width=110))


def _without_language(data: Any) -> Any:
    """Return the data of a course in one language as its authors write it: a text is just a text."""
    if isinstance(data, list):
        return [_without_language(value) for value in data]
    if not isinstance(data, dict):
        return data
    if len(data) == 1 and data.keys() <= set(LANGUAGES):
        return next(iter(data.values()))
    return {key: _without_language(value) for key, value in data.items()}
