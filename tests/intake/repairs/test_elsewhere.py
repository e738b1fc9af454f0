"""Sentence cuts in languages other than English, kind by kind, with cases on both sides of each rule.

Invented news text: a language, white space, and the text, in which `|` stands where a sentence ends.
"""

import re

import pytest

from labeling.intake.repairs.quotes import between_quotes
from labeling.intake.repairs.vocabularies import LANGUAGES, of_language
from labeling.intake.sentences import is_sound, split

CASES = {
    "titles, initials and other abbreviations stand before what they belong to": """\
de Prof. Dr. Anna Meier kam.| Sie blieb.
de Siehe Abs. 2 und Art. 5 GG.| Das gilt.
de Sie kam z. B. Montag.| Er kam u. a. Dienstag.
de Die Bundesregierung, d. h. Kanzler und Minister, schwieg.
de König Ludwig II. baute Schlösser.| Er starb jung.
de Die Firma Meier & Co. KG wächst.| Sie stellt ein.
de Das kostet 5 Euro (inkl. MwSt.).| Das ist fair.
de Er kommt aus St. Gallen.| Sie kommt aus St. Pölten.
fr Le Pr Roux et Mgr. Petit sont là.| Ils parlent.
fr Il a vu MM. Dupont et Durand.| Puis il est parti.
fr J.-P. Martin et J. Dupont signent.| M. Le Goff aussi.
es —¿Quién firmó?| Nadie lo sabe —dijo Nora.
es El Gral. Ruiz y la Dra. Soto hablaron.| Nadie oyó.
es Llegó a EE. UU. en mayo.| Volvió a EE. UU.| Luego calló.
es Fue en la pág. 5 del vol. 2.| Lo leí.
pt O Sr. Silva e a Profa. Lima vieram.| Falaram.
nl Dhr. De Vries en mevr. Jansen kwamen.| Zij spraken.
sv Hon kom t.ex. Måndag och bl.a. Tisdag.| Han gick.
fi Kokous alkaa klo 15.| Sitten äänestetään.
pl Prof. dr hab. Jan Nowak przyszedł.| Mieszka na ul. Długiej.
pl To kosztuje ok. 5 mln zł dziennie.| Kto płaci?
cs Tzv. Velká loď, např. Bismarck, plula.
hu Kb. 5 millió forint.| Ki fizet?
hu Dr. Kovács Pál és id. Nagy János jött.| Ők beszéltek.
ro Dl. Popescu și dna. Ionescu au venit.| Au vorbit.
bg Проф. Иванов живее на ул. Шипка в гр. София.| Той е стар.
ru Он живет на ул. Мира, д. 5, кв. 12.| Дом старый.
uk Він жив на вул. Франка в м. Львові.| Потім поїхав.
el Ο κ. Παππάς και η κα. Νικολάου ήρθαν.| Μίλησαν.
el Αγόρασε ψωμί, γάλα κ.λπ.| Μετά έφυγε.
tr Prof. Dr. Ali Kaya ve Av. Ayşe Ak geldi.| Konuştular.
hi श्री. शर्मा और डॉ. वर्मा आए।| सब खुश थे।
ar قال د. أحمد إن الجسر مغلق.| ثم غادر.
ja 「誰が署名した？|誰も知らない」とノラは言った。
de (Foto: dpa) Der Rat tagte.| Er schwieg.
de Frau Dr. med. Ida Lund sprach.| Sie ging.
de Die Partei e. V. Nord wächst.
de Er las § 5 Abs. 2 Satz 1 BGB.| Dann ging er.
fr Il vit à St. Denis.| Il a 30 ans.
fr Rendez-vous p. ex. Lundi.
es El Excmo. Sr. Ruiz habló.| Los EE.UU. callan.
es ¡Basta!| ¡Fuera!| ¿Quién?| Nadie.
it Il prof. Bianchi e la dott.ssa Neri parlano.| Tacciono.
pt O Exmo. Sr. Lima, S. Exa., falou.| Calou-se.
pl Prezes J. Kowalski i A. Nowak.| Ona wyszła.
ru А. Иванов и Ю. Петров ушли.| Они молчали.
""",
    "an abbreviation that may end a sentence does so before a capital": """\
de Wir kauften Brot, Käse, Milch usw.| Danach gingen wir.
fr Des pommes, des poires, etc.| Puis il est parti.
es Compró pan, leche, etc.| Después se fue.
es Mide 45 km.| Según él, es poco.
it Ha visto pane, latte, ecc.| Poi è uscito.
it La S.p.A. di Torino cresce.| La sede è qui.
pt Comprou pão, leite etc.| Depois saiu.
nl Hij kocht brood, melk, enz.| Daarna ging hij.
sv De köpte bröd, mjölk osv.| Sedan gick de.
fi Hän osti leipää, maitoa jne.| Sitten hän lähti.
pl Kupił chleb, mleko itd.| Potem wyszedł.
cs Koupil chléb, mléko atd.| Potom odešel.
hu Vett kenyeret, tejet stb.| Aztán elment.
ru Он купил хлеб, молоко и т. д.| Потом ушел.
tr Ekmek, süt vb.| Sonra gitti.
nl Hij werkt bij Jansen B.V.| Daarna ging hij weg.
sv Priset är 5 kr.| Han betalade.
""",
    "in German a number is an ordinal, or ends its sentence": """\
de Im Jahr 2024.| Danach kam niemand.
de Das geschah im Jahr 2024.| Danach wurde es still.
de Das Treffen beginnt am Montag, 5. Mai, um 10 Uhr.| Alle kommen.
de Sein 100. Geburtstag war ein Fest.| Wir waren da.
de Das 21. Jahrhundert begann.| Die 3. Liga pausiert.
de Bayern gewann 3:1.| Die Fans feierten.
de Er wohnt in der Hauptstr. 5.| Sein Haus ist alt.
de Es war Rang 5.| Er freute sich.
de Das war am 3. Oktober 1990.| 30 Jahre später feierte man.
de Der Vertrag gilt bis zum 31. Dezember.| Danach endet er.
de Er wurde Zweiter im 2. Durchgang.| Sie siegte.
de Am 1. Mai 2020 begann Nr. 5 von Bd. 3.| Es war S. 12.
de Der 1. FC Köln gewann am 34. Spieltag.| Die Fans sangen.
de Platz 1.| Platz 2.| Platz 3.
de Am Dienstag, den 3. Februar, kam er.| Sie kam am 4.
de Er hat am 3. Geburtstag.| Sie am 4.
""",
    "millions stand before what is counted, and about before a number": """\
de Der Preis liegt bei ca. 3 Mrd. Dollar.| Wer zahlt?
de Der Preis liegt bei 3 Mrd.| Das ist viel.
es La obra cuesta aprox. $900 al día.| ¿Quién paga?
it Costa ca. 900 euro.| Chi paga?
pt Custa R$ 5 mi.| Ninguém paga.
nl De brug kost 7 mld. dollar.| Wie betaalt?
nl Het is ca. 900 euro p.p. per dag.| Niemand betaalt.
sv Mötet börjar kl. 15.30 i dag.| Alla kommer.
sv Det kostar ca 5 milj. kronor.| Vem betalar?
no Møtet er kl. 15.| Alle kommer.
da Mødet er kl. 15.| Derefter spiser de.
da Det koster 5 mio. kr. om dagen.| Ingen betaler.
fi Se maksaa n. 5 milj. euroa.| Kuka maksaa?
pl Spotkanie o godz. 15.| Potem głosowanie.
cs Stojí to cca 5 mil. Kč denně.| Kdo zaplatí?
ro Costă aprox. 5 mil. lei pe zi.| Cine plătește?
bg Струва ок. 5 млн. лв. на ден.| Кой плаща?
ru Это стоит ок. 5 млн руб. в день.| Кто платит?
uk Це коштує бл. 5 млн грн на день.| Хто платить?
el Κοστίζει περίπου 5 εκατ. ευρώ.| Ποιος πληρώνει;
fr N. Sarkozy et F. Hollande votent.| Ils parlent.
it Costa 5 mln. Euro.
""",
    "an ellipsis ends a sentence before a capital, and none before a small letter": """\
de „Ich habe Angst …“, sagte sie.| „Ich auch …“
de Er ging...| Sie blieb.
fr « Attends… » dit-elle.| Il attendit…| Elle partit.
es El Sr. D. José Ruiz vino.| Dudó… y se fue.
it «Aspetta…».| Poi tacque.
it Esitò…| Poi firmò.
pt Hesitou…| Depois assinou.
nl Hij aarzelde…| Toen tekende hij.
sv Han tvekade…| Sedan skrev han på.
da Han tøvede…| Så skrev han under.
fi Hän empi…| Sitten hän allekirjoitti.
pl Wahał się…| Potem podpisał.
cs Váhal…| Pak podepsal.
hu Tétovázott…| Aztán aláírta.
ro A ezitat…| Apoi a semnat.
bg Колебаеше се…| После подписа.
ru — Нет! — сказал он.| Она молчала...
el Δίστασε…| Μετά υπέγραψε.
tr Duraksadı…| Sonra imzaladı.
ja 彼は迷った…。|そして署名した。
ca L’alcalde dubtà…| Després signà.
ja 「待て…」と彼は言った。|彼女は去った。
""",
    "speech of several sentences is cut in any quotation marks, and each mark stays on its side": """\
de „Er kam.| Er sah.| Er ging.“| Dann schwieg sie.
de »Wer hat das getan?| Niemand weiß es«, sagte sie.| »Ich nicht.«| Er ging.
de Er nannte es „Barbarei ohne Limit“.| Waffen und Tod.
fr Le texte cite l’art. 5 et la p. 12.| C’est clair.
fr C’est dans l’art.| Il le sait.
fr « Qui a signé ?| Personne ne sait », a dit Nora.
fr “Qui a signé ?| Personne ne sait”, a dit Nora.
fr Il a dit « non ».| « Oui », a-t-elle dit.
es “¿Quién firmó?| Nadie lo sabe”, dijo Nora.
it L’on. Rossi e l’avv. Verdi sono qui.| Parlano.
it Vedi l’art. 5 e pag. 12.| È chiaro.
it “Chi ha firmato?| Nessuno lo sa”, ha detto Nora.
pt «Quem assinou?| Ninguém sabe», disse Nora.
pt “Quem assinou?| Ninguém sabe”, disse Nora.
nl ‘Wie tekende?| Niemand weet het’, zei Nora.
nl “Wie tekende?| Niemand weet het”, zei Nora.
nl ’s Avonds kwam hij.| ’s Ochtends ging hij.
sv ”Vem skrev på?| Ingen vet”, sade Nora.| ”Inte jag.”| ”Inte jag heller.”
da »Hvem skrev under?| Ingen ved det«, sagde Nora.| »Nej.«| Han gik.
fi ”Kuka allekirjoitti?| Kukaan ei tiedä”, sanoi Nora.| ”En minä.”| Hän lähti.
pl „Kto podpisał?| Nikt nie wie” – powiedziała Nora.
cs „Kdo podepsal?| Nikdo neví,“ řekla Nora.
sk „Kto podpísal?| Nikto nevie,“ povedala Nora.| Stojí to napr. 5 mil. eur.| Kto zaplatí?
sl „Kdo je podpisal?| Nihče ne ve,“ je rekla Nora.| Stane pribl. 5 mio. evrov.| Kdo plača?
hr „Tko je potpisao?| Nitko ne zna”, rekla je Nora.| Košta cca. 5 mil. eura.| Tko plaća?
hu „Ki írta alá?| Senki sem tudja” – mondta Nóra.
ro „Cine a semnat?| Nimeni nu știe”, a spus Nora.
bg „Кой подписа?| Никой не знае“, каза Нора.
ru «Кто подписал?| Никто не знает», — сказала Нора.
uk «Хто підписав?| Ніхто не знає», — сказала Нора.
el «Ποιος υπέγραψε;| Κανείς δεν ξέρει», είπε η Νόρα.
tr “Kim imzaladı?| Kimse bilmiyor” dedi Nora.
zh “谁签的？|没人知道。”诺拉说。
de Sie sagte: „Das geht nicht.“| Er nickte.
""",
    "a year, a date or an age ends a sentence, or begins it": """\
de Sie kamen nach Hause.| 1901 brannte das Haus.
fr Il est né en 1950.| Elle en 1960.
pl Urodził się w 1950 r.| Zmarł w 2000 r.
cs Bylo to 5. května 2020.| Potom pršelo.
hr Dr. Ivan Horvat i prof. Ana Kos su došli 2020. godine.| Poslije su otišli.
bg Роден е през 1950 г.| После заминава.
ru Это было в 2020 г.| Потом все изменилось.
ru В XX в. Россия росла.| Т. е. быстро.
uk Це було у 2020 р.| Потім усе змінилося.
ru В 2020 г. Россия закрыла мост.| Потом открыла.
pl W 2018 r. Polska zamknęła most.| Potem otworzyła.
uk У 2020 р. Київ закрив міст.| Потім відкрив.
fr Le 1er janv. 2020, il part.| Elle reste.
es Nació en el s. XX.| Murió en 2001.
es El 5 de mayo de 2020.| 30 personas llegaron.
""",
    "words that are abbreviations too end a sentence where they are words": """\
fr Il habite av. Foch, au no 5.| Elle habite bd. Raspail.
es Vive en la Avda. Mayor, núm. 5.| Es vieja.
es Ganó el 3.| Perdió el 4.
pt Fica na av. Paulista, nº 5.| É caro.
nl Jansen et al. Onderzochten het.
nl Dat was het nu.| Toen kwam hij.
nl Zie art. 5 en blz. 12.| Dat is duidelijk.
sv Mötet är kl. 15 den 3 maj.| Alla kommer.
sv Den 3. maj kom han.| Hon gick.
sv Det var det.| Kungen kom.
da Den 5. maj kom han bl.a. Hertil.
fi Päivä on 5. toukokuuta.| Esim. Nora tulee.
pl Zob. art. 5 ust. 2 pkt 3.| To jasne.
cs Ing. Jan Novák bydlí v ul. Dlouhá č. 5.| Je starý.
hu Az 5. oldalon van.| A 2. kötet jó.
ru Он помог им.| Потом ушел.
ru Мы ели рис.| Потом ушли.
ru См. рис. 5 и стр. 12.| Это ясно.
tr Örn. Nora geldi.| 5. sayfaya bkz. Ek 2.
nl Zij woont in de Dorpsstr. 5.| Hij niet.
sv Se s. 5 och kap. 3.| Det är klart.
da Se s. 5 og kap. 3.| Det er klart.
no Se s. 5 og kap. 3.| Det er klart.
fi Ks. s. 5 ja luku 3.| Se on selvä.
cs Viz s. 5 a čl. 3.| Je to jasné.
""",
    "a language may be named with its region, and Norwegian in three ways": """\
nb Møtet er kl. 15.| Så stemmer de.
nn Møtet er kl. 15.| Så røystar dei.
nb-NO Han kom f.eks. mandag.| «Hvem skrev under?| Ingen vet», sa Nora.
es-MX Cuesta aprox. 900 pesos.| «¡Esperen!| El puente cerró».| Luego calló.
pt_BR Custa aprox. 900 reais.| Ninguém paga.
de-CH Es kostet 5 Mio. Franken.| «Wer zahlt?| Niemand weiss es», sagte sie.
""",
}


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in CASES.items() for case in cases.splitlines()]
)
def test_sentences(kind: str, case: str) -> None:
    language, marked = case.split(maxsplit=1)
    text = marked.replace("|", "")
    spans = split(text, language).spans
    ends = [end for _, end in spans[:-1]]
    assert "".join(f"|{letter}" if place in ends else letter for place, letter in enumerate(text)) == marked, kind


