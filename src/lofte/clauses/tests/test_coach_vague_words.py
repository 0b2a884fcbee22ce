"""Words that promise less than they seem to: hedges, vague numbers, directions, containers."""

from lofte.clauses.tests.coached import each, each_with, of, quotes, rewrite

# Hedges


@each_with(
    ("Polisen eftersträvar att synas på torget varje fredag.", "eftersträvar"),
    ("Kommunen ska försöka hitta fler vuxna vandrare under våren.", "försöka"),
    ("Polisen försöker hålla minst fyra möten om året.", "försöker"),
    ("Under hösten strävar kommunen alltid efter att ha öppet.", "strävar kommunen alltid efter"),
    ("Kommunen och polisen ska verka för en lugnare skolgård.", "verka för"),
    ("Kommunen verkar för att hamnen lyses upp 2026.", "verkar för"),
    ("Parken städas vid behov av kommunen.", "vid behov"),
    ("Polisen går fotpatrull i hamnen i mån av tid.", "i mån av tid"),
    ("Kommunen håller biblioteket öppet där möjlighet ges.", "där möjlighet ges"),
    ("Polisen ska om möjligt komma till varje skola under läsåret.", "om möjligt"),
    ("Kommunen ska i möjligaste mån ha vuxna på plats varje lördag.", "i möjligaste mån"),
    ("Polisen bidrar till tryggheten vid badplatsen varje sommar.", "bidrar till"),
    ("Kommunen medverkar till ett bättre nattliv.", "medverkar till"),
    ("Kommunen ser över möjligheterna att stänga infarten.", "ser över möjligheterna"),
    ("Polisen har som ambition att svara inom två dagar.", "har som ambition"),
    ("Polisen bör närvara vid två möten per termin.", "bör"),
)  # fmt: skip
def test_a_hedge_is_quoted(text: str, quote: str):
    assert quotes("hedge", text) == [quote]


@each(
    "Polisen gör minst två trafikkontroller per år i Ekbacka.",
    "Kommunen svarar senast den 1 maj på om infarten kan stängas.",
    "Polisen anmäler varje misstänkt mordförsök till åklagaren.",
    "Kommunen har två föreläsningar per år om självmordsförsök.",
    "Kommunens verkstad lagar cyklar varje tisdag.",
    "Polisen går minst en trygghetsvandring i månaden för att bidra till tryggheten.",
    "Kommunen delar ut bidrag till tio föreningar varje år.",
    "Ungdomar som vill prata får en tid hos kommunen inom två veckor.",
    "Skolan har en vuxen på varje rast.",
)
def test_plain_words_are_no_hedge(text: str):
    assert not of("hedge", text)


def test_a_hedge_is_written_away():
    assert rewrite("hedge", "Under våren försöker polisen nå alla elever.") == (
        "Under våren ska polisen nå alla elever."
    )
    assert rewrite("hedge", "Kommunen lovar att eftersträva att ha öppet.") == (
        "Kommunen lovar att ha öppet."
    )
    assert rewrite("hedge", "Kommunen verkar för att hamnen lyses upp.") == (
        "Kommunen [gör vad] så att hamnen lyses upp."
    )
    assert rewrite("hedge", "Vid behov stängs grinden.") == (
        "När [vad som ska ha hänt] stängs grinden."
    )
    assert rewrite("hedge", "I möjligaste mån har kommunen öppet.") == "Har kommunen öppet."
    assert rewrite("hedge", "I våras lovade vi det.  Nu ska polisen\nförsöka hinna.") == (
        "Nu ska polisen hinna."
    )


def test_three_sorts_of_hedge_have_reasons_of_their_own():
    texts = ("Polisen försöker synas.", "Polisen bidrar till lugn.", "Polisen syns vid behov.")
    assert len({of("hedge", text)[0].why["sv"] for text in texts}) == 3


# Vague numbers


@each_with(
    ("Polisen håller flera möten om året.", "flera"),
    ("Kommunen ordnar ett antal vandringar under våren.", "ett antal"),
    ("Polisen patrullerar regelbundet i Norrhamn.", "regelbundet"),
    ("Kommunen har återkommande samtal med krögarna.", "återkommande"),
    ("Polisen besöker ofta fritidsgården.", "ofta"),
    ("Polisen och kommunen följer kontinuerligt läget.", "kontinuerligt"),
    ("Fler vuxna ska vandra på nätterna i kommunen.", "Fler"),
    ("Polisen gör några besök på skolan varje termin.", "några"),
    ("Kommunen granskar krogarna löpande.", "löpande"),
    ("Kommunen håller ett flertal kurser under 2026.", "ett flertal"),
)
def test_a_vague_number_is_quoted(text: str, quote: str):
    assert quotes("vague_quantity", text) == [quote]


@each(
    "Polisen håller flera möten, minst tre, om året.",
    "Kommunen ordnar regelbundet vandringar: minst fyra gånger per år.",
    "Polisen gör två eller flera kontroller i månaden.",
    "Polisen gör fler än 20 kontroller under 2026.",
    "Kommunen ordnar fem vandringar under våren för att nå fler unga.",
    "Polisen är på torget varje lördag när många är ute.",
    "Kommunen ordnar minst en kurs per termin.",
    "Polisen besöker varje fritidsgård en gång i månaden.",
    "Kommunen byter alla lampor i parken senast den 1 oktober 2026.",
)
def test_a_number_beside_makes_it_plain(text: str):
    assert not of("vague_quantity", text)


