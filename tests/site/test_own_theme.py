"""A course with templates, icons and styles of its own, as Material's `custom_dir` has them."""

from pathlib import Path

from tests.site.small_project import FILES, write_small_project
from tests.site_build import build_site

OWN = {
    ".icons/own/star.svg": '<svg xmlns="http://www.w3.org/2000/svg" class="own-star"><path d="M0 0h9v9z"/></svg>\n',
    "partials/comments.html": '<p>{% include ".icons/own/star.svg" %} Ours</p>\n',
    "stylesheets/own.css": "body { color: navy }\n",
    "robots.txt": "User-agent: *\n",
    "assets/stylesheets/palette.own.css": "body { color: red }\n",
}


def test_an_own_theme_folder_is_used_and_published(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    for name, text in OWN.items():
        (root / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "overrides" / name).write_text(text, encoding="utf-8")
    settings = FILES["mkdocs.yml"].replace("font: false}", "font: false, custom_dir: overrides}")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = build_site(root, tmp_path / "site")
    assert done.status == 0, done.output
    for page in ("index.html", "ru/index.html"):
        html = (done.site / page).read_text(encoding="utf-8")
        assert 'class="own-star"' in html
        assert "Ours" in html
    for name in ("stylesheets/own.css", "robots.txt", "assets/stylesheets/palette.own.css"):
        assert (done.site / name).read_text(encoding="utf-8") == OWN[name]
    assert not (done.site / "partials").exists()
