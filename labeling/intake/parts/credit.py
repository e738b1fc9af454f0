"""Lines that name who made a picture, and captions that carry such a name."""

import re

from labeling.intake.parts.paragraph import PATTERN_LIMIT, Paragraph, has_quotation, is_unpunctuated
from labeling.intake.parts.person_names import CAPITAL, NAMES, OUTLET, PERSON, are_names, is_name_word
from labeling.intake.parts.words.bylines import AGENCIES, CREDIT

_CAPTION_LIMIT = 400
_TAIL_LIMIT = 90
_CAPTION_WORDS = 5
"""Words before a credit in one line, at least: `the Environmental Protection Agency (EPA)` has none."""

_SIGNED_SENTENCES = 2
"""Sentences in a caption with an agency in brackets after it, at most; more are the end of an article."""
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|dpa|Reuters|Getty|Shutterstock|iStock|Alamy|Unsplash|Flickr|Wikimedia|Bloomberg|Xinhua|PA)"
)
_SLASHED = rf"{NAMES}\s?/\s?{NAMES}(?:\s?/\s?{NAMES})?(?:\svia\s{NAMES})?"
_CREDIT_OF_NAMES = re.compile(
    rf"\({_SLASHED}\)|(?:[A-Z]{{3,}}|{CAPITAL}\s{CAPITAL}(?:\s{CAPITAL})?)\s?/\s?{CAPITAL}\s{CAPITAL}"
    rf"(?:\s{CAPITAL})?(?:\svia\s{NAMES})?|{PERSON}\s?/\s?(?:{CAPITAL}\s){{0,2}}{OUTLET}(?:\svia\s{NAMES})?|"
    rf"{PERSON}\sfor\s(?:The\s)?(?:{CAPITAL}\s){{0,3}}{OUTLET}"
)
_CREDIT = re.compile(
    rf"\(?(?:{_AGENCY}\s+(?:Photo|Images?|Pictures|Foto|file photo)(?:\s*[/:|,(—–-].*|\s+(?:by|via)\s.*)?|"
    rf"[^.!?]{{0,80}}(?:[/(|©—–-]\s*|\bvia\s+){_AGENCY}(?:\s+(?:Photo|Images?|Pictures))?(?:\s*[/|,)].{{0,40}})?|"
    r"Video\s(?:courtesy|credit|via|by\s(?-i:[^\W\d_a-z])).*|(?:(?:Photos?|Images?|Video)\s)?Courtesy(?:\sof|\sphoto|:|/)\s?(?:[^.!?,]|,\s(?-i:[A-Z\d])){1,80}|"
    r"Image\s(?:source|copyright|credits?)\s?[,:].{1,80}|(?:Photo\s)?Credits?\s?(?:[.…]{1,3}|:)\s?(?-i:[^\W\d_a-z]).{1,80}|"
    r"(?:(?:Pool|Handout|File|Stock|Undated|Drone)\s)?"
    r"(?:Pic|Pics|Photo|Photos|Photograph|Photographs|Photography|Image|Images|Picture|Illustration|Graphic|Grafik|Foto|Fotos|Bild|"
    r"Credit|Credits|Crédit photo|Crédits photos?|Crédit|Fotografía|Fotografia|Imagen|Imagem|Quelle|Bildquelle|"
    r"Sources?|Fuente|Fonte|"
    r"Фото|صورة|图|图片|写真|사진)"
    r"(?:\s*[:：/]|\s+(?:courtesy|credit|via)\b|\s+by\s+(?-i:[^\W\d_a-z])|\s+from\s+(?-i:[^\W\d_a-z])).*)\)?\.?|"
    r"(?-i:SOURCE)\s.{2,80}|(?:[^.!?]{2,40}\s)?(?:File|Archive)\s(?:Photo|Image)|"
    r"(?:Courtesy|Contributed|Submitted|Handout|Undated|Staff)\s(?:Photo|Image|Picture)s?|"
    r"(?:Mit\s(?:Material|Informationen)\s(?:der|von)\s|mit\s|avec\s|con informaci(?:ón|ones) de\s|"
    r"com informações d[aeo]\s)"
    rf"{_AGENCY}(?:\s?(?:,|und|et)\s?{_AGENCY})?",
    re.IGNORECASE,
)
_CREDIT_BEHIND = re.compile(
    rf"\((?:{_SLASHED}|(?:[Pp]hoto|[Ii]mage|[Pp]icture|Foto)s?(?:\s?:|\sby|\scourtesy)[^()]{{1,80}}|"
    rf"{_AGENCY}\s(?:Photo|Images?)[^()]{{0,60}})\)\.?$|"
    rf"(?<=[.!?”])\s(?:Photo|Photograph|Image|Picture|Illustration)s?(?:\s?:\s|\sby\s){NAMES}(?:\s?/\s?{NAMES})?\.?$"
)
_MARKED_CAPTION = re.compile(
    r"(?:Caption|File photo|File image|FILE|Pictured|Photo caption)\s*(?:[:—–]|-\s).*|File\s?[-–—]\s.*|"
    r"Image caption\s?[,:].*",
    re.DOTALL,
)
_FIGURE = re.compile(
    r"(?:Figure|Fig\.|Abbildung|Abb\.|Figura|Gráfico|Map|Chart|Graphic)\s(?:\d{1,3}\b|showing\s).{0,250}"
)
_PICTURE_WORD = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(CREDIT, key=len, reverse=True))})\s?[:：]\s?(?=[^\W\d_a-z])", re.IGNORECASE
)
_PIECES = re.compile(r"\s?[/|()]\s?|\svia\s|\s[-–—]\s|,\s")
_INITIALS = re.compile(
    r"(?:AFP|AP|EFE|dpa|Reuters)/[a-z]{2,4}|"
    r"[a-z]{2,4}(?:/[a-z]{2,4})?/(?:dpa|afp|AFP|AP|rtr|Reuters|epd|KNA|sda|APA)(?:/\w{2,8})?"
)
_NO_QUOTES = str.maketrans("", "", '«»“”"')
_OWNED = re.compile(r"(?<=\S)\s©\s?[^\W\d_a-z][^©]{1,80}")
_LICENSING = re.compile(r"\s(?:Purchase|Acquire|Get)\s[Ll]icensing [Rr]ights\b.{0,40}$")
_STATION = re.compile(
    r"\((?:[A-Z]{3,6}(?:[- ]TV)?(?:\s\d{1,2})?(?:\sNews)?|"
    r"(?:News|NewsChannel|Channel|FOX|ABC|NBC|CBS)?\s?\d{1,2}(?:\sNews)?)\)"
)
_PROVIDED = re.compile(
    r"\((?:Screenshot|Screen ?grab|Handout|Submitted|Provided|Contributed|Bildschirmfoto|Capture d[’']écran|"
    r"Captura de (?:pantalla|tela|ecrã))\b[^(),]{0,80}\)",
    re.IGNORECASE,
)
_SIDE = (
    r"(?:second |third )?(?:from )?(?:far |at |on the )?(?:left|right|center|centre|middle)|links|rechts|l\.|r\.|Mitte|"
    r"v\. ?l\.(?: ?n\. ?r\.)?|à gauche|à droite|au centre|(?:a la )?(?:izquierda|derecha)|izq\.|dcha\.|"
    r"a (?:sinistra|destra)|à (?:esquerda|direita)"
)
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Rev|Gov|Sen|Rep)\.\s)?"
_SIDED = re.compile(
    rf"(?:{_TITLE}{NAMES}(?:,\s(?:{_SIDE}),\s|\s\((?:{_SIDE})\),?\s)|From left(?: to right)?[,:]\s|Von links:\s).*"
)
_FROM_FILE = re.compile(
    r"\((?:Archivbild|Archivfoto|Symbolbild|Symbolfoto|Archiv|archivo|imagen de archivo|foto d'archivio|arquivo)\)",
    re.I,
)


