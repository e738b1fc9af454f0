"""How to cite a release: a BibTeX entry, and the people or the organization behind it."""

from urllib.parse import urlsplit

from labeling.publish.tables import Tables

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

# No address may hold these characters as they are, or they would end a field of BibTeX.
_ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "<": "%3C", ">": "%3E", '"': "%22"})


def citation(tables: Tables) -> str:
    """A BibTeX entry. Each version has a key of its own."""
    choices, year = tables.choices, tables.choices.published_on.year
    url, creator = web_address(tables.card.url), as_latex(tables.card.creator) or UNKNOWN
    # A second pair of braces keeps an organization's name whole; of several people it would make one.
    author = creator if people(tables.card.creator) else f"{{{creator}}}"
    fields = {
        "title": f"{{{as_latex(choices.title)}}}",
        "author": f"{{{author}}}",
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


def web_address(typed: str) -> str:
    """The address that was typed; empty where it is none that begins with http:// or https:// and has a host."""
    address = typed.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_address = parts.scheme in {"http", "https"} and parts.hostname and not any(map(str.isspace, address))
    return address.translate(_ENCODED) if is_address else ""
