"""What a line shows by its own form: a byline, a date, a credit, or words around the article such as “5 min read”.

Most of these parts are furniture, which is passed over, so a wrong answer hides a sentence. The patterns therefore
match whole lines and ask for more than one sign (`Courtesy of the storm, the match was off.` is body). They are only
given lines of bounded length.
"""

import re

from labeling.domain.model import Part

FORM_LIMIT = 250
"""Characters in a line that has a form of its own, at most."""

_CAPTION_LIMIT = 400

_CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:von|van|der|den|de|del|la|le|bin|ibn|al|of|the|for|and|&)"
_NAMES = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|{_PARTICLE})){{0,4}}"
_PERSON = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|von|van|der|den|de|del|la|le|bin|ibn|al)){{1,3}}"
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|dpa|Reuters|Getty|Shutterstock|iStock|Alamy|Unsplash|Flickr|Wikimedia|Bloomberg|Xinhua|PA)"
)
_OUTLET = (
    r"(?:Wire|Press|Agency|News|Herald|Times|Post|Journal|Tribune|Gazette|Chronicle|Ledger|Courier|Weekly|Magazine|"
    r"Observer|Guardian|Telegraph|Independent|Globe|Star|Mail|Mirror|Examiner|Register|Review|Standard|Record|Dispatch|"
    r"Bulletin|Radio|Television|TV|Broadcasting|Images|Media|Daily|Reuters|REUTERS|AP|AFP|BBC|CNN|NPR|Bloomberg|Xinhua)"
)

# Bylines, and the notes below an article about who worked on it

_CREW = (
    r"(?:[^\W\d_a-z][\w.'’-]*+|and|y|und|et|e|de|del|von|van|der|den|la|le|bin|ibn|al|of|for|the|special|to|staff|"
    r"writer|reporter|correspondent|editor|contributor|in|@\w+|\([^\W\d_a-z][^()]{0,40}\))"
)
_CREWS = rf"(?:{_CREW}(?:[\s,|/&•·–—-]++|(?=[.;)])|$)){{1,24}}+"  # possessive, or a line could make it exponential
_WORK = (
    r"(?:(?:[Ww]ritten|[Ww]ords|[Ss]tory|[Tt]ext|[Rr]eport|[Rr]eported|(?:[Aa]dditional\s)?[Rr]eporting|[Ee]dited|"
    r"[Ee]diting|[Ww]riting|[Cc]ompiled|[Aa]nalysis|[Ii]nterview|[Tt]ranslated)\s)"
)
_BYLINE = re.compile(
    rf"{_WORK}?(?:[Bb]y|BY)\s(?=[^\W\d_a-z]){_CREWS}|(?:[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i)\s(?=[^\W\d_a-z]){_CREWS}"
)
_CREW_NOTE = re.compile(
    rf"\(?{_WORK}by\s(?=[^\W\d_a-z]){_CREWS}(?:;\s?{_WORK}by\s(?=[^\W\d_a-z]){_CREWS}){{0,4}}\.?\)?\.?|"
    r"(?=[^\W\d_a-z])[^“”\"!?;:]{2,250}?\scontributed\s(?:reporting|research|to\sthis\s"
    r"(?:report|story|article|post|piece|dispatch|analysis))(?:\s(?:from|in)\s[^.;:“”\"]{1,80})?\.?|"
    rf"{_PERSON}\sreported\sfrom\s{_NAMES}(?:[;,]\s(?:and\s)?{_PERSON}\s(?:reported\s)?from\s{_NAMES}){{0,4}}\.?|"
    r"With\s(?:files|reporting|additional\sreporting|reports?|contributions?)\s(?:from|by)\s(?=[^\W\d_a-z]|the\s)"
    rf"{_CREWS}\.?"
)
_STAFF = re.compile(
    rf"(?:{_CAPITAL}\s){{0,3}}{_OUTLET}\s[Ss]taff|(?:{_CAPITAL}\s){{0,4}}[Ss]taff\s(?:[Ww]riters?|[Rr]eporters?)|"
    r"(?:[Ff]rom\s)?(?:[Ss]taff|[Ww]ire|[Aa]gency)\s(?:and\s(?:[Ww]ire|[Aa]gency)\s)?[Rr]eports?|"
    rf"(?:{_CAPITAL}\s){{0,3}}[Ss]taff\sand\s[Aa]genc(?:y|ies)"
)
_SIGNATURE = re.compile(rf"{_PERSON}\s?[|·•]\s?{_NAMES}|{_PERSON},\s(?:{_CAPITAL}\s){{0,3}}{_OUTLET}|[-–—]\s?{_PERSON}")
_WORD_OF_A_NAME = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_NO_NAME = (
    r"(?!(?:The|An?|What|Why|How|When|Where|Who|This|That|In|On|At|For|From|With|No|Not|New|Live|Breaking|Top|Latest|"
    r"Read|Our|My|Your|Updated?|Analysis|Opinion|Editorial|Exclusive|Photos?|Video|Watch)\s)"
)
_LONE_NAME = re.compile(rf"{_NO_NAME}{_WORD_OF_A_NAME}(?:\s{_WORD_OF_A_NAME}){{1,2}}")

