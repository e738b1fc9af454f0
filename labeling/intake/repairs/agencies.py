"""A country or an agency with stops inside, and its head behind it, in languages other than English."""

import re

from labeling.intake.repairs.vocabulary import Vocabulary, begins_sentence

_DOTTED = re.compile(r"(?:(?<!\w)[A-ZА-Я]{1,2}\.\s?){2,5}$")
_WITH_ARTICLE = re.compile(r"(?:(?<!\w)(?:la|las|el|los|les?|[dn][ao]s?|nella|alla|della|dalla|die|der|das)\s|\w['’])$")
_LONGEST = 20
"""Of the dotted capitals, with the character before them."""
_OFFICE = (
    r"(?:(?:presiden|présiden|präsiden|prezyden|prezident|президент|minist|министр|міністр|jef[ea]|chef|direct|direkt|"
    r"dyrekt|diret|dirett|директор|secret|secrét|segret|sekret|секретар|embaj|embaix|ambass|ambas|botschaft|посол|portavo|"
    r"porta-vo|porte-parole|sprecher|woordvoerd|rzeczni|represent|représent|rappresent|vertret|представител|candidat|"
    r"kandidat|senador|sénat|senat|сенатор|general|général|генерал|gobern|govern|gouvern|gubern|губернатор|agent|enviad|"
    r"envoyé|inviat|gesandt|delegad|délégu|delegat|comand|command|líder|leader|lider|лидер|глава|capo|hoofd|leiter|"
    r"fiscal|procur)\w{0,9})"
)
_WHOSE = (
    r"(?:\s(?:general|générale?|generale|geral|adjunt[oa]|adjoint|ejecutiv[oa]|exécutif|executiv[oa]|esecutiv[oa]|exterior|"
    r"d[eao]s?|du|del|dell[aoe]|dei|degli|der|des|von|vom|van|av|af|la|las|los|les?|el|the|het|for|för|til|till)){0,5}"
    r"\s(?:[dl]|dell)?['’]?$"
)
_PERSON = re.compile(
    rf"(?P<start>^\W{{0,2}}(?:\w+\s)?)?\b(?:ex-?)?{_OFFICE}{_WHOSE}",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-zß-ÿа-я][\w'’-]+"
_NAME = re.compile(rf"(?:[A-Z]\w{{1,4}}\.\s)?{_CAPITAL}")
_FULL_NAME = re.compile(rf"(?:[A-Z]\w{{1,4}}\.\s)?{_CAPITAL}\s(?:[^\W\d_]\.\s?){{0,2}}{_CAPITAL}")


def names_its_head(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    """`El jefe de la O.N.U. Ivo Lund`: an office, whose it is, and who has it.

    A surname alone is enough where the office begins the sentence.
    """
    agency = _DOTTED.search(before[-_LONGEST:])
    if agency is None or begins_sentence(vocabulary, ahead):
        return False
    office = _PERSON.search(before[: -len(agency.group())])
    if office is None:
        return False
    return bool((_NAME if office["start"] is not None else _FULL_NAME).match(ahead))


def ends_in_agency(before: str) -> bool:
    """`alla O.N.U.`, `l'O.N.U.`: dotted capitals with an article, which no person's initials have."""
    agency = _DOTTED.search(before[-_LONGEST:])
    return agency is not None and bool(_WITH_ARTICLE.search(before[: -len(agency.group())]))
