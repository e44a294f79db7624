"""A directory on the command line: read and reported without a trace, or written whole, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from catalog.management.directory_place import level_of
from catalog.models import Directory, DirectoryImport, DirectoryRow
from disclosure import agencies
from disclosure.models import OutboxMessage
from disclosure.today import today
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.directory_files import HEADING, line, table, workbook

ROOT = Path(__file__).parents[3]
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def at(db: None) -> Compiling:
    return directories.compiling(short_name="测试民政局", slug="mzj")


@pytest.fixture
def run(at: Compiling, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command on a file with these contents; answers the exit code and what was printed as JSON."""

    def running(data: bytes, name: str = "目录.csv", **options: Any) -> tuple[int, dict[str, Any]]:
        (tmp_path / name).write_bytes(data)
        said = {"domain": "3", "agency": at.agency.slug, "level": "county", "as_json": True, **options}
        code: Any = 0
        try:
            call_command("import_directory", str(tmp_path / name), **said)
        except SystemExit as end:
            code = end.code
        return int(code), json.loads(capsys.readouterr().out)

    return running


def whys(printed: dict[str, Any]) -> str:
    return "".join(problem["why"] for problem in printed["problems"])


def test_a_dry_run_reports_every_row_and_keeps_nothing(run: Run, at: Compiling) -> None:
    code, printed = run(
        table(line("1", "许可结果", publisher=at.agency.name), line("2", "处罚", publisher="月球局")), dry_run=True
    )
    assert code == 0
    assert set(printed) == {"rows", "problems"}
    first, second = printed["rows"]
    assert (first["row"], first["serial"], first["matters"]) == (2, "1", ["行政许可", "许可结果"])
    assert (first["sheet"], first["channels"], first["change"]) == ("", ["1"], "new")
    assert first["limits"] == [{"kind": "within", "length": 20, "unit": "working-day", "trigger": ""}]
    assert first["bases"] == [{"type": "", "citation": "《条例》"}]
    assert second["publisher"] == "月球局"
    assert all(set(problem) == {"row", "column", "text", "why"} for problem in printed["problems"])
    assert any(problem["row"] == 3 and problem["text"] == "月球局" for problem in printed["problems"])
    assert not Directory.objects.exists()
    assert not DirectoryImport.objects.exists()


def test_a_real_import_writes_the_draft_and_leaves_the_worker_nothing_to_do(run: Run, at: Compiling) -> None:
    given = [entry(publisher=at.agency.name) for _each in range(3)]
    code, printed = run(workbook(*given), "目录.xlsx", actor=at.clerk.username)
    assert (code, printed["problems"]) == (0, [])
    assert [row["change"] for row in printed["rows"]] == ["new", "new", "new"]
    one = DirectoryImport.objects.get()
    assert (one.status, one.uploaded_by, DirectoryRow.objects.count()) == ("applied", at.clerk, 3)
    assert OutboxMessage.objects.filter(task="catalog.tasks.apply_directory_import").count() == 1


def test_what_changed_against_the_directory_is_told(run: Run, at: Compiling) -> None:
    first, second = entry(publisher=at.agency.name), entry(publisher=at.agency.name)
    directories.draft(at, first, second)
    changed = type(first).from_json({**first.as_json(), "elements": "别的内容", "matters": first.matters})
    _code, printed = run(workbook(changed, entry(publisher=at.agency.name)), "目录.xlsx", dry_run=True)
    assert [row["change"] for row in printed["rows"]] == ["changed", "new"]
    removed = [problem for problem in printed["problems"] if problem["text"] == " / ".join(second.matters)]
    assert [problem["row"] for problem in removed] == [None]


def test_of_an_unknown_agency_and_domain_a_dry_run_still_reads_the_rows(run: Run, at: Compiling) -> None:
    data = table(line("1", "许可结果", publisher=at.agency.name))
    code, printed = run(data, dry_run=True, agency="月球局", domain="月球")
    assert (code, len(printed["rows"])) == (0, 1)
    unknown = [problem["why"] for problem in printed["problems"][:2]]
    assert unknown == ["没有“月球”这个领域。", "机关名录中没有“月球局”。"]


def test_of_an_unknown_agency_or_domain_a_real_import_is_refused(run: Run, at: Compiling) -> None:
    data = table(line("1", "许可结果", publisher=at.agency.name))
    assert run(data, agency="月球局")[0] == 1
    assert run(data, domain="月球")[0] == 1
    assert not Directory.objects.exists()


def test_one_faulty_row_holds_all_up_unless_it_is_to_be_left_out(run: Run, at: Compiling) -> None:
    data = table(line("1", "许可结果", publisher=at.agency.name), line("2", "处罚", publisher=""))
    code, printed = run(data)
    assert (code, len(printed["rows"]), DirectoryImport.objects.count()) == (1, 2, 0)
    assert "一行也没有导入" in whys(printed)
    assert run(data, leave_out_faulty=True)[0] == 0
    assert DirectoryRow.objects.count() == 1


def test_whoever_does_not_compile_imports_nothing_and_leaves_nothing_behind(run: Run, at: Compiling) -> None:
    code, printed = run(table(line("1", "甲", publisher=at.agency.name)), actor=at.office.username)
    assert code == 1
    assert "没有办理此事的职权" in whys(printed)
    assert not Directory.objects.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空"),
        ("甲,乙\n1,2\n".encode(), "没有找到目录的表头"),
        (b"PK\x03\x04broken", "文件"),
        (b"%PDF-1.4", "目录只读取"),
    ],
)
def test_a_file_that_is_no_directory_is_one_problem_and_no_rows(run: Run, data: bytes, why: str) -> None:
    code, printed = run(data, dry_run=True)
    assert (code, printed["rows"], len(printed["problems"])) == (1, [], 1)
    assert why in whys(printed)


