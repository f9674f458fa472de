"""What can be wrong with a bank that its shape does not show.

In: a `Bank`, its `Source`, and what the course knows (outcomes, source rows). Out: problems.
Links into pages are checked by `workspace`, which knows the pages.
"""

from collections.abc import Callable, Iterable, Iterator

from mkdocs_coursebook.assessment.check_form import check_blueprint, check_pass
from mkdocs_coursebook.assessment.items import (
    AnyItem,
    ChoiceItem,
    ClassifyItem,
    MatchItem,
    NumericEntryItem,
    TextEntryItem,
    TrueFalseItem,
)
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.course import report_repeated, report_unknown_outcome
from mkdocs_coursebook.markup import find_faults, find_links
from mkdocs_coursebook.model import item_name
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import DataPath, Source

TEXT_KEYS = frozenset({"prompt", "text", "feedback", "intro", "rules"})
"""Keys whose texts are Markdown."""


def check_bank(bank: Bank, source: Source, outcomes: set[str], rows: set[str] | None, problems: ProblemList) -> None:
    """Report what is wrong with a bank.

    Args:
        bank: The bank to check.
        source: Where it was read.
        outcomes: Outcome ids of the course.
        rows: Ids of the source register; None where the course has no register.
        problems: Collects what is wrong.

    """
    report_repeated([item.id for item in bank.items], source, "items", problems)
    report_repeated([stimulus.id for stimulus in bank.stimuli], source, "stimuli", problems)
    for at, item in enumerate(bank.items):
        path: DataPath = ("items", at)
        who = item_name(source, path)
        report_unknown_outcome(item.outcome, outcomes, source, (*path, "outcome"), problems, who)
        if item.stimulus and item.stimulus not in {stimulus.id for stimulus in bank.stimuli}:
            known = ", ".join(stimulus.id for stimulus in bank.stimuli) or "no stimuli"
            problems.add(
                source.place((*path, "stimulus")),
                f"{who}unknown stimulus '{item.stimulus}'",
                f"the bank has {known}",
            )
        for index, row in enumerate(item.sources):
            if rows is not None and row not in rows:
                place = source.place((*path, "sources", index))
                problems.add(place, f"{who}unknown source '{row}'", "use an id of course/sources.yml")
        for where, what, hint in _CHECKS[item.interaction](item):
            problems.add(source.place((*path, *where)), who + what, hint)
    check_blueprint(bank, source, problems)
    check_pass(bank, source, outcomes, problems)
    for path, text in fragments(source):
        for what, hint in find_faults(text):
            problems.add(source.place(path), item_name(source, path) + what, hint)
    for key, texts in (("title", bank.title), ("description", bank.description or {})):
        for language, text in texts.items():
            for what, hint in _find_heading_faults(text):
                problems.add(source.place((key, language)), f"'{key}': {what}", hint)


def fragments(source: Source) -> list[tuple[DataPath, str]]:
    """Return path and text of every Markdown fragment of a bank."""
    found: list[tuple[DataPath, str]] = []

    def walk(value: object, path: DataPath, is_text: bool) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*path, key), is_text or key in TEXT_KEYS)
        elif isinstance(value, list):
            for at, inner in enumerate(value):
                walk(inner, (*path, at), is_text)
        elif is_text and isinstance(value, str):
            found.append((path, value))

    walk(source.data, (), False)
    return found


def targets(bank: Bank, source: Source) -> Iterator[tuple[DataPath, str]]:
    """Yield path and target of each link of a bank into the course's own pages."""
    if bank.compare_with:
        yield ("compare_with",), f"quizzes/{bank.compare_with}.md"
    for at, item in enumerate(bank.items):
        if item.see:
            yield ("items", at, "see"), item.see
    for path, text in fragments(source):
        for link in find_links(text):
            if ":" not in link.target and not link.target.startswith("//"):
                yield path, link.target


