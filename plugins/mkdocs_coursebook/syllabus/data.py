"""The `Outline` of a syllabus -> what machines read: syllabus.json and schema.org's `Course`.

In: an `Outline`. Out: plain data. The page and its file come from one outline, so they cannot differ.
"""

from dataclasses import asdict
from typing import Any

from mkdocs_coursebook.syllabus.model import Outline, Party, UnitLine


def to_data(outline: Outline) -> dict[str, Any]:
    """Return the data of syllabus.json, format coursebook-syllabus/1; `syllabus.schema.json` says what each is."""
    return asdict(outline)


def to_linked_data(outline: Outline) -> dict[str, Any]:
    """Return the course as schema.org describes one; what the syllabus does not tell is left out.

    `timeRequired` is what the units take in the kind of hour that is shown first; the workload of the course as it
    stands on the site also holds what lies beside the hours.

    Source: schema.org 29, Course, CourseInstance, Syllabus, DefinedTerm; durations by ISO 8601.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "Course",
        "identifier": outline.course,
        "name": outline.title,
        "description": outline.description,
        "inLanguage": list(outline.languages),
        "audience": {"@type": "EducationalAudience", "audienceType": outline.audience},
        "coursePrerequisites": outline.prerequisites,
        "educationalLevel": outline.level,
        "numberOfCredits": _credits(outline.ects),
        "timeRequired": _duration(outline.taught),
        "teaches": [
            {"@type": "DefinedTerm", "@id": _term(one.id), "termCode": one.id, "name": one.text}
            for one in outline.outcomes
        ],
        "syllabusSections": [_section(unit, at, outline) for at, unit in enumerate(outline.units, 1)],
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "online",
            "inLanguage": outline.language,
            "courseWorkload": _duration(outline.taught + outline.minutes_beside),
        },
        "citation": list(outline.literature),
        "author": [_party(one) for one in outline.authors],
        "publisher": _party(outline.publisher) if outline.publisher else None,
        "provider": _party(outline.publisher) if outline.publisher else None,
        "license": outline.license.url if outline.license else None,
        "isAccessibleForFree": outline.free,
    }
    return {key: value for key, value in data.items() if value is not None and value != []}


def _section(unit: UnitLine, position: int, outline: Outline) -> dict[str, Any]:
    minutes = next(one.minutes for one in unit.minutes if one.hour == outline.default_hour)
    return {
        "@type": "Syllabus",
        "position": position,
        "name": unit.title,
        "url": unit.url,
        "timeRequired": _duration(minutes),
        "teaches": [{"@id": _term(outcome)} for outcome in unit.outcomes],
    }


def _term(outcome: str) -> str:
    return f"#{outcome}"


def _duration(minutes: int) -> str:
    return f"PT{minutes}M"


def _credits(ects: float | None) -> dict[str, Any] | None:
    if ects is None:
        return None
    value = int(ects) if ects == int(ects) else ects
    return {"@type": "StructuredValue", "value": value, "unitText": "ECTS"}


def _party(party: Party) -> dict[str, str]:
    return {"@type": party.kind.capitalize(), "name": party.name}
