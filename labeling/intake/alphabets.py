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
