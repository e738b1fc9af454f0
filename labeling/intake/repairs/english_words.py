"""English abbreviations, in small letters and without their last stop."""

from labeling.intake.repairs.rule import words

TITLES = words(
    "mr mrs ms mx messrs dr drs prof profs rev revs hon fr msgr sen sens rep reps gov govs lt col maj capt cpt cpl "
    "sgt pvt pfc adm cmdr cdr brig gen gens supt det insp pres amb atty asst assoc dep dir dist ens rt ven ald cllr "
    "spc lcpl mlle mme mmes esp ssgt tsgt msgt sfc radm vadm cdre lieut pte ofc mt ft v vs approx e.g i.e cf viz incl "
    "a.k.a feat"
)
NUMBERED = words(
    "no nos art arts sec secs fig figs vol vols p pp ch chap para par cl eq jan feb mar apr jun jul aug sep sept oct "
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
    "size test door room gate exit block row type class grade group team squad plan option building tower sample ward "
    "line vitamin hepatitis influenza section part point appendix annex schedule exhibit figure table chart map zone "
    "area sector terminal platform track lane channel level category case version model series stage phase step side "
    "wing floor unit lot site seat hall court studio division league round pool heat tier box form key drive choice "
    "answer company battery deck dock pier hangar house flat apartment suite cup letter note item clause question "
    "problem experiment trial strain variant factor protein star planet region district product brand string chord "
    "berth bay shaft mine well reactor bus train route road ring quadrant corridor cell cluster lab theater theatre "
    "stand pitch field course lift elevator ramp bridge pump valve valley exam quiz paper pill tablet chapter avenue "
    "lake pond generation volume mode setting mark mix blend batch tank vessel vat tent camp cabin booth desk counter "
    "window shelf drawer locker cage garage warehouse hill island square circle triangle node vertex curve axis "
    "condition cohort species country village alternative scheme project operation rule act theory hypothesis method "
    "procedure process formula equation bond fund visa permit licence license rating score tariff sign symbol code "
    "list flight wagon carriage car boat submarine rocket missile satellite comet galaxy mister antigen allele gene "
    "chromosome"
)
"""What a letter names: `size L`, `Plan B`. No initial of a name follows these words."""
HEADINGS = words(
    "part step chapter section article rule lesson tip day week month year question phase stage act scene episode "
    "volume book appendix annex figure fig table level round item point task test exercise problem reason fact myth "
    "mistake session module unit note case option clause schedule title amendment principle law theorem lemma "
    "definition example number no exhibit letter psalm verse track game match quarter claim proposal method trick "
    "secret habit idea sign key attempt recipe interview scenario strategy theme topic resolution line agenda motion "
    "order bill ordinance proposition measure goal aim room stop station zone area group set entry answer place layer "
    "map photo picture image plate diagram chart video slide page paragraph hole lap mile hour minute inning "
    "experiment study trial"
)
"""What a number stands behind in a heading: `Part 2. The flood`."""
