"""Coursebook: Markdown lectures and YAML item banks -> a static, multilingual, self-scoring course site.

The line is straight: source -> model -> check -> localize -> render -> page.
Start at `workspace.py` (what one course is) or `adapter/plugin.py` (what MkDocs does with it).
"""
