"""Acts on manifests: sent, the link of the receipt made anew, a receipt on paper recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy

from catalog import states
from catalog.forms.manifests import PaperReceiptForm
from catalog.forms.uploads import kept
from catalog.models import Manifest
from catalog.policies import manifests as policies
from catalog.policies.places import ARTICLE
from catalog.services import manifests as services
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.site import absolute


class ManifestAct(Act):
    """An act on a manifest in one state."""

    article = ARTICLE
    shown_in: ClassVar[str]
    policy: ClassVar[Any]

    def concerns(self, obj: Manifest, actor: User) -> bool:
        return obj.status == self.shown_in

    def is_next(self, obj: Manifest, actor: User) -> bool:
        return True

    def against(self, obj: Manifest, actor: User) -> Iterable[Reason]:
        reasons: Iterable[Reason] = type(self).policy(obj, actor=actor)
        return reasons


class LinkAct(ManifestAct):
    """An act that makes the link of a receipt; it is shown once."""

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponse:
        shown = {"manifest": result.manifest, "link": absolute(result.address)}
        page = TemplateResponse(request, "admin/catalog/manifest/link.html", {**context, **shown})
        page.headers["Cache-Control"] = "no-store"
        return page


class SendManifest(LinkAct):
    name = "send"
    label = gettext_lazy("送交")
    explanation = gettext_lazy("按此刻的公开情况重新生成清单，计算摘要值并固定，随清单把信息送交查阅点。")
    effects = (
        gettext_lazy("送交后清单不能更改，并对外公布。"),
        gettext_lazy("下一页显示一次签收链接，请转给查阅点；也可以打印清单，由对方在纸上签收。"),
    )
    policy = policies.send
    shown_in = states.DRAWN

    def perform(self, obj: Manifest, actor: User, cleaned: dict[str, Any]) -> services.Sent:
        return services.send(obj.pk, actor=actor)


class RenewLink(LinkAct):
    name = "renew-link"
    label = gettext_lazy("换发签收链接")
    explanation = gettext_lazy("链接遗失或者发错的，换发一个；原来的链接即刻失效。")
    policy = policies.renew_link
    shown_in = states.SENT

    def is_next(self, obj: Manifest, actor: User) -> bool:
        return False

    def perform(self, obj: Manifest, actor: User, cleaned: dict[str, Any]) -> services.Sent:
        return services.renew_link(obj.pk, actor=actor)


class RecordReceipt(ManifestAct):
    name = "receive"
    label = gettext_lazy("登记纸质回执")
    explanation = gettext_lazy("对方在纸质清单上签收的，上传回执扫描件。")
    effects = (gettext_lazy("停止计算移交期限；登记后不能更改。"),)
    form = PaperReceiptForm
    policy = policies.receive
    shown_in = states.SENT

    def perform(self, obj: Manifest, actor: User, cleaned: dict[str, Any]) -> None:
        form_said = {name: cleaned[name] for name in ("signer", "institution", "on", "differs", "differences")}
        upload = cleaned["scan"]
        with kept([upload], actor=actor) as (scan,):
            services.receive_on_paper(
                obj.pk, services.Signed(**form_said), scan=scan, scan_name=upload.name, actor=actor
            )


ACTS = (SendManifest(), RecordReceipt(), RenewLink())
