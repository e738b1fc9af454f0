"""Finnish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "arkkit dipl.ins dos ev ev.lut evl.lut fil hra ins jr kapt kenr kirkkoh lis luutn maist maj min nti past prof "
        "rva st t:ri toht tri ye"
    ),
    numbered=words("art klo kpl kuv luk mom n:o nid no nro p puh s siv ss taul tel vol vrt.s"),
    running=words(
        "ao ark arv edell em engl ent eo erik erit esim huom jne.s k.o ko ks kys l m.m max min mm muk n nk ns per "
        "ransk ruots saks suom tarkoit tav tmv.l ts vars vast venäj vrt vs yht ym.l ym.s"
    ),
    measures=words("e milj mk mljrd mrd tuh"),
    closing=words(
        "ab ap as cm co corp e.a.a e.kr eaa ed ekr etc h ilt inc ip j.a.a j.kr ja.niin.edelleen jaa jkr jne kg kl km "
        "kpl ltd min oy oyj sek tms tmv v y.m.s ym yms"
    ),
    ambiguous=words("ap as e ed em ent h ko l maj max min muk n no ns p past per s suom ts v vast"),
    starters=words(
        "ei eilen eivät en ensin että he huomenna hän ja jo joku jos jotkut kaikki kaksi kolme koska kuitenkin kuka "
        "kukaan kun lisäksi me miksi mikä mikään milloin minä missä miten mitä molemmat monet moni mutta muut "
        "myöhemmin myös ne neljä nuo nyt nämä oli olivat on ovat se siellä siinä siksi sinä sitten tai te toinen tuo "
        "tämä tänään tässä täällä vaan vaikka vielä viisi"
    ),
    headings=words("artikla jakso kohta kuva liite luku oppitunti osa päivä taulukko vaihe"),
)
