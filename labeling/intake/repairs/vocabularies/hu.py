"""Hungarian abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "alezr br dr ezr fhdgy ft főt gr hdgy id ifj jr mb mgr mérn nt ny okl prof st sz szds szt tbk vezérőrn vörgy "
        "özv őrgy őrn"
    ),
    numbered=words("art aug bek dec febr fej jan júl jún köt máj márc nov o okt old p sz szept tab tel vol vö ápr évf"),
    running=words("ang bel ford fr i.h ill kb közr l lat ld max min mo ném or pl szerk tkp u.i u.o ui uo v.ö vs vö ún"),
    measures=words("e eft mft mio mrd"),
    closing=words(
        "bt cm co corp db em etc fszt ft h i.e i.sz inc ker kft kg kkt km kr.e kr.u krsz krt ltd min mm mp nyrt rt "
        "s.t.b st.b stb tsz u zrt út"
    ),
    ambiguous=words("db e em fej fr id ker köt l max min ny o or p st sz u út"),
    starters=words(
        "a alatt az azok azonban azt aztán azután bár csak de egy előtt emellett ez ezek ezt ezért ha hanem hogy "
        "hogyan hol holnap három igen is itt kettő ki később két lesz ma mert mi mikor minden mindenki mindkét mint "
        "miért most már más még nem nincs négy néhány ott pedig semmi senki sok szerint te tegnap tehát ti továbbá "
        "több után vagy valaki van volt voltak ám én és így öt úgy ő ők"
    ),
    headings=words("cikk fejezet lecke lépés melléklet nap pont rész szakasz táblázat"),
)
