"""That `make bench` can begin: nobody looks at its topics by day."""

from tests.bench.registry import ON_REQUEST, TOPICS, find_topics


def test_every_topic_is_found() -> None:
    find_topics()
    assert {"overview", "reruns", "windows", "importing", "report", "workbook"} <= TOPICS.keys()
    assert TOPICS.keys() > ON_REQUEST
