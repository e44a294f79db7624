"""Every act on a request, in the order of its life; each has an address of its own."""

from applications.admin.acts import chasing, deciding, registering
from applications.admin.acts.base import RequestAct

ACTS: tuple[RequestAct, ...] = (
    *registering.ACTS,
    *deciding.ACTS,
    *chasing.ACTS,
)
