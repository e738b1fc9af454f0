"""What a person typed into a form, and what is wrong with it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import ParamSpec, TypeVar

from labeling.domain.passwords import password_problem
from labeling.domain.person_names import name_problem
from labeling.errors import (
    BadName,
    BadPassword,
    FactmarkError,
    NotAllowed,
    NotFound,
    NotSaved,
    SignInDelayed,
    SignInRefused,
)
from labeling.web.thread_limit import run_in_limited_threads

P = ParamSpec("P")
T = TypeVar("T")

LONGEST_VALUE = 200
"""Characters in one field. The inputs have the same limit."""
_STATUS_BY_ERROR: tuple[tuple[type[FactmarkError], HTTPStatus], ...] = (
    (SignInDelayed, HTTPStatus.TOO_MANY_REQUESTS),
    (SignInRefused, HTTPStatus.FORBIDDEN),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (NotSaved, HTTPStatus.SERVICE_UNAVAILABLE),
)


class Form:
    """The values of a form, and what is wrong with them."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = dict(values or {})
        self.token = ""
        """What the page sends back to show that it is ours."""
        self.errors: dict[str, str] = {}
        """What is wrong, by field."""
        self.problem = ""
        """What is wrong with the whole."""
        self.status = HTTPStatus.OK
        self.retry_after = timedelta(0)

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    @property
    def failed(self) -> bool:
        """Whether something is wrong."""
        return bool(self.errors or self.problem)

    def fail(self, problem: str, *, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        """Say that the whole cannot be accepted."""
        self.problem, self.status = problem, status

    def require(self, *names: str) -> None:
        """Find fields that are empty or too long."""
        for name in names:
            if not self[name].strip():
                self._wrong(name, "This is missing.")
            elif len(self[name]) > LONGEST_VALUE:
                self._wrong(name, f"This is longer than {LONGEST_VALUE} characters.")

    def check_name(self) -> None:
        """Find what is wrong with a name that somebody chose."""
        self._wrong("name", name_problem(self["name"]))

    def check_new_password(self, name: str) -> None:
        """Find what is wrong with the password that the person of this name chose."""
        self._wrong("password", password_problem(self["password"], name))
        if self["password"] != self["again"]:
            self._wrong("again", "The two passwords differ.")

    async def attempt(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call a service, in a thread because it may wait for the disk. None where the form failed, before or now."""
        if self.failed:
            return None
        try:
            return await run_in_limited_threads(function, *args, **kwargs)
        except BadName as error:
            self._wrong("name", str(error))
            return None
        except BadPassword as error:
            self._wrong("password", str(error))
            return None
        except FactmarkError as error:
            status = next((status for kind, status in _STATUS_BY_ERROR if isinstance(error, kind)), None)
            self.fail(str(error), status=status or HTTPStatus.BAD_REQUEST)
            if isinstance(error, SignInDelayed):
                self.retry_after = error.retry_after
            return None

    def _wrong(self, name: str, problem: str | None) -> None:
        if problem:
            self.errors.setdefault(name, problem)
            if not self.problem:
                self.status = HTTPStatus.BAD_REQUEST
