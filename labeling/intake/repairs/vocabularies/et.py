"""Estonian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words("adv akad dots dr hr ins jr kindr kol kpt ltn mjr pr prl prof püha st"),
    numbered=words("a apr art aug dets jaan joon juul juun kd lg lk nov nr okt pt ptk sept tab tel tlf veebr"),
    running=words(
        "ca e eeln jm.s k.a kaasa.arv max min mnt n.n nn nt näit pst resp s.h s.o s.t sealh sh so st t.o tn u umb vrd "
        "vs vt"
    ),
    measures=words("milj mld mlj mln mrd tuh"),
    closing=words(
        "a.s ap as cm corp e.kr e.m.a eek ekr etc eur h inc j.m j.m.s j.n.e jm jms jmt jne jpt kg km kr ltd m.a.j min "
        "oü p.kr pkr sek v.m vm vms"
    ),
    ambiguous=words("a as ca e max min pr pt so st u"),
    starters=words(
        "aga ei eile et hiljem homme ja juba ka kaks keegi kes kolm kui kuid kuidas kuigi kus kõigepealt kõik lisaks "
        "ma me meie miks millal mina mis miski mõlemad mõned nad need neli nemad nüüd oli olid on paljud pole sa seal "
        "seda see seepärast selle selles sest siin siis siiski sina ta te teie teised tema täna vaid veel viis või "
        "üks"
    ),
    headings=words("artikkel jagu lisa osa peatükk punkt päev samm tabel õppetund"),
)
