"""What lies outside docs/ becomes part of the site: lectures, their pictures, and a page for each bank.

In: MkDocs' `Files` and a `Workspace`. Out: more `Files`, in the language that is being built.

mkdocs-static-i18n 1.3.1 rebuilds every `File` as if it lay in docs_dir, and drops those that do not. So this comes in
two steps: `announce` before it (it only sees names), `locate` after it (each file gets its real place or its text).
Without it, both steps run one after the other. And it rebuilds each page of three languages six times in each of them:
it is handed the pages of one language only, and those of the others, which switcher and sitemap lead to, are made here.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_coursebook.assessment.form import FIRST, pages_of
from mkdocs_coursebook.assets import assets_for
from mkdocs_coursebook.drawing import outline_of
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.pages import is_private, lines_of, split_language
from mkdocs_coursebook.script import headings_of, write_pack, write_script
from mkdocs_coursebook.syllabus.data import to_data
from mkdocs_coursebook.syllabus.render import FILE as SYLLABUS
from mkdocs_coursebook.view import View
from mkdocs_coursebook.workspace import PACK, RUN, Workspace

_DATA = {".yml", ".yaml"}
_UNSEARCHED = "search: {exclude: true}"


class Mount:
    """The pages and pictures outside docs/ of one build; both steps run once for each language."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._found = dict.fromkeys(_course_files(workspace))
        """Source names of what lies in course/, in order."""
        self._made = {language: dict.fromkeys(_made_pages(workspace, language)) for language in workspace.languages}
        """Language -> source names, without it, of what is made, in order."""
        self._announced: set[str] = set()
        self._pictures: list[File] = []
        """All pictures and other files of the site that are no pages."""
        self._alternates: dict[str, File] = {}

    def announce(self, files: Files, config: MkDocsConfig) -> None:
        """Add a `File` for each page and picture of course/, and a page for each bank."""
        translation: Any = config.plugins.get("i18n")
        language = translation.current_language if translation else self.workspace.languages[0]
        own = [name for name in self._found if not translation or self._language_of(name) in ("", language)]
        made = [_named(name, language) if translation else name for name in self._made.get(language, ())]
        for name in (*own, *made):
            file = self._file(name, config)
            if name not in self._found and name.count("/") > 1 and config.nav:
                file.inclusion = InclusionLevel.NOT_IN_NAV  # nobody wrote it, so nobody misses it there
            files.append(file)
        self._announced = {*own, *made}
        self._pictures = [file for file in files if not file.is_documentation_page()]

    def locate(self, files: Files, config: MkDocsConfig) -> None:
        """Give each announced file its real place or its text, and add the package's assets."""
        # With fallback_to_default: false, static-i18n keeps a picture in the default language's build only.
        for picture in self._pictures:
            if picture.src_uri not in files.src_uris:
                files.append(picture)
        for file in files:
            if file.src_uri in self._announced:
                _write(file, self.workspace)
                self._join_languages(file, config)
        for address, text in dict(_write_syllabuses(files, self.workspace)).items():
            files.append(File.generated(config, address, content=text))
        for asset in assets_for(self.workspace.languages):
            files.append(File.generated(config, asset.address, content=asset.content))

    def _language_of(self, name: str) -> str:
        """Return the language that a page's source name ends with; empty where it names none, as for every picture."""
        neutral, language = split_language(name, self.workspace.languages)
        return language if neutral != name and name.endswith(".md") else ""

    def _file(self, name: str, config: MkDocsConfig) -> File:
        destination = _destination(name, self.workspace)
        return File(name, config.docs_dir, config.site_dir, config.use_directory_urls, dest_uri=destination)

    def _join_languages(self, file: Any, config: MkDocsConfig) -> None:
        """Tell a page where it stands in the other languages, as static-i18n does for those in docs/."""
        translation: Any = config.plugins.get("i18n")
        if translation is None or not file.is_documentation_page():
            return
        neutral, _ = split_language(file.src_uri, self.workspace.languages)
        for language in sorted(translation.build_languages):
            name = _named(neutral, language)
            is_there = name in self._found or neutral in self._made.get(language, ())
            if language not in file.alternates and is_there:
                file.alternates[language] = self._alternate(name, language, config)

    def _alternate(self, name: str, language: str, config: MkDocsConfig) -> File:
        # A site in one language goes without it.
        from mkdocs_static_i18n.suffix import create_i18n_file  # type: ignore[import-untyped]

        if name not in self._alternates:
            plugin: Any = config.plugins["i18n"]
            languages = plugin.default_language, plugin.all_languages
            self._alternates[name] = create_i18n_file(self._file(name, config), language, *languages, config)
        return self._alternates[name]


