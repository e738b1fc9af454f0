"""Latvian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words("adv akad doc dr inž jr k-dze k-gs kdze kgs kpt ltn mg plkv prof sv ģen"),
    numbered=words(
        "apr art att aug dec febr janv jūl jūn lpp nod nov nr okt p pk pkt plkst sept sk.lpp sēj t tab tālr"
    ),
    running=words("ap apm max min piem resp sal sk skat t.i t.s t.sk tml.n ts tsk vs"),
    measures=words("milj miljrd mljrd mlrd mrd tūkst"),
    closing=words(
        "angl cm corp etc eur g gs h inc kg km latv ls ltd m.ē min p.m.ē sek tml u.c u.t.jpr u.t.t u.tml u.tt uc utml "
        "utt val"
    ),
    dated=words("g gs"),
    ambiguous=words("ap doc max min p sv t val"),
    starters=words(
        "abi ar arī bet bez bija citi daudzi daži divi es ir ja jau jo jūs ka kad kas kaut kur kā kāds kāpēc līdz mēs "
        "nav nekas neviens no par pie pieci pirms pēc rīt savukārt tad tagad tas taču tie tomēr trīs tu turklāt tā "
        "tāpēc tās un uz vai vakar viens visas visi vispirms viņa viņas viņi viņš vēl vēlāk četri šie šis šodien šī "
        "šīs"
    ),
    headings=words("daļa diena nodaļa pants pielikums punkts solis stunda tabula"),
)
