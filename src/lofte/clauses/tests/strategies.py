"""Any round at all, as hypothesis draws it: every kind of target, with deeds and decisions."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from lofte.clauses.days import PERS, SEASONS, WEEKDAYS
from lofte.clauses.tests.rounds import a_clause

Raw = dict[str, Any]

PLACES = ["Torget", "Stationen", "Ån"]
ACTIVITIES = ["kontroll", "besök"]
NEEDS = ["dag", "kväll"]
NEW_YEAR = date(2019, 1, 1)

small = st.integers(0, 12)
pers = st.sampled_from(PERS)


def counts(most: int = 30) -> st.SearchStrategy[Any]:
    """A count in any of its forms."""
    number = st.integers(0, most)
    return st.one_of(
        number,
        st.just("unknown"),
        st.builds(lambda n: {"about": n}, number),
        st.builds(lambda n: {"decade": 10 * n}, st.integers(0, 9)),
        st.builds(lambda n: {"at_least": n}, number),
        st.builds(lambda n, more: {"between": [n, n + more]}, number, small),
    )


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    """An object with some of the keys."""
    return st.fixed_dictionaries({}, optional=keys)


month_days = st.builds(lambda m, d: f"{m:02}-{d:02}", st.integers(1, 12), st.integers(1, 28))


@st.composite
def windows(draw: st.DrawFn) -> list[Raw]:
    """One to three windows with names of their own, with and without numbers."""
    found = []
    for at in range(draw(st.integers(1, 3))):
        window = draw(
            st.one_of(
                st.builds(lambda name: {"name": name}, st.sampled_from(sorted(SEASONS))),
                st.builds(
                    lambda a, b: {"name": f"fönster {at}", "from": a, "to": b},  # noqa: B023
                    month_days,
                    month_days,
                ),
                st.builds(
                    lambda days: {"weekdays": days},
                    st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True),
                ),
            )
        )
        found.append(window | draw(some(at_least=st.integers(1, 5))))
    return found


@st.composite
def counted_targets(draw: st.DrawFn) -> Raw:
    target = draw(
        some(
            at_least=st.integers(1, 12),
            per=pers,
            windows=windows(),
            places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=3),
            any_of=st.lists(st.sampled_from(ACTIVITIES), min_size=1, max_size=2),
            requires=st.lists(st.sampled_from(NEEDS), min_size=1, max_size=2),
        )
    )
    if "per" in target:
        target |= draw(some(averaged=st.sampled_from([True, False, "year"])))
    if "places" in target:
        target |= draw(some(each_place=st.booleans()))
    if not ("at_least" in target or any("at_least" in w for w in target.get("windows", ()))):
        target["at_least"] = draw(st.integers(1, 12))
    return {"kind": "count", **target}


@st.composite
def limited_targets(draw: st.DrawFn) -> Raw:
    """Counts with an upper limit, a share, or both."""
    target = draw(counted_targets())
    target |= draw(
        some(
            share=st.builds(
                lambda percent: {"property": "nya", "at_least_percent": percent},
                st.sampled_from([0, 10, 33, 50, 100]),
            ),
        )
    )
    at_least = target.get("at_least", 0)
    return target | draw(some(at_most=st.integers(at_least, at_least + 5)))


other_targets = st.one_of(
    st.builds(
        lambda more: {"kind": "coverage", "of": "alla", **more},
        some(at_least_percent=st.sampled_from([50, 95]), per=pers),
    ),
    st.builds(
        lambda dues: {
            "kind": "milestones",
            "steps": [
                {"name": f"steg {at}", "due": (NEW_YEAR + timedelta(due)).isoformat()}
                for at, due in enumerate(dues)
            ],
        },
        st.lists(st.integers(0, 900), min_size=1, max_size=3),
    ),
    st.builds(
        lambda more: {"kind": "on_request", **more}, some(within_days=st.sampled_from([0, 14, 60]))
    ),
    st.builds(
        lambda n, more: {"kind": "service", "at_least": n, **more},
        st.integers(1, 5),
        some(per=pers, fix_within_days=st.sampled_from([0, 14, 60])),
    ),
    st.builds(
        lambda every: {"kind": "standing", "assess_every": every},
        st.sampled_from(["year", "half_year", "tertial"]),
    ),
    st.just({"kind": "outcome", "indicator": "andel", "direction": "up"}),
    st.just({"kind": "unspecified"}),
)
targets = st.one_of(counted_targets(), limited_targets(), other_targets)


def days(first: date, last: date) -> st.SearchStrategy[str]:
    return st.dates(first, last).map(date.isoformat)


@st.composite
def deliveries(draw: st.DrawFn, clause: Raw, first: date, last: date) -> Raw:
    """A deed for the clause, with the keys its kind reads, now and then another's."""
    target = clause["target"]
    spread = days(first, last)
    when = draw(st.one_of(spread.map(lambda day: {"on": day}), spans(first, last)))
    if target["kind"] == "on_request":
        when = draw(requests(first, last))
    asked_of = some(
        count=counts(),
        place=st.sampled_from([*PLACES, "Annanstans"]),
        activity=st.sampled_from(ACTIVITIES),
        met=st.lists(st.sampled_from(NEEDS), max_size=2),
        properties=st.builds(lambda n: {"nya": n}, counts(10)),
        of=small,
        assessed=st.sampled_from(["kept", "partly", "not_kept"]),
        findings=st.lists(
            st.one_of(st.just({}), spread.map(lambda day: {"fixed": day})), max_size=2
        ),
    )
    step = {}
    if target["kind"] == "milestones":
        step["step"] = draw(st.sampled_from(target["steps"]))["name"]
    return {"clause": clause["id"], **when, **step, **draw(asked_of)}


