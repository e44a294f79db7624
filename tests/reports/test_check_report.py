"""`check_report` says of any published report whether it adds up, and what breaks where."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.law.reports import blank, city
from tests.reports.reading import making

KINDS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "report.json": lambda content: json.dumps(content, ensure_ascii=False).encode(),
    "report.html": making.web_page,
    "report.xlsx": making.workbook,
    "report.docx": making.word,
}


def run(*args: object) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_report", *map(str, args), stdout=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue()
    return 0, out.getvalue()


def verdict(*args: object) -> tuple[int, dict[str, Any]]:
    code, said = run(*args, "--json")
    return code, json.loads(said)


def kept(folder: Path, content: dict[str, Any], name: str = "report.json") -> Path:
    path = folder / name
    path.write_bytes(KINDS[name](content))
    return path


def wrong() -> dict[str, Any]:
    """The city's report with one figure altered."""
    content = copy.deepcopy(city())
    content["table3"]["refused.4"][1] = 3
    return content


@pytest.mark.parametrize("name", KINDS)
def test_a_report_that_adds_up_is_ok_from_every_kind_of_file(tmp_path: Path, name: str) -> None:
    assert verdict(kept(tmp_path, city(), name)) == (0, {"ok": True, "failures": [], "warnings": []})


@pytest.mark.parametrize("name", KINDS)
def test_one_altered_figure_fails_alike_from_every_kind_of_file(tmp_path: Path, name: str) -> None:
    code, said = verdict(kept(tmp_path, wrong(), name))
    assert code == 1
    assert said["ok"] is False
    assert [(one["identity"], one["expected"], one["found"]) for one in said["failures"]] == [
        ("I2", 253, 252),
        ("I3", 52, 51),
    ]
    assert all(set(one) == {"identity", "where", "expected", "found"} for one in said["failures"])


def test_the_carry_over_that_breaks_is_listed_and_fails_nothing(tmp_path: Path) -> None:
    previous = blank("2021", 2024)
    previous["table3"]["new"] = previous["table3"]["carried_out"] = [535, 6, 0, 1, 17, 0, 559]
    (tmp_path / "last").mkdir()
    code, said = verdict(kept(tmp_path, city()), "--previous", kept(tmp_path / "last", previous))
    carried = [one for one in said["warnings"] if one["identity"] == "I5"]
    assert code == 0
    assert [(one["expected"], one["found"]) for one in carried] == [(17, 18), (559, 560)]
    assert "legal" in carried[0]["where"]


def test_the_eye_is_told_identity_cells_figures_and_rule(tmp_path: Path) -> None:
    code, said = run(kept(tmp_path, wrong()))
    assert code == 1
    for part in ("示例市人民政府  2025年度  2021年格式", "2处不成立", "I3", "4.保护第三方合法权益", "应为52，实为51"):
        assert part in said
    assert run(kept(tmp_path, city()))[1].splitlines()[-1] == "全部勾稽关系成立。"


@pytest.mark.parametrize("data", [None, b"", b"words", b"{", b"<table></table>", b"PK\x03\x04"])
def test_what_is_no_report_is_refused_with_the_name_of_the_file(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "report.html"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=r"report\.html") as refused:
        run(path)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_a_previous_report_that_cannot_be_read_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.json"):
        run(kept(tmp_path, city()), "--previous", tmp_path / "none.json")


def test_a_file_too_large_for_a_report_is_not_read(tmp_path: Path, settings: Any) -> None:
    settings.DISCLOSURE_LARGEST_UPLOAD = 100
    with pytest.raises(CommandError, match="不是一份年度报告"):
        run(kept(tmp_path, city()))


def test_a_key_given_twice_in_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    text = json.dumps(city(), ensure_ascii=False)
    path.write_text(text.replace('"year": 2025', '"year": 2024, "year": 2025'), "utf-8")
    code, said = verdict(path)
    assert code == 1
    assert [(one["identity"], one["where"]) for one in said["failures"]] == [("shape", "JSON的“year”写了不止一次")]
    path.write_text(text.replace('"new": [', '"new": [0], "new": [', 1), "utf-8")
    assert [one["where"] for one in verdict(path)[1]["failures"]] == ["JSON的“table3.new”写了不止一次"]


def test_several_reports_in_one_file_are_named_with_the_year_that_comes_twice(tmp_path: Path) -> None:
    path = tmp_path / "several.json"
    path.write_text(json.dumps([city(), city()]), "utf-8")
    code, said = verdict(path)
    assert code == 1
    assert [one["found"] for one in said["failures"]] == [2, 2]
    assert "2025" in said["failures"][1]["where"]


def test_numbers_that_are_none_stay_out_of_the_sums(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    for odd in ("NaN", "1e99999999", "9" * 4400, "1.5", "-1", "Infinity", '"12"', "true", "[1]", "{}"):
        text = json.dumps(city()).replace('"declined.3": [0,', f'"declined.3": [{odd},')
        path.write_text(text, "utf-8")
        code, said = verdict(path)
        assert code == 1, odd
        assert said["failures"][0]["identity"] == "I7", odd
        assert "table3.declined.3.natural" in said["failures"][0]["where"]
