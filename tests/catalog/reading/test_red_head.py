"""A red-headed document is taken apart; what is broken is repaired only openly, what is doubtful is asked."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from catalog.reading.blocks import Paragraph, Table
from catalog.reading.read import read
from catalog.reading.red_head import RedHead, read_red_head
from tests.catalog.reading.making import pdf, saved, word

OFFICE = "重庆市渝北区人民政府办公室"
TITLE = f"{OFFICE}关于全面推进基层政务公开标准化规范化工作的通知"
SOUND = f"""
{OFFICE}文件
渝北府办发〔2020〕17号
{OFFICE}
关于全面推进基层政务公开标准化规范化工作的通知
各镇人民政府，区政府各部门，各街道办事处：
为贯彻落实上级精神，经区政府同意，现通知如下：
一、工作目标
2020年底前，编制完成标准目录。
（一）总体要求
要提高认识，2020年10月30日前完成。
附件：1.任务分工
2.联系方式
{OFFICE}
2020年6月17日
（此件公开发布）
附件1
任务分工
序号 单位
抄送：区委办公室，区人大常委会办公室。
{OFFICE}  2020年6月18日印发
"""
PAGE = f"""
您当前的位置: 首页>政务公开 > 其他公文
[ 索引号 ]
11500112009315877L/2020-00057
[ 发文字号 ]
渝北府办发〔2020〕17号
[ 发布机构 ]
渝北区政府办公室
[ 生成日期 ]
2020-07-09
{TITLE}
渝北府办发〔202017
{OFFICE}关于
面推进基层政务公开标准化规范化工作的通知
各镇人民政府,区政府各部门:
现就有关事宜通知如下:
{OFFICE}
2020617
(此件公开发布)
扫一扫在手机打开当前页
"""


def codes(document: RedHead) -> set[str]:
    return {problem.code for problem in document.problems}


def sentence(document: RedHead, code: str) -> str:
    return next(problem.text for problem in document.problems if problem.code == code)


def notice(*closing: str, title: str = "关于某事的通知", body: str = "现通知如下。") -> str:
    return "\n".join(["渝北府办发〔2020〕1号", title, "各镇人民政府：", body, *closing])


def test_a_sound_document_is_read_without_a_question() -> None:
    document = read_red_head(SOUND)
    assert document.title == TITLE
    assert document.document_number == "渝北府办发〔2020〕17号"
    assert document.issued_on == date(2020, 6, 17)
    assert (document.issuing_agency, document.co_issuers) == (OFFICE, ())
    assert document.addressees == ("各镇人民政府", "区政府各部门", "各街道办事处")
    assert (document.attribute, document.mark) == ("proactive", "此件公开发布")
    assert document.genre == "notice"
    assert document.attachments == ("任务分工", "联系方式")
    assert document.copies_to == "区委办公室，区人大常委会办公室"
    assert document.printed_on == date(2020, 6, 18)
    assert document.problems == ()


def test_the_body_runs_from_the_addressees_to_the_annexes_without_the_printing_note() -> None:
    body = read_red_head(SOUND).body
    assert body[0] == Paragraph("各镇人民政府，区政府各部门，各街道办事处：")
    assert Paragraph("一、工作目标", level=1) in body
    assert Paragraph("（一）总体要求", level=2) in body
    assert Paragraph("2020年6月17日", align="right") in body
    assert Paragraph("任务分工", level=1, align="center") in body
    assert body[-1] == Paragraph("序号 单位")


def test_a_broken_number_is_repaired_and_said_to_be() -> None:
    document = read_red_head(notice(OFFICE, "2020年6月17日").replace("〔2020〕1号", "〔202017"))
    assert document.document_number == "渝北府办发〔2020〕17号"
    assert "年份与序号相连。请对照" in sentence(document, "number-repaired")


def test_a_broken_date_is_repaired_in_the_body_and_said_to_be() -> None:
    document = read_red_head(notice(OFFICE, "2020617"))
    assert document.issued_on == date(2020, 6, 17)
    assert document.body[-1] == Paragraph("2020年6月17日", align="right")
    assert "“2020617”" in sentence(document, "date-repaired")


def test_a_date_that_may_mean_two_days_is_left_to_the_clerk() -> None:
    document = read_red_head(notice(OFFICE, "2020111"))
    assert document.issued_on is None
    assert "2020年1月11日" in sentence(document, "date-ambiguous")
    assert "2020年11月1日" in sentence(document, "date-ambiguous")


def test_a_page_keeps_its_title_where_the_red_head_lost_a_character() -> None:
    document = read_red_head(PAGE)
    assert document.title == TITLE
    assert "关于面推进" in sentence(document, "title-differs")


def test_a_page_gives_its_box_beside_the_document_and_keeps_the_dates_apart() -> None:
    document = read_red_head(PAGE)
    assert document.index_number == "11500112009315877L/2020-00057"
    assert (document.issued_on, document.generated_on) == (date(2020, 6, 17), date(2020, 7, 9))
    assert codes(document) == {"title-differs", "number-repaired", "date-repaired", "dates-disagree"}
    assert len(document.left_out) == 2


def test_a_number_that_contradicts_the_box_is_doubtful() -> None:
    document = read_red_head(PAGE.replace("渝北府办发〔202017", "渝北府办发〔2020〕71号"))
    assert document.document_number == "渝北府办发〔2020〕17号"
    assert "number-differs" in codes(document)


def test_a_number_that_cannot_be_read_is_left_to_the_clerk() -> None:
    document = read_red_head(notice(OFFICE, "2020年6月17日").replace("〔2020〕1号", "〔20年〕号"))
    assert document.document_number == ""
    assert codes(document) & {"number-unreadable", "number-missing"}


def test_the_signature_at_the_end_counts_not_the_dates_before_it() -> None:
    document = read_red_head(notice("自2020年7月1日起施行。", OFFICE, "2020年6月17日"))
    assert document.issued_on == date(2020, 6, 17)


def test_a_date_under_the_title_is_no_signature() -> None:
    document = read_red_head(notice("2019年5月1日", "正文。", OFFICE, "二〇二〇年六月十七日"))
    assert document.issued_on == date(2020, 6, 17)


def test_a_notice_that_issues_a_text_bears_its_own_date_not_the_text_s() -> None:
    text = notice(
        OFFICE, "2020年6月17日", "某办法", "第一条 内容。", "某某局", "2019年1月2日", title="关于印发某办法的通知"
    )
    document = read_red_head(text)
    assert document.issued_on == date(2020, 6, 17)
    assert "date-several" in codes(document)


def test_an_annex_with_a_date_of_its_own_does_not_date_the_document() -> None:
    document = read_red_head(notice(OFFICE, "2020年6月17日", "附件", "承诺书", "某某公司", "2021年1月1日"))
    assert document.issued_on == date(2020, 6, 17)


def test_agency_and_date_may_share_a_line() -> None:
    document = read_red_head(notice(f"{OFFICE}  2020年6月17日"))
    assert (document.issuing_agency, document.issued_on) == (OFFICE, date(2020, 6, 17))


@pytest.mark.parametrize("lines", [["区教育委员会", "区财政局"], ["区教育委员会  区财政局"]])
def test_of_several_agencies_above_the_date_the_first_leads(lines: list[str]) -> None:
    document = read_red_head(notice(*lines, "2020年6月17日"))
    assert (document.issuing_agency, document.co_issuers) == ("区教育委员会", ("区财政局",))


def test_a_joint_red_head_names_the_agencies_of_an_unsigned_document() -> None:
    head = "渝北区教育委员会\n渝北区财政局文件\n"
    document = read_red_head(head + notice())
    assert (document.issuing_agency, document.co_issuers) == ("渝北区教育委员会", ("渝北区财政局",))


def test_an_unsigned_document_takes_its_agency_from_the_title_and_says_so() -> None:
    document = read_red_head(notice(title="渝北区民政局关于某事的通知"))
    assert document.issuing_agency == "渝北区民政局"
    assert {"agency-from-title", "date-missing"} <= codes(document)


@pytest.mark.parametrize(
    ("mark", "attribute"),
    [
        ("（此件公开发布）", "proactive"),
        ("(此件公开发布)", "proactive"),
        ("此件主动公开", "proactive"),
        ("公开属性：依申请公开", "on-request"),
        ("（此件依申请公开）", "on-request"),
        ("（此件不公开）", "withheld"),
        ("公开方式：不予公开", "withheld"),
    ],
)
def test_the_printed_mark_decides_the_attribute(mark: str, attribute: str) -> None:
    assert read_red_head(notice(OFFICE, "2020年6月17日", mark)).attribute == attribute


def test_marks_that_contradict_each_other_decide_nothing() -> None:
    document = read_red_head(notice(OFFICE, "2020年6月17日", "（此件公开发布）", "（此件不公开）"))
    assert document.attribute == ""
    assert "mark-conflicts" in codes(document) and "mark-missing" not in codes(document)


def test_a_classified_document_is_stopped_at_the_head() -> None:
    document = read_red_head("机密★10年\n特急\n" + notice(OFFICE, "2020年6月17日", "（此件公开发布）"))
    assert document.urgency == "特急"
    assert "立即停止" in sentence(document, "classified")


def test_a_title_printed_before_its_number_is_read_once() -> None:
    page = "青政办〔2017〕34号《某省办公厅关于印发某细则的通知》\n某省办公厅关于印发某细则的通知\n青政办〔2017〕34号\n"
    document = read_red_head(
        page + "各市、自治州人民政府,省政府各委、办、厅、局:\n《细则》印发给你们。\n某省人民政府办公厅\n2017年3月13日"
    )
    assert (document.title, document.document_number) == ("某省办公厅关于印发某细则的通知", "青政办〔2017〕34号")
    assert document.addressees == ("各市、自治州人民政府", "省政府各委、办、厅、局")


def test_rules_in_articles_without_number_date_or_signature_are_all_asked_for() -> None:
    document = read_red_head(
        "某区政务公开工作制度\n\n某区政务公开工作制度\n第一章  总则\n第一条 内容。\n(一)登记。\n(二)审核。"
    )
    assert document.title == "某区政务公开工作制度"
    assert codes(document) == {"number-missing", "date-missing", "agency-missing", "mark-missing"}
    assert [block.level for block in document.body if isinstance(block, Paragraph)] == [1, 0, 0, 0]


def test_a_fragment_without_title_is_not_given_one() -> None:
    document = read_red_head("(一)公開內(nèi)容\n1.行政決策公開。堅持依法決策。")
    assert document.title == ""
    assert {"title-missing", "damaged-script"} <= codes(document)
    assert "公開內(nèi)" in sentence(document, "damaged-script")


def test_nothing_at_all_is_missing_everything() -> None:
    assert {"title-missing", "body-missing"} <= codes(read_red_head(""))


def test_the_signer_beside_the_number_of_an_upward_document_is_read() -> None:
    document = read_red_head("渝北府〔2020〕3号　　签发人：某某\n某区人民政府关于某事的请示\n市人民政府：\n请批示。")
    assert (document.document_number, document.signer) == ("渝北府〔2020〕3号", "某某")
    assert document.genre == "request"


def test_an_order_is_numbered_through() -> None:
    document = read_red_head(
        "某市人民政府令\n第12号\n现公布《某办法》，自2020年7月1日起施行。\n某市人民政府\n2020年6月17日"
    )
    assert document.issued_on == date(2020, 6, 17)


def test_a_word_file_is_read_with_its_broken_title_and_its_tables() -> None:
    document = docx.Document()
    for line in SOUND.strip().splitlines():
        document.add_paragraph(line.replace(f"{OFFICE}关于", f"{OFFICE}\n关于"))
    document.add_table(rows=1, cols=2).cell(0, 0).text = "区民政局"
    found = read_red_head(read(saved(document)).blocks)
    assert (found.title, found.problems) == (TITLE, ())
    assert isinstance(found.body[-1], Table)
    assert "<td>区民政局</td>" in found.body_html


def test_a_pdf_is_read_like_the_word_file_it_was_made_from() -> None:
    lines = [line for line in SOUND.strip().splitlines() if line]
    from_pdf = read_red_head(read(pdf(lines)).blocks)
    from_word = read_red_head(read(word(*lines)).blocks)
    assert from_pdf.title == from_word.title == TITLE
    assert from_pdf.issued_on == from_word.issued_on
    assert from_pdf.attribute == from_word.attribute
    assert from_pdf.problems == from_word.problems == ()


def test_a_penalty_decision_begins_with_its_facts_at_once() -> None:
    document = read_red_head(
        "行政处罚决定书\n渝北市监处罚〔2024〕12号\n当事人：示例公司\n住所：示例路1号\n经查，事实如下。\n"
        "重庆市渝北区市场监督管理局\n2024年3月1日"
    )
    assert document.title == "行政处罚决定书"
    assert document.document_number == "渝北市监处罚〔2024〕12号"
    assert document.body[0] == Paragraph("当事人：示例公司")
    assert "title-differs" not in codes(document)


def test_a_title_that_ends_in_no_kind_of_document_is_a_guess() -> None:
    document = read_red_head("渝北区办事大厅搬迁情况\n为方便群众，现将有关情况公布如下。\n渝北区政务中心\n2024年3月1日")
    assert document.title == "渝北区办事大厅搬迁情况"
    assert "渝北区办事大厅搬迁情况" in sentence(document, "title-guessed")
    assert len(document.body) == 3


def test_the_name_of_the_site_above_a_title_is_no_part_of_it() -> None:
    page = "重庆市渝北区人民政府\n渝北区民政局关于某事的通知\n发布时间：2024-03-05 10:20 来源：区民政局\n渝北民发〔2024〕1号\n各镇：\n正文。"
    document = read_red_head(page)
    assert document.title == "渝北区民政局关于某事的通知"
    assert (document.published_on, document.box.origin) == (date(2024, 3, 5), "区民政局")


def test_a_number_with_spaces_or_a_label_is_no_damage() -> None:
    document = read_red_head("文号：渝北府办发〔2020〕 17 号\n关于某事的通知\n各镇人民政府：\n正文。")
    assert document.document_number == "渝北府办发〔2020〕17号"
    assert not codes(document) & {"number-repaired", "number-missing", "title-missing"}


def test_square_brackets_around_the_year_are_put_right_and_told() -> None:
    document = read_red_head(notice().replace("〔2020〕", "[2020]"))
    assert document.document_number == "渝北府办发〔2020〕1号"
    assert "六角括号" in sentence(document, "number-repaired")


def test_a_red_head_and_a_printing_note_set_in_tables_are_read() -> None:
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = "渝北区教育委员会\n渝北区财政局", "文件"
    for line in ["渝北教发〔2024〕5号", "关于某事的通知", "各学校：", "现通知如下。", "2024年3月1日"]:
        document.add_paragraph(line)
    note = document.add_table(rows=2, cols=1)
    note.cell(0, 0).text, note.cell(1, 0).text = "抄送：区委办公室。", "渝北区教育委员会办公室　2024年3月2日印发"
    found = read_red_head(read(saved(document)).blocks)
    assert (found.issuing_agency, found.co_issuers) == ("渝北区教育委员会", ("渝北区财政局",))
    assert (found.copies_to, found.printed_on) == ("区委办公室", date(2024, 3, 2))
    assert found.title == "关于某事的通知"


def test_a_page_of_another_agency_than_the_signature_is_told() -> None:
    assert "agency-differs" not in codes(read_red_head(PAGE))
    assert "agency-differs" in codes(read_red_head(PAGE.replace("渝北区政府办公室", "渝北区民政局")))
