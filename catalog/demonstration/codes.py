"""Makes credit codes for demonstration agencies: valid in their check digits, and plainly not real.

The organisation code inside begins with DEMO written with a zero, since GB 32100 knows no letter O.
"""

from __future__ import annotations

from disclosure.law.identifiers import credit_check, organisation_check

MARK = "DEM0"

# The first two characters: registering department and kind of body (GB 32100).
_STATE_ORGAN, _INSTITUTION, _VILLAGE = "11", "12", "54"
PREFIXES = {"institution": _INSTITUTION, "village": _VILLAGE}


def demonstration_code(serial: int, *, region: str, kind: str) -> str:
    """The code of the demonstration agency with this serial (1 to 9999) in a region of six digits."""
    body = f"{MARK}{serial:04d}"
    head = f"{PREFIXES.get(kind, _STATE_ORGAN)}{region}{body}{organisation_check(body)}"
    return f"{head}{credit_check(head)}"


def is_demonstration(code: str) -> bool:
    """Whether a credit code is one of the demonstration's own."""
    return code[8:12] == MARK
