"""Made-up short answers to "what makes you feel unsafe?", with the theme that each was made from.

The vocabulary was written before the code that suggests themes, and without its seed words at
hand. It is hard on purpose: compounds, colloquial words, places and times that say nothing of the
theme or seem to say another, slips of the keyboard, a second theme in passing, and answers that
hardly say anything.
"""

import random
from dataclasses import dataclass

# By theme: what is seen, as it stands after "det är" or alone; then what happens, as clauses.
SAID: dict[str, tuple[str, str]] = {
    "lighting": (
        "kolsvart, alldeles för mörkt, trasiga lampor, släckta gatlyktor, dåligt upplyst, "
        "en lampa som blinkar, lyktstolpar som inte lyser, för lite ljus, beckmörkt, dunkelt, "
        "urusel gatubelysning, slocknade armaturer, inget sken alls, skumt och svart, "
        "svag parkbelysning, helt nedsläckt, en mörk gångväg, långt mellan lyktorna",
        "lamporna har varit sönder i veckor, man ser inte var man sätter fötterna, "
        "belysningen går på för sent, ingen byter glödlamporna, stolparna står där utan att lysa, "
        "man får gå med ficklampa, de sparar ström och släcker, det är svart som i en säck, "
        "man ser inte vem man möter, lyset är släckt hela natten",
    ),
    "traffic": (
        "fortkörning, bilar som kör för fort, mopedbuskörning, A-traktorer som vrålar, "
        "epor med hög musik, buskörning, rattfyllor, för höga hastigheter, tung lastbilstrafik, "
        "elsparkcyklar på trottoaren, ett livsfarligt övergångsställe, crossar på cykelvägen, "
        "mopeder utan hjälm, genomfartstrafik, en farlig korsning, bilister som kör mot rött, "
        "inget farthinder, snöskotrar mellan husen, felparkerade bilar, vattenplaning i kurvan",
        "de gasar förbi skolan, folk håller inte fartgränsen, mopedisterna kör i sjuttio, "
        "ingen stannar för gående, barnen kan inte cykla till skolan, det sladdas på parkeringen, "
        "de kör om vid övergången, det behövs ett gupp, A-traktorerna snurrar runt runt, "
        "vägen används som racerbana, bilarna bromsar inte i rondellen",
    ),
    "drugs": (
        "knarkförsäljning, öppen droghandel, langare, missbrukare, sprutor på marken, knarkare, "
        "cannabislukt, folk som röker hasch, narkotikaaffärer, påtända människor, unga som köper "
        "gräs, pundare, droger, små påsar som byter ägare, kanyler i sandlådan, tramadol, "
        "drogpåverkade, lustgaspatroner, beroende som hänger, heroin, en känd knarkarkvart",
        "det säljs knark helt öppet, de röker på i trappan, man hittar sprutor bland löven, "
        "sonen blev erbjuden att köpa, langarna står och väntar på kunder, "
        "bilar stannar en minut och åker igen, de är höga och pratar för sig själva, "
        "alla vet var man får tag på droger, det luktar gräs från källaren",
    ),
    "alcohol": (
        "berusade personer, fylla, fyllegäng, A-lagare på bänkarna, folk som dricker, "
        "fulla ungdomar, fyllor, spritförsäljning till barn, supande, öldrickande, "
        "langning av alkohol, krogkön, pubens gäster, packade tonåringar, fyllerister, "
        "hembränt, folköl, burkar och sprit, ett stökigt uteställe, onyktra män",
        "gubbarna sitter och super, det raglar folk från krogen, ungdomarna får tag på sprit, "
        "någon köper ut till minderåriga, man blir antastad av någon som är full, "
        "de dricker och tjafsar, efter stängningsdags är alla stupfulla, "
        "de häller i sig öl vid lekplatsen, butiken säljer folköl utan att fråga om leg",
    ),
    "disorder": (
        "oväsen, hög musik, skrik och skrän, stök, bråkiga grannar, fyrverkerier, smällare, "
        "störande gäng, stökigt, folk som vrålar, raketer som skjuts mot folk, grannar som festar, "
        "tjut och gap, spring i trapphuset, bangers, ordningsstörningar, allmänt kaos, "
        "basdunk från högtalare, fester, livat och skränigt",
        "det går inte att sova, de spelar musik ur stora högtalare, man vaknar av skrik, "
        "någon smäller smällare, det väsnas under fönstret, de hänger i entrén och vägrar gå, "
        "de skjuter raketer mellan husen, festandet tar aldrig slut, "
        "det är ett evigt gapande, värden gör inget åt störningarna",
    ),
    "presence": (
        "för få poliser, ingen polis, aldrig en patrull, poliser som inte syns, "
        "inga vuxna ute, frånvarande polis, långa väntetider på hjälp, ingen områdespolis, "
        "för få fältare, inga nattvandrare, ingen ordningsvakt, stängt poliskontor, "
        "ingen som kommer när man ringer, för få väktare, obemannat, inga fotpatruller",
        "polisen kommer aldrig, man ser aldrig en uniform, de åker bara förbi i bilen, "
        "man vill se poliser till fots, vi behöver fler vuxna som vandrar, "
        "ingen svarar när man ringer, närmaste patrull är sju mil bort, "
        "väktarna går hem för tidigt, det tar två timmar innan någon kommer, "
        "kommunpolisen syns bara på möten",
    ),
    "violence": (
        "misshandel, slagsmål, rån, våld, knivar, folk som blivit nedslagna, ungdomsrån, "
        "personrån, hugg, knivbeväpnade killar, sparkar och slag, överfall, blod på trottoaren, "
        "våldsamma typer, skottlossning, en våldtäkt, oprovocerat våld, knuffar och slag, "
        "folk som ryker ihop, knytnävar",
        "min son blev rånad på sin mobil, någon blev nedslagen, de slåss, "
        "en kille blev knivskuren, man kan få stryk när som helst, "
        "det slutade med ambulans, en kvinna blev överfallen, han sparkade på den som låg, "
        "de drog kniv, en äldre man knuffades omkull och rånades",
    ),
    "close_relations": (
        "kvinnomisshandel, en granne som slår sin fru, hedersförtryck, våld i hemmet, "
        "ett svartsjukt ex, kontrollerande män, hustrumisshandel, våld bakom stängda dörrar, "
        "barn som bevittnar våld, tvångsgifte, en sambo som hotar, relationsvåld, "
        "partnervåld, barnmisshandel, hedersvåld, bröder som vaktar sina systrar, "
        "pappor som slår, för få platser på kvinnojouren",
        "mitt ex följer efter mig, hon vågar inte lämna honom, man hör hur han slår henne, "
        "han kontrollerar hennes telefon, flickorna får inte välja själva, "
        "barnen skriker när han kommer hem, min man bestämmer vem jag får träffa, "
        "jourboendet är fullt, sambon tar hennes pengar, han dyker upp trots kontaktförbudet",
    ),
    "young": (
        "mobbning, skolk, ungdomar som inte har någonstans att vara, stökiga klasser, "
        "elever som hotar lärare, ingen fritidsgård, oroliga föräldrar, barn ute för sent, "
        "rektorn som inte bryr sig, en stängd ungdomsgård, otrygga rättader, kränkningar i skolan, "
        "högstadieelever, nedlagd fritids, för få fritidsledare, elever som strular, "
        "uttråkade tonåringar, kurator saknas, årskurs åtta",
        "fritidsgården har lagts ner, min dotter vill inte gå till skolan, "
        "lärarna vågar inte säga till, ungdomarna har inget att göra, "
        "eleverna springer ut och in, det finns inga vuxna på rasten, "
        "föräldrarna vet inte var barnen är, klasskompisarna fryser ut honom, "
        "de yngre eleverna vågar inte gå på toaletten, skolan gör inget",
    ),
    "fraud": (
        "bedragare, telefonbedrägerier, falska sms, bluffsamtal, lurade pensionärer, "
        "falska hantverkare, vishing, nätbluffar, någon som säger sig ringa från banken, "
        "bankdosan, bluffakturor, id-kapning, skojare, asfaltsläggare, svindlare, "
        "romansbedrägeri, bluffmejl, falska poliser i telefon, bankid, kapade konton",
        "mormor blev av med alla sina pengar, de ringer och säger att de är från banken, "
        "man ska logga in och då är det en bluff, de ringer på och vill in i lägenheten, "
        "någon lånade i mitt namn, de lurar gamla, sms om ett paket som inte finns, "
        "annonsen var falsk och pengarna borta, kortet blev skimmat",
    ),
    "theft": (
        "inbrott, cykelstölder, tjuvar, bilinbrott, ficktjuvar, källarinbrott, "
        "stulna cyklar, snattare, båtmotorstölder, dieselstölder, uppbrutna dörrar, "
        "stöldligor, villainbrott, snatteri i butiken, försvunna katalysatorer, "
        "väskryckare, bortplockade verktyg, tjyvar, stulna paket, uppbrutna förråd",
        "de bröt sig in hos grannen, min cykel är stulen för tredje gången, "
        "någon rotar i förråden, man vågar inte resa bort, tjuvarna kom genom altandörren, "
        "plånboken försvann ur väskan, främmande bilar kör runt och spanar in husen, "
        "de tömde båten, rutan var krossad och datorn borta, det stjäls i butiken",
    ),
    "damage": (
        "klotter, skräp överallt, krossade rutor, vandalism, nedskräpning, skadegörelse, "
        "sönderslagna fönster, bränder i soptunnor, råttor vid soporna, graffiti, "
        "sönderbrutna bänkar, glassplitter, anlagda bränder, dumpade möbler, "
        "ett fallfärdigt hus, nedklottrade väggar, sönderkörda gräsmattor, hundbajs, "
        "överfulla papperskorgar, ett igenbommat ruckel",
        "de krossar glasen i busskuren, någon eldar i papperskorgarna, "
        "allt blir förstört så fort det lagats, folk slänger sopor i skogen, "
        "väggarna är fulla av klotter, det ser ovårdat ut, gungorna är vandaliserade, "
        "de tände eld på en moped, ingen städar, fönstren slås in varje helg",
    ),
    "threats": (
        "trakasserier, hot, hatbrott, tafsande män, rasistiska glåpord, sexuella trakasserier, "
        "påhopp, visslingar efter tjejer, blottare, någon som förföljer, okvädingsord, "
        "näthat, spott, hotfulla blickar, rasism, hets mot homosexuella, "
        "antydningar, obehagliga kommentarer, stalkning, utpressande tonfall",
        "killar ropar efter en, någon följde efter mig hem, de skriker hora, "
        "man blir kallad saker för sin slöja, de spottar efter oss, "
        "en man tog på mig, jag fick ett hotbrev, tjejer går inte där ensamma, "
        "de filmar och lägger ut det på nätet, folk stirrar och säger saker",
    ),
    "gangs": (
        "gängkriminella, skjutningar, sprängningar, kriminella nätverk, rekrytering av barn, "
        "gäng som styr, utpressning, torpeder, parallellsamhälle, beskyddarpengar, maffia, "
        "barnsoldater, vapen, en uppgörelse, detonationer, gängledare, tystnadskultur, "
        "svarta klubbar, svartjobb och målvakter, släktklaner",
        "de värvar småkillar som springpojkar, det sköts genom en dörr, "
        "alla vet vilka som bestämmer men ingen vittnar, en port sprängdes, "
        "yngre killar bär saker åt äldre, affären betalar för att få vara i fred, "
        "de äger området, kriminaliteten har fått fäste, familjerna styr, "
        "det är någon sorts krig mellan dem",
    ),
    "places": (
        "en läskig gångtunnel, buskage, vildvuxna häckar, en viadukt, ödsligt, "
        "skymd sikt, en undanskymd genväg, ett folktomt centrum, igenvuxet, en lång mur, "
        "en trång passage, ett tomt parkeringshus, tät skog, inga fönster mot gången, "
        "inga människor, prång, ett garage med många hörn, sly, döda butikslokaler, "
        "en undergång utan utgångar",
        "man kan inte se vem som står bakom häcken, det finns ingen annan väg att gå, "
        "buskarna behöver klippas, alla affärer har stängt, man känner sig instängd, "
        "det är folktomt efter sex, grenarna hänger över gångbanan, "
        "det går inte att se runt hörnet, ingen skulle höra om man ropade, det är så avskilt",
    ),
    "transport": (
        "bussar som aldrig kommer, tågförseningar, en ogästvänlig perrong, obehagligt på bussen, "
        "inställda avgångar, spårvagnen, pendeltåget, tjuvåkare, sista turen, en öde busskur, "
        "chaufförer som inte ingriper, trängsel i vagnen, biljettkontroller, "
        "väntsalen, en låst väntsal, skolskjuts, nattbussen, resenärer som bråkar, hållplatslägen",
        "busschauffören kör förbi, man får stå och vänta en timme, "
        "ingen vågar åka sista tåget, det finns ingen personal ombord, "
        "folk sätter sig för nära i vagnen, man måste gå långt från hållplatsen, "
        "väntsalen är låst, de stökar längst bak i bussen, anslutningen missas jämt",
    ),
}
# Uneven, as in life.
SHARE = {
    "lighting": 12, "traffic": 14, "drugs": 9, "alcohol": 5, "disorder": 8, "presence": 8,
    "violence": 6, "close_relations": 3, "young": 6, "fraud": 4, "theft": 7, "damage": 6,
    "threats": 4, "gangs": 3, "places": 6, "transport": 4,
}  # fmt: skip

