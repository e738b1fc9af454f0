"""Somebody with a browser that keeps cookies and fills in forms, and has no JavaScript."""

import html
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.web.wire import NAVIGATION, SAME_ORIGIN, Answer, Reached, ask

_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


class Visitor:
    def __init__(self, server: Reached, **headers: str) -> None:
        self._server = server
        self._headers = headers
        self.cookies: dict[str, str] = {}

    @property
    def token(self) -> str:
        return self.cookies.get("factmark_session") or self.cookies.get("__Host-factmark_session", "")

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask(path, {**NAVIGATION, **headers})

    def submit(self, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        """Open the page, fill in its form, and send it as the browser does."""
        token = _TOKEN.search(self.get(path).text)
        assert token, f"{path} has no form"
        return self.post(path, headers=headers, form_token=html.unescape(token[1]), **fields)

    def post(self, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        form = {**NAVIGATION, **SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask(path, {**form, **(headers or {})}, method="POST", body=urlencode(fields).encode())

    def sign_in(self, name: str, password: str, **fields: str) -> Answer:
        return self.submit("/account/sign-in", name=name, password=password, **fields)

    def _ask(self, path: str, headers: dict[str, str], *, method: str = "GET", body: bytes | None = None) -> Answer:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        answer = ask(self._server, path, {**self._headers, **sent, **headers}, method=method, body=body)
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return answer
