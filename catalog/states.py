"""The life of an edition, and of a batch: which act leads from which state to which, and nothing else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disclosure.workflow import Machine

DRAFT, PROPOSED, CLEARED, APPROVED = "draft", "proposed", "cleared", "approved"
PUBLISHED, ARCHIVED, SUPERSEDED = "published", "archived", "superseded"
WITHDRAWN, TAKEN_DOWN, CLOSED = "withdrawn", "taken-down", "closed"
DISCARDED = "discarded"

LABELS = {
    DRAFT: _("草拟"),
    PROPOSED: _("待公开前保密审查"),
    CLEARED: _("待审批"),
    APPROVED: _("待发布"),
    PUBLISHED: _("已公开"),
    ARCHIVED: _("已归档"),
    SUPERSEDED: _("旧版"),
    WITHDRAWN: _("已撤回"),
    TAKEN_DOWN: _("已紧急撤下"),
    CLOSED: _("不主动公开"),
    DISCARDED: _("已作废"),
}

ACT_LABELS = {
    "propose": _("提出"),
    "clear": _("公开前保密审查"),
    "approve": _("审批"),
    "publish": _("发布"),
    "close": _("按不主动公开办结"),
    "return": _("退回"),
    "discard": _("作废"),
    "archive": _("归档"),
    "supersede": _("换版"),
    "withdraw": _("撤回"),
    "take_down": _("紧急撤下"),
}

# What the public may read, and what it once could.
VISIBLE = (PUBLISHED, ARCHIVED)
ONCE_PUBLIC = (PUBLISHED, ARCHIVED, SUPERSEDED, WITHDRAWN, TAKEN_DOWN)
PENDING = (DRAFT, PROPOSED, CLEARED, APPROVED)
# What somebody cleared, and what somebody approved, to get there.
NEEDS_CLEARANCE = (CLEARED, APPROVED, CLOSED, *ONCE_PUBLIC)
NEEDS_APPROVAL = (APPROVED, CLOSED, *ONCE_PUBLIC)

EDITION = Machine(
    name="edition",
    initial=DRAFT,
    transitions={
        (DRAFT, "propose"): PROPOSED,
        (DRAFT, "discard"): DISCARDED,
        (PROPOSED, "clear"): CLEARED,
        (CLEARED, "approve"): APPROVED,
        (APPROVED, "publish"): PUBLISHED,
        (APPROVED, "close"): CLOSED,
        (PROPOSED, "return"): DRAFT,
        (CLEARED, "return"): DRAFT,
        (APPROVED, "return"): DRAFT,
        (PUBLISHED, "archive"): ARCHIVED,
        (PUBLISHED, "supersede"): SUPERSEDED,
        (ARCHIVED, "supersede"): SUPERSEDED,
        (PUBLISHED, "withdraw"): WITHDRAWN,
        (ARCHIVED, "withdraw"): WITHDRAWN,
        (SUPERSEDED, "withdraw"): WITHDRAWN,
        (PUBLISHED, "take_down"): TAKEN_DOWN,
        (ARCHIVED, "take_down"): TAKEN_DOWN,
        (SUPERSEDED, "take_down"): TAKEN_DOWN,
        (WITHDRAWN, "take_down"): TAKEN_DOWN,
    },
    labels=LABELS,
    act_labels=ACT_LABELS,
)

READ, APPLYING, APPLIED, UNDONE = "read", "applying", "applied", "undone"

BATCH_LABELS = {
    READ: _("已读取，待确认"),
    CLEARED: _("已审查，待审批"),
    APPROVED: _("已审批，待导入"),
    APPLYING: _("正在导入"),
    APPLIED: _("已导入"),
    UNDONE: _("已撤销"),
}

BATCH_ACT_LABELS = {
    "clear": _("批量审查"),
    "approve": _("批量审批"),
    "apply": _("导入"),
    "finish": _("导入完毕"),
    "undo": _("撤销"),
}

BATCH = Machine(
    name="batch",
    initial=READ,
    transitions={
        (READ, "clear"): CLEARED,
        (CLEARED, "approve"): APPROVED,
        (READ, "apply"): APPLYING,
        (APPROVED, "apply"): APPLYING,
        (APPLYING, "finish"): APPLIED,
        (READ, "undo"): UNDONE,
        (CLEARED, "undo"): UNDONE,
        (APPROVED, "undo"): UNDONE,
        (APPLIED, "undo"): UNDONE,
    },
    labels=BATCH_LABELS,
    act_labels=BATCH_ACT_LABELS,
)
