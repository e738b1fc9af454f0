"""Slovak abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "akad angl arch bc csc doc dr drsc franc gen gréc hl ing jr judr kard kpt lat maď mgr mil min mjr ml mons "
        "mudr mvdr nem npor nám p paeddr phd phdr plk por posl pplk ppor prof práp pí rndr rtm rus sl slov st sv thdr "
        "tr ul čes"
    ),
    numbered=words(
        "apr aug d dec feb jan júl jún kap l mar nov obr ods okt pol písm r roč s sept sp.zn str t tab tel z.z zb zák "
        "č č.j č.p čj čl"
    ),
    running=words(
        "býv ca cca ev event m.i max min mj napr nár okr popr porov pozn prekl približ príp red resp t.j tj tzn tzv "
        "viď vrát vs zvl"
    ),
    measures=words("bil mil mio mld mrd tis"),
    closing=words(
        "a.i a.pod a.s ai apod atp atď cm co corp etc eur h hod inc k.s kg km ks ltd min mm n.l n.m n.o o.z po.kr "
        "pr.kr pr.n.l s.r.o sek sk spol t.r v.o.s š.p"
    ),
    ambiguous=words("ai ca cca d l mar max mil min p pol por r s sk st sv t tr ul č"),
    starters=words(
        "a aj ak ako ale alebo ani avšak bez bol bola boli bolo bude cez dnes do dva dve ešte hoci i iba ich iní ja "
        "je jeho jej k každý kde kedy keď kto ku len majú mnoho mnohí my má môj môže na nad navyše naše neskôr nie "
        "niekoľko niekto niečo nikto nič následne náš o od okrem on ona oni ono ony po pod podľa potom pre pred preto "
        "pretože prečo pri päť s so sú takisto tam teda ten tento teraz tieto tiež to tom toto tri tu ty tá táto títo "
        "tým u už v vo vtedy vy včera však všetci všetko všetky z za zajtra zo áno čo štyri že žiadny"
    ),
    headings=words("bod deň diel kapitola krok lekcia oddiel príloha tabuľka časť článok"),
)
