"""Speech and what follows it in any language."""

import re

from labeling.intake.repairs.rule import begins_small

QUOTE_END = re.compile(r"[.!?…,。！？]\s?[\"'”’»“」』]{1,3}$")
SPEECH_VERBS = (
    "said|says|asked|asks|added|adds|told|wrote|writes|replied|replies|answered|shouted|yelled|cried|screamed|called|"
    "tweeted|posted|joked|quipped|wondered|insisted|explained|recalled|responded|exclaimed|demanded|warned|noted|"
    "continued|declared|whispered|chanted|sang|read|reads"
)
_PRONOUN_SPEAKS = re.compile(
    rf"(?:he|she|they|we)\s+(?:{SPEECH_VERBS})\b|(?:{SPEECH_VERBS})\s+(?:he|she|they|the|[A-Z]\w+)\b"
)


def continues_speech(before: str, after: str) -> bool:
    """`“Stop!” she shouted`, `Why? she wondered`: a small letter after a quotation goes on with the sentence."""
    if QUOTE_END.search(before):
        return begins_small(after.lstrip("—–-, "))
    return before[-1] in "!?" and bool(_PRONOUN_SPEAKS.match(after))
