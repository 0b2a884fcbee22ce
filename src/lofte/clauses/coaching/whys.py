"""Each rule in words, and why a reader could not tell afterwards: one sentence a language.

`{quote}` is the words found. A rule that speaks of several things has a sentence for each.
"""

from collections.abc import Mapping

Said = Mapping[str, str]

# In the order in which they matter to somebody who wants to follow the promise up.
RULES: Mapping[str, Said] = {
    "hedge": {"sv": "Ord som öppnar en bakdörr", "en": "A way out"},
    "beyond_control": {
        "sv": "Resultat som parterna inte råder över",
        "en": "A result that the parties do not control",
    },
    "container_word": {"sv": "Ord som rymmer vad som helst", "en": "A word that holds anything"},
    "vague_quantity": {"sv": "Obestämt antal", "en": "A vague number"},
    "no_quantity": {"sv": "Inget antal", "en": "No number"},
    "direction_without_baseline": {
        "sv": "Riktning utan utgångsläge",
        "en": "A direction without a starting point",
    },
    "nobody_accountable": {"sv": "Ingen ansvarig", "en": "Nobody accountable"},
    "no_time": {"sv": "Ingen tid", "en": "No time"},
    "several_promises": {
        "sv": "Flera löften i samma mening",
        "en": "Several promises in one sentence",
    },
    "abbreviation": {"sv": "Oförklarad förkortning", "en": "An unexplained abbreviation"},
    "hard_to_read": {"sv": "Svår att läsa", "en": "Hard to read"},
    "points_out": {"sv": "Pekar ut någon", "en": "Points somebody out"},
    "tells_operation": {
        "sv": "Avslöjar en polisinsats i förväg",
        "en": "Tells of a police operation beforehand",
    },
    "same_as_last_round": {
        "sv": "Samma ord som förra omgången",
        "en": "The same words as in the last round",
    },
    "same_as_elsewhere": {"sv": "Samma ord som på annat håll", "en": "The same words as elsewhere"},
    "no_problem_behind": {"sv": "Inget problem bakom", "en": "No problem behind it"},
    "no_effect_followed": {"sv": "Effekten följs inte", "en": "The effect is not followed"},
}

