"""Lines around quotations: what leads in, and the signature of an embedded post."""

import re

from labeling.intake.parts.names import CAPITAL, PARTICLE

_INTRO_LIMIT = 60
_SOURCE = re.compile(
    r"(?!(?:What|Why|How|When|Where|Who|Which|Here|There|This|That|These|Those|He|She|It|They|We|You|I|His|Her|Its|"
    r"Their|Our|My|Your|If|But|And|Or|So|Then|Now|In|On|At|For|Note|Update|Warning|Correction|Question|Answer|One|Two|"
    rf"Three)\b){CAPITAL}(?:\s(?:{CAPITAL}|{PARTICLE})){{0,5}}\s?[:：]"
)
_SOURCE_WITHOUT_CASE = re.compile(r"[^\W_A-Za-z]{2,12}[:：]")
_REPORTS = re.compile(
    r"(?!(?:Here|This|That|But|And|So|Then|Now)\b)(?:[^,]*\s)?"
    r"(?:reports?|reported|writes?|wrote|says?|said|notes?|noted|explains?|explained|adds?|added|continues?|"
    r"continued|concludes?|concluded|tweets?|tweeted|posts?|posted|states?|stated|reads?|(?:puts?|put) it|responds?|"
    r"responded|replies|replied|declares?|declared)"
    r"(?:\s(?:this|that|it|so|thus|again|later|today|yesterday|earlier|further|on\s\w+|in\s(?:a|an|its|his|her|their)\s"
    r"[\w-]+(?:\s[\w-]+)?))?\s?[:：]"
)
_ACCORDING = re.compile(
    r"(?:According to|Via|Per|As per)\s.+[:：]|From\s.*(?:[^\W\d_a-z]|letter|statement|report|article|column|editorial|"
    r"speech|memo|transcript|e-?mail|post|tweet|release|story|interview|book|blog|ruling|decision|file|document).*[:：]"
)
_POST_SIGNATURE = re.compile(r"[—–-]{1,2}\s?[^()@]{1,80}\(@\w{1,40}\)(?:\s.{3,40})?")


def introduces_quote(text: str) -> bool:
    """`Coast Post:`, `The mayor wrote:`, `According to the Post:`; not `Here is the list:`."""
    if len(text) > _INTRO_LIMIT or not text.endswith((":", "：")):
        return False
    return any(pattern.fullmatch(text) for pattern in (_SOURCE, _SOURCE_WITHOUT_CASE, _REPORTS, _ACCORDING))


def is_post_signature(text: str) -> bool:
    """`— Seahouses Coastguard (@SeahousesCG) November 14, 2026`, below a post."""
    return len(text) <= 4 * _INTRO_LIMIT and bool(_POST_SIGNATURE.fullmatch(text))
