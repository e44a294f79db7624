"""What no link of the demonstration's pages leads to: private pages, invitations, second editions, tombstones, errors."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from applications.models import Complaint, Request
from applications.services import complaint_handling, consulting
from applications.services.deciding import Handed
from catalog import public_directories
from catalog import states as catalog_states
from catalog.alerts import links
from catalog.demonstration import sources
from catalog.demonstration.cast import who
from catalog.models import Item, Manifest
from catalog.search import indexing
from catalog.services import manifests, takedown, withdrawal
from disclosure import dumping, grants
from disclosure.models import Subject
from disclosure.today import today
from reports import states
from reports.models import Survey
from reports.services import surveying
from tests.applications import factories as requests
from tests.browser.compared import two_versions
from tests.catalog import directories, factories, readers
from tests.catalog.alerts import following

# What answers a sent form alone, and what says itself how it is: nobody follows a link there and finds a 200.
ANSWERS_FORMS = {
    "request_act",
    "request_leave",
    "feedback_leave",
    "api_drafts",
    "api_draft",
    "api_nothing",
}
UNWELL = {"health", "health_json"}
# The notice of Yubei that readers look for.
NOTICE = next(one for one in sources.load() if one.source.name.startswith("001"))
LONG = "很长的反馈" * 60 + "x" * 200


@dataclass(frozen=True)
class Scene:
    """Where a walk begins besides the home page, whose session it carries, and what answers otherwise than 200."""

    starts: list[str]
    session: SessionBase
    refused: dict[str, int]


def set_scene() -> Scene:
    """Everything added to the demonstration, by the portal's own services."""
    session = SessionStore()
    starts = [*_machines(), *_followed(), *_handed_over(), *_items(), *_directory()]
    starts += [*_cases(session), *_invited(), *_reports()]
    refused = {**_gone(), **_never_there()}
    # A dump ends when something leaves the public, so it is built when all of that is done.
    starts[:0] = _data()
    session.create()
    return Scene(starts, session, refused)


def _machines() -> list[str]:
    plain = ("robots", "sitemap", "sitemap_pages", "sitemap_reports", "sitemap_directories")
    more = ("reading_settings", "second_factor", "request_receipt", "complaint_receipt")
    return [*map(reverse, (*plain, *more, "feedback_receipt")), f"{reverse('api_schema')}?format=json"]


def _data() -> list[str]:
    """Everything as data: a dump, and an address of each kind below the API."""
    dump = dumping.build()
    subject = Subject.objects.filter(is_public=True, clocks__isnull=False).first()
    item = Item.objects.filter(editions__status=catalog_states.PUBLISHED).first()
    version = public_directories.in_force().first()
    if not (dump and subject and item and version):
        raise LookupError("the demonstration has something of everything")
    place = [version.directory.domain, version.directory.agency.slug, version.directory.level]
    lists = ("agencies", "ledger", "duties", "annual_reports", "scoreboard", "items", "attachments", "directories")
    return [
        *(reverse(f"api_{name}") for name in (*lists, "coverage", "index", "start")),
        f"{reverse('api_deadline')}?duty=regulation-2019/request.reply&start=2026-05-06",
        reverse("api_calendar", args=[today().year]),
        reverse("api_why", args=[subject.public_id]),
        reverse("api_item", args=[item.index_number]),
        reverse("api_agency", args=[item.agency.slug]),
        reverse("api_annual_report", args=[today().year - 1, "yubei-mz"]),
        reverse("api_ledger_seal", args=[1]),
        reverse("api_directory", args=place),
        reverse("api_directory_rows", args=place),
        reverse("bulk_latest", args=["manifest.json"]),
    ]


def _followed() -> list[str]:
    """Alerts by e-mail: one to be confirmed, one that stands and can be ended, with everything of its address."""
    waiting, standing = following.asked("q=养老"), following.confirmed("q=预算")
    return [
        reverse("alert_asked"),
        reverse("alert_confirm", args=[links.token(links.CONFIRM, waiting.public_id)]),
        reverse("alert_end", args=[links.token(links.END, standing.public_id)]),
        reverse("alert_mine", args=[links.token(links.MINE, standing.to.public_id)]),
    ]


def _handed_over() -> list[str]:
    """The link by which a reading place signs for what the demonstration handed over to it."""
    manifest = Manifest.objects.get(status=catalog_states.SENT)
    officer = who(manifest.plan.agency, "disclosure-officer", "approver")
    return [reverse("transfer_receipt", args=[manifests.renew_link(manifest.pk, actor=officer).token])]


