"""Results nobody controls, people pointed out, operations told of."""

from lofte.clauses.tests.coached import each, each_with, of, quotes, rewrite

# Beyond control


@each_with(
    ("Ingen ska utsättas för våld i Ekbacka.", "Ingen ska utsättas"),
    ("Brotten ska minska i hamnen.", "Brotten ska minska"),
    ("Alla ska känna sig trygga på torget.", "Alla ska känna sig"),
    ("Tryggheten i centrum ska öka.", "Tryggheten i centrum ska öka"),
    ("Antalet inbrott ska halveras till 2026.", "inbrott ska halveras"),
    ("Polisen ska minska antalet cykelstölder.", "minska antalet cykelstölder"),
    ("Kommunen lovar att öka tryggheten på torget.", "öka tryggheten"),
    ("Under 2026 ska skadegörelsen minska.", "ska skadegörelsen minska"),
    ("Unga ska sluta använda droger.", "Unga ska sluta"),
    ("Trafiken ska bli lugnare vid skolan.", "Trafiken ska bli lugnare"),
    ("Kommunen garanterar tryggheten för alla besökare.", "garanterar tryggheten"),
)
def test_a_result_is_quoted(text: str, quote: str):
    assert quotes("beyond_control", text) == [quote]


@each(
    "Polisen gör två trafikkontroller per år för att minska olyckorna.",
    "Kommunen ska arbeta för att tryggheten ska öka.",
    "För att öka tryggheten ska kommunen lysa upp parken under 2026.",
    "Alla elever ska erbjudas en kurs av kommunen under 2026.",
    "Polisen ska öka sin närvaro i hamnen.",
    "Kommunen minskar hastigheten genom att bygga två farthinder under 2026.",
    "Polisen ska informera alla som har drabbats av inbrott.",
    "Kommunen ska ordna fler mötesplatser.",
    "Polisen berättar hur man kan minska stölderna på två möten per år.",
)
def test_a_deed_is_within_control(text: str):
    assert not of("beyond_control", text)


def test_a_result_becomes_the_purpose_of_a_deed():
    assert rewrite("beyond_control", "Brotten ska minska i hamnen.") == (
        "[Vem] ska [göra vad], minst [antal] gånger per [år], för att brotten ska minska i hamnen."
    )
    assert rewrite("beyond_control", "Polisen ska minska antalet cykelstölder.") == (
        "Polisen ska [göra vad], minst [antal] gånger per [år], för att minska antalet "
        "cykelstölder."
    )
    assert rewrite("beyond_control", "Öka tryggheten") == (
        "[Göra vad], minst [antal] gånger per [år], för att öka tryggheten."
    )
    assert rewrite("beyond_control", "Under 2026 ska skadegörelsen minska.") == (
        "[Vem] ska [göra vad], minst [antal] gånger per [år], för detta: under 2026 ska "
        "skadegörelsen minska."
    )


# Pointing out


@each_with(
    ("Polisen kontrollerar romer i centrum varje vecka.", "romer"),
    ("Kommunen talar med ensamkommande om lagen två gånger per år.", "ensamkommande"),
    ("Polisen följer somaliska ungdomar i hamnen.", "somaliska"),
    ("Insatser mot tiggare görs av kommunen varje vecka.", "tiggare"),
    ("Polisen besöker asylsökande varje månad.", "asylsökande"),
    ("Två möten om året hålls med muslimer i kommunen.", "muslimer"),
    ("Polisen kontrollerar EU-migranter varje vecka.", "EU-migranter"),
    ("Kommunen söker upp ensamkommande flyktingbarn varje vecka.", "ensamkommande"),
    ("Anna Lindh Berg på kommunen håller en kurs varje år.", "Anna Lindh"),
    ("Kommunpolisen Erik Sandberg går två vandringar om året.", "Erik Sandberg"),
    ("Ring Maria Öberg om du vill vandra en kväll i veckan.", "Maria Öberg"),
)
def test_a_group_or_a_person_is_quoted(text: str, quote: str):
    assert quotes("points_out", text) == [quote]


@each(
    "Polisen kontrollerar A-traktorer i centrum varje vecka.",
    "Kommunen talar med unga om lagen två gånger per år.",
    "Polisen går varje vecka längs Karl Johans gata.",
    "Kommunen lyser upp Maria Sandbergs väg under 2026.",
    "Polisen är på Erik Dahlbergsgatan varje fredag.",
    "Polisen i Anderstorp håller två möten per år.",
    "Det är samma regler för alla resande på bussen varje dag.",
    "Kommunen besöker alla över 80 år under 2026.",
    "Polisen kontrollerar romprovning på restaurangerna två gånger om året.",
    "Kommunen håller en kurs i Lena, Norrhamn och Ekbacka varje år.",
)
def test_places_and_what_people_do_point_nobody_out(text: str):
    assert not of("points_out", text)


def test_a_person_becomes_a_role():
    assert rewrite("points_out", "Kommunpolisen Erik Sandberg går två vandringar om året.") == (
        "Kommunpolisen går två vandringar om året."
    )
    assert rewrite("points_out", "Ring Maria Öberg om du vill vandra.") == (
        "Ring [vilken roll] om du vill vandra."
    )


# Operations


@each_with(
    ("Polisen gör en nykterhetskontroll den 14 maj vid torget.", "den 14 maj"),
    ("Polisen kontrollerar farten fredagen den 3 juni klockan 22 på Storgatan.",
     "fredagen den 3 juni klockan 22"),
    ("En razzia görs 2026-05-14 av polisen i hamnen.", "2026-05-14"),
    ("Polisen kontrollerar epatraktorer varje fredag klockan 21.", "klockan 21"),
    ("Polisen spanar i Ekbackaparken under våren.", "i Ekbackaparken"),
    ("Civilklädda poliser gör kontroller vid Norra stationen under hösten.", "vid Norra"),
    ("Polisen gör ett tillslag 7 oktober mot langare.", "7 oktober"),
    ("Polisen gör en flygande inspektion den 2:a maj på rv 40.", "den 2:a maj"),
)  # fmt: skip
def test_the_time_or_the_place_of_an_operation_is_quoted(text: str, quote: str):
    assert quotes("tells_operation", text) == [quote]


@each(
    "Polisen gör minst två trafikkontroller på våren.",
    "Polisen gör minst 17 kontroller på torsdagar och söndagar i januari.",
    "Polisen gör tio kontroller senast den 1 juni.",
    "Polisen gör tio kontroller från den 1 mars till den 1 juni.",
    "Kommunen håller en trygghetsvandring den 14 maj klockan 18.",
    "Polisen håller öppet hus fredagen den 3 juni klockan 10.",
    "Polisen kontrollerar farten vid skolan fyra gånger per termin.",
    "Polisen gör kontroller efter klockan 22 under sommaren.",
    "Polisen arbetar med spaning mot narkotika tio dagar per år.",
)
def test_a_season_a_deadline_or_an_open_meeting_tells_nothing(text: str):
    assert not of("tells_operation", text)


def test_the_day_becomes_a_season():
    assert rewrite(
        "tells_operation",
        "Polisen kontrollerar farten fredagen den 3 juni klockan 22 på Storgatan.",
    ) == ("Polisen kontrollerar farten under [vilken årstid] på Storgatan.")
    assert rewrite("tells_operation", "Polisen spanar i Ekbackaparken under våren.") == (
        "Polisen spanar [på platser som inte berättas i förväg] under våren."
    )
