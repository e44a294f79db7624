"""A paper backlog is entered row by row: each whole or not at all, and once."""

import json

import pytest
from django.core.management import CommandError, call_command

from applications.models import Request
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return factories.office()


def row(**said):
    return {
        "channel": "signed-post",
        "submitted_at": "2026-03-02",
        "signed_on": "2026-03-02",
        "applicant": {"name": "欧阳小明", "identity_number": "500112199001010011", "phone": "13812345678"},
        "title": "道路改造工程招标文件",
        "obtaining": ["post"],
        **said,
    }


@pytest.fixture
def receive(office, tmp_path, capsys):
    """The command on a file with these rows; answers exit code and what was printed as JSON."""

    def run(*rows, by=None, **options):
        file = tmp_path / "backlog.json"
        file.write_text(json.dumps({"agency": office.agency.slug, "requests": list(rows)}), "utf-8")
        code = 0
        try:
            with moved_to(factories.date(2026, 3, 10)):
                call_command("receive", str(file), by=by or office.officer.username, as_json=True, **options)
        except SystemExit as end:
            code = end.code
        return code, json.loads(capsys.readouterr().out)["rows"]

    return run


def test_a_row_becomes_a_case_with_the_day_it_came_and_the_clock_from_there(receive):
    code, [told] = receive(row())
    assert (code, told["received_on"], told["reply_due_on"]) == (0, "2026-03-02", "2026-03-30")
    assert Request.objects.get().number == told["number"]
    assert "欧阳小明" not in json.dumps(told, ensure_ascii=False)


def test_the_same_file_twice_makes_each_request_once(receive):
    [first] = receive(row())[1]
    [second] = receive(row())[1]
    assert (second["known"], second["number"]) == (True, first["number"])
    assert Request.objects.count() == 1


def test_a_dry_run_tells_the_same_and_keeps_nothing(receive):
    code, [told] = receive(row(), dry_run=True)
    assert (code, told["entered"], told["reply_due_on"], told["number"]) == (0, True, "2026-03-30", "")
    assert not Request.objects.exists()
    assert receive(row())[1][0]["number"].endswith("00001")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"channel": "online"}, "channel"),
        ({"submitted_at": "2026-03-11", "signed_on": None}, "不能晚于今天"),
        ({"signed_on": "2026-03-01"}, "不能早于"),
        ({"submitted_at": "2026年"}, "日期"),
        ({"titel": "错字"}, "titel"),
        ({"title": ""}, "名称"),
        ({"applicant": {"name": " "}}, "姓名"),
        ({"applicant": None}, "applicant"),
        ({"applicant": {"name": "某人", "class": "commercial"}}, "自然人"),
        ({"applicant": {"kind": "organisation", "name": "某公司", "class": "natural"}}, "类别"),
        ({"agency": "nobody"}, "nobody"),
        ({"obtaining": ["pigeon"]}, "obtaining"),
        ({"accepts_other_form": "yes"}, "true"),
        ({"title": 5}, "文字"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason_and_the_next_one_is_entered(receive, said, why):
    code, [bad, good] = receive(row(**said), row(reference="2"))
    assert (code, good["entered"]) == (1, True)
    assert why in " ".join(bad["refused"])
    assert Request.objects.count() == 1


def test_two_equal_rows_need_a_reference_to_be_two(receive):
    _code, [first, second] = receive(row(), row())
    assert first["entered"]
    assert "reference" in second["refused"][0]


def test_what_art_29_demands_and_the_paper_lacks_is_named(receive):
    _code, [told] = receive(row(applicant={"name": "某人"}))
    assert told["entered"]
    assert any("身份证明" in one for one in told["lacks"])


def test_nobody_enters_without_the_right_to_register(receive, office):
    code, [told] = receive(row(), by=office.approver.username)
    assert code == 1
    assert "职权" in told["refused"][0]


def test_where_nobody_is_named_the_ledger_names_the_portal_itself(office, tmp_path, capsys):
    file = tmp_path / "backlog.json"
    file.write_text(json.dumps({"agency": office.agency.slug, "requests": [row()]}), "utf-8")
    with moved_to(factories.date(2026, 3, 10)):
        call_command("receive", str(file))
    request = Request.objects.get()
    assert request.number in capsys.readouterr().out
    assert request.subject.ledger_entries.get(act="request.receive").actor.is_system


@pytest.mark.parametrize("text", ["not json", "[]", '{"requests": {}}', '{"requests": [], "rows": 1}'])
def test_a_file_that_is_none_is_refused_in_one_line(office, tmp_path, text):
    file = tmp_path / "backlog.json"
    file.write_text(text, "utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("receive", str(file), by=office.officer.username)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_a_user_who_is_not_there_is_refused(tmp_path):
    file = tmp_path / "backlog.json"
    file.write_text('{"requests": []}', "utf-8")
    with pytest.raises(CommandError, match="没有名为"):
        call_command("receive", str(file), by="nobody")
