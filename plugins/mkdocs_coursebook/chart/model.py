"""What a chart is.

In: course/figures/<id>.yml with a key `chart`. Out: a `Chart`. Before it: `source`, `model`. After it: `chart.check`.
Nouns: column (whom or what is counted), row (what is counted), value (a number of a row in a column), total (what the
values of every column sum to).
"""

import math
from typing import Literal

from pydantic import Field

from mkdocs_coursebook.model import Id, LocalizedText, Model, Number, Text


class Column(Model):
    """A group whose values are compared."""

    id: Id
    """Key of its values in the rows."""
    text: LocalizedText
    """Its name, in plain words."""


class Row(Model):
    """A line of values."""

    id: Id
    """Short id; never shown to readers."""
    text: LocalizedText
    """Its name, in plain words."""
    values: dict[str, Number]
    """Column id -> value; a column left out is one for which the source gives no value."""


class Chart(Model):
    """A chart in course/figures/."""

    chart: Literal["bars", "stacked"]
    """bars: a bar for each value, side by side; stacked: a bar for each column, made of its values."""
    title: LocalizedText
    """What the chart shows, in plain words."""
    base: LocalizedText
    """Whom the figures count; always printed."""
    sources: tuple[str, ...] = ()
    """Rows of the source register."""
    unit: Text | None = None
    """A sign behind each value, such as %."""
    total: Number | None = Field(default=None, gt=0)
    """What the values of each column sum to; left out where they do not sum."""
    columns: tuple[Column, ...] = Field(min_length=1)
    """In order, from left to right."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """In order, from top to bottom."""
    note: LocalizedText | None = None
    """A doubt or a limit, told below the table."""

    def sum_of(self, column: str) -> float | None:
        """Return the sum of a column's values; None where no row has one."""
        values = [row.values[column] for row in self.rows if column in row.values]
        return math.fsum(values) if values else None

    @property
    def scale(self) -> float:
        """The value as long as the whole drawing is wide, > 0: 100 for per cents, else the largest value."""
        if self.chart == "stacked":
            sums = (self.sum_of(column.id) for column in self.columns)
            return self.total or max((found for found in sums if found), default=1)
        largest = max((value for row in self.rows for value in row.values.values()), default=0)
        is_share = self.total == 100 or self.unit == "%"
        return max(largest, 100) if is_share else largest or 1