def test_a_file_that_is_not_there_is_one_problem_and_no_rows(run: Run, tmp_path: Path, capsys: Any) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("import_directory", str(tmp_path / "无"), domain="3", agency="mzj", level="county", as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert (end.value.code, printed["rows"]) == (1, [])
    assert "读不了文件" in whys(printed)


def test_a_level_or_a_user_nobody_knows_is_a_mistake_of_the_command_line(run: Run, at: Compiling) -> None:
    data = table(line("1", "甲", publisher=at.agency.name))
    with pytest.raises(CommandError, match="层级"):
        run(data, level="省级")
    with pytest.raises(CommandError, match="账号"):
        run(data, actor="nobody")


@pytest.mark.parametrize("word", ["county", "区级", "县级", "district", "区（县）级", "区(县)级", "County"])
def test_the_level_of_the_district_has_many_names(word: str) -> None:
    assert level_of(word) == "county"


@pytest.mark.parametrize("word", ["township", "乡级", "镇街级", "街道", "乡镇", "镇街（乡）级"])
def test_the_level_of_the_townships_has_many_names(word: str) -> None:
    assert level_of(word) == "township"


def test_an_agency_is_found_by_every_name_it_bears_and_bore(run: Run, at: Compiling) -> None:
    data = table(line("1", "许可结果", publisher="别处"))
    old = at.agency.name
    said = {"name": "测试区民政和救助局", "short_name": "测试民政局", "on": today()}
    agencies.rename(at.agency.pk, **said, actor=factories.system())
    at.agency.refresh_from_db()
    for word in ("mzj", "测试民政局", "测试区民政和救助局", old, at.agency.credit_code, str(at.agency.pk)):
        _code, printed = run(data, dry_run=True, agency=word)
        assert "机关名录中没有“" + word not in whys(printed), word


def test_a_name_that_two_agencies_bear_is_asked_back(run: Run, at: Compiling) -> None:
    directories.compiling(short_name="测试民政局", slug="mzj-2")
    code, printed = run(table(line("1", "许可结果", publisher="甲")), agency="测试民政局")
    assert code == 1
    assert "mzj-2" in whys(printed)


def test_the_report_for_the_eye_names_row_column_text_and_why(at: Compiling, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "目录.csv"
    file.write_bytes(table(line("1", "许可结果", publisher=at.agency.name, limit="看情况")))
    call_command("import_directory", str(file), domain="3", agency="mzj", level="county", dry_run=True)
    printed = capsys.readouterr().out
    assert "第2行  新增  行政许可 / 许可结果" in printed
    assert "公开时限“看情况”：没有全部读懂" in printed
    assert "没有保存" in printed


@pytest.mark.process
def test_without_tables_a_dry_run_reads_the_rows_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "目录.csv"
    file.write_bytes(table(line("1", "许可结果", publisher="民政局")))
    said = [str(file), "--domain", "社会救助", "--agency", "民政局", "--level", "区级", "--json"]
    for more, code in ((["--dry-run"], 0), ([], 1)):
        done = subprocess.run(
            [sys.executable, "manage.py", "import_directory", *said, *more],
            cwd=ROOT,
            env={
                **os.environ,
                "DISCLOSURE_VAR": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}",
                "DJANGO_SETTINGS_MODULE": "disclosure.settings",
            },
            capture_output=True,
            check=False,
        )
        printed = json.loads(done.stdout)
        assert (done.returncode, len(printed["rows"])) == (code, 1), done.stderr
        assert "数据库尚未建立" in whys(printed)


def sheets(**titled: tuple[str, ...]) -> bytes:
    """A workbook with a titled directory of one row on each sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (title, *row) in titled.items():
        sheet = book.create_sheet(name)
        for texts in ([title], list(HEADING), row):
            sheet.append(texts)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_rows_under_the_title_of_another_domain_are_not_taken_into_this_one(run: Run, at: Compiling) -> None:
    name = at.agency.name
    data = sheets(
        教育=("义务教育领域基层政务公开标准目录", *line("1", "学籍", publisher=name)),
        户籍=("户籍管理领域基层政务公开标准目录", *line("1", "落户", publisher=name)),
    )
    code, printed = run(data, "目录.xlsx", dry_run=True)
    (told,) = [problem for problem in printed["problems"] if "不是所选的领域" in problem["why"]]
    assert (code, told["row"]) == (0, 3)
    assert told["why"].startswith("工作表“户籍”：")
    code, printed = run(data, "目录.xlsx", actor=at.clerk.username)
    assert (code, DirectoryRow.objects.count()) == (1, 0)
    code, printed = run(data, "目录.xlsx", actor=at.clerk.username, leave_out_faulty=True)
    assert (code, DirectoryRow.objects.get().matters) == (0, ["行政许可", "学籍"])


@pytest.mark.parametrize("title", ["生态环境领域基层政务公开标准目录", "环境保护领域政务公开标准目录", "政务公开目录"])
def test_a_domain_is_named_by_any_of_its_names_or_not_at_all(run: Run, at: Compiling, title: str) -> None:
    data = sheets(表=(title, *line("1", "监测", publisher=at.agency.name)))
    _code, printed = run(data, "目录.xlsx", dry_run=True, domain="13")
    assert "不是所选的领域" not in whys(printed)