def _course_files(workspace: Workspace) -> Iterator[str]:
    """Yield the names of the pages and pictures of course/."""
    for path in sorted((workspace.root / "course").rglob("*")):
        name = path.relative_to(workspace.root).as_posix()
        is_inside = path.is_file() and path.resolve().is_relative_to(workspace.root)
        if is_inside and path.suffix not in _DATA and not is_private(name) and path.name[0] != ".":
            yield name


def _made_pages(workspace: Workspace, language: str) -> Iterator[str]:
    """Yield the pages that are made in a language: of banks, of surveys, and for leading each unit."""
    for bank_id, bank in workspace.banks.items():
        yield from (f"{name}.md" for name in (*pages_of(bank_id, bank), f"quizzes/{bank_id}/paper"))
    yield from (f"quizzes/{survey}.md" for survey in workspace.surveys)
    for name, unit in workspace.units.items():
        if (unit.lecture, language) in workspace.pages:  # while serving, it may be missing
            made = (RUN, PACK) if unit.worksheets else (RUN,)
            yield from (f"course/{name}/{page}.md" for page in made)


def _named(neutral: str, language: str) -> str:
    """Return the source name of a page in a language."""
    return f"{neutral.removesuffix('.md')}.{language}.md"


def _write(file: File, workspace: Workspace) -> None:
    if file.src_uri.startswith("quizzes/"):
        if not _write_survey_page(file, workspace):
            _write_bank_page(file, workspace)
    elif not _write_unit_page(file, workspace):
        _place(file, workspace.root)


def _destination(name: str, workspace: Workspace) -> str | None:
    """Return where a lecture is published: its unit's own address; None leaves a file where it is."""
    neutral, _ = split_language(name, workspace.languages)
    is_lecture = workspace.unit_of(neutral) is not None
    return f"{Path(neutral).parent.as_posix()}/index.html" if is_lecture else None


def _place(file: File, root: Path) -> None:
    file.src_dir = str(root)
    file.abs_src_path = str(root / file.src_uri)
    # docs/ is the base of "edit this page"; a lecture lies beside it.
    file.edit_uri = f"../{file.src_uri}"


def _write_bank_page(file: File, workspace: Workspace) -> None:
    neutral, language = split_language(file.src_uri, workspace.languages)
    name = neutral.removesuffix(".md")
    bank_id = name.split("/")[1]
    bank = workspace.banks[bank_id]
    words = load_catalogue(language)
    title = bank.title[language]
    file.edit_uri = f"../quizzes/{bank_id}.yml"
    if name == f"quizzes/{bank_id}/paper":
        title = words("paper.title", title=title)
        front = f"---\ndescription: {json.dumps(words('paper.how'), ensure_ascii=False)}\n{_UNSEARCHED}\n---\n"
        file.content_string = f"{front}# {title} {{#{bank_id}}}\n\n```paper\nbank: {bank_id}\n```\n"
        return
    letter = pages_of(bank_id, bank)[name]
    head = [f"description: {json.dumps(bank.description[language], ensure_ascii=False)}"] if bank.description else []
    reviews = "; ".join(f"{review.by}, {review.date}" for review in bank.reviews_in(language))
    if reviews:
        head.append(f"reviewed: {json.dumps(reviews, ensure_ascii=False)}")
    if letter != FIRST:
        title = words("assessment.form_title", title=title, form=letter)
        head.append(_UNSEARCHED)  # the same items are found on the bank's own page
    front = "\n".join(["---", *head, "---", ""]) if head else ""
    file.content_string = f"{front}# {title} {{#{bank_id}}}\n\n```quiz\nbank: {bank_id}\nform: {letter}\n```\n"


