"""Words and names that begin an English sentence."""

import re

from labeling.intake.repairs.rule import OPENING, SMALL_NAME

_STARTER = re.compile(
    r"[\"'“‘(\[]{0,2}(?:(?:The|This|That|These|Those|There|Then|Though|He|She|It|They|We|You|His|Her|Its|Their|Our|My|"
    r"But|And|However|Meanwhile|Also|After|Before|When|While|If|Although|Because|Since|As|At|In|On|For|From|With|"
    r"Without|By|During|Despite|Under|Some|Many|Most|Several|Others?|What|Who|Why|How|Where|Not|Now|Once|Both|Each|"
    r"Every|All|Another|Later|Earlier|Yet|Still|One|Two|Three|Nobody|Everyone|Neither|According|Former|Other|"
    r"More|Such|Even|Only|Perhaps|Maybe|So|Or|Nor|Any|Anyone|Finally|Instead|Thus|Indeed|Moreover|Furthermore|Until|"
    r"Through|Throughout|Among|Between|Within|Unlike|Did|Do|Does|Is|Are|Was|Were|Can|Could|Would|Should|Have|Has|Let|"
    r"Here|Few|Please|Thanks|Yesterday|I)(?=[\s,]|['’][a-z])|"
    r"An?\s+[a-z])"
)
_OF_A_PLACE = re.compile(r"(?:de|de la|van|van der|van den|von|bin|ibn|di|da|du)\s[A-Z]")
"""`de Blasio`, `von der Leyen`."""
_SMALL_STARTER = re.compile(
    r"(?:i|he|she|it|they|we|you|there|this|these|those|the|my|your|his|our|their|but|so|please|just|now|then|what|why|"
    r"how|if|also|thanks|let|lol|some|maybe|anyway|sorry|soon|later|even|still|once|when|after|before|not|no|yes|all|most|many|one|"
    r"because|since|while|well|do|does|did|can|could|would|should|have|has|never|always|every|everything|everyone|"
    r"nothing|hopefully|here|again)(?=\s|['’][a-z])|i['’]?m\s|ive\s|don['’]?t\s"
)
"""Words that begin a sentence in text that has no capitals; many others go on after an abbreviation."""
_ADDRESS = re.compile(r"https?://|www\.\w")
_RULE_OR_BULLETS = re.compile(r"[*_=~#]{3,}|-{4,}|•")
_ELLIPSIS = re.compile(r"(?:\.{3}|…|\. \. \.)\s?[a-z]")
_NUMBER = re.compile(r"[$£€]?\d|\(?\d{1,2}[.)]\s")


def begins_sentence(after: str) -> bool:
    """Whether the text begins with a word that is seldom the second of a name."""
    return bool(_STARTER.match(after))


def begins_with_capital(after: str) -> bool:
    """Whether the text begins with a capital, in quotation marks or not."""
    return after.lstrip(OPENING)[:1].isupper()


def begins_with_small_name(after: str) -> bool:
    """Whether the text begins with a name whose first letter is small."""
    name = after.lstrip(OPENING)
    return bool(SMALL_NAME.match(name) or _OF_A_PLACE.match(name))


def begins_small_sentence(after: str) -> bool:
    """Whether the text begins with a small word that seldom follows an abbreviation."""
    return bool(_SMALL_STARTER.match(after))


def begins_with_address_or_rule(after: str) -> bool:
    """Whether the text begins with an address of the web, a row of marks or a bullet."""
    return bool(_ADDRESS.match(after) or _RULE_OR_BULLETS.match(after))


def begins_with_ellipsis(after: str) -> bool:
    """Whether the text begins with three dots and a small letter: words were left out before it."""
    return bool(_ELLIPSIS.match(after))


def begins_with_number(after: str) -> bool:
    """Whether the text begins with a number or an amount of money."""
    return bool(_NUMBER.match(after))
