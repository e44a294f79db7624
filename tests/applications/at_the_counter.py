"""Standing at the public counter: a form is opened, filled in, looked over and sent, as a browser without scripts does."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications.models import Request
from disclosure.today import moved_to, now
from tests.applications.factories import Office

FORM, RECEIPT, STATUS = "/request/new/", "/request/receipt/", "/request/status/"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
HIDDEN = re.compile(r'name="(sending|staged)" value="([^"]*)"')


def typed(office: Office, **said: Any) -> dict[str, Any]:
    """What a natural person types who wants everything of art. 29 to be there."""
    return {
        "agency": office.agency.slug,
        "matter": "access",
        "title": "2025年社会救助资金分配方案",
        "kind": "person",
        "name": "王小明",
        "identity": "id-card",
        "identity_number": "500112199001010011",
        "phone": "13800000001",
        "obtaining": ["electronic"],
        "carriers": ["electronic-file"],
        "accepts_other_form": "on",
        **said,
    }


def hidden(response: Any) -> dict[str, Any]:
    """What a page carries on in hidden fields: the sending, and the files kept already."""
    found = HIDDEN.findall(response.content.decode())
    sent = next((value for name, value in found if name == "sending"), "")
    return {"sending": sent, "staged": [value for name, value in found if name == "staged"]}


def opened(client: Client, address: str = FORM) -> dict[str, Any]:
    """The hidden fields of a form just opened."""
    return hidden(client.get(address))


def posted(client: Client, fields: dict[str, Any], button: str = "check", address: str = FORM) -> Any:
    """A form sent by one of its buttons, a while after it was opened."""
    with moved_to(now() + timedelta(minutes=2)):
        return client.post(address, {**fields, button: fields.get(button, "1")})


def sent(client: Client, office: Office, **said: Any) -> Request:
    """A request sent from the form, in both steps."""
    fields = {**typed(office, **said), **opened(client)}
    checked = posted(client, fields)
    again = {name: value for name, value in fields.items() if not name.endswith("_files")}
    posted(client, {**again, **hidden(checked)}, "send")
    return Request.objects.latest("pk")


def code_on(page: Any) -> str:
    """The query code a receipt shows."""
    found = re.search(r'gk-pass-figures">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})<', page.content.decode())
    if found is None:
        raise LookupError("the page shows no query code")
    return found[1]


def opened_case(client: Client, request: Request, code: str) -> Any:
    """The applicant's page, opened by number and code."""
    return client.post(STATUS, {"number": request.number, "code": code}, follow=True)


def picture(name: str = "身份证.png") -> SimpleUploadedFile:
    """A picture, as a telephone takes it."""
    return SimpleUploadedFile(name, PNG, "image/png")
