"""How outlets begin to say that they changed an article."""

from labeling.intake.parts.phrases import Phrases

CORRECTIONS = Phrases(
    {
        "en": """
            a previous version of this … | an earlier version of this … | an earlier version … said … |
            clarification: … | correction & clarification: … | correction: … | corrections: … | editor's note – … |
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
