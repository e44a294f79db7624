"""What is kept about an applicant, as a file for himself (个人信息保护法 art. 45)."""

from __future__ import annotations

from typing import Any

from applications import course, masking
from applications.models import Request
from applications.own_case import handed_out

PERSON = (*("name", "representative", "contact_person", "phone", "address", "postcode", "email", "fax"),)
ASKED = (
    *("title", "document_number", "features", "purpose", "carriers", "obtaining", "accepts_other_form"),
    "needs_assistance",
)


def of(case: Request) -> dict[str, Any]:
    """One case with everything its applicant said, was told and was given."""
    applicant = case.applicant
    return {
        "number": case.number,
        "agency": case.agency.name,
        "matter": case.matter,
        "status": case.status,
        "submitted_at": case.submitted_at,
        "received_on": case.received_on,
        "replied_on": case.replied_on,
        "applicant": {
            "kind": applicant.kind,
            "class": case.applicant_class,
            "identity": applicant.identity,
            **{name: getattr(applicant, name) for name in PERSON},
            # He knows his number; whoever else learnt the query code does not learn it here.
            "identity_number": masking.identity_number(applicant.identity_number),
            "purge_on": applicant.purge_on,
        },
        "asked": {name: getattr(case, name) for name in ASKED},
        "course": [{"on": one.on, "words": one.words, "detail": one.detail} for one in course.of(case)],
        "letters": [
            {"title": one.title, "number": one.number, "issued_on": one.issued_on, "code": one.code}
            for one in case.letters.all()
        ],
        "files": [{"name": one.name, "sha256": one.file.sha256} for one in case.files.all()],
        "handed_out": [{"name": one.file.name, "sha256": one.file.file.sha256} for one in handed_out(case)],
        "satisfaction": case.satisfaction,
        "satisfaction_note": case.satisfaction_note,
    }
