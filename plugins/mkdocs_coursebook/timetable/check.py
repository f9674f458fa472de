"""Whether the minutes add up to the hours.

In: course, units, where they were read. Out: problems where `timetable.strict` is set, else notices.
The targets: the hours of a unit times the minutes of each kind of hour (content rule of the course: one plan, read as
7 x 45, 7 x 50 and 7 x 60 minutes).
"""

from collections.abc import Collection

from mkdocs_coursebook.course import Course, Unit
from mkdocs_coursebook.problems import ProblemList, count
from mkdocs_coursebook.source import Source


def check_hours(course: Course, units: Collection[Unit], source: Source, found: ProblemList) -> None:
    """Report a default that is no kind of hour, and units whose hours are not those of the course.

    Args:
        course: With its timetable and hours.
        units: All of its units; none of them unreadable.
        source: course.yml.
        found: Collects what does not add up.

    """
    kinds = [hour.minutes for hour in course.timetable.hours] if course.timetable else []
    if course.timetable and course.timetable.default not in kinds:
        what = f"no kind of hour has {course.timetable.default} minutes"
        found.add(source.place(("timetable", "default")), what, f"write one of {', '.join(map(str, kinds))}")
    hours = sum(unit.hours for unit in units)
    if course.timetable and course.hours is not None and units and hours != course.hours:
        what = f"the units have {count(hours, 'hour')}, the course {course.hours}"
        found.add(source.place(("hours",)), what, f"write 'hours: {hours}', or mend the hours of a unit")


def check_minutes(unit: Unit, course: Course, source: Source, found: ProblemList) -> None:
    """Report each kind of hour whose segments are longer or shorter than the unit's hours."""
    for hour in course.timetable.hours if course.timetable else ():
        minutes, target = unit.minutes_of(hour), unit.hours * hour.minutes
        if minutes == target:
            continue
        tiers = ", ".join(hour.tiers)
        hours = count(unit.hours, "hour")
        what = f"tiers {tiers} take {minutes} minutes, {hours} of {hour.minutes} minutes are {target}"
        difference = count(abs(target - minutes), "minute")
        hint = f"give {difference} more to a segment" if minutes < target else f"take {difference} from a segment"
        found.add(source.place(("segments",)), what, f"{hint} of these tiers, or change 'hours'")
