"""What can be wrong with a chart that its shape does not show.

In: a `Chart`, its `Source`, and the rows of the source register. Out: problems. Before it: `chart.model`. After it:
`chart.render`.
"""

from mkdocs_coursebook.chart.model import Chart
from mkdocs_coursebook.course import report_repeated
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import KEY, DataPath, Source

FILLS = 6
"""How many shapes chart.css can tell apart."""
TOLERANCE = 1e-9
"""How far a sum may lie from the total: more than adding decimal fractions loses, less than an author writes."""


def check_chart(chart: Chart, source: Source, rows: set[str] | None, problems: ProblemList) -> None:
    """Report what is wrong with a chart.

    Args:
        chart: The chart to check.
        source: Where it was read.
        rows: Ids of the source register; None where the course has no register.
        problems: Collects what is wrong.

    """
    report_repeated([column.id for column in chart.columns], source, "columns", problems)
    report_repeated([row.id for row in chart.rows], source, "rows", problems)
    for at, name in enumerate(chart.sources):
        if rows is not None and name not in rows:
            place = source.place(("sources", at))
            problems.add(place, f"unknown source '{name}'", "use an id of course/sources.yml")
    _check_kind(chart, source, problems)
    _check_unit(chart, source, problems)
    for at in range(len(chart.rows)):
        _check_row(chart, at, source, problems)
    for at in range(len(chart.columns)):
        _check_column(chart, at, source, problems)


def _check_kind(chart: Chart, source: Source, problems: ProblemList) -> None:
    is_stacked = chart.chart == "stacked"
    if is_stacked and chart.total is None:
        hint = "add what each column sums to, such as total: 100, or write chart: bars"
        problems.add(source.place(("chart",)), "a stacked chart needs 'total'", hint)
    key, count = ("rows", len(chart.rows)) if is_stacked else ("columns", len(chart.columns))
    if count > FILLS:
        what = f"{count} {key} are too many to be told apart in one drawing"
        problems.add(source.place((key,)), what, f"keep at most {FILLS}, or make two charts")


def _check_unit(chart: Chart, source: Source, problems: ProblemList) -> None:
    if chart.unit and chart.unit[0].isalpha() and len(chart.title) > 1:
        what = f"the unit '{chart.unit}' is a word, and would stand untranslated on every page"
        hint = "use a sign such as %, or leave 'unit' out and name the unit in the title"
        problems.add(source.place(("unit",)), what, hint)


def _check_row(chart: Chart, at: int, source: Source, problems: ProblemList) -> None:
    row, path = chart.rows[at], ("rows", at, "values")
    known = [column.id for column in chart.columns]
    if not row.values:
        hint = f"write one, such as {known[0]}: 40, or remove the row"
        problems.add(source.place(path), f"row '{row.id}' has no value", hint)
    for name, value in row.values.items():
        where: DataPath = (*path, name)
        if name not in known:
            what = f"row '{row.id}': unknown column '{name}'"
            problems.add(source.place((*where, KEY)), what, f"the chart has {', '.join(known)}")
        if value < 0:
            what = f"row '{row.id}': the value {_plain(value)} is negative"
            problems.add(source.place(where), what, "write 0 or more; leave it out where the source gives no value")


def _check_column(chart: Chart, at: int, source: Source, problems: ProblemList) -> None:
    name, place = chart.columns[at].id, source.place(("columns", at))
    found = chart.sum_of(name)
    if found is None:
        problems.add(place, f"no row has a value for column '{name}'", "add the values, or remove the column")
    elif chart.total is not None and abs(found - chart.total) > TOLERANCE:
        what = f"column '{name}' sums to {_plain(found)}, not to {_plain(chart.total)}"
        problems.add(place, what, "correct its values; where columns do not sum, leave 'total' out")


def _plain(value: float) -> str:
    # Messages to authors are in English; 9 places are what a number of a source may have.
    return format_number("en", round(value, 9))
