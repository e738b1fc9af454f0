"""Croatian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "akad bojn dipl doc dr engl franc g gen gosp gđa gđica ing inž jr kard lat mag min ml mons mr msgr nar.zast "
        "njem o prof puk rus satn spec st sv tal ul"
    ),
    numbered=words("br kol lip lis n.n nn ožu pog pro ruj sij sl srp st str stu sv svi t tab tel tra tč velj čl"),
    running=words("bivš ca cca max min nar npr o.g ob odn prev primj r.br resp t.j t.zv tj tzn tzv uklj ur usp vs"),
    measures=words("kn kom mil mio mln mlrd mrd tis"),
    closing=words(
        "cm co corp d.d d.o.o dd doo etc g god h i.dr i.sl inc itd itsl j.d.o.o kg km ltd min mm n.e po.kr pr.kr "
        "pr.n.e r.v s.r sek"
    ),
    dated=words("g god"),
    ambiguous=words("br ca cca dr g god kol lip max min o ob pro sl st stu sv svi t tra ur"),
    starters=words(
        "a ako ali bez bila bili bilo bio bit da dakle danas do drugi dva dvije gdje i iako ili ima imaju iz ja je "
        "jer još jučer k kad kada kako kasnije ko međutim mi mnogi mnogo moj može na nad nakon naš naša ne nego "
        "nekoliko netko nešto nije nitko ništa njegov njegova njezin njihov no o od on ona one oni ono osim ova ovaj "
        "ovdje ovi ovo pet po pod poslije potom preko prema pri prije s sa sada samo stoga su sutra svaki sve svi ta "
        "tada taj također tamo te ti tko to tog tom tri u već vi za zatim zato zašto će četiri šta što"
    ),
    headings=words("dan dio epizoda korak lekcija odjeljak poglavlje prilog tablica točka članak"),
)
