"""Turkish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "alb alm apt ar arş as av blv bnb bul bşk cad doç dr ecz far fr gen gn gör hz hâk ing kd korg mah mim müd müh "
        "müst op ord org prof say sn sok st tuğg tümg tğm uzm vet y.mim yb yrd yzb öğr"
    ),
    numbered=words(
        "ara ağu bkz böl c d eki eyl f fık haz kas m mar may md nis no nr oca s sf sh tab tel tem vol şek şub"
    ),
    running=words("bk bkz dah haz hrc krş mad maks min ort v.s.gibi vb.gibi yak yakl yay yay.haz çev ör örn"),
    measures=words("krş mlr mly mlyr tl"),
    closing=words(
        "a.o a.ş cm co corp dk i.s i.ö inc kg km ltd m.s m.ö mm sa san sn t.a.ş tic v.b v.d v.s vb vd ve.ark vs yy şti"
    ),
    ambiguous=words(
        "ar ara as av bul c cad d dah f gen gör haz ing kas m maks mar may min müd no op ord org ort s sa say sn st "
        "tem yak yakl ör şub"
    ),
    starters=words(
        "ama ancak ardından ayrıca bazı ben benim beş bir birçok biz bizim bu bugün bunlar bunun burada böyle böylece "
        "bütün da daha de değil diğer dolayısıyla dört dün evet eğer fakat göre hangi hayır her herkes hiç hiçbir "
        "hiçbiri iki ile ise için ki kim kimse lakin nasıl ne neden nerede niçin o onlar onun orada sen siz sonra tüm "
        "var ve veya ya yarın yok zira çok çünkü önce öyle üç şimdi şu şunlar"
    ),
    headings=words("adım bölüm ders gün kısım madde perde sahne soru tablo"),
)
