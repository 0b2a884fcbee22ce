"""What is not there: how many, who, when."""

from lofte.clauses.coaching.rules import coach
from lofte.clauses.reading.drafted import Counted, Drafted
from lofte.clauses.tests.coached import each, each_with, of, quotes, rewrite

# How many


@each_with(
    ("Kommunen ordnar trygghetsvandringar under våren.", "trygghetsvandringar"),
    ("Polisen gör trafikkontroller vid skolan.", "trafikkontroller"),
    ("Polisen informerar elever om näthat.", "informerar"),
    ("Kommunen håller föräldramöten under året.", "föräldramöten"),
    ("Polisen patrullerar i hamnen under sommaren.", "patrullerar"),
    ("Kommunen och polisen bjuder in krögarna till träffar.", "bjuder in"),
    ("Polisen besöker fritidsgården under hösten.", "besöker"),
    ("Kommunen genomför insatser under hösten.", "insatser"),
    ("Fältgruppen är ute på nattvandringar.", "nattvandringar"),
    ("Polisen och kommunen har en nära dialog med krögarna.", "dialog"),
)
def test_a_deed_without_a_number_is_quoted(text: str, quote: str):
    assert quotes("no_quantity", text) == [quote]


@each(
    "Kommunen ordnar tre trygghetsvandringar under våren.",
    "Polisen gör trafikkontroller varje vecka.",
    "Polisen informerar alla elever i årskurs 7 under hösten.",
    "Kommunen håller en utbildning under 2026.",
    "Polisen patrullerar i hamnen på fredagar.",
    "Kommunen bygger en gångväg under 2026.",
    "Önskar någon en vandring kommer polisen.",
    "Polisen håller flera möten.",
    "Kommunen samordnar stödet till föreningarna.",
    "Polisen besöker skolan minst 12 gånger per läsår.",
)
def test_a_number_a_schedule_or_a_whole_group_is_enough(text: str):
    assert not of("no_quantity", text)


def test_what_a_reading_knows_is_believed():
    text = "Polisen gör kontroller som i fjol."
    read = Drafted(text=text, start=0, end=len(text), promisors=("police",), count=Counted(min=4))
    assert "no_quantity" not in [each.rule for each in coach(text, drafted=read)]
    bare = Drafted(text=text, start=0, end=len(text), promisors=("police",))
    assert "no_quantity" in [each.rule for each in coach(text, drafted=bare)]


def test_ages_grades_roads_years_and_clocks_are_no_number():
    for text in (
        "Polisen informerar unga mellan 13 och 18 år under våren.",
        "Polisen informerar årskurs 8 under våren.",
        "Polisen gör kontroller på länsväg 315 under våren.",
        "Polisen gör kontroller under 2026.",
        "Polisen gör kontroller efter klockan 22 under våren.",
    ):
        assert of("no_quantity", text), text


def test_how_often_is_a_gap_at_the_end():
    assert rewrite("no_quantity", "Polisen gör trafikkontroller vid skolan.") == (
        "Polisen gör trafikkontroller vid skolan, minst [antal] gånger per [år]."
    )


# Who


@each_with(
    ("Vi går två trygghetsvandringar om året.", "Vi"),
    ("Under våren ska vi gå tre vandringar.", "vi"),
    ("Trygghetsvandringar genomförs två gånger om året.", "genomförs"),
    ("Två kontroller ska göras varje månad.", "göras"),
    ("Lamporna i parken byts under 2026.", "byts"),
    ("En kurs hålls varje termin.", "hålls"),
    ("Tillsammans med polisen ska vi synas på torget.", "vi"),
    ("Klotter ska saneras inom ett dygn.", "saneras"),
)
def test_a_passive_or_a_we_is_quoted(text: str, quote: str):
    assert quotes("nobody_accountable", text) == [quote]


@each("Minst två trygghetsvandringar om året.", "Minst fyra möten om året i kommunen.")
def test_where_nobody_is_named_the_whole_text_is_meant(text: str):
    (finding,) = of("nobody_accountable", text)
    assert (finding.start, finding.quote) == (None, text)
    assert finding.rewrite
    assert finding.rewrite.startswith("[Vem] ska se till detta: minst")


@each(
    "Polisen går två trygghetsvandringar om året.",
    "Minst två vandringar om året. (Kommunen)",
    "Kontrollerna görs av polisen varje vecka.",
    "Ekbacka kommun håller en kurs varje termin.",
    "Tillsammans med skolan ska polisen hålla två möten.",
    "Socialtjänsten möter varje anmäld ungdom inom en vecka.",
    "Kommunens fältassistenter är ute varje fredag.",
    "Vi, polisen och kommunen, går två vandringar om året.",
    "Bostadsbolaget byter alla lås före den 1 juni.",
)
def test_who_is_named_is_accountable(text: str):
    assert not of("nobody_accountable", text)


@each("Två möten om året hålls i kommunen.", "En kurs per termin hålls med stöd av kommunens hus.")
def test_a_place_or_a_partner_is_not_who_promises(text: str):
    assert of("nobody_accountable", text) or "av kommunens" in text


def test_a_promisor_from_outside_the_words_is_one_but_we_stays_unclear():
    text, we = "Två möten om året hålls.", "Vi håller två möten om året."
    for words, speaks in ((text, False), (we, True)):
        read = Drafted(text=words, start=0, end=len(words), promisors=("police",))
        rules = [each.rule for each in coach(words, drafted=read)]
        assert ("nobody_accountable" in rules) == speaks


def test_who_is_a_gap():
    assert rewrite("nobody_accountable", "En kurs hålls varje termin.") == (
        "En kurs hålls varje termin av [vem]."
    )
    assert rewrite("nobody_accountable", "Vi håller en kurs varje termin.") == (
        "[Vem: polisen eller kommunen] håller en kurs varje termin."
    )


# When


@each(
    "Polisen gör fem trafikkontroller i Ekbacka.",
    "Kommunen tar fram en plan för belysning.",
    "Kommunen bygger en cykelväg till skolan.",
    "Polisen ska öka sin närvaro i centrum.",
    "Kommunen inventerar otrygga platser.",
    "Polisen håller en föreläsning för föräldrar.",
    "Kommunen ska arbeta för ett lugnt centrum.",
    "Kommunen sätter upp kameror vid stationen.",
    "Polisen gör insatser vid badplatsen.",
    "Polisen ska vara synlig.",
)
def test_a_promise_without_a_time_is_told_of(text: str):
    (finding,) = of("no_time", text)
    assert finding.rewrite == f"{text[:-1]}, senast [datum]."


@each(
    "Polisen gör fem trafikkontroller per år i Ekbacka.",
    "Kommunen tar fram en plan för belysning senast den 1 maj.",
    "Kommunen bygger en cykelväg till skolan 2026.",
    "Polisen ska öka sin närvaro i centrum under sommaren.",
    "Kommunen inventerar otrygga platser i oktober.",
    "Polisen håller en föreläsning för föräldrar varje termin.",
    "Polisen är i centrum på fredagar.",
    "Ordningsvakter patrullerar i hamnen fredag och lördag.",
    "När någon ringer svarar kommunen samma dag.",
    "Kommunen lagar trasiga lampor inom fem dagar.",
    "Polisen besöker skolan regelbundet.",
)
def test_a_time_of_any_sort_is_a_time(text: str):
    assert not of("no_time", text)
