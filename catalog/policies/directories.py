"""Who may compile, pass, publish and adjust a standard directory, and when (渝北府办发〔2020〕17号 二（一）3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from catalog import domains, gates, states
from catalog.directory_content import hash_of
from catalog.models import Directory, DirectoryVersion
from catalog.models.directory import PEOPLE
from catalog.policies.drafting import still_there
from disclosure import roles
from disclosure.conditions import Reasons, stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today

ARTICLE = "渝北府办发〔2020〕17号二（一）3"
GUIDE_ARTICLE = "渝北府办发〔2020〕17号二（一）2"
# The reviews that a jurisdiction may ask for, by the word of its gate `directory.reviews`, and what each is recorded as.
NEEDS: Mapping[str, str] = {
    "affairs-office": "needs_joint_review",
    "district-office": "needs_first_check",
    "municipal-department": "needs_second_check",
}
STEP_OF = {"endorse": "endorsed", "review_jointly": "jointly_reviewed"} | {
    "check_first": "first_checked",
    "check_second": "second_checked",
}
# Which recorded steps must be done before an act, if the version needs them.
BEFORE: Mapping[str, tuple[str, ...]] = {
    "check_first": ("needs_joint_review",),
    "send_up": ("needs_joint_review", "needs_first_check"),
    "check_second": ("needs_joint_review", "needs_first_check"),
    "finalise": tuple(NEEDS.values()),
    "publish": tuple(NEEDS.values()),
}
DONE = {"needs_joint_review": "jointly_reviewed", "needs_first_check": "first_checked"} | {
    "needs_second_check": "second_checked"
}

# After the head's word, which act each review still open asks for next; the second check begins with sending it up.
REVIEWED_IN_TURN = (states.ENDORSED, states.JOINTLY_REVIEWED, states.FIRST_CHECKED)
NEXT_FOR = {"needs_joint_review": "review_jointly", "needs_first_check": "check_first"} | {
    "needs_second_check": "send_up"
}

STEP_ACT = {"needs_joint_review": "review_jointly", "needs_first_check": "check_first"} | {
    "needs_second_check": "check_second"
}


def next_act(version: DirectoryVersion) -> str:
    """The act a version waits for: the next one on its way that the jurisdiction asks for; none once it is published."""
    wanted = {
        states.DRAFT: "propose",
        states.PROPOSED: "endorse",
        states.SENT_UP: "check_second",
        states.SECOND_CHECKED: "finalise",
        states.FINAL: "publish",
    }
    if version.status not in REVIEWED_IN_TURN:
        return wanted.get(version.status, "")
    left = [need for need in NEEDS.values() if getattr(version, need)]
    open_ones = [need for need in left if getattr(version, f"{DONE[need]}_by_id") is None]
    return NEXT_FOR[open_ones[0]] if open_ones else "finalise"


def open_directory(agency: Agency, domain: str, *, actor: User) -> Reasons:
    """A directory is begun by those who compile for the agency, for a domain that is called so today."""
    return [*roles.reasons_against(actor, "directory.edit", agency), *still_there(agency), *_called_so(domain)]


def _called_so(domain: str) -> Iterator[Reason]:
    """A domain is there, and bears its name today."""
    known = domains.get(domain)
    if known is None:
        yield Reason("unknown-domain", _("没有“%(domain)s”这个领域。") % {"domain": domain})
    elif not known.in_force(today()):
        facts = {"domain": known.title, "now": domains.title(known.replaced_by) if known.replaced_by else "—"}
        yield Reason(
            "domain-ended",
            _("“%(domain)s”领域现称“%(now)s”。") % facts,
            next_step=_("请以新的领域名称建立目录，并认领原目录的事项。"),
        )


def edit(version: DirectoryVersion, *, actor: User) -> Reasons:
    """Only a draft is edited, by those who compile for its agency."""
    agency = version.directory.agency
    return [*roles.reasons_against(actor, "directory.edit", agency), *in_state(version, states.DRAFT)]


def open_version(directory: Directory, *, actor: User) -> Reasons:
    """A next version is begun when none is on its way, under the name that the domain bears today."""
    reasons = [
        *roles.reasons_against(actor, "directory.edit", directory.agency),
        *still_there(directory.agency),
        *_called_so(directory.domain),
    ]
    if directory.versions.filter(status__in=states.DIRECTORY_PENDING).exists():
        reasons.append(
            Reason(
                "version-open",
                _("本目录已有一个版本正在编制或者审核。"),
                next_step=_("请先办结或者作废该版本。"),
                kind="not-now",
            )
        )
    return reasons


def propose(version: DirectoryVersion, *, actor: User) -> Reasons:
    """A draft goes to the head of the unit when it has rows, each with a matter and a publisher."""
    agency = version.directory.agency
    return [
        *roles.reasons_against(actor, "directory.propose", agency),
        *states.DIRECTORY.against(version.status, "propose"),
        *_complete(version),
    ]


def step(version: DirectoryVersion, act: str, *, actor: User) -> Reasons:
    """A reviewer passes the version: in its turn, as another person than all before, for content that is unchanged."""
    return [
        *roles.reasons_against(actor, f"directory.{act}", version.directory.agency),
        *states.DIRECTORY.against(version.status, act),
        *_steps_before(version, act),
        *_not_asked_for(version, act),
        *(_another_person(version, actor) if act in STEP_OF else ()),
        *_unchanged(version),
    ]


def send_back(version: DirectoryVersion, *, actor: User) -> Reasons:
    """A reviewer returns the version to the compiling unit; whoever holds a review may do so."""
    return [
        *roles.reasons_against(actor, "directory.return", version.directory.agency),
        *states.DIRECTORY.against(version.status, "return"),
    ]


def discard(version: DirectoryVersion, *, actor: User) -> Reasons:
    """A draft that is not wanted is given up; the published version stays."""
    return [
        *roles.reasons_against(actor, "directory.edit", version.directory.agency),
        *states.DIRECTORY.against(version.status, "discard"),
    ]


def adjust(directory: Directory, *, actor: User) -> Reasons:
    """That law or duties changed is noted by the disclosure body or the district office."""
    return list(roles.reasons_against(actor, "directory.adjust", directory.agency))


def record_guide(agency: Agency, *, actor: User) -> Reasons:
    """A guide is recorded by the district office or the superior department."""
    return list(roles.reasons_against(actor, "directory.guide", agency))


def import_rows(directory: Directory, *, actor: User) -> Reasons:
    """A file is read by those who compile for the agency."""
    return [*roles.reasons_against(actor, "directory.edit", directory.agency), *still_there(directory.agency)]


def all_ticked(act: str, checklist: Mapping[str, bool] | None) -> Iterator[Reason]:
    """The joint review passes coverage and conformity point by point (重点审查公开事项覆盖度、标准目录规范度)."""
    if act == "review_jointly" and not (checklist and all(checklist.values())):
        yield Reason(
            "not-passed",
            _("覆盖度、规范度的审查要点没有全部通过。"),
            article=ARTICLE,
            next_step=_("请退回编制单位补充、改正。"),
        )


def in_state(version: DirectoryVersion, *wanted: str) -> Iterator[Reason]:
    """The act fits the state the version is in."""
    if version.status not in wanted:
        sentence = _("这一版现处于“%(state)s”状态，不能办理此事。") % {"state": version.get_status_display()}
        yield Reason("not-in-state", sentence, kind="not-now")


def returned_for(reason: str) -> Reasons:
    """What goes back goes back with its reason."""
    return stated(reason, _("退回须写明理由。"), article=ARTICLE)


def needs_of(agency: Agency) -> dict[str, bool]:
    """Which reviews the jurisdiction asks for, as a version keeps them; without a gate, the head's review is enough."""
    gate = gates.gate_of(agency, "directory.reviews")
    asked = gate.value if gate is not None and isinstance(gate.value, tuple) else ()
    return {name: word in asked for word, name in NEEDS.items()}


