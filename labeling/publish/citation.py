"""How to cite a release: a BibTeX entry, and the people or the organization behind it."""

from labeling.publish.tables import Tables
from labeling.publish.web_address import web_address

UNKNOWN = "Unknown"
_BETWEEN_PEOPLE = " and "

# BibTeX counts every brace, even one behind a backslash: a brace of the text must go by its name.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)


def citation(tables: Tables) -> str:
    """A BibTeX entry. Its key is another one for every version."""
    choices, year = tables.choices, tables.choices.published_on.year
    url = web_address(tables.card.url)
    fields = {
        "title": f"{{{as_latex(choices.title)}}}",
        "author": _author(tables.card.creator),
        **({"url": f"{{{url}}}"} if url else {}),
        "year": f"{{{year}}}",
        "note": f"{{Version {as_latex(choices.version)}}}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{factmark_{year}_{tables.facts.codebook}_{choices.version},\n{lines}\n}}"


def people(creator: str) -> list[str]:
    """Whom to cite, one name each, where several are named with “and” between them; else none."""
    names = " ".join(creator.split()).split(_BETWEEN_PEOPLE)
    return names if len(names) > 1 else []


def as_latex(text: str) -> str:
    """Text from people as one line that LaTeX prints as it is."""
    return " ".join(text.split()).translate(_LATEX)


def _author(creator: str) -> str:
    # A second pair of braces keeps an organization's name whole; of several people it would make one.
    name = as_latex(creator) or UNKNOWN
    return f"{{{name}}}" if people(creator) else f"{{{{{name}}}}}"
