"""Norwegian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "adv ass.lege avd.dir cand dir div dosent dr fr frk gen hr ing jr kapt komm kons kst lic mag oblt prof "
        "siv.ing skipsr sogn st stud"
    ),
    numbered=words(
        "apr art aug avd bd bl bnr des feb febr fig gnr jan jf jul jun kap kl ktr nos nov nr okt pkt s sep sept sp st "
        "str tab tlf vol årg"
    ),
    running=words(
        "bl.a bla ca d.v.s dvs eks ekskl ev evt f.eks f.o.m feks fhv fom gj.sn if iflg ifm ift iht inkl jf jfr m.a.o "
        "maks max mht min mtp o.a obs p.g.a pga pr resp s.k såk t.o.m tidl tom u.a vedr vha vs vsa"
    ),
    measures=words("bill mill mnok mrd tus"),
    closing=words(
        "a.s ab as asa cm co corp d.s d.å e.kr e.l e.v.t el etc f.kr inc kg km kr ltd m.fl m.m m.v mfl min mm mv o.d "
        "o.l o.s.v ol osv red s.d sek stk t"
    ),
    ambiguous=words("as bla ca dir el fom if kons mag maks max min obs s st t tom"),
    starters=words(
        "alle allerede alt andre at av bare begge ble blir da de den denne dens der dere deres deretter derfor "
        "dessuten det dets dette disse du eg ei eller en er et etter fem fire for fordi fra frå før først gjennom "
        "hadde han hans har hennes her hun hva hvem hvis hvor hvordan hvorfor i idag ifølge ikke ikkje ingen "
        "ingenting jeg kan kva kven kvifor likevel man mange med mellom men mens min mitt mot mye noe noen nå når og "
        "også om over på senere siden sin skal skulle som så til to tre under uten var ved vi vår våre"
    ),
    headings=words(
        "akt artikkel avsnitt dag del episode figur kapitel kapittel leksjon punkt scene steg tabell trinn vedlegg"
    ),
)
