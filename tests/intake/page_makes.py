# ruff: noqa: E501  # markup, as templates write it
"""Forty-eight pages of different make, as content systems, templates and countries write them; the story is invented.

With the seven in `web_pages/` there are fifty-five. Each says what its readers would call the article: the sentences to be
labeled, the headline, the block quotes, and what the page states about itself.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Story:
    """An article in one language."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    quote: str
    author: str = "Ilse Marrand"


@dataclass(frozen=True, slots=True)
class Make:
    """A page, and what is to be found on it."""

    markup: str
    """With the story's `title`, `p0` to `p4`, `quote` and `author` in braces."""
    story: Story
    labeled: str = "title p0 p1 p2 p3"
    """The names of the lines that are to be labeled, in order."""
    quotes: str = ""
    """Those of them that are block quotes."""
    published: str = "2026-03-03"
    author: str | None = None
    """Where it is not the story's: several, or none."""
    known_failure: str = ""
    """What is not found as it should be, and why; empty where all is."""
    also: dict[str, str] = field(default_factory=dict)
    """Lines of this page only, by name."""

    def words(self) -> dict[str, str]:
        """The lines of the page by name."""
        story = self.story
        numbered = {f"p{number}": text for number, text in enumerate(story.paragraphs)}
        return {"title": story.title, "quote": story.quote, "author": story.author, **numbered, **self.also}

    def page(self) -> str:
        """The page as it was saved."""
        markup = self.markup
        for name, text in self.words().items():
            markup = markup.replace(f"{{{name}}}", text)
        return markup.replace("{language}", self.story.language)

    def lines(self, names: str | None = None) -> list[str]:
        """The lines with these names, or those that are to be labeled."""
        words = self.words()
        return [words[name] for name in (self.labeled if names is None else names).split()]


