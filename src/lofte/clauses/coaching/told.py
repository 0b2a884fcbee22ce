"""The phrases of the answer to "can it be followed up?", in both languages."""

from collections.abc import Mapping

Said = Mapping[str, str]

ANSWERS: Mapping[str, Said] = {
    "count": {
        "sv": "Ja: det står hur mycket och när ({what}, {when}).",
        "en": "Yes: it says how much and when ({what}, {when}).",
    },
    "count of parts": {
        "sv": "Ja: det står hur mycket för varje del av tiden ({when}).",
        "en": "Yes: it says how much for each part of the time ({when}).",
    },
    "coverage": {
        "sv": "Ja, om det är känt hur stor gruppen är: minst {percent} procent av ”{of}”.",
        "en": "Yes, if the size of the group is known: at least {percent} per cent of “{of}”.",
    },
    "coverage, all": {
        "sv": "Ja, om det är känt hur stor gruppen är: alla i gruppen ”{of}”.",
        "en": "Yes, if the size of the group is known: all of “{of}”.",
    },
    "milestones": {
        "sv": "Ja: det står vad som ska vara klart, det sista senast {due}.",
        "en": "Yes: it says what must be done, the last of it by {due}.",
    },
    "on request": {
        "sv": "Delvis: varje fråga går att följa, men det står inte hur snart den ska få svar.",
        "en": "Partly: each request can be followed, but not how soon it is to be met.",
    },
    "on request, days": {
        "sv": "Ja, om varje fråga skrivs upp: den ska få svar inom {days} dagar.",
        "en": "Yes, if each request is written down: it is to be met within {days} days.",
    },
    "service": {
        "sv": "Delvis: det står hur ofta det ska kontrolleras ({what}, {when}), men "
        "inte hur snart fel ska vara lagade.",
        "en": "Partly: it says how often to check ({what}, {when}), but not how soon "
        "to mend what is found.",
    },
    "service, days": {
        "sv": "Ja: det står hur ofta det ska kontrolleras ({what}, {when}) och att "
        "fel ska vara lagade inom {days} dagar.",
        "en": "Yes: it says how often to check ({what}, {when}) and to mend what is "
        "found within {days} days.",
    },
    "standing": {
        "sv": "Bara genom att bedöma: det som lovas är ett sätt att arbeta, inget som går att "
        "räkna.",
        "en": "Only by assessing: what is promised is a way of working, nothing that can be "
        "counted.",
    },
    "standing, every": {
        "sv": "Bara genom att bedöma {when}: det som lovas är ett sätt att arbeta, inget som "
        "går att räkna.",
        "en": "Only by assessing {when}: what is promised is a way of working, nothing that can "
        "be counted.",
    },
    "outcome": {
        "sv": "Delvis: läget går att mäta, men det står inte vad någon ska göra eller vilken "
        "siffra det börjar från.",
        "en": "Partly: the state of things can be measured, but it does not say what anyone is "
        "to do or from which figure it starts.",
    },
    "outcome, baseline": {
        "sv": "Delvis: läget går att mäta från en känd siffra, men det står inte vad någon ska "
        "göra.",
        "en": "Partly: the state of things can be measured from a known figure, but it does not "
        "say what anyone is to do.",
    },
    "hedged": {
        "sv": "Delvis: det går att räkna, men ”{quote}” gör det oklart vad som är lovat.",
        "en": "Partly: it can be counted, but “{quote}” leaves it unclear what is promised.",
    },
    "unspecified": {
        "sv": "Nej: det står inte vad som ska vara gjort för att löftet ska vara uppfyllt.",
        "en": "No: it does not say what must be done for the promise to be kept.",
    },
    "averaged": {"sv": "i genomsnitt", "en": "on average"},
    "each_place": {"sv": "på varje plats", "en": "in each place"},
    "at least": {"sv": "minst {number}", "en": "at least {number}"},
    "at most": {"sv": "högst {number}", "en": "at most {number}"},
    "times": {"sv": "gånger", "en": "times"},
    "and": {"sv": " och ", "en": " and "},
    "in the period": {"sv": "innan perioden är slut", "en": "before the period ends"},
}
EVERY: Mapping[str, Said] = {
    "day": {"sv": "varje dag", "en": "every day"},
    "week": {"sv": "varje vecka", "en": "every week"},
    "month": {"sv": "varje månad", "en": "every month"},
    "quarter": {"sv": "varje kvartal", "en": "every quarter"},
    "tertial": {"sv": "varje tertial", "en": "every four months"},
    "term": {"sv": "varje termin", "en": "every school term"},
    "half_year": {"sv": "varje halvår", "en": "every half-year"},
    "year": {"sv": "varje år", "en": "every year"},
}
SEASONS: Mapping[str, Said] = {
    "winter": {"sv": "på vintern", "en": "in winter"},
    "spring": {"sv": "på våren", "en": "in spring"},
    "summer": {"sv": "på sommaren", "en": "in summer"},
    "autumn": {"sv": "på hösten", "en": "in autumn"},
}
NO_BECAUSE: Mapping[str, Said] = {
    "hedge": {
        "sv": "Nej: ”{quote}” säger inte vad som ska vara gjort.",
        "en": "No: “{quote}” does not say what must be done.",
    },
    "beyond_control": {
        "sv": "Nej: ”{quote}” säger hur det ska bli, men inte vad någon ska göra.",
        "en": "No: “{quote}” says how things shall be, but not what anyone is to do.",
    },
    "container_word": {
        "sv": "Nej: ”{quote}” säger inte vad som ska göras.",
        "en": "No: “{quote}” does not say what is to be done.",
    },
    "vague_quantity": {
        "sv": "Nej: ”{quote}” säger inte hur mycket som är tillräckligt.",
        "en": "No: “{quote}” does not say how much is enough.",
    },
    "no_quantity": {
        "sv": "Nej: ”{quote}” lovas, men inte hur många gånger.",
        "en": "No: “{quote}” is promised, but not how many times.",
    },
    "direction_without_baseline": {
        "sv": "Nej: ”{quote}” säger vart det ska, men inte från vilken siffra eller hur långt.",
        "en": "No: “{quote}” says which way, but not from which figure or how far.",
    },
}
