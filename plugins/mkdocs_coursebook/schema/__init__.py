"""The JSON Schema of item banks, made from the model: editors complete keys and show what each is for."""

from typing import Any

from mkdocs_coursebook.assessment.model import Bank

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> dict[str, Any]:
    """Return the schema of quizzes/*.yml; the committed copy beside this module is tested to be current."""
    schema = Bank.model_json_schema(by_alias=True)
    return {"$schema": _DIALECT, **schema}
