"""The letters beyond a to z of languages in Latin script: a letter that its language doesn't have was read wrong."""

_LETTERS_BY_LANGUAGE = {
    "bs": "čćđšž", "ca": "àçéèíïóòúü", "cs": "áčďéěíňóřšťúůýž", "da": "åæøéü", "de": "äöüßé", "en": "éèêëïöüñçáíóæœ",
    "es": "áéíñóúü", "et": "äõöüšž", "fi": "äöåšž", "fr": "àâæçéèêëîïôœùûüÿ", "hr": "čćđšž", "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö", "it": "àèéìíîòóùú", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "nb": "åæøéèêòóôà",
    "nl": "áäéëíïóöúüè",    "no": "åæøéèêòóôà", "pl": "ąćęłńóśźż", "pt": "àáâãçéêíóôõúü", "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž",
    "sq": "çë", "sv": "åäöéàü", "tr": "çğıöşüâîû",
}  # fmt: skip
"""After Unicode's CLDR (exemplar characters, main, with the usual of the auxiliary ones)."""


def foreign_letters(text: str, language: str) -> int:
    """How many letters of a text its language doesn't have; 0 for a language that is not known here."""
    letters = _LETTERS_BY_LANGUAGE.get(language)
    if letters is None:
        return 0
    return sum(c.isalpha() and not c.isascii() and c.lower() not in letters for c in text)


BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060\ufeff\u00ad\u180e"
"""White space, and what is never seen. Joiners are not among it: emoji and Persian words are made with them."""

UNSEEN = BLANK + "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks of direction, too."""


def line_and_column(text: str, offset: int) -> str:
    """`line 3, column 14`, both from 1, columns in characters."""
    lines = text[: offset + 1].splitlines()
    return f"line {len(lines)}, column {len(lines[-1])}"


def byte_line_and_column(data: bytes, offset: int, encoding: str) -> str:
    """The place of a byte that is at fault, in the text of the bytes before it."""
    before = data[:offset].decode(encoding, errors="replace")
    return line_and_column(before + "?", len(before))
