"""Quorum, majority and the ways of voting, as the rules of procedure have them (articles 23-25, 45-52, 121)."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    MEMBERS,
    SESSION,
    acting,
    attend,
    cast,
    draft,
    meeting,
    motion,
    plan,
    reallocation,
    recorded,
)
from tracker import actions
from tracker.actions import FieldRefusal
from tracker.coordination import Choice, Majority, Membership, MotionState, VoteMethod
from tracker.facts import Body, BodyKind, Channel, ProcedureSetting, Role, SessionKind
from tracker.rules.voting import all_members, members_on, outcome, procedure_of, quorum
from tracker.sentences import Refusal
from tracker.texts import Translator

COUNCIL = Body("svet", "Mestni svet", kind=BodyKind.COUNCIL, members=29)
COMMITTEE = Body("odbor", "Odbor", kind=BodyKind.COMMITTEE, members=7)
SINCE = date(2020, 11, 7)
SETTINGS = tuple(
    ProcedureSetting("svet", name, value, "share", article, SINCE)
    for name, value, article in [
        ("quorum", 0.5, "45(1)"),
        ("two_thirds_quorum", 0.6667, "45(4)"),
        ("majority", 0.5, "46(1)"),
        ("rules_majority", 0.6667, "121(2)"),
        ("correspondence_quorum", 0.5, "24(2)"),
        ("majority_of_all", 0.5, "46(2)"),
    ]
)
RULES = procedure_of((COUNCIL, COMMITTEE), SETTINGS, COUNCIL, DAY)
REGULAR = SessionKind.REGULAR
OF_VOTES, OF_PRESENT, OF_ALL = Majority.OF_VOTES, Majority.TWO_THIRDS_OF_PRESENT, Majority.OF_ALL


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """What is tried here does not hang on the database; deciding does, in `test_decisions`."""
    return sqlite_engine


@pytest.mark.parametrize(
    ("members", "present", "majority", "kind", "is_reached", "needed", "article"),
    [
        (29, 14, OF_VOTES, REGULAR, False, 15, "45(1)"),
        (29, 15, OF_VOTES, REGULAR, True, 15, "45(1)"),
        (28, 14, OF_VOTES, REGULAR, False, 15, "45(1)"),  # half is no majority
        (7, 3, OF_VOTES, REGULAR, False, 4, "45(1)"),
        (7, 4, OF_VOTES, REGULAR, True, 4, "45(1)"),
        (1, 1, OF_VOTES, REGULAR, True, 1, "45(1)"),
        (0, 0, OF_VOTES, REGULAR, False, 1, "45(1)"),
        # where two thirds are needed, two thirds of all have to be there
        (29, 19, OF_PRESENT, REGULAR, False, 20, "45(4)"),
        (29, 20, OF_PRESENT, REGULAR, True, 20, "45(4)"),
        (30, 20, OF_PRESENT, REGULAR, True, 20, "45(4)"),
        # by correspondence more than half have to have confirmed the service
        (28, 14, OF_VOTES, SessionKind.CORRESPONDENCE, False, 15, "24(2)"),
        (28, 15, OF_VOTES, SessionKind.CORRESPONDENCE, True, 15, "24(2)"),
    ],
)
def test_quorum(
    members: int, present: int, majority: Majority, kind: SessionKind, is_reached: bool, needed: int, article: str
) -> None:
    found = quorum(RULES, members, present, kind, majority)
    assert (found.is_reached, found.needed, found.article) == (is_reached, needed, article)


@pytest.mark.parametrize(
    ("members", "present", "kind", "slovenian", "english"),
    [
        (7, 3, REGULAR, "Seja ni sklepčna: navzočih 3 od 7, potrebnih 4 (prvi odstavek 45. člena).",
         "No quorum: 3 of 7 present, 4 needed (article 45(1))."),
        (7, 4, REGULAR, "Seja je sklepčna: navzočih 4 od 7, potrebnih 4 (prvi odstavek 45. člena).",
         "Quorum: 4 of 7 present, 4 needed (article 45(1))."),
        (29, 14, SessionKind.CORRESPONDENCE,
         "Seja ni sklepčna: potrjenih vročitev 14 od 29, potrebnih 15 (drugi odstavek 24. člena).",
         "No quorum: service confirmed by 14 of 29, 15 needed (article 24(2))."),
        (29, 15, SessionKind.CORRESPONDENCE,
         "Seja je sklepčna: potrjenih vročitev 15 od 29, potrebnih 15 (drugi odstavek 24. člena).",
         "Quorum: service confirmed by 15 of 29, 15 needed (article 24(2))."),
    ],
)  # fmt: skip
def test_a_quorum_is_told_with_who_is_there_and_who_has_to_be(
    members: int, present: int, kind: SessionKind, slovenian: str, english: str
) -> None:
    sentence = quorum(RULES, members, present, kind).sentence
    assert [Translator(one).sentence(sentence) for one in ("sl", "en")] == [slovenian, english]


def test_of_a_quorum_by_no_entered_rule_no_article_is_cited() -> None:
    told = quorum(procedure_of((COUNCIL,), (), COUNCIL, DAY), 29, 15, REGULAR).sentence
    assert Translator("sl").sentence(told) == "Seja je sklepčna: navzočih 15 od 29, potrebnih 15."


@pytest.mark.parametrize(
    ("majority", "members", "present", "votes", "is_adopted", "needed", "article"),
    [
        (OF_VOTES, 29, 20, (10, 9), True, 10, "46(1)"),
        (OF_VOTES, 29, 20, (10, 10), False, 11, "46(1)"),  # a tie is no majority
        (OF_VOTES, 29, 20, (1, 0), True, 1, "46(1)"),  # who does not vote is not counted
        (OF_VOTES, 29, 20, (0, 0), False, 1, "46(1)"),
        (OF_PRESENT, 29, 20, (13, 7), False, 14, "121(2)"),
        (OF_PRESENT, 29, 20, (14, 6), True, 14, "121(2)"),
        (OF_PRESENT, 29, 21, (14, 0), True, 14, "121(2)"),
        (OF_ALL, 29, 20, (14, 0), False, 15, "46(2)"),
        (OF_ALL, 29, 20, (15, 5), True, 15, "46(2)"),
        (OF_ALL, 28, 20, (14, 6), False, 15, "46(2)"),
    ],
)
def test_majority(
    majority: Majority,
    members: int,
    present: int,
    votes: tuple[int, int],
    is_adopted: bool,
    needed: int,
    article: str,
) -> None:
    found = outcome(RULES, majority, members, present, votes)
    assert (found.is_adopted, found.needed, found.article) == (is_adopted, needed, article)


def test_a_body_without_a_number_of_its_own_goes_by_the_councils() -> None:
    strict = ProcedureSetting("odbor", "quorum", 0.75, "share", "statut", SINCE)
    without = procedure_of((COUNCIL, COMMITTEE), SETTINGS, COMMITTEE, DAY)
    with_own = procedure_of((COUNCIL, COMMITTEE), (*SETTINGS, strict), COMMITTEE, DAY)
    assert (quorum(without, 7, 4, REGULAR).needed, quorum(with_own, 7, 4, REGULAR).needed) == (4, 6)


def test_a_number_holds_from_its_day_on() -> None:
    stricter = ProcedureSetting("svet", "quorum", 0.6667, "share", "45(1) nov", date(2027, 1, 1))
    for on, needed in ((date(2026, 12, 31), 15), (date(2027, 1, 1), 20)):
        rules = procedure_of((COUNCIL,), (*SETTINGS, stricter), COUNCIL, on)
        assert quorum(rules, 29, 20, REGULAR).needed == needed


def test_members_are_those_whose_seat_holds_on_the_day() -> None:
    seats = (
        Membership("odbor", "a", valid_from=date(2024, 1, 1), valid_until=date(2025, 12, 31)),
        Membership("odbor", "b", valid_from=date(2026, 1, 1)),
        Membership("svet", "c", valid_from=date(2024, 1, 1)),
    )
    assert [one.person for one in members_on(seats, "odbor", date(2025, 12, 31))] == ["a"]
    assert [one.person for one in members_on(seats, "odbor", date(2026, 1, 1))] == ["b"]
    assert all_members(Body("x", "x"), seats) == 3
    assert all_members(COMMITTEE, seats) == 7


# The same by actions.


def test_without_a_quorum_nobody_decides(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 3)
    with pytest.raises(Refusal, match="No quorum"):
        cast(engine, number, 3, 0)
    attend(engine, 4)
    assert cast(engine, number, 3, 1)


def test_who_left_before_the_vote_is_not_there(engine: Engine) -> None:
    first, second = draft(engine), draft(engine)
    attend(engine, 4)
    assert cast(engine, first, 4, 0)
    with acting(engine) as record:
        actions.set_presence(record, BODY, SESSION, MEMBERS[0], actions.PresenceGiven.of(is_present=False))
    with pytest.raises(Refusal, match="No quorum"):
        cast(engine, second, 3, 0)
    assert motion(engine, first).votes[0].present_people == MEMBERS[:4]


@pytest.mark.parametrize(
    ("votes_for", "votes_against", "fields", "words"),
    [
        (4, 3, {}, "More votes were cast"),
        (7, 0, {"members_present": 7}, "attendance list"),
        (None, 1, {}, "how many voted for"),
        (3, 1, {"method": "correspondence"}, "by correspondence"),
        (3, 1, {"method": "roll_call"}, "what each member chose"),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    engine: Engine, votes_for: int | None, votes_against: int, fields: dict[str, object], words: str
) -> None:
    number = draft(engine)
    attend(engine, 6)
    with pytest.raises(Refusal, match=words), acting(engine) as record:
        given = actions.VoteGiven.of(votes_for=votes_for, votes_against=votes_against, **fields)
        actions.vote(record, BODY, SESSION, number, given)
    assert motion(engine, number).votes == ()


def test_attendance_has_to_be_known_before_a_vote(engine: Engine) -> None:
    number = draft(engine)
    with pytest.raises(Refusal, match="not known who is present"):
        cast(engine, number, 4, 0)
    with pytest.raises(Refusal, match="than the body has members"):
        cast(engine, number, 4, 0, members_present=8)
    assert cast(engine, number, 4, 0, members_present=5)


def test_a_roll_call_is_counted_from_what_each_member_chose(engine: Engine) -> None:
    number = draft(engine)
    chosen = dict(zip(MEMBERS, ["for", "for", "for", "against", "not_voted", "absent", "absent"], strict=True))
    with acting(engine) as record:
        given = actions.VoteGiven.of(method="roll_call", roll_call=chosen)
        assert actions.vote(record, BODY, SESSION, number, given) == "2026/1-01"
    (vote,) = motion(engine, number).votes
    assert (vote.present, vote.votes_for, vote.votes_against) == (5, 3, 1)
    assert dict(vote.roll_call)[MEMBERS[4]] is Choice.NOT_VOTED
    assert vote.present_people == MEMBERS[:5]


def test_who_does_not_sit_in_the_body_has_no_vote(engine: Engine) -> None:
    number = draft(engine)
    with pytest.raises(Refusal, match="has no vote"), acting(engine) as record:
        chosen = dict.fromkeys((*MEMBERS[:4], "namestnik"), "for")
        actions.vote(record, BODY, SESSION, number, actions.VoteGiven.of(method="roll_call", roll_call=chosen))
    with pytest.raises(Refusal, match="does not sit"), acting(engine) as record:
        actions.set_presence(record, BODY, SESSION, "namestnik", actions.PresenceGiven.of(is_present=True))


def test_a_substitute_stands_in_for_a_member_and_not_for_herself(engine: Engine) -> None:
    with acting(engine) as record:
        given = actions.PresenceGiven.of(is_present=True, substitute="namestnik", note="dopust")
        actions.set_presence(record, BODY, SESSION, MEMBERS[0], given)
    (presence,) = meeting(engine).attendance
    assert (presence.is_present, presence.substitute) == (True, "namestnik")
    with pytest.raises(Refusal, match="stands in for nobody"), acting(engine) as record:
        given = actions.PresenceGiven.of(is_present=True, substitute=MEMBERS[1])
        actions.set_presence(record, BODY, SESSION, MEMBERS[0], given)


def test_a_matter_is_voted_about_twice_at_most(engine: Engine) -> None:
    number = draft(engine)
    attend(engine, 6)
    assert cast(engine, number, 3, 3) == ""
    assert cast(engine, number, 2, 4) == ""
    with pytest.raises(Refusal, match="voted about"):
        cast(engine, number, 6, 0)
    assert motion(engine, number).state is MotionState.REJECTED


def test_a_second_vote_may_adopt(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 6)
    cast(engine, number, 3, 3)
    assert cast(engine, number, 4, 2) == "2026/1-01"


def test_a_roll_call_is_never_repeated(engine: Engine) -> None:
    number = draft(engine)
    chosen = dict.fromkeys(MEMBERS, "against")
    with acting(engine) as record:
        actions.vote(record, BODY, SESSION, number, actions.VoteGiven.of(method="roll_call", roll_call=chosen))
    attend(engine, 6)
    with pytest.raises(Refusal, match="not repeated"):
        cast(engine, number, 6, 0)


def test_nobody_votes_before_the_session_or_after_its_end(engine: Engine) -> None:
    number = draft(engine)
    with pytest.raises(Refusal, match="on that day or later"), acting(engine, 18) as record:
        given = actions.VoteGiven.of(votes_for=4, votes_against=0, members_present=4)
        actions.vote(record, BODY, SESSION, number, given)
    with pytest.raises(Refusal, match="Nobody voted"), acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    with acting(engine) as record:
        actions.withdraw_motion(record, BODY, SESSION, number)
        actions.close_session(record, BODY, SESSION)
    with pytest.raises(Refusal, match="ended on"):
        draft(engine)
    assert meeting(engine).closed_on == DAY


# Kinds of sessions.


def session(engine: Engine, code: str, **fields: object) -> None:
    with acting(engine, 3) as record:
        actions.save_session(record, BODY, code, actions.SessionGiven.of(**{"on": DAY, **fields}))


def add(engine: Engine, code: str, **fields: object) -> int:
    with acting(engine, 4) as record:
        given = actions.ItemGiven.of(**{"title": "Točka", **fields})
        return actions.add_item(record, BODY, code, given)


def test_an_extraordinary_session_has_three_items_at_most(engine: Engine) -> None:
    session(engine, "2026/i1", kind="extraordinary")
    for _ in range(3):
        add(engine, "2026/i1")
    with pytest.raises(Refusal, match="at most"):
        add(engine, "2026/i1")
    with acting(engine, 5) as record:
        actions.withdraw_item(record, BODY, "2026/i1", 2)
    add(engine, "2026/i1")
    with pytest.raises(Refusal, match="at most"), acting(engine, 5) as record:
        actions.withdraw_item(record, BODY, "2026/i1", 2, withdrawn=False)


def test_a_session_by_correspondence_does_not_decide_about_money(engine: Engine) -> None:
    with pytest.raises(Refusal, match="hour at which its voting ends"):
        session(engine, "2026/d1", kind="correspondence")
    session(engine, "2026/d1", kind="correspondence", hour="12:00")
    with pytest.raises(Refusal, match="not decide about money"):
        add(engine, "2026/d1", kind="reallocation")
    number = add(engine, "2026/d1")
    with pytest.raises(Refusal, match="not decide about money"), acting(engine, 5) as record:
        given = actions.MotionGiven.of(item=number, text="Sklep.", effects=(reallocation(),))
        actions.add_motion(record, BODY, "2026/d1", given)
    with pytest.raises(Refusal, match="not decide about money"):
        session(engine, SESSION, kind="correspondence", hour="12:00")  # its agenda has money


def test_by_correspondence_those_who_voted_count_as_served(engine: Engine) -> None:
    session(engine, "2026/d1", kind="correspondence", hour="12:00")
    with acting(engine, 5) as record:
        item = actions.add_item(record, BODY, "2026/d1", actions.ItemGiven.of(title="Mnenje"))
        number = actions.add_motion(record, BODY, "2026/d1", actions.MotionGiven.of(item=item, text="Sklep."))
    for votes, code in (((2, 1), None), ((3, 1), "2026/d1-01")):
        given = actions.VoteGiven.of(method="correspondence", votes_for=votes[0], votes_against=votes[1])
        if code is None:
            with pytest.raises(Refusal, match="No quorum"), acting(engine) as record:
                actions.vote(record, BODY, "2026/d1", number, given)
        else:
            with acting(engine) as record:
                assert actions.vote(record, BODY, "2026/d1", number, given) == code


def test_a_remote_session_does_not_show_hands(engine: Engine) -> None:
    session(engine, SESSION, is_remote=True)
    number = draft(engine)
    attend(engine, 6)
    with pytest.raises(Refusal, match="in person"):
        cast(engine, number)
    assert cast(engine, number, method="declaration")
    assert motion(engine, number).votes[0].method is VoteMethod.DECLARATION


def test_standing_items_belong_to_regular_sessions(engine: Engine) -> None:
    titles = {"minutes": "Zapisnik", "execution": "Izvršitev", "questions": "Vprašanja"}
    for _ in range(2):
        with acting(engine, 5) as record:
            actions.prepare_agenda(record, BODY, SESSION, titles)
    assert [(item.number, item.kind.value) for item in meeting(engine).items] == [
        (1, "reallocation"), (2, "minutes"), (3, "execution"), (4, "questions"),
    ]  # fmt: skip
    with acting(engine, 5) as record:
        actions.order_items(record, BODY, SESSION, (2, 3, 4, 1))
    assert [item.kind.value for item in meeting(engine).items] == ["minutes", "execution", "questions", "reallocation"]
    session(engine, "2026/i1", kind="extraordinary")
    with pytest.raises(Refusal, match="regular sessions"), acting(engine, 5) as record:
        actions.prepare_agenda(record, BODY, "2026/i1", titles)


def test_minutes_are_adopted_at_a_later_regular_session_and_then_published(engine: Engine) -> None:
    session(engine, "2026/2", on=date(2026, 3, 25))
    session(engine, "2026/i1", on=date(2026, 3, 23), kind="extraordinary")
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    for wrong in (SESSION, "2026/i1"):
        with pytest.raises(Refusal, match="next regular session"), acting(engine, 25) as record:
            actions.adopt_minutes(record, BODY, SESSION, wrong)
    with pytest.raises(Refusal, match="not adopted yet"), acting(engine, 25) as record:
        actions.publish_minutes(record, BODY, SESSION, date(2026, 3, 25))
    with acting(engine, 25) as record:
        actions.adopt_minutes(record, BODY, SESSION, "2026/2")
    with acting(engine, 27) as record:
        actions.publish_minutes(record, BODY, SESSION, date(2026, 3, 27))
    found = meeting(engine)
    assert (found.minutes_adopted_on, found.minutes_published_on) == (date(2026, 3, 25), date(2026, 3, 27))


def test_nothing_confidential_is_told_below_a_member(engine: Engine) -> None:
    with acting(engine, 5) as record:
        given = actions.ItemGiven.of(title="ZAUPNO", visibility="internal", visibility_reason="člen 30")
        number = actions.add_item(record, BODY, SESSION, given)
        actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=number, text="ZAUPNI SKLEP"))
        actions.mark_step(record, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 5)))
    attend(engine, 6)
    cast(engine, 1)
    for role, seen in ((Role.PUBLIC, False), (Role.OWNER, False), (Role.MEMBER, True)):
        assert ("ZAUPN" in repr(recorded(engine, role))) is seen
    assert [one.text for one in plan(engine).decisions] == ["ZAUPNI SKLEP"]
    with pytest.raises(FieldRefusal, match="says why") as refused, acting(engine, 5) as record:
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="x", visibility="internal"))
    assert refused.value.field == "visibility_reason"


def test_one_vote_entered_in_two_windows_is_one(engine: Engine) -> None:
    number = draft(engine)
    attend(engine, 7)
    assert cast(engine, number, 1, 6, seen=0) == ""
    with pytest.raises(Refusal, match="meanwhile"):
        cast(engine, number, 1, 6, seen=0)
    assert cast(engine, number, 6, 1, seen=1)


def test_a_session_whose_code_a_file_spelled_freely_decides_as_any_other(engine: Engine) -> None:
    files = actions.Actor("uvoz", Role.ADMINISTRATOR, channel=Channel.IMPORT)
    with acting(engine, 20, actor=files) as record:
        actions.save_session(record, BODY, "3. seja", actions.SessionGiven.of(on=DAY))
    with acting(engine) as record:
        for code in MEMBERS:
            actions.set_presence(record, BODY, "3. seja", code, actions.PresenceGiven.of(is_present=True))
        actions.add_item(record, BODY, "3. seja", actions.ItemGiven.of(title="Točka"))
        number = actions.add_motion(record, BODY, "3. seja", actions.MotionGiven.of(item=1, text="Sklep."))
        given = actions.VoteGiven.of(votes_for=7, votes_against=0)
        assert actions.vote(record, BODY, "3. seja", number, given) == "3. seja-01"
