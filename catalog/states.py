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

# A version of a standard directory goes from the compiling unit through the reviewers to the public (渝北 二（一）3).
ENDORSED, JOINTLY_REVIEWED, FIRST_CHECKED = "endorsed", "joint", "first-checked"
SENT_UP, SECOND_CHECKED, FINAL = "sent-up", "rechecked", "final"
DIRECTORY_PENDING = (DRAFT, PROPOSED, ENDORSED, JOINTLY_REVIEWED, FIRST_CHECKED, SENT_UP, SECOND_CHECKED, FINAL)

DIRECTORY_LABELS = {
    DRAFT: _("编制中"),
    PROPOSED: _("待单位主要领导审核"),
    ENDORSED: _("已报送，待集中审查"),
    JOINTLY_REVIEWED: _("已集中审查，待初审"),
    FIRST_CHECKED: _("已初审，待报送复审"),
    SENT_UP: _("待上级主管部门复审"),
    SECOND_CHECKED: _("已复审，待定稿"),
    FINAL: _("已定稿，待公布"),
    PUBLISHED: _("现行"),
    SUPERSEDED: _("已被新版替代"),
    DISCARDED: _("已作废"),
}

DIRECTORY_ACT_LABELS = {
    "propose": _("提交本单位审核"),
    "endorse": _("单位主要领导审核"),
    "review_jointly": _("政务办集中审查"),
    "check_first": _("区政府办公室初审"),
    "send_up": _("报送复审"),
    "check_second": _("上级主管部门复审"),
    "finalise": _("定稿"),
    "publish": _("公布"),
    "return": _("退回"),
    "discard": _("作废"),
    "supersede": _("换版"),
}

# Which steps a version must pass is the jurisdiction's gate; where one is not asked for, the next may follow at once,
# and the policies see that none is left out that is.
DIRECTORY = Machine(
    name="directory",
    initial=DRAFT,
    transitions={
        (DRAFT, "propose"): PROPOSED,
        (DRAFT, "discard"): DISCARDED,
        (PROPOSED, "endorse"): ENDORSED,
        (ENDORSED, "review_jointly"): JOINTLY_REVIEWED,
        (ENDORSED, "check_first"): FIRST_CHECKED,
        (JOINTLY_REVIEWED, "check_first"): FIRST_CHECKED,
        (ENDORSED, "send_up"): SENT_UP,
        (JOINTLY_REVIEWED, "send_up"): SENT_UP,
        (FIRST_CHECKED, "send_up"): SENT_UP,
        (SENT_UP, "check_second"): SECOND_CHECKED,
        (ENDORSED, "finalise"): FINAL,
        (JOINTLY_REVIEWED, "finalise"): FINAL,
        (FIRST_CHECKED, "finalise"): FINAL,
        (SECOND_CHECKED, "finalise"): FINAL,
        (FINAL, "publish"): PUBLISHED,
        **{(state, "return"): DRAFT for state in DIRECTORY_PENDING if state != DRAFT},
        (PUBLISHED, "supersede"): SUPERSEDED,
    },
    labels=DIRECTORY_LABELS,
    act_labels=DIRECTORY_ACT_LABELS,
)

# Feedback of readers: the answer is the agency's, the handling is published again (质监局总结 四（四）4).
RECEIVED, PASSED_ON, CONSIDERED, ANSWERED, DISMISSED = "received", "passed-on", "considered", "answered", "dismissed"
FEEDBACK_OPEN = (RECEIVED, PASSED_ON, CONSIDERED, ANSWERED)
FEEDBACK_ANSWERED = (ANSWERED, PUBLISHED, CLOSED)
FEEDBACK_OVER = (PUBLISHED, CLOSED, DISMISSED)

FEEDBACK_LABELS = {
    RECEIVED: _("待答复"),
    PASSED_ON: _("已提交领导小组"),
    CONSIDERED: _("领导小组已有意见，待答复"),
    ANSWERED: _("已答复，待公开处理情况"),
    PUBLISHED: _("处理情况已公开"),
    CLOSED: _("已答复，不另公开"),
    DISMISSED: _("不予处理"),
}

FEEDBACK_ACT_LABELS = {
    "pass_on": _("提交领导小组"),
    "bring_back": _("登记领导小组意见"),
    "answer": _("答复"),
    "publish": _("公开处理情况"),
    "close": _("不另公开"),
    "dismiss": _("不予处理"),
}

FEEDBACK = Machine(
    name="feedback",
    initial=RECEIVED,
    transitions={
        (RECEIVED, "pass_on"): PASSED_ON,
        (PASSED_ON, "bring_back"): CONSIDERED,
        (RECEIVED, "answer"): ANSWERED,
        (CONSIDERED, "answer"): ANSWERED,
        (ANSWERED, "publish"): PUBLISHED,
        (ANSWERED, "close"): CLOSED,
        (RECEIVED, "dismiss"): DISMISSED,
        (CONSIDERED, "dismiss"): DISMISSED,
    },
    labels=FEEDBACK_LABELS,
    act_labels=FEEDBACK_ACT_LABELS,
)

IMPORT_LABELS = {
    READ: _("已读取，待确认"),
    APPLYING: _("正在写入"),
    APPLIED: _("已写入草稿"),
    UNDONE: _("已撤销"),
}

IMPORT = Machine(
    name="directory-import",
    initial=READ,
    transitions={
        (READ, "apply"): APPLYING,
        (APPLYING, "finish"): APPLIED,
        (APPLYING, "halt"): READ,
        (READ, "compare"): READ,
        (READ, "undo"): UNDONE,
        (APPLIED, "undo"): UNDONE,
    },
    labels=IMPORT_LABELS,
    act_labels={
        "apply": _("写入草稿"),
        "finish": _("写入完毕"),
        "halt": _("中止写入"),
        "compare": _("重新比对"),
        "undo": _("撤销"),
    },
)

# A manifest of what is handed over to a reading place (条例 art. 25): drawn up, frozen when sent, ended by the receipt.
DRAWN, SENT = "drawn", "sent"

MANIFEST_LABELS = {
    DRAWN: _("已生成，待送交"),
    SENT: _("已送交，待签收"),
    RECEIVED: _("已签收"),
}

MANIFEST = Machine(
    name="manifest",
    initial=DRAWN,
    transitions={(DRAWN, "send"): SENT, (SENT, "receive"): RECEIVED},
    labels=MANIFEST_LABELS,
    act_labels={"send": _("送交"), "receive": _("签收")},
)