def in_desk(directory: Directory) -> Iterator[Reason]:
    """A version that is with the reviewers takes no rows."""
    pending = directory.versions.filter(status__in=states.DIRECTORY_PENDING).first()
    if pending is not None:
        yield from in_state(pending, states.DRAFT)


def _complete(version: DirectoryVersion) -> Iterator[Reason]:
    rows = list(version.rows.order_by("position").values_list("position", "matters", "publisher"))
    if not rows:
        yield Reason("no-rows", _("目录没有任何事项。"), next_step=_("请导入、认领或者增补事项。"))
    lacking = [position for position, matters, publisher in rows if not any(matters) or not publisher.strip()]
    if lacking:
        named = "、".join(map(str, lacking[:10]))
        yield Reason("row-incomplete", _("第%(rows)s行没有公开事项或者公开主体。") % {"rows": named})


def _steps_before(version: DirectoryVersion, act: str) -> Iterator[Reason]:
    for need in BEFORE.get(act, ()):
        if getattr(version, need) and getattr(version, f"{DONE[need]}_by_id") is None:
            sentence = _("尚未完成：%(step)s。") % {"step": states.DIRECTORY_ACT_LABELS[STEP_ACT[need]]}
            yield Reason("step-missing", sentence, article=ARTICLE, kind="not-now")


def _not_asked_for(version: DirectoryVersion, act: str) -> Iterator[Reason]:
    """A review the jurisdiction does not ask for is not made up."""
    needed = {"review_jointly": "needs_joint_review", "check_first": "needs_first_check"} | dict.fromkeys(
        ("send_up", "check_second"), "needs_second_check"
    )
    if act in needed and not getattr(version, needed[act]):
        yield Reason("step-not-needed", _("本地规则不要求这一步。"), kind="not-now")


def _another_person(version: DirectoryVersion, actor: User) -> Iterator[Reason]:
    if actor.pk in {getattr(version, f"{name}_id") for name in PEOPLE}:
        yield Reason(
            "same-person",
            _("编制人和各环节审核人不得为同一人。"),
            article=ARTICLE,
            next_step=_("请由其他有职权的人办理。"),
            kind="not-allowed",
        )


def _unchanged(version: DirectoryVersion) -> Iterator[Reason]:
    if version.content_hash and version.content_hash != hash_of(version):
        yield Reason("content-changed", _("内容与提交时的摘要值不符。"), next_step=_("请退回后重新提交，并查明原因。"))