def _write_survey_page(file: File, workspace: Workspace) -> bool:
    """Give the page of a survey its text; tell whether it is one."""
    neutral, language = split_language(file.src_uri, workspace.languages)
    name = Path(neutral).stem
    survey = workspace.surveys.get(name) if neutral == f"quizzes/{name}.md" else None
    if survey is None:
        return False
    words = json.dumps(survey.description[language], ensure_ascii=False) if survey.description else ""
    front = f"---\ndescription: {words}\n---\n" if words else ""
    file.content_string = f"{front}# {survey.title[language]} {{#{name}}}\n\n```survey\nbank: {name}\n```\n"
    file.edit_uri = f"../quizzes/{name}.yml"
    return True


def _write_unit_page(file: File, workspace: Workspace) -> bool:
    """Give the page to lead a unit by, or to print its worksheets, its text; tell whether it is one."""
    neutral, language = split_language(file.src_uri, workspace.languages)
    run, packed = workspace.unit_run_on(neutral), workspace.unit_packed_on(neutral)
    name = run or packed
    if name is None:
        return False
    words, unit = load_catalogue(language), workspace.units[name]

    def lines(path: str) -> list[str]:
        return lines_of(workspace.pages[path, language], workspace.root)

    if run:
        title, how, anchor = words("runner.title", title=unit.title[language]), words("runner.how"), f"run-{name}"
        titles = {path.rpartition("#")[2]: workspace.title_of(path, language) for path in headings_of(unit)}
        text = write_script(name, unit, titles, lines(unit.lecture), words)
    else:
        title = words("script.worksheets_title", title=unit.title[language])
        how, anchor = f"{words('script.worksheets')}: {words('script.worksheets_how')}", f"{PACK}-{name} .screen"
        # So may one of these; the page tells of it already.
        found = [path for path in unit.worksheets if (path, language) in workspace.pages]
        text = write_pack({path: lines(path) for path in found}, words)
    front = f"---\ndescription: {json.dumps(how, ensure_ascii=False)}\n{_UNSEARCHED}\n---\n"
    file.content_string = f"{front}# {title} {{#{anchor}}}\n\n{text}"
    file.edit_uri = f"../{workspace.pages[unit.lecture, language].file}"
    return True


def _write_syllabuses(files: Files, workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield address and text of the file for machines, for each page with a syllabus."""
    for file in files.documentation_pages():
        neutral, language = split_language(file.src_uri, workspace.languages)
        page = workspace.pages.get((neutral, language))
        if page and any(fence.name == "syllabus" for fence in page.fences):
            outline = outline_of(workspace, _view_of(file, language, files, workspace))
            if outline:
                text = json.dumps(to_data(outline), ensure_ascii=False, indent=2)
                yield (Path(file.dest_uri).parent / SYLLABUS).as_posix(), f"{text}\n"


def _view_of(file: File, language: str, files: Files, workspace: Workspace) -> View:
    """Return what a component has to know about a page before it is rendered."""

    def resolve(target: str) -> str:
        path, anchor = link_target(target)
        found = files.get_file_from_path(path)
        address = found.url_relative_to(file) if found else target
        return f"{address}#{anchor}" if found and anchor else address

    def title_of(target: str) -> str:
        return workspace.title_of(target, language)

    return View(load_catalogue(language), resolve, title_of, lambda bank, item: "")