def _items() -> list[str]:
    """An item with a table, an attachment and two editions, on which readers have spoken."""
    unit = factories.unit()
    draft = factories.draft(unit, title="关于公布事项清单的通知", body="<h2>一、事项</h2><p>正文。</p>")
    factories.attach(draft, by=unit.clerk)
    factories.publish(unit, factories.forward(unit, draft))
    factories.revised(unit, draft, body="<h2>一、事项</h2><p>修改后的正文。</p>")
    factories.publish(unit, factories.forward(unit, draft))
    item = Item.objects.get(pk=draft.pk)
    readers.published(unit, item)
    indexing.rebuild()
    month = today()
    return [
        reverse("item_detail", args=[item.index_number]),
        reverse("item_edition", args=[item.index_number, 1]),
        reverse("item_diff", args=[item.index_number, 1, 2]),
        reverse("attachment", args=[item.index_number, 2, 1]),
        reverse("sitemap_month", args=[month.year, f"{month:%m}", 1]),
        f"{reverse('item_list')}?q=关于公布事项轻单&genre=order&until=2020-01-01",
        f"{reverse('item_list')}?year=never",
        f"{reverse('item_list')}?q=清单",
        f"{reverse('calculator')}?duty=nothing&start=never",
        f"{reverse('calculator')}?duty=regulation-2019/request.reply&start=2026-05-06",
        reverse("agency_obligations", args=["yubei-mz"]),
    ]


def _directory() -> list[str]:
    """Two versions of a directory, which can be compared."""
    version = two_versions(directories.compiling(slug="bianzhi"))
    of = version.directory
    return [reverse("directory_compare", args=[of.domain, of.agency.slug, of.level, 1, 2])]


def _cases(session: SessionBase) -> list[str]:
    """Every case of the demonstration, opened in this browser; those of each state first."""
    complaint = Complaint.objects.get()
    officer = who(complaint.subject.agency, "district-office")
    complaint_handling.investigate(complaint.pk, "已经核实。", actor=officer)
    complaint = complaint_handling.answer(complaint.pk, "justified", "情况属实，已经督促答复。", actor=officer)
    feedback = readers.answered(factories.unit(), text=LONG)
    grants.give(session, "complaint", complaint)
    grants.give(session, "feedback", feedback)
    by_state = {case.status: case for case in Request.objects.order_by("pk")}
    office = requests.office()
    handed_out = requests.registered(office)
    file = requests.filed(handed_out, by=office.clerk)
    requests.replied(office, handed_out, "R2", handed=[Handed(file, pages=1)])
    cases = [*by_state.values(), handed_out]
    for case in cases:
        grants.give(session, "request", case)
    letters = [letter for case in cases for letter in case.letters.filter(for_applicant=True)]
    return [
        *(reverse("request_case", args=[case.number]) for case in cases),
        *(reverse("request_letter", args=[one.request.number, one.pk]) for one in letters if one.request),
        reverse("request_file", args=[handed_out.number, file.pk]),
        reverse("verify_letter", args=[letters[0].code]),
        reverse("complaint_case", args=[complaint.number]),
        reverse("complaint_answer", args=[complaint.number]),
        reverse("feedback_case", args=[feedback.number]),
    ]


def _invited() -> list[str]:
    """A third party that is asked, and somebody invited to answer the survey that is open."""
    office = requests.office()
    asked = consulting.ask_third_party(
        requests.registered(office).pk,
        "测试第三方公司",
        question="投标文件",
        harm="",
        dispatched_on=today(),
        actor=office.clerk,
    )
    survey = Survey.objects.get(status=states.RELEASED)
    links = surveying.invite(survey.pk, group="村居代表", number=1, actor=who(survey.office, "affairs-office"))
    return [asked.address, *links]


def _reports() -> list[str]:
    last = today().year - 1
    return [
        reverse("report_page", args=[last, "yubei-mz"]),
        reverse("report_diff", args=[last, "yubei-mz", 1, 2]),
        reverse("statistics_year", args=[today().year]),
        reverse("statistics_page", args=["yubei", f"{today().year}-Q3"]),
    ]


def _gone() -> dict[str, int]:
    """A withdrawn item and one taken down."""
    unit = factories.unit()
    gone, taken = factories.published(unit), factories.published(unit)
    withdrawal.withdraw(gone.pk, actor=unit.head, reason="内容有误，更正后重新发布")
    takedown.take_down(taken.pk, actor=unit.reviewer, cause="含个人信息")
    return {reverse("item_detail", args=[one.index_number]): 410 for one in (gone, taken)}


def _never_there() -> dict[str, int]:
    return {
        "/nowhere/": 404,
        "/health/": 503,
        reverse("item_detail", args=["nothing/2020-1"]): 404,
        reverse("alert_confirm", args=["forged"]): 404,
        reverse("transfer_receipt", args=["forged"]): 404,
        reverse("consultation_answer", args=["forged"]): 404,
        reverse("survey_invited", args=["forged"]): 404,
        reverse("verify_letter", args=["AAAABBBBCCCC"]): 404,
        f"{reverse('scoreboard')}?year=never&within=nobody": 400,
    }
