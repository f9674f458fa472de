"""The lints of a course's texts: what no schema shows and a reader of another language would stumble over.

    lint_course(root, languages)            every finding of a course
    find_overlap(root, languages, folder)   sentences that stand in source documents
    align(root, languages)                  note that all languages say the same

The line: texts (files -> passages) -> letters, parity, codes, overlap (passage -> faults) -> exemptions -> linting.
Codes L01 to L22 are those of the course's content dossier, section 5; `checks.CHECKS` is the table.
"""

from mkdocs_coursebook.lint.checks import CHECKS
from mkdocs_coursebook.lint.linting import align, find_overlap, lint_course
from mkdocs_coursebook.lint.model import Check, Finding

__all__ = ["CHECKS", "Check", "Finding", "align", "find_overlap", "lint_course"]
