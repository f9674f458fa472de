"""The rules of item writing that a program can judge: bank -> findings.

    ITEM_CHECKS, BANK_CHECKS, LESSON_WORDS        the table
    lint_items(documents, languages, allowances)  every finding in the banks of a course

The line: documents -> banks -> prompts, choices, clues, balance (item or bank -> faults) -> exemptions -> linting.
Codes Q03 to Q22 are rows of the course's content dossier, section 6, "Item writing"; the words of each language stand
in wordlists.yml.
"""

from mkdocs_coursebook.lint.items.checks import BANK_CHECKS, CODES, ITEM_CHECKS, LESSON_WORDS
from mkdocs_coursebook.lint.items.linting import lint_items

__all__ = ["BANK_CHECKS", "CODES", "ITEM_CHECKS", "LESSON_WORDS", "lint_items"]
