"""Who makes news and pictures, and what stands before their names."""

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
"""What people who make news are called."""

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
"""What stands before the names of those who wrote an article."""

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
"""What stands before the names of those who made a picture."""

AGENCIES = words(
    """
    ap afp epa efe dpa ansa reuters upi getty shutterstock istock alamy unsplash flickr wikimedia bloomberg xinhua pa
    keystone imago lusa folhapress estadão agencias agencies archiv archivo archives picture-alliance epd kna sda apa
    belga anp ritzau tt ntb swns rex sipa hanslucas maxppp gtres agf lapresse ipp fotogramma
    """
)
"""News and picture agencies, in small letters."""
