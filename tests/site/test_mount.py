"""What lies in course/ beside the pages is part of every language, whatever it is called."""

from pathlib import Path

from tests.site.small_project import write_small_project
from tests.site_build import build_site

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'


def test_a_picture_of_one_language_can_be_shown_in_the_other(tmp_path: Path):
    root = write_small_project(tmp_path / "course")
    (root / "course" / "map.ru.svg").write_text(PICTURE, encoding="utf-8")
    (root / "docs" / "second.en.md").write_text("# Second {#second}\n\n![](course/map.ru.svg)\n", encoding="utf-8")

    done = build_site(root, tmp_path / "site")

    assert done.status == 0, done.output
    assert 'src="../course/map.ru.svg"' in (done.site / "second/index.html").read_text(encoding="utf-8")
    assert (done.site / "course/map.ru.svg").read_text(encoding="utf-8") == PICTURE
