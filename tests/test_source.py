"""What the author wrote stays what it is, and every key and value has its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import KEY, read_text


def read(text: str):
    problems = ProblemList()
    return read_text(text, "x.yml", problems), problems


def test_nothing_is_retyped():
    source, _ = read("a: no\nb: 12:30\nc: 010\nd: 1.10\ne: null\nf: 2024-01-01\ng: ~\nh: 1_000\ni: Иә\n")

    assert source.data == {
        "a": "no",
        "b": "12:30",
        "c": "010",
        "d": "1.10",
        "e": "null",
        "f": "2024-01-01",
        "g": "~",
        "h": "1_000",
        "i": "Иә",
    }


def test_every_key_and_value_has_its_place():
    source, _ = read("# note\ntitle: Т\nitems:\n  - id: one\n    n: {a: 'x', b: y}\n")

    assert source.place(("title",)) == Place("x.yml", 2, 8)
    assert source.place(("title", KEY)) == Place("x.yml", 2, 1)
    assert source.place(("items", 0, "id")) == Place("x.yml", 4, 9)
    assert source.place(("items", 0, "n", "b", KEY)) == Place("x.yml", 5, 17)
    assert source.place(("items", 0, "n", "b")) == Place("x.yml", 5, 20)


def test_the_place_of_what_is_not_there_is_its_parents():
    source, _ = read("a:\n  b: c\n")

    assert source.place(("a", "x", "y")) == Place("x.yml", 2, 3)


def test_a_text_inside_a_page_keeps_the_pages_lines():
    problems = ProblemList()

    source = read_text("bank: x\n", "page.md", problems, line=7, column=5)

    assert source.place(("bank",)) == Place("page.md", 7, 11)


def test_crlf_is_accepted():
    assert read("a: b\r\nc: d\r\n")[0].data == {"a": "b", "c": "d"}


def test_a_comment_after_two_spaces_is_a_comment():
    assert read("a: b  # note\n")[0].data == {"a": "b"}


@given(st.text(max_size=200))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_told_and_never_raises(text: str):
    source, problems = read(text)

    assert (source is None) == bool(problems.problems)


@given(st.recursive(st.text("абв xyz:#'\"-", max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=8))
@settings(max_examples=200, deadline=None)
def test_quoted_text_comes_back_as_written(data):
    def write(value) -> str:
        if isinstance(value, str):
            return "'" + value.replace("'", "''") + "'"
        return "[" + ", ".join(map(write, value)) + "]"

    assert read(f"key: {write(data)}\n")[0].data == {"key": data}
