"""Italian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "amm arc arch avv cap card cav ch col comm d don dott dott.sa dott.ssa dottssa dr egr emin fr fra gen gent "
        "geom ill ing jr m.llo magg mar.llo min mons on pres prof prof.ssa proff profssa rag rev s sen sig sig.na "
        "sig.ra sigg sigra spett ss st sta ten"
    ),
    numbered=words(
        "ago apr art artt c.so ca cap capp co comma dic feb febb fig figg gen giu lett lug mag mar n nn nov num op "
        "ott p pag pagg par pp s.n set sett sez t tab tav tel vol voll"
    ),
    running=words(
        "ad.es c.a c.da ca cf cfr circa e.g ed.it es escl fraz i.e incl l.go loc max min oss p.es p.za p.zza per.es "
        "prov rif segg ss v v.le vd vs"
    ),
    measures=words("mil mio mld mln mrd"),
    closing=words(
        "a.c a.c.n a.m c.v cm corp d.c ecc etc f.lli ibid inc kg km ltd ml n.d.r ndr p.m s.a s.a.s s.n.c s.p.a s.r.l "
        "seg segg sgg soc spa u.s"
    ),
    ambiguous=words(
        "ago arch ca cap card circa col comm d don es fra gen mar max mil min on p par s sen set spa ten v"
    ),
    starters=words(
        "a agli ai al alcune alcuni alla alle allora altre altri anche ancora anzi che chi ci ciò come con contro "
        "cosa così da dal dalla degli dei del della delle di domani dopo dove due dunque durante e ed egli era erano "
        "essa esse essi fra già gli ha hanno i ieri il in infine inoltre intanto io l la le lei lo loro lui ma mai "
        "meno mentre molte molti molto nei nel nella nessuna nessuno niente noi non nulla o oggi ogni ognuno ora per "
        "perché però più poi poiché prima qualcuno quale quali quando quattro quella quelli quello questa queste "
        "questi questo quindi se secondo sempre senza si sono su sua sue sul sulla suo suoi sì tra tre tutte tutti "
        "tutto un un' una uno voi è"
    ),
    headings=words(
        "allegato articolo atto capitolo caso consiglio domanda episodio esempio esercizio fase figura giorno lezione "
        "libro parte passaggio passo puntata punto regola scena settimana sezione tabella tappa tema titolo volume"
    ),
)
