"""The files of a course -> a `Workspace`: everything read and checked once, all problems of all files in one run.

In: the project's folder. Out: course, units, banks, figures, pages, sources, terms, and what is wrong with them.
Before it: source, model and the components' checks. After it: extension (fences), adapter (MkDocs), cli (report).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_coursebook.assessment.check import check_bank, targets
from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.chart.check import check_chart
from mkdocs_coursebook.chart.model import Chart
from mkdocs_coursebook.citation.model import Register, check_register, check_use
from mkdocs_coursebook.course import Course, Languages, Unit, check_course, check_unit
from mkdocs_coursebook.coverage.check import check_taught
from mkdocs_coursebook.crosscheck import SOURCES, TERMS, WrittenLink, check_coverage, check_pages, check_target
from mkdocs_coursebook.diagram.check import check_diagram, diagram_targets
from mkdocs_coursebook.diagram.model import Diagram
from mkdocs_coursebook.glossary.model import Glossary, check_glossary
from mkdocs_coursebook.language import available_languages, load_catalogue
from mkdocs_coursebook.lead.check import check_notes
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.model import item_name, validate
from mkdocs_coursebook.pages import PageReader, check_folders, find_pages
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.runner.check import check_sequence, sequence_targets, step_name
from mkdocs_coursebook.runner.model import Sequence
from mkdocs_coursebook.source import Source, read_file
from mkdocs_coursebook.survey.check import check_survey, survey_targets
from mkdocs_coursebook.survey.model import Survey
from mkdocs_coursebook.syllabus.check import check_syllabus, syllabus_targets
from mkdocs_coursebook.timetable.check import check_hours, check_minutes
from mkdocs_coursebook.workspace import Workspace

COURSE = "course/course.yml"
FIGURES = "course/figures"
SEQUENCES = "course/sequences"


def read_workspace(root: Path, reader: PageReader | None = None) -> Workspace:
    """Read and check all sources below `root`; never stop at the first problem.

    Args:
        root: The project's folder.
        reader: The one of an earlier time, which knows the pages that have not changed.

    """
    root = root.resolve()
    workspace = Workspace(root)
    source = _read_source(workspace, COURSE)
    links = _read_course(workspace, source) if source else []
    if source is None or workspace.course is None:
        return workspace
    check_folders(root, workspace.problems)
    register = _read_register(workspace)
    _read_glossary(workspace)
    links += _read_banks(workspace)
    if workspace.course.syllabus:
        banks = {*workspace.banks, *workspace.broken}
        check_syllabus(workspace.course, workspace.course.syllabus, banks, source, workspace.problems)
        links += [(source.place(path), target, "") for path, target in syllabus_targets(workspace.course.syllabus)]
    links += _read_figures(workspace)
    links += _read_sequences(workspace)
    reader = reader or PageReader()
    for page in find_pages(root, workspace.languages):
        workspace.pages[page.path, page.language] = reader.read(page, root, workspace.problems)
    check_pages(workspace)
    check_notes(workspace.units.values(), workspace.pages, workspace.languages, workspace.problems, workspace.notices)
    check_coverage(workspace, source)
    for place, target, who in links:
        check_target(workspace, target, place, who=who)
    if register and workspace.register:
        check_use(workspace.register, register, set(workspace.citing()), workspace.problems, workspace.notices)
    return workspace


def _read_source(workspace: Workspace, file: str, is_optional: bool = False) -> Source | None:
    path = workspace.root / file
    if path.is_file():
        return read_file(path, file, workspace.problems)
    if not is_optional:
        workspace.problems.add(Place(file), "this file is missing", "see 'A course of your own' in README.md")
    return None


def _read_course(workspace: Workspace, source: Source) -> list[WrittenLink]:
    """Read course.yml and the units; return the links in them."""
    languages = _read_languages(source, workspace.problems)
    if not languages:
        return []
    workspace.course = validate(Course, source, workspace.problems, languages)
    if workspace.course is None:
        return []
    check_course(workspace.course, source, workspace.problems)
    links = [(source.place(("help",)), workspace.course.help, "")] if workspace.course.help else []
    links += [(source.place(("beside", at, "see")), one.see, "") for at, one in enumerate(workspace.course.beside)]
    for at, name in enumerate(workspace.course.units):
        links += _read_unit(workspace, name, source.place(("units", at)))
    if len(workspace.units) == len(workspace.course.units):
        check_hours(workspace.course, workspace.units.values(), source, _times_list(workspace))
    return links


def _times_list(workspace: Workspace) -> ProblemList:
    """Return where minutes that do not add up are told: this course may want them to stop the build."""
    timetable = workspace.course.timetable if workspace.course else None
    return workspace.problems if timetable and timetable.strict else workspace.notices


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
    check_minutes(unit, workspace.course, source, _times_list(workspace))
    if workspace.course.evaluation:
        places = {segment.id: source.place(("segments", at)) for at, segment in enumerate(unit.segments)}
        check_taught(unit, places, workspace.problems)
    workspace.add_unit(name, unit)
    segments = enumerate(unit.segments)
    headings = [(source.place(("segments", at, "id")), f"{unit.lecture}#{segment.id}", "") for at, segment in segments]
    return [(source.place(("lecture",)), unit.lecture, ""), *headings, *_worksheets(unit, source)]


def _worksheets(unit: Unit, source: Source) -> Iterator[WrittenLink]:
    for at, segment in enumerate(unit.segments):
        for index, name in enumerate(segment.materials):
            yield source.place(("segments", at, "materials", index)), unit.sheet(name), f"segment '{segment.id}': "


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


def _read_register(workspace: Workspace) -> Source | None:
    """Read the register of sources and return where it was read, because its use is checked last."""
    source = _read_source(workspace, SOURCES, is_optional=True)
    workspace.register = validate(Register, source, workspace.problems, workspace.languages) if source else None
    if source and workspace.register:
        check_register(workspace.register, source, workspace.problems)
    return source


def _read_glossary(workspace: Workspace) -> None:
    source = _read_source(workspace, TERMS, is_optional=True)
    workspace.glossary = validate(Glossary, source, workspace.problems, workspace.languages) if source else None
    if source and workspace.glossary:
        check_glossary(workspace.glossary, source, workspace.problems)


def _find_named(workspace: Workspace, folder: str) -> list[Path]:
    """Return the YAML files of a folder; report names that cannot be an address."""
    found: list[Path] = []
    for path in sorted((workspace.root / folder).glob("*")):
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
    for path in _find_named(workspace, "quizzes"):
        file = path.relative_to(workspace.root).as_posix()
        source = read_file(path, file, workspace.problems)
        if source and isinstance(source.data, dict) and "purpose" in source.data:
            links += _read_survey(workspace, path.stem, source)
            continue
        bank = validate(Bank, source, workspace.problems, workspace.languages) if source else None
        if source and bank:
            check_bank(bank, source, outcomes, rows, workspace.problems)
            workspace.banks[path.stem] = bank
            links += _links_of(bank, source, workspace.problems)
        else:
            workspace.broken.add(path.stem)
    return links


def _read_survey(workspace: Workspace, name: str, source: Source) -> list[WrittenLink]:
    """Take a survey, which is a file of quizzes/ with a purpose; return the links in it."""
    assert workspace.course is not None
    survey = validate(Survey, source, workspace.problems, workspace.languages)
    if survey is None:
        workspace.broken.add(name)
        return []
    check_survey(survey, source, workspace.course, workspace.problems)
    workspace.surveys[name] = survey
    return [(source.place(path), target, item_name(source, path)) for path, target in survey_targets(survey)]


def _links_of(bank: Bank, source: Source, problems: ProblemList) -> Iterator[WrittenLink]:
    for path, target in targets(bank, source):
        if path[-1] == "see" and not link_target(target)[0].endswith(".md"):
            what = f"{item_name(source, path)}'see' leads to no page"
            problems.add(source.place(path), what, "write a page, such as boundaries.md#rules")
            continue
        yield source.place(path), target, item_name(source, path)


def _read_figures(workspace: Workspace) -> list[WrittenLink]:
    """Read course/figures/*.yml, charts and diagrams; return the links in them."""
    rows = workspace.register.row_ids if workspace.register else None
    links: list[WrittenLink] = []
    for path in _find_named(workspace, FIGURES):
        source = read_file(path, path.relative_to(workspace.root).as_posix(), workspace.problems)
        name, problems, languages = path.stem, workspace.problems, workspace.languages
        is_chart = source is not None and isinstance(source.data, dict) and "chart" in source.data
        chart = validate(Chart, source, problems, languages) if source and is_chart else None
        diagram = validate(Diagram, source, problems, languages) if source and not is_chart else None
        if source and chart:
            check_chart(chart, source, rows, problems)
            workspace.charts[name] = chart
        elif source and diagram:
            check_diagram(diagram, source, rows, problems)
            workspace.diagrams[name] = diagram
            links += [(source.place(at), target, "") for at, target in diagram_targets(diagram, source)]
        else:
            workspace.broken.add(name)
    return links


def _read_sequences(workspace: Workspace) -> list[WrittenLink]:
    """Read course/sequences/*.yml; return the links in them."""
    links: list[WrittenLink] = []
    for path in _find_named(workspace, SEQUENCES):
        source = read_file(path, path.relative_to(workspace.root).as_posix(), workspace.problems)
        sequence = validate(Sequence, source, workspace.problems, workspace.languages) if source else None
        if source is None or sequence is None:
            workspace.broken.add(path.stem)
            continue
        check_sequence(sequence, source, workspace.problems)
        workspace.sequences[path.stem] = sequence
        links += [(source.place(at), target, step_name(sequence, at)) for at, target in sequence_targets(sequence)]
    return links
