"""How the ledger's entries about reading places and manifests are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import PlaceFeature, ReadingPlace, Receipt, TransferPlan
from disclosure.ledger_words import one_of

ACTS: Mapping[str, Any] = {
    "place.open": _("登记公共查阅点"),
    "place.change": _("更新公共查阅点"),
    "place.close": _("停用公共查阅点"),
    "transfer.arrange": _("登记移交安排"),
    "transfer.end": _("终止移交安排"),
    "transfer.draw": _("生成移交清单"),
    "transfer.send": _("送交移交清单"),
    "transfer.renew_link": _("换发签收链接"),
    "transfer.receive": _("签收移交清单"),
}

FACTS: Mapping[str, Any] = {
    "place_kind": _("查阅点类别"),
    "opened_on": _("启用日期"),
    "services": _("服务和无障碍条件"),
    "giver": _("移交机关"),
    "rhythm": _("移交周期"),
    "begins_on": _("起始日期"),
    "manifest": _("清单序号"),
    "ends_on": _("周期止"),
    "way_signed": _("签收方式"),
    "differs": _("注明差异"),
}


WORDED: Mapping[str, Callable[[str], str]] = {
    "place_kind": one_of(ReadingPlace.Kind.choices),
    "services": one_of(PlaceFeature.Service.choices, PlaceFeature.Access.choices),
    "rhythm": one_of(TransferPlan.Rhythm.choices),
    "way_signed": one_of(Receipt.Way.choices),
    "differs": lambda value: str(_("是") if value == "True" else _("否")),
}
