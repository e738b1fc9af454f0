"""Sentence cuts in languages other than English, kind by kind, with cases on both sides of each rule.

Invented news text: a language, white space, and the text, in which `|` stands where a sentence ends.
"""

import re

import pytest

from labeling.intake.repairs.punctuation import between_quotes
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
    "the number of a heading stands before its words": """\
de Kapitel 7. Der Sturm
de Folge 12. Wer hat den Schlüssel?
de **Schritt 3. Den Deckel abnehmen**
de 3. Kapitel. Der Sturm
de Sie las Kapitel 7.| Der Sturm war vorbei.
fr Partie 2. Le vent tourne
fr Étape 5. Fermer la vanne
fr ## 4. Le vent tourne
fr Il a fini la partie 2.| Le vent tourne.
es Capítulo 9. La tormenta
es Paso 3. Cierre la llave.
es #### 2.1. La tormenta
es Llegaron al paso 3.| La tormenta pasó.
it Parte 6. La tempesta
it ### 5. Chi ha perso
pt Passo 4. Feche a torneira
pt Parte II. A tempestade
nl Hoofdstuk 3. De storm
nl Stap 8. Draai de kraan dicht
sv Del 4. Stormen
sv # 3. Vem vann?
da Trin 2. Luk for vandet
no Kapittel 6. Stormen
fi 4. luku. Myrsky
hu 3. fejezet. A vihar
pl Rozdział 5. Burza
pl Krok 2. Zakręć kran
cs Kapitola 8. Bouře
ru Часть 2. Буря
ru Раздел 4. Кто платит
ru Она прочла часть 2.| Буря утихла.
uk Розділ 6. Буря
tr Bölüm 3. Fırtına
""",
    "short cries in a quotation end no sentence that goes on behind it": """\
de Die Leute brüllten „Lügner! Lügner!“ und pfiffen.
de „Tor! Tor!“, schrie der Wirt.
fr Les enfants criaient « Encore ! Encore ! » en sautant.
es El público coreaba «¡Otra! ¡Otra! ¡Otra!» hasta la noche.
it I tifosi urlavano «Ladri! Ladri!» dagli spalti.
it I tifosi urlavano “Ladri! Ladri!” dagli spalti.
pt O povo gritava “Fora! Fora!” diante da câmara.
nl Het publiek riep ‘Boe! Boe!’ en floot.
nl Het publiek riep “Boe! Boe!” en floot.
sv Publiken skrek ”Bu! Bu!” och visslade.
pl Tłum krzyczał „Złodzieje! Złodzieje!”, gdy wychodził.
ru Зал кричал «Браво! Браво!» и хлопал.
ru «Пожар! Пожар!» — закричал сторож.
uk Натовп скандував «Ганьба! Ганьба!», коли він ішов.
de „Halt!| Die Tür ist offen“, rief er.
ru «Тише!| Директор идёт по коридору!» — шепнула Аня.
es «¡Corran!| El agua sube por la calle», gritó Luis.
""",
    "a text without capitals ends its sentences all the same": """\
de weiß nicht.| war noch im bett.
de kommst du?| wir warten.| es regnet so.
de er kam z. b. am montag.| dann ging er.
fr j'arrive.| garde une place.| à plus tard.
es ya voy.| guarda un sitio.| no sé.| quizá mañana.
it arrivo.| tieni un posto.| forse no.
pt já vou.| guarda um lugar.
nl ik kom eraan.| hou een plek vrij.
sv jag kommer.| spara en plats.
pl już idę.| zajmij miejsce.
ru уже иду.| займи место.
tr geliyorum.| bana yer tut.
de Ich kam zu spät. und dann regnete es.
es Vive en la av. principal del pueblo.
es «¡basta!» gritó ella.
it ok... arrivo subito.
""",
    "a name with a small first letter begins a sentence": """\
fr La facture reste la même.| iCloud devient plus cher.
es La tienda cerró.| eBay ocupó su lugar.
it Il prezzo sale.| iPhone e iPad costano di più.
pt A loja fechou.| eBay tomou o lugar.
nl De winkel sloot.| eBay kwam ervoor in de plaats.
ru Магазин закрылся.| eBay занял его место.
es Vendió su iPhone y su iPad.
de Sie verkauft z. B. iPhones.
""",
    "abbreviations that may end a sentence": """\
es La losa pesa 30 kg aprox.| Luis no puede con ella.
es El viaje dura 2 horas y media aprox.| Luego se come.
es Pesa aprox. 30 kilos.| Nadie la mueve.
pt A pedra pesa 30 kg aprox.| Luís não a move.
it La pietra pesa 30 kg ca.| Luca non la muove.
fr Le canal date de 90 av. J.-C.| Rome le ferma.
fr En 90 av. J.-C. le canal fut fermé.| J.-P. Roux l'a vu.
de Der Kanal entstand 90 v. Chr.| Jemand hat ihn gefüllt.
de Die Brücke kostet 7 Mio.| Nichts davon ist da.
de Die Brücke kostet 7 Mio. Euro.| Etwas davon ist da.
it Il canale è del 90 a.C.| Qualcuno lo chiuse.
es La barca salió al mar.| Luis la vio.
es La vio el 3 mar. 1999 en casa.
""",
    "capitals before the stop": """\
it Ha scritto alla NATO.| Luca non lo sa.
nl De boot is van Tarn NV.| Tarn NV ontkent.
nl De klus ging naar Tarn BV.| Jan Smit zwijgt.
de Die Klage trifft die Tarn KG.| Tarn schweigt.
es Trabaja en la UNESCO.| Luis lo sabe.
fr Il a quitté l'OTAN.| Paul le sait.
pt Ele saiu da ONU.| Luís sabe.
sv Hon lämnade EU.| Ivo vet.
nl Zie de brief van de fa. Smit (bijv. Jansen).| Hij zwijgt.
""",
    "an agency with stops inside, and its head": """\
es El jefe de la O.N.U. Ivo Lund viajó el martes.| Luego volvió.
es El secretario general de la O.N.U. Ivo M. Lund calla.
es El presidente viajó a EE. UU.| Ivo Lund se quedó.
es El ministro volvió de la O.N.U.| Ivo Lund lo vio.
fr Le chef de l'O.N.U. Ivo Lund est parti.| Nul ne sait.
fr Il travaille à l'O.N.U.| Ivo Lund aussi.
pt A diretora da O.N.U. Ida Lund chegou.| Falou pouco.
it Il capo dell'O.N.U. Ivo Lund è partito.| Tace.
""",
    "the year of a book, and a book's other authors": """\
es Ruiz et al. (1998) contaron los peces.| Quedan pocos.
fr Roux et al. (1998) ont compté les poissons.| Il en reste peu.
de Meier et al. (1998a, 1999) zählten die Fische.| Es sind wenige.
it Neri et al. (1998) contarono i pesci.| Ne restano pochi.
pt Lima et al. (1998) contaram os peixes.| Restam poucos.
nl Smit et al. (1998) telden de vissen.| Er zijn er weinig.
sv Lund m.fl. (1998) räknade fiskarna.| De är få.
pl Nowak i in. (1998) policzyli ryby.| Jest ich mało.
ru Иванов и др. (1998) сосчитали рыб.| Их мало.
es El río bajó.| (En 1998 subió.)| Nadie sabe.
""",
    "a letter that names a thing": """\
es Le dieron una C.| Luis quería más.
it Ha preso una A.| Luca è contento.
de Er bekam eine B.| Lund wollte mehr.
fr Elle habite la porte C.| Paul habite en face.
es Está en la sala B.| Luis espera fuera.
nl Hij nam uitgang C.| Jan nam de trap.
ru Он вышел из подъезда Б.| Анна ждала.
es Habló con J. Ruiz y con M. Soto.| Callaron.
es Lo firma una tal M. Soto en mayo.
""",
    "what trails behind an East Asian stop": """\
ja 試合が終わった！⚽|街は静かだ。
ja 雪が降った。❄️⛄|学校は休みだ。
zh 比赛结束了！⚽🎉|街上很安静。
zh 这座桥很旧。[5]|它很窄。
zh 这座桥很旧。[5][6]|它很窄。
ja 橋は古い。[5]|幅は狭い。
zh 名单如下。|★张三先到。
""",
    "scripts without capitals": """\
ar توقف الشاهد…| بكى الجمهور طويلا.
ar قالت ندى: «من دفع المال؟| لا أحد يجيب!| أين الشهود؟»| ابتسم الحارس.
ar «من دفع المال؟» سألت ندى.
""",
    "an aside between dashes": """\
de Sie log – warum nur? – und ging.
fr Il a gagné — enfin ! — en juin.| Elle a perdu.
de Sie log.| – Warum nur?
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


BOMBS = [
    "a. ",
    "z. B. ",
    "3. ",
    "« ",
    '" ',
    "” ",
    "…",
    "( ",
    "- ",
    "'s ",
    "S.A. ",
    "г. ",
    "? ",
    ". « ",
    "1.1.",
    "A. ",
    "«A! ",
    "ja – a! ",
    "Teil 2. ",
    "presidente de la E.U.A. ",
    "。🏆",
    "5 a aprox. ",
    "a? a. ",
    "؟» قال ",
]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "fr", "xx"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_text_made_to_hang_a_pattern_is_split(bomb: str, language: str) -> None:
    text = f"x{bomb * (20_000 // len(bomb))}x"
    assert is_sound(text, list(split(text, language).spans))
