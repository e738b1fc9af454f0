"""What pages say around their articles."""

from labeling.intake.parts.phrases import Phrases

PAGE_FURNITURE = Phrases(
    {
        "en": """
            # bookmarks | # comment | # comments | # comments on … | # images | # likes | # min | # min listen |
            # min read | # mins read | # minute listen | # minute read | # minutes read | # of # | # photos |
            # quotes | # reactions | # replies | # reposts | # retweets | # shares | # views | a message from … |
            a version of this article appeared in print … | a version of this article appears in print … | about |
            about sharing | about us | accept all cookies | accept cookies | accessibility | accessibility statement |
            ad | ad feedback | add a comment | add to list | add to reading list | add to saved … | add to your … |
            add us on google … | add your comment | add … as a preferred source … | ads | advertise |
            advertise with us | advertisement | advertisement … below | advertisement … continue … |
            advertisement … continues … | advertising | after newsletter promotion | alerts | all reactions |
            all reactions # | all rights reserved | all topics | already a member … | already a subscriber … |
            archives | article continues after … | article continues below … | as an amazon associate … | audio |
            author | back to top | back to … page | be the first to comment | be the first to … news |
            become a member … | become a subscriber … | become a supporter … | best rated | bluesky | bookmark |
            breaking news | buy reprints … | by clicking … you agree … | by signing up … you agree … |
            by submitting … you agree … | by subscribing … you agree … | c # … | cancel anytime | cancel reply |
            caption | careers | categories: … | category: … | check out what's … on … | classifieds |
            click to share … | close | close menu | close modal | close panel | close … bar | comment | comment # |
            comments | comments # | comments are closed | connect with us … | contact | contact us | contacts |
            continue reading | continue reading … below | cookie policy | cookie settings | cookies | copy link |
            copyright # … | corrections policy | create a free account … | create an account … | crosswords | dark |
            departments | developing story | discussion about this post | distributed by … |
            do not sell … personal information … | do you have a story … | don't miss a story … | donate |
            donate now | download app | download our app … | download pdf | download the … app … | e-edition |
            e-mail | edited | editorial guidelines | editorial standards | email | email address | email to a friend |
            embargoed until … | enable notifications … | enlarge | enlarge image | enlarge this image |
            enter your email address | enter your email … | estimated read … | events | exclusive for subscribers |
            expand | expand all | facebook | filed under … | filed under: … | find us on … | first published in … |
            flag | flipboard | follow | follow author | follow our … channel | follow this author |
            follow this topic | follow us | follow us at … | follow us on … | follow … on facebook … |
            follow … on instagram … | follow … on twitter … | follow … on x … | following | font size |
            for immediate release | for release … | free | free daily newsletter | free weekly newsletter |
            fullscreen | gallery | games | get digital access … | get email alerts | get more from … in the … app |
            get our app … | get the app | get the … app | get unlimited access … | get … alerts on your phone … |
            get … in your inbox | get … inbox … | get … newsletter … | gift article | gift this article | give now |
            got a claim … email … | got a story … email … | got a tip … | have a story … email … | have a tip … |
            have a tip … email … | have an opinion on … email … | have your say | help | hide caption |
            hide comments | home | if you purchase … we may earn … | image | images | in this article: … |
            in this section | in this story: … | increase text size | instagram | install the … app … |
            investor contact | investors | jobs | join our … | join our … channel … | join the conversation |
            join the conversation … | join the discussion … | join … mailing list … | join … newsletter … |
            jump to recipe | keywords: … | leave a comment | leave a reply | let us know in the comments … |
            letters to the editor may be sent … | light | like | like loading | like us on … | likes |
            limited time offer … | link | link copied | linkedin | listen | listen # min | listen now |
            listen to article | listen to the article … | listen to the full … | listen to this article … |
            listen to this story … | live | live updates | load more | loading | loading comments … | log in |
            log in to comment … | log in to … | login | main menu | main navigation | make us preferred on google … |
            manage cookies … | manage preferences | manage your preferences … | mastodon | media |
            media assets available … | media contact | media contacts | members only | mentioned in this article: … |
            menu | messenger | more on: … | more sharing options … | most recent comments | most relevant | mute |
            name and address supplied | new you can now listen to … | newest | newsletter | newsletters | next |
            next page | not a subscriber … | notifications | now playing | obituaries | oldest | open in app |
            open menu | order reprints … | our apps | our daily newsletter | our podcasts … |
            our standards … principles | our standards: … | page # of # | paid | paid content | paid post |
            partner content | pause | pdf | permalink | photo gallery | photos | pin recipe | pin this for later |
            pinned | pinterest | play | please log in … | podcasts | post a comment | post navigation | posted in: … |
            powered by … | prefer … on google | premium | presented by … | press contact | previous | previous page |
            prices were accurate … | primary sidebar | print | print recipe | privacy | privacy notice |
            privacy notice: … | privacy policy | promoted | promoted content | public notices |
            purchase licensing rights | puzzles | quick links | rate this article | read # comments | read comments |
            read in app | read later | read less | read time … | reader interactions | reading time … |
            receive … inbox … | reddit | register | replies | reply | reply # | report a correction … |
            report a typo | report abuse | report an error | report this ad | repost | reposts |
            reprinted with permission … | reprints & permissions | republished with permission … |
            required fields are marked … | restacks | retweet | reuse this content | save | save article |
            save for later | scores schedule … | search | sections | see # comments | see all | see all comments |
            see less | see more | see more on: … | see photos | see where this is heading … | select language |
            send me a secure tip | send tips to … | send us a secure tip … | set alert | share | share article |
            share full article | share on … | share or comment on … | share page | share save | share this |
            share this article … | share this on … | share this page … | share this post … | share this story … |
            share via … | share your thoughts | shares | shop | show # comments | show comments | show less |
            show more | show replies | sign in | sign in to comment … | sign up | sign up for free … |
            sign up for our … | sign up for … alerts … | sign up for … email … | sign up for … newsletter … |
            sign up for … updates … | sign up here | sign up to … | sign up today … | site map | skip advertisement |
            skip to … | slideshow | social media | special offer … | sponsored | sponsored by … | sponsored content |
            start the conversation | start your free trial … | start your substack | stay informed … newsletter … |
            stay up to date … newsletter … | story continues after … | story continues below |
            story continues below … | submit a correction … | submit a letter to the editor | subscribe |
            subscribe for … | subscribe now | subscribe now … | subscribe to … | subscribe today … | subscriber only |
            subscribers only | suggest a correction | support independent journalism … | support local journalism … |
            support our journalism … | support us | switch language | tag: … | tagged with … | tagged with: … |
            tagged: … | tags: … | telegram | tell us what you think … | terms | terms and conditions |
            terms of service | terms of use | text size | thank you for reading … | thank you for your feedback |
            thanks for joining … | thanks for reading | thanks for reading … | thanks for spending … |
            the comments below have … | the trust project | the … is not responsible for the content of external … |
            there are # areas under alert … | this article appeared in the … edition … |
            this article appeared in the … issue … | this article appears in the … edition … |
            this article appears in the … issue … | this article first appeared … |
            this article was first published … | this article was originally published … |
            this content is for subscribers … | this email was sent to … | this is a free article … |
            this post is for paid subscribers … | this post may contain affiliate … |
            this post was originally published … | this report by … was first published … |
            this site is protected by recaptcha … | this story by … was first published … |
            this story was first published … | this story was originally published … | this website uses cookies … |
            threads | tiktok | to change your alert settings … | to continue reading … |
            to read the full … subscribe … | today's e-edition | today's paper | toggle caption | toggle navigation |
            top | top videos | topic: … | topics: … | translate | trouble viewing this email … | trust magazine |
            turn on notifications | tweet | twitter | unsubscribe | unsubscribe … | update your preferences … |
            verified | video | videos | view # photos | view # replies | view all | view all # comments |
            view all comments | view comments | view gallery | view gallery # | view image in fullscreen |
            view in browser | view more | view more comments | view online | view photos … | view replies |
            view slideshow | view source version on … | view this email in … | views | was this article helpful … |
            was this forwarded … | watch live | watch more … videos | watch … live on … | we may earn a commission … |
            we use cookies … | weather # °f | weather alert | what do you think | what do you think … comments … |
            what's clicking on … | whatsapp | when you purchase through links … | why you can trust … | worst rated |
            write a comment | write to the editor | x | x share … | you are receiving this email … |
            you can also … newsletter … | you have # free articles … | you must be logged in to … |
            you received this … because … | you've read # … articles … | your email address … | your feedback … |
            your privacy choices | your support … possible | youtube | © … | … accept cookies … |
            … affiliate links … commission … | … all rights reserved … | … allow all cookies … |
            … create a free account … | … forward this email … | … forwarded this email … |
            … independent of the journalists … | … is committed to publishing a diversity of letters … |
            … may earn a commission … | … may not be published, broadcast, rewritten or redistributed … |
            … may not be published, broadcast, rewritten, or redistributed … | … sign up here | … subscribe here |
            … we may earn a commission … | … we'd like to hear what you think …
        """,
        "de": """
            # kommentare | # leserkommentare | # min | # min lesezeit | # minuten | # minuten lesezeit | abmelden |
            abo | abo testen | abo-shop | abonnenten lesen … | abonnieren | abonnieren sie unseren … |
            abonnieren sie … newsletter … | agb | alle akzeptieren | alle kommentare anzeigen |
            alle rechte vorbehalten | an dieser stelle … externer inhalt … | anhören | anmelden | anzeige |
            anzeige beenden | artikel anhören | artikel drucken | artikel merken | artikel speichern |
            artikel teilen | artikel vorlesen … | artikel weiterlesen | artikel zum hören … | artikelzusammenfassung |
            audio | audio herunterladen … | auf … folgen | auf … teilen | barrierefreiheit | beitrag teilen |
            bild vergrößern | bildergalerie | bitte melden sie sich an … | bitte passen sie die einstellungen an |
            cookie-einstellungen | cookies … akzeptieren | darum gehts | datenschutz | datenschutzerklärung |
            deine meinung … | der beitrag erschien … | der newsletter für … |
            die wichtigsten nachrichten … newsletter … | die wiedergabe wurde unterbrochen | diesen artikel teilen |
            dieser artikel erschien … | dieser artikel stammt aus … | dieser text erschien … |
            dieses thema im programm … | diskussion # kommentare | diskutieren sie mit … | drucken | e-mail |
            e-paper | eilmeldung | ein angebot von … | einloggen | einstellungen | empfohlener redaktioneller inhalt |
            epaper | exklusiv | exklusiv für abonnenten … | externe inhalte | externen inhalt … | externer inhalt |
            facebook | feedback | feedback geben | fehler gefunden … | fehler melden | folgen | folgen sie uns … |
            folgen sie … auf … | folgst du uns … | gemerkt | gesponsert | haben sie einen fehler … |
            haben sie fehler entdeckt … | hast du einen fehler … | hier … newsletter … | hilfe | hören |
            ich bin damit einverstanden … | ihnen ist ein fehler aufgefallen … | ihr feedback … | ihre meinung … |
            impressum | in kooperation mit … | jetzt abonnieren | jetzt kommentieren |
            jetzt kostenlos … newsletter … | jetzt melden | jetzt spenden … | jetzt testen | jetzt weiterlesen … |
            jetzt … newsletter … | kommentar | kommentar schreiben | kommentare | kommentare # | kommentare anzeigen |
            kommentare laden | kommentare lesen | kommentare öffnen | kommentieren | kontakt | kopieren |
            kostenlos registrieren | lesedauer … | leserbrief schreiben | leserkommentare | leserkommentare # |
            lesezeit … | link kopieren | link kopiert | live | liveticker | mediadaten | mehr | mehr anzeigen |
            mehr erfahren | mehr laden | mehr videos | mehr zum autor | melden sie sich … newsletter … | menü |
            merken | mit abo lesen … | mit der anmeldung … | mit ihrer registrierung … |
            nach der anzeige weiterlesen | nach oben | newsletter | newsletter abonnieren | newsletter bestellen |
            nur für abonnenten … | nur mit abo | nutzungsrechte erwerben | nächste seite |
            optimieren sie ihre browsereinstellungen | partnerangebote | per … teilen | plus | podcast | podcasts |
            premium | pressemitteilung | push-nachrichten … | quellen anzeigen | registrieren | rätsel |
            schlagworte zu diesem artikel | schlagworte: … | schlagwörter: … | schließen | schriftgröße |
            seite # von # | seite teilen | seitennavigation | services | sie haben bereits ein abo … | speichern |
            spiele | startseite | stellenmarkt | stichworte: … | suche | teilen | themen in diesem artikel |
            themen: … | twitter | unterstützen sie … | verwandte themen | via … teilen | video |
            video herunterladen … | vielen dank! wir haben ihnen … | vorlesen | was denken sie … | was denkst du … |
            was sagst du dazu | weiter | weiter lesen mit … | weiter nach der anzeige | weiterlesen |
            weiterlesen nach der anzeige | weniger anzeigen | werbung | whatsapp |
            wir freuen uns über … kommentare … | wir verwenden cookies … | zu den kommentaren | zum autor |
            zum hauptinhalt springen | zum inhalt springen | zum newsletter … | zum seitenanfang |
            zur merkliste hinzufügen | zur merkliste … | zur startseite | zur startseite … | zurück |
            zurück zur startseite | zusammenfassung anzeigen | über dieses thema berichtete … | über uns |
            … alle cookies zulassen … | … alle rechte vorbehalten … | … ergänzenden inhalt … sehen
        """,
        "fr": """
            # commentaire | # commentaires | # min | # min de lecture | # minutes de lecture | # partages |
            # réactions | abonnez-vous | abonnez-vous … | abonnés | accueil | accédez à … articles … |
            activer les notifications … | afficher plus | aide | ajouter aux favoris | ajouter un commentaire |
            ajouter à mes … | ajouter à … sélections | alerter | aller au contenu | aller au menu | annonce |
            annonces légales | article abonnés | article réservé aux abonnés | audio | boutique | carnet |
            ce contenu est bloqué … cookies … | ce contenu est réservé … | cet article est réservé aux abonnés … |
            cgu | cgv | cliquez ici pour … | commentaires | commentaires # | commenter | communiqué de presse |
            connexion | consulter les commentaires | contact | contacts | contenu partenaire | contenu sponsorisé |
            continuer sans accepter | contribuer | copier le lien | crédits photo | créer un compte … | diaporama |
            direct | données personnelles | déjà abonné … | déjà un compte … | e-mail | en continuant … cookies … |
            en direct | en savoir plus | enregistrer | envoyer par … | et vous, qu'en pensez-vous | facebook |
            faire un don | favoris | fermer | feuilleter le journal | gestion des cookies | gérer les cookies … |
            il vous reste # % … | imprimer | inscription gratuite | inscrivez-vous à … |
            inscrivez-vous … newsletter … | j'accepte | j'accepte les cookies | j'ai déjà un compte | je m'abonne |
            je m'abonne … | jeux | l'article continue après … | l'info en continu | la suite après la publicité |
            la suite après … publicité | laisser un commentaire | lecture # min | lecture : # min | lecture zen |
            lien copié | linkedin | lire dans l'app | lire dans l'application | lire la suite | lire la suite … |
            lire le journal numérique | lire le journal … | lire les commentaires | mail | mentions légales | menu |
            mots-clés : … | newsletter | newsletter … recevez … | newsletters | nos partenaires | nous contacter |
            nous suivre | nous utilisons des cookies … | offrir cet article | offrir l'article | page suivante |
            partager | partager cet article | partager l'article | partager l'info | partager par … | partager sur … |
            partages | partenaires | petites annonces | plus de services | podcasts | politique de confidentialité |
            premium | pub | publications judiciaires | publicité | recevez gratuitement … | recevez … boîte mail … |
            recevez … newsletter … | recevez … par mail … | recevoir les alertes … | rechercher |
            rechercher sur google | rejoignez-nous … | reproduction interdite | retour en haut | réactions | réagir |
            réagissez | répondre | réservé abonnés | réservé aux abonnés | réutiliser ce contenu | s'abonner |
            s'identifier | s'inscrire | s'inscrire à la newsletter | sauvegarder | se connecter | services |
            signaler | signaler une erreur | soutenez … | sponsorisé | suite de l'article … | suivez-nous |
            suivez-nous sur google … | suivez-nous sur … | suivre | suivre ce sujet | sujets : … | sur le sujet : … |
            sélection abonnés | tags | tags : … | temps de lecture … | testez gratuitement … | thèmes : … |
            tous droits réservés | tous les articles … | tout accepter | tout voir | twitter |
            télécharger l'application … | téléchargez l'application … | une erreur … signalez … | vidéo | vidéos |
            voir les commentaires | voir les contributions | voir moins | voir plus | voir tous les articles |
            voir tous les commentaires | voir tout | votre adresse e-mail … | votre avis … | votre e-mail … |
            votre météo | vous avez repéré une erreur … | vous souhaitez réagir … | écouter | écouter cet article … |
            écouter l'article | … tous droits réservés …
        """,
        "es": """
            # comentario | # comentarios | # compartidos | # min | # min de lectura | # minutos de lectura |
            accede para comentar | aceptar cookies | aceptar todo | activar notificaciones … | ampliar |
            ampliar foto | anterior | anuncio | apóyanos … | apúntate | apúntate a … | apúntate a … boletín … |
            apúntate … newsletter … | archivado en | archivado en … | archivado en: … | audio | autor |
            avisar de un error | aviso legal | ayuda | añadir a favoritos | boletines | boletín | buscar | cargando |
            cargando … | cargar más | cerrar | clasificados | comentar | comentarios | comentarios # | comparte |
            comparte en … | comparte esta … | comparte este … | compartir | compartir en … | compartir nota |
            compartir noticia | compartir por … | comunicado de prensa | comunicar un error | condiciones de uso |
            configurar cookies | consulta … newsletter … | contactar | contacto | contenido exclusivo |
            contenido para suscriptores | contenido patrocinado | contenido solo para suscriptores |
            continúa leyendo … | conéctate para comentar | copiar enlace | copiar link | correo | correo electrónico |
            crear cuenta … | danos tu opinión | danos tu opinión … | deja tu comentario | deja un comentario |
            denunciar | descarga la app … | descárgate la app … | directo | el artículo continúa … | en directo |
            en vivo | enlace copiado | enviar por … | envíanos … | escribe tu comentario | escucha este artículo … |
            escucha la noticia … | escuchar | escuchar artículo | escuchar noticia | escúchalo en … | esquelas |
            este contenido es exclusivo … | este contenido ha sido posible … | etiquetas: … | facebook | galería |
            guardar | guardar en favoritos | has visto un error … | haz una donación … | hazte premium … |
            hazte socio … | he visto un error | hemeroteca | imprimir | inicia sesión | iniciar sesión | inicio |
            ir a comentarios | ir a los comentarios | ir al contenido | la noticia continúa … | lectura # min |
            lee esta noticia … | lee sin límites … | leer comentarios | lo último | menú | mostrar comentarios |
            mostrar más | más temas: … | newsletter | newsletters | normas | normas de participación | normas de uso |
            nota de prensa | nuestros socios | ocultar comentarios | para seguir leyendo … | pasatiempos |
            patrocinado | pie de foto | podcasts | política de cookies | política de privacidad | portada | premium |
            prohibida su reproducción … | publicidad | pódcast | quieres añadir otro usuario … | quiénes somos |
            recibe cada … | recibe … alertas … | recibe … boletín … | recibe … en tu correo … |
            recibe … en tu mail … | recibe … newsletter … | recibí … en tu mail | regala esta noticia |
            regalar artículo | registrarse | regístrate | regístrate gratis … | reportar un error | responder |
            saltar al contenido | seguinos en … | seguir leyendo | servicios | sigue a … en … | sigue el canal de … |
            sigue la información … | sigue leyendo … publicidad | sigue toda la información … | siguiente |
            solo para suscriptores | solo suscriptores | suscribirse | suscripción | suscríbete | suscríbete para … |
            suscríbete … | síguenos | síguenos en … | síguenos … | tags: … | tamaño de texto |
            te gustaría … newsletter … | temas: … | tiempo de lectura … | tienda | todos los derechos reservados |
            tu suscripción se está usando … | twitter | términos y condiciones | utilizamos cookies … |
            ver # comentarios | ver comentarios | ver comentarios # | ver galería | ver menos | ver más | ver todo |
            ver todos | video | volver arriba | vídeo | whatsapp | ya soy socio | ya soy socio … socia |
            ya soy suscriptor | ¿has encontrado un error … | ¿quieres añadir otro usuario … | ¿y tú qué opinas |
            última hora | únete a … | … derechos reservados | … todos los derechos reservados …
        """,
        "it": """
            # commenti | # min | # min di lettura | # minuti di lettura | abbonati | abbonati a … | abbonati e … |
            abbonati ora | abbonati per … | accedi | accedi o registrati … | accedi … commentare | accetta |
            accetta e continua | accetta tutti | annunci | annuncio | argomenti: … | ascolta | ascolta il podcast … |
            ascolta l'articolo | ascolta la notizia | ascolta questo articolo … | attiva le notifiche … | audio |
            carica altri | caricamento commenti | caricamento … | cerca | chi siamo | chiudi | commenta |
            commenta la notizia | commenti | commenti # | comunicato stampa | condividi | condividi l'articolo |
            condividi … | contatti | contenuto riservato … | contenuto sponsorizzato | continua a leggere |
            continua dopo la pubblicità | continua la lettura … | cookie policy | copia il link | copia link |
            dimensione testo | diretta | dona | edicola | esclusiva | facebook | fai una donazione … | fotogallery |
            galleria fotografica | gestione cookie | giochi | guarda la gallery | hai già un account … | home |
            i commenti dei lettori | in diretta | informativa sulla privacy | ingrandisci | ingrandisci immagine |
            invia per email | iscriviti | iscriviti al canale … | iscriviti al … | iscriviti alla … |
            iscriviti … newsletter … | l'articolo continua … | l'articolo prosegue … | lascia un commento |
            leggi i commenti | leggi più tardi | leggi tutti i commenti | leggi tutto | lettura # min |
            lettura: # min | link copiato | menu | mostra altro | mostra commenti | necrologie | newsletter |
            newsletter … | note legali | ottieni il codice embed | pagina successiva | parole chiave: … |
            partecipa alla discussione | per abbonati | podcast | precedente | premium | privacy policy | pubblicità |
            questo articolo è riservato … | regala l'articolo | regala questo articolo | registrati | registrati … |
            ricevi le notizie … | ricevi … email … | ricevi … newsletter … | riproduzione riservata |
            riproduzione riservata … | riservato agli abbonati | rispondi | salta al contenuto | salva |
            salva articolo | scarica l'app … | scopri di più | scopri l'offerta … | scrivi alla redazione |
            scrivi un commento | segnala | segnala un errore | segui … su … | seguici | seguici su … |
            sei già abbonato … | servizi | sfoglia il giornale | solo per abbonati | sostienici … | sponsorizzato |
            stampa | successivo | tag: … | tags: … | temi: … | tempo di lettura … | torna all'inizio | torna su |
            tutti gli articoli | tutti i diritti riservati | twitter | ultim'ora | unisciti al … canale … |
            utilizziamo i cookie … | vai al contenuto | vedi altro | vedi tutti | vedi tutti i commenti | video |
            whatsapp | … riproduzione riservata … | … tutti i diritti riservati …
        """,
        "pt": """
            # comentário | # comentários | # compartilhamentos | # min | # min de leitura | # minutos de leitura |
            # partilhas | a carregar … | aceitar | aceitar cookies | activar notificações … | ajuda | ampliar |
            anterior | anúncio | ao vivo | apoie o jornalismo … | assinar | assine | assine … | assuntos: … |
            ativar notificações … | aumentar fonte | baixe o aplicativo … | baixe o app … | buscar | cadastre-se |
            carregando | carregando … | carregar mais | classificados | clique aqui para … | comentar | comentários |
            comentários # | compartilhar | compartilhar … | compartilhe | compartilhe … | comunicado à imprensa |
            comunicar erro | contactos | contato | conteúdo de marca | conteúdo exclusivo … | conteúdo patrocinado |
            continua após a publicidade | continua depois da publicidade | continuar a ler | continue a ler … |
            continue lendo | continue lendo … | copiar link | copiar o link | corrigir … | criar conta … |
            deixe o seu comentário | deixe seu comentário | deixe um comentário | denunciar | diminuir fonte … | doe |
            edição digital | edição impressa | encontrou um erro … | entrar | entre no … canal … | enviar por … |
            envie a sua notícia | envie sua notícia | erramos | este texto não reflete … | etiquetas: … |
            exclusivo assinantes | exclusivo para assinantes | facebook | fale com … redação … | fale conosco |
            faça login … | faça parte … | faça seu login … | fechar | galeria | gostou deste texto … | guardar |
            guardar para ler depois | imprimir | iniciar sessão | inscreva-se | inscreva-se … | início |
            ir para o conteúdo | jogos | já tem conta … | já é assinante … | leitura # min | ler depois |
            link copiado | loja | menu | mostrar mais | newsletter | newsletter … | newsletters | oferecer artigo |
            os leitores são a força … | ouvir | ouvir artigo | ouvir notícia | ouvir o texto | ouça a notícia … |
            ouça este conteúdo … | participe do canal … | participe do nosso … | partilhar | partilhar … |
            partilhe … | patrocinado | pesquisar | podcasts | política de cookies | política de privacidade |
            premium | próximo | pub | publicidade | pular para o conteúdo | página seguinte | quem somos |
            receba as notícias … | receba as principais … | receba … e-mail … | receba … newsletter … |
            receba … whatsapp … | registe-se | reportar erro | reprodução proibida … | responder | salvar |
            salvar artigos | salvar para ler depois | serviços | siga a … no … | siga nossas redes … |
            siga o canal … | siga o … nas … | siga o … no … | siga … no instagram … | siga … no whatsapp … |
            siga-nos | siga-nos … | subscreva | subscreva … | subscrever … | só para assinantes |
            só para subscritores | tags: … | tamanho da letra | tamanho do texto | temas: … | tempo de leitura … |
            termos de uso | todos os direitos reservados | twitter | tópicos: … | usamos cookies … |
            utilizamos cookies … | veja também no … | veja todas as … | veja todos os … | ver comentários | ver mais |
            ver menos | ver todos | ver todos os comentários | ver tudo | viu algum erro … | voltar ao topo | vídeo |
            whatsapp | áudio | última hora | últimas | … assinante pode liberar … |
            … não reflete necessariamente a opinião … | … todos os direitos reservados …
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
            dans cet article | mots-clés | sujets | tags | thèmes
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
