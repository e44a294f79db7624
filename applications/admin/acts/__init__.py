"""Every act on a request, in the order of its life; each has an address of its own."""

from applications.admin.acts import (
    charging,
    correcting,
    delivering,
    dispatching,
    extending,
    leading,
    noting,
    reasoning,
    registering,
)
from applications.admin.acts.base import RequestAct

ACTS: tuple[RequestAct, ...] = (
    *registering.ACTS,
    *dispatching.ACTS,
    *correcting.ACTS,
    *extending.ACTS,
    *charging.ACTS,
    *reasoning.ACTS,
    *leading.ACTS,
    *noting.ACTS,
    *delivering.ACTS,
)
