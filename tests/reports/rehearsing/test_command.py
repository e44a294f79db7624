"""`rehearse` on the command line: one run or pieces, a kept scratch or none, the same calendar; bad input is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def rehearsed(*options: str) -> list[dict]:
    """The lines of a run over a small district, as JSON."""
    printed = io.StringIO()
    call_command("rehearse", *options, "--small", "--json", stdout=printed, stderr=io.StringIO())
    return [json.loads(row) for row in printed.getvalue().splitlines()]


@pytest.mark.process
def test_in_one_run_in_pieces_or_on_from_a_kept_scratch_the_calendar_is_the_same(tmp_path: Path) -> None:
    whole = rehearsed("--from", "2026-01-01", "--to", "2026-01-06")
    kept = str(tmp_path / "kept")
    pieces = [
        *rehearsed("--from", "2026-01-01", "--to", "2026-01-04", "--scratch", kept),
        *rehearsed("--from", "2026-01-05", "--to", "2026-01-06", "--scratch", kept),
    ]
    later = rehearsed("--from", "2026-01-05", "--to", "2026-01-06", "--csv", str(tmp_path / "later.csv"))
    assert pieces == whole
    assert later == [one for one in whole if one["date"] >= "2026-01-05"]
    assert {one["kind"] for one in whole} >= {"opened", "escalated", "automatic"}
    with (tmp_path / "later.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["duty"] for row in csv.DictReader(file)] == [one["duty"] for one in later]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--from", "2026-02-01", "--to", "2026-01-01"), "早于"),
        (("--from", "2019-01-01", "--to", "2019-01-02"), "只能演练"),
        (("--from", "2026-01-01", "--to", "2026-01-02", "--agency", "nobody"), "nobody"),
        (("--from", "2026-01-01", "--to", "2026-01-02", "--duty", "nothing"), "nothing"),
        (("--from", "2026-01-01", "--to", "2026-01-02", "--bound-by", "nowhere"), "yubei-2020"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused_in_a_line(options: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        rehearsed(*options)


def test_a_directory_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(CommandError, match="不是演练目录"):
        rehearsed("--from", "2026-01-01", "--to", "2026-01-01", "--scratch", str(tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.django_db
def test_the_inner_half_runs_on_no_other_database(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="不是演练用的数据库"):
        call_command("rehearse_year", str(tmp_path), "2026-01-01", "2026-01-02")