ENGLISH = Story(
    "en",
    "Council sells the east quay",
    (
        "The council of Lowmere voted on Monday evening to sell the east quay, by five votes to four.",
        "Traders have thirty days to clear their stalls. Some families have held theirs since 1954.",
        "Nobody from the company was in the room, and it has not answered our questions.",
        "The harbour master said that the ferry will keep its berth until the end of the year.",
        "A court will hear the complaint of the traders in May, according to their lawyer.",
    ),
    "“We were never asked, and we will not leave quietly,” the traders wrote in their letter.",
)
GERMAN = Story(
    "de",
    "Rat verkauft den Ostkai",
    (
        "Der Rat von Lohmar hat am Montagabend mit fünf zu vier Stimmen beschlossen, den Ostkai zu verkaufen.",
        "Die Händler haben dreißig Tage Zeit, ihre Stände zu räumen. Manche stehen dort seit 1954.",
        "Von der Firma war niemand im Saal, und unsere Fragen hat sie bis heute nicht beantwortet.",
        "Die Fähre behält ihren Liegeplatz bis zum Ende des Jahres, sagte der Hafenmeister.",
        "Über die Klage der Händler verhandelt das Gericht im Mai.",
    ),
    "„Uns hat niemand gefragt, und wir gehen nicht leise“, schrieben die Händler in ihrem Brief.",
    "Jana Holt",
)
FRENCH = Story(
    "fr",
    "Le conseil vend le quai est",
    (
        "Le conseil de Basmer a voté lundi soir la vente du quai est, par cinq voix contre quatre.",
        "Les commerçants ont trente jours pour vider leurs étals. Certains y sont depuis 1954.",
        "Personne de la société n’était dans la salle, et elle n’a pas répondu à nos questions.",
        "Le bac gardera son poste d’amarrage jusqu’à la fin de l’année, a dit le maître de port.",
        "Le tribunal examinera la plainte des commerçants en mai.",
    ),
    "« On ne nous a jamais consultés, et nous ne partirons pas en silence », écrivent les commerçants.",
    "Odile Tarn",
)
SPANISH = Story(
    "es",
    "El concejo vende el muelle este",
    (
        "El concejo de Bajamar votó el lunes por la noche vender el muelle este, por cinco votos contra cuatro.",
        "Los comerciantes tienen treinta días para vaciar sus puestos. Algunos están allí desde 1954.",
        "Nadie de la empresa estaba en la sala, y no ha respondido a nuestras preguntas.",
        "El transbordador conservará su atraque hasta finales de año, dijo el capitán del puerto.",
        "El tribunal verá la denuncia de los comerciantes en mayo.",
    ),
    "«Nunca nos preguntaron, y no nos iremos en silencio», escribieron los comerciantes en su carta.",
    "Pilar Ruiz",
)
ITALIAN = Story(
    "it",
    "Il consiglio vende il molo est",
    (
        "Il consiglio di Bassomare ha votato lunedì sera la vendita del molo est, con cinque voti contro quattro.",
        "I commercianti hanno trenta giorni per liberare i banchi. Alcuni sono lì dal 1954.",
        "Nessuno della società era in sala, e alle nostre domande non ha risposto.",
        "Il traghetto manterrà l’ormeggio fino alla fine dell’anno, ha detto il capitano del porto.",
    ),
    "«Non ci hanno mai interpellati, e non ce ne andremo in silenzio», hanno scritto i commercianti.",
    "Livia Conti",
)
PORTUGUESE = Story(
    "pt-BR",
    "Câmara vende o cais leste",
    (
        "A câmara de Baixamar aprovou na noite de segunda-feira a venda do cais leste, por cinco votos a quatro.",
        "Os comerciantes têm trinta dias para desocupar as bancas. Alguns estão lá desde 1954.",
        "Ninguém da empresa estava na sala, e ela não respondeu às nossas perguntas.",
        "A balsa manterá o seu lugar até o fim do ano, disse o capitão do porto.",
    ),
    "“Nunca nos perguntaram, e não vamos sair em silêncio”, escreveram os comerciantes.",
    "Rui Prado",
)
GREEK = Story(
    "el",
    "Το συμβούλιο πουλά την ανατολική προβλήτα",
    (
        "Το δημοτικό συμβούλιο ψήφισε τη Δευτέρα το βράδυ την πώληση της ανατολικής προβλήτας με πέντε ψήφους έναντι τεσσάρων.",
        "Οι έμποροι έχουν τριάντα ημέρες για να αδειάσουν τους πάγκους τους. Κάποιοι βρίσκονται εκεί από το 1954.",
        "Κανείς από την εταιρεία δεν ήταν στην αίθουσα και δεν έχει απαντήσει στις ερωτήσεις μας.",
        "Το πλοίο θα κρατήσει τη θέση του μέχρι το τέλος του έτους, είπε ο λιμενάρχης.",
    ),
    "«Δεν μας ρώτησαν ποτέ και δεν θα φύγουμε σιωπηλά», έγραψαν οι έμποροι στην επιστολή τους.",
    "Ελένη Δάφνη",
)
TURKISH = Story(
    "tr",
    "Meclis doğu rıhtımını satıyor",
    (
        "Belediye meclisi pazartesi akşamı doğu rıhtımının satılmasına dörde karşı beş oyla karar verdi.",
        "Esnafın tezgâhlarını boşaltmak için otuz günü var. Bazı aileler 1954 yılından beri orada.",
        "Şirketten kimse salonda değildi ve sorularımıza hâlâ yanıt vermedi.",
        "Liman başkanı, feribotun yıl sonuna kadar yerinde kalacağını söyledi.",
    ),
    "“Bize hiç sorulmadı ve sessizce gitmeyeceğiz” diye yazdı esnaf mektubunda.",
    "Elif Kaya",
)
RUSSIAN = Story(
    "ru",
    "Совет продаёт восточный причал",
    (
        "Городской совет в понедельник вечером проголосовал за продажу восточного причала: пять голосов против четырёх.",
        "У торговцев есть тридцать дней, чтобы освободить прилавки. Некоторые семьи торгуют там с 1954 года.",
        "Никого из компании в зале не было, и на наши вопросы она не ответила.",
        "Паром сохранит место у причала до конца года, сказал капитан порта.",
    ),
    "«Нас никто не спрашивал, и мы не уйдём молча», — написали торговцы в письме.",
    "Анна Орлова",
)
ARABIC = Story(
    "ar",
    "المجلس يبيع الرصيف الشرقي",
    (
        "صوّت مجلس المدينة مساء الاثنين على بيع الرصيف الشرقي بخمسة أصوات مقابل أربعة.",
        "أمام التجار ثلاثون يوما لإخلاء أكشاكهم. وبعض العائلات هناك منذ عام 1954.",
        "لم يكن أحد من الشركة في القاعة، ولم ترد حتى الآن على أسئلتنا.",
        "وقال مدير الميناء إن العبّارة ستحتفظ بمكانها حتى نهاية العام.",
    ),
    "«لم يسألنا أحد، ولن نغادر في صمت»، هكذا كتب التجار في رسالتهم.",
    "ليلى حداد",
)
JAPANESE = Story(
    "ja",
    "市議会が東埠頭を売却",
    (
        "市議会は月曜日の夜、東埠頭を売却することを五対四で決めた。",
        "業者には屋台を片付けるために三十日が与えられた。一九五四年から続く家族もいる。",
        "会社の関係者は議場に一人もおらず、本紙の質問にも答えていない。",
        "フェリーは年末まで同じ場所に停泊すると港長は述べた。",
    ),
    "「私たちは一度も相談されていない。黙って出て行くつもりはない」と業者は手紙に書いた。",
    "山田花子",
)
HINDI = Story(
    "hi",
    "परिषद ने पूर्वी घाट बेचा",
    (
        "नगर परिषद ने सोमवार शाम को चार के मुकाबले पाँच मतों से पूर्वी घाट बेचने का फैसला किया।",
        "व्यापारियों के पास अपनी दुकानें खाली करने के लिए तीस दिन हैं। कुछ परिवार 1954 से वहाँ हैं।",
        "कंपनी का कोई भी व्यक्ति सभा में नहीं था, और उसने हमारे सवालों का जवाब नहीं दिया।",
        "बंदरगाह के अधिकारी ने कहा कि नौका साल के अंत तक वहीं रहेगी।",
    ),
    "“हमसे कभी नहीं पूछा गया, और हम चुपचाप नहीं जाएँगे,” व्यापारियों ने अपने पत्र में लिखा।",
    "मीरा शर्मा",
)

