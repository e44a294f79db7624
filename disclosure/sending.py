"""One sending of a form: its token makes a double click one request, its signed age tells a hand from a machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from disclosure import codes
from disclosure.today import now

SALT = "disclosure.sending"


@dataclass(frozen=True, slots=True)
class Sending:
    """A form that was opened: its token, the moment it was opened, and both as the form carries them."""

    token: str
    opened_at: float
    written: str

    @property
    def age(self) -> timedelta:
        return timedelta(seconds=now().timestamp() - self.opened_at)


def opened(token: str = "") -> Sending:
    """A form as it is opened now; one that was left open too long is opened anew under its old token."""
    token, at = token or codes.new_token(), now().timestamp()
    return Sending(token, at, signing.dumps({"token": token, "at": at}, salt=SALT))


def read(written: str) -> Sending | None:
    """A form that comes back; None for one that did not come from us."""
    try:
        said = signing.loads(written, salt=SALT)
        return Sending(said["token"], said["at"], written)
    except (signing.BadSignature, KeyError, TypeError):
        return None


def is_stale(sending: Sending | None) -> bool:
    """Whether the form must be opened anew, keeping what was typed."""
    return sending is None or sending.age > settings.DISCLOSURE_FORM_OLDEST


def problem(sending: Sending | None) -> str:
    """Why a form that came back is not taken as it is; empty when it is."""
    if is_stale(sending):
        return _("页面打开的时间太久，或者不是从本站打开的。填写的内容都在，请核对后再次提交。")
    if sending is not None and sending.age < settings.DISCLOSURE_FORM_YOUNGEST:
        return _("提交得过快，像是程序自动填写的。填写的内容都在，请核对后再次提交。")
    return ""
