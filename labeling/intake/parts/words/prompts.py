"""Words of which pages make their prompts: `Subscribe to our newsletter`, `Schreiben Sie der Redaktion`."""

from labeling.intake.parts.phrases import words_of

ASKS = words_of(
    {
        "en": """
            subscribe sign join follow download get send email e-mail share support donate chip click tap listen read
            write tell contact visit watch stay see report submit enjoy help become leave start learn find rate log
            register receive add check create discover unlock save keep catch comment
        """,
        "de": """
            abonnieren folgen laden schreiben schicken senden mailen teilen unterstützen melden lesen hören diskutieren
            jetzt hier spenden sagen kommentieren registrieren entdecken sichern testen
        """,
        "fr": """
            abonnez-vous inscrivez-vous recevez téléchargez suivez suivez-nous rejoignez rejoignez-nous partagez
            soutenez faites écrivez envoyez écrivez-nous envoyez-nous contactez retrouvez découvrez écoutez réagissez
            donnez cliquez signalez lisez profitez testez connectez-vous
        """,
        "es": """
            suscríbete suscríbase apúntate recibe reciba recibí descarga descárgate sigue síguenos seguinos comparte
            apoya apóyanos hazte envía envíe envíanos escribe escriba escríbenos escríbanos contacta cuéntanos danos
            déjanos lee escucha únete regístrate inscríbete
        """,
        "it": """
            abbonati iscriviti ricevi scarica segui seguici condividi sostieni sostienici scrivi scriveteci scrivici
            invia inviate inviaci mandaci leggi ascolta registrati unisciti partecipa entra clicca segnala
        """,
        "pt": """
            assine subscreva receba baixe descarregue siga siga-nos compartilhe partilhe apoie escreva envie mande leia
            ouça inscreva-se cadastre-se registe-se participe entre clique faça comente acompanhe fale conheça
        """,
    }
)
"""What a prompt begins with."""

WONDERS = words_of(
    {
        "en": "have do did want like got enjoyed is not already",
        "de": "haben hast möchten wollen wissen kennen",
        "fr": "vous avez souhaitez envie déjà une",
        "es": "tienes tiene quieres quiere has te",
        "it": "hai vuoi sei ti",
        "pt": "tem quer gostou já viu",
    }
)
"""What a prompt begins with that is a question: `Have a tip?`"""

OFFERS = words_of(
    {
        "en": """
            newsletter newsletters inbox subscribe subscription subscriptions subscriber subscribers app apps alerts
            donate donation donations tip tips comment comments click podcast facebook instagram twitter whatsapp
            telegram youtube tiktok bluesky threads linkedin journalism newsroom editor letters email feedback
            membership article articles story stories coverage archive correction typo account trial updates photo video
        """,
        "de": """
            newsletter postfach abo abonnement app push-nachrichten kommentar kommentare leserbrief leserbriefe
            redaktion artikel artikels beitrag podcast whatsapp-kanal whatsapp facebook instagram e-mail mail hinweise
            feedback meinung journalismus kostenlos registrierung datenschutzerklärung
        """,
        "fr": """
            newsletter newsletters infolettre abonnement abonné abonnés abonnée application appli alertes don dons
            commentaire commentaires courrier rédaction article articles podcast whatsapp facebook instagram mail
            e-mail courriel témoignage témoignages gratuitement compte journalisme
        """,
        "es": """
            newsletter boletín boletines correo suscripción suscriptor suscriptores app aplicación alertas donación
            comentario comentarios carta cartas redacción artículo artículos noticias podcast canal whatsapp telegram
            facebook instagram errata opinión gratis periodismo titulares
        """,
        "it": """
            newsletter casella abbonamento abbonato app notifiche donazione commento commenti lettera lettere redazione
            articolo articoli notizie podcast canale whatsapp telegram facebook instagram email e-mail segnalazione
            segnalazioni gratuitamente giornalismo account
        """,
        "pt": """
            newsletter e-mail email assinatura assinante assinantes app aplicativo aplicação alertas notificações doação
            donativo comentário comentários carta cartas redação redacção artigo artigos notícias reportagem podcast
            canal whatsapp telegram facebook instagram gratuitamente jornalismo
        """,
    }
)
"""What pages offer and ask for."""

SPEAKERS = words_of(
    {
        "en": "us our we here",
        "de": "uns unser unsere unserem unseren unserer wir hier",
        "fr": "nous nos notre ici",
        "es": "nos nuestro nuestra nuestros nuestras aquí",
        "it": "nostro nostra nostri nostre noi qui",
        "pt": "nosso nossa nossos nossas nós aqui",
    }
)
"""The page, when it speaks of itself."""

READERS = words_of(
    {
        "en": "you your",
        "de": "sie ihre ihren ihrem ihnen du dein deine dir",
        "fr": "vous votre vos",
        "es": "tu tus te su sus",
        "it": "tuo tua tuoi tue ti vostro vostra vostre",
        "pt": "você seu sua seus suas",
    }
)
"""Whom the page speaks to."""
