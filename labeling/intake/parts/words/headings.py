"""Headings of links and sections, and how links, pictures and corrections begin."""

from labeling.intake.parts.phrases import Phrases

PROMO_HEADERS = Phrases(
    {
        "en": """
            # news flash … | already read | also in the news | also read | around the web | catch up on … | dig deeper |
            don't miss | editor's choice | editor's pick | editor's picks | editors' picks | explore more | featured |
            featured stories | follow our … coverage | for you | from around the web | from our archives |
            from our partners | from the archive | from the archives | from the web | further reading | go deeper |
            hand curated | if you liked this story … | in case you missed it | in other news | in this issue |
            in this series | items that may interest you | keep reading | latest | latest headlines | latest news |
            latest stories | more about … | more by this author | more by … | more coverage | more from this … |
            more from us | more from … | more headlines | more in this series | more like this | more news |
            more news from … | more on this | more on this story | more on this topic | more on … | more stories |
            more stories you might like | more to read | more … headlines | more … news | more … stories |
            most commented | most popular | most popular … | most read | most read in … | most read … | most recent |
            most shared | most viewed | most watched | most watched … | must read | must reads | next article |
            next post | next story | other articles | other editorials | other items that may interest you |
            other news | other stories | our picks | popular | popular now | popular posts | popular stories |
            previous article | previous post | promoted stories | read also | read more | read more on this story |
            read more on … | read more stories | read next | read this next | recent articles | recent news |
            recent posts | recent stories | recent stories … | recommended | recommended for you | recommended reading |
            recommended stories | recommended videos | related | related article | related articles | related content |
            related coverage | related internet links | related links | related news | related posts | related reading |
            related stories | related story | related video | related videos | see also | see more stories |
            sponsored stories | staff picks | stories you might like | the big read | the latest | the latest on … |
            today's headlines | today's top stories | top headlines | top news | top picks | top stories | top videos |
            trending | trending news | trending now | trending on … | trending stories | trending topics |
            up next in … | view # more stories | watch | watch more | watch next | what else we're reading |
            what others are reading | what readers are saying | what to read | what to read next | what to watch |
            what we're reading | what's happening | you may also like | you may have missed | you may like |
            you might also like | you might be interested in | you might have missed | you might like |
            … news flash top headlines … | … top stories | … you may be interested in
        """,
        "de": """
            aktuelle nachrichten | aktuelles | am meisten gelesen | auch interessant | auch lesenswert |
            aus dem archiv | aus dem ressort | beliebt | beliebte artikel | das könnte dich auch interessieren |
            das könnte dir gefallen | das könnte sie auch interessieren | das könnte sie interessieren |
            die beliebtesten artikel | die neuesten artikel | die neuesten nachrichten | dossier zum thema |
            empfehlung der redaktion | empfehlungen | empfehlungen der redaktion | empfehlungen für sie |
            für sie empfohlen | heute wichtig | hintergrund zum thema | im trend | jetzt lesen | lesen sie auch |
            lesen sie dazu | lesen sie hier | lesen sie mehr | lesen sie weiter | lesetipps | links zum thema |
            mehr aus … | mehr davon | mehr dazu | mehr lesen | mehr zu diesem thema | mehr zum thema |
            mehr … nachrichten | meist gelesen | meistgelesen | meistgelesene artikel | neueste | neueste artikel |
            passend dazu | passend zum artikel | passend zum thema | schon gelesen | siehe auch | top-themen |
            topthemen | unsere lesetipps | verwandte artikel | weitere artikel | weitere beiträge | weitere meldungen |
            weitere nachrichten | weitere themen | zum thema | ähnliche artikel
        """,
        "fr": """
            actualités liées | articles les plus lus | articles liés | articles recommandés | articles similaires |
            autres articles | cela peut vous intéresser | cela pourrait vous intéresser | contenus sponsorisés |
            dans l'actualité | dans la même rubrique | derniers articles | dernières actualités | dernières infos |
            déjà lu | l'actualité … en continu | l'essentiel | la rédaction vous conseille |
            la rédaction vous recommande | le plus consulté | le plus lu | les articles les plus lus |
            les autres éditoriaux | les dernières actualités | les plus commentés | les plus consultés | les plus lues |
            les plus lus | les plus partagés | lire aussi | lire plus | lire sur le même sujet | lire également |
            nos autres articles | nos derniers articles | nos recommandations | notre dossier | notre dossier … |
            notre sélection | nous vous recommandons | plus d'articles | plus d'informations | pour aller plus loin |
            recommandations | recommandé pour vous | sur le même sujet | sur le même thème | sur le sujet |
            sélection de la rédaction | tendances | voir aussi | vous aimerez aussi | à découvrir | à la une | à lire |
            à lire aussi | à lire sur le même sujet | à lire également | à ne pas manquer | à suivre | à voir aussi |
            à écouter aussi | ça peut vous intéresser
        """,
        "es": """
            a fondo | además | artículos anteriores | artículos relacionados | contenido relacionado | del archivo |
            destacados | en otros medios | las más leídas | las noticias más leídas | le puede interesar | lea más |
            lea también | lee también | leer más | leer también | leé también | lo + leído | lo más comentado |
            lo más compartido | lo más leído | lo más popular | lo más visto | lo último en … | mira también |
            mire también | mirá también | más artículos | más información | más leídas | más leídos | más noticias |
            más noticias de … | más sobre el tema | más sobre este tema | no te lo pierdas | no te pierdas |
            noticia relacionada | noticias destacadas | noticias relacionadas | otras noticias | otros artículos |
            otros editoriales | para saber más | quizás te interese | recomendado | recomendados | recomendamos |
            relacionadas | relacionado | relacionados | seguí leyendo | sigue leyendo | también te puede interesar |
            te puede gustar | te puede interesar | te puede interesar además | te puede interesar también |
            te recomendamos | te recomendamos leer | tendencias | vea también | ver también | véase también |
            últimas noticias
        """,
        "it": """
            altre notizie | altri articoli | altri editoriali | approfondimenti | approfondimento | approfondisci |
            articoli correlati | consigliati | consigliati per te | correlati | da non perdere | dalla home |
            dello stesso autore | di tendenza | già letto | gli articoli più letti | guarda anche | i più letti |
            i più visti | in evidenza | in primo piano | le notizie del giorno | le notizie più lette | le più lette |
            le ultime notizie | leggi altro | leggi anche | leggi di più | leggi gli altri articoli | leggi pure |
            notizie correlate | notizie del giorno | per approfondire | più lette | più letti | potrebbe interessarti |
            potrebbe interessarti anche | raccomandati | speciali | sullo stesso argomento | sullo stesso tema |
            tendenze | ti consigliamo | ti potrebbe interessare | ti potrebbe interessare anche |
            ti potrebbero interessare | ultime notizie | ultimi articoli | vedi anche | video consigliati
        """,
        "pt": """
            a não perder | artigos relacionados | as mais lidas | as mais vistas | as notícias mais lidas |
            conteúdo relacionado | continue a explorar | destaques | em destaque | já leu | leia a seguir | leia ainda |
            leia mais | leia mais sobre … | leia também | leia também sobre … | ler mais | ler também | lê também |
            mais lidas | mais lidos | mais notícias | mais populares | mais sobre este tema | mais sobre o tema |
            mais sobre … | mais vistas | notícias do dia | notícias relacionadas | não perca | os mais lidos |
            outras notícias | outros artigos | outros editoriais | pode gostar também | pode interessar-lhe |
            recomendadas | recomendado | recomendados | recomendamos | relacionadas | relacionados | saiba mais |
            sugerimos | também pode gostar | tendências | tudo sobre … | veja mais | veja mais notícias … |
            veja também | ver também | você pode gostar | você também pode gostar | vê também | últimas colunas |
            últimas notícias
        """,
    }
)
"""Above a list of other articles."""

