"""Hindi abbreviations, in small letters and without their last stop, and words that begin a sentence."""

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    titles=words(
        "आई आर इंजी ई ए एच एड एडवो एन एफ एम एल एस ओ कर्न कु के कै जन जी जे टी डा डाॅ डी डॉ न्या पं पी प्रो बी ब्रिगे "
        "मेज मो मौ यू ले लेफ्टि वी श्री श्रीमती सं सी सुश्री स्व"
    ),
    numbered=words("अ अनु क्र ख टेली धा नं पृ मो सं"),
    running=words("ई.पू उदा लग वि"),
    measures=words("कि कि.ग्रा कि.मी ग्रा मि.ग्रा मि.मी मी रु रू से से.मी"),
    closing=words("इत्या ई कि.मी"),
    headings=words("अध्याय अनुच्छेद खंड चरण भाग"),
)
