"""French abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "abbé adj amb cap cdt ch cne col dr drs fr fréd fs gal gén jh jos jr lt m maréch me mes mgr mlle mlles mm mme "
        "mmes ph pr prof sgt st ste stes sts th vve"
    ),
    numbered=words(
        "al alin art avr cf.art chap déc fig fol fév févr janv juil liv n no nos nov nº oct op p par pl pp r.g réf "
        "rép sect sept t tab tél vol éd"
    ),
    running=words(
        "ap approx apr av bd boul c.-à-d c.à.d cf dép.t e.g env ex fbg i.e m.à.j max min p.ex par.ex resp spéc v vs"
    ),
    measures=words("md mds mill mio mrd"),
    closing=words(
        "cie cies cm coll corp etc fr h hab ibid id inc j.-c j.c kg km loc.cit ltd min n.d.l.r n.d.t ndlr op.cit p.-s "
        "r.-v s.a s.a.r.l s.a.s s.n.c sec sté trad éd édit"
    ),
    ambiguous=words("al approx art avr ch coll env ex fig fr max me mes min oct op par v"),
    starters=words(
        "a ainsi alors après au aucun aucune aujourd aussi autre autres aux avant avec beaucoup c car ce ceci cela "
        "celle celui cependant certaines certains ces cet cette ceux chacun chaque chez comme comment contre d dans "
        "de demain depuis des deux donc du dès déjà désormais elle elles en encore enfin ensuite entre est et hier "
        "ici il ils j je l la le les leur leurs lorsque là ma maintenant mais malgré mes moins mon n ne ni nos notre "
        "nous néanmoins on ont or ou où par pendant personne plus plusieurs pour pourquoi pourtant puis quand quatre "
        "que quel quelle quelles quels qui quoi rien s sa sans selon ses si son sont sous sur tous tout toute "
        "toutefois toutes trois très tu un une vers votre vous à ça était"
    ),
    headings=words(
        "acte annexe article cas chapitre conseil etape exemple exercice figure idée jour leçon livre partie phase "
        "point principe question raison règle scène section semaine tableau thème titre tome volet volume épisode "
        "étape"
    ),
)
