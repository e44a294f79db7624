"""Heads and ends as offices really print them: damaged numbers, no number, seals, joint issue, printing notes, wide set."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.reading.blocks import Paragraph
from catalog.reading.read import read
from catalog.reading.red_head import RedHead, read_red_head
from tests.catalog.reading.making import pdf, word

AGENCY = "渝北区教育委员会"
OTHER = "渝北区财政局"
TITLE = "关于开展春季招生工作的通知"


def document(
    *closing: str, head: tuple[str, ...] = (f"{AGENCY}文件", "渝北教发〔2020〕17号"), title: str = TITLE
) -> RedHead:
    return read_red_head("\n".join([*head, title, "各学校：", "现通知如下。", *closing]))


def signed(*after: str, **options: object) -> RedHead:
    return document(AGENCY, "2020年6月17日", *after, **options)  # type: ignore[arg-type]


def codes(found: RedHead) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    "printed",
    [
        "渝北教发2020〕17号",
        "渝北教发﹝2020﹞17号",
        "渝北教发﹙2020﹚17号",
        "渝北教发{2020}17号",
        "渝北教发〈2020〉17号",
        "渝北教发<2020>17号",
        "渝北教发（2020）17 号",
    ],
)
def test_a_number_in_any_brackets_or_with_one_lost_is_repaired_openly(printed: str) -> None:
    found = signed(head=(f"{AGENCY}文件", printed))
    assert (found.title, found.document_number) == (TITLE, "渝北教发〔2020〕17号")
    assert "number-repaired" in codes(found)


@pytest.mark.parametrize("printed", ["渝北教发202017号", "渝北教发〔二〇二〇〕17号", "渝北教发〔2020〕l7号"])
def test_a_number_that_cannot_be_made_out_is_asked_for_and_no_part_of_the_title(printed: str) -> None:
    found = signed(head=(f"{AGENCY}文件", printed))
    assert (found.title, found.document_number) == (TITLE, "")
    assert printed in next(one.text for one in found.problems if one.code == "number-unreadable")


@pytest.mark.parametrize("printed", ["（渝北）应急罚〔2024〕1号", "渝北公（治）行罚决字〔2024〕12号"])
def test_a_number_with_its_place_in_brackets_is_kept_as_printed_and_told(printed: str) -> None:
    found = signed(head=(printed,))
    assert (found.title, found.document_number) == (TITLE, printed)
    assert "number-unusual" in codes(found)


@pytest.mark.parametrize(
    "head", [(f"{AGENCY}文件",), (AGENCY, f"{OTHER}文件"), (AGENCY, OTHER, "文件"), ("特急", f"{AGENCY}文件")]
)
def test_the_red_head_of_a_document_without_a_number_is_no_part_of_its_title(head: tuple[str, ...]) -> None:
    found = document(head=head)
    assert found.title == TITLE
    assert found.issuing_agency == AGENCY
    assert found.co_issuers == ((OTHER,) if len(head) > 1 and head[0] == AGENCY else ())
    assert found.urgency == ("特急" if "特急" in head else "")
    assert "number-missing" in codes(found)


def test_a_classified_document_without_a_number_is_stopped_once() -> None:
    found = document(head=("机密★1年", f"{AGENCY}文件"))
    assert [problem.code for problem in found.problems].count("classified") == 1


@pytest.mark.parametrize("title", ["关于学习贯彻上级文件", "渝北区2020年招标文件"])
def test_a_title_that_ends_like_a_red_head_stays_a_title(title: str) -> None:
    assert signed(head=(), title=title).title == title


@pytest.mark.parametrize(
    "head",
    [
        (f"{AGENCY}文件", "渝北教发〔2020〕17号", "签发人：某某"),
        (f"{AGENCY}文件", "签发人：某某", "渝北教发〔2020〕17号"),
    ],
)
def test_a_signer_on_a_line_of_its_own_is_no_part_of_the_title(head: tuple[str, ...]) -> None:
    found = signed(head=head)
    assert (found.title, found.signer, found.document_number) == (TITLE, "某某", "渝北教发〔2020〕17号")


def test_an_order_whose_serial_stands_below_its_name_has_its_number_and_its_agency() -> None:
    found = read_red_head("某市人民政府令\n第12号\n《某办法》已经通过，现予公布。\n市长　某某\n2020年6月17日")
    assert found.document_number == "某市人民政府令第12号"
    assert found.issuing_agency == "某市人民政府"
    assert "agency-from-title" in codes(found)


def test_an_announcement_numbered_within_the_year_keeps_the_form_of_its_number() -> None:
    found = read_red_head(f"{AGENCY}公告\n2020年第3号\n现公告如下。\n{AGENCY}\n2020年6月17日")
    assert (found.title, found.document_number) == (f"{AGENCY}公告", f"{AGENCY}公告2020年第3号")
    assert not codes(found) & {"number-missing", "number-repaired", "number-unreadable"}


@pytest.mark.parametrize("place", ["above", "below the title's number"])
def test_a_mark_of_disclosure_in_the_head_is_read_and_no_part_of_the_title(place: str) -> None:
    mark, head = "信息公开选项：主动公开", (f"{AGENCY}文件", "渝北教发〔2020〕17号")
    found = signed(head=(mark, *head) if place == "above" else (*head, mark))
    assert (found.title, found.attribute) == (TITLE, "proactive")
    assert "mark-missing" not in codes(found)


@pytest.mark.parametrize(
    "mark", ["（ 此 件 公 开 发 布 ）", "（此件公开发布）。", "（公开形式：主动公开）", "政府信息公开属性：主动公开"]
)
def test_the_mark_is_read_however_it_is_set(mark: str) -> None:
    assert signed(mark).attribute == "proactive"


def test_a_mark_on_the_line_of_the_date_hides_neither() -> None:
    found = document(AGENCY, "2020年6月17日（此件公开发布）")
    assert (found.issued_on, found.issuing_agency, found.attribute) == (date(2020, 6, 17), AGENCY, "proactive")


@pytest.mark.parametrize("lines", [[f"{AGENCY}（盖章）"], [AGENCY, "（印章）"]])
def test_the_place_of_a_seal_does_not_hide_who_signed(lines: list[str]) -> None:
    found = document(*lines, "2020年6月17日")
    assert (found.issuing_agency, found.issued_on) == (AGENCY, date(2020, 6, 17))
    assert "date-unsigned" not in codes(found)


@pytest.mark.parametrize("line", [f"{AGENCY}、{OTHER}", f"{AGENCY} {OTHER}", f"{AGENCY}，{OTHER}"])
def test_agencies_divided_by_a_comma_or_one_space_sign_together(line: str) -> None:
    found = document(line, "2020年6月17日")
    assert (found.issuing_agency, found.co_issuers) == (AGENCY, (OTHER,))


def test_a_name_set_in_two_parts_is_one_agency() -> None:
    assert document("某某镇人民政府 办公室", "2020年6月17日").issuing_agency == "某某镇人民政府办公室"


def test_one_date_below_each_of_several_agencies_is_the_date() -> None:
    found = document(f"{AGENCY}    {OTHER}", "2020年6月17日    2020年6月17日")
    assert (found.issued_on, found.co_issuers) == (date(2020, 6, 17), (OTHER,))


def test_two_different_dates_on_one_line_are_left_to_the_clerk() -> None:
    assert document(f"{AGENCY}    {OTHER}", "2020年6月17日    2020年6月18日").issued_on is None


def test_a_day_that_no_calendar_has_is_named_as_such() -> None:
    found = document(AGENCY, "2021年6月31日")
    assert found.issued_on is None
    assert "2021年6月31日" in next(one.text for one in found.problems if one.code == "date-impossible")


def test_a_printing_note_over_several_lines_stays_out_of_the_body() -> None:
    found = signed(
        "（此件公开发布）",
        "抄送：区委办公室，",
        "区政协办公室。",
        f"{AGENCY}办公室",
        "2020年6月18日印发",
        "（共印50份）",
    )
    assert found.copies_to == "区委办公室，区政协办公室"
    assert found.printed_on == date(2020, 6, 18)
    assert found.body[-1] == Paragraph("（此件公开发布）")


def test_a_title_of_an_attachment_broken_over_two_lines_is_one() -> None:
    found = document(
        "附件：1.春季学期义务教育阶段中小学校招", "生计划表（试行）；", "2.报名表。", AGENCY, "2020年6月17日"
    )
    assert found.attachments == ("春季学期义务教育阶段中小学校招生计划表（试行）", "报名表")


def test_what_follows_the_last_attachment_is_none_of_them() -> None:
    found = document("附件：招生计划表", "（联系人：某某）", AGENCY, "2020年6月17日")
    assert found.attachments == ("招生计划表",)


@pytest.mark.parametrize("made", [word, lambda *lines: pdf(lines)])
def test_a_file_set_wide_reads_like_one_set_close(made: object) -> None:
    lines = (
        "渝北教发〔2020〕17号",
        "关 于 某 事 的 通 知",
        "各学校：",
        "现通知如下。",
        " ".join(AGENCY),
        "2 0 2 0 年 6 月 1 7 日",
    )
    found = read_red_head(read(made(*lines)).blocks)  # type: ignore[operator]
    assert (found.title, found.issuing_agency) == ("关于某事的通知", AGENCY)
    assert found.issued_on == date(2020, 6, 17)
