"""A small course in two languages, for tests that break and mend it; Russian is built second, in a nested build."""

from pathlib import Path

SETTINGS = """\
site_name: Small
site_url: http://127.0.0.1/
theme: {name: material, font: false}
plugins:
  - search
  - coursebook
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ru, name: Русский}
markdown_extensions: [attr_list, markdown_include.include]
"""
BANK = """\
title: {en: Check, ru: Проверка}
items:
  - id: one
    outcome: LO1
    interaction: choice
    prompt: {en: "What is 1 + 1?", ru: "Сколько будет 1 + 1?"}
    choices:
      - {id: two, correct: true, text: {en: "2", ru: "2"}, feedback: {en: "A pair.", ru: "Пара."}}
      - {id: three, text: {en: "3", ru: "3"}, feedback: {en: "One too many.", ru: "На один больше."}}
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "course/course.yml": (
        "id: small\nlanguages: [en, ru]\ntitle: {en: Small, ru: Малый}\n"
        "outcomes: [{id: LO1, text: {en: add, ru: сложить}}]\n"
    ),
    "course/_shared/line.md": "A line for all.\n",
    "quizzes/check.yml": BANK,
    "docs/index.en.md": "# Home {#home}\n\nEnglish words.\n",
    "docs/index.ru.md": "# Начало {#home}\n\nРусские слова.\n",
    "docs/second.en.md": "# Second {#second}\n\nMore words.\n",
    "docs/second.ru.md": "# Вторая {#second}\n\nЕщё слова.\n",
}


def write_small_project(root: Path) -> Path:
    """Write the course and return its folder."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
