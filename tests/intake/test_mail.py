"""E-mails as mail programs, newsletters and mailing lists write them."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from labeling.domain.model import Part, Source
from labeling.errors import BadText, FaultyText
from labeling.intake.article_reader import read_article, read_pasted
from labeling.intake.draft import draft_of
from labeling.intake.mail import mail_article
from labeling.intake.mail_text import unflowed
from labeling.intake.pages import is_page
from tests.intake.test_pages import lines_of

HEAD = (
    'From: "Ilse Marrand" <ilse@ledger.example>\nTo: ann@nord.example\nSubject: Quay sold\n'
    "Date: Tue, 3 Mar 2026 23:15:00 -0500\nMIME-Version: 1.0\n"
)
TEXT = "The board met on Monday.\n“It was an error,” she said.\n"
MARKUP = (
    "<html><body><h1>Quay sold</h1><p>The board met on Monday.</p><blockquote><p>“It was an error.”</p></blockquote>"
    "<p>Nobody from the company was in the room, and it has not answered our questions.</p></body></html>"
)


def plain(body: bytes, head: str = HEAD, content_type: str = "text/plain; charset=utf-8") -> bytes:
    return f"{head}Content-Type: {content_type}\nContent-Transfer-Encoding: 8bit\n\n".encode() + body


def mail(text: str = TEXT, page: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Ilse Marrand <ilse@ledger.example>",
        "a@b.example",
        "Quay sold",
    )
    message["Date"] = "Tue, 3 Mar 2026 08:15:00 +0100"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def test_a_plain_e_mail_is_its_text() -> None:
    decoded = mail_article(plain(TEXT.encode()))
    assert decoded.text == TEXT.strip()
    assert (decoded.encoding, decoded.certain, decoded.title) == ("eml, utf-8", True, "Quay sold")
    assert decoded.source == Source(author="Ilse Marrand", published="2026-03-03")  # the day where it was sent
    assert (decoded.page, decoded.notes) == (b"", ())
    assert draft_of(decoded).article.title == "Quay sold"


@pytest.mark.slow
def test_an_e_mail_is_recognized_and_read_by_another_process() -> None:
    data = plain(TEXT.encode())
    assert read_article(data) == mail_article(data)
    assert read_article(data.replace(b"\n", b"\r\n")) == mail_article(data)
    assert read_pasted(data.decode()) == mail_article(data)
    assert read_article(data.decode().encode("utf-16")) == mail_article(data)


@pytest.mark.parametrize("transfer", ["7bit", "8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252"])
def test_every_way_to_wrap_a_text_is_undone(transfer: str, charset: str) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@b.example", "a@b.example"
    text = "The board met.\n" if transfer == "7bit" else "Sie sagte: Schöne Grüße. Café für 5 €.\n"
    message.set_content(text, charset=charset, cte=transfer)
    assert mail_article(message.as_bytes()).text == text.strip()


@pytest.mark.parametrize(
    ("stated", "encoding", "read"),
    [
        ("iso-8859-1", "cp1252", "eml, windows-1252"),
        ("us-ascii", "utf-8", "eml, utf-8"),
        ("us-ascii", "cp1252", "eml, windows-1252"),
        ("iso-8859-1", "utf-8", "eml, utf-8"),
        ("windows-1251", "utf-8", "eml, utf-8"),
        ("x-unknown", "cp1252", "eml, windows-1252"),
        ("utf-8", "cp1252", "eml, windows-1252"),
    ],
)
def test_a_wrong_or_unknown_encoding_is_found_out(stated: str, encoding: str, read: str) -> None:
    text = "Der Bürgermeister sagte: „Die Brücke bleibt zu“ – das ist ärgerlich für alle. Schöne Grüße aus Köln."
    decoded = mail_article(plain(text.encode(encoding), content_type=f'text/plain; charset="{stated}"'))
    assert (decoded.text, decoded.encoding) == (text, read)
    assert decoded.certain == (encoding == "utf-8" or stated in {"iso-8859-1", "us-ascii"})


def test_a_text_in_ascii_is_utf_8() -> None:
    assert mail_article(
        plain(TEXT.encode("ascii", "ignore"), content_type="text/plain; charset=US-ASCII")
    ).encoding == ("eml, utf-8")


def test_an_encoding_that_somebody_names_is_taken() -> None:
    data = plain("Městská rada".encode("windows-1250"), content_type="text/plain; charset=iso-8859-1")
    assert mail_article(data, "windows-1250").text == "Městská rada"


@pytest.mark.slow
def test_broken_bytes_are_replaced_only_if_somebody_agrees() -> None:
    data = plain(("“Schöne Grüße.” " * 5).encode() + b"\xff")
    with pytest.raises(FaultyText, match="UTF-8 with a fault"):
        read_article(data)
    assert read_article(data, replace_faults=True).encoding == "eml, utf-8, faults replaced"


def test_the_page_goes_before_the_plain_text() -> None:
    decoded = mail_article(mail("View in the browser\n", MARKUP).as_bytes())
    assert lines_of(decoded)[:3] == [
        ("headline", "Quay sold"),
        ("", "The board met on Monday."),
        ("block_quote", "“It was an error.”"),
    ]
    assert (decoded.encoding, is_page(decoded)) == ("eml, html, utf-8", True)
    assert decoded.page.decode().strip() == MARKUP  # as UTF-8, without the addresses of the e-mail
    assert mail_article(mail("", MARKUP).as_bytes()).text == decoded.text


def test_a_page_without_an_article_leaves_the_plain_text() -> None:
    decoded = mail_article(mail(TEXT, "<html><body><a href='https://a.example'>Open</a></body></html>").as_bytes())
    assert (decoded.text, decoded.encoding, decoded.page) == (TEXT.strip(), "eml, utf-8", b"")


def test_a_page_states_its_encoding_where_the_e_mail_does_not() -> None:
    page = MARKUP.replace("<body>", "<head><meta charset=windows-1251></head><body><p>Городской совет собрался.</p>")
    data = plain(page.encode("windows-1251", "replace"), content_type="text/html")
    assert "Городской совет собрался." in mail_article(data).text


def test_all_texts_of_an_e_mail_are_read() -> None:
    message = MIMEMultipart()
    message["From"], message["To"] = "a@b.example", "c@d.example"
    for text in ("The board met.", "", "It was an error."):
        message.attach(MIMEText(text, "plain", "utf-8"))
    assert mail_article(message.as_bytes()).text == "The board met.\n\nIt was an error."


def test_attachments_are_named_and_not_read() -> None:
    message = mail()
    for number in range(4):
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"quay{number}.pdf")
    decoded = mail_article(message.as_bytes())
    note = "The e-mail’s attachments were not read: quay0.pdf, quay1.pdf, quay2.pdf and 1 more."
    assert (decoded.text, decoded.notes) == (TEXT.strip(), (note,))
    assert note in draft_of(decoded).warnings


def test_an_attachment_without_a_name_is_called_what_it_is() -> None:
    around = MIMEMultipart()
    around["From"], around["To"] = "a@b.example", "c@d.example"
    for part in (MIMEText(TEXT), MIMEMessage(mail()), MIMEMessage(mail())):
        around.attach(part)
    note = "The e-mail’s attachments were not read: another e-mail, another e-mail."
    assert mail_article(around.as_bytes()).notes == (note,)


def test_a_text_that_is_attached_is_an_attachment() -> None:
    message = mail()
    message.add_attachment("A log.", filename="log.txt")
    assert mail_article(message.as_bytes()).text == TEXT.strip()


def test_a_picture_in_the_page_is_no_attachment() -> None:
    message = mail(TEXT, MARKUP)
    message.get_payload()[1].add_related(b"x", maintype="image", subtype="png", cid="<a@b>")  # type: ignore[index]
    assert mail_article(message.as_bytes()).notes == ()


def test_an_e_mail_that_was_attached_without_a_word_is_the_article() -> None:
    around = MIMEMultipart()
    around["From"], around["To"], around["Subject"] = "Ann <ann@nord.example>", "b@nord.example", "Fwd: Quay sold"
    around.attach(MIMEText("\n", "plain"))
    around.attach(MIMEMessage(mail()))
    decoded = mail_article(around.as_bytes())
    assert (decoded.text, decoded.source.author) == (TEXT.strip(), "Ilse Marrand")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Quay sold", "Quay sold"),
        ("=?utf-8?q?Caf=C3=A9_sold?=", "Café sold"),
        ("=?utf-8?b?Q2Fmw6k=?= =?iso-8859-1?q?_f=FCr_alle?=", "Café für alle"),
        ("=?x-none?q?Caf=E9?=", "Café"),
        ("=?utf-8?b?!!!?=", ""),
        ("Café sold", "Café sold"),
        ("Fwd: Quay sold", "Quay sold"),
        ("FW: WG: TR: Quay sold", "Quay sold"),
        ("Forward: the army moves", "Forward: the army moves"),
        ("Traffic: Quay closed", "Traffic: Quay closed"),
        ("Quay\n sold", "Quay sold"),
        ("", ""),
    ],
)
def test_the_subject_is_the_title(subject: str, title: str) -> None:
    assert mail_article(plain(TEXT.encode(), HEAD.replace("Quay sold", subject))).title == title


def test_who_forwards_an_e_mail_has_not_written_it() -> None:
    decoded = mail_article(mail(Subject="Fwd: Quay sold").as_bytes())
    assert decoded.source == Source()


DAY = "2026-03-03"


@pytest.mark.parametrize(
    ("headers", "source"),
    [
        ({"List_Id": "The Ledger <ledger.example>"}, Source("The Ledger", "", DAY, author="Ilse Marrand")),
        ({"List_Id": "<ledger.example>"}, Source("Ilse Marrand", "", DAY)),
        ({"List_Unsubscribe": "<https://a.example>", "From": "Ledger <a@b.example>", "Date": "no"}, Source("Ledger")),
        (
            {"List_Id": "L <l.example>", "Archived_At": "<https://l.example/7>", "From": "L <a@b.example>"},
            Source("L", "https://l.example/7", DAY),
        ),
        ({"List_Id": "L <l>", "Archived_At": "<javascript:1>", "From": "a@b.example"}, Source("L", "", DAY)),
        ({"Date": "Tue, 99 Mar 2026 08:15:00 +0100"}, Source(author="Ilse Marrand")),
    ],
)
def test_a_newsletter_is_of_its_outlet_and_any_other_e_mail_of_its_sender(
    headers: dict[str, str], source: Source
) -> None:
    message = MIMEText(TEXT, "plain", "utf-8")
    given = {"From": "Ilse Marrand <a@b.example>", "To": "c@d.example", "Date": "Tue, 3 Mar 2026 08:15:00 +0100"}
    for name, value in (given | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        message[name] = value
    assert mail_article(message.as_bytes()).source == source


FLOWED = "The board met on \nMonday.\n\n> It was \n> an error.\n>> No.\n From here.\n-- \nIlse\n"


def test_flowed_lines_are_joined() -> None:
    joined = "The board met on Monday.\n\n> It was an error.\n>> No.\nFrom here.\n-- \nIlse"
    assert mail_article(plain(FLOWED.encode(), content_type="text/plain; format=flowed")).text == joined
    assert mail_article(plain(FLOWED.encode())).text == FLOWED.strip("\n")


def test_flowed_lines_without_spaces_are_joined_without_them() -> None:
    assert unflowed("市議会は \n火曜日", spaces_are_marks=True) == "市議会は火曜日"


def parts_of(text: str) -> dict[str, str]:
    return {line: part for part, line in lines_of(mail_article(plain(text.encode())))}


SIGNATURE = "-- \nIlse Marrand\nEditor, The Ledger\n"


@pytest.mark.parametrize(
    "wrote",
    [
        "On Tue, 3 Mar 2026 at 08:15, Ann <ann@nord.example> wrote:",
        "On Tue, 3 Mar 2026 at 08:15, Ann Tarn <a.very.long.name@nord.example>\nwrote:",
        "Am 03.03.26 um 08:15 schrieb Ann Tarn:",
        "Le mar. 3 mars 2026 à 08:15, Ann <ann@nord.example> a écrit :",
        "El mar, 3 mar 2026 a las 8:15, Ann (<ann@nord.example>) escribió:",
    ],
)
def test_signature_and_answered_message_stay_and_are_no_sentences(wrote: str) -> None:
    parts = parts_of(f"{TEXT}\n{SIGNATURE}\n{wrote}\n\n> Did they sell it?\n>\n> Ann\n")
    assert parts["The board met on Monday."] == ""
    assert parts["Editor, The Ledger"] == Part.AUTHOR_NOTE.value
    assert {parts[line] for line in (*wrote.split("\n"), "> Did they sell it?", "> Ann")} == {"page_furniture"}


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}> It was an error.\n{TEXT}",  # quoted within the text
        f"{TEXT}> It was an error.\n",  # nobody is said to have written it
        f"{TEXT}\n--\n" + "The board met.\n" * 20,  # a line that the author drew
        f"On Monday, so Ann wrote:\n{TEXT}",
    ],
)
def test_what_may_be_the_text_stays_the_text(text: str) -> None:
    assert set(parts_of(text).values()) == {""}


def test_the_headers_of_a_forwarded_message_are_no_sentences() -> None:
    above = (
        "---------- Forwarded message ---------\nFrom: Ilse <ilse@ledger.example>\nDate: Tue, 3 Mar 2026\nSubject: Quay"
    )
    parts = parts_of(f"{above}\n\n{TEXT}")
    assert {parts[line] for line in above.split("\n")} == {"page_furniture"}
    assert parts["The board met on Monday."] == ""


MBOX = "From ilse@ledger.example Tue Mar  3 08:15:00 2026\n"


def test_a_mailbox_with_one_message_is_read() -> None:
    message = plain(b">From here on, nobody knew.\n>>From Ann.\nFrom then on it was quiet.\n")
    text = mail_article(MBOX.encode() + message).text
    assert text == "From here on, nobody knew.\n>From Ann.\nFrom then on it was quiet."


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_mailbox_with_several_messages_is_refused(ends: str) -> None:
    box = (MBOX + plain(TEXT.encode()).decode() + "\n") * 3
    with pytest.raises(BadText, match=r"a mailbox with 3 e-mails\. Open the one that you want"):
        mail_article(box.replace("\n", ends).encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (plain(b""), "has no text of its own"),
        (plain(b"AAAA", content_type="application/pdf"), "in an attachment"),
        (plain(b"x", content_type="multipart/encrypted; boundary=a"), "encrypted"),
        (plain(b"MIME", content_type="application/pkcs7-mime"), "encrypted"),
        (mail("", "<html><body><a href='/'>Home</a></body></html>").as_bytes(), "No article was found"),
        (
            b"".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(300))
            + b"\nhi",
            "within each other",
        ),
        (
            b"".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(3000))
            + b"\nhi",
            "within each other",
        ),
    ],
)
def test_a_bad_e_mail_says_what_is_wrong_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(BadText, match=words) as refusal:
        mail_article(data)
    assert any(verb in str(refusal.value) for verb in ("paste", "import"))


@pytest.mark.parametrize("name", ["Subject", "To", "Content-Type", "From", "List-Id", "Date"])
def test_a_huge_header_takes_no_time(name: str) -> None:
    huge = f"{name}: {'=?utf-8?q?a?= <a@b>, ' * 40_000}\n".encode()
    assert "The board met" in mail_article(huge + b"From: a@b.example\nX-A: b\n\nThe board met.").text