@st.composite
def spans(draw: st.DrawFn, first: date, last: date) -> Raw:
    end = draw(st.dates(first, last))
    long = draw(st.sampled_from([0, 1, 6, 30, 200]))
    return {"from": (end - timedelta(long)).isoformat(), "to": end.isoformat()}


@st.composite
def requests(draw: st.DrawFn, first: date, last: date) -> Raw:
    asked = draw(st.dates(first, last))
    after = draw(st.sampled_from([None, 0, 14, 15, 60]))
    done = {} if after is None else {"on": (asked + timedelta(after)).isoformat()}
    return {"asked": asked.isoformat(), **done}


@st.composite
def decisions(draw: st.DrawFn, clauses: list[Raw], first: date, last: date) -> Raw:
    on = draw(st.dates(first - timedelta(30), last))
    found = {"on": on.isoformat(), "reason": draw(st.sampled_from(["skäl", "pandemin 2020"]))}
    found |= draw(some(clause=st.sampled_from([each["id"] for each in clauses])))
    change = draw(
        st.sampled_from(["paused", "resumed", "extended", "ended", "cancelled", "replaced"])
    )
    if change == "ended" and on < first:
        change = "paused"
    later = (max(on, first) + timedelta(draw(st.integers(1, 200)))).isoformat()
    if change == "paused" and draw(st.booleans()):
        found["until"] = later
    elif change == "extended":
        found["to"] = later
    return {**found, "change": change}


@st.composite
def rounds(draw: st.DrawFn, wanted: st.SearchStrategy[Raw] = targets) -> Raw:
    """A whole document without faults."""
    first = NEW_YEAR + timedelta(draw(st.integers(0, 364)))
    last = first + timedelta(draw(st.sampled_from([0, 20, 45, 180, 400])))
    clauses = [
        a_clause("ABC"[at], each)
        for at, each in enumerate(draw(st.lists(wanted, min_size=1, max_size=2)))
    ]
    for clause in clauses:
        for step in clause["target"].get("steps", ()):
            step["due"] = max(step["due"], first.isoformat())
    after = last + timedelta(40)
    deed = st.sampled_from(clauses).flatmap(lambda clause: deliveries(clause, first, after))
    return {
        "format": "medborgarlofte/1",
        "municipalities": ["9901"],
        "period": {
            "from": first.isoformat(),
            "to": None if draw(st.integers(0, 6)) == 0 else last.isoformat(),
        },
        "focus_areas": [{"id": "f", "title": {"sv": "Trygghet"}, "clauses": clauses}],
        "deliveries": draw(st.one_of(st.lists(deed, max_size=6), st.none())),
        "decisions": draw(st.lists(decisions(clauses, first, after), max_size=2)),
    }


judged_days = st.dates(NEW_YEAR - timedelta(20), NEW_YEAR + timedelta(850))
