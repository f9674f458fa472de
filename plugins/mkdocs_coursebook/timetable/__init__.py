"""When what happens: the timetable of a unit, and the sum of the course."""
