"""The terms of the course: a page of them, and their definitions in the texts."""
