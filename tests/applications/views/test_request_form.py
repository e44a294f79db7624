"""The public form: what it says beforehand, what it refuses and keeps, and how a request is sent once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from applications.models import Applicant, Request, RequestFile
from disclosure import files
from disclosure.models import AgencyGuide, Counter, StoredFile
from disclosure.sealing import unseal_bytes
from disclosure.today import moved_to, now
from tests.applications import at_the_counter as counter
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog import factories as catalogue

pytestmark = pytest.mark.django_db


CONFIRMING = """
[instrument]
id = "yubei-receipt"
title = "渝北区网上申请收到办法"
jurisdiction = "yubei"
in_force_from = 2020-01-01

[[gate]]
code = "receipt.online"
title = "在线申请，以双方确认之日为收到之日"
article = "第二条"
value = "confirmation"

[[gate]]
code = "receipt.rest-day"
title = "休息日收到的，以其后第一个工作日为收到之日"
article = "第三条"
value = "next"
"""


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_the_form_tells_first_who_uses_what_for_how_long_and_from_when_the_term_runs(client: Client, office: Office):
    page = client.get(f"{counter.FORM}?agency={office.agency.slug}").content.decode()
    notice = page.index("个人信息怎样使用")
    assert notice < page.index('name="identity_number"')
    assert office.agency.name in page[notice:]
    assert "案件归档满10年" in page
    assert "以提交成功之日为收到申请之日" in page
    assert "休息日提交的，以当日为收到之日" in page


def test_the_entrance_offers_the_form_and_the_look_up(client: Client, office: Office):
    page = client.get("/request/").content.decode()
    assert f'href="{counter.FORM}"' in page and f'href="{counter.STATUS}"' in page


def test_only_agencies_whose_guide_opens_the_online_channel_are_offered(client: Client, office: Office):
    closed = factories.office()
    AgencyGuide.objects.filter(agency=closed.agency).update(accepts_online=False)
    page = client.get(counter.FORM).content.decode()
    assert f'value="{office.agency.slug}"' in page
    assert f'value="{closed.agency.slug}"' not in page
    fields = {**counter.typed(closed), **counter.opened(client)}
    counter.posted(client, fields, "send")
    assert not Request.objects.exists()


def test_a_request_is_sent_after_it_was_looked_over_and_ends_on_its_receipt(client: Client, office: Office):
    with moved_to(date(2026, 3, 2)):
        fields = {**counter.typed(office, purpose=""), **counter.opened(client)}
        checked = counter.posted(client, fields)
        assert not Request.objects.exists()
        assert "500*************11" in checked.content.decode()
        answer = counter.posted(client, {**fields, **counter.hidden(checked)}, "send")
    assert answer["Location"] == counter.RECEIPT
    request = Request.objects.get()
    assert (request.channel, request.received_on, request.purpose) == ("online", date(2026, 3, 2), "")
    assert (request.carriers, request.obtaining) == (["electronic-file"], ["electronic"])
    assert request.applicant.name == "王小明"


def test_an_organisation_names_its_class(client: Client, office: Office):
    fields = {**counter.typed(office, kind="organisation", applicant_class=""), **counter.opened(client)}
    assert "请选择法人或者其他组织的类别" in counter.posted(client, fields).content.decode()
    request = counter.sent(client, office, kind="organisation", applicant_class="research")
    assert request.applicant_class == "research"


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("name", "请填写申请人的姓名或者名称。（条例第二十九条）"),
        ("identity_number", "请填写身份证明的号码。（条例第二十九条）"),
        ("phone", "请至少填写一种联系方式。（条例第二十九条）"),
        ("title", "请写明所需信息的名称、文号或者便于查询的其他特征。（条例第二十九条）"),
        ("obtaining", "请选择获取信息的方式、途径。（条例第二十九条）"),
        ("agency", "请选择受理申请的机关（条例第二十七条）"),
    ],
)
def test_what_art_29_wants_and_is_missing_is_told_at_its_field_with_the_article(
    client: Client, office: Office, left_out: str, told: str
):
    fields = {**counter.typed(office), **counter.opened(client)}
    fields.pop(left_out)
    page = counter.posted(client, fields).content.decode()
    assert page.count(told) == 2, "in the summary and at the field"
    assert f'href="#id_{left_out}' in page


def test_everything_typed_survives_an_error_and_the_way_back_from_the_last_look(client: Client, office: Office):
    said = {"features": "2025年第三季度，按乡镇统计", "purpose": "研究", "needs_assistance": "大字"}
    fields = {**counter.typed(office, **said, name=""), **counter.opened(client)}
    page = counter.posted(client, fields).content.decode()
    assert all(value in page for value in (*said.values(), "500112199001010011"))
    checked = counter.posted(client, {**fields, "name": "王小明"})
    back = counter.posted(client, {**fields, "name": "王小明", **counter.hidden(checked)}, "edit").content.decode()
    assert all(value in back for value in (*said.values(), "王小明", "500112199001010011"))
    assert "未能办理" not in back


@pytest.fixture
def confirming(tmp_path: Path, settings) -> Office:
    """An office whose place counts from staff confirmation and from the next working day."""
    (tmp_path / "yubei-receipt.toml").write_text(CONFIRMING, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    return factories.office(jurisdiction="yubei")


def test_where_the_term_waits_for_staff_the_form_says_so_before_anything_is_sent(client: Client, confirming: Office):
    words = "以工作人员与您双方确认之日为收到申请之日"
    assert words in client.get(counter.FORM).content.decode()
    with moved_to(date(2026, 3, 2)):
        fields = {**counter.typed(confirming), **counter.opened(client)}
        checked = counter.posted(client, fields).content.decode()
        assert words in checked and "以其后第一个工作日为收到之日" in checked
        counter.posted(client, fields, "send")
        assert Request.objects.get().received_on is None
        receipt = client.get(counter.RECEIPT).content.decode()
    assert "尚未与申请人确认" in receipt and "双方确认之后起算" in receipt


def test_a_double_click_and_a_reload_make_one_request(client: Client, office: Office):
    fields = {**counter.typed(office), **counter.opened(client)}
    for _click in range(3):
        assert counter.posted(client, fields, "send")["Location"] == counter.RECEIPT
    assert Request.objects.count() == 1
    assert counter.code_on(client.get(counter.RECEIPT)) == counter.code_on(client.get(counter.RECEIPT))


def test_an_identity_copy_is_sealed_before_it_touches_the_disk(client: Client, office: Office):
    counter.sent(client, office, identity_files=[counter.picture()])
    kept = RequestFile.objects.get()
    content = files.open_content(kept.file).read()
    assert kept.sealed and kept.kind == "identity"
    assert counter.PNG not in content
    assert unseal_bytes(content) == counter.PNG


def test_a_file_is_chosen_once_whatever_else_must_be_corrected(client: Client, office: Office):
    fields = {**counter.typed(office, name=""), **counter.opened(client)}
    refused = counter.posted(client, {**fields, "support_files": [SimpleUploadedFile("说明.txt", "说明".encode())]})
    kept = counter.hidden(refused)
    assert len(kept["staged"]) == 1
    counter.posted(client, {**fields, **kept, "name": "王小明"}, "send")
    assert [one.name for one in Request.objects.get().files.all()] == ["说明.txt"]


def test_a_file_that_is_not_wanted_any_more_is_left_out(client: Client, office: Office):
    fields = {**counter.typed(office), **counter.opened(client)}
    checked = counter.posted(client, {**fields, "support_files": [counter.picture("图.png")]})
    kept = counter.hidden(checked)
    counter.posted(client, {**fields, **kept, "drop": kept["staged"]}, "send")
    assert not Request.objects.get().files.exists()


def test_a_kept_file_belongs_to_the_sending_it_was_handed_in_with(client: Client, office: Office):
    mine = {**counter.typed(office), **counter.opened(client)}
    kept = counter.hidden(counter.posted(client, {**mine, "support_files": [counter.picture()]}))
    other = {**counter.typed(office), **counter.opened(Client()), "staged": kept["staged"]}
    counter.posted(Client(), other, "send")
    assert not Request.objects.get().files.exists()


def test_a_program_in_disguise_is_refused_by_name_and_the_others_are_kept(client: Client, office: Office):
    handed = [SimpleUploadedFile("扫描件.pdf", b"MZ\x90\x00"), counter.picture("照片.png")]
    page = counter.posted(client, {**counter.typed(office), **counter.opened(client), "support_files": handed})
    text = page.content.decode()
    assert escape("“扫描件.pdf”未被接受：文件是可执行程序") in text
    assert len(counter.hidden(page)["staged"]) == 1
    assert not Request.objects.exists()


def test_a_file_over_the_limit_and_one_too_many_are_refused_with_the_limit(client: Client, office: Office, settings):
    settings.DISCLOSURE_PUBLIC_UPLOAD = 32
    page = counter.posted(
        client, {**counter.typed(office), **counter.opened(client), "support_files": [counter.picture()]}
    )
    assert "一个文件不能超过32" in page.content.decode()
    settings.DISCLOSURE_PUBLIC_UPLOAD, settings.DISCLOSURE_PUBLIC_FILES = 1000, 2
    three = [SimpleUploadedFile(f"{n}.txt", f"第{n}份".encode()) for n in range(3)]
    page = counter.posted(client, {**counter.typed(office), **counter.opened(client), "support_files": three})
    assert "一次最多提交2个文件，现有3个" in page.content.decode()
    assert not StoredFile.objects.exists()


def test_what_only_a_machine_fills_in_makes_no_request(client: Client, office: Office):
    fields = {**counter.typed(office, website="http://spam.example"), **counter.opened(client)}
    assert "识别自动程序" in counter.posted(client, fields, "send").content.decode()
    assert not Request.objects.exists()


def test_a_form_sent_faster_than_a_hand_can_write_is_shown_again(client: Client, office: Office):
    with moved_to(date(2026, 3, 2)):
        fields = {**counter.typed(office), **counter.opened(client), "send": "1"}
        page = client.post(counter.FORM, fields).content.decode()
    assert "提交得过快" in page and "王小明" in page
    assert not Request.objects.exists()


def test_a_form_left_open_too_long_is_shown_again_with_everything_and_then_taken(client: Client, office: Office):
    with moved_to(date(2026, 3, 2)):
        fields = {**counter.typed(office), **counter.opened(client)}
    with moved_to(date(2026, 3, 4)):
        page = counter.posted(client, fields, "send")
        assert "页面打开的时间太久" in page.content.decode()
        assert not Request.objects.exists()
        with moved_to(now() + timedelta(minutes=5)):
            counter.posted(client, {**fields, **counter.hidden(page)}, "send")
    assert Request.objects.count() == 1


def test_a_forged_sending_is_not_taken(client: Client, office: Office):
    counter.posted(client, {**counter.typed(office), "sending": "forged:sending"}, "send")
    assert not Request.objects.exists()


def test_one_address_sends_many_requests_an_hour_but_not_any_number(client: Client, office: Office, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "send": (2, 3600)}
    with moved_to(date(2026, 3, 2)):
        fields = {**counter.typed(office), "sending": ""}
        assert [client.post(counter.FORM, fields).status_code for _try in range(3)] == [200, 200, 429]
        assert Client(REMOTE_ADDR="198.51.100.7").post(counter.FORM, fields).status_code == 200
        with moved_to(now() + timedelta(minutes=31)):
            assert client.post(counter.FORM, fields).status_code == 200


def test_behind_a_proxy_the_address_is_the_one_the_proxy_wrote_last(client: Client, office: Office, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "send": (1, 3600)}
    settings.DISCLOSURE_BEHIND_PROXY = True
    told = [("1.1.1.1, 203.0.113.5", 200), ("2.2.2.2, 203.0.113.5", 429), ("1.1.1.1, 203.0.113.6", 200)]
    for forwarded, status in told:
        answer = client.post(counter.FORM, {}, headers={"X-Forwarded-For": forwarded})
        assert (forwarded, answer.status_code) == (forwarded, status)


def test_published_items_like_what_was_typed_are_offered_and_can_end_the_matter(client: Client, office: Office):
    item = catalogue.published(catalogue.unit(), title="2025年度社会救助资金分配方案的公告")
    catalogue.published(catalogue.unit(), title="防汛值班安排")
    fields = {**counter.typed(office), **counter.opened(client)}
    checked = counter.posted(client, fields)
    text = checked.content.decode()
    assert "2025年度社会救助资金分配方案的公告" in text and "防汛值班安排" not in text
    answer = counter.posted(client, {**fields, **counter.hidden(checked), "found": item.index_number}, "found")
    assert answer["Location"] == f"/d/{item.index_number}"
    assert not Request.objects.exists() and not Applicant.objects.exists()
    assert Counter.objects.get(series__startswith=f"found/{office.agency.pk}/").value == 1


@pytest.mark.parametrize("forged", ["", "a\n", "\x00", "../admin", "x" * 3000])
def test_what_was_not_offered_ends_no_matter_and_is_looked_over_again(client: Client, office: Office, forged: str):
    checked = counter.posted(client, {**counter.typed(office), **counter.opened(client)})
    fields = {**counter.typed(office), **counter.hidden(checked), "found": forged}
    answer = counter.posted(client, fields, "found")
    assert (answer.status_code, answer.context["agency"]) == (200, office.agency)
    assert not Counter.objects.filter(series__startswith="found/").exists()


def test_the_same_document_number_is_offered_whatever_the_title(client: Client, office: Office):
    catalogue.published(catalogue.unit(), title="关于公布名单的通知", document_number="渝民发〔2025〕7号")
    fields = counter.typed(office, title="", document_number="渝民发〔2025〕7号")
    page = counter.posted(client, {**fields, **counter.opened(client)})
    assert "关于公布名单的通知" in page.content.decode()


def test_no_page_of_the_form_is_kept_by_a_cache_or_listed(client: Client, office: Office):
    answer = client.get(counter.FORM)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