# Dates

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)?"
_CLOCK = r"(?:[\s,|·•–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
_DATE = re.compile(
    r"(?:(?:Published|Updated|Posted|Last updated|Last modified|First published|Created)(?:\s+on)?:?\s+)?"
    rf"{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日){_CLOCK}\.?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[^\W\d_a-z][^\W\d_a-z.'’ -]{{2,30}}(?:,\s+[\w. ]{{2,20}})?(?:,?\s+{_MONTH}\s+\d{{1,2}})?\s*"
    r"(?:\((?:AP|AFP|Reuters|UPI|dpa|Xinhua|EFE|ANSA)\))?\s*[—–-]+"
)

# Credits and captions

_SLASHED = rf"{_NAMES}\s?/\s?{_NAMES}(?:\s?/\s?{_NAMES})?(?:\svia\s{_NAMES})?"
_CREDIT_OF_NAMES = re.compile(
    rf"\({_SLASHED}\)|(?:[A-Z]{{3,}}|{_CAPITAL}\s{_CAPITAL}(?:\s{_CAPITAL})?)\s?/\s?{_CAPITAL}\s{_CAPITAL}"
    rf"(?:\s{_CAPITAL})?(?:\svia\s{_NAMES})?|{_PERSON}\s?/\s?(?:{_CAPITAL}\s){{0,2}}{_OUTLET}(?:\svia\s{_NAMES})?"
)
_CREDIT = re.compile(
    rf"\(?(?:{_AGENCY}\s+(?:Photo|Images?|Pictures|Foto|file photo)(?:\s*[/:|,(—–-].*|\s+(?:by|via)\s.*)?|"
    rf"[^.!?]{{0,80}}(?:[/(|©—–-]\s*|\bvia\s+){_AGENCY}(?:\s+(?:Photo|Images?|Pictures))?(?:\s*[/|,)].{{0,40}})?|"
    r"(?:(?:Photos?|Images?|Video)\s)?Courtesy(?:\sof|\sphoto|:|/)\s?(?:[^.!?,]|,\s(?-i:[A-Z\d])){1,80}|"
    r"Image\s(?:source|copyright|credit)\s?[,:].{1,80}|"
    r"(?:Photo|Photos|Photograph|Photographs|Image|Images|Picture|Illustration|Graphic|Video|Foto|Fotos|Bild|Credit|"
    r"Credits|Crédit photo|Фото|صورة|图|图片|写真|사진)"
    r"(?:\s*[:：/]|\s+(?:courtesy|credit|via)\b|\s+by\s+(?-i:[^\W\d_a-z])).*)\)?\.?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:Caption|File photo|File image|FILE|Pictured|Photo caption)\s*(?:[:—–]|-\s).*|File\s?[-–—]\s.*|"
    r"Image caption\s?[,:].*",
    re.DOTALL,
)
_CREDIT_BEHIND = re.compile(
    rf"\((?:{_SLASHED}|(?:[Pp]hoto|[Ii]mage|[Pp]icture|Foto)s?(?:\s?:|\sby|\scourtesy)[^()]{{1,80}}|"
    rf"{_AGENCY}\s(?:Photo|Images?)[^()]{{0,60}})\)\.?$|"
    rf"(?<=[.!?”])\s(?:Photo|Photograph|Image|Picture|Illustration)s?(?:\s?:\s|\sby\s){_NAMES}(?:\s?/\s?{_NAMES})?\.?$"
)

# Words around the article

_AROUND = re.compile(
    r"(?:©|\(c\)\s|Copyright\s*(?:©|\(c\)|\d{4})).{0,200}|All rights reserved.{0,100}|"
    r"(?:Tags?|Tagged|Topics?|Filed under|Keywords?|Category|Categories|More on|In this story|Posted in)\s?:.{0,200}|"
    r"Share|Share (?:this|on|via)\b[^.!?]{0,60}|Tweet|Print|E-?mail|Save|Copy link|Like|Listen|Bookmark|"
    r"(?:\d+\s)?Comments?(?:\s?\(\d+\))?|\d+\s(?:shares?|likes?|views?|replies)|"
    r"(?:View|Leave|Add|Post|Read|Show|Join|See)\s(?:all\s|a\s|the\s)?(?:\d+\s)?(?:comments?|conversation)(?:\s?\(\d+\))?|"
    r"Follow us\b.{0,120}|Like us on\s.{1,60}|Follow (?:@\w+|(?-i:[^\W\d_a-z])[^.!?]{1,60}\son\s[^.!?]{1,60})\.?|"
    r"\d{1,3}[\s-]min(?:ute)?s?\sread|(?:Estimated\s)?read(?:ing)? time:?\s.{1,30}|"
    r"(?:Sign up|Subscribe|Get|Join|Receive)\s.{0,100}\b(?:newsletters?|inbox|mailing list)\b.{0,60}|"
    r"Editor['’]s note\s?[:—–.].{0,240}|"
    r"This (?:article|story|post|report|page) (?:was|has been) (?:(?:first|originally|last)\s)?"
    r"(?:updated|published|corrected|amended|republished)\b.{0,150}|"
    r"Skip to\s.{1,40}|Back to top|Load more|Most (?:read|popular|viewed)|Trending(?: now)?|You may also like|"
    r"(?:Story|Article) continues\s.{1,40}|Continue reading|Sponsored(?: content)?|(?:Hide|Toggle) caption",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:Read (?:more|also|next)|See also|Related(?:\s*:| (?:stories|articles|coverage|links))|More from|Share this|"
    r"Advertisement|Sign up|Subscribe|Click here|Watch(?:\s*:| now| live))(?!\w).{0,80}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…。！？।؟۔:;,：；，،][\"'”’»)\]」』）]{0,3}$")