# Places and times tell nothing of the theme here, though some sound as if they did.
PLACES = (
    "vid stationen", "i centrum", "på torget", "i parken", "vid Ica", "bakom skolan", "i tunneln",
    "vid busshållplatsen", "på Ålidhem", "vid gymnasiet", "på gångvägen", "utanför krogen",
    "vid resecentrum", "i trappuppgången", "på Ersboda", "vid lekplatsen", "längs ån", "i garaget",
    "runt Folkets hus", "vid vårdcentralen", "på parkeringen", "vid kyrkan", "på Storgatan",
    "i bostadsområdet", "nere vid hamnen", "på väg hem från jobbet", "vid macken", "hos oss",
    "i skogen bakom sjukhuset", "på Norrmalm", "i Vännäsby", "vid biblioteket", "på Haga",
    "mellan gallerian och bron", "i vår by", "vid idrottshallen", "på torget i Tomtebo",
    "i porten", "utmed riksvägen", "vid badet",
)  # fmt: skip
TIMES = (
    "på kvällarna", "på helgerna", "efter klockan 22", "sent på natten", "när det är mörkt",
    "på vintern", "efter skolan", "varje dag", "hela sommaren", "på fredagar", "kl 21-23",
    "de senaste åren", "ibland", "nästan jämt", "när bussen har gått", "i höstas", "på morgonen",
    "när krogen stänger", "på lovet", "vid lönehelg", "förra veckan", "året om", "under rasterna",
)  # fmt: skip
OPENINGS = (
    "", "", "", "Jag tycker att ", "Tyvärr ", "Vi som bor här upplever att ", "Det värsta: ",
    "Hej! ", "Som pensionär känner jag att ", "Min dotter säger att ", "OBS ", "Jo, ",
    "Jag är 16 och ", "Har bott här i 30 år. ", "Svårt att säga men ",
)  # fmt: skip
ENDINGS = (
    "", "", "", ".", "!", " Man känner sig otrygg.", " Gör något!", " Vågar inte gå ut själv.",
    " Kommunen måste agera.", " Undviker att gå där.", " Tack för att ni frågar.", " :(",
    " Så har det inte alltid varit.", " Jag går en omväg.", " Det känns obehagligt.",
    " Bra att ni lyssnar, men det händer inget.", " Ring mig gärna.", " Annars trivs jag bra.",
)  # fmt: skip
VAGUE = (
    "känns otryggt", "är det inte bra", "har det blivit sämre", "måste något göras",
    "vill man inte vistas", "är jag rädd", "är det som det är", "vänder jag hellre om",
)  # fmt: skip
# How many statements of its theme an answer holds, by how often; none is only a vague one. Set so
# that a plain code book (`bench_themes.plain`) gets about what one got on other made-up answers.
STATEMENTS = {0: 5, 1: 25, 2: 45, 3: 25}
JOINTS = (", ", ". ", " och ")
# What Swedish joins to the front of nearly any noun, and endings of words that are none.
JOINED = (
    "park", "torg", "centrum", "skol", "stations", "helg", "natt", "sommar", "kvälls", "by",
    "källar", "gatu", "vardags", "lov", "ungdoms", "buss",
)  # fmt: skip
NO_NOUNS = ("igt", "et", "art", "rkt", "elt", "tända", "nat", "kap")
SLIPS, SECOND, COMPOUND = 0.06, 0.12, 0.2
KEYBOARD = "qwertyuiopåasdfghjklöäzxcvbnm"


