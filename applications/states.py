"""The states of requests, decisions and consultations as tables, with nothing else beside them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disclosure.workflow import Machine

RECEIVED, HANDLING, CORRECTING, PAYING, REASONING = "received", "handling", "correcting", "paying", "reasoning"
REPLIED, ARCHIVED, TRANSFERRED, MERGED, SPLIT = "replied", "archived", "transferred", "merged", "split"

LABELS = {
    RECEIVED: _("待登记"),
    HANDLING: _("办理中"),
    CORRECTING: _("待申请人补正"),
    PAYING: _("待申请人缴费"),
    REASONING: _("待申请人说明理由"),
    REPLIED: _("已答复"),
    ARCHIVED: _("已归档"),
    TRANSFERRED: _("登记前已转送"),
    MERGED: _("已并案"),
    SPLIT: _("已拆分"),
}

ACT_LABELS = {
    "register": _("登记"),
    "transfer": _("转送其他机关"),
    "ask_correction": _("通知补正"),
    "answer_correction": _("收到补正"),
    "charge": _("通知缴费"),
    "pay": _("登记缴费"),
    "ask_reasons": _("要求说明理由"),
    "answer_reasons": _("收到理由"),
    "reply": _("答复"),
    "archive": _("归档"),
    "reopen": _("重新办理"),
    "merge": _("并案"),
    "split": _("拆分"),
}

# What an agency still has to do something about, and what still waits for the applicant.
OPEN = (RECEIVED, HANDLING, CORRECTING, PAYING, REASONING)
WAITING_FOR_APPLICANT = (CORRECTING, PAYING, REASONING)
REGISTERED = (HANDLING, CORRECTING, PAYING, REASONING, REPLIED, ARCHIVED)
# What never becomes a case of its own; its number stays and says where it went.
LED_AWAY = (TRANSFERRED, MERGED, SPLIT)

REQUEST = Machine(
    name="request",
    initial=RECEIVED,
    transitions={
        (RECEIVED, "register"): HANDLING,
        (RECEIVED, "transfer"): TRANSFERRED,
        (RECEIVED, "merge"): MERGED,
        (RECEIVED, "split"): SPLIT,
        (HANDLING, "split"): SPLIT,
        (HANDLING, "ask_correction"): CORRECTING,
        (CORRECTING, "answer_correction"): HANDLING,
        (HANDLING, "charge"): PAYING,
        (PAYING, "pay"): HANDLING,
        (HANDLING, "ask_reasons"): REASONING,
        (REASONING, "answer_reasons"): HANDLING,
        (HANDLING, "reply"): REPLIED,
        (CORRECTING, "reply"): REPLIED,
        (PAYING, "reply"): REPLIED,
        (REASONING, "reply"): REPLIED,
        (REPLIED, "archive"): ARCHIVED,
        (REPLIED, "reopen"): HANDLING,
        (ARCHIVED, "reopen"): HANDLING,
    },
    labels=LABELS,
    act_labels=ACT_LABELS,
)

DRAFT, PROPOSED, CLEARED, ISSUED, SET_ASIDE, DISCARDED = (
    "draft",
    "proposed",
    "cleared",
    "issued",
    "set-aside",
    "discarded",
)

DECISION_LABELS = {
    DRAFT: _("拟办"),
    PROPOSED: _("待答复前保密审查"),
    CLEARED: _("待审核签发"),
    ISSUED: _("已签发"),
    SET_ASIDE: _("已被撤销或者变更"),
    DISCARDED: _("已作废"),
}

DECISION_ACT_LABELS = {
    "propose": _("送审"),
    "clear": _("答复前保密审查"),
    "issue": _("审核签发"),
    "return": _("退回"),
    "set_aside": _("撤销"),
    "discard": _("作废"),
}

STANDING = (DRAFT, PROPOSED, CLEARED, ISSUED)
UNDER_REVIEW = (PROPOSED, CLEARED)
ONCE_ISSUED = (ISSUED, SET_ASIDE)

DECISION = Machine(
    name="decision",
    initial=DRAFT,
    transitions={
        (DRAFT, "propose"): PROPOSED,
        (PROPOSED, "clear"): CLEARED,
        (PROPOSED, "issue"): ISSUED,
        (CLEARED, "issue"): ISSUED,
        (PROPOSED, "return"): DRAFT,
        (CLEARED, "return"): DRAFT,
        (ISSUED, "set_aside"): SET_ASIDE,
        (DRAFT, "discard"): DISCARDED,
    },
    labels=DECISION_LABELS,
    act_labels=DECISION_ACT_LABELS,
)
