"""English speech: who says it, after a question or a cry; marks that are part of a name."""

import re

from labeling.intake.repairs.english.starts import begins_sentence
from labeling.intake.repairs.speech import SPEECH_VERBS

_UNFINISHED_QUOTE = re.compile(r"(?:[!?…,]|\.{3})\s?[\"'”’»“」』]{1,3}$")
_SPEAKER = re.compile(
    r"(?!(?:The|An?|This|That|These|Those|It|He|She|They|We|You|His|Her|Its|Their|Our|My|But|And|Then)\s)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|[A-Z])\.\s+|[A-Z][\w'’-]*\s+){0,5}"
    rf"[A-Z][\w'’-]*(?:, [^,.;!?“\"]{{1,50}},)?)\s+(?:{SPEECH_VERBS})"
    r"(?:[.,;:—–]|$|\s+(?:in|on|at|to|as|after|before|when|while|during|from|with|of|about|by|over|through|again|back|"
    r"out|aloud|later|recently|me|him|us|them|reporters|lawmakers|shouting|saying|[a-z]+ly|[A-Z][a-z]+day)\b)"
)
_I_SPEAK = re.compile(
    r"I\s+(?:say|ask|tell|reply|answer|shout|yell|cry|call|whisper|mutter|murmur|repeat|add|suggest|offer)"
    r"(?:[.,;:—–]|$|\s+(?:to|at|back|out|again|into|from|as|while|when|her|him|them|the|my|[a-z]+ly)\b)|"
    r"I\s+asked\s+(?:my|her|him|them|the|his)\b"
)
_NAMED_WITH_EXCLAMATION = re.compile(r"\w.*\s[A-Z]\w*!$|^(?:Yahoo|Yum|Jeopardy|Joomla)!$", re.DOTALL)
_NAME_BEFORE_NAME = re.compile(r"\b(?:Yahoo|Yum|Jeopardy|Kahoot|Joomla|Democracy Now|E)!$")
_TITLE_IN_QUESTION = re.compile(r"(?:[A-Z][\w'’]*\s(?:[a-z]{1,4}\s)?){1,9}[A-Z]\w*\?$")
_VERB = re.compile(r"(?:is|was|were|has|had|will|would|became|remains|airs|aired|stars|starred|opened|won|sold)\b")


def names_its_speaker(before: str, after: str) -> bool:
    """`“Stop!” Dana Cole shouted`. After a full stop a name begins a sentence: speech would end in a comma."""
    return bool(_UNFINISHED_QUOTE.search(before) and (_SPEAKER.match(after) or _I_SPEAK.match(after)))


def ends_in_named_mark(before: str, after: str) -> bool:
    """`Yahoo! shares`, `Yahoo! News`, `her book Who Was Anna? was`: the mark is part of a name."""
    if before.endswith("!") and after[0].islower():
        return bool(_NAMED_WITH_EXCLAMATION.search(before))
    if before.endswith("!"):
        return bool(_NAME_BEFORE_NAME.search(before)) and not begins_sentence(after)
    return before.endswith("?") and bool(_VERB.match(after) and _TITLE_IN_QUESTION.search(before))
