"""The syllabus of the course: for people, for word processors and for machines."""
