"""The syllabus, small and our own."""
