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
