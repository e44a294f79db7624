"""One letter of every kind, each about a record that says everything; and what each content has to look like in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from applications.models import (
    Complaint,
    Consultation,
    Correction,
    Dispatch,
    Extension,
    Fee,
    Letter,
    ReasonsDemand,
    Request,
)
from applications.services import lettering
from applications.services.deciding import Handed
from applications.services.recording import record
from disclosure.lawbook import vocabularies
from disclosure.today import SHANGHAI
from tests.applications import factories
from tests.applications.factories import Office

SENT_AT, ON = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI), date(2026, 3, 9)
SECRETS = {
    "name": "欧阳甲乙",
    "identity_number": "500112199001018888",
    "phone": "13800008888",
    "address": "隐私街道8号",
    "email": "nobody@example.org",
}
PARTY, PARTY_REASONS, COMPLAINANT, COMPLAINED = "第三方测试公司", "涉及本公司报价", "司徒丙", "某某逾期不答复我的申请"
# What a decision says beside its reasons, by the code of the content.
PARTICULARS = {
    "way-and-route": "网站政策文件栏目",
    "provided-when": "五个工作日以后",
    "disclosed-part": "第一章至第三章",
    "withheld-part": "第四章",
    "search-description": "查档案室和公文系统，没有结果",
    "responsible-agency": "测试区规划局，电话12345",
    "prior-reply-number": "测试公复〔2025〕7号",
    "prior-reply-outside": "二〇二五年以纸质答复，不在本系统中",
    "publication-source": "新华书店",
    "governing-law": "《不动产登记暂行条例》",
    "channel": "信访局接待大厅",
    "unclear-points": "没有说明年份",
    "correction-record": "三月三日告知，三月五日补正",
    "number-and-frequency": "一个月内五十件",
    "fee-record": "三月三日通知，至今未缴",
    "withdrawal": "三月五日书面撤回",
    "no-consultation-reason": "第三方已经注销，无法征求意见",
    "joined-request": "another-2026-00001",
}
REASONS = "公开后将损害公共安全"
NOT_PARTICULARS = frozenset({"reasons", "attachments"})


def case(at: Office) -> Request:
    """A registered request of somebody whose particulars must stand in no frozen text."""
    return factories.registered(at, submitted_at=SENT_AT, person_=factories.person(**SECRETS), title="道路规划方案")


def letter(at: Office, kind: str, request: Request | None = None) -> Letter:
    """The letter of a kind, about a record that says everything."""
    about = request or case(at)
    if kind in ("registration", "receipt"):
        return about.letters.get(kind=kind)
    if vocabularies().letters.get(kind).decides:
        return reply(at, ground_of(kind), about)
    return lettering.issue(about, kind, actor=at.officer, context=context(at, kind, about))


def ground_of(kind: str) -> str:
    """The first ground that leads to a kind of reply."""
    return next(term.code for term in vocabularies().reply_grounds if term.letter == kind)


def reply(at: Office, ground: str, request: Request | None = None) -> Letter:
    """The reply on a ground, with everything it has to state and may state."""
    about, term = request or case(at), vocabularies().reply_grounds.get(ground)
    said = {*term.needs, *term.may_state} - NOT_PARTICULARS
    let_happen(at, ground, about)
    handed = [Handed(factories.filed(about, by=at.officer), pages=3)] if "attachments" in term.needs else []
    return factories.issued(
        at,
        about,
        ground,
        handed=handed,
        particulars={name: PARTICULARS[name] for name in said},
        reasons=REASONS if "reasons" in term.needs else "",
    )


def let_happen(at: Office, ground: str, about: Request) -> None:
    """Put into the file what a ground tells of: a reply rests on it alone."""
    notice = {"points": "请说明年份", "period": 5, "notified_on": ON, "delivered_on": ON, "notified_by": at.clerk}
    if ground == "R9":
        about.corrections.create(**notice, answered_on=ON, outcome="answered")
    elif ground == "R13":
        ReasonsDemand.objects.create(
            request=about, because="五十件", asked_on=ON, asked_by=at.clerk, outcome="unreasonable"
        )
    elif ground == "R15":
        about.corrections.create(**notice, outcome="abandoned")
    elif ground == "R16":
        Fee.objects.create(
            request=about,
            basis="per-piece",
            quantity=5,
            amount=800,
            notified_on=ON,
            notified_by=at.clerk,
            outcome="lapsed",
        )
    elif ground == "R17.1":
        record("request.withdraw", about, actor=at.clerk, by="request.handle")
    elif ground == "R17.2":
        about.led_to = factories.registered(at)
        about.save(update_fields=["led_to"])
    elif ground == "R17.3":
        about.matter = "record-correction"
        about.save(update_fields=["matter"])


def context(at: Office, kind: str, request: Request) -> Mapping[str, Any]:
    """What the act that writes a letter of a kind hands in."""
    asked = Consultation(
        request=request,
        kind="co-maker" if kind == "co-maker" else "third-party",
        party=PARTY,
        address="第三方路1号",
        question="道路规划方案第二章",
        harm="泄露报价",
        dispatched_on=ON,
        answer="objected",
        answered_on=date(2026, 3, 20),
        reasons=PARTY_REASONS,
        override_reason="涉及公众人身安全",
        override_on=ON,
    )
    demand = ReasonsDemand(
        request=request,
        because="一个月内五十件",
        delayed_until=date(2026, 6, 30),
        delay_reason="件数众多，需要逐件查找",
    )
    made: dict[str, Mapping[str, Any]] = {
        "correction": {
            "correction": Correction(request=request, points="请说明年份\n请说明地点", guidance="书面", period=15)
        },
        "reasons": {"reasons_demand": demand, "due_on": date(2026, 3, 31)},
        "delayed-reply": {"reasons_demand": demand},
        "extension": {
            "extension": Extension(request=request, days=20, reason="需要向基层核实"),
            "new_due_on": date(2026, 4, 28),
        },
        "co-handling": {
            "dispatch": Dispatch(
                request=request, agency=at.agency, task="请查明是否保存该方案", on=ON, due_on=date(2026, 3, 16)
            )
        },
        "referral": {"referral": _referral(request), "reasons": "密级标注不清"},
        "fee-notice": {
            "fee": Fee(request=request, basis="per-piece", quantity=5, counted_before=28, amount=800),
            "fee_way": "缴入区财政专户",
        },
        "complaint-reply": {"complaint": _complaint(at, request)},
    }
    return made.get(kind, {"consultation": asked})


def _referral(request: Request) -> Any:
    return request.referrals.model(request=request, authority="区保密局", question="该方案可否公开", on=ON)


def _complaint(at: Office, request: Request) -> Complaint:
    return Complaint(
        number="complaint-1",
        against=at.agency,
        request=request,
        received_on=ON,
        name=COMPLAINANT,
        text=COMPLAINED,
        finding="justified",
        investigation="经查阅案卷，答复迟延三日",
        answer="责令限期答复",
        answered_on=ON,
    )


# What stands in the letter for each content, whatever the kind; where kinds differ, by the kind as well.
SAID: dict[str, str] = {
    "request-number": "编号",
    "applicant": "⟦name⟧",
    "received-on": "2026年3月2日",
    "submitted-on": "2026年3月2日",
    "received-through": "网上提交",
    "requested": "道路规划方案",
    "requested-form": "邮寄",
    "reply-due-on": "2026年3月30日",
    "contact": "政务公开科；联系电话：12345",
    "legal-basis": "条例》第",
    "reasons": REASONS,
    "attachments": "1．信息.txt（3页）",
    "remedy": "60日内",
    "seal": "（印章）",
    "issued-on": "2026年3月9日",
    **PARTICULARS,
    "unclear-points": "年份",
    "correction-due-on": "15个工作日",
    "effect-of-silence": "逾期",
    "extension-length": "延长20个工作日",
    "head-approval": "负责人同意",
    "new-due-on": "2026年4月28日",
    "delayed-due-on": "2026年6月30日",
    "reasons-due-on": "2026年3月31日",
    "opinion-subject": "道路规划方案第二章",
    "possible-harm": "泄露报价",
    "opinion-due": "15个工作日内",
    "reply-slip": "□ 不同意公开",
    "third-party": "⟦party⟧",
    "opinion": "不同意公开",
    "time-excluded": "不计算在答复期限内",
    "public-interest": "公共利益造成重大影响",
    "question": "该方案可否公开",
    "fee-basis": "《政府信息公开信息处理费管理办法》第四条",
    "fee-scale": "11—30件，每件100元",
    "fee-computation": "第31件至第33件，3件，每件200元，计600元",
    "fee-amount": "800元",
    "fee-way": "缴入区财政专户",
    "fee-due-on": "20个工作日",
    "complaint": "⟦complaint⟧",
    "findings": "答复迟延三日",
    "outcome": "责令限期答复",
}
SAID_IN: dict[tuple[str, str], str] = {
    ("delayed-reply", "reasons"): "件数众多，需要逐件查找",
    ("public-interest-notice", "reasons"): "涉及公众人身安全",
    ("referral", "reasons"): "密级标注不清",
    ("referral", "opinion-subject"): "道路规划方案",
    ("co-handling", "opinion-subject"): "道路规划方案",
    ("co-handling", "question"): "请查明是否保存该方案",
    ("co-handling", "reply-due-on"): "2026年3月16日",
    ("reply.confirmation", "legal-basis"): "年度报告格式（2021年）》",
    ("reply.other", "legal-basis"): "年度报告格式（2021年）》",
    ("reply.closed", "legal-basis"): "年度报告格式（2021年）》",
}
