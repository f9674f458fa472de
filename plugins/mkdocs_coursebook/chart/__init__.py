"""Charts of the course: a drawing, and beside it the whole table."""
