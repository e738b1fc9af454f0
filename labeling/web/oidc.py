"""Single sign-on by OpenID Connect: the questions put to the provider, and what its answers must hold.

The authorization code flow with PKCE, state and nonce. Only an e-mail address that the provider has verified says who
somebody is.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from labeling.web.address import is_loopback

if TYPE_CHECKING:
    from joserfc.jwk import KeySetSerialization

_TIMEOUT_SECONDS = 10
_KEPT_SECONDS = 3600
"""How long what the provider says about itself is believed."""
_LEEWAY_SECONDS = 60
"""How far the provider's clock may be from ours."""
_SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Signatures with a public key only: with a shared secret, or none, anybody could sign."""


class ProviderTrouble(Exception):
    """The provider did not say, in a way that can be trusted, who somebody is. `str(error)` is for that person."""


@dataclass(frozen=True, slots=True)
class Journey:
    """What binds the answer to the question: kept in the browser, sealed, while the person is at the provider."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as the provider says."""

    email: str
    name: str


class Provider:
    """An OpenID Connect provider, such as a company's or a university's sign-in."""

    def __init__(self, *, issuer: str, client_id: str, client_secret: str, name: str) -> None:
        parts = urlsplit(issuer)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise ValueError(f"FACTMARK_OIDC_ISSUER is {issuer!r}: it has to begin with https://.")
        self.name = name
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._metadata: dict[str, Any] = {}
        self._read_at = float("-inf")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self | None:
        """The provider named by FACTMARK_OIDC_ISSUER, …_CLIENT_ID, …_CLIENT_SECRET and …_NAME, or None.

        Raises ValueError where only a part of them is given, or the issuer is not reached over TLS.
        """
        issuer, client_id, client_secret = (
            environment.get(f"FACTMARK_OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
        )
        if not issuer and not client_id:
            return None
        if not (issuer and client_id and client_secret):
            raise ValueError("FACTMARK_OIDC_ISSUER, …_CLIENT_ID or …_CLIENT_SECRET is missing. Set all three.")
        name = environment.get("FACTMARK_OIDC_NAME") or urlsplit(issuer).hostname or "single sign-on"
        return cls(issuer=issuer, client_id=client_id, client_secret=client_secret, name=name)

    def start(self, callback: str) -> tuple[str, Journey]:
        """The provider's address to send the browser to, and what has to come back. Raises ProviderTrouble."""
        endpoint = self._about_itself()["authorization_endpoint"]
        nonce, verifier = generate_token(43), generate_token(64)
        with self._session(callback) as session:
            url, state = session.create_authorization_url(endpoint, nonce=nonce, code_verifier=verifier)
        return url, Journey(state, nonce, verifier)

    def finish(self, answer: str, callback: str, journey: Journey) -> Identity:
        """Who it is that came back to this address. Raises ProviderTrouble."""
        about = self._about_itself()
        with self._session(callback, state=journey.state) as session:
            token = _asked(
                lambda: session.fetch_token(
                    about["token_endpoint"],
                    authorization_response=answer,
                    code_verifier=journey.verifier,
                    timeout=_TIMEOUT_SECONDS,
                )
            )
            claims = self._claims(token, journey.nonce)
            if "email" not in claims and "userinfo_endpoint" in about:
                claims = {**claims, **_user_info(session, about["userinfo_endpoint"], claims["sub"])}
        return _identity(claims)

    def _session(self, callback: str, *, state: str | None = None) -> OAuth2Session:
        return OAuth2Session(
            self._client_id,
            self._client_secret,
            scope="openid email profile",
            redirect_uri=callback,
            code_challenge_method="S256",
            state=state,
        )

    def _about_itself(self) -> dict[str, Any]:
        if time.monotonic() - self._read_at >= _KEPT_SECONDS:
            metadata = self._get_json(f"{self._issuer}/.well-known/openid-configuration")
            if metadata.get("issuer", "").rstrip("/") != self._issuer:
                raise ProviderTrouble("The other service's name differs from the one configured here.")
            self._metadata, self._read_at = metadata, time.monotonic()
        return self._metadata

    def _get_json(self, url: str) -> dict[str, Any]:
        with OAuth2Session() as session:
            answer: dict[str, Any] = _asked(
                lambda: session.get(url, withhold_token=True, timeout=_TIMEOUT_SECONDS).json()
            )
        return answer

    def _claims(self, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        keys = self._get_json(self._about_itself()["jwks_uri"])
        try:
            signed = jwt.decode(
                token.get("id_token", ""),
                KeySet.import_key_set(cast("KeySetSerialization", keys)),
                algorithms=_SIGNATURES,
            )
            options = {"iss": {"value": self._about_itself()["issuer"]}, "aud": {"value": self._client_id}}
            params = {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")}
            CodeIDToken(signed.claims, signed.header, options, params).validate(leeway=_LEEWAY_SECONDS)
        except (JoseError, AuthlibBaseError, ValueError, KeyError, TypeError) as error:
            raise ProviderTrouble("The other service's answer is not valid, so nobody was signed in.") from error
        return signed.claims


def _asked(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except AuthlibBaseError as error:
        raise ProviderTrouble(
            "The other service did not sign you in, or it sent you back to a different sign-in."
        ) from error
    except (RequestException, ValueError) as error:
        raise ProviderTrouble("The other service does not answer correctly. Try again later.") from error


def _user_info(session: OAuth2Session, endpoint: str, subject: str) -> dict[str, Any]:
    answer: dict[str, Any] = _asked(lambda: session.get(endpoint, timeout=_TIMEOUT_SECONDS).json())
    if answer.get("sub") != subject:
        raise ProviderTrouble("The other service's two answers are about different people.")
    return answer


def _identity(claims: Mapping[str, Any]) -> Identity:
    email = claims.get("email")
    # Some providers send the words "true" and "false".
    if not isinstance(email, str) or claims.get("email_verified") not in {True, "true"}:
        raise ProviderTrouble(
            "The other service does not vouch for your e-mail address (email_verified), so it cannot say who you are."
        )
    name = claims.get("name")
    return Identity(email, name if isinstance(name, str) and name.strip() else email.partition("@")[0])
