"""What an interpretation must be: readable by everybody, its drafter's, and published with its policy where both are one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from catalog import interpretations, rich_text, selectors
from catalog.models import Edition, Item, Relation
from disclosure.refusals import Reason
from disclosure.today import day_of, today

Kind = Edition.InterpretationKind


def whole(edition: Edition) -> Iterator[Reason]:
    """An interpretation can be read by everybody: a picture or film has its text, a film its secure address."""
    if edition.matter != interpretations.INTERPRETATION:
        return
    kind = interpretations.kind_of(edition)
    words = bool(rich_text.plain(edition.body).strip() or edition.summary.strip())
    if kind == Kind.GRAPHIC and not edition.attachments.exists():
        yield Reason("no-graphic", _("图解没有附图。"), next_step=_("请把图解作为附件上传。"))
    if kind == Kind.VIDEO and not edition.video_link:
        yield Reason("no-video", _("视频解读没有网址。"), next_step=_("请填写以 https:// 开头的视频网址。"))
    if kind in (Kind.GRAPHIC, Kind.VIDEO) and not words:
        yield Reason(
            "no-text-version",
            _("图解、视频须附文字内容，供看不到、听不到的人阅读。"),
            article=_("《无障碍环境建设法》第三十二条"),
            next_step=_("请在正文或者内容概述中写明所讲的内容。"),
        )


def interprets(item: Item, policy: Item) -> Iterator[Reason]:
    """Whether an item may be noted as the interpretation of a policy: its drafter's, and in time."""
    duty = interpretations.interpreted_by_drafter(policy)
    drafters = {interpretations.drafter(policy), *(one.agency for one in policy.co_issuers.select_related("agency"))}
    if duty is not None and not {item.agency, interpretations.drafter(item)} & drafters:
        yield Reason(
            "not-the-drafter",
            _("谁起草、谁解读：应由“%(agency)s”解读。") % {"agency": interpretations.drafter(policy)},
            article=duty.cite(),
            next_step=_("代为发布的，请把起草单位填为该机关。"),
        )
    visible = selectors.visible_edition(item)
    if visible is None or visible.published_at is None or day_of(visible.published_at) > _public_since(policy):
        yield from too_late(policy)


def _public_since(policy: Item) -> date:
    return selectors.first_published_on(policy) or today()


def with_its_policy(item: Item, edition: Edition) -> Iterator[Reason]:
    """Where both are published as one, an interpretation goes out neither before its policy nor after it."""
    if edition.matter != interpretations.INTERPRETATION or selectors.first_published_on(item) is not None:
        return
    spoken_of = [one for one in interpretations.policies_of(item) if interpretations.published_together(one)]
    if not spoken_of:
        return
    public = [one for one in spoken_of if selectors.visible_edition(one) is not None]
    for policy in public:
        yield from too_late(policy)
    if not public:
        duty = interpretations.published_together(spoken_of[0])
        yield Reason(
            "goes-with-policy",
            _("解读材料须与政策文件同步发布，政策文件尚未发布。"),
            article=duty.cite() if duty else "",
            next_step=_("发布政策文件时，本件一并发布。"),
            kind="not-now",
        )


def too_late(policy: Item) -> Iterator[Reason]:
    """A policy that went out alone gets no later first interpretation; further rounds of one that did not may follow.

    What was public before it came here was published under no such rule.
    """
    duty = interpretations.published_together(policy)
    visible = selectors.visible_edition(policy)
    if duty is None or visible is None or not interpretations.is_policy(visible):
        return
    if policy.origin == Item.Origin.BACKLOG or interpretations.was_interpreted(policy):
        return
    since = selectors.first_published_on(policy)
    if since is not None and since < today():
        yield Reason(
            "late-interpretation",
            _("政策文件已于%(on)s发布，解读应当同步发布，不能事后补发。") % {"on": since},
            article=duty.cite(),
            next_step=_("请修订政策文件，新版本与解读一并发布。"),
        )


def speaks_of(item: Item, target: Item, kind: str) -> Iterator[Reason]:
    """The rules of interpretation, where the relation noted is one."""
    if kind == Relation.Kind.INTERPRETS and item != target:
        yield from interprets(item, target)
