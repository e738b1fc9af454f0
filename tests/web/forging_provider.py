"""An OpenID Connect provider that lies about one thing at a time."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "factmark-test"
ISSUED_TO = "ada@school.example"


class ForgingProvider:
    LIES = (
        "no signature",
        "signed with the shared secret",
        "signed with the public key as a secret",
        "signed by somebody else",
        "another issuer",
        "another issuer's metadata",
        "for another client",
        "of another question",
        "without the nonce",
        "out of date",
        "not yet",
        "no token",
        "an unverified address",
        "no address",
        "an address of somebody else",
        "not JSON",
    )

    def __init__(self) -> None:
        self.lie = "nothing"
        self.key = RSAKey.generate_key(2048, {"kid": "k", "alg": "RS256", "use": "sig"})
        self._asked: dict[str, list[str]] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def remember(self, asked: dict[str, list[str]]) -> None:
        """What the browser was sent here with."""
        self._asked = asked

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, Any]:
        if path.endswith("openid-configuration"):
            return 200, self._metadata()
        if path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path == "/userinfo":
            return 200, {"sub": "eve", "email": ISSUED_TO, "email_verified": True}
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self._asked["code_challenge"][0]:
            return 400, {"error": "invalid_grant"}
        token = {"access_token": "a", "token_type": "Bearer", "expires_in": 60}
        return 200, token if self.lie == "no token" else {**token, "id_token": self._id_token()}

    def _metadata(self) -> dict[str, str]:
        issuer = "https://id.example" if self.lie == "another issuer's metadata" else self.url
        endpoints = {name: f"{self.url}/{name}" for name in ("authorize", "token", "userinfo")}
        return {
            "issuer": issuer,
            "authorization_endpoint": endpoints["authorize"],
            "token_endpoint": endpoints["token"],
            "userinfo_endpoint": endpoints["userinfo"],
            "jwks_uri": f"{self.url}/jwks",
        }

    def _id_token(self) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.url,
            "sub": "ada",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": self._asked["nonce"][0],
            "email": ISSUED_TO,
            "email_verified": True,
        }
        claims |= {
            "another issuer": {"iss": "https://id.example"},
            "for another client": {"aud": "another-client"},
            "of another question": {"nonce": "n" * 43},
            "out of date": {"iat": now - 7200, "exp": now - 3600},
            "not yet": {"nbf": now + 3600},
            "an unverified address": {"email_verified": False},
            "no address": {"email": None},
        }.get(self.lie, {})
        left_out = {"without the nonce": {"nonce"}, "an address of somebody else": {"email", "email_verified"}}
        return self._signed({k: v for k, v in claims.items() if k not in left_out.get(self.lie, set())})

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.lie == "no signature":
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        if self.lie == "signed with the shared secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("secret"))
        if self.lie == "signed with the public key as a secret":
            return jwt.encode({"alg": "HS256", "kid": "k"}, claims, OctKey.import_key(_bytes_of(self.key)))
        stranger = RSAKey.generate_key(2048) if self.lie == "signed by somebody else" else self.key
        return jwt.encode({"alg": "RS256", "kid": "k"}, claims, stranger)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply({})

            def do_POST(self) -> None:
                self._reply(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

            def _reply(self, form: dict[str, list[str]]) -> None:
                status, value = provider.answer(self.path, form)
                garbled = provider.lie == "not JSON" and self.path == "/jwks"
                body = b"<html>" if garbled else json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def _bytes_of(key: RSAKey) -> bytes:
    # Not the PEM text: the library refuses that as a secret when it makes the token already.
    return key.as_dict(private=False)["n"].encode()
