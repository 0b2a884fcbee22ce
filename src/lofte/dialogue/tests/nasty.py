"""Two hundred texts that break what is not built for them; they stand alone or inside a word."""

import unicodedata

ALONE = [
    "\x00", "a\x00b", "\u202e", "a\u202eb", "\u2066x", "\u200b", "a\u200bb", "\ufeff", "\u200d\u200d",
    "\ud800", "a\udfffb", "\udbff\udfff", "\ufffe", "\uffff", "\U0010ffff", "a\u030a", "A\u030angstro\u0308m",
    "e\u0301" * 40, "Z̸̢̛̤a̵l̷g̶o̴" * 20, "👨‍👩‍👧‍👦", "🇸🇪", "𝒜𝓃𝓃𝒶", "ﷺ", "مرحبا", "שלום", "ትግርኛ", "漢字" * 30, "ß", "İ", "ı",
    "ǅ", "ﬁ", "½", "²", "Ⅷ", "\x1b[31m", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\r\n\r\n", "\t", " ",
    "\u00a0", "\u3000", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "javascript:alert(1)", "\"><b>", "'><i>", "</textarea>", "</script>", "<!--", "]]>", "{{ 7*7 }}",
    "{% load x %}", "${7*7}", "#{7*7}", "%s%s%s%n", "%(name)s", "{0}", "{}", "\\", "\\0", "\\x00", "\\u0000",
    "'; DROP TABLE dialogue_voice;--", "' OR '1'='1", "1;SELECT pg_sleep(9)", "\" OR \"\"=\"", "`id`",
    "$(id)", "| ls", "; ls", "&& ls", "../../etc/passwd", "..\\..\\windows", "file:///etc/passwd",
    "http://127.0.0.1/", "//example.com", "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "NULL",
    "null", "None", "undefined", "NaN", "Infinity", "-Infinity", "true", "false", "[]", "{}", "[object Object]",
    "0", "-0", "00", "1e309", "1e-400", "0x10", "1,000", "1 000", "999999999999999999999999", "１２３", "٣",
    "%00", "%0d%0aSet-Cookie: a=b", "\r\nSet-Cookie: a=b", "&amp;", "&lt;", "&#0;", "&#x202e;", "\u0130\u0307",
    "ÅÄÖåäö", "Ȧ", "A\u0328", "\u0344", "\u1e9e", "\ud7ff", "\ue000", "\U000e0041", "\U0001f3f4\U000e0067",
    "\u061c", "\u200e", "\u200f", "\u2060", "\u034f", "\u115f", "\u3164", "\u17b4", "\ufe0f", "\u20dd",
    "ﻁﻉﻡ", "\u0e33" * 50, "\u0300" * 500, "å" * 3000, "x" * 5000, "ord " * 1500, "\n" * 3000, "," * 4000,
    "(" * 4000, "a@" * 2000, "0" * 4000, "1-" * 2000, "🙂" * 2000, "å" * 1_000_000, "x y " * 250_000,
]  # fmt: skip
INSIDE = [f"Mörkt{each}ute" for each in ALONE if len(each) < 12][:60]
NASTY = [*ALONE, *INSIDE]


def composed(text: str) -> str:
    """As it is kept where it is kept: composed, and the lines of any system alike."""
    return unicodedata.normalize("NFC", text)
