"""Slovenian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "akad angl br dipl doc dr franc g ga gdč gen gosp hrv ing inž ital jr kap lat mag maj min ml msgr nem o p "
        "polk prof rus spec st stot sv tr ul univ zasl"
    ),
    numbered=words(
        "apr avg dec feb gl.čl jan jul jun l let maj mar nov odst okt op pogl s sep sept sl str t tab tel tč ur.l zv "
        "čl št"
    ),
    running=words("b.d ca cca gl i.e ipd.npr izr max min nav npr ok op oz pribl prim resp roj t.i t.j tj vklj vs"),
    measures=words("eur kos mio mlrd mrd odst sit tis"),
    closing=words(
        "cm co corp d.d d.n.o d.o.o etc h idr inc ipd itd itn k.d kg km l ltd min mm n.št po.kr pr.kr pr.n.št s.p sek "
        "ur"
    ),
    dated=words("l"),
    ambiguous=words("br ca cca g gl l let maj mar max min o op p pribl s spec st t tr ur"),
    starters=words(
        "a ali ampak bil bila bili bilo bo brez da danes do drugi dva dve h ima imajo in iz jaz je jutri k kaj kako "
        "kasneje kdaj kdo ker kje ko lahko le mi mnogi moj na nad nato naš naša ne nekaj nekdo ni nihče nič njegov "
        "njegova njen njihov noben o od on ona one oni ono pa pet po pod poleg potem pozneje prav pred pri s samo "
        "sedaj so ta takrat tam te tega tem ti tisti to toda torej tri tu tudi tukaj v veliko vendar vi vsak vse vsi "
        "včeraj z za zakaj zato zdaj če čeprav čez še štiri že"
    ),
    headings=words("dan del korak lekcija poglavje priloga tabela točka člen"),
)
