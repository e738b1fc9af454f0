"""The server's options that guard something, and what happens without them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Guard:
    """One option, the value that guards, and what happens with another."""

    option: str
    shipped: object
    without: str


GUARDS = (
    Guard("server.enableXsrfProtection", True, "pages of other sites can upload files in your name"),
    Guard("server.enableCORS", True, "pages of other sites can read what Factmark answers"),
    Guard("server.enableStaticServing", False, "files next to the program are served to everybody"),
    Guard("server.enableAgentApi", False, "other programs can control the screens"),
    Guard("server.trustedUserHeaders", {}, "anyone can claim to be somebody else by setting a header"),
    Guard("client.showErrorDetails", "none", "error messages show paths and article text to annotators"),
    Guard("client.toolbarMode", "minimal", "annotators see a developer's menu"),
    Guard("browser.gatherUsageStats", False, "the browser sends usage data to Streamlit's makers"),
)


def overridden_guards(get_option: Callable[[str], Any]) -> list[str]:
    """A warning for each guarding option that is not as shipped in `.streamlit/config.toml`."""
    return [
        f"{guard.option} is {get_option(guard.option)!r}, not {guard.shipped!r}: {guard.without}."
        for guard in GUARDS
        if get_option(guard.option) != guard.shipped
    ]
