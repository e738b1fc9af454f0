"""German abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "abg allg altgr amerik arab bes brit ch co dekan deutschspr dipl doz dr dt eh ehem engl ev fa fam fr franz "
        "frl frz geb gebr gen gest griech habil hebr hist hl hptm hr hrn ing intern internat ital jr jun jur kaiserl "
        "kath kgl komm-rat lat lt mag maj med mil min msgr nat oberst oberstlt pat ph phil pol priv prof präs rer rev "
        "russ röm schweiz sen sog span sr st staatl stellv städt techn th univ verh verw vors wiss zit österr"
    ),
    numbered=words(
        "abb abs anh anm apr art aufl aug bd bde bl bsp dez di do feb febr fig folg fr hnr hsnr jan jg jgg jul jun "
        "jän kap lfd lit mi mo mär nov nr nrn okt op par pos rdnr rn s sa seg sep sept so sp str tab teilnr tel "
        "tel.-nr telefonnr tz vers vol z zif ziff ziffer"
    ),
    running=words(
        "abzgl beispielsw betr bez bspw bzgl bzw ca d.h dergl durchschn einschl entspr erg etw event evtl exkl gem "
        "ggf ggfs ggü i.a i.b i.d.r i.e i.e.s i.h.v i.s.v i.v i.z.m inkl insb insbes jew kontra lt m.a.w m.e m.w max "
        "min mind n.b o.g o.ä.m od p.a resp s.a s.o s.u sog teilw u u.a u.a.m u.u u.v.a u.z ungef urspr v.a verb "
        "vermutl vgl vorm vs wg z.b z.t z.zt zus zuz zz zzgl zzt"
    ),
    measures=words("bio hfl kr md mill min mio mrd qm rbl sek st std stk tds tsd"),
    closing=words(
        "a.d a.g a.m ag.-ges bhf cm corp d.h.s d.j d.m d.ä e.v etc h.c hbf hss inc j jh jhd jhdt jhs kg km ltd mbh "
        "n.chr n.u.z o.dgl o.ä p.m pl str u.a.m u.dgl u.v.m u.ä usf usw v.chr v.u.z"
    ),
    ambiguous=words("art bes ca di do fr gen lit lt max mi mill min mo par pos sa so st tel z"),
    starters=words(
        "ab aber alle allerdings alles als am an andere auch auf aus außerdem bei beide beim bereits bevor bis bisher "
        "bislang da dabei dafür dagegen daher damit danach dann daran darauf daraus darin darum darüber das davon "
        "davor dazu dem den denn dennoch der derzeit des deshalb deswegen die diese diesem diesen dieser dieses doch "
        "dort drei du durch ein eine einem einen einer einige er erst es etwas ferner fünf für gegen gestern "
        "gleichzeitig hat heute hier hinter ich ihr ihre ihrem ihren ihrer im in inzwischen ist jede jeder jedes "
        "jedoch jemand jene jener jenes jetzt kann kein keine keiner keines könnte laut man manche mehrere mein meine "
        "mit mittlerweile morgen müsste nach nachdem neben nicht nichts niemand noch nun nur ob obwohl oder ohne "
        "schließlich schon sehr sein seine seinem seinen seiner seit seitdem seither sie sind so sollte sondern "
        "später trotz trotzdem um und unser unsere unter viele vier vom von vor wann war waren warum was weder wegen "
        "weil welche welcher wenige wenn wer werden weshalb wie wir wird wo während würde zu zudem zugleich zum "
        "zunächst zur zuvor zwei zwischen über"
    ),
    headings=words(
        "abbildung abschnitt akt anhang anlage artikel aufgabe band beispiel buch episode etappe fall figur folge "
        "frage gebot grund idee kapitel lektion paragraf paragraph phase punkt regel runde satz schritt staffel "
        "strategie stufe stunde szene tabelle tag teil thema these tipp titel variante vers woche ziel übung"
    ),
    nouns_have_capitals=True,
)
