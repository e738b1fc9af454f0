"""Which passwords are refused: short ones, the person's name, and the first guesses. There are no other rules.

After NIST SP 800-63B, section 5.1.1.2: a minimum length, a list of common passwords, and no rules on composition, as
those make passwords no harder to guess.
"""

import re
import unicodedata

SHORTEST_PASSWORD = 10
"""Characters."""
LONGEST_PASSWORD = 200

_COMMONEST = """
    password passwort motdepasse contraseña senha salasana wachtwoord haslo пароль letmein welcome welcometo iloveyou
    iloveyouso sunshine princess football baseball basketball superman batman pokemon starwars whatever trustno
    qwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdfghjkl asdfghjklö zxcvbnm yxcvbnm qazwsx
    qazwsxedc qweasdzxc q2w3e4r5t q2w3e4r asdfasdf qwerqwer admin administrator root test testtest default changeme
    changeit changemenow secret topsecret login master monkey dragon shadow michael jennifer jordan hello helloworld
    access correcthorsebatterystaple factmark annotator annotation annotations labeling labelling owner adjudicator
"""
"""The most common leaked passwords, without the digits and signs that people add around them."""
_COMMON = frozenset(_COMMONEST.split())

_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})


def password_problem(password: str, name: str) -> str | None:
    """Why this person's new password is refused, in a sentence for them; None where it is good."""
    if len(password) < SHORTEST_PASSWORD:
        return (
            f"This password is too short. Choose one of at least {SHORTEST_PASSWORD} characters: "
            "four words that don't belong together are easy to remember."
        )
    if len(password) > LONGEST_PASSWORD:
        return f"This password is too long. Choose one of at most {LONGEST_PASSWORD} characters."
    if not password.isprintable():
        return "This password contains a character that cannot be typed. Type it by hand, without line breaks."
    core, name_core = _core(_plain(password)), _core(_plain(name))
    if core and name_core and core == name_core * (len(core) // len(name_core)):  # the name, once or repeated
        return "This password is little more than your name. Choose one that people who know you would not try."
    if _is_common(password):
        return "This password is one of the first that anybody would try. Choose another."
    return None


def _is_common(password: str) -> bool:
    plain = _plain(password)
    return (
        len(set(plain)) < 4
        or any(plain in run for run in _RUNS)
        or _is_listed(_core(plain))
        or _is_listed(_core(_without_ends(plain).translate(_LEET)))
    )


def _is_listed(core: str) -> bool:
    half = core[: len(core) // 2]
    return core in _COMMON or (core == half * 2 and half in _COMMON)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _core(plain: str) -> str:
    """What is left without the digits and signs around it and between its words."""
    return re.sub(r"[\W_]", "", _without_ends(plain))


def _without_ends(plain: str) -> str:
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
