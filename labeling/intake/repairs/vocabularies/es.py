"""Spanish abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "abg almte alte arq cap cmdte cnel d dip dr dra dres drs dª dña econ ee excma excmo fco ffaa fr gen gob gral "
        "hna hno ilma ilmo ing jr lic licda mons mtra mtro pbro pdte prof profa rdo rvdo s sen sgto sr sra sras sres "
        "srs srta srtas sta sto tte vda"
    ),
    numbered=words(
        "abr ago ap apdo art arts c cap caps cl dic ed ene feb fig figs inc jul jun km ley lám mar may n no nov nro "
        "nº núm núms oct p pp pág págs párr sep sept set t tab tel tfno tlf vol vols"
    ),
    running=words(
        "a.k.a aprox apróx av avda c/ cf cfr ctra dpto e.g ej esq excl i.e incl máx mín p.e p.ej plza prov pza ref "
        "urb v vid vs"
    ),
    measures=words("mdd mdp mill millds mills mm"),
    closing=words(
        "a.c a.de.c a.m c.v cm col corp cía d.c ee.uu etc hrs hs ibid inc kg kgs km kms loc.cit ltda min n.b op.cit "
        "p.d p.m q.e.p.d s.a s.a.b s.a.u s.f s.l s.r.l seg ud uds vd vds íd"
    ),
    ambiguous=words("ap aprox apróx c cap col d ed ej fig fr gen inc ley mar may min máx mín no p s sen set v vid"),
    starters=words(
        "a además ahora al algo alguien alguna algunas alguno algunos ante antes aquel aquella así aunque ayer aún "
        "bajo cada cinco como con contra cuando cuatro cuál cuándo cómo de del desde después donde dos durante dónde "
        "e el ella ellas ello ellos en entonces entre era es esa esas ese eso esos esta estas este esto estos "
        "finalmente fue ha había hacia han hasta hay hoy incluso la las lo los luego mas mañana menos mi mientras mis "
        "muchas muchos muy más nada nadie ni ninguna ninguno no nosotros nuestra nuestro nunca o otra otro otros para "
        "pero por porque pues que quien quién qué se según será si siempre sin sino sobre solo son su sus sí sólo "
        "también toda todas todavía todo todos tras tres tú u un una unas unos usted ustedes varios y ya yo él"
    ),
    headings=words(
        "acto anexo artículo capítulo caso consejo cuadro día ejemplo ejercicio entrega episodio escena etapa fase "
        "figura hora jornada lección libro parte paso pregunta punto razón regla sección semana tabla tema tomo "
        "título volumen"
    ),
)
