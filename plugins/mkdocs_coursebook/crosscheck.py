"""What joins the pages of a course: languages, links, fences, citations, terms; told where something is missing.

In: a `Workspace` whose files are read. Out: problems and notices. Before it: `reading`, which calls it. After it:
nothing; from here on the course is only rendered.
"""

import difflib
import re
from pathlib import Path

from mkdocs_coursebook.assessment.form import form_of, letters_of, plan_of
from mkdocs_coursebook.coverage.check import check_covered, check_plan
from mkdocs_coursebook.fences import FENCES, QuizFence, SyllabusFence, read_fence
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.pages import Page, check_page, is_private, resolve_relative
from mkdocs_coursebook.problems import Place
from mkdocs_coursebook.source import Source
from mkdocs_coursebook.workspace import PACK, RUN, Workspace, bank_of

WrittenLink = tuple[Place, str, str]
"""Place and target of a link in a YAML file, and the start of a message about it."""
TERMS = "course/terms.yml"
SOURCES = "course/sources.yml"


def check_pages(workspace: Workspace) -> None:
    """Report what is wrong with each page, and pages without a translation."""
    is_translated = len(workspace.languages) > 1
    for page in workspace.pages.values():
        check_page(page, is_translated, workspace.problems)
        _check_address(page, workspace)
        _check_fences(page, workspace)
        _check_citations(page, workspace)
        _check_terms(page, workspace)
        _check_segments(page, workspace)
        for target, place in page.links:
            path, _ = resolve_relative(page.path, target)
            if ":" not in target and not target.startswith("/") and path.endswith(".md"):
                check_target(workspace, target, place, page)
    for path, language in sorted(workspace.pages):
        for other in workspace.languages:
            if (path, other) not in workspace.pages:
                file = workspace.pages[path, language].file
                name = Path(path).with_suffix(f".{other}.md").name
                what = f"this page has no translation into {other}"
                workspace.problems.add(Place(file), what, f"add {Path(file).parent.as_posix()}/{name}")


def _check_address(page: Page, workspace: Workspace) -> None:
    """Report a page with the address of one that the generator writes for a unit."""
    path = re.sub(r"/index\.md$", ".md", page.path)
    run, packed = workspace.unit_run_on(path), workspace.unit_packed_on(path)
    if run:
        what = f"course/{run}/{RUN}/ is the address of the page to lead this unit by, which is made of its lecture"
        hint = "give this file another name, or write what it says into the lecture under '??? lead'"
        workspace.problems.add(Place(page.file), what, hint)
    if packed:
        what = f"course/{packed}/{PACK}/ is the address of the page with all worksheets of this unit, made of them"
        hint = "give this file another name"
        workspace.problems.add(Place(page.file), what, hint)


def _check_citations(page: Page, workspace: Workspace) -> None:
    known = workspace.register.row_ids if workspace.register else set()
    for row, place in page.citations:
        if row not in known:
            hint = f"write one id of {SOURCES} in its own brackets, such as [@F000-29][@F000-30]"
            workspace.problems.add(place, f"unknown source '{row}'", hint)


def _check_terms(page: Page, workspace: Workspace) -> None:
    known = workspace.glossary.term_ids if workspace.glossary else set()
    for term, place in page.terms:
        if term not in known:
            close = difflib.get_close_matches(term, sorted(known), n=1, cutoff=0.6)
            hint = f"did you mean '{close[0]}'?" if close else f"add the term to {TERMS}, or write plain words"
            workspace.problems.add(place, f"unknown term '{term}'", hint)
    for term, place in page.parted_terms:
        hint = f"write [[{term}]] alone here, or name the term outside the table"
        workspace.problems.add(place, "the '|' of a term parts the cells of a table", hint)