def is_credit(text: str) -> bool:
    """Whether this names who made a picture and nothing else."""
    if len(text) > PATTERN_LIMIT:
        return False
    text = _LICENSING.sub("", text)
    return bool(
        _CREDIT.fullmatch(text)
        or _CREDIT.fullmatch(text.strip("()"))
        or _CREDIT_BEHIND.fullmatch(text)
        or _INITIALS.fullmatch(text)
        or _is_agency(text)
        or _names_agency(text)
        or (text.endswith(" News)") and _STATION.fullmatch(text))
        or _PROVIDED.fullmatch(text)
    )


def _is_agency(text: str) -> bool:
    """`AFP`, `Getty Images`, `EPA/EFE`."""
    pieces = [piece for piece in _PIECES.split(text.strip("()")) if piece]
    return 1 <= len(pieces) <= 3 and all(_agency_name(piece) for piece in pieces)


def _agency_name(text: str) -> bool:
    words = text.casefold().split()
    named = (
        words[:1]
        and words[0] in AGENCIES
        and (text[:1].isupper() or words[0] in {"dpa", "epd", "sda", "afp", "ansa", "efe"})
    )
    return bool(named) and all(word in {"images", "image", "photo", "foto", "pictures", "/"} for word in words[1:])


def _names_agency(text: str) -> bool:
    """`Luis Rey (EFE)`, `JEAN TISSOT / AFP`, `EFE/Ramón Cid`, `Gaëtan Roux / Keystone`."""
    if len(text) > _TAIL_LIMIT:
        return False
    pieces = [piece for piece in _PIECES.split(text) if piece]
    if not 2 <= len(pieces) <= 5:
        return False
    agencies = [piece for piece in pieces if _agency_name(piece)]
    return bool(agencies) and all(piece in agencies or are_names(piece) for piece in pieces)


