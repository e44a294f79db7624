"""Every act on a request, in the order of its life; each has an address of its own."""

from applications.admin.acts import (
    charging,
    chasing,
    consulting,
    correcting,
    deciding,
    delivering,
    dispatching,
    extending,
    leading,
    noting,
    personal,
    reasoning,
    redacting,
    referring,
    registering,
    remedies,
)
from applications.admin.acts.base import RequestAct

ACTS: tuple[RequestAct, ...] = (
    *registering.ACTS,
    *dispatching.ACTS,
    *correcting.ACTS,
    *consulting.ACTS,
    *referring.ACTS,
    *extending.ACTS,
    *charging.ACTS,
    *reasoning.ACTS,
    *redacting.ACTS,
    *deciding.ACTS,
    *delivering.ACTS,
    *remedies.ACTS,
    *personal.ACTS,
    *leading.ACTS,
    *chasing.ACTS,
    *noting.ACTS,
)
