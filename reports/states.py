"""The life of an inspection and of a rectification ticket: which act leads from which state to which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disclosure.workflow import Machine

PLANNED, DRAWN, CONCLUDED = "planned", "drawn", "concluded"

INSPECTION_LABELS = {
    PLANNED: _("已计划"),
    DRAWN: _("抽查中"),
    CONCLUDED: _("已结束"),
}

INSPECTION = Machine(
    name="inspection",
    initial=PLANNED,
    transitions={(PLANNED, "draw"): DRAWN, (DRAWN, "conclude"): CONCLUDED},
    labels=INSPECTION_LABELS,
    act_labels={"draw": _("抽取样本"), "conclude": _("结束检查")},
)

OPEN, ANSWERED, RECTIFIED, CANCELLED = "open", "answered", "rectified", "cancelled"

TICKET_LABELS = {
    OPEN: _("整改中"),
    ANSWERED: _("已报整改，待核实"),
    RECTIFIED: _("已整改"),
    CANCELLED: _("已撤销"),
}

TICKET = Machine(
    name="ticket",
    initial=OPEN,
    transitions={
        (OPEN, "answer"): ANSWERED,
        (ANSWERED, "return"): OPEN,
        (ANSWERED, "accept"): RECTIFIED,
        (OPEN, "cancel"): CANCELLED,
        (ANSWERED, "cancel"): CANCELLED,
    },
    labels=TICKET_LABELS,
    act_labels={"answer": _("报告整改情况"), "return": _("退回"), "accept": _("核实整改"), "cancel": _("撤销")},
)

DRAFT, REVIEWED, SUBMITTED, RETURNED = "draft", "reviewed", "submitted", "returned"
CLEARED, PUBLISHED, SUPERSEDED = "cleared", "published", "superseded"

REPORT_LABELS = {
    DRAFT: _("编制中"),
    REVIEWED: _("已经审签，待报送"),
    SUBMITTED: _("已报送，待审查"),
    RETURNED: _("已退回"),
    CLEARED: _("已审查，待公布"),
    PUBLISHED: _("已公布"),
    SUPERSEDED: _("已有更正版"),
}

# While its figures and texts may change; afterwards they are bound by their hash.
EDITABLE = (DRAFT, RETURNED)
SIGNED = (REVIEWED, SUBMITTED, CLEARED, PUBLISHED, SUPERSEDED)
PASSED = (CLEARED, PUBLISHED, SUPERSEDED)
ISSUED = (PUBLISHED, SUPERSEDED)

REPORT = Machine(
    name="report",
    initial=DRAFT,
    transitions={
        (DRAFT, "review"): REVIEWED,
        (RETURNED, "review"): REVIEWED,
        (REVIEWED, "submit"): SUBMITTED,
        (REVIEWED, "return"): RETURNED,
        (SUBMITTED, "return"): RETURNED,
        (SUBMITTED, "clear"): CLEARED,
        (CLEARED, "return"): RETURNED,
        (CLEARED, "publish"): PUBLISHED,
        (PUBLISHED, "supersede"): SUPERSEDED,
    },
    labels=REPORT_LABELS,
    act_labels={
        "review": _("审签"),
        "submit": _("报送"),
        "return": _("退回"),
        "clear": _("审查通过"),
        "publish": _("公布"),
        "supersede": _("更正"),
    },
)

PLANNING, IN_FORCE = "draft", "issued"

WORK_POINTS_LABELS = {
    PLANNING: _("拟定中"),
    IN_FORCE: _("已印发"),
}

WORK_POINTS = Machine(
    name="work-points",
    initial=PLANNING,
    transitions={(PLANNING, "issue"): IN_FORCE},
    labels=WORK_POINTS_LABELS,
    act_labels={"issue": _("印发")},
)

WAITING, DOING, DONE = "waiting", "doing", "done"

TASK_LABELS = {
    WAITING: _("待印发"),
    DOING: _("办理中"),
    DONE: _("已完成"),
}

TASK = Machine(
    name="work-task",
    initial=WAITING,
    transitions={(WAITING, "assign"): DOING, (DOING, "complete"): DONE},
    labels=TASK_LABELS,
    act_labels={"assign": _("分解下达"), "complete": _("办结")},
)
