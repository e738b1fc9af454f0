"""Czech abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "akad al angl arch bc brig csc doc dr drsc fr franc gen hl ing jr judr kap kard kpt křest lat maď mgr mil min "
        "mjr ml mons mudr mvdr npor nám něm p paeddr ph.d phdr plk pol por posl pplk ppor prap prof pí rndr rtm rus "
        "sen sl slov st stržm sv thdr tř ul voj čes řec škpt"
    ),
    numbered=words(
        "bře d dub kap květ l led list obr ods odst pol pros písm r roč s sb sp.zn srp st str sv t tab tel zák č č.j "
        "č.p červ čj čl čp říj"
    ),
    running=words(
        "ad býv ca cca dop ev event kol kupř m.j max min mj např nár odp odpol okr orig popř pozn překl přibl příp "
        "red resp srov t.j t.č tj tzn tzv viz vs vč z.d zejm zkr zvl"
    ),
    measures=words("bil mil mio mld mrd tis"),
    closing=words(
        "a.s aj apod atd cm co corp etc h hod inc j.č k.s kg km ks kč kčs ltd min mm n.l n.m o.p.s po.kr pod pozn.red "
        "př.kr př.n.l s.d s.r.o sek spol tr v.o.s vt z.s z.ú zn"
    ),
    ambiguous=words(
        "ad ca cca d dub kol l led list max mil min p pod pol por pros přibl r s st sv t tr ul vt vč zn č č.p"
    ),
    starters=words(
        "a ale ani ano avšak ač ačkoli bez bude byl byla byli bylo co dnes do dva dvě i jak je jeho jejich její jen "
        "jestli ještě jiní již jsou já k každý kde kdo kdy když ke kromě mají mnoho mnozí my má můj může na nad navíc "
        "naše ne nebo není nic nikdo nyní následně náš něco někdo několik o obdobně od on ona oni ono ony po pod "
        "podle pokud potom poté pouze později pro proto protože proč pět před přes při rovněž s se ta tady také tam "
        "tato tedy tehdy ten tento teď tito to tom toto ty tyto tím tři u už v ve vy včera však všechno všechny "
        "všichni z za zde ze zítra čtyři že žádná žádný"
    ),
    headings=words("bod den díl kapitola krok lekce oddíl příloha scéna tabulka článek část"),
)
