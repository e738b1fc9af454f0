"""Dutch abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "adv ambt burg chr dhr dr drs ds fam gebr gen ing ir jhr jkvr joh jr kap kard kol lt luit maj mej mevr mgr "
        "min mr mrs mw past pater ph pr prof secr sen sgt st ste th wed wm"
    ),
    numbered=words(
        "afb apr art artt aug bijl bl blz dec deel feb febr fig gr hfst hoofdst jan jrg jul jun kol mrt no nov nr nrs "
        "num okt p pag par pp r sep sept str tab tel v vgl.art vol"
    ),
    running=words(
        "b.v.b bijv bv ca cf d.w.z dwz eig ev event evt excl i.c i.p.v i.v.m incl ivm m.a.w m.b.t m.i m.n max min "
        "n.a.v o.a o.b.v o.i.v o.l.v o.m o.m.v ong oorspr plv resp t.a.v t.b.v t.g.v t.n.v t.o.v t.w.v t.z.t t/m v.a "
        "vgl vlgs vnl volg voorm vs wnd z.g zgn zog"
    ),
    measures=words("dzd milj milt mio mld mln mrd"),
    closing=words(
        "a.d a.m a.u.b b.v bv c.s c.v cm corp cs d.d e.a e.d enz etc inc jl kg km ll ltd n.chr n.v nv p.j p.m p.p p.w "
        "s.v.p str u v.chr v.o.f vzw"
    ),
    ambiguous=words("art bv ca deel ev gr kap kol max min mw no ong p past r st u v"),
    starters=words(
        "'n 't aan al alle alles als andere beide bij daar daardoor daarmee daarna daarnaast daarom daarop daarvoor "
        "dan dat de deze die dit doch door drie dus echter een eerst en enkele er geen gisteren haar had heeft heel "
        "het hier hij hoe hoewel hun iedereen iemand iets ik in is je jij jullie kan later maar men met mijn morgen "
        "na naar nadat niemand niet niets nog nu of om omdat onder ons onze ook op over sinds sommige te tegen "
        "terwijl tijdens toch toen tot tussen twee u uit van vandaag veel vier vijf volgens voor voordat waar waarom "
        "wanneer want waren was wat we wegens weinig wel welke wie wij zal ze zij zijn zo zonder"
    ),
    headings=words(
        "aflevering akte artikel bijlage boek dag deel fase figuur hoofdstuk les oefening onderdeel paragraaf punt "
        "reden regel ronde scène stap stelling tabel thema tip titel vraag week"
    ),
)
