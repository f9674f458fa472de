"""What MkDocs does with a course: options first, then the events in build order.

`mkdocs build` runs all events from `on_config` to `on_post_build` once for each language (static-i18n nests whole
builds), with one and the same plugin object. The sources are read once, in the first of them.
In `build`, problems stop the work before anything is rendered. In `serve`, they stand on every page.
"""

from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_coursebook.adapter.cache import PageCache
from mkdocs_coursebook.adapter.find import publish_indexes, remove_unused, search_in_own_language
from mkdocs_coursebook.adapter.languages import build_only_one, check_languages, words_of
from mkdocs_coursebook.adapter.mount import Mount
from mkdocs_coursebook.adapter.navigation import prune
from mkdocs_coursebook.adapter.page import (
    bring_back_assessments,
    content_security_policy,
    drop_indentation,
    mend_page,
    set_aside_assessments,
)
from mkdocs_coursebook.adapter.rebuild import Rebuild
from mkdocs_coursebook.adapter.templates import CompiledTemplates, ThemeFolder, page_globals
from mkdocs_coursebook.adapter.turns import Turns
from mkdocs_coursebook.assets import SITE_SCRIPTS, SITE_STYLES, load_parts, published_assets
from mkdocs_coursebook.includes import SHARED
from mkdocs_coursebook.pages import PageReader, split_language
from mkdocs_coursebook.problems import format_text
from mkdocs_coursebook.projector.render import place_projector
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.workspace import Workspace

log = get_plugin_logger(__name__)

_EXTENSION = "mkdocs_coursebook.extension"
_THEME = str(Path(__file__).parent.parent / "theme")


class CoursebookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """Options under `plugins: - coursebook:` in mkdocs.yml."""

    about = config_options.Optional(config_options.Type(str))
    """The page about the course, linked at every page's foot, such as about.md."""
    preview = config_options.Optional(config_options.Type(str))
    """Address pattern of the pictures for link previews, such as assets/preview-{language}.png."""
    cache = config_options.Type(bool, default=True)
    """Whether pages are kept in .cache/ for the next build."""


