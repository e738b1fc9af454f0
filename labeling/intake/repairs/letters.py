"""Letters that name a thing, in languages other than English: `plan B`, `una B`. No surname follows them."""

import re

_LONGEST = 30
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
    """Whether a letter and its stop stand behind what has letters for names, or behind an indefinite article."""
    return before[-3:-2].isspace() and bool(_NAMES_A_THING.search(before[-_LONGEST:]))


def begins_with_initial(after: str) -> bool:
    """Whether a text begins with one letter and a stop."""
    return bool(_ANOTHER_INITIAL.match(after))
