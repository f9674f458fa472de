"""The Markdown side: fences -> components, times under segments' headings, citations -> numbers, terms -> notes.

In: a page's Markdown and a `Workspace`. Out: HTML inside the page.
It runs in MkDocs, ProperDocs and Zensical, and in plain Python-Markdown, because it names none of them: what page it
draws on it learns from the tree processor `relpath`, which MkDocs adds to each page, or else from its own options.
"""

import functools
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesException

from mkdocs_coursebook.citation.render import Citations
from mkdocs_coursebook.drawing import RENDERERS
from mkdocs_coursebook.fences import read_fence
from mkdocs_coursebook.glossary.render import render_term
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.lint.exemptions import drop_exemptions
from mkdocs_coursebook.markup import link_target
from mkdocs_coursebook.pages import Fence, split_language
from mkdocs_coursebook.path.render import render_segment_line
from mkdocs_coursebook.problems import CoursebookError, Place, ProblemList
from mkdocs_coursebook.progress.render import render_mark
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.view import View
from mkdocs_coursebook.workspace import Workspace

TERM = r"\[\[([a-z0-9-]+)(?:\|([^\]\n]+))?\]\]"
CITATION = r"[ \u00a0]?((?:\[@[A-Z]+[0-9]+(?:-[0-9]+)?[a-z]?\])+)"


class CoursebookExtension(Extension):
    """Registers fences, segment lines and citations on one Markdown instance."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "workspace": ["", "A workspace that is already read; MkDocs' plugin gives it"],
            "root": [".", "The project's folder, where there is no workspace"],
            "language": ["", "Language of the text, where the page does not say it"],
            "repository": ["", "Address of the repository, for reports of mistakes"],
            "about": ["", "Page that tells how to report a mistake, where there is no repository"],
            "titles": [{}, "Takes the titles that pages draw: (site path, language) -> words"],
        }
        super().__init__(**options)
        self.citations: Citations | None = None
        self.term_count = 0
        self._view: View | None = None

    @functools.cached_property
    def workspace(self) -> Workspace:
        """The course; read from `root` where nobody gave one."""
        given = self.getConfig("workspace")
        return given if isinstance(given, Workspace) else read_workspace(Path(self.getConfig("root")))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Python-Markdown's name
        """Register with an instance; fences follow in `reset`."""
        self.md = md
        md.registerExtension(self)
        # After the lines are normalized (30), and before fences are taken out (25).
        md.preprocessors.register(_Exemptions(md), "coursebook_exemptions", 28)
        md.inlinePatterns.register(_CitationProcessor(CITATION, md, self), "coursebook_citation", 175)
        md.inlinePatterns.register(_TermProcessor(TERM, md, self), "coursebook_term", 176)
        # After attr_list (8), which gives headings their anchors, and before MkDocs' relpath (0).
        md.treeprocessors.register(_SegmentLines(md, self), "coursebook_segments", 4)
        # Before MkDocs collects anchors (5), so that it finds those of the list.
        md.treeprocessors.register(_CitationList(md, self), "coursebook_citations", 6)

    def reset(self) -> None:
        """Start a new page: no citations yet, and our fences known to superfences.

        Superfences 10.9 to 13.1 reads its fences when it is itself extended, so that fences added earlier would
        silently stay code if it came later in the list of extensions; here, every extension is in place.
        """
        self.citations = None
        self.term_count = 0
        self._view = None
        if "fenced_code_block" not in self.md.preprocessors:
            return
        fences = getattr(self.md.preprocessors["fenced_code_block"], "extension", None)
        if fences is None:
            raise CoursebookError("list pymdownx.superfences among the Markdown extensions; fences are drawn by it")
        known = {entry["name"] for entry in fences.superfences}
        for name in RENDERERS.keys() - known:
            fences.extend_super_fences(name, self._formatter(name), _accept_any_option, None)

    def view(self) -> View | None:
        """Return what components have to know about the present page; None where course.yml cannot be read."""
        if self._view is None and self.workspace.course is not None:
            self._view = self._make_view()
        return self._view

    def _make_view(self) -> View:
        language = self.language()
        resolve = functools.cache(self._resolve) if self._file() else str
        titles = self.getConfig("titles")

        def title_of(target: str) -> str:
            titles[target, language] = title = self.workspace.title_of(target, language)
            return title

        return View(load_catalogue(language), resolve, title_of, functools.partial(self._report, resolve))

    def language(self) -> str:
        """Return the language of the present page."""
        file = self._file()
        named = getattr(file, "locale_alternate_of", None) or getattr(file, "locale", None)
        languages = self.workspace.languages
        return str(named if named in languages else self.getConfig("language") or languages[0])

    def page_path(self) -> str:
        """Return the site path of the present page without its language."""
        file = self._file()
        return split_language(file.src_uri, self.workspace.languages)[0] if file else ""

    def _file(self) -> Any:
        if "relpath" not in self.md.treeprocessors:
            return None
        return getattr(self.md.treeprocessors["relpath"], "file", None)

    def _resolve(self, target: str) -> str:
        path, anchor = link_target(target)
        if ":" in target or target.startswith(("/", "#")) or not path:
            return target
        relpath: Any = self.md.treeprocessors["relpath"]
        found = relpath.files.get_file_from_path(path)
        if found is None:
            return target
        address = str(found.url_relative_to(self._file()))
        return f"{address}#{anchor}" if anchor else address

    def _report(self, resolve: Callable[[str], str], bank: str, item: str) -> str:
        repository = self.getConfig("repository")
        if not repository:
            about = self.workspace.pages.get((self.getConfig("about"), self.language()))
            anchor = "#report" if about and "report" in about.anchors else ""
            return resolve(f"{about.path}{anchor}") if about else ""
        return f"{repository.rstrip('/')}/issues/new?title={quote(f'{bank}: {item}')}"

    def _formatter(self, name: str) -> Callable[..., str]:
        def format_fence(src: str, **_: Any) -> str:
            try:
                return self._draw(name, src)
            except Exception as error:
                # Superfences swallows every exception but its own, and would show the fence as code in silence.
                raise SuperFencesException(f"{name}: {error!r}") from error

        return format_fence

    def _draw(self, name: str, source: str) -> str:
        view = self.view()
        here = Place(self.page_path() or "page.md")
        workspace = self.workspace
        fence = Fence(name, source, here, here)
        found = ProblemList()
        options = read_fence(fence, workspace.known, found) if view else None
        if view is None or options is None:
            if not workspace.problems.problems:
                raise CoursebookError(f"{here.file}: {found.sorted()[0].what}")
            # Already told by `workspace`; while serving, the page shows it above.
            return '<div class="missing-fence"></div>'
        return RENDERERS[name](options, workspace, view)


def _accept_any_option(language: str, inputs: Any, options: Any, attrs: Any, md: Markdown) -> bool:
    return True


class _Exemptions(Preprocessor):
    """Takes out the comments that let a lint pass."""

    def run(self, lines: list[str]) -> list[str]:
        return drop_exemptions(lines)


class _SegmentLines(Treeprocessor):
    """Puts minutes and kind under each heading that is a segment, in a unit's lecture and where the unit is run."""

    def __init__(self, md: Markdown, extension: CoursebookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ElementTree.Element) -> None:
        workspace, path = self.extension.workspace, self.extension.page_path()
        lecture = workspace.unit_of(path)
        unit = lecture or workspace.units.get(workspace.unit_run_on(path) or "")
        view = self.extension.view() if unit else None
        course = self.extension.workspace.course
        if unit is None or view is None or course is None:
            return
        segments = {segment.id: segment for segment in unit.segments}
        for at, element in reversed(list(enumerate(root))):
            segment = segments.get(element.get("id", "")) if element.tag in ("h2", "h3") else None
            if segment:
                mark = render_mark(segment, unit, view) if lecture else ""
                root.insert(at + 1, _raw(self.md, render_segment_line(segment, course.help, mark, view)))


