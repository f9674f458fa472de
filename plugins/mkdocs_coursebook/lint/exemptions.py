"""What an author lets pass, with a reason: at the place by a comment, in the whole course by course/language.yml.

In: comments of pages and YAML files; course/language.yml. Out: faults without those that are let pass, and
what is wrong with the exemptions themselves (L00).
Before it: blocks (comments of a page). After it: `linting`, which runs them.
Nouns: Allowance (words that may stand anywhere in the course).
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field

from mkdocs_coursebook.lint.blocks import Comment, take_comments
from mkdocs_coursebook.lint.model import Check, Exemption, Fault, Finding, Passage, Use
from mkdocs_coursebook.lint.words import hide_phrase
from mkdocs_coursebook.model import Model, Text, validate
from mkdocs_coursebook.problems import Place, ProblemList
from mkdocs_coursebook.source import read_file

FILE = "course/language.yml"
CODE = "L00"

_QUOTED = r"[\"“«]([^\"”»]+)[\"”»]"
_ALLOW = re.compile(
    r"allow\s+(?P<codes>[A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)"
    rf"(?P<words>\s+{_QUOTED}(?:\s*,\s*{_QUOTED})*)?\s*(?::\s*(?P<reason>.*))?$",
    re.DOTALL,
)
_MEANT = re.compile(r"allow\s+[A-Z]\d")
_YAML_COMMENT = re.compile(r"(?:^|\s)(#\s*allow\s+[A-Z]\d+)(.*)$")


class Allowed(Model):
    """Words that one lint lets pass."""

    code: Text
    """Code of the lint, such as L01."""
    words: tuple[Text, ...] = Field(min_length=1)
    """The words, each as it is written in the texts."""
    because: Text
    """Why they may stand there."""


class Allowances(Model):
    """course/language.yml: what the lints let pass anywhere in the course."""

    allow: tuple[Allowed, ...]
    """One entry for each reason."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One phrase of course/language.yml."""

    place: Place
    """Where it is written."""
    code: str
    """Code of the lint."""
    words: str
    """The phrase."""


def read_allowances(root: Path, codes: Collection[str], findings: list[Finding]) -> list[Allowance]:
    """Return the phrases of course/language.yml; none where there is no such file or it cannot be read."""
    if not (root / FILE).is_file():
        return []
    problems = ProblemList()
    source = read_file(root / FILE, FILE, problems)
    listed = validate(Allowances, source, problems, ()) if source else None
    findings += [_finding(problem.place, problem.what, problem.hint) for problem in problems.sorted()]
    if source is None or listed is None:
        return []
    allowances = []
    for at, entry in enumerate(listed.allow):
        place = source.place(("allow", at, "code"))
        findings += _check_codes([entry.code], place, codes)
        for number, words in enumerate(entry.words):
            allowances.append(Allowance(source.place(("allow", at, "words", number)), entry.code, words))
    return allowances


def read_page_exemptions(
    comments: Sequence[Comment], lines: Sequence[str], file: str, codes: Collection[str], findings: list[Finding]
) -> list[Exemption]:
    """Return what the comments of a page let pass.

    A comment in a line is about the block it stands in. A comment alone is about the lines below it, up to the next
    empty one; where an empty line follows, about the lines above it.
    """
    alone: set[int] = set()
    for one in comments:
        alone.update(range(one.line, one.last + 1) if one.is_alone else ())
    exemptions = []
    for one in comments:
        covered = _lines_beside(one, alone, lines) if one.is_alone else range(one.line, one.last + 1)
        exemptions += _parse(one.words, Place(file, one.line, one.column), covered, codes, findings)
    return exemptions


def read_yaml_exemptions(
    lines: Sequence[str], file: str, codes: Collection[str], findings: list[Finding], texts: Iterable[str] = ()
) -> list[Exemption]:
    """Return what the comments of a YAML text let pass: each is about its own line, or about the next if it is alone.

    Args:
        lines: Of the file, up to the last that is YAML.
        file: Its name.
        codes: Codes that can be let pass.
        findings: Collects what is wrong with an exemption.
        texts: The values; what looks like a comment inside one of them is none.

    """
    exemptions = []
    for number, line in enumerate(lines, 1):
        match = _YAML_COMMENT.search(line) if "allow" in line else None
        if match is None or any(match[1] in text for text in texts):
            continue
        words = f"{match[1].lstrip('# ')}{match[2]}"
        covered = number
        while lines[covered - 1].lstrip().startswith("#") and covered < len(lines):
            covered += 1
        place = Place(file, number, match.start(1) + 1)
        exemptions += _parse(words.strip(), place, (covered,), codes, findings)
    return exemptions


