"""Languages that people write in and are asked in, each by its own name (ISO 639)."""

LANGUAGES = {
    "sv": "Svenska",
    "en": "English",
    "fi": "Suomi",
    "fit": "Meänkieli",
    "se": "Davvisámegiella",
    "smj": "Julevsámegiella",
    "sma": "Åarjelsaemien gïele",
    "ar": "العربية",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "fa": "فارسی / دری",
    "ckb": "کوردی",
    "bs": "Bosanski, hrvatski, srpski",
    "pl": "Polski",
    "uk": "Українська",
    "rom": "Romani chib",
    "other": "…",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb"})
