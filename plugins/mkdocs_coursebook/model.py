"""The typed model: plain data -> frozen objects, every fault at once and in our own words.

In: a `Source`. Out: an instance of a `Model`, or problems at the lines of the author's file.
Before it: `source`. After it: the checks of each component.
Nouns: Model (base of everything an author writes), LocalizedText (one text in each language).
"""

import difflib
import re
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import KEY, DataPath, Source


class Model(BaseModel):
    """Base of everything that an author writes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyModel = TypeVar("AnyModel", bound=Model)


def _read_flag(value: Any) -> Any:
    if value not in ("true", "false"):
        raise PydanticCustomError("flag", "")
    return value == "true"


def _read_whole(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"-?(0|[1-9]\d{0,8})", value):
        raise PydanticCustomError("whole", "")
    return int(value)


def _read_number(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,12}(\.\d{1,9})?", value):
        raise PydanticCustomError("number", "")
    return float(value)


def _read_text(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "")
    if not value.strip():
        raise PydanticCustomError("empty", "")
    return value.strip()


def _read_localized(value: Any, info: ValidationInfo) -> Any:
    languages: tuple[str, ...] = (info.context or {})["languages"]
    if isinstance(value, str | list) and len(languages) == 1:
        value = {languages[0]: value}
    value = _read_by_language(value, info)
    missing = [language for language in languages if language not in value]
    if missing:
        raise PydanticCustomError("localized_missing", "", {"missing": missing})
    return value


def _read_by_language(value: Any, info: ValidationInfo) -> Any:
    languages: tuple[str, ...] = (info.context or {})["languages"]
    if not isinstance(value, dict):
        raise PydanticCustomError("localized_type", "", {"languages": languages})
    strange = [key for key in value if key not in languages]
    if strange:
        raise PydanticCustomError("localized_strange", "", {"key": strange[0], "languages": languages})
    return value


Flag = Annotated[bool, BeforeValidator(_read_flag)]
"""`true` or `false`; `yes` and `no` stay words."""
Whole = Annotated[int, BeforeValidator(_read_whole)]
"""A whole number."""
Number = Annotated[float, BeforeValidator(_read_number)]
"""A number with a decimal point."""
Text = Annotated[str, BeforeValidator(_read_text)]
"""A text that is not empty."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case Latin letters, digits and hyphens."""
LocalizedText = Annotated[dict[str, Text], BeforeValidator(_read_localized)]
"""Language -> text, complete in the course's languages."""
ByLanguage = BeforeValidator(_read_by_language)
"""Marks a dict whose keys are languages of the course, not necessarily all of them."""
LocalizedList = Annotated[dict[str, list[Text]], BeforeValidator(_read_localized)]
"""Language -> list of texts."""


def validate(
    model: type[AnyModel], source: Source, problems: ProblemList, languages: tuple[str, ...]
) -> AnyModel | None:
    """Return the model of a source; None and problems where something does not fit."""
    try:
        return model.model_validate(source.data, context={"languages": languages})
    except ValidationError as error:
        known = _names_of(model)
        details = error.errors(include_url=False)
        for detail in details:
            if not _follows_from_others(detail, details):
                problems.add(*_tell(detail, source, known))
        return None


def item_name(source: Source, path: DataPath) -> str:
    """Return "item 'id': " where `path` lies inside an item of a bank, else an empty text."""
    if len(path) < 2 or path[0] != "items":
        return ""
    item = source.data["items"][path[1]]
    name = item.get("id") if isinstance(item, dict) else None
    return f"item '{name}': " if isinstance(name, str) else f"item {int(path[1]) + 1}: "


