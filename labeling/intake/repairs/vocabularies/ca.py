"""Catalan abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words("cap d dr dra drs excm fr gral il·lm mn prof sr sra srs srta st sta"),
    numbered=words("abr ag art cap des febr fig gen jul juny maig mar nov núm oct p pp pàg pàgs set t tel vol"),
    running=words("aprox av cf ctra màx mín p.e p.ex pl v vs"),
    measures=words("mil mm"),
    closing=words("a.c cia cm d.c ee.uu etc kg km ltda s.a s.l"),
    ambiguous=words("aprox cap mar mil màx mín p pl set v"),
    starters=words(
        "a abans ahir així això alguns algú altres amb aquell aquest aquesta aquests ara avui cada com contra d de "
        "des després dos durant el ell ella elles ells els en fins i jo l la les mentre molts més na ningú no o on "
        "per perquè però quan que qui què res segons sense si sobre també tot tothom tots tres un una unes uns"
    ),
    headings=words("article capítol dia episodi lliçó part pas secció"),
)
