"""Words of which dates and times of day are made."""

from labeling.intake.parts.phrases import words, words_of

DATE_WORDS = words_of(
    {
        "en": """
            published updated update posted last modified first created edited on at originally and from print edition
            issue monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
            january february march april may june july august september october november december jan feb mar apr jun
            jul aug sep sept oct nov dec st nd rd th am pm a p m ago now just minute minutes min mins hour hours hr
            hrs day days week weeks month months h d today yesterday eastern central mountain pacific standard
            daylight time local gmt utc bst cet cest est edt cst cdt mst mdt pst pdt et ct mt pt ist jst aest aedt
            noon midnight spring summer autumn winter
        """,
        "de": """
            stand veröffentlicht aktualisiert zuletzt geändert erstellt publiziert am um uhr vom montag dienstag
            mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so januar jänner februar märz
            april mai juni juli august september oktober november dezember mär okt dez vor minute minuten stunde
            stunden tag tagen tage heute gestern
        """,
        "fr": """
            publié publiée mis mise à jour modifié modifiée le la les actualisé lundi mardi mercredi jeudi vendredi
            samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv
            févr avr juil déc il y a heure heures jours minutes h min aujourd'hui hier
        """,
        "es": """
            publicado publicada actualizado actualizada última actualización modificado el a las de del en lunes
            martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
            septiembre setiembre octubre noviembre diciembre ene abr ago dic hace minuto minutos hora horas día días h
            hs hrs hoy ayer
        """,
        "it": """
            pubblicato pubblicata aggiornato aggiornata ultimo aggiornamento modifica modificato il alle ore del di
            lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno
            luglio agosto settembre ottobre novembre dicembre gen mag giu lug set ott fa minuti ora giorni giorno oggi
            ieri
        """,
        "pt": """
            publicado publicada atualizado atualizada actualizado actualizada última atualização modificado em às de
            do da segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta
            feira sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
            dezembro fev out dez há minuto minutos hora horas dia dias hoje ontem
        """,
    }
)

MONTHS = words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec januar jänner februar märz mai juni juli oktober dezember mär okt dez janvier février mars
    avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc enero febrero marzo abril mayo
    junio julio agosto septiembre setiembre octubre noviembre diciembre ene ago dic gennaio febbraio aprile maggio
    giugno luglio settembre ottobre dicembre gen mag giu lug set ott janeiro fevereiro março maio junho julho setembro
    outubro dezembro fev out novembro
    """
)

CLOCK_WORDS = words(
    """
    am pm uhr updated update published posted today yesterday heute gestern aujourd'hui hier hoy ayer hoje ontem oggi
    ieri actualizado atualizado actualizada atualizada aggiornato aktualisiert stand publié modifié publicado ore hs
    hrs gmt utc bst cet cest est edt cst cdt mst mdt pst pdt et ct mt pt ist jst aest aedt
    """
)
"""What tells that a bare `17.42` is a time of day."""

AGO = (
    {"ago"},
    {"il", "y", "a"},
    {"hace"},
    {"há"},
    {"fa"},
    *({"vor", unit} for unit in ("minute", "minuten", "stunde", "stunden", "tag", "tagen", "tage")),
)
"""Words for how long ago: a line has all of one of these sets."""
