"""Names of people as bylines and credits write them."""

import re

from labeling.intake.parts.phrases import words
from labeling.intake.parts.words.bylines import AGENCIES, ROLES

CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
"""A word with a capital, as a pattern."""
PARTICLE = r"(?:von|van|der|den|de|del|la|le|bin|ibn|al|of|the|for|and|&)"
"""What joins the words of a name, of a person or an outlet."""
NAMES = rf"{CAPITAL}(?:\s(?:{CAPITAL}|{PARTICLE})){{0,4}}"
PERSON = rf"{CAPITAL}(?:\s(?:{CAPITAL}|von|van|der|den|de|del|la|le|bin|ibn|al)){{1,3}}"
"""A person's name: two words or more."""
OUTLET = (
    r"(?:Wire|Press|Agency|News|Herald|Times|Post|Journal|Tribune|Gazette|Chronicle|Ledger|Courier|Weekly|Magazine|"
    r"Observer|Guardian|Telegraph|Independent|Globe|Star|Mail|Mirror|Examiner|Register|Review|Standard|Record|Dispatch|"
    r"Bulletin|Radio|Television|TV|Broadcasting|Images|Media|Daily|Reuters|REUTERS|AP|AFP|BBC|CNN|NPR|Bloomberg|Xinhua)"
)
"""How outlets' names end."""

_JOINING = words("and y und et e & with con mit avec com")
_PARTICLES = words(
    "für pour para per von van der den de del della di da dos das do la le el bin ibn al of for the du des st. zu af"
)
_NO_NAME = words(
    """
    the a an what why how when where who which this that these those in on at from with no not new live breaking top
    latest read our my your his her its their it we you they he she updated update analysis opinion editorial exclusive
    photo photos video watch but if as after before more most der die das ein eine wie warum was wer wo nach für kein
    keine les des un une comment pourquoi el los las una cómo qué por il lo gli uno come perché o os as um uma como não
    para
    """
)
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?")


def is_name_word(word: str) -> bool:
    """Whether a word is written as names are: a capital, then letters."""
    return bool(_WORD.fullmatch(word)) and not word[0].islower()


def is_person(text: str) -> bool:
    """Two to four words that could be somebody's name."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or parts[0].casefold() in _NO_NAME:
        return False
    inner = (word in _PARTICLES or is_name_word(word) for word in parts[1:-1])
    return is_name_word(parts[0]) and is_name_word(parts[-1]) and all(inner)


def are_persons(text: str) -> bool:
    """`Jane Doe`, `Jane Doe and John Roe`, `Harriet Lee (now) and Jo Ray (earlier)`."""
    bare = re.sub(r"\([^()]{0,30}\)", " ", text)
    people = re.split(r"\s(?:and|y|und|et|e|&)\s|,\s(?:and\s)?", bare)
    return len(people) <= 6 and all(is_person(person.strip()) for person in people)


def are_names(text: str) -> bool:
    """Whether every word is capitalized, joins names, or names a role, an outlet or a handle."""
    parts = re.sub(r"[,|/&•·–—()\[\];]", " ", text).split()
    return any(map(is_name_word, parts)) and all(map(may_be_among_names, parts))


def may_be_among_names(word: str) -> bool:
    """Whether a word is part of a name, joins names, or is what comes with them."""
    small = word.strip(".").casefold()
    return (
        is_name_word(word)
        or small in _JOINING
        or small in _PARTICLES
        or small in ROLES
        or small in AGENCIES
        or word.startswith("@")
        or (len(word) <= 3 and word.isalnum() and not word.isalpha() and not word.isdigit())
        or word == "-"
    )


def has_role(text: str) -> bool:
    """Whether a word is the title of somebody who makes news."""
    return any(word.strip(".,;:()").casefold() in ROLES for word in text.split())


def names_in(text: str) -> list[str]:
    """The names of two words or more in a byline."""
    names: list[str] = []
    run: list[str] = []
    for word in [*re.sub(r"[,|/&•·–—()]", " , ", text).split(), ","]:
        if is_name_word(word) and word.casefold() not in _NO_NAME and word.casefold() not in _BYS:
            run.append(word)
        elif not (run and word in _PARTICLES and word not in {"and"}):
            if len(run) >= 2:
                names.append(" ".join(run))
            run = []
        else:
            run.append(word)
    return names


_BYS = words("by von par por di words photographs interview text texte")
