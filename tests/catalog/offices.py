"""An office system as the API meets it: a unit's token, and sendings made with it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from disclosure import tokens
from disclosure.models import IntakeToken, User
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit

_keys = count(1)


@dataclass
class System:
    """One office system with its token."""

    unit: Unit
    token: IntakeToken
    secret: str
    client: Client = field(default_factory=Client)

    def headers(self, key: str | None = None) -> dict[str, str]:
        named = {"Authorization": f"Bearer {self.secret}"}
        return named if key is None else {**named, "Idempotency-Key": key}

    def file(self, said: Any = None, *files: tuple[str, bytes], key: str | None = None, **more: Any) -> Any:
        """Send a draft with files; `key` is another one each time if none is given."""
        sent = said if isinstance(said, str) else json.dumps(draft() if said is None else said)
        parts = {"draft": sent, "file": [SimpleUploadedFile(name, content) for name, content in files], **more}
        return self.client.post(
            reverse("api_drafts"), parts, headers=self.headers(f"key-{next(_keys)}" if key is None else key)
        )

    def file_json(self, body: Any, *, key: str | None = None) -> Any:
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        headers = self.headers(f"key-{next(_keys)}" if key is None else key)
        return self.client.post(reverse("api_drafts"), sent, "application/json", headers=headers)

    def look(self, number: str) -> Any:
        return self.client.get(reverse("api_draft", args=[number]), headers=self.headers())


def system(unit: Unit, *, responsible: User | None = None) -> System:
    """A system of a unit, whose token the district's office has issued in the clerk's name."""
    issued = tokens.issue(
        unit.agency,
        name="协同办公系统",
        responsible=responsible or unit.clerk,
        expires_on=today() + timedelta(days=90),
        actor=factories.over("district-office", unit),
    )
    return System(unit, issued.token, issued.secret)


def draft(**said: Any) -> dict[str, Any]:
    """What a complete draft says; anything may be said otherwise."""
    return {"title": "关于示范事项的通知", "formed_on": today().isoformat(), "body": "正文。", **said}
