"""All sources of one course, read and checked once: what plugin, extension and command line share.

In: the project's folder. Out: a `Workspace` (course, units, banks, pages, sources) and every problem of every file.
Before it: source, model and the components. After it: extension (fences), adapter (MkDocs), cli (report).
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_coursebook.assessment.check import check_bank, targets
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.citation.model import Register, check_register
from mkdocs_coursebook.course import Course, Languages, Unit, check_course, check_unit
from mkdocs_coursebook.fences import FENCES, QuizFence, read_fence
from mkdocs_coursebook.language import available_languages, load_catalogue
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.model import item_name, validate
from mkdocs_coursebook.pages import SHARED, Page, check_folders, check_page, find_pages, read_page, resolve_relative
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import Source, read_file

COURSE = "course/course.yml"
SOURCES = "course/sources.yml"
WrittenLink = tuple[Place, str, str]
"""Place and target of a link in a YAML file, and the start of a message about it."""


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
    broken: set[str] = field(default_factory=set)
    """Ids of banks and units that stand there but cannot be read; what names them is not told as a second fault."""
    register: Register | None = None
    """The source register; None where there is none."""
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    """(site path, language) -> page; the pages of banks are not among them."""
    problems: ProblemList = field(default_factory=ProblemList)
    """Everything that has to be mended."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the course."""
        return self.course.languages if self.course else ("en",)

    def unit_of(self, path: str) -> Unit | None:
        """Return the unit whose lecture is the page at `path`."""
        return next((unit for unit in self.units.values() if unit.lecture == path), None)

    def title_of(self, target: str, language: str) -> str:
        """Return the words of the heading, or of the page, that a site path leads to."""
        path, anchor = link_target(target)
        page = self.pages.get((path, language))
        if page:
            return page.title_of(anchor)
        bank = self.banks.get(_bank_of(path))
        return bank.title[language] if bank else target


def read_workspace(root: Path) -> Workspace:
    """Read and check all sources below `root`; never stop at the first problem."""
    root = root.resolve()
    workspace = Workspace(root)
    links = _read_course(workspace)
    if workspace.course is None:
        return workspace
    check_folders(root, workspace.problems)
    _read_register(workspace)
    links += _read_banks(workspace)
    for page in find_pages(root, workspace.languages):
        read_page(page, root, workspace.problems)
        workspace.pages[page.path, page.language] = page
    _check_pages(workspace)
    for place, target, who in links:
        _check_target(workspace, target, place, who=who)
    return workspace


def _read_source(workspace: Workspace, file: str, is_optional: bool = False) -> Source | None:
    path = workspace.root / file
    if path.is_file():
        return read_file(path, file, workspace.problems)
    if not is_optional:
        workspace.problems.add(Place(file), "this file is missing", "see 'A course of your own' in README.md")
    return None


def _read_course(workspace: Workspace) -> list[WrittenLink]:
    """Read course.yml and the units; return the links in them."""
    source = _read_source(workspace, COURSE)
    languages = _read_languages(source, workspace.problems) if source else ()
    if source is None or not languages:
        return []
    workspace.course = validate(Course, source, workspace.problems, languages)
    if workspace.course is None:
        return []
    check_course(workspace.course, source, workspace.problems)
    links = [(source.place(("help",)), workspace.course.help, "")] if workspace.course.help else []
    for at, name in enumerate(workspace.course.units):
        links += _read_unit(workspace, name, source.place(("units", at)))
    return links


def _read_unit(workspace: Workspace, name: str, place: Place) -> list[WrittenLink]:
    assert workspace.course is not None
    file = f"course/{name}/unit.yml"
    if not (workspace.root / file).is_file():
        workspace.problems.add(place, f"{file} is missing", "add the file or remove the unit")
        return []
    source = _read_source(workspace, file)
    unit = validate(Unit, source, workspace.problems, workspace.languages) if source else None
    if source is None or unit is None:
        workspace.broken.add(name)
        return []
    kinds = set(load_catalogue(workspace.languages[0]).section("kind"))
    check_unit(unit, workspace.course, source, kinds, workspace.problems)
    workspace.units[name] = unit
    segments = enumerate(unit.segments)
    headings = [(source.place(("segments", at, "id")), f"{unit.lecture}#{segment.id}", "") for at, segment in segments]
    return [(source.place(("lecture",)), unit.lecture, ""), *headings]