# The lead-in of a quotation

_INTRO_LIMIT = 60
_SOURCE = re.compile(
    r"(?!(?:What|Why|How|When|Where|Who|Which|Here|There|This|That|These|Those|He|She|It|They|We|You|I|His|Her|Its|"
    r"Their|Our|My|Your|If|But|And|Or|So|Then|Now|In|On|At|For|Note|Update|Warning|Correction|Question|Answer|One|Two|"
    rf"Three)\b){_CAPITAL}(?:\s(?:{_CAPITAL}|{_PARTICLE})){{0,5}}\s?[:：]"
)
_SOURCE_WITHOUT_CASE = re.compile(r"[^\W_A-Za-z]{2,12}[:：]")
_REPORTS = re.compile(
    r"(?:.*\s)?(?:reports?|reported|writes?|wrote|says?|said|notes?|noted|explains?|explained|adds?|added|continues?|"
    r"continued|concludes?|concluded|tweets?|tweeted|posts?|posted|states?|stated|reads?|(?:puts?|put) it|responds?|"
    r"responded|replies|replied|declares?|declared)"
    r"(?:\s(?:this|that|it|so|thus|again|later|today|yesterday|earlier|further|on\s\w+|in\s(?:a|an|its|his|her|their)\s"
    r"[\w-]+(?:\s[\w-]+)?))?\s?[:：]"
)
_ACCORDING = re.compile(
    r"(?:According to|Via|Per|As per)\s.+[:：]|From\s.*(?:[^\W\d_a-z]|letter|statement|report|article|column|editorial|"
    r"speech|memo|transcript|e-?mail|post|tweet|release|story|interview|book|blog|ruling|decision|file|document).*[:：]"
)

_BY_PATTERN = (
    (Part.DATE, _DATE),
    (Part.DATE, _DATELINE),
    (Part.CREDIT, _CREDIT),
    (Part.CAPTION, _CAPTION),
    (Part.BYLINE, _BYLINE),
    (Part.BYLINE, _CREW_NOTE),
    (Part.BYLINE, _STAFF),
    (Part.SECTION_NAME, _AROUND),
)


def part_by_form(text: str, sentences: int) -> Part:
    """The part that a line of so many sentences shows by itself; body where it shows none."""
    if sentences <= 3 and len(text) <= _CAPTION_LIMIT and _CREDIT_BEHIND.search(text, 1):
        return Part.CAPTION
    if len(text) > FORM_LIMIT:
        return Part.BODY
    if not any(character.isalnum() for character in text):
        return Part.SECTION_NAME  # `* * *` and the like: nothing to label
    for part, pattern in _BY_PATTERN:
        if pattern.fullmatch(text):
            return part
    if sentences == 1 and introduces_quote(text):
        return Part.QUOTE_INTRO
    return Part.SECTION_NAME if sentences == 1 and is_open(text) and _LINK.fullmatch(text) else Part.BODY


def is_open(text: str) -> bool:
    """Whether a line ends without the mark that ends a sentence or part of one."""
    return not _ENDED.search(text)


def introduces_quote(text: str) -> bool:
    """`Coast Post:`, `The mayor wrote:`, `According to the Post:`; not `Here is the list:`."""
    if len(text) > _INTRO_LIMIT or not text.endswith((":", "：")):
        return False
    return any(pattern.fullmatch(text) for pattern in (_SOURCE, _SOURCE_WITHOUT_CASE, _REPORTS, _ACCORDING))


def is_credit(text: str) -> bool:
    """Whether this names who made a picture and nothing else."""
    return bool(_CREDIT.fullmatch(text) or _CREDIT_BEHIND.fullmatch(text))


def is_credit_of_names(text: str) -> bool:
    """`Ilse Marrand/Coast Wire`: a credit, unless it is the headline."""
    return bool(_CREDIT_OF_NAMES.fullmatch(text))


def is_signature(text: str) -> bool:
    """`Jane Doe | Nord Herald`: a byline where bylines stand, below the headline or at the end."""
    return bool(_SIGNATURE.fullmatch(text))


def is_lone_name(text: str) -> bool:
    """Two or three words that could be somebody's name."""
    return len(text) <= _INTRO_LIMIT and bool(_LONE_NAME.fullmatch(text))
