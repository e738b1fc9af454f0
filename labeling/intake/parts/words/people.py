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
            additional reporting by | analysis by | as told to | by | compiled by | contact: | edited by |
            interview by | interviewed by | photographs by | posted by | report by | reported by | reporting by |
            review by | story and photos by | story by | text by | translated by | with | with help from |
            words and pictures by | words by | written by
        """,
        "de": """
            aus | autor: | autorin: | ein artikel von | ein gastbeitrag von | ein kommentar von | eine analyse von |
            eine kolumne von | interview von | interview: | protokoll: | text von | text: | von | von:
        """,
        "fr": """
            auteur : | entretien : | par | par : | propos recueillis par | texte : | texte par | un article de
        """,
        "es": """
            autor: | autora: | entrevista de | escribe | por | por: | texto de | texto: | una entrevista de
        """,
        "it": """
            a cura di | articolo di | dal corrispondente | dal nostro inviato | dalla nostra inviata | di |
            intervista di | testo di
        """,
        "pt": """
            autor: | autora: | da redação | entrevista de | entrevista por | por | por: | reportagem de | texto de |
            texto:
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
