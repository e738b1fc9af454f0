"""Who makes news and pictures, and what comes before their names."""

from labeling.intake.parts.phrases import phrases_of, words, words_of

ROLES = words_of(
    {
        "en": """
            writer reporter correspondent editor columnist contributor journalist staff producer meteorologist
            photographer freelancer critic anchor
        """,
        "de": """
            redakteur redakteurin korrespondent korrespondentin autor autorin reporter reporterin kolumnist
            kolumnistin redaktion journalist journalistin volontärin volontär
        """,
        "fr": """
            journaliste correspondant correspondante envoyé envoyée spéciale spécial rédaction chroniqueur
            chroniqueuse éditorialiste reporter rédacteur rédactrice
        """,
        "es": """
            periodista corresponsal redactor redactora redacción enviado enviada especial columnista editor editora
        """,
        "it": """
            giornalista corrispondente inviato inviata redazione editorialista redattore redattrice
        """,
        "pt": """
            jornalista correspondente repórter redação redacção enviado enviada especial colunista editor editora
            fotografia texto
        """,
    }
)
"""The titles of people who make news."""

BY = phrases_of(
    {
        "en": """
            a column by | a commentary by | a report by | additional reporting by | an essay by | analysis by |
            as told to | by | by: | commentary by | compiled by | contact: | edited by | illustration by |
            illustrations by |
            interview by | interviewed by | opinion by | photographs by | photos by | posted by |
            report by | reported by | reporting by | review by | story and photos by | story by | text by |
            translated by | video by | with | with help from | words and pictures by | words by | written by
        """,
        "de": """
            analyse von | aus | autor: | autorin: | bericht von | ein artikel von | ein beitrag von | ein bericht von |
            ein essay von | ein gastbeitrag von | ein gastkommentar von | ein interview von | ein kommentar von |
            ein leitartikel von | ein porträt von | eine analyse von | eine glosse von | eine kolumne von |
            eine reportage von | interview von | interview: | kommentar von | protokoll: | reportage von | text von |
            text: | von | von:
        """,
        "fr": """
            analyse de | auteur : | chronique de | enquête de | entretien : | par | par : | propos recueillis par |
            reportage : | reportage de | texte : | texte par | un article de | un entretien de | un reportage de |
            une analyse de | une chronique de | une enquête de | une tribune de
        """,
        "es": """
            autor: | autora: | entrevista de | escribe | escrito por | por | por: | texto de | texto y fotos de |
            texto y fotos: | texto: | un análisis de | un artículo de | un reportaje de | una columna de |
            una crónica de | una entrevista de
        """,
        "it": """
            a cura di | analisi di | articolo di | commento di | dal corrispondente | dal nostro inviato |
            dalla nostra inviata | di | foto di | intervista di | reportage di | scritto da | testo di |
            un articolo di | un commento di | un reportage di | un’inchiesta di
        """,
        "pt": """
            análise de | autor: | autora: | crónica de | da redação | entrevista de | entrevista por | escrito por |
            opinião de | por | por: | reportagem de | texto de | texto: | um artigo de | um texto de | uma crónica de |
            uma reportagem de
        """,
    }
)
"""What comes before the names of those who wrote an article."""

CREDIT = words_of(
    {
        "en": """
            photo photos photograph photographs photography picture pictures image images illustration illustrations
            graphic graphics credit credits video handout
        """,
        "de": """
            foto fotos bild bilder grafik illustration quelle bildquelle fotografie
        """,
        "fr": """
            photo photos crédit crédits photographie illustration infographie image images
        """,
        "es": """
            foto fotos fotografía fotografías imagen imágenes ilustración crédito créditos infografía
        """,
        "it": """
            foto fotografia immagine immagini illustrazione credit crediti fotografie
        """,
        "pt": """
            foto fotos fotografia imagem imagens ilustração crédito créditos arte
        """,
    }
)
"""What comes before the names of those who made a picture."""

AGENCIES = words(
    """
    ap afp epa efe dpa ansa reuters upi getty shutterstock istock alamy unsplash flickr wikimedia bloomberg xinhua pa
    keystone imago lusa folhapress estadão agencias agencies archiv archivo archives picture-alliance epd kna sda apa
    belga anp ritzau tt ntb swns rex sipa hanslucas maxppp gtres agf lapresse ipp fotogramma
    """
)
"""News and picture agencies, in small letters."""


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
"""What shows that a bare `17.42` is a time of day."""

AGO = (
    {"ago"},
    {"il", "y", "a"},
    {"hace"},
    {"há"},
    {"fa"},
    *({"vor", unit} for unit in ("minute", "minuten", "stunde", "stunden", "tag", "tagen", "tage")),
)
"""Words for how long ago: a line has all of one of these sets."""
