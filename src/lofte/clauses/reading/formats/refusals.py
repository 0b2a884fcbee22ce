"""Why a file cannot be read: one sentence in Swedish, the same in English."""

Sentences = tuple[str, str]

PICTURE: Sentences = (
    "Det går inte att läsa filen: detta är en bild; det finns ingen text att läsa.",
    "The file cannot be read: this is a picture; no text to read.",
)
EMPTY: Sentences = (
    "Filen är tom; det finns ingen text att läsa.",
    "The file is empty; there is no text to read.",
)
TOO_LARGE: Sentences = (
    "Filen är större än 20 MB och läses inte.",
    "The file is larger than 20 MB and is not read.",
)
TOO_MUCH_TEXT: Sentences = (
    "Filen har mer än 15 miljoner tecken text och läses inte.",
    "The file holds more than 15 million characters of text and is not read.",
)
NOT_A_TEXT: Sentences = (
    "Detta är inte en text; det går att läsa PDF, Word (.docx), webbsidor (HTML) och ren text.",
    "This is not a text; PDF, Word (.docx), web pages (HTML) and plain text can be read.",
)
OTHER_KIND: Sentences = (
    "Filer av det här slaget kan inte läsas; "
    "det går att läsa PDF, Word (.docx), webbsidor (HTML) och ren text.",
    "Files of this kind cannot be read; "
    "PDF, Word (.docx), web pages (HTML) and plain text can be read.",
)
OLD_OFFICE: Sentences = (
    "Filen är sparad i Words eller Offices gamla format; spara den som .docx eller PDF.",
    "The file is in the old format of Word or Office; save it as .docx or PDF.",
)
LOCKED: Sentences = (
    "Filen är låst med ett lösenord; spara den utan lösenord.",
    "The file is locked with a password; save it without one.",
)
BROKEN_PDF: Sentences = (
    "PDF-filen är trasig och kan inte öppnas.",
    "The PDF is broken and cannot be opened.",
)
TOO_MANY_PAGES: Sentences = (
    "PDF-filen har fler än 300 sidor och läses inte.",
    "The PDF has more than 300 pages and is not read.",
)
TOO_HEAVY: Sentences = (
    "PDF-filen är för tung att läsa; spara den om, eller klistra in texten.",
    "The PDF is too heavy to read; save it anew, or paste its text.",
)
BROKEN_WORD: Sentences = (
    "Filen är trasig och kan inte öppnas som Word.",
    "The file is broken and cannot be opened as Word.",
)
SWELLS: Sentences = (
    "Filen blir orimligt stor när den packas upp och läses inte.",
    "The file grows unreasonably large when unpacked and is not read.",
)
