"""English abbreviations, in small letters and without their last stop."""

import re

from labeling.intake.repairs.rule import last_word, words

TITLES = words(
    "mr mrs ms mx messrs dr drs prof profs rev revs hon fr msgr sen sens rep reps gov govs lt col maj capt cpt cpl "
    "sgt pvt pfc adm cmdr cdr brig gen gens supt det insp pres amb atty asst assoc dep dir dist ens rt ven ald cllr "
    "spc lcpl mlle mme mmes esp ssgt tsgt msgt sfc radm vadm cdre lieut pte ofc mt ft v vs approx e.g i.e cf viz incl "
    "a.k.a feat"
)
NUMBERED = words(
    "no nos sect sects art arts sec secs fig figs vol vols p pp ch chap para par cl eq jan feb mar apr jun jul aug sep "
    "sept oct "
    "nov dec tab tabs eqs ex exs app apps appx col cols l ll pl pls n nn ref refs ser bk tel ph fax mob ext"
)
UNITS = words(
    "mi ft oz lb lbs sq cu km kg cm mm hr hrs min mins sec secs yd yds mph est etc dept univ pct avg max temp gal "
    "gals qt pt pts doz wk wks mo mos yr yrs tel ext hwy rte pkwy apt ste"
)
COMPANIES = words("inc corp co cos ltd llc llp plc bros org assn")
"""What ends a company's name; an office or a region may follow, or a sentence."""
PLACES = words("jr sr ave blvd rd calif mass")
"""What ends a name or an address, as companies do."""
THINGS_WITH_LETTERS = words(
    "act allele alternative annex answer antigen apartment appendix area avenue axis batch battery bay berth blend "
    "block boat bond booth box brand bridge building bus cabin cage camp car carriage case category cell channel "
    "chapter chart choice chord chromosome circle class clause cluster code cohort comet company condition corridor "
    "counter country course court cup curve deck desk district division dock door drawer drive elevator equation exam "
    "exhibit exit experiment factor field figure flat flight floor form formula fund galaxy garage gate gene "
    "generation grade group hall hangar heat hepatitis hill house hypothesis influenza island item key lab lake lane "
    "league letter level licence license lift line list locker lot map mark method mine missile mister mix mode model "
    "node note operation option paper part permit phase pier pill pitch plan planet platform point pond pool problem "
    "procedure process product project protein pump quadrant question quiz ramp rating reactor region ring road "
    "rocket room round route row rule sample satellite schedule scheme score seat section sector series setting shaft "
    "shelf side sign site size species squad square stage stall stand star step strain string studio submarine suite "
    "symbol table tablet tank tariff team tent terminal test theater theatre theory tier tower track train trial "
    "triangle type unit valley valve variant vat version vertex vessel village visa vitamin volume wagon ward "
    "warehouse well window wing zone"
)
"""What a letter names: `size L`, `Plan B`. No initial of a name follows these words."""
HEADINGS = words(
    "act agenda aim amendment annex answer appendix area article attempt bill book case chapter chart claim clause "
    "day definition diagram entry episode example exercise exhibit experiment fact fig figure game goal group habit "
    "hint hole hour idea image inning interview item key lap law layer lemma lesson letter level line map match "
    "measure method mile minute mistake module month motion myth no note number option order ordinance page paragraph "
    "part phase photo picture place plate point principle problem proposal proposition psalm quarter question reason "
    "recipe resolution room round rule scenario scene schedule secret section session set sign slide stage station "
    "step stop strategy study table task test theme theorem tip title topic track trial trick unit verse video volume "
    "week year zone"
)
"""Before the number of a heading: `Part 2. The flood`."""
BEFORE_INITIALS = words(
    "about ace after again against aide all also although among and another any are around ask athlete aunt back beat "
    "became because become before behind beside besides between billionaire boss both bought boy bride brother "
    "brought built but call can captain caught champ chef chief child clerk coach colleague cop could cousin cut "
    "despite detective did does duke during each either even every except executive father felt find for forward "
    "fought found friend from gave get girl give got groom guard guest guru guy had has hate have heard heir held "
    "help her hero hire his hit host husband imam into its join judge just kept king knew know late lead leave led "
    "left let lieutenant like lose lost love made magnate make may meet met might millionaire mogul monk mother must "
    "name native near new nor not nurse old one only onto our over paid pal pay per pitcher priest put quarterback "
    "queen rabbi recruit representative rival rookie said saint saw say see send sent set shall shot should since "
    "sister some son spouse spy star still sue take taught tell than that the their then these thief this those "
    "though thought through told took toward twin tycoon uncle under unlike until upon versus via want was were when "
    "where whether which while who whom whose widow wife will win with within without won would write wrote yet young "
    "your"
)
"""Small words that come before a person: `met J. Holt`, `his aide J. Holt`. Other nouns name a thing with a letter."""


_TITLES_BY_LANGUAGE = {
    "fr": words("m mm mme mmes mlle dr me pr st ste"),
    "es": words("sr sra srta sres d dª dr dra lic ing gral cnel sto sta ee"),
    "it": words("sig sigg dott avv on prof ing mons gen s"),
    "pt": words("sr sra srs dr dra d prof eng gen"),
    "de": words("hr fr dr prof st hl nr bzw ca vgl"),
    "nl": words("dhr mevr mw dr drs prof mr ir ing st nr"),
    "pl": words("dr prof ks gen płk mjr inż mgr św ul al"),
    "ru": words("г гг им ул д проф акад ген"),
    "uk": words("м ім вул д проф акад ген"),
    "tr": words("dr prof doç av sn"),
    "hi": frozenset({"डॉ", "श्री", "प्रो", "पं"}),
}
ABBREVIATED = frozenset().union(
    TITLES,
    NUMBERED,
    UNITS,
    *_TITLES_BY_LANGUAGE.values(),
    words(
        "inc corp co ltd plc bros jr sr ave blvd natl intl govt bldg tues thurs calif assn comm commr ret cont "
        "bzw vgl inkl exkl evtl ggf usw usf bspw sog zzgl abzgl núm pág avda gral"
    ),
) - {"no"}
"""Abbreviations of any language, as words that say little about where a sentence ends."""

_PLAIN_WORD = re.compile(r"(?<![\w.&'’-])(?:[^\W\d_A-Z]{3,}|[^\W\d_]{5,}|no|so|up|go|me|us|it|do|in|on|at|am|ok)\.$")


def ends_in_plain_word(before: str, _after: str) -> bool:
    """After a word that is no abbreviation, though engines take some for one (`closes.`, `West.`)."""
    return bool(_PLAIN_WORD.search(before)) and last_word(before) not in ABBREVIATED
