"""What a browser may see after a number and its query code were shown in it: that one case, for a while.

A grant is signed and bound to the code's digest, so that a new code ends every grant given for the old one.
"""

from __future__ import annotations

from typing import Protocol

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing

from disclosure.today import now

SALT = "disclosure.grant"
KEY = "cases"


class Coded(Protocol):
    """What is opened by a query code: a request, a complaint, a feedback."""

    pk: int
    code_digest: str


def give(session: SessionBase, kind: str, case: Coded) -> None:
    """Let this browser see a case from now on."""
    said = {"case": _named(kind, case), "code": case.code_digest, "at": now().timestamp()}
    session[KEY] = {**session.get(KEY, {}), _named(kind, case): signing.dumps(said, salt=SALT)}


def holds(session: SessionBase, kind: str, case: Coded) -> bool:
    """Whether this browser was shown the code of that case lately."""
    given = session.get(KEY, {}).get(_named(kind, case), "")
    try:
        said = signing.loads(given, salt=SALT) if given else {}
    except signing.BadSignature:
        return False
    fresh = now().timestamp() - said.get("at", 0) < settings.DISCLOSURE_CASE_OPEN.total_seconds()
    return fresh and said["case"] == _named(kind, case) and said["code"] == case.code_digest


def end(session: SessionBase) -> None:
    """Whoever sits at this browser leaves; nothing shown in it can be seen again without the code."""
    session.pop(KEY, None)


def _named(kind: str, case: Coded) -> str:
    return f"{kind}/{case.pk}"
