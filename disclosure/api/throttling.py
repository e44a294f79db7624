"""How often one address may ask the API: a bucket that fills again with time, not a ban."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from disclosure import haste

if TYPE_CHECKING:
    # Views load their throttles while they are being loaded themselves.
    from rest_framework.views import APIView

KIND = "api"


class AddressThrottle(BaseThrottle):
    """So many questions at once and again so many a minute for one address; the waiting time goes into Retry-After."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Take one question out of the address's bucket."""
        self.address = haste.address_of(request._request)
        return haste.take(KIND, self.address)

    def wait(self) -> float:
        """Seconds until the bucket holds a question again."""
        return haste.wait(KIND, self.address)