def is_credit_of_names(text: str) -> bool:
    """`Ilse Marrand/Coast Wire`: a credit, unless it is the headline."""
    return bool(_CREDIT_OF_NAMES.fullmatch(text))


def is_credit_of_name(text: str) -> bool:
    """`Anselm Roy for Cairn Magazine`, `MARÍA OSUNA`: a credit below or after a caption."""
    words = text.strip("()–—- ").split()
    if not words or len(words) > 7 or not is_unpunctuated(text.strip("()")):
        return False
    return are_names(text.strip("()–—- ")) and (
        is_name_word(words[0]) and words[0].casefold() not in {"the", "a", "an"}
    )


def is_marked_caption(line: Paragraph) -> bool:
    """`FILE - The pool in 2019.`, `Image caption, The pool`, `Jane Doe, left, hugs her lawyer.`"""
    return len(line.text) <= PATTERN_LIMIT and bool(_MARKED_CAPTION.fullmatch(line.text) or _SIDED.fullmatch(line.text))


def is_figure(line: Paragraph) -> bool:
    """`Figure 1. Signals in sleep.`, `Map showing the crossing`."""
    return bool(_FIGURE.fullmatch(line.text))


def credit_sentences(line: Paragraph) -> int:
    """How many sentences at the end of a caption are its credit; 0 where the credit is part of the last sentence."""
    for count in (2, 1):  # `Credit...` may have been cut from the name after it
        if len(line.sentences) > count and _is_credit_sentence(" ".join(line.sentences[-count:])):
            return count
    return 0


def _is_credit_sentence(text: str) -> bool:
    """`(Palmetto County Sheriff's Office)`, `MARÍA OSUNA`, `THE CANADIAN PRESS/Handout - Lakehead General`."""
    if is_credit(text) or is_credit_of_names(text) or _STATION.fullmatch(text):
        return True
    if text.startswith("(") and text.endswith(")") and _are_two_names(text):
        return True
    if not is_unpunctuated(text):
        return False
    pieces = text.split("/")
    is_shouted_name = text.isupper() and text[:1].isalpha() and _are_two_names(text.translate(_NO_QUOTES))
    return is_shouted_name or (len(pieces) in {2, 3} and len(text) <= _TAIL_LIMIT and all(map(are_names, pieces)))


def _are_two_names(text: str) -> bool:
    return len(text.split()) >= 2 and is_credit_of_name(text)


def is_caption_with_credit(line: Paragraph) -> bool:
    """Whether the line is a caption followed by its credit."""
    text = line.text
    if len(text) > _CAPTION_LIMIT or len(line.sentences) > 4:
        return False
    if len(line.sentences) > _SIGNED_SENTENCES and ends_in_agency_alone(text):
        return False
    if _CREDIT_BEHIND.search(text, 1) and len(line.sentences) <= 3:
        return True
    if count := credit_sentences(line):
        tail = " ".join(line.sentences[-count:])
        is_clear = is_credit(tail) or is_credit_of_names(tail)
        return is_clear or not has_quotation(text.removesuffix(tail))
    return (line.is_unpunctuated or text.endswith(")")) and _ends_in_credit(text)


def signs_article(text: str) -> bool:
    """`Reuters`, `SOURCE: News agencies`: where an article comes from, below its last paragraph."""
    return _is_agency(text) or text.casefold().startswith("source")


def ends_in_agency_alone(text: str) -> bool:
    """Whether a line ends in an agency in brackets, maybe with a date: `… (dpa)`, `… (APA, 27.8.2016)`."""
    _, bracket, tail = text.rstrip(".").rpartition("(")
    return bool(bracket) and tail.endswith(")") and _agency_name(re.split(r"[,/)]", tail, maxsplit=1)[0])


def _ends_in_credit(text: str) -> bool:
    """`The pool in May (Ansa)`, `The bank — Foto: Reprodução`, `The bridge - Lúcia Bastos/Folhapress`."""
    if _FROM_FILE.search(text) or ((owned := _OWNED.search(text)) and owned.end() == len(text)):
        return True
    if marked := _PICTURE_WORD.search(text, max(1, len(text) - _TAIL_LIMIT)):
        return marked.start() > 0 and are_names(text[marked.end() :].split(":", maxsplit=1)[0])
    return any(_is_credit_behind(text, mark) for mark in (" (", " - ", " – ", " — ", " | "))


def _is_credit_behind(text: str, mark: str) -> bool:
    head, separator, tail = text.rpartition(mark)
    if not separator or len(head.split()) < _CAPTION_WORDS:
        return False
    if "(" in mark:
        return _is_agency(tail.rstrip(")")) or _names_agency(tail.rstrip(")"))
    return is_credit(tail)
