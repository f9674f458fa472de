"""The languages of a build: those of course.yml, or the one that an author wants to see at once.

In: MkDocs' configuration with static-i18n in it. Out: the same with one language left to build, or problems.
"""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_coursebook.language import Catalogue, available_languages, load_catalogue
from mkdocs_coursebook.problems import Place
from mkdocs_coursebook.workspace import Workspace

ONLY = "COURSE_ONLY_LANGUAGE"
"""The variable by which `run.py serve --lang ru` names its language."""


def check_languages(config: MkDocsConfig, workspace: Workspace) -> None:
    """Report a difference between the languages of course.yml and those of mkdocs.yml."""
    plugin = config.plugins.get("i18n")
    if workspace.course is None:
        return
    # Without static-i18n a site has the one language of its theme.
    built = [one.locale for one in plugin.config.languages] if plugin else [str(config.theme["language"])]
    if sorted(built) != sorted(workspace.languages):
        what = f"mkdocs.yml builds {', '.join(built)}, but the course has {', '.join(workspace.languages)}"
        workspace.problems.add(Place("mkdocs.yml"), what, "name the same languages in both files")


def build_only_one(config: MkDocsConfig) -> str:
    """Leave one language to build, as static-i18n's `build_only_locale` does, and return what that means for links.

    It stands at "/" then. Without the variable, nothing happens and nothing is returned.
    """
    wanted, plugin = os.environ.get(ONLY, ""), config.plugins.get("i18n")
    if not wanted or plugin is None:
        return ""
    languages = plugin.config.languages
    if wanted not in [one.locale for one in languages]:
        known = ", ".join(one.locale for one in languages)
        raise PluginError(f"--lang {wanted}: mkdocs.yml builds no such language; it has {known}")
    for one in languages:
        one.build = one.default = one.locale == wanted
    return load_catalogue(wanted if wanted in available_languages() else "en")("page.one_language")


def words_of(config: MkDocsConfig) -> Catalogue:
    """Return the interface in the language that is being built, or in English."""
    language = str(config.theme["language"])
    return load_catalogue(language if language in available_languages() else "en")
