"""Names that people may take."""

from labeling.domain.names import clean_name, name_problem
from labeling.errors import BadName


def good_name(name: str) -> str:
    """The name as it is stored. Raises BadName where nobody can go by it."""
    cleaned = clean_name(name)
    problem = name_problem(cleaned)
    if problem is not None:
        raise BadName(problem)
    return cleaned