PROMO_LINKS = Phrases(
    {
        "en": """
            also read: … | ap … https … | click here … | don't miss: … | explore: … | find out more … |
            for more on … click … | for more, … click … | full coverage: … | icymi: … | in case you missed it: … |
            keep reading: … | learn more about … | learn more at … | more ap … https … | more from … |
            more on this: … | more: … | must read: … | next post: … | next up: … | previous coverage: … |
            previous post: … | previously: … |
            read also: … | read more about … | read more from … | read more on … | read more – … | read more: … |
            read next: … | read the full … here | read: … | recommended: … | related article … | related stories: … |
            related story: … | related video … | related: … | see also … guide | see also: … | see more: … |
            trending: … | watch more: … | watch now … | you may also like: … | you might also like: …
        """,
        "de": """
            auch interessant: … | das könnte sie auch interessieren: … | empfehlung: … | hintergrund zum thema: … |
            jetzt lesen: … | lesen sie auch … | lesen sie auch: … | lesen sie dazu … | lesen sie dazu: … |
            lesen sie hier … | lesen sie mehr … | mehr aus … | mehr dazu lesen … | mehr dazu: … | mehr lesen: … |
            mehr zum thema: … | meistgelesen: … | passend dazu: … | siehe auch: … | weiterlesen: … | zum thema: …
        """,
        "fr": """
            (re)lire … | article abonné … | article réservé à nos abonnés … | lire aussi : … | lire aussi … |
            lire aussi: … | lire l'analyse : … | lire l'enquête : … | lire l'entretien : … | lire la critique : … |
            lire le reportage : … | lire le récit : … | lire notre … | lire également … | notre dossier : … |
            pour aller plus loin : … | relire : … | retrouvez … sur notre … | sur le même sujet : … | voir aussi : … |
            voir aussi … | à lire : … | à lire aussi : … | à lire aussi … | à lire également … | à voir aussi … |
            à écouter aussi …
        """,
        "es": """
            además: … | haz clic aquí … | le puede interesar: … | lea también … | lea también: … | lee también … |
            lee también: … | leer más: … | leer también: … | mira también: … | mirá también: … | más información: … |
            más noticias de … | no te pierdas: … | noticia relacionada: … | pincha aquí … | relacionado: … |
            seguí leyendo: … | sigue leyendo: … | te puede interesar: … | vea además: … | vea también: … |
            ver también: …
        """,
        "it": """
            approfondisci: … | clicca qui … | da non perdere: … | guarda anche: … | leggi anche – … | leggi anche … |
            leggi anche: … | leggi di più: … | leggi qui … | per approfondire: … | potrebbe interessarti: … |
            ti potrebbe interessare: … | vedi anche: …
        """,
        "pt": """
            assista: … | clique aqui … | confira: … | leia ainda: … | leia mais: … | leia também … | leia também: … |
            ler mais: … | mais sobre … | não perca: … | relacionado: … | saiba mais sobre … | saiba mais: … |
            tudo sobre: … | veja mais notícias … | veja mais: … | veja também: … | vê também: …
        """,
    }
)
"""A line that is a link to another article."""

