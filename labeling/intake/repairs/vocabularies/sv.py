"""Swedish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "adv ass civ.ing d dir dr f fil fr frk gen hr ing jr kand kapt komm kyrkoh lic löjtn mag maj med prof s:t "
        "s:ta st öv"
    ),
    numbered=words(
        "apr art aug avd bil bl dec feb febr fig jan jul jun kap kl lfd mar mom nov nr nris okt p pkt ref s sep sept "
        "sid sp st str tab tel tfn vol"
    ),
    running=words(
        "allm b.l.a bl.a c:a ca cirka d.v.s dito dvs e.g ed enl ev ex exkl f.d f.n fd fn fr.o.m from i.e i.o.m i.st "
        "inkl jfr jmf kv m.a.o max min motsv n.b o.s.v.d omkr p.g.a pga resp s.k sk särsk t.ex t.o.m tom u.a vard vs "
        "äv även.s"
    ),
    measures=words("mdkr mdr milj mkr mljd mn mrd msek tkr"),
    closing=words(
        "a.b cm co corp dyl e.d e.dyl e.kr e.m etc f.kr f.m f.ö forts inc kg km kr ltd m.fl m.m mfl min mm o.d o.dyl "
        "o.s.v od osv red sek st tim"
    ),
    ambiguous=words("ass ca cirka d dir ed ev ex f fd fn fr from kap maj mar max min mm p s sk st tom öv"),
    starters=words(
        "alla allt andra att av bara blir båda de den denna deras dess dessa dessutom det detta dock du där därefter "
        "därför då efter eftersom eller en enligt ett fast fem från fyra för först genom hade han hans har hennes hon "
        "hur här i idag igår inga ingen ingenting inget innan inte jag kan man med medan mellan men min mitt mot "
        "mycket många ni nu när någon något några och också om på redan sedan senare sin ska skulle som så till tre "
        "trots två under utan vad var varför vem vi vid vilka vilken vår våra ändå är även över"
    ),
    headings=words(
        "akt artikel avsnitt bilaga bok dag del episod exempel fas figur fråga kapitel lektion paragraf punkt regel "
        "scen skede steg tabell tema tips vecka övning"
    ),
)
