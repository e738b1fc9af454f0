"""What the terminal says when a project without accounts is served to others."""

from datetime import datetime

from labeling.services.team import new_set_up_code
from labeling.storage.project_file import ProjectFile
from labeling.web.address import Address


def set_up_notice(file: ProjectFile, address: Address, *, now: datetime) -> str | None:
    """How to make the first account, with a new code; None where it is there, or where one person is alone."""
    if address.only_this_machine:
        return None
    code = new_set_up_code(file, now=now)
    if code is None:
        return None
    place = f"{address.public_url or f'http://ADDRESS-OF-THIS-MACHINE:{address.port}'}/account/set-up"
    return (
        f"This project has no accounts yet. To make the first one, open {place}\n"
        f"and enter this code within the next hour (it works once): {code}"
    )