PROMO_MEDIA = Phrases(
    {
        "en": """
            gallery: … | in photos: … | in pictures: … | interactive: … | listen: … | live: … | photos: … |
            podcast: … | quiz: … | slideshow: … | take our quiz … | video: … | videos: … | watch | watch live: … |
            watch: …
        """,
        "de": """
            bilder: … | bilderstrecke: … | fotostrecke: … | galerie: … | im video: … | podcast: … | quiz: … | video: …
        """,
        "fr": """
            diaporama : … | en direct : … | en images : … | podcast : … | quiz : … | vidéo : … | vidéo. … |
            écouter : …
        """,
        "es": """
            en imágenes: … | escucha: … | fotos: … | galería: … | podcast: … | video: … | videos: … | vídeo: … |
            vídeos: …
        """,
        "it": """
            ascolta: … | foto: … | fotogallery: … | gallery: … | guarda il video … | podcast: … | video: …
        """,
        "pt": """
            assista ao vídeo … | fotos: … | galeria: … | imagens: … | ouça: … | podcast: … | vídeo: … | vídeos: …
        """,
    }
)
"""Likewise, but a headline may begin so: a link only below running text."""


SECTION_NAMES = Phrases(
    {
        "en": """
            africa | americas | analysis | arts | asia | australia | baseball | basketball | books | business |
            climate | column | comment | commentary | courts | crime | culture | economy | editorial | education |
            elections | energy | entertainment | environment | europe | fact check | feature | features | film |
            food | football | golf | health | housing | letters | life | lifestyle | local | markets | metro |
            middle east | money | music | nation | national | news | obituaries | opinion | politics | profile |
            reality check | review | science | soccer | sport | sports | style | tech | technology | tennis | travel |
            u.s | uk | us | weather | world | … news | … politics | … sport | … sports | … stories
        """,
        "de": """
            analyse | ausland | auto | bildung | börse | deutschland | digital | exklusiv | feuilleton | finanzen |
            fußball | geschichte | gesellschaft | gesundheit | inland | international | interview | justiz |
            karriere | kolumne | kommentar | kommunalpolitik | kriminalität | kultur | leben | leitartikel |
            leserbriefe | lokales | medien | meinung | nachrichten | netzwelt | panorama | politik | regional |
            regionales | reise | schweiz | sport | technik | umwelt | vermischtes | wetter | wirtschaft | wissen |
            wissenschaft | zürich | österreich
        """,
        "fr": """
            actualité | actualités | afrique | analyse | chronique | climat | consommation | culture | débats |
            enquête | entretien | environnement | europe | faits divers | football | france | high-tech | idées |
            immobilier | international | justice | loisirs | monde | médias | météo | opinions | planète | police |
            politique | reportage | région | régions | santé | sciences | société | sport | sports | technologie |
            tribune | économie | éditorial | éducation
        """,
        "es": """
            análisis | cartas al director | cataluña | ciencia | clima | columna | comarcas | cultura | deporte |
            deportes | economía | editorial | educación | el tiempo | empresas | entrevista | españa | fútbol |
            gente | internacional | justicia | local | madrid | medio ambiente | mundo | nacional | noticias |
            opinión | política | provincia | reportaje | salud | sociedad | sucesos | tecnología | televisión |
            tribuna | vivienda
        """,
        "it": """
            ambiente | calcio | commenti | commento | cronaca | cronache | cultura | economia | editoriale | esteri |
            finanza | giustizia | il commento | interviste | italia | l'intervista | lavoro | meteo | mondo | motori |
            notizie | opinioni | politica | salute | scienza | scienze | scuola | società | spettacoli | sport |
            tecnologia
        """,
        "pt": """
            ambiente | análise | brasil | ciência | coluna | cotidiano | crónica | crônica | cultura | desporto |
            economia | editorial | educação | empresas | entretenimento | entrevista | esporte | esportes | futebol |
            internacional | justiça | local | meio ambiente | mercado | mundo | nacional | notícias | opinião | país |
            polícia | política | portugal | regiões | saúde | sociedade | tecnologia
        """,
    }
)

