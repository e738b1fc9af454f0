"""Words before a full stop, in languages other than English: abbreviations, initials, and all others."""

import re

from labeling.intake.repairs.rule import last_word, words
from labeling.intake.repairs.vocabularies import Vocabulary, begins_sentence

_OPENING = "\"'“”‘’„‚«»‹›([{¿¡ \u00a0\u202f"
_IN_PARTS = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,4}\.[ \u00a0\u202f]?){2,4}$")
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]+\.$")
_BEHIND_A_NUMBER = re.compile(r"\d[ \u00a0\u202f]?\w+\.$")
_IN_BRACKETS = re.compile(r"\([^\W\d_]{1,6}\.$|[(„“\"«][IVXLC\d]{1,5}\.$")
"""`(fot. Anna Nowak)`, `„XIII. Výnosy“`."""
_NUMBER_AHEAD = re.compile(r"[(§№]?\s?\d|[IVXLCM]+(?![^\W\d_])|[A-ZА-Я](?!\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_FEW = 4
_ABOUT = words("aprox apróx approx ca cca cirka circa env max maks máx màx přibl pribl прибл макс yakl ong")
_BEHIND_AN_AMOUNT = re.compile(r"\d(?:\S*\s\S+){0,3}\s\w+\.$")
"""`900 pesos aprox.`, `2 horas y media aprox.`"""
_INITIAL = re.compile(r"(?:^|[\s\"'“”‘’„«»‹›(.\-–])[^\W\d_]h?\.$")


def is_unfinished(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a text ends in an abbreviation or an initial that belongs to what follows, which has a capital."""
    if names_its_head(vocabulary, before, after):
        return True
    ends = _is_acronym(vocabulary, before) or (after[0].isupper() and ends_in_agency(before))
    return not ends and _belongs_ahead(vocabulary, before, after)


def _belongs_ahead(vocabulary: Vocabulary, before: str, after: str) -> bool:
    forms = _forms(before)
    if _IN_BRACKETS.search(before) or (forms & vocabulary.numbered and _NUMBER_AHEAD.match(after)):
        return True
    begins = begins_sentence(vocabulary, after.lstrip(_OPENING))
    if _is_date(vocabulary, before, forms):
        return not (begins or _says_more(before))
    if forms & vocabulary.binding:
        return not (begins and forms & vocabulary.ambiguous) and not _ends_an_amount(vocabulary, before, forms, after)
    if forms & vocabulary.measures:
        return not begins
    if _closes(vocabulary, before, forms):
        return after[0] == "("
    return after[0].isupper() and not begins and bool(_INITIAL.search(before)) and not ends_in_letter_of_a_thing(before)


def can_end(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    """Whether a sentence ends with the last word of a text, where a capital follows."""
    if names_its_head(vocabulary, before, ahead):
        return False
    if _is_acronym(vocabulary, before) or ends_in_agency(before):
        return True
    if ends_in_letter_of_a_thing(before) and not begins_with_initial(ahead):
        return True
    return _abbreviation_can_end(vocabulary, before, ahead)


def _abbreviation_can_end(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    forms = _forms(before)
    begins, capital_shows = begins_sentence(vocabulary, ahead), not vocabulary.nouns_have_capitals
    if _is_date(vocabulary, before, forms):
        return begins or _says_more(before)
    if forms & vocabulary.binding:
        return (begins and bool(forms & vocabulary.ambiguous)) or _ends_an_amount(vocabulary, before, forms, ahead)
    if _closes(vocabulary, before, forms):
        return begins or capital_shows
    if forms & vocabulary.measures:
        return begins
    if forms & vocabulary.numbered:
        return not _NUMBER_AHEAD.match(ahead) and (begins or (capital_shows and len(max(forms, key=len)) > 2))
    return not any("." in form for form in forms) and (begins or ends_in_plain_word(vocabulary, before, 3))


def ends_in_plain_word(vocabulary: Vocabulary, before: str, letters: int) -> bool:
    """Whether a text ends in a word of at least so many letters, or two capitals, that is no abbreviation."""
    word = _word(before)
    long_enough = len(word) >= letters or (len(word) == 2 and word.isupper() and not _ROMAN.fullmatch(word))
    return long_enough and word.lower() not in vocabulary.abbreviations


def _word(before: str) -> str:
    """The letters before the stop with which a text ends."""
    match = _LETTERS.search(before)
    return match.group()[:-1] if match else ""


def _is_acronym(vocabulary: Vocabulary, before: str) -> bool:
    """`NATO.`, `Holm BV.`: an abbreviation in capitals has no stop of its own, unless all is in capitals."""
    word = _word(before)
    if len(word) < 2 or not word.isupper() or _ROMAN.fullmatch(word) or before.isupper():
        return False
    return word != "VS" and word.lower() not in vocabulary.titles | vocabulary.numbered


def _ends_an_amount(vocabulary: Vocabulary, before: str, forms: set[str], ahead: str) -> bool:
    """`900 pesos aprox. Luis paga.`"""
    capital_shows = ahead[:1].isupper() and not vocabulary.nouns_have_capitals
    return capital_shows and bool(forms & _ABOUT and _BEHIND_AN_AMOUNT.search(before))


def _forms(before: str) -> set[str]:
    """The last word, and all of an abbreviation in parts, without spaces: `z. B.` is `z.b`, `Hauptstr.` is `str`."""
    parts, word = _IN_PARTS.search(before), last_word(before)
    whole = {re.sub(r"\s", "", parts.group()).rstrip(".").lower()} if parts else set()
    return {word[-3:] if word.endswith("str") else word, *whole}


def _is_date(vocabulary: Vocabulary, before: str, forms: set[str]) -> bool:
    return bool(forms & vocabulary.dated and _BEHIND_A_NUMBER.search(before))


def _says_more(before: str) -> bool:
    """Whether there is more than a date: `Это было в 2020 г.`, and not the beginning `В 2020 г. Россия …`."""
    return len(before.split()) > _FEW


def _closes(vocabulary: Vocabulary, before: str, forms: set[str]) -> bool:
    """A single capital letter is an initial, even if the small letter is an abbreviation."""
    is_initial = before[-2].isupper() and all(len(form) == 1 for form in forms)
    return bool(forms & vocabulary.closing) and not is_initial


_LONGEST_THING = 30
"""No such word with its letter is longer; to look no further saves most of the time."""
_ANOTHER_INITIAL = re.compile(r"[^\W\d_]\.")
_NAMES_A_THING = re.compile(
    r"\b(?:(?:un|una|une|uno|uma|um|eine?|einen|einem|einer|een|ett)\s[A-Z]\.$|(?:plan|planet\w*|gr?upp\w*|group\w*|grup\w*|vitamin\w*|hepatit\w*|seri\w*|klass\w*|clas\w*|tip\w*|typ\w*|"
    r"kateg\w*|categ\w*|zon\w*|blok\w*|bloc\w*|групп?\w*|план\w*|в[иі]там[иі]н\w*|"
    r"saal|raum|tür|tor|gleis|ausgang|linie|größe|option|opción|opção|opzione|buchstaben?|note|halle|haus|gebäude|stufe|"
    r"salles?|porte|quai|sortie|ligne|taille|lettre|bâtiment|niveau|variante?|version|versión|versione|sala|puerta|andén|"
    r"salida|línea|talla|letra|nota|edificio|prédio|nivel|nível|livello|porta|binario|uscita|linea|taglia|lettera|voto|"
    r"saída|linha|tamanho|zaal|deur|spoor|uitgang|lijn|maat|optie|letter|cijfer|gebouw|sal|dörr|dør|spår|spor|utgång|"
    r"udgang|linje|storlek|størrelse|bokstav|bogstav|betyg|karakter|sali|drzwi|peron\w*|wyjści\w|lini\w|rozmiar\w*|"
    r"opcj\w|liter\w|ocen\w|poziom\w*|зал\w*|двер\w*|выход\w*|лини\w|размер\w*|вариант\w*|букв\w|оценк\w|корпус\w*|"
    r"подъезд\w*)\s\w\.$)",
    re.IGNORECASE,
)


def ends_in_letter_of_a_thing(before: str) -> bool:
    """Whether a letter and its stop follow a noun that has letters for names, or an indefinite article."""
    return before[-3:-2].isspace() and bool(_NAMES_A_THING.search(before[-_LONGEST_THING:]))


def begins_with_initial(after: str) -> bool:
    """Whether a text begins with one letter and a stop."""
    return bool(_ANOTHER_INITIAL.match(after))


_DOTTED = re.compile(r"(?:(?<!\w)[A-ZА-Я]{1,2}\.\s?){2,5}$")
_WITH_ARTICLE = re.compile(r"(?:(?<!\w)(?:la|las|el|los|les?|[dn][ao]s?|nella|alla|della|dalla|die|der|das)\s|\w['’])$")
_LONGEST_AGENCY = 20
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
    agency = _DOTTED.search(before[-_LONGEST_AGENCY:])
    if agency is None or begins_sentence(vocabulary, ahead):
        return False
    office = _PERSON.search(before[: -len(agency.group())])
    if office is None:
        return False
    return bool((_NAME if office["start"] is not None else _FULL_NAME).match(ahead))


def ends_in_agency(before: str) -> bool:
    """`alla O.N.U.`, `l'O.N.U.`: dotted capitals with an article, which no person's initials have."""
    agency = _DOTTED.search(before[-_LONGEST_AGENCY:])
    return agency is not None and bool(_WITH_ARTICLE.search(before[: -len(agency.group())]))
