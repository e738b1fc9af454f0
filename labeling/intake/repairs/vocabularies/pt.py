"""Portuguese abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "alm arq cap cel cmdt comte d dep des dom dr dra dras drs dª emb eng engo engª exma exmo fr gal gen gov ilma "
        "ilmo jr maj min mons pe pres proc prof profa profs profª rev s sen sgt sr sra sras srs srta st sta sto ten "
        "v.exa ver"
    ),
    numbered=words(
        "abr ago al art arts cap caps cl dez ed fev fig figs inc jan jul jun mai mar n no nov num nº núm out p par pp "
        "pág págs set séc sécs t tab tel vol vols"
    ),
    running=words("al aprox av cf cfr e.g estr ex i.e incl máx mín n.r obs p.ex pça q.b r ref rod trav v vs"),
    measures=words("bi mi mil milh mlh"),
    closing=words(
        "a.c a.m cia cm corp d.c e.u.a etc eua hab ibid inc kg km lda ltda min mm n.b op.cit p.m s.a s.a.r.l s.f seg"
    ),
    ambiguous=words("al aprox cap d des dom ed ex fig fr inc mar mi mil min máx mín no out p par pe r s set ten v ver"),
    starters=words(
        "a agora ainda algo algumas alguns alguém além amanhã ante antes ao aos após aquela aquele aquilo as assim "
        "até cada com como contra contudo da das de depois desde do dois dos duas durante e ela elas ele eles em "
        "enquanto entre entretanto então era essa essas esse esses esta estas este estes eu foi havia hoje há isso "
        "isto já logo mais mas menos meu minha muitas muito muitos na nada nas nenhum nenhuma ninguém no nos num numa "
        "nunca não nós o onde ontem os ou outra outras outro outros para pela pelo pois por porque porém quais qual "
        "quando quatro que quem se segundo sem sempre será seu seus sim sobre sua suas são também toda todas todavia "
        "todo todos três tudo um uma umas uns você vocês vários à às é"
    ),
    headings=words(
        "anexo artigo ato capítulo caso dia dica episódio etapa exemplo exercício fase figura livro lição parte passo "
        "pergunta ponto quadro razão regra secção semana seção tabela tema título volume"
    ),
)
