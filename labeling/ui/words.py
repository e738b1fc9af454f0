"""Names that screens show for what the code calls by ids."""

from labeling.domain.model import Part

NAME_BY_PART = {
    Part.HEADLINE: "Headline",
    Part.SUBHEAD: "Subhead",
    Part.BODY: "Body",
    Part.BLOCK_QUOTE: "Block quote",
    Part.SECTION_NAME: "Section name",
    Part.REPEATED_HEADLINE: "Repeated headline",
    Part.BYLINE: "Byline",
    Part.DATE: "Date",
    Part.CREDIT: "Photo credit",
    Part.CAPTION: "Caption",
    Part.QUOTE_INTRO: "Quote intro",
}

PART_BY_NAME = {name: part for part, name in NAME_BY_PART.items()}

NAME_BY_LANGUAGE = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
