"""What PyYAML says of a text that is no YAML -> what a lecturer can do about it.

In: PyYAML's exception. Out: a problem in our words. Used by `source` alone.
"""

import yaml

from mkdocs_coursebook.problems import Place, ProblemList

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second ': ' stands in an unquoted text",
        'put the text in quotes: "..."; before a key, check the indentation',
    ),
    ("that cannot start any token", "this character cannot start a text", "put the text in quotes"),
    (
        "unknown escape character",
        "a backslash stands in a text in double quotes",
        "use 'single quotes' or write \\\\",
    ),
    ("Unicode character escape", "this escape is no character", "type the character itself"),
    ("unexpected end of stream", "a quote is opened and never closed", "close the quote"),
    (
        "',' or '}'",
        "a { } list of keys is not closed or a comma is missing",
        "write {kk: ..., ru: ..., en: ...}",
    ),
    ("',' or ']'", "a [ ] list is not closed or a comma is missing", "write [one, two]"),
    ("alphabetic or numeric character", "'&' or '*' stands at the start of a text", "put the text in quotes"),
    ("expected key", "this line does not fit the lines above it", "check its indentation and its quotes"),
    (
        "expected '-'",
        "this line does not fit the list above it",
        "check its indentation; a list starts each line with '- '",
    ),
    ("expected ':'", "a ':' is missing after the key", "write 'key: value'"),
    (
        "block sequence entries",
        "a list cannot start on this line",
        "start it on a new line, two spaces deeper",
    ),
    ("undefined tag handle", "'!' stands at the start of a text", "put the text in quotes"),
    ("tag", "'!' stands at the start of a text", "put the text in quotes"),
    (
        "comment",
        "'>' or '|' is followed by text on its line",
        "start the text on the next line, two spaces deeper",
    ),
    (
        "indicator",
        "'>' or '|' is followed by text on its line",
        "start the text on the next line, two spaces deeper",
    ),
)


def add_syntax_problem(error: yaml.YAMLError, origin: Place, problems: ProblemList) -> None:
    """Tell a fault of YAML's syntax at its place; `origin` is the place of the text's first character."""
    mark = getattr(error, "problem_mark", None)
    place = Place(origin.file, origin.line + mark.line, origin.column + mark.column) if mark else origin
    said = str(getattr(error, "problem", "") or error)
    for words, what, hint in _SYNTAX:
        if words in said:
            problems.add(place, what, hint)
            return
    problems.add(place, "this line cannot be read as YAML", "compare it with the lines around it; put texts in quotes")
