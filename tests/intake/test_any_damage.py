"""Damaged files of every kind: a reader says what is wrong or reads what is left, and never stumbles or hangs.

CI damages fewer files than anyone can: `FACTMARK_DAMAGED=5000 pytest tests/intake/test_any_damage.py`.
"""

import os
import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from labeling.errors import BadText
from labeling.intake.decoding import Decoded, checked_text
from labeling.intake.draft import draft_of
from labeling.intake.kinds import kind_of
from labeling.intake.mail import mail_article
from labeling.intake.pages import article_on, decode_page
from labeling.intake.saved_page import saved_article
from labeling.intake.word_file import word_article
from tests.effort import times
from tests.intake import test_mail, test_saved_page, test_word_file

DAMAGED = int(os.environ.get("FACTMARK_DAMAGED", times(40)))

SECONDS = 20
"""More than any of them takes on a slow machine, and less than the time that a reader may take."""

PIECES = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"&",
    b'"',
    b"=",
    b";",
    b"\n\n",
    b"\r",
    b"--",
    b":",
    b"<w:p>",
    b"]]>",
    b"=?utf-8?b?",
)

PAGE = next((Path(__file__).parent / "web_pages").glob("*.html")).read_bytes()
MAIL = test_mail.mail(test_mail.TEXT, test_mail.MARKUP, List_Id="The Ledger <ledger.example>").as_bytes()
SAVED = test_saved_page.saved(
    test_saved_page.part(test_saved_page.PAGE.format(charset="us-ascii").encode().decode("latin-1"))
)
WORD = test_word_file.article()


def read_page(data: bytes) -> Decoded:
    return article_on(decode_page(data))


def word_with(xml: bytes) -> bytes:
    """The document with other markup in it, and with the right checksum for that: damage that its archive hides."""
    return test_word_file.main_of(WORD, lambda _: xml)


def word_markup() -> bytes:
    found: list[bytes] = []
    test_word_file.main_of(WORD, lambda xml: found.append(xml) or xml)
    return found[0]


READERS: dict[str, tuple[bytes, Callable[[bytes], Decoded]]] = {
    "page": (PAGE, read_page),
    "mail": (MAIL, mail_article),
    "plain mail": (test_mail.plain(test_mail.FLOWED.encode()), mail_article),
    "mailbox": (test_mail.MBOX.encode() + test_mail.plain(test_mail.TEXT.encode()), mail_article),
    "saved page": (SAVED, saved_article),
    "word": (WORD, word_article),
    "word's markup": (word_markup(), lambda data: word_article(word_with(data))),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with up to eight of them flipped, lost, doubled, moved or replaced; some also lose their end."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(spoilt) + 1)
        length = chance.choice((1, 4, 64, 1_000))
        way = chance.randrange(5)
        if way == 0 and at < len(spoilt):
            spoilt[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del spoilt[at : at + length]
        elif way == 2:
            spoilt[at:at] = spoilt[at : at + length] * chance.randint(1, 20)
        elif way == 3:
            spoilt[at:at] = chance.choice(PIECES) * chance.randint(1, 50)
        else:
            spoilt[at : at + length] = chance.randbytes(length)
    return bytes(spoilt[: chance.randrange(len(spoilt) + 1)] if chance.random() < 0.2 else spoilt)


def outcome(read: Callable[[bytes], Decoded], data: bytes) -> str:
    """What a person is told, or the text that becomes a draft."""
    try:
        decoded = read(data)
        checked_text(decoded.text)
    except BadText as refusal:
        return str(refusal)
    draft = draft_of(decoded)
    assert all(s.text == decoded.text[s.start : s.end] for s in draft.sentences)
    ends = [known.end for known in decoded.known]
    assert all(0 <= known.start < known.end <= len(decoded.text) for known in decoded.known)
    assert ends == sorted(ends)
    return decoded.text


@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_damage_is_refused_in_words_or_read(kind: str) -> None:
    data, read = READERS[kind]
    chance = random.Random(kind)  # noqa: S311  # the same damage each time
    for number in range(DAMAGED):
        spoilt = damaged(data, chance)
        begun = time.process_time()
        try:
            told = outcome(read, spoilt)
        except Exception as error:
            raise AssertionError(f"damaged file {number}: {spoilt[:400]!r}…") from error
        assert told
        assert "Traceback" not in told
        assert time.process_time() - begun < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_a_file_of_any_length_is_refused_in_words_or_read(kind: str) -> None:
    data, read = READERS[kind]
    for length in range(1, len(data), max(1, len(data) // DAMAGED)):
        assert outcome(read, data[:length])


@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_what_kind_a_damaged_file_is_can_be_told(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311  # the same damage each time
    for _ in range(DAMAGED):
        with suppress(BadText):
            assert kind_of(damaged(READERS[kind][0], chance))
