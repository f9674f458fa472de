"""JSON Schemas, made from the models: of item banks, for editors, and of syllabus.json, for whoever reads it."""

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from mkdocs_coursebook.assessment.model import Bank
from mkdocs_coursebook.syllabus.model import Outline

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> dict[str, Any]:
    """Return the schema of quizzes/*.yml; the committed copy beside this module is tested to be current."""
    schema = Bank.model_json_schema(by_alias=True)
    return {"$schema": _DIALECT, **schema}


def syllabus_schema() -> dict[str, Any]:
    """Return the schema of syllabus.json; the committed copy beside this module is tested to be current."""
    return {"$schema": _DIALECT, **TypeAdapter(Outline).json_schema()}


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {"bank": bank_schema, "syllabus": syllabus_schema}
"""What is described -> its schema."""
