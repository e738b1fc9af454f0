"""Parts: what each line of an article is suggested to be."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.domain.model import Part
from labeling.intake.parts import suggest_parts
from labeling.intake.sentences import split
from tests.effort import times
from tests.intake.gold_parts import APART, TUNED, measure
from tests.intake.seeds import SEEDS

BODY = (
    "The council of Nord met on Monday and closed the old pool on the hill. It voted five to four after a long night."
)
HEADLINE = "Council Closes the Old Pool on the Hill After a Long Night"


def parts(*lines: str, language: str = "en") -> list[Part]:
    text = "\n\n".join(lines)
    return suggest_parts(text, split(text, language).spans)


def part_of(line: str) -> Part:
    """The part of a line that stands between the headline and the body."""
    return parts(HEADLINE, line, BODY)[1]


def test_the_head_of_an_article() -> None:
    assert parts(
        "News & Politics",
        HEADLINE,
        "Council closes the old pool on the hill after a long night",
        "By Jane Doe and John Q. Public",
        "Nov. 3, 2020 5:15 p.m. ET",
        "(AP Photo/Ann Other)",
        BODY,
        "Nord Herald:",
        BODY,
    ) == [
        Part.SECTION_NAME,
        Part.HEADLINE,
        Part.REPEATED_HEADLINE,
        Part.BYLINE,
        Part.DATE,
        Part.CREDIT,
        Part.BODY,
        Part.BODY,
        Part.QUOTE_INTRO,
        Part.BODY,
        Part.BODY,
    ]


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        "Council closes pool on the hill after long night",
        "COUNCIL CLOSES POOL",
        "Will the council close the pool?",
        "‘We are done’: council closes the pool",
        "Pool closes; 300 march",
        "市议会投票关闭两座图书馆",
    ],
)
def test_a_headline_in_any_case(headline: str) -> None:
    assert parts(headline, BODY, BODY)[0] is Part.HEADLINE


def test_an_arabic_article() -> None:
    body = "صوت المجلس يوم الثلاثاء على إغلاق مكتبتين. غادر رئيس البلدية القاعة."
    assert parts("المجلس يغلق مكتبتين", body, body, language="ar") == [Part.HEADLINE, *[Part.BODY] * 4]


def test_a_chinese_article() -> None:
    body = "市议会周二投票决定关闭两座图书馆。市长提前离开了会场。"
    assert parts("市议会关闭图书馆", "图片：张三", body, language="zh") == [
        Part.HEADLINE,
        Part.CREDIT,
        Part.BODY,
        Part.BODY,
    ]


def test_an_article_without_a_headline() -> None:
    assert parts(BODY, BODY) == [Part.BODY] * 4


@pytest.mark.parametrize("text", ["It rained.", "It rained", "Council closes pool", "Nothing. At all."])
def test_a_single_paragraph_is_body(text: str) -> None:
    assert set(parts(text)) == {Part.BODY}


def test_a_repeated_headline_that_differs_in_substance_is_not_passed_over() -> None:
    assert parts(HEADLINE, "Mayor leaves the hall before the count", BODY)[1] is not Part.REPEATED_HEADLINE


def test_a_headline_after_a_byline() -> None:
    assert parts("By JANE DOE", HEADLINE, BODY)[:2] == [Part.BYLINE, Part.HEADLINE]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE and JOHN ROE",
        "By Jane Doe, Staff Writer",
        "BY JANE DOE",
        "Von Anna Müller",
        "Por Ana Ruiz",
        "Written by Jane Doe",
        "Additional reporting by Jane Doe and John Roe",
        "By Jane Doe (Nord Herald)",
        "By Jane Doe – @janedoe",
        "Nord Herald staff",
        "Herald Staff Writer",
        "From staff and wire reports",
        "Jane Doe | Nord Herald",
        "Jane Doe · The Nord Herald",
        "Jane Doe, Nord Herald",
    ],
)
def test_bylines(line: str) -> None:
    assert part_of(line) is Part.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "Paula Renck contributed to this report.",
        "Paula Renck contributed to this report from Ardenick.",
        "Associated Press writers Ann Lee in Nord and Bo J. Ray in Ost contributed to this report.",
        "Ann Lee and Bo Ray contributed reporting.",
        "Jane Doe reported from Norhaven; John Roe from Brask.",
        "Jane Doe reported from Norhaven.",
        "(Reporting by Ann Lee; Editing by Bo Ray)",
        "Reporting by Ann Lee and Bo Ray in Nord; Writing by Cy Poe; Editing by Di Fox",
        "With files from The Canadian Press",
        "With reporting by Ann Lee.",
        "Jane Doe, Nord Herald",
        "— Jane Doe",
    ],
)
def test_who_worked_on_it_at_the_end(line: str) -> None:
    assert parts(HEADLINE, BODY, line)[-1] is Part.BYLINE


def test_a_name_alone_below_the_headline_is_a_byline() -> None:
    assert parts("Close it already", "Jane Doe", "A pool for nobody", BODY)[1] is Part.BYLINE
    assert parts(HEADLINE, "Jane Doe", "3 November 2020", BODY)[1] is Part.BYLINE


@pytest.mark.parametrize("line", ["Market Closes", "The Long Road", "What Now"])
def test_a_short_line_below_a_headline_in_capitals_is_no_name(line: str) -> None:
    assert not parts(HEADLINE, line, BODY)[1].is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Nov. 3, 2020",
        "Tuesday, November 3, 2020",
        "3 November 2020",
        "2020-11-03",
        "Published: Nov. 3, 2020, 5:15 p.m. EST",
        "Updated November 3, 2020 at 17:15",
        "03.11.2020",
        "NORD, Ohio (AP) —",
        "WASHINGTON —",
    ],
)
def test_dates_and_datelines_alone(line: str) -> None:
    assert part_of(line) is Part.DATE


@pytest.mark.parametrize(
    "line",
    [
        "(AP Photo/Ann Other)",
        "AP Photo/Ann Other, File",
        "(Ann Other/Getty Images)",
        "Getty Images",
        "Photo: Ann Other / Reuters",
        "Photograph by Ann Other",
        "Image courtesy of the City of Nord",
        "Image credit: Ann Other",
        "Foto: Anna Müller/dpa",
        "(Coast Wire/Ilse Marrand)",
        "(Marrand/Coast Wire via AP)",
        "Ilse Marrand/Coast Wire",
        "REUTERS/Ilse Marrand",
        "Courtesy of the Marrand family",
        "Photo courtesy of Ilse Marrand",
        "Image source, Getty Images",
    ],
)
def test_credits(line: str) -> None:
    assert part_of(line) is Part.CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "FILE - The pool on the hill, seen in 2019.",
        "Caption: The pool on the hill",
        "Image caption, The pool",
        "File - The pool stands empty, May 1, 2020.",
    ],
)
def test_captions(line: str) -> None:
    assert part_of(line) is Part.CAPTION


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A swimmer leaves the pool in Nord, March 3, 2026.", "(Ilse Marrand/Coast Wire via AP)"),
        ("A swimmer leaves the pool.", "(Photo by Ilse Marrand)"),
        ("A swimmer leaves the pool.", "Photo: Ilse Marrand"),
    ],
)
def test_a_caption_with_its_credit_behind_it(caption: str, credit: str) -> None:
    assert parts(HEADLINE, f"{caption} {credit}", BODY)[1:3] == [Part.CAPTION, Part.CREDIT]


@pytest.mark.parametrize(
    "line",
    [
        "The Coast Wire:",
        "The Nord Herald writes:",
        "According to the Coast Wire:",
        "The mayor said in a statement:",
        "As the Nord Herald put it:",
        "Reuters:",
        "Nord Herald:",
        "From the mayor’s letter:",
        "The Herald reports:",
        "路透社：",
    ],
)
def test_quote_intros(line: str) -> None:
    assert part_of(line) is Part.QUOTE_INTRO


@pytest.mark.parametrize(
    "line",
    [
        "* * *",
        "———",
        "###",
        "Read more",
        "Advertisement",
        "© 2026 Coast Wire",
        "Copyright 2026 Nord Herald. All rights reserved.",
        "Tags: pool, hill",
        "Topics: pools",
        "Share",
        "Share on Facebook",
        "Comments (12)",
        "12 comments",
        "Leave a comment",
        "Follow us on Twitter",
        "Follow us on X, and tell your friends!",
        "Follow Jane Doe on Twitter",
        "5 min read",
        "3-minute read",
        "(Error Code: 204113)",
        "Quotes delayed at least 20 minutes.",
        "Market data provided by Coastwire.",
        "This video cannot be played on your device.",
        "Reading time: 5 minutes",
        "Sign up for our weekly newsletter.",
        "Get the Herald’s newsletter in your inbox every day.",
        "Editor’s note: This story has been updated.",
        "This article was updated on March 4 to correct a name.",
        "Story continues below advertisement",
    ],
)
def test_a_line_with_nothing_to_label_is_passed_over(line: str) -> None:
    assert all(part.is_furniture for part in parts(HEADLINE, BODY, line, BODY)[3:-2])


def test_a_quotation_marked_as_in_mail_is_a_block_quote() -> None:
    assert parts(HEADLINE, BODY, "> It was cold. It was dark.", BODY)[3:5] == [Part.BLOCK_QUOTE] * 2


def test_a_headline_of_two_sentences() -> None:
    assert parts("News", "Council closes market. Traders cry foul.", BODY)[:3] == [
        Part.SECTION_NAME,
        Part.HEADLINE,
        Part.HEADLINE,
    ]


def test_a_short_headline_above_a_deck_is_no_section_name() -> None:
    assert parts("Market closes", "A harbour in decline and a council at war", BODY)[:2] == [
        Part.HEADLINE,
        Part.SUBHEAD,
    ]


def test_furniture_around_a_subhead_is_looked_past() -> None:
    assert parts(HEADLINE, BODY, "Advertisement", "What comes next", "Share", BODY)[4] is Part.SUBHEAD


@pytest.mark.parametrize("line", ["The long road back", "Share the road", "Hospital staff", "Nord/Sud"])
def test_a_subhead_is_alone_between_running_text(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is Part.SUBHEAD


@pytest.mark.parametrize(
    "lines",
    [
        ["Eggs and milk", "Bread", "Butter"],
        ["Nord 3, Sud 1", "Ost 2, West 2"],
        ["- build more homes", "- close the pool"],
        ["Nord 3, Sud 1"],
    ],
)
def test_lists_and_results_are_no_subheads(lines: list[str]) -> None:
    suggested = parts(HEADLINE, BODY, *lines, BODY)
    assert Part.SUBHEAD not in suggested


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the pool was closed.",
        "By the time she left, the hall was empty.",
        "Photo editors at the Herald quit on Monday.",
        "Image is everything in this town, the mayor said.",
        "Nobody knew why: the clerk had left.",
        "On Nov. 3, 2020 the pool closed.",
        "Watching the count, the mayor left early.",
        "Getty Images sued a rival over pictures of the pool on Monday, the court in Nord said in a short note to all.",
        "The Associated Press reported it first.",
        "Photos from the scene showed a fire.",
        "Video by a passer-by showed the mayor leaving.",
        "Watch out for ice on the hill, the clerk said.",
        "Nonsense.",
        "Here is the list:",
        "He had one question:",
        "This is what they said they want:",
        "What We Know:",
        "From then on, one rule:",
        "Copyright law has failed writers.",
        "Share prices fell on Monday.",
        "Comments from the mayor were brief.",
        "Follow the money, prosecutors say.",
        "Tags on the crates were missing.",
        "Courtesy of the storm, the match was off.",
        "With reports from the front growing worse, the clerk left.",
        "Reporting by Reuters showed that the minister lied.",
        "The drought contributed to the fire.",
        "Jane Doe reported from Nord that the pool had closed.",
        "File lawsuits early, the clerk said.",
        "Get out, the clerk said.",
        "Print is dead.",
        "Five minutes later, the hall was empty.",
        "This story has been told before.",
        "The bill was passed by the House/Senate committee.",
        "Jane Doe, a nurse, left the hall early (and Bo Ray did, too).",
        "“Nothing,” she said.",
    ],
)
def test_running_text_stays_body(sentence: str) -> None:
    assert parts(HEADLINE, BODY, sentence, BODY)[3] is Part.BODY


@settings(max_examples=times(200))
@given(
    st.text()
    | st.lists(st.sampled_from(["By A B", "News", HEADLINE, BODY, "X:", "> y", "* *", "Photo: Z"])).map("\n".join)
)
def test_every_sentence_gets_one_part(text: str) -> None:
    spans = split(text, "en").spans
    assert len(suggest_parts(text, spans)) == len(spans)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "By " + "A. " * 80,
        "By " + "Aa-" * 80,
        "Photo " * 40,
        "(" * 240,
        "NORD " * 48,
        "A" * 250,
        ("Reporting by " + "By Aa-" * 50)[:248],
    ],
)
def test_lines_made_to_hang_a_pattern_get_a_part(line: str) -> None:
    assert len(parts(*[line] * 500)) >= 500


@pytest.mark.parametrize("path", SEEDS)
def test_an_article_of_the_usual_shape(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    suggested = suggest_parts(text, split(text, "en").spans)
    special = {position: part for position, part in enumerate(suggested, start=1) if part is not Part.BODY}
    assert special == {
        1: Part.SECTION_NAME,
        2: Part.HEADLINE,
        3: Part.REPEATED_HEADLINE,
        4: Part.CREDIT,
        9: Part.QUOTE_INTRO,
    }
    assert len(suggested) == 28


# Furniture that pages put around articles


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago",
        "Today, 6:02 AM",
        "2 hours ago",
        "17.42 GMT",
        "Last updated: 14 Nov 2026 17.42 GMT",
        "Published: 07:41 GMT, 12 November 2026 | Updated: 09:58 GMT, 12 November 2026",
        "Stand: 11.11.2026, 14:05 Uhr",
        "Veröffentlicht: 12.11.2026 - 14:22 Uhr",
        "vor 3 Stunden",
        "Publié le 11 novembre 2026 à 18h05, modifié le 12 novembre 2026 à 09h17",
        "il y a 2 heures",
        "Valmora, 11 nov 2026 - 20:15 CET",
        "Actualizado: 13/11/2026 10:12 h.",
        "hace 3 horas",
        "12 novembre 2026 (modifica il 12 novembre 2026 | 14:32)",
        "ROMA, 12 novembre 2026, 11:48",
        "12/11/2026 10h35  Atualizado há 4 horas",
    ],
)
def test_dates_with_zones_and_updates_in_six_languages(line: str) -> None:
    assert part_of(line) is Part.DATE


@pytest.mark.parametrize(
    "line",
    ["At 17.42 the power failed.", "May 2026 be kinder", "Vor 3 Stunden war alles anders", "Hace 3 horas llovía"],
)
def test_a_line_with_more_than_a_date_is_none(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is not Part.DATE


@pytest.mark.parametrize(
    "line",
    [
        "By Rick Dorn | Nov 12, 2026 1:20 PM ET",
        "By ARIF SANTOSA and MEGAN HOLLIS",
        "Interview by Paul Adeyemi",
        "Reporting from Port Mera",
        "Contact: Holly Amsel, 555-0110, hamsel@example.edu",
        "@norabeltran",
        "Von: NICOLE FAHRENDORF",
        "Ein Artikel von Ulla Behrend",
        "Par Clémence Aubrac (Port-Salin, envoyée spéciale)",
        "Por Marta Ibáñez | Agencias",
        "di Giulia Serra",
    ],
)
def test_bylines_with_more_than_names(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is Part.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "Jake Morrow, Staff Writer",
        "Harriet Lee (now) and Jo Ray (earlier)",
        "Miriam Castleden Housing correspondent",
        "AFP",
    ],
)
def test_bylines_that_only_the_head_tells(line: str) -> None:
    headline = "Council closes the old pool on the hill"
    assert parts(headline, line, "12 November 2026", BODY)[1].is_furniture
    assert not parts(headline, BODY, "He met Jake Morrow, a staff writer, on Monday.", BODY)[3].is_furniture


@pytest.mark.parametrize("line", ["Hospital staff", "By the book", "Von Anfang an", "Por fin", "Di nuovo in campo"])
def test_a_subhead_is_no_byline(line: str) -> None:
    assert not parts(HEADLINE, BODY, line, BODY)[3].is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO BY RUTH ABARA",
        "Image Credits: Parallax",
        "Pool photo by Will Huang",
        "Credit...Dana Whitlock for The Meridian Times",
        "Luis Rey (EFE)",
        "EFE/Ramón Cid",
        "JEAN-MARC TISSOT / AFP",
        "Gaëtan Roux / Keystone",
        "Foto: Peter Lohmann/dpa",
        "ube/dpa",
        "SOURCE Brantford University",
        "Pic: PA",
        "— Seahouses Coastguard (@SeahousesCG) November 14, 2026",
    ],
)
def test_credits_of_agencies_and_posts(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[-3] is Part.CREDIT


def test_an_embedded_post_is_a_block_quote_above_its_signature() -> None:
    suggested = parts(HEADLINE, BODY, "Stay away. It is cold.", "— Nord Coast (@NordCoast) November 14, 2026", BODY)
    assert suggested[3:6] == [Part.BLOCK_QUOTE, Part.BLOCK_QUOTE, Part.CREDIT]


@pytest.mark.parametrize(
    "caption",
    [
        "Ann Pruitt (22) breaks a tackle in the second half.",
        "Jane Doe, center, hugs her lawyer on Monday.",
        "Rescue boats searched the lake through the night",
    ],
)
def test_a_caption_without_a_mark_is_next_to_its_credit(caption: str) -> None:
    assert parts(HEADLINE, BODY, caption, "Photo: Nina Castellano / Eastlake Record", BODY)[3] is Part.CAPTION
    assert parts(HEADLINE, BODY, caption, BODY)[3] is not Part.CREDIT


@pytest.mark.parametrize("sentence", ["He was fined.", "“She came out wagging,” the deputy said.", "Nobody knew why."])
def test_a_sentence_above_a_credit_is_no_caption(sentence: str) -> None:
    assert parts(HEADLINE, BODY, sentence, "Photo: Nina Castellano / Eastlake Record", BODY)[3] is Part.BODY


def test_a_long_line_alone_between_paragraphs_is_a_caption() -> None:
    line = "Maureen Gadsby, 71, found the snake while looking for a pillowcase on Tuesday evening"
    assert parts(HEADLINE, BODY, BODY, BODY, BODY, BODY, line, BODY)[11] is Part.CAPTION
    assert Part.CAPTION not in parts(HEADLINE, BODY, line, BODY, line.replace("71", "72"), BODY), "no marks as a rule"


def test_a_pull_quote_is_no_caption() -> None:
    line = "The pool on the hill was never meant to be anything but a place to be cold"
    body = f"{BODY} {line}, the mayor wrote to the council on Monday."
    assert Part.CAPTION not in parts(HEADLINE, BODY, BODY, BODY, BODY, body, line, BODY)


@pytest.mark.parametrize(
    "header",
    [
        "Related stories",
        "More from Opinion",
        "Lesen Sie auch",
        "Mehr zum Thema",
        "Lire aussi",
        "La rédaction vous conseille",
        "Más información",
        "Te puede interesar",
        "Leggi anche",
        "Leia também",
    ],
)
def test_links_stand_below_a_header_until_the_text_resumes(header: str) -> None:
    suggested = parts(HEADLINE, BODY, header, "The dam that nobody inspected", "The clerk who said no to it all", BODY)
    assert suggested[3:6] == [Part.PROMO_LINK] * 3
    assert suggested[6] is Part.BODY


@pytest.mark.parametrize("subhead", ["The long road", "What comes next?"])
def test_a_subhead_below_links_is_kept(subhead: str) -> None:
    suggested = parts(HEADLINE, BODY, "Related stories", "The dam that nobody inspected", subhead, BODY)
    assert not suggested[5].is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Family flees home after finding 200 spiders",
        "See also: The best watches you can still buy",
        "Lesen Sie auch: Einbrüche in Nordstadt – so schützen Sie sich",
        "Lire aussi : Vermeil, un géant du pétrole en quête de virage",
        "Lee también: Así se prepara tu casa contra el fuego",
        "Leggi anche: Treni, in dieci anni persi 12 mila ferrovieri",
        "Leia também: Entenda por que a obra da ponte parou",
        ">> Lire aussi: Au Pérou, six présidents en huit ans",
        "WATCH: Body camera video shows the rescue",
        "OHIO WOMAN CALLS 911 TO REPORT TALKING RACCOON",
    ],
)
def test_a_link_in_the_text(line: str) -> None:
    assert set(parts(HEADLINE, BODY, line, BODY)[3:-2]) == {Part.PROMO_LINK}


def test_a_headline_that_begins_like_a_link_is_one() -> None:
    assert parts("VIDEO: Calf walks into bank", BODY, BODY)[0] is Part.HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Sport",
        "Unsubscribe | Privacy policy | Contact us",
        "Skip to content",
        "LIVE",
        "___",
        "3,104 Reposts",
        "#Morbihan",
        "View in browser",
        "FOR IMMEDIATE RELEASE",
        "Thanks for reading The Slow Ledger! Subscribe for free to receive new posts.",
        "P.S. Want it every day? Sign up here.",
        "Story continues below",
        "Anzeige",
        "Lesezeit: 3 Min.",
        "Artikel anhören",
        "Publicité",
        "Temps de Lecture 4 min.",
        "La suite après cette publicité",
        "Publicidad",
        "Suscríbete para seguir leyendo",
        "Archivado en: Lluvias, Valmora",
        "Pubblicità",
        "© RIPRODUZIONE RISERVATA",
        "PUBLICIDADE",
        "Ouvir artigo",
    ],
)
def test_page_furniture(line: str) -> None:
    assert set(parts(HEADLINE, BODY, line, BODY)[3:-2]) == {Part.PAGE_FURNITURE}


@pytest.mark.parametrize(
    "sentence",
    [
        "Share this with somebody who pays taxes in this town.",
        "Home is where the news finds you.",
        "“Subscribe to my newsletter,” she said.",
        "The newsletter reached 400 inboxes.",
        "Sign up for the army, he told them, and see the world.",
        "Laden in der Innenstadt schließen",
        "Diskussion um das Tempolimit",
        "Más de 60.000 hogares siguen sin luz.",
        "Comparte piso con su abuela de 80 años.",
        "Abbonati in fuga dallo stadio.",
    ],
)
def test_text_that_begins_like_page_furniture(sentence: str) -> None:
    assert not any(part.is_furniture for part in parts(HEADLINE, BODY, sentence, BODY)[3:-2])


def test_short_lines_at_the_foot_follow_a_line_of_the_page() -> None:
    suggested = parts(
        HEADLINE, BODY, "It never does.", "Explore more on these topics", "Housing", "Coastlines", "Most viewed"
    )
    assert suggested[3:] == [Part.BODY, *[Part.PAGE_FURNITURE] * 3, Part.PROMO_LINK]
    assert parts(HEADLINE, BODY, "It never does.", "The end of the road")[-1] is Part.BODY, "nothing of the page above"


@pytest.mark.parametrize("line", ["Revenue\t41,214\t38,802", "Corbin 7 7 7 0 — 21", "Norfolk 9 2 .818 -"])
def test_table_rows(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is Part.TABLE_ROW


@pytest.mark.parametrize("line", ["Rovers 3, Albion 1.", "It fell 3 to 2 in 1998 and 4 to 1 in 2001", "1998"])
def test_text_with_numbers_is_no_table_row(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is not Part.TABLE_ROW


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe is a reporter covering schools.",
        "Jane Doe teaches swimming in Nord.",
        "Jane Doe can be reached at jane.doe@herald.example. Follow her @janedoe.",
    ],
)
def test_author_notes_stand_at_the_foot(line: str) -> None:
    assert Part.AUTHOR_NOTE in parts(HEADLINE, "By Jane Doe", BODY, line)
    assert Part.AUTHOR_NOTE not in parts(HEADLINE, "By Jane Doe", BODY, line, BODY)


def test_who_somebody_is_at_the_foot_is_text() -> None:
    assert parts(HEADLINE, "By Jane Doe", BODY, "Ray Pell is a nurse.")[-1] is Part.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The pool is 40 years old.",
        "An earlier version of this article misstated the age of the pool.",
        "Anmerkung der Redaktion: In einer früheren Version dieses Artikels war das Jahr falsch.",
        "Fe de errores: los desalojados eran 900.",
        "Rectificatif : la piscine a quarante ans.",
        "Errata corrige: la piscina ha 40 anni.",
        "Notícia corrigida às 9h12: o valor é de 22 milhões.",
    ],
)
def test_corrections(line: str) -> None:
    assert set(parts(HEADLINE, BODY, line, BODY)[3:-2]) == {Part.CORRECTION}


@pytest.mark.parametrize(
    "sentence",
    [
        "Update, 4:20pm PT: Parallax says it will refund watches.",
        "This interview has been edited for length and clarity.",
        "The correction came too late.",
    ],
)
def test_news_about_the_news_is_no_correction(sentence: str) -> None:
    assert parts(HEADLINE, BODY, sentence, BODY)[3] is Part.BODY


def test_a_sentence_that_leads_to_a_quotation_is_text() -> None:
    assert parts(HEADLINE, BODY, "The email, which TechLine has seen, says:", BODY)[3] is Part.BODY
    assert parts(HEADLINE, BODY, "Here is how the Herald puts it:", BODY)[3] is Part.BODY


def test_a_deck_of_sentences_above_the_byline_leaves_the_head_open() -> None:
    deck = "Ab 2028 sollen 200 Poststellen Kleinkredite vergeben. Die Banken sind verärgert."
    headline = "Der Bund will die Poststellen auf dem Land retten"
    suggested = parts(
        headline, deck, "Reto Amstutz, Bern", "12.11.2026, 05.30 Uhr", "Merken", "Hören", BODY, language="de"
    )
    assert suggested[1:7] == [Part.BODY, Part.BODY, Part.BYLINE, Part.DATE, Part.PAGE_FURNITURE, Part.PAGE_FURNITURE]


def test_letters_are_signed_with_a_name_and_a_place() -> None:
    assert parts("Letters to the editor", BODY, "Harold Finch", "Leeds, West Yorkshire", BODY)[3:5] == [Part.BYLINE] * 2


@pytest.mark.parametrize("folder", [TUNED, APART], ids=["tuned", "apart"])
def test_nine_in_ten_lines_of_furniture_are_recognised_and_no_text_is_hidden(folder: Path) -> None:
    measured = measure(folder)
    assert measured.furniture > 200
    assert measured.recognised >= 0.9
    assert measured.hidden_share <= 1 / 300


@pytest.mark.parametrize(
    "months",
    [
        "January February March April May June July August September October November December",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ],
)
def test_every_month_makes_a_date(months: str) -> None:
    assert {part_of(f"12 {month} 2026, 7:30") for month in months.split()} == {Part.DATE}


def test_a_credit_that_was_cut_in_two_stays_one() -> None:
    suggested = parts(HEADLINE, "The pool, which closed in 2024. Credit...Dana Whitlock for The Meridian Times", BODY)
    assert suggested[1] is Part.CAPTION
    assert set(suggested[2:-2]) == {Part.CREDIT}


@pytest.mark.parametrize("source", ["Reuters", "SOURCE: News agencies"])
def test_the_last_paragraph_above_its_source_is_no_caption(source: str) -> None:
    last = "Governor Ray Pell wants to close the pool and keeps the sauna on the right of the hill."
    assert parts(HEADLINE, BODY, last, source)[3] is Part.BODY
    recent = "Recent governments have recognised that the pool was closed too late and for the wrong reason."
    assert parts(HEADLINE, BODY, recent, "Photo: Nina Castellano / Eastlake Record", BODY)[3] is Part.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Like what you read? Chip in $5 and keep us online.",
        "The Courier welcomes letters. Send yours to letters@courier.example.",
        "Stay with KPLH 9 on air and online for updates.",
        "Do you have a photo of the flood? Send it to our newsroom.",
        "This article appears in the December 2026 print edition, with the headline “Weights and Measures.”",
        "Schreiben Sie der Redaktion: leserbriefe@nord.example.",
        "Recevez notre lettre et vos alertes dans votre courrier.",
        "Escríbenos y envía tu carta a nuestra redacción.",
        "Scrivi alla nostra redazione e invia la tua lettera.",
        "Escreva para a nossa redação e envie a sua carta.",
        "Condolences may be left at www.nordfuneral.example.",
    ],
)
def test_prompts_below_the_text(line: str) -> None:
    suggested = parts(HEADLINE, BODY, line)
    assert all(part.is_furniture for part in suggested[3:])


@pytest.mark.parametrize(
    "line",
    [
        "Condividi il destino dei vicini, le dicono. Lei ride.",
        "Comparte tu suerte con nosotros, dicen en el barrio.",
        "Partilhe a sorte dos vizinhos, dizem no bairro.",
        "Assine o contrato antes de domingo.",
        "Registrati tre feriti nella notte.",
        "Soutenez la comparaison et vous verrez la différence.",
        "Únete a la cola a las seis de la mañana.",
        "Follow the pipe north and you reach a second crack.",
        "Share a cord of wood with a neighbor who voted for this. They'll need it.",
        "Send your letters to the senator, she told us.",
        "Tema: o mercado e a educação.",
        "Have mercy on us.",
        "Tags: the police found three on the crates.",
        "She mailed jane@nord.example at noon, and nobody answered.",
        "Enjoyed this? Nobody did.",
        "Views by the mayor were mixed.",
        "Opinions expressed in the hall were loud.",
        "Was meinen Sie, wie teuer das wird?",
        "Ihre Meinung zählte nicht.",
        "Recibe cada mes 900 euros de pensión.",
        "If you liked this winter, you will love the next one.",
    ],
)
def test_text_that_begins_like_a_prompt(line: str) -> None:
    assert not any(part.is_furniture for part in parts(HEADLINE, BODY, line, BODY)[3:-2])
    assert not any(part.is_furniture for part in parts(HEADLINE, BODY, line)[3:])


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Aller au contenu principal",
        "Zum Inhalt springen",
        "Vai al contenuto principale",
        "Ir al contenido principal",
        "Ir para o conteúdo principal",
        "Subscribe for $12 a year",
    ],
)
def test_a_skip_link_or_a_price_is_no_headline(line: str) -> None:
    assert parts(line, "Politics", HEADLINE, BODY, BODY)[:3] == [
        Part.PAGE_FURNITURE,
        Part.SECTION_NAME,
        Part.HEADLINE,
    ]


@pytest.mark.parametrize(
    "line", ["Suggested Topics: Energy, Earnings", "Mots-clés : mer, ports", "Schlagworte: Bad, Rat", "Temi: frane"]
)
def test_a_line_of_topics(line: str) -> None:
    assert parts(HEADLINE, BODY, line)[3:] == [Part.PAGE_FURNITURE]


@pytest.mark.parametrize(
    "line",
    [
        "Posted by Jane Doe at 9:14 AM",
        "by: Jane Doe",
        "November 9, 2026 by Jane Doe",
        "By Jane Doe, 6 News",
        "Eine Reportage von Anna Müller",
    ],
)
def test_bylines_with_a_time_or_a_channel(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is Part.BYLINE


@pytest.mark.parametrize("line", ["By Monday at 9:14 AM it was over", "In 2026 by sheer luck it rained"])
def test_a_time_in_the_text_makes_no_byline(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] is not Part.BYLINE


def test_a_pull_quote_that_repeats_the_text_is_passed_over() -> None:
    quote = "“You get what somebody sent.”"
    assert parts(HEADLINE, f"{BODY} {quote}", BODY, quote, BODY)[6] is Part.PAGE_FURNITURE
    assert not parts(HEADLINE, BODY, BODY, quote, BODY)[5].is_furniture, "found nowhere else"
    assert not parts(HEADLINE, f"{BODY} “Nothing.”", BODY, "“Nothing.”", BODY)[6].is_furniture, "said twice"


@pytest.mark.parametrize(
    "line",
    ["The slide near Montalto on the morning after", "The minister in the Senate, in Nord, Nov. 11, 2026."],
)
def test_a_caption_below_deck_and_byline(line: str) -> None:
    headline, deck = "Council closes the old pool on the hill", "Swimmers have until spring to find another one"
    assert parts(headline, deck, "By Jane Doe", line, BODY)[3] is Part.CAPTION
    assert not parts(headline, "By Jane Doe", line, BODY)[2].is_furniture, "this may be the deck"


def test_a_sentence_above_the_dateline_is_a_caption() -> None:
    headline, deck = "Council closes the old pool on the hill", "Swimmers have until spring to find another one"
    suggested = parts(headline, deck, "By Jane Doe", "Divers search the lake.", f"NORD, Ohio (AP) — {BODY}")
    assert suggested[3] is Part.CAPTION
    assert parts(headline, deck, "By Jane Doe", "Divers search the lake.", BODY)[3] is Part.BODY


@pytest.mark.parametrize(
    "line",
    ["Jane Doe, left, hugs her lawyer.", "Anna Müller (links) im Rathaus.", "(Screenshot of a post)", "(6 News)"],
)
def test_captions_with_a_side_and_pictures_that_somebody_provided(line: str) -> None:
    assert parts(HEADLINE, BODY, line, BODY)[3] in {Part.CAPTION, Part.CREDIT}


@pytest.mark.parametrize(
    "line", ["Jane Doe left the hall.", "She turned left, and fell.", "(Nobody laughed.)", "(NATO)"]
)
def test_a_side_in_the_text_makes_no_caption(line: str) -> None:
    assert not parts(HEADLINE, BODY, line, BODY)[3].is_furniture


def test_a_link_to_a_film_above_the_byline_is_no_text() -> None:
    assert parts("Council closes the pool", "WATCH: Water shoots 30 feet up", "By Jane Doe", BODY)[1] is Part.PROMO_LINK
