"""What is filled in to let an office system file drafts."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.forms.agencies import AgencyChoice
from disclosure.forms.people import PersonChoice, appointed_by
from disclosure.models import User
from disclosure.today import today


class RenewForm(ActForm):
    """In whose name, and until when."""

    responsible = PersonChoice(
        label=gettext_lazy("责任人"),
        help_text=gettext_lazy(
            "凭令牌报送的草稿以责任人的名义填报；责任人不能审查、审批这些信息，也不能是签发人本人。"
        ),
    )
    expires_on = DayField(label=gettext_lazy("有效至"))

    def prepare(self) -> None:
        filing = roles.with_act("item.file")
        people = User.objects.filter(is_active=True, assignments__role__in=filing).exclude(pk=self.actor.pk)
        self.offer("responsible", people.distinct().order_by("display_name"))
        self.fields["expires_on"].initial = today() + settings.DISCLOSURE_TOKEN_LONGEST


class IssueForm(RenewForm):
    """Which system, for which agency."""

    name = forms.CharField(
        label=gettext_lazy("系统名称"),
        max_length=60,
        help_text=gettext_lazy("例如“协同办公系统（生产）”。一个系统、一个机关一枚令牌，不要共用。"),
    )
    agency = AgencyChoice(label=gettext_lazy("机关"), help_text=gettext_lazy("令牌只能为这一个机关报送，不及于下级。"))

    field_order = ("name", "agency", "responsible", "expires_on")

    def prepare(self) -> None:
        super().prepare()
        self.offer("agency", appointed_by(self.actor))
