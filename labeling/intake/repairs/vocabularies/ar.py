"""Arabic abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words("أ أ.د ا.د د ش ع ك ل م مهند"),
    numbered=words("ج ص ص.ص ط ع ق م مج"),
    running=words("تقر"),
    closing=words("إلخ الخ ب.م سم ق.م كغ كم م ه هـ"),
    headings=words("الباب الجزء الحلقة الخطوة الفصل القسم المادة"),
    dated=words("م ه هـ"),
)
