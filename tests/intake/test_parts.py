"""Parts: what each line of an article is suggested to be."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.domain.model import Part
from labeling.intake.parts import suggest_parts
from labeling.intake.sentences import split
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
def test_a_subhead_stands_alone_between_running_text(line: str) -> None:
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
    found = parts(HEADLINE, BODY, *lines, BODY)
    assert Part.SUBHEAD not in found


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


@settings(max_examples=200, deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["By A B", "News", HEADLINE, BODY, "X:", "> y", "* *", "Photo: Z"])).map("\n".join)
)
def test_every_sentence_gets_one_part(text: str) -> None:
    spans = split(text, "en").spans
    assert len(suggest_parts(text, spans)) == len(spans)


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
    found = suggest_parts(text, split(text, "en").spans)
    special = {position: part for position, part in enumerate(found, start=1) if part is not Part.BODY}
    assert special == {
        1: Part.SECTION_NAME,
        2: Part.HEADLINE,
        3: Part.REPEATED_HEADLINE,
        4: Part.CREDIT,
        9: Part.QUOTE_INTRO,
    }
    assert len(found) == 28