def _follows_from_others(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Return whether a list only seems too short because pydantic left out its faulty entries."""
    location = detail["loc"]
    inner = (other["loc"] for other in details if len(other["loc"]) > len(location))
    return detail["type"] == "too_short" and any(other[: len(location)] == location for other in inner)


def _tell(detail: ErrorDetails, source: Source, known: set[str]) -> tuple[Place, str, str]:
    """Return place, message and hint of one of pydantic's errors."""
    path = _path_in_source(detail["loc"], source)
    code, context = detail["type"], detail.get("ctx", {})
    named = detail["loc"] if code in ("missing", "extra_forbidden") else path
    key = next((part for part in reversed(named) if isinstance(part, str)), "the file")
    place = source.place(path)
    if code == "extra_forbidden":
        place = source.place((*path, KEY))
        what, hint = f"unknown key '{key}'", _did_you_mean(key, known)
    elif code == "localized_strange":
        key = context["key"]
        place = source.place((*path, key, KEY))
        expected = ", ".join(context["languages"])
        what, hint = f"'{key}' is not a language of this course", f"the languages are {expected}"
        if key == "kz":
            hint = "kz is the country; the language is kk"
    else:
        what, hint = _message(code, key, detail["input"], context)
    return place, item_name(source, path) + what, hint


def _message(code: str, key: str, given: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Return message and hint of an error code, from the table."""
    shown = given if isinstance(given, str) else ""
    if code in ("union_tag_not_found", "missing"):
        name = "interaction" if code == "union_tag_not_found" else key
        return f"'{name}' is missing", f"add '{name}: ...'"
    if code == "literal_error" or code == "union_tag_invalid":
        expected = str(context.get("expected") or context.get("expected_tags"))
        tag = shown or str(context.get("tag", ""))
        names = re.findall(r"'([^']+)'", expected)
        return f"'{tag}' is not one of {', '.join(names)}", _did_you_mean(tag, set(names))
    if code == "localized_missing":
        missing = ", ".join(context["missing"])
        return f"'{key}' has no text in {missing}", f"add '{context['missing'][0]}: ...'"
    if code == "localized_type":
        pattern = ", ".join(f"{language}: ..." for language in context["languages"])
        return f"'{key}' needs a text for each language", f"write {{{pattern}}}"
    what, hint = _MESSAGES.get(code, ("'{key}' does not fit: {given}", ""))
    values = {"key": key, "given": shown, **context}
    return what.format(**values), hint.format(**values)


_MESSAGES: dict[str, tuple[str, str]] = {
    "flag": ("'{key}' is neither true nor false: '{given}'", "write true or false"),
    "whole": ("'{key}' is not a whole number: '{given}'", "write digits only, such as 14"),
    "number": ("'{key}' is not a number: '{given}'", "write digits with a decimal point, such as 13.5"),
    "text": ("'{key}' is not a text", "write the text after 'key: ', in quotes"),
    "empty": ("'{key}' is empty", "write the text, in quotes"),
    "string_type": ("'{key}' is not a word", "write one word after 'key: '"),
    "string_pattern_mismatch": (
        "'{given}' cannot be an id",
        "use small Latin letters, digits and hyphens, such as art-techniques",
    ),
    "string_too_long": ("'{given}' is too long", "use at most {max_length} characters"),
    "list_type": ("'{key}' is not a list", "start each line with '- '"),
    "tuple_type": ("'{key}' is not a list", "start each line with '- '"),
    "dict_type": ("'{key}' needs keys and values", "write 'key: value' lines below it, two spaces deeper"),
    "model_type": ("'{key}' needs keys and values", "write 'key: value' lines below it, two spaces deeper"),
    "model_attributes_type": (
        "'{key}' needs keys and values",
        "write 'key: value' lines below it, two spaces deeper",
    ),
    "too_short": ("'{key}' has too few entries", "write at least {min_length}"),
    "too_long": ("'{key}' has too many entries", "write at most {max_length}"),
    "greater_than": ("'{key}' is too small: {given}", "write a number above {gt}"),
    "greater_than_equal": ("'{key}' is too small: {given}", "write {ge} or more"),
    "less_than_equal": ("'{key}' is too large: {given}", "write {le} or less"),
}


def _path_in_source(location: tuple[int | str, ...], source: Source) -> DataPath:
    """Drop from pydantic's location what does not stand in the source (the tags of unions, a missing key)."""
    path: DataPath = ()
    for part in location:
        if (*path, part) in source.places:
            path = (*path, part)
    return path


def _did_you_mean(word: str, known: set[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else "remove it, or see the list of keys in CONTRIBUTING.md"


def _names_of(model: type[Model]) -> set[str]:
    schema = model.model_json_schema()
    definitions = [schema, *schema.get("$defs", {}).values()]
    return {name for definition in definitions for name in definition.get("properties", {})}
