"""The command line over the workflow: the same core as the window, for batch work, scripts and measuring."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from workbench import __version__, workflow
from workbench.errors import CannotRead, CannotWrite, WorkbenchError
from workbench.messages import brief_language

if TYPE_CHECKING:
    from workbench.model import Clause, Conflict, Document, Hit, Reading
    from workbench.store.project import Project

_LONGEST_NUMBER = 6  # digits of N in FILE#N
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})

WINDOW_COMMANDS = ("open", "demo")
"""Commands that show the window: the entry point answers them, for only it may import the screen's room."""


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with the words it was given."""

    def error(self, message: str) -> NoReturn:
        complain(f"{self.prog}: {message}；用法见 / see {self.prog} --help")
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with help in Chinese and English."""
    top = _Parser(prog="workbench", description="政策比对工作台 / Policy Workbench")
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text)

    opening = add("open", "打开项目文件的窗口 / open the window on a project file")
    opening.add_argument("project", type=Path)
    demo = add("demo", "打开示例项目 / open the sample project")
    demo.add_argument("--headless", metavar="DIR", type=Path, help="不开窗口，把简报写到 DIR / write the briefs to DIR")

    outline = add("outline", "读一个文件：修复、剔除、结构 / read one file: repairs, dropped lines, structure")
    outline.add_argument("file")
    outline.add_argument("--json", action="store_true")

    compare = add("compare", "比对两份文件 / compare two files")
    compare.add_argument("left")
    compare.add_argument("right")
    compare.add_argument("--json", action="store_true")
    compare.add_argument("-o", "--output", type=Path, metavar="OUT", help=".docx .xlsx .html …")

    targets = add("targets", "列出量化指标 / list quantified targets")
    targets.add_argument("files", nargs="+", metavar="FILE")
    targets.add_argument("--json", action="store_true")

    search = add("search", "在项目中查找 / search a project")
    search.add_argument("project", type=Path)
    search.add_argument("query")
    search.add_argument("--json", action="store_true")

    adding = add("add", "把文件加入项目（没有则新建）/ import files, creating the project if missing")
    adding.add_argument("project", type=Path)
    adding.add_argument("files", nargs="+", type=Path, metavar="FILE")  # or folders of them

    export = add("export", "输出简报：.docx .xlsx .html .csv .json .qdpx / write briefs")
    export.add_argument("project", type=Path)
    export.add_argument("outputs", nargs="+", type=Path, metavar="OUT")

    merge = add("merge", "并入同一项目的另一份副本 / merge another copy of the project into this one")
    merge.add_argument("project", type=Path)
    merge.add_argument("other", type=Path)
    merge.add_argument("--json", action="store_true")

    check = add("check", "检查项目文件 / verify a project file")
    check.add_argument("project", type=Path)
    check.add_argument("--json", action="store_true")
    return top


def run(arguments: argparse.Namespace) -> int:
    """Run one command; return the exit code (0 done, 1 the answer is no or a file was refused)."""
    return answered(lambda: _COMMANDS[arguments.command](arguments))


def answered(act: Callable[[], int]) -> int:
    """Do something and return its exit code; whatever goes wrong is said in one line, never as a traceback."""
    try:
        code = act()
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is told here, and not when Python ends
        return code
    except WorkbenchError as error:
        from workbench.messages import describe

        complain(describe(error))
    except KeyboardInterrupt:
        complain("已中断 / interrupted")
    except MemoryError:
        complain("内存不足，请关闭其他程序后重试 / out of memory, close other programs and try again")
    except BrokenPipeError:  # the reader of our output has gone, such as `| head`
        _say_no_more()
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:  # files of ours have errors of their own
            complain(
                f"输出未能写完，请检查磁盘空间 / the output could not be written, check the disk: {error.strerror}"
            )
            _say_no_more()
            return 1
        if os.environ.get("WORKBENCH_DEBUG"):
            raise
        place = traceback.extract_tb(error.__traceback__)[-1]
        complain(
            f"程序内部出错，未改动任何文件。请把这一行发给维护人员 / a fault of the program, nothing was changed: "
            f"{type(error).__name__} {error} ({Path(place.filename).name}:{place.lineno})"
        )
    return 1


