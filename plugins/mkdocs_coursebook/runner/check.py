"""What can be wrong with a timed sequence that its shape does not show.

In: a `Sequence` and its `Source`. Out: problems, and the links to be looked up.
"""

from collections.abc import Iterator

from mkdocs_coursebook.course import report_repeated
from mkdocs_coursebook.markup import find_faults, find_links
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.runner.model import Sequence
from mkdocs_coursebook.source import DataPath, Source


def check_sequence(sequence: Sequence, source: Source, problems: ProblemList) -> None:
    """Report repeated ids, a step with more to say in one language than in another, and Markdown that cannot stand."""
    report_repeated([step.id for step in sequence.steps], source, "steps", problems)
    for at, step in enumerate(sequence.steps):
        counts = {language: len(lines) for language, lines in (step.say or {}).items()}
        if len(set(counts.values())) > 1:
            told = ", ".join(f"{count} in {language}" for language, count in counts.items())
            what = f"step '{step.id}': 'say' has another number of lines in each language: {told}"
            problems.add(source.place(("steps", at, "say")), what, "write the same lines in every language")
    for path, text in _fragments(sequence):
        for what, hint in find_faults(text):
            problems.add(source.place(path), f"{step_name(sequence, path)}{what}", hint)


def sequence_targets(sequence: Sequence) -> Iterator[tuple[DataPath, str]]:
    """Yield path and target of each link of a sequence into the course's own pages."""
    for path, text in _fragments(sequence):
        for link in find_links(text):
            if ":" not in link.target and not link.target.startswith("//"):
                yield path, link.target


def step_name(sequence: Sequence, path: DataPath) -> str:
    """Return the start of a message about what stands at `path`."""
    return f"step '{sequence.steps[int(path[1])].id}': "


def _fragments(sequence: Sequence) -> Iterator[tuple[DataPath, str]]:
    """Yield path and text of every Markdown fragment."""
    for at, step in enumerate(sequence.steps):
        yield from ((("steps", at, "prepare", language), text) for language, text in (step.prepare or {}).items())
        for language, lines in (step.say or {}).items():
            yield from ((("steps", at, "say", language, index), line) for index, line in enumerate(lines))