class _CitationProcessor(InlineProcessor):
    """[@F000-29][@F000-30] -> small numbers with notes."""

    def __init__(self, pattern: str, md: Markdown, extension: CoursebookExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: Any, data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        extension = self.extension
        view = extension.view()
        register = extension.workspace.register
        if view is None or register is None:
            return None, None, None
        if extension.citations is None:
            extension.citations = Citations(register, view.catalogue)
        small = ElementTree.Element("sup", {"class": "citation"})
        numbers = [extension.citations.number_of(row) for row in re.findall(r"@([^\]]+)", m.group(1))]
        for number in dict.fromkeys(numbers):
            if number is None:
                return None, None, None
            count, note = extension.citations.cite(number)
            if len(small):
                small[-1].tail = ", "  # 3, 4 and not 34
            attributes = {"id": f"cite-{number}-{count}", "href": f"#source-{number}", "title": note}
            ElementTree.SubElement(small, "a", attributes).text = str(number)
        return small, m.start(0), m.end(0)


class _TermProcessor(InlineProcessor):
    """[[term-id|words]] -> a link to the glossary with the definition beside it."""

    def __init__(self, pattern: str, md: Markdown, extension: CoursebookExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: Any, data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        extension = self.extension
        view, glossary = extension.view(), extension.workspace.glossary
        term = glossary.by_id.get(m.group(1)) if glossary else None
        if view is None or term is None:
            return None, None, None
        extension.term_count += 1
        page = extension.workspace.page_with("glossary")
        address = view.resolve(f"{page}#term-{term.id}") if page else ""
        html = render_term(term, m.group(2) or "", extension.term_count, address, view)
        # Stashed: MkDocs would take the address for a path beside this page, and look there for the anchor.
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


class _CitationList(Treeprocessor):
    """Puts the list of sources at the page's end."""

    def __init__(self, md: Markdown, extension: CoursebookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ElementTree.Element) -> None:
        if self.extension.citations and self.extension.citations.notes:
            root.append(ElementTree.fromstring(self.extension.citations.render_list()))  # noqa: S314, our own HTML


def _raw(md: Markdown, html: str) -> ElementTree.Element:
    """Return an element that becomes `html` after all Markdown is done."""
    element = ElementTree.Element("p")
    element.text = md.htmlStash.store(html)
    return element


def makeExtension(**options: Any) -> CoursebookExtension:  # noqa: N802, Python-Markdown's name
    """Return the extension, for `markdown_extensions: [mkdocs_coursebook.extension]`."""
    return CoursebookExtension(**options)
