"""The way of a directory version from the compiling unit through the reviewers to the public, and back with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.admin import directory_review_table
from catalog.admin.acts.directory_base import DirectoryAct, desk
from catalog.forms.directories import POINTS, JointReviewForm, ReturnDirectoryForm
from catalog.forms.statements import OpinionForm, ReasonForm
from catalog.models import Directory, DirectoryVersion
from catalog.policies import directories as policies
from catalog.services import directory_publication, directory_review
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = policies.ARTICLE
ON_THE_WAY = frozenset(states.DIRECTORY_PENDING) - {states.DRAFT}


class ProposeDirectory(DirectoryAct):
    """A complete draft goes to the head of the unit."""

    name = "propose"
    step = "propose"
    label = _("提交本单位审核")
    explanation = _("编制完成，交本单位主要领导审核。")
    effects = (_("内容自此固定，须修改的先退回。"), _("通知本单位主要负责人审核。"))
    template = "admin/catalog/directory/review.html"
    shown_in = frozenset({states.DRAFT})

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        return policies.propose(version, actor=actor)

    def material(self, obj: Directory) -> Mapping[str, Any]:
        return directory_review_table.material(desk(obj))

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.propose(version.pk, actor=actor)


class Pass(DirectoryAct):
    """One of those who pass a version, with an opinion."""

    form: ClassVar[Any] = OpinionForm
    confirm = _("审核通过")
    template = "admin/catalog/directory/review.html"

    def material(self, obj: Directory) -> Mapping[str, Any]:
        return directory_review_table.material(desk(obj))

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.pass_on(version.pk, self.step, actor=actor, opinion=cleaned["opinion"])


class Endorse(Pass):
    """The head of the unit."""

    name = "endorse"
    step = "endorse"
    label = _("单位主要领导审核")
    explanation = _("审核本单位编制的目录，同意后报送。审核人不能是编制人。")
    rule = _("政务公开标准目录坚持逐级审核、先审后发。")
    article = ARTICLE
    confirm = _("同意报送")


class ReviewJointly(Pass):
    """The affairs office: coverage and conformity."""

    name = "review-jointly"
    step = "review_jointly"
    label = _("政务办集中审查")
    explanation = _("集中审查目录，重点看公开事项覆盖度和标准目录规范度。两项都通过的，报区政府办公室初审。")
    rule = _("重点审查公开事项覆盖度、标准目录规范度。")
    article = ARTICLE
    confirm = _("审查通过")
    form = JointReviewForm

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        checklist = {code: code in cleaned["looked"] for code in POINTS}
        directory_review.pass_on(version.pk, self.step, actor=actor, opinion=cleaned["opinion"], checklist=checklist)


class CheckFirst(Pass):
    """The district office."""

    name = "check-first"
    step = "check_first"
    label = _("区政府办公室初审")
    explanation = _("对集中审查通过的目录进行初审；通过后由编制单位报上级主管部门复审。")
    article = ARTICLE
    confirm = _("初审通过")


class SendUp(DirectoryAct):
    """To the superior department."""

    name = "send-up"
    step = "send_up"
    label = _("报送复审")
    explanation = _("把初审通过的目录报上级主管部门复审。")
    article = ARTICLE

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.send_up(version.pk, actor=actor)


class CheckSecond(Pass):
    """The superior department."""

    name = "check-second"
    step = "check_second"
    label = _("上级主管部门复审")
    explanation = _("对报送的目录进行复审；通过后由编制单位定稿。")
    article = ARTICLE
    confirm = _("复审通过")


class Finalise(DirectoryAct):
    """The final text."""

    name = "finalise"
    step = "finalise"
    label = _("定稿")
    explanation = _("各环节都已通过，定稿并送区政府办公室公布。")
    article = ARTICLE

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.finalise(version.pk, actor=actor)


class PublishDirectory(DirectoryAct):
    """In force."""

    name = "publish"
    step = "publish"
    label = _("公布")
    explanation = _("在门户网站公布定稿的目录，自此为现行版本。")
    effects = (
        _("原来的版本保留，可以查阅和对照。"),
        _("每一行事项成为公开主体的义务：按时限计时，按周期催办。"),
        _("公布后不能修改，须调整的编制新版。"),
    )
    article = ARTICLE

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_publication.publish(version.pk, actor=actor)


class SendBackDirectory(DirectoryAct):
    """Back to the compilers, with a reason."""

    name = "return"
    label = _("退回")
    explanation = _("退给编制单位补充、改正。各环节此前的审核随之失效，改正后从头审核。")
    effects = (_("编制人和本单位政务公开工作机构都会收到退回的理由。"),)
    form = ReturnDirectoryForm
    shown_in = ON_THE_WAY

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        return policies.send_back(version, actor=actor)

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.send_back(version.pk, reason=cleaned["reason"], actor=actor)


class DiscardDirectory(DirectoryAct):
    """A draft given up."""

    name = "discard"
    label = _("作废这一版")
    explanation = _("不再编制这一版。现行版本不受影响；这一版的时限不再适用。")
    form = ReasonForm
    danger = True
    shown_in = frozenset({states.DRAFT})

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        return policies.discard(version, actor=actor)

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_review.discard(version.pk, reason=cleaned["reason"], actor=actor)