PARAGRAPHS = "<p>{p0}</p><p>{p1}</p><p>{p2}</p><p>{p3}</p>"
QUOTED = "<p>{p0}</p><p>{p1}</p><blockquote><p>{quote}</p></blockquote><p>{p2}</p><p>{p3}</p>"
QUOTED_LINES = "title p0 p1 quote p2 p3"
GRAPH = (
    '<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
    '<meta property="og:site_name" content="The Ledger"><meta property="article:published_time" '
    'content="2026-03-03T08:15:00+01:00"><meta name="author" content="{author}">'
)
NAV = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>'
FOOT = '<footer><p>© 2026 The Ledger. All rights reserved.</p><a href="/privacy">Privacy</a></footer>'
RELATED = (
    '<aside class="related"><h3>More from The Ledger</h3><ul><li><a href="/1">Ferry stops for the winter</a></li>'
    '<li><a href="/2">Pool opens again</a></li></ul></aside>'
)
LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}",'
    '"datePublished":"2026-03-03T08:15:00Z","author":{"@type":"Person","name":"{author}"},'
    '"publisher":{"@type":"Organization","name":"The Ledger"}}</script>'
)


def html(body: str, head: str = GRAPH, attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{{language}}"{attributes}><head><meta charset="utf-8">'
        f"<title>{{title}} | The Ledger</title>{head}</head><body>{body}</body></html>"
    )


