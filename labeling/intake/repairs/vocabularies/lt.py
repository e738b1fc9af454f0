"""Lithuanian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words("adv akad doc dr gen inž jr kpt kun ltn mjr p plk prof vysk šv"),
    numbered=words("a.s lent nr p pav psl sk str t tel žr.p"),
    running=words(
        "a akt al angl apyt buv d g gim inc.t ir.kt.s kt.t liet lot m max min mir nuotr pavyzd plg pr pvz resp rež "
        "t.t.y t.y vad vadin vid vs vyr įsk žr"
    ),
    measures=words("mljrd mln mlrd tūkst"),
    closing=words(
        "a ab apskr cm corp ct etc eur g ha inc ir.kt ir.pan k kg km kt lt ltd m.e min mstl pan po.kr pr.kr pr.m.e "
        "proc r raj rj sav sek t.p t.t uab val"
    ),
    ambiguous=words("a d g k kt m max min p r t val vyr"),
    starters=words(
        "abu anot apie ar aš be bet buvo dabar dar daugelis du iki ir iš jau jei jeigu ji jie jis jos jūs kad kai "
        "kaip kas kažkas keturi kiti kodėl kur mes nes niekas nieko nors nuo nėra pagal penki per pirmiausia po prie "
        "prieš rytoj su ta tada tai taigi taip tas tačiau tie todėl tos trys tu vakar vienas visi visos vėliau yra į "
        "ši šiandien šie šios šis"
    ),
    headings=words("dalis diena lentelė pamoka priedas punktas skyrius straipsnis žingsnis"),
)
