"""The requests of the years the demonstration reports on, played through the portal's own acts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from applications.demonstration.cases import ONLINE, PEOPLE, Case
from applications.demonstration.rehearsal import Rehearsal, token
from applications.models import Request
from catalog.demonstration.cast import Casting
from disclosure import calendars, codes
from disclosure.models import Agency
from disclosure.today import today
from reports.demonstration.progress import Progress

# The cases of today are numbered from nought; those of the reported years from here on.
FIRST_NUMBER = 1000


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Play what is missing, each case whole or not at all, oldest first, so that numbers follow the days."""
    known_here = [case for case in cases(today().year - 1) if case.agency in agencies]
    wanted = sorted(known_here, key=lambda case: (case.sent_on, case.number))
    tokens = {case.number: codes.sending(token(case)) for case in wanted}
    known = set(Request.objects.filter(send_token__in=tokens.values()).values_list("send_token", flat=True))
    rehearsal = Rehearsal(agencies, calendars.current(), Casting())
    for done, case in enumerate(wanted, start=1):
        if tokens[case.number] not in known:
            with transaction.atomic():
                rehearsal.play(case)
        progress("reported requests", done, len(wanted))


def cases(year: int) -> Iterator[Case]:
    """Every case of the reported year and of the one before."""
    said, number = _read(), FIRST_NUMBER
    for row in said["case"]:
        for day in row["sent"]:
            yield Case(
                number=number,
                agency=row["agency"],
                person=number % PEOPLE + 1,
                title=said["topics"][number % len(said["topics"])],
                sent_on=date.fromisoformat(f"{year - row['before']}-{day}"),
                fate=row["fate"],
                channel=ONLINE,
                ground=row["ground"],
            )
            number += 1


@cache
def _read() -> dict[str, Any]:
    with (Path(__file__).parent / "requests.toml").open("rb") as stream:
        return tomllib.load(stream)
