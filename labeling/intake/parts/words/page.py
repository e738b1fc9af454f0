"""What pages say around their articles."""

from labeling.intake.parts.phrases import Phrases

PAGE_FURNITURE = Phrases(
    {
        "en": """
            # bookmarks | # comment | # comments | # likes | # min | # min listen | # min read | # mins read |
            # minute listen | # minute read | # minutes read | # of # | # quotes | # reactions | # replies |
            # reposts | # retweets | # shares | # views | a message from … |
            a version of this article appeared in print … | a version of this article appears in print … | about |
            about sharing | about us | accept all cookies | accept cookies | accessibility | accessibility statement |
            ad | ad feedback | add a comment | add us on google … | add … as a preferred source … | ads | advertise |
            advertise with us | advertisement | advertisement … below | advertisement … continue … |
            advertisement … continues … | advertising | after newsletter promotion | all reactions | all reactions # |
            all rights reserved | already a subscriber … | archives | article continues after … |
            article continues below … | audio | back to top | back to … page | become a member … |
            become a subscriber … | best rated | bluesky | bookmark | breaking news | buy reprints … |
            by clicking … you agree … | by signing up … you agree … | by submitting … you agree … |
            by subscribing … you agree … | c # … | cancel reply | careers | categories: … | category: … |
            check out what's … on … | click to share … | close | close menu | close modal | close panel |
            close … bar | comment | comment # | comments | comments # | comments are closed | connect with us … |
            contact | contact us | contacts | continue reading | continue reading … below | cookie policy |
            cookie settings | cookies | copy link | copyright # … | developing story | discussion about this post |
            distributed by … | do not sell … personal information … | do you have a story … | donate | donate now |
            download app | download our app … | download the … app … | e-mail | email | email address |
            email to a friend | embargoed until … | enlarge | enlarge image | enlarge this image |
            enter your email address | enter your email … | estimated read … | expand | expand all | facebook |
            filed under … | filed under: … | find us on … | first published in … | flipboard | follow | follow us |
            follow us at … | follow us on … | follow … on facebook … | follow … on instagram … |
            follow … on twitter … | follow … on x … | following | for immediate release | for release … | free |
            free daily newsletter | free weekly newsletter | fullscreen | gallery | get more from … in the … app |
            get our app … | get the app | get the … app | get unlimited access … | get … alerts … |
            get … in your inbox | get … inbox … | get … newsletter … | give now | got a claim … email … |
            got a story … email … | got a tip … | have a story … email … | have a tip … | have a tip … email … |
            have an opinion on … email … | help | hide caption | hide comments | home | in this article: … |
            in this story: … | instagram | investor contact | investors | join our … | join the conversation |
            join the conversation … | join the discussion … | join … mailing list … | join … newsletter … |
            jump to recipe | keywords: … | leave a comment | leave a reply | letters to the editor may be sent … |
            like | like loading | like us on … | likes | link | link copied | linkedin | listen | listen # min |
            listen now | listen to the article … | listen to the full … | listen to this article … |
            listen to this story … | live | live updates | load more | loading | log in | login |
            make us preferred on google … | manage cookies … | manage preferences | manage your preferences … |
            mastodon | media | media assets available … | media contact | media contacts |
            mentioned in this article: … | menu | messenger | more on: … | more sharing options … | most relevant |
            mute | name and address supplied | new you can now listen to … | newest | newsletter | newsletters |
            next | now playing | oldest | open in app | open menu | order reprints … | our daily newsletter |
            our standards … principles | our standards: … | paid | paid content | paid post | partner content |
            pause | photo gallery | photos | pin recipe | pin this for later | pinterest | play | post a comment |
            post navigation | posted in: … | prefer … on google | presented by … | press contact | previous |
            primary sidebar | print | print recipe | privacy | privacy notice | privacy notice: … | privacy policy |
            promoted | promoted content | purchase licensing rights | read # comments | read comments | read in app |
            read less | read time … | reader interactions | reading time … | receive … inbox … | reddit | register |
            replies | reply | report a correction … | report a typo | report an error | report this ad | repost |
            reposts | reprinted with permission … | republished with permission … | required fields are marked … |
            restacks | retweet | reuse this content | save | scores schedule … | search | see # comments |
            see all comments | see less | see more | see more on: … | see photos | send tips to … | share |
            share article | share full article | share on … | share or comment on … | share page | share save |
            share this | share this article … | share this on … | share this page … | share this post … |
            share this story … | share via … | shares | show # comments | show comments | show less | show more |
            show replies | sign in | sign up | sign up for … | sign up for … newsletter … | sign up here |
            sign up to … | sign up today … | site map | skip advertisement | skip to … | social media | sponsored |
            sponsored by … | sponsored content | start your substack | story continues after … |
            story continues below | story continues below … | submit a correction … | submit a letter to the editor |
            subscribe | subscribe for … | subscribe now | subscribe now … | subscribe to … | suggest a correction |
            support independent journalism … | support our journalism … | tag: … | tagged with … | tagged with: … |
            tagged: … | tags: … | telegram | tell us what you think … | terms | terms and conditions |
            terms of service | terms of use | thank you for reading … | thanks for joining … | thanks for reading |
            thanks for reading … | thanks for spending … | the comments below have … | the trust project |
            the … is not responsible for the content of external … | there are # areas under alert … |
            this article appeared in the … edition … | this article appeared in the … issue … |
            this article appears in the … edition … | this article appears in the … issue … |
            this article first appeared … | this article was first published … |
            this article was originally published … | this email was sent to … | this is a free article … |
            this post is for paid subscribers … | this post may contain affiliate … |
            this post was originally published … | this site is protected by recaptcha … |
            this story was first published … | this story was originally published … | this website uses cookies … |
            threads | tiktok | to change your alert settings … | today's paper | toggle caption | top | topic: … |
            topics: … | trouble viewing this email … | trust magazine | tweet | twitter | unsubscribe |
            unsubscribe … | update your preferences … | video | view all # comments | view all comments |
            view comments | view gallery | view gallery # | view image in fullscreen | view in browser |
            view more comments | view online | view photos … | view slideshow | view source version on … |
            view this email in … | views | was this forwarded … | watch live | we use cookies … | weather alert |
            what's clicking on … | whatsapp | worst rated | write a comment | write to the editor | x | x share … |
            you are receiving this email … | you have # free articles … | you received this … because … |
            you've read # … articles … | your email address … | your privacy choices | your support … possible |
            youtube | © … | … affiliate links … commission … | … all rights reserved … | … forward this email … |
            … forwarded this email … | … may not be published, broadcast, rewritten or redistributed … |
            … may not be published, broadcast, rewritten, or redistributed … | … sign up here | … subscribe here
        """,
        "de": """
            # kommentare | # min | # min lesezeit | # minuten | # minuten lesezeit | abmelden | abo | abo testen |
            abonnenten lesen … | abonnieren | abonnieren sie … newsletter … | agb | alle akzeptieren |
            alle rechte vorbehalten | an dieser stelle … externer inhalt … | anhören | anmelden | anzeige |
            artikel anhören | artikel merken | artikel teilen | artikel vorlesen … | artikel weiterlesen |
            artikel zum hören … | audio | audio herunterladen … | auf … folgen | auf … teilen | barrierefreiheit |
            beitrag teilen | bild vergrößern | bildergalerie | bitte passen sie die einstellungen an |
            cookie-einstellungen | cookies … akzeptieren | datenschutz | datenschutzerklärung |
            der beitrag erschien … | die wiedergabe wurde unterbrochen | dieser artikel erschien … |
            dieser artikel stammt aus … | dieser text erschien … | dieses thema im programm … | diskussion … |
            diskutieren sie mit … | drucken | e-mail | eilmeldung | einloggen | empfohlener redaktioneller inhalt |
            exklusiv für abonnenten … | externen inhalt … | externer inhalt | facebook | feedback | feedback geben |
            fehler gefunden … | fehler melden | folgen | folgen sie uns … | folgen sie … auf … | gemerkt |
            gesponsert | haben sie einen fehler … | haben sie fehler entdeckt … | hier … newsletter … | hilfe |
            hören | ich bin damit einverstanden … | ihr feedback … | impressum | in kooperation mit … |
            jetzt abonnieren | jetzt kommentieren | jetzt testen | jetzt weiterlesen … | jetzt … newsletter … |
            kommentar | kommentar schreiben | kommentare | kommentare # | kommentare anzeigen | kommentare lesen |
            kommentieren | kontakt | kopieren | lesedauer … | leserbrief schreiben | lesezeit … | link kopieren |
            link kopiert | live | liveticker | mediadaten | mehr | mehr anzeigen | mehr laden |
            melden sie sich … newsletter … | menü | merken | mit abo lesen … | nach der anzeige weiterlesen |
            nach oben | newsletter | newsletter abonnieren | newsletter bestellen | nur für abonnenten … |
            optimieren sie ihre browsereinstellungen | per … teilen | pressemitteilung | quellen anzeigen |
            registrieren | schlagworte: … | schlagwörter: … | schließen | seite teilen | sie haben bereits ein abo … |
            speichern | startseite | stichworte: … | suche | teilen | themen: … | twitter | via … teilen | video |
            video herunterladen … | vorlesen | weiter | weiter lesen mit … | weiter nach der anzeige | weiterlesen |
            weiterlesen nach der anzeige | weniger anzeigen | werbung | whatsapp | wir verwenden cookies … |
            zu den kommentaren | zum hauptinhalt springen | zum inhalt springen | zum newsletter … |
            zum seitenanfang | zur merkliste … | zur startseite | zur startseite … | zurück |
            über dieses thema berichtete … | über uns | … alle rechte vorbehalten …
        """,
        "fr": """
            # commentaire | # commentaires | # min | # min de lecture | # minutes de lecture | # partages |
            abonnez-vous | abonnez-vous … | accueil | afficher plus | aide | ajouter aux favoris | ajouter à mes … |
            ajouter à … sélections | aller au contenu | aller au menu | annonce | article réservé aux abonnés |
            audio | cet article est réservé aux abonnés … | cgu | cgv | commentaires | commentaires # | commenter |
            communiqué de presse | connexion | contact | contacts | contenu partenaire | contenu sponsorisé |
            continuer sans accepter | contribuer | copier le lien | diaporama | direct | données personnelles |
            déjà abonné … | e-mail | en continuant … cookies … | en direct | en savoir plus | enregistrer |
            envoyer par … | facebook | favoris | fermer | feuilleter le journal | gestion des cookies |
            gérer les cookies … | il vous reste # % … | imprimer | inscrivez-vous à … |
            inscrivez-vous … newsletter … | j'accepte | j'accepte les cookies | je m'abonne | je m'abonne … |
            l'article continue après … | la suite après la publicité | la suite après … publicité |
            laisser un commentaire | lecture # min | lecture : # min | lien copié | linkedin | lire dans l'app |
            lire la suite | lire la suite … | lire le journal numérique | lire le journal … | lire les commentaires |
            mail | mentions légales | menu | mots-clés : … | newsletter | newsletters | nous contacter | nous suivre |
            nous utilisons des cookies … | partager | partager cet article | partager l'article | partager par … |
            partager sur … | partages | plus de services | politique de confidentialité | pub | publicité |
            recevez gratuitement … | recevez … boîte mail … | recevez … newsletter … | recevez … par mail … |
            rechercher | rechercher sur google | rejoignez-nous … | reproduction interdite | retour en haut | réagir |
            réagissez | réservé aux abonnés | réutiliser ce contenu | s'abonner | s'identifier | s'inscrire |
            s'inscrire à la newsletter | sauvegarder | se connecter | signaler une erreur | sponsorisé |
            suite de l'article … | suivez-nous | suivez-nous sur google … | suivez-nous sur … | suivre | sujets : … |
            tags : … | temps de lecture … | thèmes : … | tous droits réservés | tout accepter | twitter |
            télécharger l'application … | téléchargez l'application … | une erreur … signalez … | vidéo | vidéos |
            voir les commentaires | voir les contributions | voir moins | voir plus | voir tous les commentaires |
            votre adresse e-mail … | votre e-mail … | écouter | écouter cet article … | écouter l'article |
            … tous droits réservés …
        """,
        "es": """
            # comentario | # comentarios | # compartidos | # min | # min de lectura | # minutos de lectura |
            aceptar cookies | aceptar todo | ampliar | ampliar foto | anuncio | apúntate a … boletín … |
            apúntate … newsletter … | archivado en | archivado en … | archivado en: … | audio | avisar de un error |
            aviso legal | ayuda | boletines | boletín | buscar | cargar más | cerrar | comentar | comentarios |
            comentarios # | comparte | comparte … | compartir | compartir en … | compartir nota | compartir noticia |
            compartir por … | comunicado de prensa | comunicar un error | condiciones de uso | configurar cookies |
            contactar | contacto | contenido exclusivo | contenido patrocinado | contenido solo para suscriptores |
            continúa leyendo … | conéctate para comentar | copiar enlace | copiar link | correo | correo electrónico |
            deja tu comentario | deja un comentario | descarga la app … | descárgate la app … | directo |
            el artículo continúa … | en directo | en vivo | enlace copiado | enviar por … | envíanos … |
            escribe tu comentario | escucha este artículo … | escucha la noticia … | escuchar | escuchar artículo |
            escuchar noticia | este contenido es exclusivo … | etiquetas: … | facebook | galería | guardar |
            imprimir | inicia sesión | iniciar sesión | inicio | ir a los comentarios | ir al contenido |
            la noticia continúa … | lectura # min | lee sin límites … | lo último | menú | mostrar más |
            más temas: … | newsletter | newsletters | normas | normas de participación | nota de prensa |
            para seguir leyendo … | patrocinado | política de cookies | política de privacidad | portada |
            prohibida su reproducción … | publicidad | quiénes somos | recibe … alertas … | recibe … boletín … |
            recibe … en tu correo … | recibe … en tu mail … | recibe … newsletter … | recibí … en tu mail |
            registrarse | regístrate | regístrate gratis … | reportar un error | saltar al contenido | seguinos en … |
            seguir leyendo | sigue a … en … | sigue la información … | sigue leyendo … publicidad |
            sigue toda la información … | solo para suscriptores | suscribirse | suscripción | suscríbete |
            suscríbete … | síguenos | síguenos en … | síguenos … | tags: … | temas: … | tiempo de lectura … |
            todos los derechos reservados | twitter | términos y condiciones | utilizamos cookies … |
            ver # comentarios | ver comentarios | ver comentarios # | ver galería | ver menos | ver más | video |
            volver arriba | vídeo | whatsapp | ya soy suscriptor | última hora | únete a … | … derechos reservados |
            … todos los derechos reservados …
        """,
        "it": """
            # commenti | # min | # min di lettura | # minuti di lettura | abbonati | abbonati per … | abbonati … |
            accedi | accedi … commentare | accetta | accetta e continua | accetta tutti | annuncio | argomenti: … |
            ascolta | ascolta l'articolo | ascolta la notizia | ascolta questo articolo … | audio | carica altri |
            cerca | chi siamo | chiudi | commenta | commenti | commenti # | comunicato stampa | condividi |
            condividi l'articolo | condividi … | contatti | contenuto riservato … | contenuto sponsorizzato |
            continua a leggere | continua dopo la pubblicità | continua la lettura … | cookie policy | copia il link |
            copia link | diretta | facebook | fotogallery | galleria fotografica | gestione cookie |
            guarda la gallery | home | in diretta | informativa sulla privacy | ingrandisci | invia per email |
            iscriviti | iscriviti al … | iscriviti alla … | iscriviti … newsletter … | l'articolo continua … |
            l'articolo prosegue … | lascia un commento | leggi i commenti | leggi tutti i commenti | leggi tutto |
            lettura # min | lettura: # min | link copiato | menu | mostra altro | newsletter | newsletter … |
            note legali | ottieni il codice embed | parole chiave: … | privacy policy | pubblicità |
            questo articolo è riservato … | registrati | ricevi … email … | ricevi … newsletter … |
            riproduzione riservata | riproduzione riservata … | riservato agli abbonati | salta al contenuto | salva |
            scarica l'app … | scrivi un commento | segnala un errore | segui … su … | seguici | seguici su … |
            sei già abbonato … | sponsorizzato | stampa | tag: … | tags: … | temi: … | tempo di lettura … |
            torna all'inizio | torna su | tutti i diritti riservati | twitter | ultim'ora | unisciti al … canale … |
            utilizziamo i cookie … | vai al contenuto | vedi altro | vedi tutti i commenti | video | whatsapp |
            … riproduzione riservata … | … tutti i diritti riservati …
        """,
        "pt": """
            # comentário | # comentários | # compartilhamentos | # min | # min de leitura | # minutos de leitura |
            # partilhas | aceitar | aceitar cookies | ajuda | ampliar | anúncio | ao vivo | assinar | assine |
            assine … | assuntos: … | aumentar fonte | baixe o aplicativo … | baixe o app … | buscar | cadastre-se |
            carregar mais | clique aqui para … | comentar | comentários | comentários # | compartilhar |
            compartilhar … | compartilhe | compartilhe … | comunicado à imprensa | contactos | contato |
            conteúdo de marca | conteúdo exclusivo … | conteúdo patrocinado | continua após a publicidade |
            continua depois da publicidade | continuar a ler | continue a ler … | continue lendo | continue lendo … |
            copiar link | copiar o link | corrigir … | deixe o seu comentário | deixe seu comentário |
            deixe um comentário | diminuir fonte … | entrar | enviar por … | envie a sua notícia | envie sua notícia |
            erramos | etiquetas: … | exclusivo assinantes | exclusivo para assinantes | facebook |
            fale com … redação … | fale conosco | fechar | galeria | gostou deste texto … | guardar | imprimir |
            iniciar sessão | inscreva-se | inscreva-se … | início | ir para o conteúdo | já é assinante … |
            leitura # min | link copiado | menu | mostrar mais | newsletter | newsletters |
            os leitores são a força … | ouvir | ouvir artigo | ouvir notícia | ouvir o texto | ouça a notícia … |
            ouça este conteúdo … | participe do canal … | partilhar | partilhar … | partilhe … | patrocinado |
            pesquisar | política de cookies | política de privacidade | pub | publicidade | pular para o conteúdo |
            quem somos | receba as notícias … | receba as principais … | receba … e-mail … | receba … newsletter … |
            receba … whatsapp … | registe-se | reportar erro | reprodução proibida … | salvar | salvar artigos |
            salvar para ler depois | siga a … no … | siga o canal … | siga o … | siga … no instagram … |
            siga … no whatsapp … | siga-nos | siga-nos … | subscreva | subscreva … | subscrever … | tags: … |
            temas: … | tempo de leitura … | termos de uso | todos os direitos reservados | twitter | tópicos: … |
            usamos cookies … | utilizamos cookies … | ver comentários | ver mais | ver menos |
            ver todos os comentários | voltar ao topo | vídeo | whatsapp | áudio | última hora | últimas |
            … assinante pode liberar … | … todos os direitos reservados …
        """,
    }
)

TOPICS = Phrases(
    {
        "en": """
            categories | explore more on these topics | filed under | in this article | keywords | more on |
            related topics | see all topics | see more on | suggested topics | tagged with | tags | topics
        """,
        "de": """
            mehr zu diesen themen | schlagworte | schlagwörter | stichwörter | tags | themen | verwandte themen
        """,
        "fr": """
            dans cet article | mots-clés | sujets | sur le même sujet …s | tags | thèmes
        """,
        "es": """
            archivado en | etiquetas | más temas | tags | temas | temas relacionados
        """,
        "it": """
            argomenti | argomenti correlati | parole chiave | tag | tags | temi
        """,
        "pt": """
            assuntos | etiquetas | tags | temas | tópicos | tópicos relacionados
        """,
    }
)
"""Above a list of topics."""