def _find_heading_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text may not hold that becomes the heading of a generated Markdown page."""
    if "\n" in text:
        yield "the text has more than one line", "write it in one line, in quotes"
    if "{" in text or "<" in text:
        yield "'{' and '<' have no place here", "write plain words"


Fault = tuple[DataPath, str, str]


def _check_choice(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, ChoiceItem)
    yield from _repeated("choices", (choice.id for choice in item.choices))
    if not item.correct:
        yield ("choices",), "no choice is marked correct", "add correct: true to the right choice"
    elif len(item.correct) == len(item.choices):
        yield ("choices",), "every choice is marked correct", "leave out correct: true at the wrong ones"
    for language in item.prompt:
        texts = [choice.text[language].strip().casefold() for choice in item.choices]
        for at, text in enumerate(texts):
            if texts.index(text) != at:
                first = item.choices[texts.index(text)].id
                yield (
                    ("choices", at, "text", language),
                    f"this choice reads like choice '{first}'",
                    "make them differ",
                )


def _check_true_false(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, TrueFalseItem)
    yield from _repeated("statements", (statement.id for statement in item.statements))


def _check_text_entry(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, TextEntryItem)
    # An answer given in one language is kept in the others, so the words of all languages count together.
    accepted = {word.casefold() for words in item.accepted.values() for word in words}
    for language, words in item.accepted.items():
        if not words:
            yield (
                ("accepted", language),
                f"no accepted answer in {language}",
                "write a list: [word, other spelling]",
            )
        for at, mistake in enumerate(item.mistakes):
            both = accepted & {word.casefold() for word in mistake.accepted[language]}
            if both:
                what = f"'{min(both)}' is both accepted and a mistake"
                yield ("mistakes", at, "accepted", language), what, "keep it in one of the two lists"


def _check_numeric_entry(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, NumericEntryItem)
    for at, mistake in enumerate(item.mistakes):
        if abs(mistake.value - item.value) <= item.tolerance:
            yield (
                ("mistakes", at, "value"),
                f"{mistake.value:g} counts as right",
                "remove it or lower the tolerance",
            )


def _check_order(item: AnyItem) -> Iterator[Fault]:
    assert item.interaction == "order"
    yield from _repeated("choices", (choice.id for choice in item.choices))


def _check_match(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, MatchItem)
    yield from _repeated("choices", (choice.id for choice in item.choices))
    yield from _repeated("targets", (target.id for target in item.targets))
    known = [target.id for target in item.targets]
    used: set[str] = set()
    for at, choice in enumerate(item.choices):
        if choice.target not in known:
            yield (
                ("choices", at, "target"),
                f"unknown target '{choice.target}'",
                f"the item has {', '.join(known)}",
            )
        elif choice.target in used:
            what = f"the target '{choice.target}' belongs to two choices"
            yield (
                ("choices", at, "target"),
                what,
                "give each choice its own target, or use interaction: classify",
            )
        used.add(choice.target)


def _check_classify(item: AnyItem) -> Iterator[Fault]:
    assert isinstance(item, ClassifyItem)
    yield from _repeated("choices", (choice.id for choice in item.choices))
    yield from _repeated("categories", (category.id for category in item.categories))
    known = [category.id for category in item.categories]
    for at, choice in enumerate(item.choices):
        if choice.category not in known:
            what = f"unknown category '{choice.category}'"
            yield ("choices", at, "category"), what, f"the item has {', '.join(known)}"


_CHECKS: dict[str, Callable[[AnyItem], Iterator[Fault]]] = {
    "choice": _check_choice,
    "true_false": _check_true_false,
    "text_entry": _check_text_entry,
    "numeric_entry": _check_numeric_entry,
    "order": _check_order,
    "match": _check_match,
    "classify": _check_classify,
}


def _repeated(key: str, ids: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, name in enumerate(ids):
        if name in seen:
            yield (key, at, "id"), f"the id '{name}' stands twice in {key}", "give each its own id"
        seen.add(name)
