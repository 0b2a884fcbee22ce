"""How a wording is built: several promises in a sentence, abbreviations, long words."""

import pytest

from lofte.clauses.coaching.lix import lix, lix_in_words
from lofte.clauses.tests.coached import each, each_with, of, quotes, rewrite

# Several promises


@each_with(
    ("Kommunen ska ordna en kurs och göra fyra besök under 2026.", "ordna en kurs och göra"),
    ("Polisen kontrollerar farten och informerar föräldrar varje vecka.",
     "kontrollerar farten och informerar"),
    ("Kommunen lovar att röja buskar samt att byta lampor under 2026.",
     "röja buskar samt att byta"),
    ("Polisen besöker skolan varje termin och kommunen håller en kurs.",
     "besöker skolan varje termin och kommunen håller"),
    ("Polisen ska hålla två möten, besöka krogarna och patrullera i hamnen under 2026.",
     "hålla två möten, besöka"),
    ("Kommunen bygger en gångväg och inrättar ett råd 2026.", "bygger en gångväg och inrättar"),
    ("Polisen gör tio trafikkontroller och fyra skolbesök per år.",
     "trafikkontroller och fyra skolbesök"),
    ("Kommunen tar fram en plan och utbildar personalen före den 1 juni.",
     "tar fram en plan och utbildar"),
)  # fmt: skip
def test_two_promises_in_a_sentence_are_quoted_from_the_first_to_the_second(text: str, quote: str):
    assert quotes("several_promises", text) == [quote]


@each(
    "Polisen och kommunen ska utveckla och stärka samverkan.",
    "Kommunen ska planera, genomföra och följa upp två vandringar per år.",
    "Polisen gör tio kontroller per år av fart och nykterhet.",
    "Kommunen kontrollerar lekplatserna varje vår och lagar det som är trasigt.",
    "Minst en gång på våren och en gång på hösten besöker polisen skolan.",
    "Polisen går tre vandringar per år för att upptäcka brister och informera boende.",
    "Kommunen håller en kurs för dem som säljer och serverar alkohol varje år.",
    "Kommunen bygger en gångväg 2026. Polisen kontrollerar farten varje vecka.",
    "Polisen, kommunen och skolan håller ett möte varje termin.",
    "Kommunen bjuder in och informerar föräldrar varje termin.",
)
def test_one_promise_is_one_also_with_two_verbs_for_one_thing(text: str):
    assert not of("several_promises", text)


def test_the_promises_are_parted_with_who_makes_them():
    assert rewrite(
        "several_promises", "Kommunen ska ordna en kurs och göra fyra besök under 2026."
    ) == ("Kommunen ska ordna en kurs. Kommunen ska göra fyra besök under 2026.")
    assert rewrite(
        "several_promises", "Polisen besöker skolan och kommunen håller en kurs varje år."
    ) == ("Polisen besöker skolan. Kommunen håller en kurs varje år.")


# Abbreviations


@each_with(
    ("Kommunen ordnar två ANDT-dagar per år.", "ANDT-dagar"),
    ("Polisen deltar i SSPF varje månad.", "SSPF"),
    ("EST möts varje vecka i kommunen.", "EST"),
    ("Polisen följer LPO:s plan under 2026.", "LPO:s"),
    ("Kommunen frågar BRÅ en gång om året.", "BRÅ"),
    ("Polisen håller en kurs med NTF varje vår.", "NTF"),
    ("Kommunen startar en SIG-grupp under 2026.", "SIG-grupp"),
    ("Kommunen följer KRTX-modellen under 2026.", "KRTX-modellen"),
)
def test_an_abbreviation_is_quoted_once(text: str, quote: str):
    assert quotes("abbreviation", f"{text} {text}") == [quote]


@each(
    "Kommunen ordnar två dagar per år om alkohol, narkotika, dopning och tobak (ANDT).",
    "Polisen deltar i SSPF (skola, socialtjänst, polis och fritid) varje månad.",
    "Effektiv samordning för trygghet, EST, möts varje vecka.",
    "Kommunen visar filmen på TV och svarar på SMS varje dag.",
    "Polisen kontrollerar EPA-traktorer och A-traktorer varje vecka.",
    "Polisen gör fyra kontroller per år på E45.",
    "POLISEN GÖR TVÅ KONTROLLER PER ÅR.",
    "Kommunen följer EU:s regler varje år.",
    "Polisen och Bo Ek AB håller två möten per år.",
)
def test_what_is_explained_or_known_by_all_is_no_riddle(text: str):
    assert not of("abbreviation", text)


def test_an_abbreviation_is_spelled_out_where_we_know_it():
    assert rewrite("abbreviation", "EST möts varje vecka i kommunen.") == (
        "EST (effektiv samordning för trygghet) möts varje vecka i kommunen."
    )
    assert rewrite("abbreviation", "Kommunen följer KRTX varje år.") == (
        "Kommunen följer KRTX ([vad det står för]) varje år."
    )


# LIX, computed by hand