Said = tuple[list[str], list[str]]  # things and clauses


@dataclass(frozen=True)
class Answer:
    text: str
    theme: str


def answers(many: int, *, chance: random.Random) -> list[Answer]:
    """So many answers; the same for a generator in the same state."""
    said = {
        theme: (things.split(", "), clauses.split(", "))
        for theme, (things, clauses) in SAID.items()
    }
    themes, weights = list(SHARE), list(SHARE.values())
    drawn = chance.choices(themes, weights, k=many)
    return [Answer(_text(theme, themes, said, chance), theme) for theme in drawn]


def _text(
    theme: str,
    themes: list[str],
    said: dict[str, Said],
    chance: random.Random,
) -> str:
    (many,) = chance.choices(list(STATEMENTS), list(STATEMENTS.values()))
    parts = [_statement(*said[theme], chance) for _ in range(many)] or [chance.choice(VAGUE)]
    if chance.random() < SECOND:
        parts.append(chance.choice(said[chance.choice(themes)][0]))
    chance.shuffle(parts)
    placed = [_placed(part, chance) for part in parts]
    filled = chance.choice(OPENINGS) + chance.choice(JOINTS).join(placed) + chance.choice(ENDINGS)
    typed = " ".join(_slipped(word, chance) for word in filled.split(" "))
    return typed if chance.random() < 0.3 else typed[:1].upper() + typed[1:]


def _statement(things: list[str], clauses: list[str], chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(clauses)
    thing = chance.choice(things)
    if " " not in thing and not thing.endswith(NO_NOUNS) and chance.random() < COMPOUND:
        thing = chance.choice(JOINED) + thing
    return thing


def _placed(said: str, chance: random.Random) -> str:
    """Where and when it is so, before it, after it or not at all."""
    for words, after, before in ((PLACES, 0.35, 0.2), (TIMES, 0.25, 0.1)):
        drawn = chance.random()
        if drawn < after:
            said = f"{said} {chance.choice(words)}"
        elif drawn < after + before:
            said = f"{chance.choice(words)} {said}"
    return said


def _slipped(word: str, chance: random.Random) -> str:
    """The word, sometimes with a letter dropped, doubled, swapped or mistaken, or without dots."""
    if len(word) < 4 or chance.random() > SLIPS:
        return word
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + chance.choice(KEYBOARD) + after,
            word.translate(str.maketrans("åäö", "aao")),
        ]
    )