def test_a_vague_number_becomes_a_gap():
    assert rewrite("vague_quantity", "Polisen håller flera möten om året.") == (
        "Polisen håller minst [antal] möten om året."
    )
    assert rewrite("vague_quantity", "Regelbundet patrullerar polisen.") == (
        "Minst [antal] gånger per [år] patrullerar polisen."
    )


# Directions


@each_with(
    ("Polisen ska öka sin närvaro i Norrhamn.", "öka"),
    ("Kommunen minskar antalet mörka gångvägar.", "minskar"),
    ("Tillsynen av krogarna ska förbättras.", "förbättras"),
    ("Samarbetet mellan skola och polis stärks under 2026.", "stärks"),
    ("Polisen lovar ökad synlighet i centrum.", "ökad"),
    ("Kommunen ska ha färre tomma lokaler vid torget.", "färre"),
    ("Torget ska bli tryggare.", "tryggare"),
    ("Polisen ska synas mer vid stationen.", "mer"),
    ("Kommunen arbetar för att öka tryggheten i hamnen.", "öka"),
    ("Kommunen höjer beredskapen på fritidsgårdarna.", "höjer"),
)
def test_a_direction_without_figures_is_quoted(text: str, quote: str):
    assert quotes("direction_without_baseline", text) == [quote]


@each(
    "Antalet anmälda inbrott ska minska från 40 till 30 under 2026.",
    "Andelen som känner sig otrygga ska minska med 10 procent.",
    "Andelen trygga ska öka till 85 % enligt kommunens mätning.",
    "Antalet klotteranmälningar ska bli färre än 2024.",
    "Polisen gör minst sex kontroller per år för att öka säkerheten.",
    "För att minska nedskräpningen ska kommunen städa torget varje måndag.",
    "Kommunen berättar mer om löftet på två möten.",
    "Polisen är på plats vid större evenemang varje sommar.",
    "Polisen arbetar för att minska fusket genom att göra fyra kontroller per år.",
    "Kommunen håller tre kurser per år för en bättre fritid.",
    "Polisen gör minst två kontroller i veckan.",
)
def test_figures_or_a_deed_with_a_purpose_need_no_baseline(text: str):
    assert not of("direction_without_baseline", text)


def test_a_direction_gets_figures_to_fill_in():
    assert rewrite("direction_without_baseline", "Polisen ska synas mer vid stationen.") == (
        "Polisen ska synas mer vid stationen, från [siffra i dag] till [mål] enligt "
        "[vilken mätning]."
    )


# Containers


@each_with(
    ("Kommunen gör insatser i Norrhamn.", "insatser"),
    ("Polisen vidtar åtgärder mot buskörning.", "åtgärder"),
    ("Insatserna riktas till unga.", "Insatserna"),
    ("Kommunen ordnar aktiviteter för unga varje lov.", "aktiviteter"),
    ("Under 2026 görs satsningar på hamnområdet av kommunen.", "satsningar"),
    ("Polisen fortsätter arbetet mot droger.", "arbetet"),
    ("Kommunen ska arbeta för ett lugnt centrum.", "arbeta för"),
    ("Polisen jobbar mot buskörning.", "jobbar mot"),
    ("Kommunen ska arbeta med belysningen.", "arbeta med"),
    ("Polisen tar initiativ i skolorna.", "initiativ"),
)
def test_a_container_is_quoted(text: str, quote: str):
    assert quotes("container_word", text) == [quote]


@each(
    "Polisen gör trafikinsatser vid skolan.",
    "Kommunen gör insatser såsom nattvandringar och föräldramöten.",
    "Kommunen vidtar åtgärder: nya lampor och klippta buskar.",
    "Polisen gör minst två insatser mot fortkörning per år.",
    "Kommunen ordnar aktiviteter, till exempel bio och fotboll.",
    "Kommunen motverkar klotter genom att sanera inom ett dygn.",
    "Kommunens arbetsmarknadsenhet anställer tio unga varje sommar.",
    "Kommunen går minst två trygghetsvandringar per år.",
    "Polisen tar med svaren i det fortsatta arbetet.",
    "Fältgruppen arbetar för lugn i hamnen minst två kvällar i veckan.",
)
def test_a_container_that_is_filled_says_something(text: str):
    assert not of("container_word", text)


def test_a_container_is_written_as_a_gap():
    assert rewrite("container_word", "Kommunen ska arbeta för ett lugnt centrum.") == (
        "Kommunen ska [göra vad] för ett lugnt centrum."
    )
    assert rewrite("container_word", "Polisen jobbar aktivt mot droger.") == (
        "Polisen [gör vad] mot droger."
    )
    assert rewrite("container_word", "Polisen vidtar åtgärder.") == (
        "Polisen vidtar [vilken åtgärd, till exempel ny belysning]."
    )
