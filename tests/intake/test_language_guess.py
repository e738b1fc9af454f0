"""Languages of short news texts."""

import subprocess
import sys

import pytest

from labeling.intake.language_guess import language_tag, suggest_language

NEWS = {
    "en": "The council voted on Tuesday to close two libraries.",
    "es": "El ayuntamiento votó el martes cerrar dos bibliotecas.",
    "de": "Der Stadtrat stimmte am Dienstag für die Schließung von zwei Büchereien.",
    "fr": "Le conseil a voté mardi la fermeture de deux bibliothèques.",
    "it": "Il consiglio ha votato martedì la chiusura di due biblioteche.",
    "pt": "A câmara votou na terça-feira o encerramento de duas bibliotecas.",
    "nl": "De gemeenteraad stemde dinsdag voor de sluiting van twee bibliotheken.",
    "ru": "Городской совет во вторник проголосовал за закрытие двух библиотек.",
    "uk": "Міська рада у вівторок проголосувала за закриття двох бібліотек.",
    "ar": "صوت المجلس يوم الثلاثاء على إغلاق مكتبتين.",
    "fa": "شورای شهر روز سه‌شنبه به تعطیلی دو کتابخانه رأی داد.",
    "he": "מועצת העיר הצביעה ביום שלישי על סגירת שתי ספריות.",
    "hi": "परिषद ने मंगलवार को दो पुस्तकालय बंद करने के लिए मतदान किया।",
    "zh": "市议会周二投票决定关闭两座图书馆。",
    "ja": "市議会は火曜日、二つの図書館を閉鎖することを決めた。",
    "ko": "시의회는 화요일 도서관 두 곳을 폐쇄하기로 의결했다.",
    "tr": "Belediye meclisi salı günü iki kütüphanenin kapatılmasına karar verdi.",
    "pl": "Rada miasta zagłosowała we wtorek za zamknięciem dwóch bibliotek.",
}
LATER_NEWS = {
    "en": "Witnesses described smoke rising from the harbour shortly after dawn.",
    "es": "Los testigos describieron el humo que salía del puerto poco después del amanecer.",
    "de": "Zeugen beschrieben den Rauch, der kurz nach Sonnenaufgang über dem Hafen aufstieg.",
    "fr": "Des témoins ont décrit la fumée qui montait du port peu après l’aube.",
    "it": "I testimoni hanno descritto il fumo che saliva dal porto poco dopo l’alba.",
    "pt": "Testemunhas descreveram a fumaça que subia do porto pouco depois do amanhecer.",
    "nl": "Getuigen beschreven de rook die kort na zonsopgang boven de haven hing.",
    "ru": "Очевидцы рассказали о дыме, который поднимался над портом вскоре после рассвета.",
    "uk": "Очевидці розповіли про дим, що здіймався над портом невдовзі після світанку.",
    "ar": "وصف شهود عيان الدخان المتصاعد من الميناء بعد الفجر بقليل.",
    "fa": "شاهدان از دودی گفتند که اندکی پس از سپیده‌دم از بندر برمی‌خاست.",
    "he": "עדי ראייה תיארו את העשן שעלה מהנמל זמן קצר אחרי הזריחה.",
    "hi": "चश्मदीदों ने बताया कि भोर के तुरंत बाद बंदरगाह से धुआँ उठ रहा था।",
    "zh": "目击者描述了黎明后不久港口升起的浓烟。",
    "ja": "目撃者は、夜明け直後に港から立ち上る煙について語った。",
    "ko": "목격자들은 동이 튼 직후 항구에서 치솟은 연기를 설명했다.",
    "tr": "Görgü tanıkları şafaktan hemen sonra limandan yükselen dumanı anlattı.",
    "pl": "Świadkowie opisali dym unoszący się z portu tuż po świcie.",
}


@pytest.mark.parametrize(("language", "text"), [*NEWS.items(), *LATER_NEWS.items()])
def test_a_sentence_of_news_is_recognised(language: str, text: str) -> None:
    assert suggest_language(text) == language


@pytest.mark.parametrize("text", ["", "12345", "… — !", "😀", "OK", "\u200b"])
def test_nothing_to_recognise_is_taken_for_english(text: str) -> None:
    assert suggest_language(text) == "en"


@pytest.mark.parametrize("stated", ["en", "en-US", "fr", "xx", "x" * 1000])
@pytest.mark.parametrize(("language", "text"), NEWS.items())
def test_words_that_leave_no_doubt_go_before_what_the_file_states(language: str, text: str, stated: str) -> None:
    assert suggest_language(text * 4, stated) == language


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("Vijeće je prodalo pristanište.", "sr-Latn", "sr"),
        ("Skupština je usvojila budžet za 2026. godinu.", "hr-HR", "hr"),
        ("Kommunestyret solgte kaien.", "nn", "nn"),
        ("Byrådet solgte kajen mandag.", "no", "no"),
        ("Rat verkauft Kai", "en", "de"),  # a template in English
        ("Rat verkauft Kai", "ja", "de"),
        ("Council", "es", "es"),
        ("Council", "ru", "en"),
        ("12345", "de-CH", "de"),
        ("12345", "", "en"),
    ],
)
def test_what_the_file_states_decides_where_words_leave_a_doubt(text: str, stated: str, language: str) -> None:
    assert suggest_language(text, stated) == language


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH"),
        ("de-DE-u-co-phonebk", "de-DE"),
        ("de_DE.UTF-8", "de-DE"),
        ("fr, en", "fr"),
        ("iw", "he"),
        (" pt-BR ", "pt-BR"),
        ("english", ""),
        ("xx-XX", ""),
        ("tlh", ""),
        ("", ""),
        ("{{lang}}", ""),
        ("en-", ""),
    ],
)
def test_a_stated_language_is_a_tag_or_nothing(stated: str, tag: str) -> None:
    assert language_tag(stated) == tag


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    assert suggest_language(NEWS["pl"] * 10_000) == "pl"


def test_the_model_is_loaded_on_first_use_only() -> None:
    check = (
        "import sys, labeling.intake.draft; sys.exit(bool({'py3langid', 'nupunkt', 'sentencex'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_without_room_for_the_model_it_is_english_and_no_error() -> None:
    check = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from labeling.intake.language_guess import language_tag, suggest_language\n"
        f"print(suggest_language({NEWS['es']!r}))"
    )
    answer = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert answer.stdout == "en\n"