SUMMARY_HEADINGS = Phrases(
    {
        "en": """
            at a glance | highlights | key points | key takeaways | summary | the basics | tl;dr | what we know
        """,
        "de": """
            auf einen blick | darum geht es | das wichtigste in kürze | kurz & knapp | zusammenfassung
        """,
        "fr": """
            en bref | en résumé | l'essentiel | les points clés | résumé
        """,
        "es": """
            claves | las claves | lo esencial | puntos clave | resumen
        """,
        "it": """
            i punti chiave | in breve | in sintesi | punti chiave
        """,
        "pt": """
            destaques | em resumo | o essencial | pontos-chave | resumo
        """,
    }
)
"""Above points that belong to the article."""


CORRECTIONS = Phrases(
    {
        "en": """
            a previous version of this … | an earlier version of this … | an earlier version … said … |
            clarification: … | correction & clarification: … | correction … an earlier version of this … |
            correction … a previous version of this … | correction: … | corrections: … | editor's note – … |
            editor's note — … | editor's note. … | editor's note: … | editors' note: … |
            the headline of this article … amended … | this article has been amended … |
            this article has been corrected … | this article has been updated … | this article was amended … |
            this article was corrected … | this article was last updated … | this article was updated … |
            this page was updated … | this post has been updated … | this post was updated … |
            this report has been updated … | this report was updated … | this story has been corrected … |
            this story has been updated … | this story was corrected … | this story was updated … |
            this version corrects … | this version has been corrected …
        """,
        "de": """
            anm. d. red … | anmerkung der redaktion: … | berichtigung: … | dieser artikel wurde aktualisiert … |
            dieser artikel wurde korrigiert … | hinweis der redaktion: … | hinweis: in einer früheren … |
            in einer ersten version … | in einer früheren fassung … | in einer früheren version … | korrektur: … |
            korrekturhinweis: … | richtigstellung: … | transparenzhinweis: … | wir haben den fehler korrigiert … |
            wir haben die stelle korrigiert …
        """,
        "fr": """
            cet article a été corrigé … | cet article a été mis à jour … | cet article a été modifié … |
            correction : … | dans une version précédente … | errata : … | erratum : … | mise à jour : … article … |
            ndlr : … | note de la rédaction : … | rectificatif : … | une première version de cet article … |
            une version précédente de cet article …
        """,
        "es": """
            aclaración: … | corrección: … | en una versión anterior … | esta noticia ha sido actualizada … |
            esta noticia ha sido corregida … | este artículo ha sido actualizado … |
            este artículo ha sido corregido … | fe de erratas: … | fe de errores: … | nota de la redacción: … |
            nota del editor: … | rectificación: … | una versión anterior de …
        """,
        "it": """
            correzione: … | errata corrige | errata corrige: … | in una precedente versione … |
            in una versione precedente … | nota della redazione: … | precisazione: … |
            questo articolo è stato aggiornato … | questo articolo è stato corretto … | rettifica: … |
            una versione precedente di questo …
        """,
        "pt": """
            a versão anterior desta … | artigo actualizado … | artigo corrigido … | correção: … | erramos: … |
            errata: … | esclarecimento: … | esta reportagem foi atualizada … | este texto foi atualizado … |
            este texto foi corrigido … | nota da direcção: … | nota da redação: … | nota do editor: … |
            notícia atualizada … | notícia corrigida … | numa versão anterior … | retificação: … |
            uma versão anterior deste … | versão anterior deste …
        """,
    }
)