MAKES: dict[str, Make] = {
    "wordpress_blocks": Make(
        html(
            NAV
            + '<main class="wp-block-group"><h1 class="wp-block-post-title">{title}</h1>'
            + '<div class="wp-block-post-date"><time datetime="2026-03-03">March 3, 2026</time></div>'
            + '<div class="entry-content wp-block-post-content"><p>{p0}</p><p>{p1}</p>'
            + '<blockquote class="wp-block-quote"><p>{quote}</p></blockquote><p>{p2}</p><p>{p3}</p></div>'
            + '<div class="wp-block-comments"><h2>2 responses</h2><p>First! Great piece, thank you for that.</p></div></main>'
            + FOOT
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "wordpress_pull_quote": Make(
        html(
            '<article><header class="entry-header"><h1 class="entry-title">{title}</h1></header><div class="entry-content">'
            '<p>{p0}</p><figure class="wp-block-pullquote"><blockquote><p>Traders have thirty days</p></blockquote></figure>'
            '<p>{p1}</p><p>{p2}</p><p>{p3}</p></div><div class="sharedaddy"><h3>Share this:</h3><a href="#">Facebook</a></div></article>'
        ),
        ENGLISH,
    ),
    "ghost": Make(
        html(
            '<div class="site-wrapper"><article class="gh-article post"><header class="gh-article-header">'
            '<h1 class="gh-article-title">{title}</h1><div class="gh-article-meta">By <a href="/author/i">{author}</a></div>'
            '</header><section class="gh-content">' + QUOTED + "</section></article>"
            '<div class="gh-signup-root"><h2>Sign up for The Ledger</h2><p>Get the latest posts delivered right to your inbox.</p></div></div>',
            GRAPH + LD,
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "substack": Make(
        html(
            '<div class="main-menu"><a href="/">The Ledger</a><button>Subscribe</button></div><article class="typography newsletter-post post">'
            '<div class="post-header"><h1 class="post-title published">{title}</h1></div><div class="available-content">'
            '<div class="body markup"><p>{p0}</p><div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe">'
            '<p class="cta-caption">The Ledger is a reader-supported publication. Subscribe to get new posts.</p></div></div>'
            "<p>{p1}</p><blockquote><p>{quote}</p></blockquote><p>{p2}</p><p>{p3}</p></div></div></article>",
            LD,
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "drupal_fields": Make(
        html(
            '<div class="layout-container"><main><div class="region region-content"><h1 class="page-header">{title}</h1>'
            '<article class="node node--type-article"><div class="node__content">'
            '<div class="field field--name-body field--type-text-with-summary"><div class="field__item">'
            + QUOTED
            + '</div></div><div class="field field--name-field-tags"><a href="/t">Lowmere</a></div></div></article></div></main></div>'
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "next_with_json_ld": Make(
        html(
            '<div id="__next"><main><div class="css-1a2b"><h1 class="css-9x">{title}</h1><div class="css-7y">'
            '<p class="css-p1">{p0}</p><p class="css-p1">{p1}</p></div><div class="css-ad">Advertisement</div>'
            '<div class="css-7y"><p class="css-p1">{p2}</p><p class="css-p1">{p3}</p></div></div></main></div>'
            '<script id="__NEXT_DATA__" type="application/json">{"props":{"title":"Quay"}}</script>',
            LD,
        ),
        ENGLISH,
    ),
    "json_ld_in_a_graph": Make(
        html(
            NAV + "<article><h1>{title}</h1>" + PARAGRAPHS + "</article>" + FOOT,
            '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":'
            '"The Ledger"},{"@type":["NewsArticle"],"headline":"{title}","datePublished":"2026-03-03",'
            '"author":[{"@type":"Person","name":"{author}"},{"@type":"Person","name":"Una Aske"}]}]}</script>',
        ),
        ENGLISH,
        author="Ilse Marrand; Una Aske",
    ),
    "microdata": Make(
        html(
            '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{title}</h1>'
            '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{author}</span></span>'
            '<time itemprop="datePublished" datetime="2026-03-03">3 March 2026</time><div itemprop="articleBody">'
            + PARAGRAPHS
            + "</div></div>",
            "",
        ),
        ENGLISH,
    ),
    "no_metadata": Make(
        html("<h1>{title}</h1>" + PARAGRAPHS, ""),
        ENGLISH,
        published="",
        author="",
    ),
    "several_authors": Make(
        html(
            "<article><h1>{title}</h1>" + PARAGRAPHS + "</article>",
            GRAPH.replace('content="{author}"', 'content="Ilse Marrand"') + '<meta name="author" content="Una Aske">',
        ),
        ENGLISH,
        author="Ilse Marrand; Una Aske",
    ),
    "live_updates": Make(
        html(
            '<main><h1>{title}</h1><p>{p0}</p><ol class="live-blog"><li><article><time datetime="2026-03-03T09:00">09:00</time>'
            '<h2>{stalls}</h2><p>{p1}</p></article></li><li><article><time datetime="2026-03-03T08:30">08:30</time>'
            "<h2>{silence}</h2><p>{p2}</p><p>{p3}</p></article></li></ol></main>"
        ),
        ENGLISH,
        "title p0 stalls p1 silence p2 p3",
        also={"stalls": "Stalls must go", "silence": "Company stays silent"},
    ),
    "paywalled_teaser": Make(
        html(
            '<article><h1>{title}</h1><div class="article-body"><p>{p0}</p><p>{p1}</p></div><div class="paywall" role="dialog">'
            "<h2>Subscribe to read the full story</h2><p>Already a subscriber? Log in.</p><p>Only 1 € for the first month.</p></div></article>",
            GRAPH + '<meta name="robots" content="noarchive">',
        ),
        ENGLISH,
        "title p0 p1",
    ),
    "gallery": Make(
        html(
            '<article><h1>{title}</h1><div class="gallery"><figure><img src="a.jpg"><figcaption>Boats at low tide. Photo: Una Aske'
            '</figcaption></figure><figure><img src="b.jpg"><figcaption>The stalls in 1954. Photo: archive</figcaption></figure></div>'
            + PARAGRAPHS
            + "</article>"
        ),
        ENGLISH,
    ),
    "consent_banner": Make(
        html(
            '<div id="cmp" class="cookie-banner" role="dialog"><h2>We value your privacy</h2><p>We and our 812 partners store '
            "cookies on your device. You can change your choice at any time.</p><button>Accept all</button></div>"
            + NAV
            + "<main><article><h1>{title}</h1>"
            + PARAGRAPHS
            + "</article></main>"
            + FOOT
        ),
        ENGLISH,
    ),
    "newsletter_box_inside": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{p1}</p>"
            '<div class="newsletter-signup"><h3>The morning letter</h3><p>Get our best stories by e-mail, every weekday at six.</p>'
            "<form><input type=email><button>Sign up</button></form></div><p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
    ),
    "related_links_inside": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p><strong><a href='/1'>READ MORE: Ferry stops for the winter</a></strong></p>"
            "<p>{p1}</p>" + RELATED + "<p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
    ),
    "embedded_post": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{p1}</p>"
            '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{quote}</p>&mdash; Lowmere Traders (@traders) '
            '<a href="https://twitter.com/t/status/1">March 2, 2026</a></blockquote><script async src="https://platform.twitter.com/widgets.js">'
            "</script><p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "correction_and_update": Make(
        html(
            "<article><h1>{title}</h1>" + PARAGRAPHS + "<p><em>Correction, 4 March: An earlier version of this article gave "
            "a wrong number of votes.</em></p><p><em>This article was updated on 5 March 2026.</em></p></article>"
        ),
        ENGLISH,
    ),
    "quote_of_divs": Make(
        html(
            '<article><h1>{title}</h1><div class="body"><p>{p0}</p><p>{p1}</p><div class="blockquote" role="blockquote"><p>{quote}</p></div>'
            "<p>{p2}</p><p>{p3}</p></div></article>"
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "quote_with_cite": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{p1}</p><figure><blockquote>{quote}</blockquote>"
            "<figcaption>— Letter of the traders</figcaption></figure><p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "paragraphs_as_breaks": Make(
        html('<div class="story"><h1>{title}</h1><div>{p0}<br><br>{p1}<br><br>{p2}<br><br>{p3}</div></div>'),
        ENGLISH,
    ),
    "headline_is_no_h1": Make(
        html('<div class="content"><h2 class="headline">{title}</h2>' + PARAGRAPHS + "</div>" + RELATED),
        ENGLISH,
    ),
    "author_box_below": Make(
        html(
            "<article><h1>{title}</h1>" + PARAGRAPHS + '<div class="author-box"><img src="i.jpg"><h4>{author}</h4>'
            "<p>{author} writes about the coast. She lives in Aske with two cats.</p></div></article>" + FOOT
        ),
        ENGLISH,
    ),
    "german_portal": Make(
        html(
            '<nav><a href="/">Startseite</a></nav><article><header><h1><span class="kicker">Hafen</span> <span>{title}</span></h1></header>'
            '<div class="article-body"><p>{p0}</p><h3>{stalls}</h3><p>{p1}</p><blockquote>{quote}</blockquote><p>{p2}</p><p>{p3}</p></div>'
            "<p>Lesen Sie auch: <a href='/1'>Fähre stellt Betrieb ein</a></p></article>"
        ).replace('<meta name="author"', '<meta name="article:author"'),
        GERMAN,
        "title p0 stalls p1 quote p2 p3",
        "quote",
        also={"stalls": "Stände müssen weg"},
    ),
    "french_daily": Make(
        html(
            '<main><article class="article"><h1 class="article__title">{title}</h1><p class="article__chapo">{p0}</p>'
            '<div class="article__content"><p>{p1}</p><blockquote class="article__citation">{quote}</blockquote><p>{p2}</p><p>{p3}</p></div>'
            '<section class="catcher"><h4>Lire aussi</h4><a href="/1">Le bac s’arrête pour l’hiver</a></section></article></main>'
        ),
        FRENCH,
        QUOTED_LINES.replace("p1 quote", "p1 quote"),
        "quote",
    ),
    "spanish_daily": Make(
        html(
            '<main><article><h1>{title}</h1><h2 class="bajada">{p0}</h2><div class="firma">Por <a href="/p">{author}</a></div>'
            '<div class="cuerpo"><p>{p1}</p><blockquote><p>{quote}</p></blockquote><p>{p2}</p><p>{p3}</p></div></article></main>'
        ),
        SPANISH,
        "title p0 p1 quote p2 p3",
        "quote",
    ),
    "italian_local": Make(
        html("<article><h1>{title}</h1><div class='testo'>" + QUOTED + "</div></article>" + FOOT, GRAPH + LD),
        ITALIAN,
        QUOTED_LINES,
        "quote",
    ),
    "brazilian_portal": Make(
        html(
            '<div class="mc-body"><h1 class="content-head__title">{title}</h1><div class="mc-article-body"><article>'
            '<div class="mc-column content-text"><p class="content-text__container">{p0}</p></div>'
            '<div class="mc-column content-text"><p class="content-text__container">{p1}</p></div>'
            '<div class="content-ads">Publicidade</div><div class="mc-column"><blockquote class="content-blockquote">{quote}</blockquote></div>'
            '<div class="mc-column content-text"><p class="content-text__container">{p2}</p></div>'
            '<div class="mc-column content-text"><p class="content-text__container">{p3}</p></div></article></div></div>'
        ),
        PORTUGUESE,
        QUOTED_LINES,
        "quote",
    ),
    "greek": Make(html("<article><h1>{title}</h1>" + QUOTED + "</article>" + FOOT), GREEK, QUOTED_LINES, "quote"),
    "turkish": Make(html("<article><h1>{title}</h1>" + QUOTED + "</article>" + FOOT), TURKISH, QUOTED_LINES, "quote"),
    "russian_agency": Make(
        html('<div class="article__body"><h1>{title}</h1><div class="article__text">{p0}</div><div class="article__text">{p1}</div>'
             '<div class="article__quote"><blockquote>{quote}</blockquote></div><div class="article__text">{p2}</div>'
             '<div class="article__text">{p3}</div></div>'),
        RUSSIAN,
        QUOTED_LINES,
        "quote",
    ),
    "arabic_from_right": Make(
        html("<article><h1>{title}</h1>" + QUOTED + "</article>", attributes=' dir="rtl"'), ARABIC, QUOTED_LINES, "quote"
    ),
    "japanese": Make(html("<article><h1>{title}</h1>" + QUOTED + "</article>"), JAPANESE, QUOTED_LINES, "quote"),
    "hindi": Make(html("<article><h1>{title}</h1>" + QUOTED + "</article>"), HINDI, QUOTED_LINES, "quote"),
    "consent_without_a_role": Make(
        html(
            '<article><h1>{title}</h1>' + PARAGRAPHS + '</article><div id="onetrust-consent-sdk"><div class="ot-sdk-container">'
            "<p>By clicking “Accept all”, you agree to the storing of cookies on your device to analyse site usage.</p></div></div>"
        ),
        ENGLISH,
    ),
    "next_article_below": Make(
        html(
            "<main><article><h1>{title}</h1>" + PARAGRAPHS + "</article><article><h1>Ferry stops for the winter</h1>"
            "<p>The ferry between Lowmere and Aske will stop on Friday, the county said.</p><p>It will sail again in March.</p></article></main>"
        ),
        ENGLISH,
    ),
    "comments_without_a_name": Make(
        html(
            "<article><h1>{title}</h1>" + PARAGRAPHS + '</article><div class="thread"><div class="msg"><b>jan_72</b> '
            "<p>They should have sold it years ago, if you ask me.</p></div><div class='msg'><b>una</b> <p>What a shame this is.</p></div></div>"
        ),
        ENGLISH,
    ),
    "interview": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p><strong>{question}</strong></p><p>{p1}</p><p><strong>{second}</strong></p>"
            "<p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
        "title p0 question p1 second p2 p3",
        also={"question": "What happens to the stalls?", "second": "And what does the company say?"},
    ),
    "key_points_above": Make(
        html(
            "<article><h1>{title}</h1><ul class='key-points'><li>{first}</li><li>{second}</li></ul>" + PARAGRAPHS + "</article>"
        ),
        ENGLISH,
        "title first second p0 p1 p2 p3",
        also={"first": "The quay is sold by five votes to four.", "second": "The traders go to court."},
    ),
    "date_in_words_only": Make(
        html(
            '<article><h1>{title}</h1><p class="meta">Veröffentlicht am 3. März 2026 von {author}</p>' + PARAGRAPHS + "</article>",
            '<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Ledger">',
        ),
        GERMAN,
        known_failure="The author is not found: she is named in a line of text only, behind the date and in German.",
    ),
    "french_date_in_words_only": Make(
        html(
            "<article><h1>{title}</h1><span class='date'>Publié le 3 mars 2026 à 8h15</span>" + PARAGRAPHS + "</article>",
            '<meta property="og:title" content="{title}"><meta name="author" content="{author}">',
        ),
        FRENCH,
    ),
    "fonts_in_a_table": Make(
        "<html><head><title>{title}</title></head><body><table width=600><tr><td width=120><a href=/>Home</a><br>"
        "<a href=/news>News</a></td><td><font size=5><b>{title}</b></font><p><font face=Arial>{p0}</font></p>"
        "<p><font face=Arial>{p1}</font></p><p><font face=Arial>{p2}</font></p><p><font face=Arial>{p3}</font></p></td></tr></table></body></html>",
        ENGLISH,
        published="",
        author="",
        known_failure="The headline is lost: it is in a large font, and nothing says that it is a heading.",
    ),
    "article_in_json_only": Make(
        html(
            '<div id="root"></div>',
            LD.replace('"datePublished"', '"articleBody":"{p0} {p1} {p2} {p3}","datePublished"'),
        ),
        ENGLISH,
        known_failure="The page is refused: its text is only in the data for search engines, which have no paragraphs.",
    ),
    "pull_quote_as_aside": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{p1}</p><aside class='pullquote'><p>Traders have thirty days to clear their "
            "stalls.</p></aside><p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
    ),
    "update_note_above": Make(
        html(
            "<article><h1>{title}</h1><p><em>This article was updated on 5 March 2026 at 10:15.</em></p>" + PARAGRAPHS + "</article>"
        ),
        ENGLISH,
    ),
    "quote_in_guillemets_of_css": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{p1}</p><p class='blockquote'>{quote}</p><p>{p2}</p><p>{p3}</p></article>"
        ),
        ENGLISH,
        QUOTED_LINES,
        "quote",
    ),
    "two_dates": Make(
        html(
            "<article><h1>{title}</h1>" + PARAGRAPHS + "</article>",
            GRAPH + '<meta property="article:modified_time" content="2026-03-09T10:00:00Z">',
        ),
        ENGLISH,
    ),
    "old_date_in_the_text": Make(
        html(
            "<article><h1>{title}</h1><p>{p0}</p><p>{old}</p><p>{p2}</p></article>",
            '<meta property="og:title" content="{title}">',
        ),
        ENGLISH,
        "title p0 old p2",
        published="",
        author="",
        also={"old": "The quay was opened on 4 May 1954 by the mayor of that time."},
    ),
}  # fmt: skip