def _check_segments(page: Page, workspace: Workspace) -> None:
    """Report a heading among the segments of a lecture that is none, and segments in another order than the unit's."""
    unit = workspace.unit_of(page.path)
    ids = [segment.id for segment in unit.segments] if unit else []
    headings = [heading for heading in page.headings if heading.anchor in ids]
    if unit is None or not headings:
        return
    file = f"{unit.lecture.rpartition('/')[0]}/unit.yml"
    expected = [name for name in ids if name in {heading.anchor for heading in headings}]
    for heading, name in zip(headings, expected, strict=True):
        if heading.anchor != name:
            what = f"the segment '{heading.anchor}' stands where {file} has '{name}'"
            workspace.problems.add(heading.place, what, "put the sections and the segments into one order")
            return
    first, last = (page.headings.index(heading) for heading in (headings[0], headings[-1]))
    for heading in page.headings[first : last + 1]:
        if heading.level <= headings[0].level and heading.anchor not in ids:
            what = f"the heading '{heading.title}' stands among the segments and is none"
            hint = f"add its anchor as a segment to {file}, or make it a heading of level {headings[0].level + 1}"
            workspace.problems.add(heading.place, what, hint)


def _check_fences(page: Page, workspace: Workspace) -> None:
    items: dict[str, str] = {}
    for fence in page.fences:
        if fence.name not in FENCES:
            meant = difflib.get_close_matches(fence.name, FENCES, n=1, cutoff=0.75)
            if meant:
                workspace.problems.add(fence.place, f"unknown block '{fence.name}'", f"did you mean '{meant[0]}'?")
            continue
        options = read_fence(fence, workspace.known, workspace.problems, workspace.broken)
        if isinstance(options, SyllabusFence) and workspace.course and workspace.course.syllabus is None:
            hint = "add 'syllabus:' to course/course.yml, as CONTRIBUTING.md shows, or remove the block"
            workspace.problems.add(fence.place, "a syllabus stands here, but course.yml has none", hint)
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
    is_mounted = path.startswith("course/") and not is_private(path) and not path.endswith(".yml")
    file = root / path if is_mounted else root / "docs" / path
    return file.is_file() and file.resolve().is_relative_to(root)


def check_target(workspace: Workspace, target: str, place: Place, page: Page | None = None, who: str = "") -> None:
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
    if bank_of(path) in workspace.broken:
        return
    is_made = bank_of(path) in workspace.surveys or workspace.unit_run_on(path) or workspace.unit_packed_on(path)
    if is_made and not anchor:
        return
    bank = workspace.banks.get(bank_of(path))
    if bank and page and anchor:
        # Pages are rendered by MkDocs, which does not see the anchors inside a fence.
        problems.add(place, f"'{target}' leads to a single item", f"link to the whole page: {target.split('#')[0]}")
        return
    if bank:
        ids = [f"item-{item.id}" for item in bank.items]
        if anchor and anchor not in ids:
            problems.add(place, f"{who}'{target}' leads to no item", f"write one of {', '.join(ids[:3])} ...")
        return
    if not any((path, language) in workspace.pages for language in workspace.languages):
        hint = "correct the path, as in course/art-therapy/lecture.md"
        problems.add(place, f"{who}'{target}' leads to no page", hint)
        return
    for language in (page.language,) if page else workspace.languages:
        found = workspace.pages.get((path, language))
        if found and anchor and anchor not in found.anchors:
            known = ", ".join(sorted(found.anchors)[:8]) or "none"
            what = f"{who}'{target}': {found.file} has no anchor '{anchor}'"
            problems.add(place, what, f"its anchors: {known}")


def check_coverage(workspace: Workspace, source: Source) -> None:
    """Report what is promised and not taught or not tested, where course.yml says what its evaluation holds.

    Args:
        workspace: With all units and banks.
        source: course.yml.

    """
    course, problems = workspace.course, workspace.problems
    if course is None or course.evaluation is None or workspace.broken:
        return
    check_covered(workspace.covered(), source, problems)
    plan = course.evaluation
    if plan.bank not in workspace.banks:
        hint = f"quizzes/ has {', '.join(sorted(workspace.banks)) or 'none'}"
        problems.add(source.place(("evaluation", "bank")), f"unknown bank '{plan.bank}'", hint)
        return
    bank = workspace.banks[plan.bank]
    forms = {
        letter: [
            {"outcome": item.outcome, "level": item.level, "difficulty": item.difficulty}
            for item in form_of(bank, letter)
        ]
        for letter in letters_of(plan_of(bank))
    }
    check_plan(plan, forms, source, problems)
