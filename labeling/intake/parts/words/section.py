"""Names of sections, and headings that belong to the text."""

from labeling.intake.parts.phrases import Phrases

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
