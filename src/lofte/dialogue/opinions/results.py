"""What came out of a conversation, as its page, its data and its file say it.

Everything is read from the documents that were drawn when it closed; no vote is read here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.numbers import number
from lofte.dialogue.models import Conversation, DrawnMap, Level
from lofte.dialogue.opinions import drawing, queries

LICENCE = "CC0-1.0"
Document = Mapping[str, Any]


def page(conversation: Conversation) -> list[dict[str, Any]]:
    """Of each level what its part of the page shows; nothing for what was not drawn."""
    return [_level(each) for each in _in_order(conversation)]


def data(conversation: Conversation) -> dict[str, Any]:
    """The same as data. Before it is published it tells only that."""
    dialogue = conversation.dialogue
    is_out = conversation.published_on is not None
    drawn = _in_order(conversation) if is_out else []
    return {
        "url": f"/{dialogue.municipality.slug}/dialog/{dialogue.slug}/asikter/",
        "licence": LICENCE,
        "title": dialogue.title,
        "question": dialogue.question,
        "closed_on": conversation.closed_on,
        "published_on": conversation.published_on,
        "counts_rounded_to": 5,
        "levels": [
            {**each.document, "level_in_words": Level(each.level).label, "drawn_on": each.drawn_on}
            for each in drawn
        ],
    }


def heads() -> list[str]:
    return ["level", "statement", "text", "group", "people", "agree", "disagree", "pass"]


def rows(conversation: Conversation) -> Iterator[list[Any]]:
    """The same as rows: everybody's answers, and each group's where they are told."""
    for each in _in_order(conversation):
        document = each.document
        texts = _texts(document)
        for one in document.get("statements", ()):
            yield _row(document, one["number"], texts, "", document["taken_part"], one["answers"])
        for at, group in enumerate(document.get("groups", ())):
            told = {
                one["statement"]: one["by_group"][at]
                for one in (*document["consensus"], *document["divisive"])
            }
            told |= {one["statement"]: one["answers"] for one in group["representative"]}
            for shown, answers in sorted(told.items()):
                yield _row(document, shown, texts, group["id"], group["size"], answers)


def _row(
    document: Document, shown: int, texts: Mapping[int, str], group: str, people: int, answers: Any
) -> list[Any]:
    told = [answers[way] for way in drawing.WAYS] if answers else ["", "", ""]
    return [document["level"], shown, texts[shown], group, people, *told]


def _in_order(conversation: Conversation) -> list[DrawnMap]:
    order = Level.values
    return sorted(queries.drawn_maps(conversation), key=lambda each: order.index(each.level))


def _texts(document: Document) -> dict[int, str]:
    return {each["number"]: each["text"] for each in document.get("statements", ())}


def _level(drawn: DrawnMap) -> dict[str, Any]:
    document, texts = drawn.document, _texts(drawn.document)
    found: dict[str, Any] = {"key": drawn.level, "name": Level(drawn.level).label}
    if document["taken_part"] is None:
        return found | {"people": _("fewer than %(most)s") % {"most": document["fewer_than"]}}
    groups = document["groups"]
    names = [_("Group %(name)s") % {"name": each["id"]} for each in groups]
    said = [_group(each, name, texts) for each, name in zip(groups, names, strict=True)]
    return found | {
        "people": number(document["taken_part"]),
        "is_told": True,
        "votes": number(document["votes"]),
        "left_out": document["left_out"] and number(document["left_out"]),
        "note": _note(document),
        "consensus": [_united(each, names, texts) for each in document["consensus"]],
        "groups": said,
        "others": _others(document),
        "divisive": [_divided(each, names, texts) for each in document["divisive"]],
        "picture": _picture(drawn.level, document, said),
        "explained": _explained(document),
        "rows": [_statement(each) for each in document["statements"]],
    }


def _note(document: Document) -> str:
    """What can be said of the whole where no groups are told of."""
    if document["groups"]:
        return ""
    return {
        "too_few": _("Too few people answered enough statements to tell groups apart."),
        "alike": _("Everybody answered alike, so there are no groups to tell apart."),
        "chance": _(
            "The answers hang together no more than chance would have it. "
            "We looked for groups who think alike, and found none that can be trusted."
        ),
    }.get(document["structure"], _("The groups are too small to be shown."))


def _united(each: Document, names: Sequence[str], texts: Mapping[int, str]) -> dict[str, Any]:
    agrees = each["direction"] == "agree"
    return {
        "text": texts[each["statement"]],
        "number": each["statement"],
        "way": _("Agree") if agrees else _("Disagree"),
        "mark": "check" if agrees else "x",
        "bars": _bars(each, names),
    }


def _divided(each: Document, names: Sequence[str], texts: Mapping[int, str]) -> dict[str, Any]:
    return {
        "text": texts[each["statement"]],
        "number": each["statement"],
        "bars": _bars(each, names),
    }


def _bars(each: Document, names: Sequence[str]) -> list[tuple[str, SafeString | str, str]]:
    """Of each group: its name, the bar, and the same in words."""
    return [(name, *_bar(answers)) for name, answers in zip(names, each["by_group"], strict=True)]


def _bar(answers: drawing.Answers | None) -> tuple[SafeString | str, str]:
    if answers is None:
        return "", _("too few answers to show")
    return drawing.bar(answers), drawing.in_words(answers)


def _group(each: Document, name: str, texts: Mapping[int, str]) -> dict[str, Any]:
    """A group in words, which is all that the map says of it."""
    people = ngettext("%(number)s person", "%(number)s people", each["size"]) % {
        "number": number(each["size"])
    }
    return {
        "id": each["id"],
        "name": name,
        "people": people,
        "tells": [
            {
                "text": texts[one["statement"]],
                "number": one["statement"],
                "way": _("agrees with") if one["direction"] == "agree" else _("disagrees with"),
                "mark": "check" if one["direction"] == "agree" else "x",
                "bar": _bar(one["answers"]),
            }
            for one in each["representative"]
        ],
    }


def _others(document: Document) -> str:
    many = document["others"]
    if many == 0:
        return ""
    if many is None:
        return _("A few people stand in no group that can be shown.")
    return _("%(number)s people stand in no group that can be shown.") % {"number": number(many)}


def _picture(
    level: str, document: Document, groups: Sequence[Mapping[str, Any]]
) -> SafeString | str:
    drawn = document["map"]
    if drawn is None or not drawn["cells"]:
        return ""
    said = " ".join(f"{each['name']}, {each['people']}." for each in groups)
    return drawing.picture({**drawn, "id": f"map-{level}"}, said)


def _explained(document: Document) -> str:
    if document["map"] is None:
        return ""
    across, up = (round(100 * each) for each in document["map"]["explained"])
    return _(
        "Across the picture lies the difference in answers that is largest (%(across)s %% of all "
        "differences), and upwards the second largest (%(up)s %%). Those who stand near each "
        "other answered alike."
    ) % {"across": across, "up": up}


def _statement(each: Document) -> list[Any]:
    answers = each["answers"]
    if answers is None:
        few = _("too few")
        return [each["number"], each["text"], few, few, few, few]
    told = [number(answers[way]) for way in drawing.WAYS]
    return [each["number"], each["text"], *told, number(each["important"])]
