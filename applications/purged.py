"""What the purge empties and what stays, field by field: every text of every model stands in one of the two lists."""

from __future__ import annotations

from collections.abc import Mapping

# What stands where a text was that must not be empty, so that a reader knows why there is nothing; it is data, never
# translated, and the database lets nothing else be written over a text of an archived case.
GONE = "（已清除）"

# Free texts that may name somebody, by model; all of them become GONE.
EMPTIED: Mapping[str, tuple[str, ...]] = {
    "correction": ("points", "guidance", "again_because", "answer"),
    "reasonsdemand": ("because", "answer", "delay_reason"),
    "referral": ("question", "opinion"),
    "consultation": ("question", "harm", "override_reason"),
    "dispatch": ("task", "result"),
    "contact": ("summary",),
    "note": ("text",),
    "remedy": ("note",),
    "decision": ("set_aside_because",),
    "requestfile": ("name", "about"),
}
# The same of a complaint; the answer is a letter and stays as it was frozen.
COMPLAINED = ("text", "investigation")
# What is sealed, a key, or said of oneself: it becomes empty, or its row goes.
BLANKED: Mapping[str, tuple[str, ...]] = {
    "applicant": (
        *(
            "name",
            "identity_number",
            "representative",
            "contact_person",
            "phone",
            "address",
            "postcode",
            "email",
            "fax",
        ),
        "identity_digest",
    ),
    "pendingreceipt": ("code",),
    "request": ("purpose", "needs_assistance", "satisfaction_note", "normalised", "code_digest", "send_token"),
    "consultation": ("party", "address", "reasons", "token_digest"),
    "redaction": ("struck",),
    "letter": ("personal",),
    "complaint": ("name", "contact", "code_digest", "send_token"),
}
# The record that the archive keeps (条例 art. 45): what was asked for, what was signed and frozen with blanks for names,
# authorities, numbers, figures and digests. What is written there names nobody, or is the agency's own word for good.
STAYS: Mapping[str, tuple[str, ...]] = {
    "request": (
        *("number", "receipt_limb", "rest_day_receipt", "title", "document_number", "features"),
        *("carriers", "obtaining", "answered_with"),
    ),
    "casearchive": ("manifest", "manifest_hash"),
    "consultation": ("key",),
    "referral": ("authority",),
    "decision": (
        *("ground", "facts", "reasons", "particulars", "remedy_text"),
        *("content_hash", "cleared_hash", "reviewed_hash"),
    ),
    "redaction": ("place", "ground", "reason"),
    "fee": ("steps", "receipt_number"),
    "extension": ("reason",),
    "letter": ("kind", "number", "title", "body", "template_hash", "text_hash", "code"),
    "delivery": ("tracking",),
    "remedy": ("body", "reference"),
    "complaint": ("number", "answer", "reply_number", "reply_body", "reply_hash", "reply_code"),
    # The agency's own words about no case in particular, and what several people asked for alike.
    "answeringline": ("title", "ground", "keywords", "text"),
    "demand": ("topic", "reason", "working_number"),
}
