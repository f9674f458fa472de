"""A chart in one language -> a drawing, and the whole table below it.

In: a `Chart`, the words of its sources, and a `View`. Out: HTML. Before it: `chart.check`. After it: the page.
The drawing is hidden from screen readers, because the table says the same and more exactly. A bar's length is an
attribute of its <rect>; how it is filled stands in chart.css, by the number in `data-fill`.
"""

from typing import Any

from mkdocs_coursebook.chart.model import Chart, Row
from mkdocs_coursebook.language import format_number
from mkdocs_coursebook.templates import load_template
from mkdocs_coursebook.view import View

NO_BREAK_SPACE = "\u00a0"


def render_chart(figure_id: str, chart: Chart, notes: list[str], view: View) -> str:
    """Return the figure of a chart.

    Args:
        figure_id: Name of its file; the page's anchor is figure-<id>.
        chart: The chart.
        notes: Words of its sources, in the page's language.
        view: The page.

    """
    is_stacked = chart.chart == "stacked"
    names = [row.text for row in chart.rows] if is_stacked else [column.text for column in chart.columns]
    values = {
        "id": figure_id,
        "kind": chart.chart,
        "title": chart.title[view.language],
        "base": chart.base[view.language],
        "source": "; ".join(notes),
        "note": chart.note[view.language] if chart.note else "",
        "legend": [{"fill": fill, "text": name[view.language]} for fill, name in enumerate(names, 1)],
        "groups": _stacks(chart, view) if is_stacked else _bars(chart, view),
        "table": _table(chart, view),
        "t": view.catalogue,
    }
    return load_template("chart", "chart.html").render(values)


def _bars(chart: Chart, view: View) -> list[dict[str, Any]]:
    """Return a group of bars for each row, one bar a column."""
    return [
        {
            "text": row.text[view.language],
            "bars": [
                {"value": _value(row, column.id, chart, view), "parts": _bar(row, column.id, fill, chart)}
                for fill, column in enumerate(chart.columns, 1)
            ],
        }
        for row in chart.rows
    ]


def _bar(row: Row, column: str, fill: int, chart: Chart) -> list[dict[str, Any]]:
    """Return the one part of a bar; none where the source gives no value."""
    if column not in row.values:
        return []
    width = _percent(row.values[column], chart)
    return [{"fill": fill, "start": "0", "end": width, "width": width}]


def _stacks(chart: Chart, view: View) -> list[dict[str, Any]]:
    """Return one bar for each column, one part a row."""
    return [{"text": column.text[view.language], "parts": _parts(column.id, chart, view)} for column in chart.columns]


def _parts(column: str, chart: Chart, view: View) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    start = 0.0
    for fill, row in enumerate(chart.rows, 1):
        value = row.values.get(column)
        if value is not None:
            part = {"fill": fill, "start": _percent(start, chart), "end": _percent(start + value, chart)}
            parts.append({**part, "width": _percent(value, chart), "value": _value(row, column, chart, view)})
            start += value
    return parts


def _table(chart: Chart, view: View) -> dict[str, Any]:
    columns = [column.id for column in chart.columns]
    rows = [
        {"text": row.text[view.language], "values": [_value(row, column, chart, view) for column in columns]}
        for row in chart.rows
    ]
    total = "" if chart.total is None else _with_unit(chart.total, chart, view)
    return {"columns": [column.text[view.language] for column in chart.columns], "rows": rows, "total": total}


def _value(row: Row, column: str, chart: Chart, view: View) -> str:
    """Return a value as the page's language writes it; empty where the source gives none."""
    return _with_unit(row.values[column], chart, view) if column in row.values else ""


def _with_unit(value: float, chart: Chart, view: View) -> str:
    number = format_number(view.language, value)
    return f"{number}{NO_BREAK_SPACE}{chart.unit}" if chart.unit else number


def _percent(value: float, chart: Chart) -> str:
    """Return a length in per cent of the drawing's width, with at most 3 decimals."""
    return format_number("en", round(100 * value / chart.scale, 3))