class CoursebookPlugin(BasePlugin[CoursebookConfig]):  # type: ignore[no-untyped-call]  # the same
    """The thin MkDocs side of Coursebook."""

    def __init__(self) -> None:
        self.is_serving = False
        self.workspace: Workspace | None = None
        self.page_reader = PageReader()
        self.mount: Mount | None = None
        self.assessments: dict[str, list[str]] = {}
        self.listed: frozenset[str] = frozenset()
        self.cache = PageCache()
        self.turns = Turns()
        self.rebuild = Rebuild(self.turns)
        self.compiled = CompiledTemplates()
        self.theme_folder = ThemeFolder()
        # static-i18n replaces this while it builds the other languages, and a failed build leaves it replaced.
        self.clean_directory = utils.clean_directory

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether problems may stop the build; with this event, `serve` keeps one plugin object."""
        self.is_serving = command == "serve"
        self.cache.listen()

    def on_shutdown(self) -> None:
        """End what `on_startup` has begun, and a rebuild that was interrupted."""
        self.cache.stop()
        self.rebuild.clear()
        self.turns.close()

    @event_priority(100)  # before Material's search, which asks the theme for its Kazakh words
    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the sources; put in theme, extension and assets, each once, since this runs once a language."""
        if config.theme.name != "material":
            raise PluginError("Coursebook draws its pages with the theme Material: write `theme: {name: material}`")
        if self.workspace is None or not _is_nested(config):
            self.workspace = self._read(config)
            self.mount = Mount(self.workspace)
            self.cache.begin(config, self.workspace, self.config.cache, self.is_serving)
            self.rebuild.begin(config, self.cache.sources if self.is_serving else None)
        workspace = self.workspace
        if _THEME not in config.theme.dirs:
            config.theme.dirs.insert(0, _THEME)
        _configure_extensions(config, workspace, self.is_serving)
        config.mdx_configs[_EXTENSION] = {
            "workspace": workspace,
            "repository": config.repo_url or "",
            "about": self.config.about or "",
            "titles": self.cache.titles,
        }
        assets = published_assets()
        for names, listed in ((SITE_STYLES, config.extra_css), (SITE_SCRIPTS, config.extra_javascript)):
            for name in names:
                if assets[name].address not in map(str, listed):
                    listed.append(assets[name].address)
        if not config.repo_url:
            config.edit_uri = None  # MkDocs would warn at every page that "edit/main/..." is no address
        help_page = workspace.course.help if workspace.course else None
        config.extra["coursebook"] = {
            "help": help_page,
            "about": self.config.about,
            "preview": self.config.preview,
        }
        return config

    @event_priority(-150)  # the last
    def _set_theme_aside(self, config: MkDocsConfig) -> MkDocsConfig:
        self.theme_folder.set_aside(config.theme)
        return config

    on_config = CombinedEvent(_configure, _set_theme_aside)

    def _read(self, config: MkDocsConfig) -> Workspace:
        one_language = build_only_one(config)
        if one_language:
            log.info(one_language)
        root = Path(config.config_file_path or "mkdocs.yml").parent.resolve()
        workspace = read_workspace(root, self.page_reader)
        check_languages(config, workspace)
        problems = workspace.problems.sorted()
        if problems and not self.is_serving:
            raise PluginError(f"the sources have problems\n{format_text(problems)}")
        for problem in problems:
            log.warning(str(problem))
        return workspace

    @event_priority(60)
    def _announce_files(self, files: Files, config: MkDocsConfig) -> Files:
        self.theme_folder.bring_back(files, config)
        if self.workspace and self.mount:
            remove_unused(files, self.workspace.languages)
            self.mount.announce(files, config)
        return files

    @event_priority(-120)
    def _locate_files(self, files: Files, config: MkDocsConfig) -> Files:
        if self.mount:
            self.mount.locate(files, config)
            self.cache.begin_language(config, files, self.is_serving, self.config.about or "")
        return files

    on_files = CombinedEvent(_announce_files, _locate_files)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation of a large course small, and remember what it lists."""
        prune(nav, config)
        self.listed = frozenset(page.url for page in nav.pages)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates what they ask for, in the language that is being built."""
        self.compiled.attach(env, config.theme)
        env.globals.update(page_globals(self.workspace, config, files, self.listed))
        return env

    @event_priority(-150)  # the last to change the Markdown
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let the cache stand between a page and its Markdown."""
        return self.cache.open_text(markdown, page, config)

    @event_priority(150)  # the first to see what became of it
    def _close_text(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.cache.close_text(html, page, config, files)

    def _place_parts(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Offer the projector; set assessments aside from search; while serving, show all problems above."""
        if not page.is_homepage:
            path, _ = split_language(page.file.src_uri, self.workspace.languages if self.workspace else ())
            is_worksheet = bool(self.workspace and self.workspace.is_worksheet(path))
            html = place_projector(html, page.canonical_url or "", words_of(config), is_worksheet)
        html, self.assessments[page.url] = set_aside_assessments(html)
        problems = self.workspace.problems.sorted() if self.workspace else []
        if not problems or not self.is_serving:
            return html
        return f'<pre class="problems" role="alert">{escape(format_text(problems))}</pre>{html}'

    on_page_content = CombinedEvent(_close_text, _place_parts)

    @event_priority(40)  # after static-i18n, and before the search takes in the page
    def _open_page(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        if self.cache.open_page(page, config, nav, self.assessments[page.url]):
            context["frame"] = "kept.html"
        return context

    @event_priority(-150)  # after the search
    def _index_page(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        self.cache.index_page(config)
        return context

    on_page_context = CombinedEvent(_open_page, _index_page)

    @event_priority(-150)  # the last to change a page, which may be kept
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Mend and close the finished page, and bring its assessments back, in which nothing is to be mended."""
        assessments = self.assessments.pop(page.url, [])
        if self.cache.kept:
            return str(self.cache.kept["html"])
        html = drop_indentation(bring_back_assessments(self._finish(output, page.url, config), assessments))
        self.cache.close_page(html, config)
        return html

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Mend and close 404.html, which is no page."""
        return self._finish(output_content, template_name, config) if template_name == "404.html" else output_content

    def _finish(self, html: str, url: str, config: MkDocsConfig) -> str:
        catalogue = words_of(config)
        html = mend_page(html, catalogue.section("page"))
        html = load_parts(html, catalogue.language, lambda address: utils.get_relative_url(address, url))
        html = search_in_own_language(html, url, config)
        # Live reload is an inline script of its own, which no policy made here could know.
        return html if self.is_serving else content_security_policy(html)

    @event_priority(-150)  # after static-i18n, which builds the other languages in this event
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Part the search index, once the last language has put its pages into it."""
        if self.rebuild.language or not _is_nested(config):
            publish_indexes(config)
            self.rebuild.finish(config, self.cache.is_silent)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what lies outside docs/, and build languages in turns."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        for folder in ("course", "quizzes"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        self.turns.attach(server)
        return server

    def on_build_error(self, error: Exception) -> None:
        """Forget the failed build; undo what static-i18n 1.3.1 leaves patched, else deleted pages would stay served."""
        utils.clean_directory = self.clean_directory
        self.workspace = None
        self.rebuild.clear()


def _is_nested(config: MkDocsConfig) -> bool:
    """Return whether static-i18n is building a further language."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def _configure_extensions(config: MkDocsConfig, workspace: Workspace, is_serving: bool) -> None:
    if "pymdownx.superfences" not in config.markdown_extensions:
        config.markdown_extensions.append("pymdownx.superfences")
    if _EXTENSION not in config.markdown_extensions:
        config.markdown_extensions.append(_EXTENSION)
    if "markdown_include.include" in config.markdown_extensions:
        # Its own defaults read from the working folder, and let a missing file pass. While serving, the page tells of
        # it already, and an exception in the second language's build would leave the server stuck.
        config.mdx_configs["markdown_include.include"] = {
            "base_path": str(workspace.root / SHARED),
            "encoding": "utf-8-sig",
            "throwException": not is_serving,
        }
