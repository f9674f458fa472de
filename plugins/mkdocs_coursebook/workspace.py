"""All sources of one course, read once: what plugin, extension and command line share.

In: what `reading` puts into it. Out: answers about the whole course: whose lecture a page is, what a heading says,
which pages cite a row. Before it: source, model and the components. After it: extension, adapter, cli.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.chart.model import Chart
from mkdocs_coursebook.citation.model import Register
from mkdocs_coursebook.course import Course, Unit
from mkdocs_coursebook.coverage.model import Covered, cover
from mkdocs_coursebook.diagram.model import Diagram
from mkdocs_coursebook.glossary.model import Glossary
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.pages import Page
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.runner.model import Sequence
from mkdocs_coursebook.survey.model import Survey

RUN, PACK = "run", "worksheets"
"""Pages made for each unit: to lead it by, and all its worksheets to print."""


@dataclass(slots=True)
class Workspace:
    """One course as its authors wrote it."""

    root: Path
    """The project's folder."""
    course: Course | None = None
    """None where course.yml cannot be read."""
    units: dict[str, Unit] = field(default_factory=dict)
    """Unit id -> unit, in the order of course.yml."""
    banks: dict[str, Bank] = field(default_factory=dict)
    """Bank id (its file's name) -> bank."""
    surveys: dict[str, Survey] = field(default_factory=dict)
    """Survey id (its file's name in quizzes/) -> survey."""
    charts: dict[str, Chart] = field(default_factory=dict)
    """Figure id (its file's name in course/figures/) -> chart."""
    diagrams: dict[str, Diagram] = field(default_factory=dict)
    """Figure id -> diagram."""
    sequences: dict[str, Sequence] = field(default_factory=dict)
    """Sequence id (its file's name in course/sequences/) -> timed sequence."""
    broken: set[str] = field(default_factory=set)
    """Ids of what stands there but cannot be read; what names them is not told as a second fault."""
    register: Register | None = None
    """The source register; None where there is none."""
    glossary: Glossary | None = None
    """The course's terms; None where there are none."""
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    """(site path, language) -> page; the pages of banks are not among them."""
    problems: ProblemList = field(default_factory=ProblemList)
    """Everything that has to be mended."""
    notices: ProblemList = field(default_factory=lambda: ProblemList(are_notices=True))
    """What an author should know; it stops nothing."""
    _lectures: dict[str, Unit] = field(default_factory=dict, init=False, repr=False)
    _worksheets: set[str] = field(default_factory=set, init=False, repr=False)

    def add_unit(self, name: str, unit: Unit) -> None:
        """Take a unit in."""
        self.units[name] = unit
        self._lectures.setdefault(unit.lecture, unit)
        self._worksheets.update(unit.worksheets)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the course."""
        return self.course.languages if self.course else ("en",)

    @property
    def known(self) -> dict[str, Collection[str]]:
        """Ids that a fence may name, by the folder they lie in."""
        return {
            "banks": self.banks,
            "surveys": self.surveys,
            "units": self.units,
            "charts": self.charts,
            "diagrams": self.diagrams,
            "sequences": self.sequences,
        }

    def unit_of(self, path: str) -> Unit | None:
        """Return the unit whose lecture is the page at `path`."""
        return self._lectures.get(path)

    def unit_run_on(self, path: str) -> str | None:
        """Return the id of the unit that is run on the page at `path`."""
        return self._unit_with(path, RUN)

    def unit_packed_on(self, path: str) -> str | None:
        """Return the id of the unit whose worksheets stand together on the page at `path`."""
        name = self._unit_with(path, PACK)
        return name if name and self.units[name].worksheets else None

    def _unit_with(self, path: str, page: str) -> str | None:
        name = path.removeprefix("course/").removesuffix(f"/{page}.md")
        return name if name in self.units and path == f"course/{name}/{page}.md" else None

    def is_worksheet(self, path: str) -> bool:
        """Return whether the page at `path` is material of a segment."""
        return path in self._worksheets

    def title_of(self, target: str, language: str) -> str:
        """Return the words of the heading, or of the page, that a site path leads to."""
        path, anchor = link_target(target)
        page = self.pages.get((path, language))
        if page:
            return page.title_of(anchor)
        unit = self.unit_run_on(path) or self.unit_packed_on(path)
        if unit:
            return self.units[unit].title[language]
        bank = self.banks.get(bank_of(path)) or self.surveys.get(bank_of(path))
        return bank.title[language] if bank else target

    def page_with(self, fence: str) -> str:
        """Return the site path of the first page that holds a fence of this name; empty where there is none."""
        return next((page.path for page in self.pages.values() if any(one.name == fence for one in page.fences)), "")

    def citing(self) -> dict[str, list[str]]:
        """Return for each row that is cited the site paths of the pages that cite it, in their own order."""
        found: dict[str, list[str]] = {}
        for row, path in self._citations():
            paths = found.setdefault(row, [])
            if path not in paths:
                paths.append(path)
        return found

    def covered(self) -> list[Covered]:
        """Return for each outcome where it is taught and tested."""
        items = {name: [item.outcome for item in bank.items] for name, bank in self.banks.items()}
        return cover(self.course, self.units, items) if self.course else []

    def _citations(self) -> Iterator[tuple[str, str]]:
        for page in self.pages.values():
            yield from ((row, page.path) for row, _ in page.citations)
            for name in page.figures:
                figure = self.charts.get(name) or self.diagrams.get(name)
                yield from ((row, page.path) for row in (figure.sources if figure else ()))
        for name, bank in self.banks.items():
            for item in bank.items:
                yield from ((row, f"quizzes/{name}.md") for row in item.sources)


def bank_of(path: str) -> str:
    """Return the bank whose page is at a site path; empty where it is none."""
    return path[len("quizzes/") : -len(".md")] if path.startswith("quizzes/") and path.endswith(".md") else ""