def complain(text: str) -> None:
    """Say one line on standard error; what would steer a terminal, as file names may hold, is shown and not sent."""
    if sys.stderr is None:  # closed by who started us: nothing of this belongs among the answers
        return
    line = " ".join(text.split())
    print("".join(c if c.isprintable() or c == " " else ascii(c)[1:-1] for c in line), file=sys.stderr)


def _say_no_more() -> None:
    """Let what still waits to be written go nowhere, so that the end of the process says nothing of it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output has no file
        return


def _print_json(shape: dict[str, Any]) -> None:
    # a lone surrogate in a text is no reason to fail: json escapes what UTF-8 cannot hold
    text = json.dumps(shape, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(shape)
    print(text)


def _parts(spec: str) -> tuple[Path, int | None]:
    """Split ``FILE#2`` into the file and the document's place from 0, -1 for ``#0``; a file so named comes first."""
    name, mark, number = spec.rpartition("#")
    if mark and number.isdecimal() and len(number) <= _LONGEST_NUMBER and not _exists(Path(spec)):
        return Path(name), int(number) - 1
    return Path(spec), None


def _exists(path: Path) -> bool:
    return os.path.lexists(path)  # never raises, whatever the name


def _read(spec: str) -> tuple[Path, Reading, Document | None]:
    """Read ``FILE`` or ``FILE#2``; return its path, the reading, and the document that is named."""
    path, wanted = _parts(spec)
    reading, _content = workflow.read_file(path)
    if wanted is None:
        return path, reading, None
    if not 0 <= wanted < len(reading.documents):
        raise CannotRead(path, "no-such-document", wanted=wanted + 1, found=len(reading.documents))
    return path, reading, reading.documents[wanted]


def _one_document(spec: str) -> tuple[Reading, Document]:
    path, reading, named = _read(spec)
    if named is not None:
        return reading, named
    chosen = workflow.richest(reading.documents)
    if len(reading.documents) > 1:
        complain(
            f"{path}: 含 {len(reading.documents)} 份文件，取条款最多的第 {chosen.index + 1} 份《{chosen.title}》；"
            f"可用 {path}#N 指定 / holds {len(reading.documents)} documents, taking number {chosen.index + 1}"
        )
    return reading, chosen


def _outline(arguments: argparse.Namespace) -> int:
    _path, reading, named = _read(arguments.file)
    if named is not None:
        reading = replace(reading, documents=(named,))
    if arguments.json:
        from workbench import public_json

        _print_json(public_json.outline(reading))
        return 0
    source = reading.source
    repaired = [edit for edit in reading.edits if edit.rule != "dropped"]
    print(f"{source.name}  {source.media_type}  {source.encoding}  {source.size:,} 字节")
    print(f"修复 {len(repaired)} 处，剔除 {len(reading.dropped)} 段，存疑 {len(reading.doubtful)} 处")
    for passage in reading.dropped:
        print(f"  - [{passage.reason}] {' '.join(passage.text.split())[:60]}")
    for document in reading.documents:
        facts = (document.issuer, document.doc_number, document.published)
        print(f"\n《{document.title}》  " + "  ".join(fact for fact in facts if fact))
        for clause in document.walk():
            _print_clause(clause)
    return 0


def _print_clause(clause: Clause) -> None:
    heading = clause.heading or clause.text[:40]
    units = f"  〔{'、'.join(clause.units)}〕" if clause.units else ""
    count = f"  {len(clause.measures)} 句" if clause.measures else ""
    print(f"{'  ' * max(clause.level, 1)}{clause.label} {heading}{count}{units}")


def _writable(outputs: Iterable[Path], sources: Iterable[Path]) -> None:
    """Refuse, before anything is computed, endings that are not known and outputs in place of what they come from."""
    endings = workflow.brief_endings()
    known = {file for path in sources if (file := _identity(path)) is not None}
    for output in outputs:
        if output.suffix.lower() not in endings:
            raise CannotWrite(output, "extension")
        if _identity(output) in known:
            raise CannotWrite(output, "source")
        if _identity(output.parent) is None:
            raise CannotWrite(output, "folder")


def _identity(path: Path) -> tuple[int, int | str] | None:
    """Return by what a file is known whatever it is called: device and number, or its path where files have none.

    None where there is no file.
    """
    try:
        known = path.stat()
    except (OSError, ValueError):
        return None
    return known.st_dev, known.st_ino or os.path.normcase(os.path.realpath(path))


