"""Danish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "adj cand civ.ing dir dr dronn fr frk hr ing jr kapt lekt lt mag obl overl pens pol.komm prof sct skt sogn stud"
    ),
    numbered=words(
        "afs apr art aug bd bil bl dec feb febr fig jan jf jul jun kap kl matr nov nr nre okt p pkt s sep sept sml sp "
        "stk str tab tlf vol årg"
    ),
    running=words(
        "alm angl bl.a ca d.v.s dvs eks ekskl el.lign evt f.eks fhv fmd forh fx gnsn hhv if iflg ifm ift inkl jf jvf "
        "kgl m.a.o m.h.t maks max mht min mv.a nuv næstfmd opr p.g.a pga pr resp s.k sml såk t.o.m tidl u.a vedr vha "
        "vs"
    ),
    measures=words("bio mia mill mio mrd t tus"),
    closing=words(
        "a/s aps cm co corp d.s d.å e.kr e.l el.l etc f.kr inc kg km kr lign ltd m.fl m.m m.v mfl min mm mv o.a o.l "
        "o.lign o.s.fr o.s.v ol osv red s.d sek stk"
    ),
    ambiguous=words("ca dir if lt mag maks max min p pens s sp stk t"),
    starters=words(
        "af alle allerede alligevel alt andre at begge blev bliver da de den denne dens der derefter deres derfor "
        "desuden det dets dette disse dog du efter eller en er et fem fire for fordi fra før først gennem han hans "
        "har havde hendes her hun hvad hvem hvis hvor hvordan hvorfor i ifølge ikke ingen ingenting intet jeg kan kun "
        "man mange med meget mellem men mens min mit mod nogen noget nogle nu når og også om over på senere siden sin "
        "skal skulle som så til to tre uden under var ved vi vores"
    ),
    headings=words("afsnit akt artikel bilag dag del figur kapitel lektion punkt scene tabel trin"),
)