def drop_exemptions(lines: list[str]) -> list[str]:
    """Return the lines of a page without exemptions, which no reader needs and which would part a list in a box."""
    return [line for _, line in take_comments(list(enumerate(lines, 1)), lambda words: bool(_MEANT.match(words)))[0]]


def let_pass(
    check: Check, passage: Passage, faults: list[Fault], allowances: Sequence[Allowance], used: set[Use]
) -> list[Fault]:
    """Return the faults that no exemption lets pass; note in `used` each exemption that was needed."""
    phrases: list[tuple[Place, str]] = [(one.place, one.words) for one in allowances if one.code == check.code]
    passed: set[str] = set()
    for key, text in passage.texts.items():
        for one in text.file.exemptions:
            if check.code not in one.codes or not is_about(one, text.lines):
                continue
            phrases += [(one.place, words) for words in one.words]
            covered = passage.texts.keys() if check.is_comparison else {key}
            if not one.words and any(fault.language in covered for fault in faults):
                used.add((one.place, check.code, ""))
                passed |= covered
    faults = [fault for fault in faults if fault.language not in passed]
    for place, words in sorted(phrases, key=lambda phrase: -len(phrase[1])):
        if faults and any(words.lower() in text.words.lower() for text in passage.texts.values()):
            hidden = _hide(passage, words)
            left = [fault for fault in check.find(hidden) if fault.language not in passed]
            if left != faults:
                used.add((place, check.code, words))
                passage, faults = hidden, left
    return faults


def is_about(exemption: Exemption, lines: Collection[int]) -> bool:
    """Return whether an exemption stands at one of these lines."""
    return any(line in exemption.lines for line in lines)


def find_unneeded(
    exemptions: Iterable[Exemption], allowances: Iterable[Allowance], codes: Collection[str], used: set[Use]
) -> list[Finding]:
    """L00: each exemption of these codes is still needed."""
    uses = [(one.place, one.code, one.words) for one in allowances]
    for one in exemptions:
        for code in one.codes:
            uses += [(one.place, code, words) for words in one.words or ("",)]
    findings = []
    for place, code, words in dict.fromkeys(uses):
        if code in codes and (place, code, words) not in used:
            what = f"nothing needs '{words}' to be allowed ({code})" if words else f"nothing here needs 'allow {code}'"
            findings.append(_finding(place, what, "remove it"))
    return findings


def _hide(passage: Passage, words: str) -> Passage:
    texts = {key: replace(text, words=hide_phrase(text.words, words)) for key, text in passage.texts.items()}
    return replace(passage, texts=texts)


def _lines_beside(comment: Comment, alone: set[int], lines: Sequence[str]) -> range:
    """Return the lines below a comment that stands alone, or else those above it, up to an empty one."""
    below = comment.last + 1
    while below in alone:
        below += 1
    end = below
    while end <= len(lines) and lines[end - 1].strip():
        end += 1
    if end > below:
        return range(below, end)
    above = comment.line
    while above > 1 and lines[above - 2].strip():
        above -= 1
    return range(above, comment.line)


def _parse(
    words: str, place: Place, lines: Collection[int], codes: Collection[str], findings: list[Finding]
) -> list[Exemption]:
    """Return the exemption that a comment is, or none; tell one that is written wrongly."""
    if not _MEANT.match(words):
        return []
    match = _ALLOW.match(words)
    if match is None:
        what = "this exemption cannot be read"
        findings.append(_finding(place, what, 'write allow L01 "the words", "and others": the reason'))
        return []
    named = tuple(re.findall(r"\w+", match["codes"]))
    findings += _check_codes(named, place, codes)
    if not (match["reason"] or "").strip():
        findings.append(_finding(place, "this exemption has no reason", f"write allow {match['codes']}: the reason"))
    quoted = re.findall(_QUOTED, match["words"] or "")
    return [Exemption(place, named, tuple(quoted), lines)]


def _check_codes(named: Iterable[str], place: Place, codes: Collection[str]) -> list[Finding]:
    hint = f"the codes are {', '.join(sorted(codes))}"
    return [_finding(place, f"no lint has the code '{code}'", hint) for code in named if code not in codes]


def _finding(place: Place, what: str, hint: str) -> Finding:
    return Finding(CODE, place, what, hint, is_aged=False)