WHYS: Mapping[str, Said] = {
    "hedge": {
        "sv": "”{quote}” lovar att försöka, och efteråt går det inte att se om någon har försökt.",
        "en": "“{quote}” only promises to try, and nobody can see afterwards whether anyone did.",
    },
    "hedge, part": {
        "sv": "”{quote}” lovar en del i något större, och efteråt syns det inte vilken delen var.",
        "en": "“{quote}” promises a part of something larger, and nobody can later tell which "
        "part.",
    },
    "hedge, condition": {
        "sv": "”{quote}” lämnar öppet när löftet gäller, så även den som inget gör kan ha "
        "hållit det.",
        "en": "“{quote}” leaves open when the promise holds, so doing nothing may count as "
        "keeping it.",
    },
    "beyond_control": {
        "sv": "Hur det går med detta beror på mycket annat än parterna, så det visar inte om de "
        "har gjort det de lovade.",
        "en": "How this turns out depends on much besides the parties, so it does not show "
        "whether they did what they promised.",
    },
    "container_word": {
        "sv": "”{quote}” kan vara vad som helst, så efteråt går det inte att säga om rätt sak "
        "blev gjord.",
        "en": "“{quote}” can be anything, so nobody can say afterwards whether the right thing "
        "was done.",
    },
    "vague_quantity": {
        "sv": "”{quote}” kan vara två eller tjugo, så det går inte att säga om det blev "
        "tillräckligt.",
        "en": "“{quote}” may be two or twenty, so nobody can say whether it was enough.",
    },
    "no_quantity": {
        "sv": "Det står inte hur många gånger, så en enda gång räcker för att ha hållit löftet.",
        "en": "It does not say how many times, so doing it once is enough to have kept the "
        "promise.",
    },
    "direction_without_baseline": {
        "sv": "”{quote}” säger vart det ska, men utan en siffra att börja från går det inte att "
        "se om det blev så.",
        "en": "“{quote}” says which way, but without a figure to start from nobody can see "
        "whether it went that way.",
    },
    "nobody_accountable": {
        "sv": "Det står inte vem som ska göra det, så ingen vet vem som ska svara för det.",
        "en": "It does not say who will do it, so nobody knows who is to answer for it.",
    },
    "nobody_accountable, we": {
        "sv": "”{quote}” kan vara polisen, kommunen eller båda, så ingen vet vem som ska svara "
        "för löftet.",
        "en": "“{quote}” may be the police, the municipality or both, so nobody knows who is to "
        "answer for the promise.",
    },
    "no_time": {
        "sv": "Det står inte när det ska vara gjort, så det går aldrig att säga att det är för "
        "sent.",
        "en": "It does not say when it is to be done, so it can never be said to be late.",
    },
    "several_promises": {
        "sv": "Här lovas flera saker på en gång, och blir bara den ena gjord är svaret varken "
        "ja eller nej.",
        "en": "Several things are promised at once, and if only one is done the answer is "
        "neither yes nor no.",
    },
    "abbreviation": {
        "sv": "Alla vet inte vad ”{quote}” betyder, och då vet de inte heller vad som är lovat.",
        "en": "Not everyone knows what “{quote}” means, and then they do not know what is "
        "promised.",
    },
    "hard_to_read": {
        "sv": "Texten har läsbarhetsindex {lix} (LIX), och över 50 är det svårt att förstå vad "
        "som är lovat.",
        "en": "The readability index of the text is {lix} (LIX), and above 50 it is hard to see "
        "what is promised.",
    },
    "points_out": {
        "sv": "”{quote}” nämner en grupp efter ursprung eller tro, och läsaren kan tro att "
        "gruppen är problemet.",
        "en": "“{quote}” names a group by origin or faith, and a reader may take the group to "
        "be the problem.",
    },
    "points_out, person": {
        "sv": "”{quote}” ser ut som en persons namn, och en person kan byta arbete medan löftet "
        "ligger kvar för alla att läsa.",
        "en": "“{quote}” looks like a person's name, and a person may change jobs while the "
        "promise stays for all to read.",
    },
    "tells_operation": {
        "sv": "”{quote}” berättar i förväg var eller när polisen kommer, och då går det att "
        "hålla sig undan.",
        "en": "“{quote}” tells beforehand where or when the police will come, so it can be "
        "avoided.",
    },
    "same_as_last_round": {
        "sv": "Nästan samma ord stod i {where}, och utan en jämförelse går det inte att se vad "
        "som är nytt.",
        "en": "Nearly the same words stood in {where}, and without comparing them nobody can "
        "see what is new.",
    },
    "same_as_last_round, verdict": {
        "sv": "Nästan samma ord stod i {where}, och då gick det så här: {verdict}",
        "en": "Nearly the same words stood in {where}, and then it went like this: {verdict}",
    },
    "same_as_elsewhere": {
        "sv": "Nästan samma ord står i {where}, så det syns inte vad som är viktigt just här.",
        "en": "Nearly the same words stand in {where}, so it does not show what matters here.",
    },
    "same_as_elsewhere, verdict": {
        "sv": "Nästan samma ord står i {where}, och där gick det så här: {verdict}",
        "en": "Nearly the same words stand in {where}, and there it went like this: {verdict}",
    },
    "no_problem_behind": {
        "sv": "Löftet hör inte till något problem, så det går inte att säga om det var rätt sak "
        "att göra.",
        "en": "The promise belongs to no problem, so nobody can say whether it was the right "
        "thing to do.",
    },
    "no_effect_followed": {
        "sv": "Det går att räkna hur mycket som blev gjort, men ingen siffra följs som visar om "
        "det hjälpte.",
        "en": "What was done can be counted, but no figure is followed that shows whether it "
        "helped.",
    },
}
