"""The lives of what supervision and reports keep: which act leads from which state to which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disclosure.workflow import Machine

PLANNED, DRAWN, CONCLUDED = "planned", "drawn", "concluded"
PUBLISHED = "published"

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

PLANNED_LABELS = {
    PLANNED: _("已计划"),
    CONCLUDED: _("已结束"),
    PUBLISHED: _("情况已公开"),
    CANCELLED: _("已取消"),
}

# A planned inspection, however it is carried out.
PLANNED_INSPECTION = Machine(
    name="planned-inspection",
    initial=PLANNED,
    transitions={
        (PLANNED, "conclude"): CONCLUDED,
        (PLANNED, "cancel"): CANCELLED,
        (CONCLUDED, "publish"): PUBLISHED,
    },
    labels=PLANNED_LABELS,
    act_labels={"conclude": _("结束督查"), "cancel": _("取消"), "publish": _("公开督查情况")},
)

URGED, SAID = "urged", "answered"

URGING_LABELS = {URGED: _("待回复"), SAID: _("已回复")}

URGING = Machine(
    name="urging",
    initial=URGED,
    transitions={(URGED, "answer"): SAID},
    labels=URGING_LABELS,
    act_labels={"answer": _("回复办理情况")},
)

DRAFT, REVIEWED, SUBMITTED, RETURNED = "draft", "reviewed", "submitted", "returned"
CLEARED, SUPERSEDED = "cleared", "superseded"

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

STATED, RESTATED = "issued", "superseded"

STATISTICS_LABELS = {
    DRAFT: _("草拟"),
    STATED: _("已发布"),
    RESTATED: _("已有更正版"),
}

# What went out: its figures and words stand for good.
GIVEN_OUT = (STATED, RESTATED)

STATISTICS = Machine(
    name="statistics",
    initial=DRAFT,
    transitions={(DRAFT, "issue"): STATED, (STATED, "supersede"): RESTATED},
    labels=STATISTICS_LABELS,
    act_labels={"issue": _("发布"), "supersede": _("更正")},
)

HEARING, APPROVED, ISSUED_OUT, WITHDRAWN = "hearing", "approved", "issued", "withdrawn"

CIRCULAR_LABELS = {
    DRAFT: _("拟稿"),
    HEARING: _("听取申辩"),
    APPROVED: _("已批准，待印发"),
    ISSUED_OUT: _("已印发"),
    WITHDRAWN: _("已撤回"),
}

# Whom a criticism names is heard on the very text that is issued: to change it is to hear them again.
CIRCULAR = Machine(
    name="circular",
    initial=DRAFT,
    transitions={
        (DRAFT, "hear"): HEARING,
        (HEARING, "revise"): DRAFT,
        (DRAFT, "approve"): APPROVED,
        (HEARING, "approve"): APPROVED,
        (APPROVED, "issue"): ISSUED_OUT,
        (DRAFT, "withdraw"): WITHDRAWN,
        (HEARING, "withdraw"): WITHDRAWN,
        (APPROVED, "withdraw"): WITHDRAWN,
    },
    labels=CIRCULAR_LABELS,
    act_labels={
        "hear": _("听取申辩"),
        "revise": _("退回修改"),
        "approve": _("批准"),
        "issue": _("印发"),
        "withdraw": _("撤回"),
    },
)

RELEASED, CLOSED = "released", "closed"

SURVEY_LABELS = {
    DRAFT: _("拟定中"),
    RELEASED: _("已发布"),
    CLOSED: _("已截止"),
    PUBLISHED: _("结果已公布"),
    WITHDRAWN: _("已撤回"),
}

SURVEY = Machine(
    name="survey",
    initial=DRAFT,
    transitions={
        (DRAFT, "release"): RELEASED,
        (RELEASED, "close"): CLOSED,
        (CLOSED, "publish"): PUBLISHED,
        (DRAFT, "withdraw"): WITHDRAWN,
    },
    labels=SURVEY_LABELS,
    act_labels={
        "release": _("发布问卷"),
        "close": _("截止"),
        "publish": _("公布结果"),
        "withdraw": _("撤回"),
    },
)

DECIDED, TRANSFERRED, ENDED = "decided", "transferred", "ended"

CASE_LABELS = {
    OPEN: _("调查中"),
    DECIDED: _("已决定"),
    TRANSFERRED: _("已移送"),
    ENDED: _("已办结"),
    CANCELLED: _("已撤销"),
}

# A case of responsibility: what is to be sanctioned is transferred, for no office of disclosure imposes a sanction.
CASE = Machine(
    name="accountability",
    initial=OPEN,
    transitions={
        (OPEN, "decide"): DECIDED,
        (DECIDED, "transfer"): TRANSFERRED,
        (DECIDED, "end"): ENDED,
        (TRANSFERRED, "end"): ENDED,
        (OPEN, "cancel"): CANCELLED,
    },
    labels=CASE_LABELS,
    act_labels={"decide": _("作出决定"), "transfer": _("移送"), "end": _("办结"), "cancel": _("撤销")},
)

OPENED, SELF_SCORING, SCORING, OBJECTIONS, SETTLED = "opened", "self-scoring", "scoring", "objections", "settled"

ASSESSMENT_LABELS = {
    OPENED: _("已启动，待布置"),
    SELF_SCORING: _("自评中"),
    SCORING: _("评分中"),
    OBJECTIONS: _("已反馈，可以提出异议"),
    SETTLED: _("已定分，待公布"),
    PUBLISHED: _("已公布"),
    CANCELLED: _("已撤销"),
}

# While records are measured anew; while its agencies see what the office scored; once every figure is frozen.
MEASURED_ANEW = (OPENED, SELF_SCORING)
TOLD = (OBJECTIONS, SETTLED, PUBLISHED)
FINAL = (SETTLED, PUBLISHED)

ASSESSMENT = Machine(
    name="assessment",
    initial=OPENED,
    transitions={
        (OPENED, "begin"): SELF_SCORING,
        (SELF_SCORING, "close"): SCORING,
        (SCORING, "announce"): OBJECTIONS,
        (OBJECTIONS, "settle"): SETTLED,
        (SETTLED, "publish"): PUBLISHED,
        (OPENED, "cancel"): CANCELLED,
        (SELF_SCORING, "cancel"): CANCELLED,
    },
    labels=ASSESSMENT_LABELS,
    act_labels={
        "begin": _("布置自评"),
        "close": _("结束自评"),
        "announce": _("反馈评分"),
        "settle": _("定分"),
        "publish": _("公布结果"),
        "cancel": _("撤销"),
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
