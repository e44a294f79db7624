"""What a draft reply says: exactly what its ground demands, what is handed out, and the paragraph on remedies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import grounds
from applications.forms import prior_reply
from applications.forms.saying import papers, words
from applications.models import Decision, Letter, RequestFile
from applications.policies.resting import PRIOR
from disclosure.law.terms import ReplyGround

# What the draft says in fields of its own, or by the files it hands out.
APART = frozenset({"reasons", "attachments"})
# What may be handed out: what was prepared for it, or an original as it is.
HANDED_OUT = ("response", "original")
ASKED = gettext_lazy("送审前须写明。")


class DraftForm(forms.Form):
    """The particulars of one ground; what is still missing may be filled in later, up to the review."""

    facts = words(gettext_lazy("查明的情况"), required=False, help_text=gettext_lazy("写入答复书，可以留空。"))
    reasons = words(gettext_lazy("理由"), required=False, rows=5)

    def __init__(
        self,
        *args: Any,
        ground: ReplyGround,
        offered: Sequence[RequestFile],
        remedy: str,
        earlier: Iterable[Letter] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.ground, self.offered = ground, list(offered)
        if PRIOR in ground.needs:
            replies = list(earlier)
            self.fields.update(prior_reply.fields(replies))
            self.initial = {**prior_reply.initial_of(self.initial.get(f"says-{PRIOR}", ""), replies), **self.initial}
        self.fields["reasons"].help_text = ASKED if "reasons" in ground.needs else _("此种答复可以不写理由。")
        self._ask_particulars()
        self._ask_files()
        self.fields["remedy_text"] = words(
            _("救济途径"), required=False, rows=6, help_text=_("按答复种类和日期拟好，可以修改；清空则恢复拟好的文字。")
        )
        self.fields["remedy_text"].initial = remedy

    def _ask_particulars(self) -> None:
        for code in (*self.ground.needs, *self.ground.may_state):
            if code not in (*APART, PRIOR):
                needed = code in self.ground.needs
                hint = ASKED if needed else _("知道的写明。")
                self.fields[f"says-{code}"] = words(grounds.content_title(code), required=False, rows=2, help_text=hint)

    def _ask_files(self) -> None:
        if not (self.ground.provides or "attachments" in self.ground.needs):
            return
        if self.offered:
            self.fields["handed"] = forms.MultipleChoiceField(
                label=_("随答复提供的文件"),
                choices=[(str(one.pk), f"{one.name}（{one.get_kind_display()}）") for one in self.offered],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            for one in self.offered:
                self.fields[f"pages-{one.pk}"] = forms.IntegerField(
                    label=_("“%(name)s”的页数") % {"name": one.name}, required=False, min_value=0, max_value=100000
                )
        self.fields["new_files"] = papers(
            _("上传拟提供的文件"), help_text=_("存入案卷，并随答复提供。区分处理的，先存原件，再制作删减后的副本。")
        )

    def particulars(self) -> dict[str, str]:
        """What the ground demands beyond facts and reasons."""
        said = self.cleaned_data
        told = {name.removeprefix("says-"): said[name].strip() for name in said if name.startswith("says-")}
        return {PRIOR: prior_reply.number_of(said), **told} if PRIOR in self.ground.needs else told

    def clean(self) -> dict[str, Any]:
        """The act is handed the particulars and the files in one piece each."""
        said = super().clean() or {}
        chosen = set(said.get("handed", ()))
        handed = [(one, said.get(f"pages-{one.pk}") or 0) for one in self.offered if str(one.pk) in chosen]
        return {**said, "particulars": self.particulars(), "handed_out": handed, "ground": self.ground.code}


class GroundForm(forms.Form):
    """What stands in for the draft while no known ground is chosen: it is never complete."""

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError(_("请从列表中选择答复种类。"), code="no-ground")


def initial_of(decision: Decision) -> Mapping[str, Any]:
    """What a draft says already, as its form shows it."""
    provided = list(decision.provided.all())
    return {
        "facts": decision.facts,
        "reasons": decision.reasons,
        "remedy_text": decision.remedy_text,
        **{f"says-{code}": text for code, text in decision.particulars.items()},
        "handed": [str(one.file_id) for one in provided],
        **{f"pages-{one.file_id}": one.pages for one in provided},
    }
