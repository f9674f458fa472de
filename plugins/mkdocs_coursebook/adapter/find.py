"""Search, on the side of MkDocs: which files the site keeps, which index a page asks for, where the indexes lie."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_coursebook.assets import published_assets
from mkdocs_coursebook.search.index import is_unused, own_search, part_index

_INDEX = "search/search_index.json"


def remove_unused(files: Files, languages: tuple[str, ...]) -> None:
    """Take those files of the theme out of the site that no page asks for."""
    for file in [file for file in files if is_unused(file.src_uri, languages)]:
        files.remove(file)


def search_in_own_language(html: str, url: str, config: MkDocsConfig) -> str:
    """Return a finished page that searches its own language; 404.html, a page of all, searches the default one."""
    worker = published_assets()["search.js"].address
    if url == "404.html":  # served at any address, so its own begin at the host
        home = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
        return own_search(html, _default_language(config), home, home + worker)
    language = str(config.theme["language"])
    base = utils.get_relative_url(_root_of(language, config) or ".", url)
    return own_search(html, language, base, utils.get_relative_url(worker, url))


def publish_indexes(config: MkDocsConfig) -> None:
    """Write an index into each language's folder, in place of the one of all languages."""
    site = Path(config.site_dir)
    whole = site / _INDEX
    if not whole.is_file():
        return  # a site without search
    plugin = config.plugins.get("i18n")
    languages = plugin.build_languages if plugin else [str(config.theme["language"])]
    roots = {language: _root_of(language, config) for language in languages}
    for language, text in part_index(whole.read_text(encoding="utf-8"), roots).items():
        utils.write_file(text.encode(), str(site / roots[language] / _INDEX))


def _default_language(config: MkDocsConfig) -> str:
    plugin = config.plugins.get("i18n")
    return str(plugin.default_language if plugin else config.theme["language"])


def _root_of(language: str, config: MkDocsConfig) -> str:
    """Return where a language's pages begin: static-i18n has the default one at the site's root."""
    return "" if language == _default_language(config) else f"{language}/"
