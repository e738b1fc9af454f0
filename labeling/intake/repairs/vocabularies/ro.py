"""Romanian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "acad arh av cms col conf cpt d-l d-na d-ra dl dlui dna dr dra ec gen ing ips jud lect lt mons mr pf pr prof "
        "ps sf st"
    ),
    numbered=words(
        "alin ap apr art aug bd bl cap dec et feb febr fig ian iul iun lit mar mart noiem nov nr oct p pag pct pp sc "
        "sep sept str tab tel vol"
    ),
    running=words(
        "adică al aprox b-dul bd ca cca cf com d.ex de.ex de.pildă e.g ex i.e incl jud loc max min mun or resp sos "
        "str v vs șos"
    ),
    measures=words("mii mil mio mld mln mlrd mrd"),
    closing=words(
        "a.m cm corp d.hr e.n etc ha i.hr inc kg km ltd p.m s.a s.a.m.d s.r.l srl î.e.n î.hr ş.a ş.a.m.d ș.a ș.a.m.d"
    ),
    ambiguous=words("al aprox bl ca cca com et ex loc max mii min or p pct v"),
    starters=words(
        "a aceasta această aceea acela acest acesta aceste acești acum alții apoi asemenea astfel astăzi atunci au "
        "azi așa care ce ceva ci cine cineva conform cu cum când cât că da dacă dar de deci despre din doi după ea ei "
        "el ele era este eu fiecare foarte fără iar ieri la mai multe mulți mâine nimeni nimic noi nu o pe pentru "
        "peste potrivit prin până s-a sau spre sub sunt toate tot totul totuși toți trei tu un una unde unii unul va "
        "voi în înainte însă între și"
    ),
    headings=words("anexa articolul capitol capitolul episodul lecția partea pas pasul punctul secțiunea tabelul ziua"),
)
