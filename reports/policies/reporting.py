"""Who may compile, sign, hand in, clear and publish an annual report, and what stands against it (条例 arts. 49, 50)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog import personal_data
from disclosure import roles
from disclosure.conditions import stated
from disclosure.law.report_findings import Finding, Spot
from disclosure.law.report_forms import form_for, forms
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import reporting_units, states, succession, verdicts
from reports.adding import is_leaf
from reports.models import AnnualReport

ARTICLE = "《政府信息公开条例》第四十九条"
CONTENTS = "《政府信息公开条例》第五十条"


def open_for(agency: Agency, year: int, *, actor: User) -> list[Reason]:
    """A report is opened once the year is over, by an agency that owes one, in the form that was prescribed for it."""
    reasons = list(roles.reasons_against(actor, "report.draft", agency))
    if not reporting_units.owes(agency):
        sentence = _("“%(agency)s”依法不编制年度报告。") % {"agency": agency}
        reasons.append(Reason("owes-no-report", sentence, article=ARTICLE))
    reasons.extend(_told_elsewhere(agency, year))
    if form_for(year) is None:
        reasons.append(Reason("no-form", _("没有%(year)s年度适用的年度报告格式。") % {"year": year}))
    if year >= today().year:
        sentence = _("%(year)s年度尚未结束，报告自次年1月1日起编制。") % {"year": year}
        reasons.append(Reason("year-not-over", sentence, kind="not-now"))
    if AnnualReport.objects.filter(agency=agency, year=year).exclude(status=states.SUPERSEDED).exists():
        reasons.append(Reason("opened", _("这一年度的报告已经开始编制。"), kind="not-now"))
    return reasons


def _told_elsewhere(agency: Agency, year: int) -> Iterator[Reason]:
    """An agency abolished before the report was due is told by its successor, or else by the agency above."""
    teller = succession.teller(agency, year)
    if teller != agency.pk:
        heir = Agency.objects.get(pk=teller)
        sentence = _("“%(agency)s”已于%(on)s撤销，%(year)s年度的数据计入“%(heir)s”的报告。") % {
            "agency": agency,
            "on": agency.active_to,
            "year": year,
            "heir": heir,
        }
        yield Reason("told-elsewhere", sentence, article=ARTICLE)


def correct(report: AnnualReport, *, actor: User) -> list[Reason]:
    """A published report is corrected by a new edition, one at a time."""
    reasons = list(roles.reasons_against(actor, "report.draft", report.agency))
    if report.status != states.PUBLISHED:
        reasons.append(Reason("not-published", _("只有已公布的报告可以更正。"), kind="not-now"))
    pending = AnnualReport.objects.filter(agency=report.agency, year=report.year).exclude(status__in=states.ISSUED)
    if pending.exists():
        reasons.append(Reason("being-corrected", _("更正版已在编制中。"), kind="not-now"))
    return reasons


def edit(report: AnnualReport, *, actor: User) -> list[Reason]:
    """Figures and words change while the report is compiled, and after it was returned."""
    reasons = list(roles.reasons_against(actor, "report.draft", report.agency))
    if report.status not in states.EDITABLE:
        sentence = _("报告在“%(state)s”状态，内容不能再改。") % {"state": report.get_status_display()}
        reasons.append(Reason("frozen", sentence, next_step=_("需要修改的，先退回。"), kind="not-now"))
    return reasons


def adjusted(report: AnnualReport, spot: Spot) -> list[Reason]:
    """An adjustment is of a cell of the form that nobody adds up."""
    if is_leaf(forms()[report.form], spot):
        return []
    return [Reason("no-cell", _("表上没有这一格，或者它是由其他格相加的总计。"), article=CONTENTS)]


def proved(reason: str, evidence: str) -> list[Reason]:
    """An adjustment says why and what proves it; both are published with the report, and so name nobody."""
    reasons = [
        *stated(reason, _("请写明调整的理由。"), code="no-reason"),
        *stated(evidence, _("请写明凭据。"), code="no-evidence"),
    ]
    for found in personal_data.find([reason, evidence]):
        sentence = _("理由、凭据随报告公开，不得含个人信息（%(shown)s）。") % {"shown": found.shown}
        reasons.append(Reason("personal-data", sentence, article="《政府信息公开条例》第十五条"))
    return reasons


def review(report: AnnualReport, *, actor: User) -> list[Reason]:
    """The leader signs a report that adds up and explains what does not agree; never their own draft."""
    reasons = [
        *roles.reasons_against(actor, "report.review", report.agency),
        *states.REPORT.against(report.status, "review"),
        *_other_than(actor, report.drafted_by_id, _("编制报告的人不能审签自己的报告。")),
    ]
    return reasons or [*adds_up(report), *unexplained(report)]


def adds_up(report: AnnualReport) -> Iterator[Reason]:
    """Each identity that fails, with its figures: such a report is neither signed nor published."""
    for finding in verdicts.verdict(report).failures:
        yield Reason(
            f"identity-{finding.identity}", verdicts.told(finding), next_step=_("请核对数据后重新统计或者调整。")
        )


def unexplained(report: AnnualReport) -> Iterator[Reason]:
    """Each warning that nobody has explained yet; an explained one never stands in the way."""
    for one in verdicts.explained(report, verdicts.verdict(report).warnings):
        if not one.explanation:
            yield _to_explain(one.finding)


def _to_explain(finding: Finding) -> Reason:
    return Reason(
        f"unexplained-{finding.identity}", verdicts.told(finding), next_step=_("请写明原因，写明后不影响报送。")
    )


def submit(report: AnnualReport, *, actor: User) -> list[Reason]:
    """A signed report is handed in to the competent department (条例 art. 49)."""
    return [
        *roles.reasons_against(actor, "report.submit", report.agency),
        *states.REPORT.against(report.status, "submit"),
    ]


def send_back(report: AnnualReport, *, actor: User) -> list[Reason]:
    """A report is returned by whoever signs or clears it, until it is published."""
    return [
        *roles.reasons_against(actor, "report.return", report.agency),
        *states.REPORT.against(report.status, "return"),
    ]


def clear(report: AnnualReport, *, actor: User) -> list[Reason]:
    """The district office looks at a report before it is published; neither its drafter nor its signer does."""
    return [
        *roles.reasons_against(actor, "report.clear", report.agency),
        *states.REPORT.against(report.status, "clear"),
        *_other_than(actor, report.drafted_by_id, _("编制报告的人不能审查自己的报告。")),
        *_other_than(actor, report.reviewed_by_id, _("审签报告的人不能再审查同一报告。")),
    ]


def publish(report: AnnualReport, *, actor: User) -> list[Reason]:
    """A cleared report is published; one that does not add up never is."""
    reasons = [
        *roles.reasons_against(actor, "report.publish", report.agency),
        *states.REPORT.against(report.status, "publish"),
    ]
    return reasons or list(adds_up(report))


def _other_than(actor: User, person_id: int | None, sentence: str) -> Iterator[Reason]:
    if actor.pk == person_id:
        yield Reason("same-person", sentence, kind="not-allowed")
