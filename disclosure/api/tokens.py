"""Who asks, where the API lets an office system do more than read: known by a token, slowed down by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from disclosure import haste, tokens
from disclosure.models import IntakeToken, User

if TYPE_CHECKING:
    # Views load their throttles while they are being loaded themselves.
    from rest_framework.views import APIView

KIND, MISSES = "intake", "intake-miss"
SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`: the person in whose name the token acts, and the token."""

    def authenticate(self, request: Request) -> tuple[User, IntakeToken]:
        """The token that stands, or a refusal that does not say whether it ever did."""
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower() or not secret.strip():
            raise NotAuthenticated(_("缺少令牌：请在请求头写入“Authorization: Bearer 令牌”。"), code="no-token")
        address = haste.address_of(request._request)
        if haste.is_spent(MISSES, address):
            raise Throttled(haste.wait(MISSES, address))
        token = tokens.standing(secret.strip())
        if token is None:
            haste.take(MISSES, address)
            raise AuthenticationFailed(_("令牌无效、已过期或者已吊销，请向签发机关申请换发。"), code="bad-token")
        return token.responsible, token

    def authenticate_header(self, request: Request) -> str:
        """What an answer that asks for a token says of how to show one."""
        return f'{SCHEME} realm="gongkai"'


class TokenThrottle(BaseThrottle):
    """So many questions at once and again so many an hour for one token, wherever they come from."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Take one question out of the token's bucket."""
        self.key = str(request.auth.pk)
        return haste.take(KIND, self.key)

    def wait(self) -> float:
        """Seconds until the bucket holds a question again."""
        return haste.wait(KIND, self.key)


class TokenScheme(OpenApiAuthenticationExtension):
    """How the published description speaks of tokens."""

    target_class = TokenAuthentication
    name = "intakeToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer", "description": "A token that the disclosing agency issued."}