@pytest.mark.parametrize(
    ("marked", "cut"),
    [
        ("Er kam. |„Nein.“", 9),
        ("Il partit. |« Non », dit-il.", 13),
        ("« Non ! » |Il partit.", 8),
        ("»Nein.« |Er ging.", 7),
        ("Hän tuli. |”Ei”, hän sanoi.", 11),
        ("”Ei.” |Hän lähti.", 6),
        ('Er rief "Halt! " |Dann ging er.', 15),
        ('Er ging. |" Halt ", rief sie.', 10),
        ("„Nein.“ |„Doch.“", 7),
        ("Ohne Marken. |Zwei.", 13),
    ],
)
def test_marks_that_close_stay_and_marks_that_open_go(marked: str, cut: int) -> None:
    text = marked.replace("|", "")
    assert text[: between_quotes(text, cut)].rstrip() == marked.partition("|")[0].rstrip()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_vocabulary_is_written_as_it_is_looked_up(language: str) -> None:
    vocabulary = of_language(language)
    for word in vocabulary.abbreviations | vocabulary.dated | vocabulary.ambiguous | vocabulary.starters:
        assert word == word.lower()
        assert re.fullmatch(r"\S*[^\s.]", word)


def test_an_ambiguous_word_is_an_abbreviation() -> None:
    for language in LANGUAGES:
        vocabulary = of_language(language)
        assert vocabulary.ambiguous <= vocabulary.abbreviations | vocabulary.dated, language


def test_an_unknown_language_has_every_abbreviation_and_decides_by_none() -> None:
    vocabulary = of_language("xx")
    assert {"usw", "etc", "ул"} <= vocabulary.closing
    assert not vocabulary.titles | vocabulary.starters
    assert [end for _, end in split("Akt. Bar. Foo walked home. Quux did.", "xx").spans][-2] == 26


BOMBS = ["a. ", "z. B. ", "3. ", "« ", '" ', "” ", "…", "( ", "- ", "'s ", "S.A. ", "г. ", "? ", ". « ", "1.1.", "A. "]


@pytest.mark.parametrize("language", ["de", "fr", "xx"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_text_made_to_hang_a_pattern_is_split(bomb: str, language: str) -> None:
    text = f"x{bomb * (20_000 // len(bomb))}x"
    assert is_sound(text, list(split(text, language).spans))