def _read_languages(source: Source, problems: ProblemList) -> tuple[str, ...]:
    """Return the course's languages; none where they are missing or unknown."""
    listed = source.data.get("languages") if isinstance(source.data, dict) else None
    if not isinstance(listed, list) or not listed or not all(isinstance(one, str) for one in listed):
        validate(Languages, Source(COURSE, _only(source.data, "languages"), source.places), problems, ())
        return ()
    unknown = False
    for at, language in enumerate(listed):
        if language not in available_languages():
            hint = f"the interface speaks {', '.join(available_languages())}"
            hint = "kz is the country; the language is kk" if language == "kz" else hint
            problems.add(source.place(("languages", at)), f"unknown language '{language}'", hint)
            unknown = True
    return () if unknown else tuple(listed)


def _only(data: object, key: str) -> object:
    return {key: data[key]} if isinstance(data, dict) and key in data else ({} if isinstance(data, dict) else data)


def _read_register(workspace: Workspace) -> None:
    source = _read_source(workspace, SOURCES, is_optional=True)
    workspace.register = validate(Register, source, workspace.problems, workspace.languages) if source else None
    if source and workspace.register:
        check_register(workspace.register, source, workspace.problems)


def _find_banks(workspace: Workspace) -> list[Path]:
    """Return the files of banks; report names that cannot be an address."""
    found: list[Path] = []
    for path in sorted((workspace.root / "quizzes").glob("*")):
        if path.suffix.lower() not in (".yml", ".yaml") or path.name.startswith(".") or not path.is_file():
            continue
        if path.suffix == ".yml" and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
            found.append(path)
        else:
            place = Place(path.relative_to(workspace.root).as_posix())
            hint = "use small Latin letters, digits, hyphens and .yml, such as art-therapy-exit.yml"
            workspace.problems.add(place, "this file name cannot be an address", hint)
    return found


def _read_banks(workspace: Workspace) -> list[WrittenLink]:
    """Read quizzes/*.yml; return the links in them.

    No source outlives this: the places of a hundred banks would keep the garbage collector busy through the build.
    """
    assert workspace.course is not None
    outcomes = {outcome.id for outcome in workspace.course.outcomes}
    rows = workspace.register.row_ids if workspace.register else None
    links: list[WrittenLink] = []
    for path in _find_banks(workspace):
        file = path.relative_to(workspace.root).as_posix()
        source = read_file(path, file, workspace.problems)
        bank = validate(Bank, source, workspace.problems, workspace.languages) if source else None
        if source and bank:
            check_bank(bank, source, outcomes, rows, workspace.problems)
            workspace.banks[path.stem] = bank
            links += _links_of(bank, source, workspace.problems)
        else:
            workspace.broken.add(path.stem)
    return links


def _links_of(bank: Bank, source: Source, problems: ProblemList) -> Iterator[WrittenLink]:
    for path, target in targets(bank, source):
        if path[-1] == "see" and not link_target(target)[0].endswith(".md"):
            what = f"{item_name(source, path)}'see' leads to no page"
            problems.add(source.place(path), what, "write a page, such as boundaries.md#rules")
            continue
        yield source.place(path), target, item_name(source, path)