@pytest.mark.parametrize(
    ("text", "index"),
    [
        # 4 words, 1 sentence, none longer than six letters
        ("Vi går ut nu.", 4.0),
        # 6 words in 2 sentences, of them "Kommunen" and "gångvägar" long: 3 + 100 * 2 / 6
        ("Kommunen lagar. Alla gångvägar blir hela.", 3 + 200 / 6),
        # "t.ex." and "ca." end nothing; t and ex are two words: 9 words, long: Polisen
        ("Polisen är ute t.ex. ca. tio gånger här.", 9 + 100 / 9),
        # "m.m." ends a sentence before a capital: 5 words and 3
        ("Vi ser till m.m. Vi går ut.", 8 / 2),
        # a number is a word, a point inside it ends nothing: "22", "30"
        ("Kl. 22.30 går vi ut.", 6.0),
        # list items are sentences: 2 and 2 words, "trygghet" is long
        ("• bara trygghet\n• bara lugn", 2 + 100 / 4),
        # a wrapped line is one sentence
        ("Vi går\nut nu.", 4.0),
        # a hyphen joins one word of more than six letters: 3 words
        ("Se A-traktorn nu.", 3 + 100 / 3),
    ],
)
def test_lix_is_words_a_sentence_and_long_words_in_a_hundred(text: str, index: float):
    assert lix(text) == pytest.approx(index)


@pytest.mark.parametrize("text", ["", "   ", "?!", "…", "•"])
def test_no_words_have_no_lix(text: str):
    assert lix(text) is None


@pytest.mark.parametrize(
    ("index", "reads"),
    [
        (29.9, "mycket lättläst"),
        (30, "lättläst"),
        (40, "lättläst"),
        (40.1, "medelsvår"),
        (50, "medelsvår"),
        (50.1, "svår"),
        (60, "svår"),
        (60.1, "mycket svår"),
    ],
)
def test_lix_in_words(index: float, reads: str):
    assert lix_in_words(index)["sv"] == reads


# Hard to read


@each(
    "Kommunen genomför kompetensutvecklande utbildningsinsatser avseende våldsprevention för alla "
    "verksamheternas medarbetare.",
    "Polismyndigheten och kommunens verksamheter säkerställer kontinuerlig informationsöverföring "
    "rörande ungdomsmiljöer varje månad.",
    "I syfte att motverka ungdomsbrottslighet genomför fältverksamheten uppsökande verksamhet "
    "fredagskvällar och lördagskvällar.",
    "Kommunförvaltningen tillhandahåller föräldrautbildningar beträffande missbruksproblematik "
    "minst två gånger per verksamhetsår.",
    "Trafiksäkerhetshöjande åtgärder genomförs kontinuerligt tillsammans med "
    "väghållningsmyndigheten under hela verksamhetsåret 2026.",
    "Polisens ungdomshandläggare medverkar regelbundet vid föräldramöten på kommunens samtliga "
    "högstadieskolor under verksamhetsåret.",
    "Socialtjänstens ungdomsstödjare genomför trygghetsskapande verksamhet utomhus under "
    "sommarlovets samtliga helgkvällar.",
    "Samverkansgruppen sammanställer månadsvisa lägesbilder beträffande narkotikaförsäljning och "
    "otrygghetsplatser inom centrumområdet.",
)
def test_a_text_of_long_words_is_hard_to_read(text: str):
    (finding,) = of("hard_to_read", text)
    assert finding.start is None
    assert finding.rewrite
    assert finding.rewrite != text


@each(
    "Polisen är ute i hamnen två kvällar i veckan och pratar med dem som är där.",
    "Kommunen lagar alla lampor i parken inom fem dagar från det att någon ringer.",
    "Trygghetsvandringar genomförs kontinuerligt.",
    "Polisen går en runda på torget varje dag. Den som vill kan följa med.",
    "Kommunen har en kurs för alla nya ledare på gården varje vår och höst.",
    "Två gånger per år ses polis och skola för att se hur det går med planen.",
    "Polisen gör minst två trafikkontroller per år i Ekbacka.",
    "Varje lov har kommunen öppet hus för unga på gården vid sjön, minst fem dagar.",
)
def test_short_words_or_few_are_not(text: str):
    assert not of("hard_to_read", text)


def test_a_purpose_becomes_a_sentence_of_its_own_and_what_somebody_answers_for_does_not():
    walk = (
        "Polisen, skolan och föreningarna går trygghetsvandringar på platser där ungdomar samlas "
    )
    assert rewrite("hard_to_read", f"{walk}för att upptäcka otrygghet tidigare.") == (
        f"{walk.strip()}. Syftet är att upptäcka otrygghet tidigare."
    )
    answers = "Kommunen ansvarar för att belysningen vid resecentrum repareras snabbare än 2025."
    assert "Syftet" not in rewrite("hard_to_read", answers)


def test_office_words_become_everyday_ones():
    text = (
        "Kommunen genomför utbildningsinsatser avseende våldsprevention för samtliga medarbetare "
        "två gånger årligen."
    )
    assert rewrite("hard_to_read", text).startswith(
        "Kommunen gör utbildningsinsatser om våldsprevention"
    )
