"""Acts on reading places and on who hands over to them: opened, changed, closed, arranged, ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.places import ArrangeForm, CloseForm, EndForm, OpenForm, PlaceForm, as_filled_in, said_of
from catalog.models import ReadingPlace, TransferPlan
from catalog.policies import places as policies
from catalog.services import places, transfers
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason


class PlaceAct(Act):
    """An act on a place in use."""

    def concerns(self, obj: ReadingPlace, actor: User) -> bool:
        return obj.closed_on is None


class OpenPlace(Act):
    """A new place."""

    name = "open"
    label = gettext_lazy("登记公共查阅点")
    explanation = gettext_lazy("登记档案馆、图书馆、政务服务场所、政务公开专区等查阅点，登记后即对外公布。")
    article = policies.ARTICLE
    form = OpenForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "place.keep", _("您没有登记公共查阅点的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> ReadingPlace:
        own = {name: cleaned[name] for name in ("agency", "slug", "opened_on")}
        return places.open_place(ReadingPlace(**own, **said_of(cleaned)), cleaned["features"], actor=actor)


class ChangePlace(PlaceAct):
    """What a place says of itself."""

    name = "change"
    label = gettext_lazy("更新")
    explanation = gettext_lazy("更新地址、开放时间、服务等；网址和设立单位不变。")
    article = policies.ARTICLE
    form = PlaceForm

    def against(self, obj: ReadingPlace, actor: User) -> Iterable[Reason]:
        return policies.change(obj, actor=actor)

    def initial(self, obj: ReadingPlace, actor: User) -> dict[str, Any]:
        return as_filled_in(obj)

    def perform(self, obj: ReadingPlace, actor: User, cleaned: dict[str, Any]) -> ReadingPlace:
        return places.change(obj.pk, said_of(cleaned), cleaned["features"], actor=actor)


class ArrangeTransfer(PlaceAct):
    """An agency begins to hand over."""

    name = "arrange"
    label = gettext_lazy("登记移交安排")
    explanation = gettext_lazy("机关按周期向这一查阅点移交公开的信息；每个周期届满后清单自动生成。")
    article = policies.ARTICLE
    form = ArrangeForm

    def against(self, obj: ReadingPlace, actor: User) -> Iterable[Reason]:
        return policies.arrange(obj, actor=actor)

    def perform(self, obj: ReadingPlace, actor: User, cleaned: dict[str, Any]) -> None:
        transfers.arrange(
            obj.pk, cleaned["agency"], rhythm=cleaned["rhythm"], begins_on=cleaned["begins_on"], actor=actor
        )


class ClosePlace(PlaceAct):
    """A place is no more."""

    name = "close"
    label = gettext_lazy("停用")
    explanation = gettext_lazy("写明自何日起停用和原因。")
    effects = (gettext_lazy("网页保留，显示停用日期和原因；移交安排同日终止。停用后不能恢复。"),)
    danger = True
    form = CloseForm

    def against(self, obj: ReadingPlace, actor: User) -> Iterable[Reason]:
        return policies.close(obj, actor=actor)

    def perform(self, obj: ReadingPlace, actor: User, cleaned: dict[str, Any]) -> ReadingPlace:
        return places.close(obj.pk, on=cleaned["on"], reason=cleaned["reason"], actor=actor)


class EndTransfer(Act):
    """An agency hands over no longer."""

    name = "end"
    label = gettext_lazy("终止移交安排")
    explanation = gettext_lazy("终止日期以前公开的信息仍列入最后一份清单。")
    article = policies.ARTICLE
    danger = True
    form = EndForm

    def concerns(self, obj: TransferPlan, actor: User) -> bool:
        return obj.ended_on is None

    def against(self, obj: TransferPlan, actor: User) -> Iterable[Reason]:
        return policies.end(obj, actor=actor)

    def perform(self, obj: TransferPlan, actor: User, cleaned: dict[str, Any]) -> TransferPlan:
        return transfers.end(obj.pk, on=cleaned["on"], actor=actor)


PLACE_ACTS = (ChangePlace(), ArrangeTransfer(), ClosePlace())
PLAN_ACTS = (EndTransfer(),)