def _check_pages(workspace: Workspace) -> None:
    is_translated = len(workspace.languages) > 1
    for page in workspace.pages.values():
        check_page(page, is_translated, workspace.problems)
        _check_fences(page, workspace)
        known = workspace.register.row_ids if workspace.register else set()
        for row, place in page.citations:
            if row not in known:
                hint = f"write one id of {SOURCES} in its own brackets, such as [@F000-29][@F000-30]"
                workspace.problems.add(place, f"unknown source '{row}'", hint)
        for target, place in page.links:
            path, _ = resolve_relative(page.path, target)
            if ":" not in target and not target.startswith("/") and path.endswith(".md"):
                _check_target(workspace, target, place, page)
    for path, language in sorted(workspace.pages):
        for other in workspace.languages:
            if (path, other) not in workspace.pages:
                file = workspace.pages[path, language].file
                name = Path(path).with_suffix(f".{other}.md").name
                what = f"this page has no translation into {other}"
                workspace.problems.add(Place(file), what, f"add {Path(file).parent.as_posix()}/{name}")


def _check_fences(page: Page, workspace: Workspace) -> None:
    items: dict[str, str] = {}
    for fence in page.fences:
        if fence.name not in FENCES:
            meant = difflib.get_close_matches(fence.name, FENCES, n=1, cutoff=0.75)
            if meant:
                workspace.problems.add(fence.place, f"unknown block '{fence.name}'", f"did you mean '{meant[0]}'?")
            continue
        options = read_fence(fence, workspace.banks, workspace.units, workspace.problems, workspace.broken)
        if isinstance(options, QuizFence):
            for item in workspace.banks[options.bank].items:
                if item.id in items:
                    what = f"item '{item.id}' of '{options.bank}' stands on this page already, from '{items[item.id]}'"
                    workspace.problems.add(fence.place, what, "place one of the two banks on another page")
                items[item.id] = options.bank


def _is_published(root: Path, path: str) -> bool:
    """Return whether a picture or another file becomes part of the site."""
    if path.startswith("/") or ".." in path.split("/"):
        return False
    is_mounted = path.startswith("course/") and not path.startswith(f"{SHARED}/") and not path.endswith(".yml")
    file = root / path if is_mounted else root / "docs" / path
    return file.is_file() and file.resolve().is_relative_to(root)


def _check_target(workspace: Workspace, target: str, place: Place, page: Page | None = None, who: str = "") -> None:
    """Report a link whose page, picture or anchor does not exist.

    Args:
        workspace: Knows pages and banks.
        target: The link as written: relative to `page`, or else to the site's root.
        place: Where it stands.
        page: The page that holds it; without one, the target has to exist in every language.
        who: Start of the message, such as "item 'x': ".

    """
    path, anchor = resolve_relative(page.path, target) if page else link_target(target)
    problems = workspace.problems
    if not path.endswith(".md"):
        if not _is_published(workspace.root, path):
            hint = "put the file into docs/ or into the unit's folder in course/"
            problems.add(place, f"{who}'{target}' leads to no file of the site", hint)
        return
    if _bank_of(path) in workspace.broken:
        return
    bank = workspace.banks.get(_bank_of(path))
    if bank and page and anchor:
        # Pages are rendered by MkDocs, which does not see the anchors inside a fence.
        problems.add(place, f"'{target}' leads to a single item", f"link to the whole page: {target.split('#')[0]}")
        return
    if bank:
        ids = [f"item-{item.id}" for item in bank.items]
        if anchor and anchor not in ids:
            problems.add(place, f"{who}'{target}' leads to no item", f"write one of {', '.join(ids[:3])} ...")
        return
    if not any(path == other for other, _ in workspace.pages):
        hint = "correct the path, as in course/art-therapy/lecture.md"
        problems.add(place, f"{who}'{target}' leads to no page", hint)
        return
    for language in (page.language,) if page else workspace.languages:
        found = workspace.pages.get((path, language))
        if found and anchor and anchor not in found.anchors:
            known = ", ".join(sorted(found.anchors)[:8]) or "none"
            what = f"{who}'{target}': {found.file} has no anchor '{anchor}'"
            problems.add(place, what, f"its anchors: {known}")


def _bank_of(path: str) -> str:
    return path[len("quizzes/") : -len(".md")] if path.startswith("quizzes/") and path.endswith(".md") else ""