def _compare(arguments: argparse.Namespace) -> int:
    if arguments.output is not None:
        _writable([arguments.output], [_parts(arguments.left)[0], _parts(arguments.right)[0]])
    left, right = _one_document(arguments.left), _one_document(arguments.right)
    if arguments.output is not None:
        reviewed = workflow.review(workflow.snapshot_of((left, right), ""), left[1].id)
        workflow.export(reviewed, arguments.output, brief_language())
        compared = reviewed.comparisons[0]
    else:
        compared = workflow.compare(left[1], right[1])
    if arguments.json:
        from workbench import public_json

        files = (_parts(arguments.left)[0].name, _parts(arguments.right)[0].name)
        _print_json(public_json.comparison(compared, (files[0], left[1]), (files[1], right[1])))
        return 0
    if arguments.output is not None:
        print(arguments.output)
        return 0
    names = {c.id: f"{c.path} {c.heading}" for _reading, document in (left, right) for c in document.walk()}
    print(f"{left[1].title}  →  {right[1].title}")
    for link in compared.item_links:
        print(f"  {link.score:.2f}  {link.relation.value:8}  {names[link.left]}  →  {names[link.right]}")
    for title, many in (("未再提及", compared.left_only_items), ("新增", compared.right_only_items)):
        for one in many:
            print(f"  {title}  {names[one]}")
    for change in compared.target_changes:
        if change.left and change.right:
            print(f"  {change.move.value:8}  {change.name}：{change.left.quote} → {change.right.quote}")
    return 0


def _targets(arguments: argparse.Namespace) -> int:
    found = []
    achieved = 0
    for spec in arguments.files:
        path, reading, named = _read(spec)
        for document in reading.documents if named is None else (named,):
            named_here = workflow.targets(document)
            found += [(path.name, document, one) for one in named_here if not one.achieved]
            achieved += sum(one.achieved for one in named_here)
    if achieved:
        complain(
            f"另有 {achieved} 个数字是已实现的成果，不是指标，未列出 / "
            f"{achieved} numbers tell what was achieved and are left out"
        )
    if arguments.json:
        from workbench import public_json

        _print_json(public_json.targets(found))
        return 0
    for file, document, target in found:
        highest = f"–{target.value_max:g}" if target.value_max is not None else ""
        print(
            f"{file}#{document.index + 1}  {target.clause}  {target.name}  "
            f"{target.comparator.value} {target.value:g}{highest} {target.unit}  「{target.quote}」"
        )
    return 0


@contextmanager
def _opened(path: Path) -> Iterator[Project]:
    """Open a project whose texts are as its corrections say."""
    with workflow.open_project(path) as project:
        _read_due(project)
        yield project


def _read_due(project: Project) -> None:
    from workbench.messages import describe

    for error in workflow.read_due(project):
        complain(describe(error))


def _search(arguments: argparse.Namespace) -> int:
    if not arguments.query.strip():
        complain("workbench search: 查找内容为空 / there is nothing to search for")
        return 2
    with _opened(arguments.project) as project:
        hits = workflow.search(project, arguments.query)
        documents = {document.id: document for document in project.documents()}
        tags = {tag.id: tag.name for tag in project.tags()}
    paths = {clause.id: clause.path for document in documents.values() for clause in document.walk()}

    def title(hit: Hit) -> str:
        document = documents.get(hit.document or "")
        return document.title if document else tags.get(hit.entity or "", hit.part)

    if arguments.json:
        in_clauses = [hit for hit in hits if hit.entity is None and hit.clause in paths]
        shapes = [
            {
                "document": title(hit),
                "clause": paths[hit.clause or ""],
                "start": hit.start,
                "end": hit.end,
                "snippet": hit.snippet,
            }
            for hit in in_clauses
        ]
        total = len({hit.clause for hit in in_clauses})
        _print_json({"format": "workbench-search/1", "query": arguments.query, "total": total, "hits": shapes})
        return 0
    for hit in hits:
        print(f"{title(hit)}  {paths.get(hit.clause or '', hit.part)}  {' '.join(hit.snippet.split())}")
    if not hits:
        complain(f"{arguments.project}：没有找到“{arguments.query}” / nothing found")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    from workbench.messages import describe

    path: Path = arguments.project
    readings = []
    refused = False
    # all are read first: a project is not created for files that cannot be read
    for file in workflow.files_in(arguments.files):
        try:
            readings.append(workflow.read_file(file))
        except WorkbenchError as error:
            complain(describe(error))
            refused = True
    if not readings:
        return 1
    opened = workflow.open_project(path) if path.exists() else workflow.create_project(path, path.stem)
    with opened as project:
        for reading, content in readings:
            project.add(reading, content, made_by=workflow.READER)
            for document in reading.documents:
                clauses = sum(1 for _ in document.walk())
                print(f"{reading.source.name}  《{document.title}》  {clauses} 条")
    return 1 if refused else 0


