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
