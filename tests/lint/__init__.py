"""The lints of a course's texts."""
