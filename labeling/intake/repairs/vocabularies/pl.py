"""Polish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "abp adw al amb ang arch asp bp bł chor doc dr dyr fot franc gen hab hr im insp inż jr kard kom kpt ks lek "
        "marsz mec med mgr min mjr mł.insp nadinsp nadkom niem o os p pl podkom por pos pp ppor ppłk prez prof płk "
        "red ros rtm s sen sierż st.asp st.sierż ul ur wicemin woj wójt wł zm łac św"
    ),
    numbered=words(
        "art cze dot.art dz.u godz gru kl kwi lip lis lit lok lut m maj nr nry ok par paź pkt pok poz ppkt rep rozdz "
        "ryc rys s sie st str sty sygn t tab tabl tel ust vol wrz wyd zob.art"
    ),
    running=words(
        "b d dawn dot ds ew ewent gm itp.np jw m.in maks max min n.p.m nast np ob obecn obj odc ok pn.tyt por por.art "
        "pow przeł przyp pt red resp reż t.j tj tzn tzw tłum vs wg woj ws współcz wyst z.o.o zob śp"
    ),
    measures=words("bln mld mln mlrd tys"),
    closing=words(
        "bm br c cm corp egz etc godz gr h hab in inc inn itd itp k kg km kpl ltd m.st min mm n.e nn os p.n.e proc r "
        "r.ż s.a s.c s.j sek sp.k szt ub ubr w ww z.o.o zł"
    ),
    dated=words("r rr w ww"),
    ambiguous=words(
        "al bm d dot hr im in kl kom lis lut m maj maks max min o ob ok os p par por pos pow pp pt r red rep reż s "
        "sie st ur w woj wyd wł"
    ),
    starters=words(
        "a albo ale bez bo byli był była było będzie chociaż choć ci co coś cztery czy dla dlaczego dlatego do dwa "
        "dwie dzisiaj dziś gdy gdyż gdzie i ich inni ja jak jednak jego jej jest jeszcze jeśli jeżeli jutro już każdy "
        "kiedy kilka kto ktoś lecz lub ma mają moja może my mój na nad następnie nasz nasza nic nie nikt o od on ona "
        "one oni ono oraz pięć po pod ponadto ponieważ potem poza przed przez przy później również są ta tak także "
        "tam te tego tej ten teraz też to trzy tu tutaj ty tych tylko tym u w wczoraj we według wiele wielu więc "
        "wszyscy wszystkie wszystko wtedy wy z za zatem zdaniem ze żaden żadna że"
    ),
    headings=words(
        "akt aneks artykuł część dzień etap faza krok księga lekcja odcinek paragraf powód punkt pytanie reguła "
        "rozdział runda rysunek scena sekcja tabela temat tom tydzień tytuł zasada załącznik ćwiczenie"
    ),
)
