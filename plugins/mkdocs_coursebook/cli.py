"""The `coursebook` command: what a lecturer elsewhere needs without MkDocs.

check  reports every problem of the sources in a second, without building.
schema writes the JSON Schema of the banks, for editors.
new    writes a small course to start from.
"""

import argparse
import io
import json
import sys
from pathlib import Path

from mkdocs_coursebook.problems import FORMATS, CoursebookError, count
from mkdocs_coursebook.reading import read_workspace
from mkdocs_coursebook.schema import bank_schema
from mkdocs_coursebook.starter import write_starter


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
    check.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    check.set_defaults(run=_check)
    schema = commands.add_parser("schema", help="print the JSON Schema of item banks, for editors")
    schema.set_defaults(run=_schema)
    new = commands.add_parser("new", help="write a small course to start from")
    new.add_argument("folder", type=Path, help="a folder that is empty or does not exist yet")
    new.add_argument("--language", default="en", help="language of the course: en, ru or kk")
    new.set_defaults(run=_new)
    return parser


def _check(options: argparse.Namespace) -> int:
    workspace = read_workspace(options.root.resolve())
    problems, notices = workspace.problems.sorted(), workspace.notices.sorted()
    if problems or options.format != "text":
        print(FORMATS[options.format](sorted([*problems, *notices])))
        return 1 if problems else 0
    items = count(sum(len(bank.items) for bank in workspace.banks.values()), "item")
    print(*notices, sep="\n", end="\n" if notices else "")
    print(f"no problems in {count(len(workspace.pages), 'page')} and {count(len(workspace.banks), 'bank')} ({items})")
    return 0


def _schema(_: argparse.Namespace) -> int:
    print(json.dumps(bank_schema(), ensure_ascii=False, indent=2))
    return 0


def _new(options: argparse.Namespace) -> int:
    for file in write_starter(options.folder, options.language):
        print(f"wrote {file}")
    return 0
