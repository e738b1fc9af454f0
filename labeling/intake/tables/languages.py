"""The language that a cell names, as a tag."""

import re

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")

_TAG_BY_NAME = {
    name: tag
    for tag, names in {
        "ar": "arabic ara العربية",
        "cs": "czech ces cze čeština",
        "da": "danish dan dansk",
        "de": "german deu ger deutsch",
        "el": "greek ell gre",
        "en": "english eng englisch anglais inglés inglês inglese",
        "es": "spanish spa español castellano",
        "fi": "finnish fin suomi",
        "fr": "french fra fre français",
        "he": "hebrew heb",
        "hi": "hindi hin",
        "hu": "hungarian hun magyar",
        "it": "italian ita italiano",
        "ja": "japanese jpn 日本語",
        "ko": "korean kor 한국어",
        "nl": "dutch nld dut nederlands",
        "no": "norwegian nor norsk",
        "pl": "polish pol polski",
        "pt": "portuguese por português",
        "ro": "romanian ron rum română",
        "ru": "russian rus русский",
        "sv": "swedish swe svenska",
        "tr": "turkish tur türkçe",
        "uk": "ukrainian ukr українська",
        "zh": "chinese zho chi 中文",
    }.items()
    for name in names.split()
}
"""The languages of most news, by their names in English and in themselves, and by their codes of three letters."""


def language_tag(cell: str) -> str:
    """The BCP 47 tag of the language that a cell names; empty where it names none that is known."""
    written = cell.strip()
    if tag := _TAG_BY_NAME.get(written.casefold()):
        return tag
    match = _TAG.fullmatch(written)
    if not match or written.casefold() in {"na", "nan", "nil"}:
        return ""
    return (_TAG_BY_NAME.get(match[1].casefold()) or match[1].lower()) + match[2].replace("_", "-")