def _export(arguments: argparse.Namespace) -> int:
    _writable(arguments.outputs, [arguments.project])
    with _opened(arguments.project) as project:
        reviewed = workflow.review(project.snapshot(), project.base, author=project.author)
    for output in arguments.outputs:
        workflow.export(reviewed, output, brief_language())
        print(output)
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    with workflow.open_project(arguments.project) as project:
        merged = workflow.merge(project, arguments.other)
        _read_due(project)
        conflicts = [_conflict(project, conflict, merged.fresh) for conflict in merged.conflicts]
    counts = {"added": len(merged.added), "updated": len(merged.updated), "removed": len(merged.removed)}
    if arguments.json:
        _print_json({"format": "workbench-merge/1", **counts, "conflicts": conflicts})
        return 0
    print("新增 {added}，更新 {updated}，删除 {removed}，".format(**counts) + f"冲突 {len(conflicts)}")
    for one in conflicts:
        print("  {kind}  {what}：「{mine}」，「{theirs}」".format(**one))
    return 0


def _conflict(project: Project, conflict: Conflict, fresh: Collection[str]) -> dict[str, str]:
    """Return the public shape of a conflict: what was written here, and what the other copy brought (``fresh``)."""
    kind, _mark, identity = conflict.entity.partition(":")
    fields = project.fields(conflict.entity) or {}
    named = next((str(fields[name]) for name in ("name", "body", "title") if fields.get(name)), identity)
    brought = {claim.operation for claim in conflict.claims} & set(fresh)
    if not 0 < len(brought) < len(conflict.claims):  # an older conflict: what is shown here stands for this copy
        brought = {claim.operation for claim in conflict.claims if claim.value != conflict.shown}
    mine = (str(claim.value) for claim in conflict.claims if claim.operation not in brought)
    theirs = (str(claim.value) for claim in conflict.claims if claim.operation in brought)
    return {
        "kind": f"{kind}.{conflict.field.removeprefix('$')}",
        "what": named,
        "mine": " | ".join(dict.fromkeys(mine)),
        "theirs": " | ".join(dict.fromkeys(theirs)),
    }


def _check(arguments: argparse.Namespace) -> int:
    schema, found = workflow.check(arguments.project)
    if arguments.json:
        problems = [f"{problem.kind}: {problem.what}" if problem.what else problem.kind for problem in found]
        _print_json({"format": "workbench-check/1", "ok": not problems, "schema": schema, "problems": problems})
        return 1 if found else 0
    from workbench.messages import problem as worded

    for one in found:
        print(worded(one.kind, one.what))
    if not found:
        print(f"{arguments.project}  完好")
    return 1 if found else 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "outline": _outline,
    "compare": _compare,
    "targets": _targets,
    "search": _search,
    "add": _add,
    "export": _export,
    "merge": _merge,
    "check": _check,
}


def headless_demo(folder: Path) -> list[Path]:
    """Write the sample project's Word and Excel briefs into ``folder``; return the files."""
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, "denied", detail=error.strerror) from None
    with tempfile.TemporaryDirectory() as private:
        path = Path(private) / "sample.pwb"
        workflow.build_sample(path)
        with workflow.open_project(path) as project:
            reviewed = workflow.review(project.snapshot(), project.base, author=project.author)
    written = []
    for ending in (".docx", ".xlsx"):
        out = folder / f"深圳市卫生健康工作要点2022-2024比对简报{ending}"
        workflow.export(reviewed, out, brief_language())
        written.append(out)
    return written


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the words behind ``workbench``; wrong usage ends the process with exit code 2."""
    return parser().parse_args(arguments)
