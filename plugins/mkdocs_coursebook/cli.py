"""The `coursebook` command: what a lecturer elsewhere needs without MkDocs.

check  reports every problem of the sources and of their texts in a second, without building.
align  notes that all languages of a page or bank now say the same.
schema writes the JSON Schema of the banks, for editors, or of syllabus.json.
new    writes a small course to start from.
"""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs_coursebook.coverage.model import to_data, to_text
from mkdocs_coursebook.lint import align, find_overlap, lint_course
from mkdocs_coursebook.problems import FORMATS, CoursebookError, Problem, count
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.schema import SCHEMAS
from mkdocs_coursebook.starter import write_starter
from mkdocs_coursebook.workspace import Workspace


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status: 0 all well, 1 problems found, 2 unusable arguments."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # a pipe on Windows has no Kazakh letters
    try:
        return int(options.run(options))
    except (CoursebookError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coursebook", description="Checks and starts courses made with Coursebook.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    check = commands.add_parser("check", help="report every problem of the sources, without building")
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are told")
    against = "also list sentences that stand in these source documents (.txt, .md)"
    check.add_argument("--against", type=Path, metavar="FOLDER", help=against)
    _add_root(check)
    check.set_defaults(run=_check)
    aligned = "note that all languages of these pages and banks now say the same; without a file, of all"
    align_command = commands.add_parser("align", help=aligned)
    align_command.add_argument("files", nargs="*", metavar="FILE", help="such as course/x/lecture.md or quizzes/x.yml")
    _add_root(align_command)
    align_command.set_defaults(run=_align)
    coverage = commands.add_parser("coverage", help="tell where each outcome is taught and tested")
    coverage.add_argument("--format", choices=["json", "text"], default="text", help="how it is told")
    _add_root(coverage)
    coverage.set_defaults(run=_coverage)
    schema = commands.add_parser("schema", help="print the JSON Schema of item banks, for editors, or of syllabus.json")
    schema.add_argument("--of", choices=sorted(SCHEMAS), default="bank", help="what it describes")
    schema.set_defaults(run=_schema)
    new = commands.add_parser("new", help="write a small course to start from")
    new.add_argument("folder", type=Path, help="a folder that is empty or does not exist yet")
    new.add_argument("--language", default="en", help="language of the course: en, ru or kk")
    new.set_defaults(run=_new)
    return parser


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")


def _check(options: argparse.Namespace) -> int:
    workspace = read_workspace(options.root.resolve())
    found = sorted({*workspace.problems.problems, *workspace.notices.problems, *_lint(workspace, options.against)})
    notices = [problem for problem in found if problem.is_notice]
    if len(notices) < len(found) or options.format != "text":
        print(FORMATS[options.format](found))
        return 1 if len(notices) < len(found) else 0
    items = count(sum(len(bank.items) for bank in workspace.banks.values()), "item")
    print(*notices, sep="\n", end="\n" if notices else "")
    print(f"no problems in {count(len(workspace.pages), 'page')} and {count(len(workspace.banks), 'bank')} ({items})")
    return 0


def _lint(workspace: Workspace, against: Path | None) -> Iterator[Problem]:
    """Yield what the lints find in the texts; a language that has fallen behind stops nothing."""
    if workspace.course is None:
        return
    findings = lint_course(workspace.root, workspace.languages)
    findings += find_overlap(workspace.root, workspace.languages, against) if against else []
    for one in findings:
        yield Problem(one.place, f"{one.what} ({one.code})", one.hint, one.is_aged)


def _align(options: argparse.Namespace) -> int:
    workspace = read_workspace(options.root.resolve())
    if workspace.course is None:
        raise CoursebookError(FORMATS["text"](workspace.problems.sorted()))
    changed = align(workspace.root, workspace.languages, options.files)
    print(*(f"noted {name}" for name in changed), sep="\n", end="\n" if changed else "")
    print(f"{count(len(changed), 'entry', 'entries')} of course/aligned.yml changed")
    return 0


def _coverage(options: argparse.Namespace) -> int:
    workspace = read_workspace(options.root.resolve())
    if workspace.course is None:
        raise CoursebookError(FORMATS["text"](workspace.problems.sorted()))
    covered = workspace.covered()
    if options.format == "json":
        print(json.dumps(to_data(covered), ensure_ascii=False, indent=2))
    else:
        print(to_text(covered, workspace.languages[-1] if "en" not in workspace.languages else "en"))
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(SCHEMAS[options.of](), ensure_ascii=False, indent=2))
    return 0


def _new(options: argparse.Namespace) -> int:
    for file in write_starter(options.folder, options.language):
        print(f"wrote {file}")
    return 0
