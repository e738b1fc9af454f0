"""Names that people choose for themselves: which are refused, and when two look the same.

After Unicode Technical Standard 39 (Unicode Security Mechanisms): names are compared by a skeleton, and scripts whose
letters look alike are not mixed. The table is the part of the standard's that names need.
"""

import re
import unicodedata

LOCAL_OWNER_NAME = "Me"
"""What the owner is called until they choose a name, in every project."""

LONGEST_NAME = 60
"""Characters, as typed."""

_ALIKE = (
    # Each group becomes its first character. Case is already folded by then, so a letter may be here because of its
    # capital: Greek nu looks like a v, but its capital looks like an N.
    ("a", "аαɑ"),
    ("b", "вβьʙ"),
    ("c", "сϲ"),
    ("d", "ԁ"),
    ("e", "еεҽ"),
    ("f", "ϝ"),
    ("g", "ɡԍ"),
    ("h", "һнηʜ"),
    ("i", "іιı1l|ӏɩǀ"),
    ("j", "јϳ"),
    ("k", "кκ"),
    ("m", "мμ"),
    ("n", "νո"),
    ("o", "оο0օ"),
    ("p", "рρ"),
    ("q", "ԛ"),
    ("r", "гʀ"),
    ("s", "ѕʂ"),
    ("t", "тτ"),
    ("u", "սʋ"),
    ("v", "ѵ"),
    ("w", "ԝ"),
    ("x", "хχ"),
    ("y", "уυγү"),
    ("z", "ζ"),
    ("'", "’‘ʼ´`′ʹ"),
)
_SKELETON = str.maketrans({other: first for first, others in _ALIKE for other in others})
_ALIKE_PAIRS = (("rn", "m"), ("vv", "w"))

_LOOK_ALIKE_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Persian and Indic names need them. They are invisible, so they are not part of a key."""
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


def clean_name(name: str) -> str:
    """The name as it is stored and shown: composed (NFC), with single spaces and none around it."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def name_key(name: str) -> str:
    """The key of names that are or look the same: compatibility forms, case and look-alikes are folded.

    Empty where nothing of the name is visible. It is only for comparing and for looking people up: it is never shown.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    visible = "".join(
        "-" if unicodedata.category(character) == "Pd" else character
        for character in folded
        if not _is_invisible(character)
    )
    skeleton = " ".join(visible.split()).translate(_SKELETON)
    for pair, single in _ALIKE_PAIRS:
        skeleton = skeleton.replace(pair, single)
    return skeleton


def name_problem(name: str) -> str | None:
    """Why a person cannot go by this name, in a sentence for them; None where they can."""
    if len(name) > LONGEST_NAME:
        return f"This name is {len(name)} characters long; at most {LONGEST_NAME} fit. Choose a shorter one."
    hidden = next((character for character in name if _is_forbidden(character)), None)
    if hidden is not None:
        return f"This name contains an invisible character (U+{ord(hidden):04X}). Type the name again."
    if not any(character.isalnum() for character in name):
        return "A name needs a letter or a digit. Type the name that your team knows you by."
    letters = (character for character in unicodedata.normalize("NFKC", name) if character.isalpha())
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in letters} & _LOOK_ALIKE_SCRIPTS
    if len(scripts) > 1:
        listed = " and ".join(sorted(script.title() for script in scripts))
        return f"This name mixes {listed} letters, which look alike. Write it in one alphabet."
    return None


def _is_invisible(character: str) -> bool:
    if character in _INVISIBLE_LETTERS or re.fullmatch("[\ufe00-\ufe0f]", character):
        return True
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and not character.isspace()


def _is_forbidden(character: str) -> bool:
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in _FORBIDDEN_CATEGORIES or character in _INVISIBLE_LETTERS
