"""Every act on a request, in the order of its life; each has an address of its own."""

from applications.admin.acts import consulting, delivering, personal, redacting, referring, registering, remedies
from applications.admin.acts.base import RequestAct

ACTS: tuple[RequestAct, ...] = (
    *registering.ACTS,
    *consulting.ACTS,
    *referring.ACTS,
    *redacting.ACTS,
    *delivering.ACTS,
    *remedies.ACTS,
    *personal.ACTS,
)
