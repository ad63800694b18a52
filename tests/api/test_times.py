"""Times and spans as people write them."""

import pytest

from api.times import moment_ms, shown, span_ms, span_shown, window_of
from graph.errors import BadParameter

DAY = 86_400_000


@pytest.mark.parametrize(
    ("text", "days"), [("7d", 7), ("P7D", 7), ("1w", 7), ("P1W", 7), ("36h", 1.5), ("PT36H", 1.5), ("P1DT12H", 1.5)]
)
def test_spans(text: str, days: float) -> None:
    assert span_ms(text) == days * DAY


@pytest.mark.parametrize("text", ["", "P", "7", "7 years", "d7", "-7d"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadParameter):
        span_ms(text)


def test_moments_know_the_zone_and_the_week() -> None:
    assert shown(moment_ms("2026-03-01", "Europe/Berlin", 0)) == "2026-02-28T23:00Z"
    assert shown(moment_ms("2026-W10", "UTC", 0)) == "2026-03-02T00:00Z"
    assert shown(moment_ms("2026-03-01T10:30+02:00", "UTC", 0)) == "2026-03-01T08:30Z"
    for text in ("yesterday", "2026-13-01"):
        with pytest.raises(BadParameter):
            moment_ms(text, "UTC", 0)
    with pytest.raises(BadParameter):
        moment_ms("2026-03-01", "Mars/Olympus", 0)


def test_windows_count_back_from_their_end() -> None:
    window = window_of("-2d", "1970-01-11", "UTC", 99 * DAY)
    assert (window.since_ms, window.until_ms) == (8 * DAY, 10 * DAY)
    assert window_of("-2d", None, "UTC", 99 * DAY).since_ms == 97 * DAY
    with pytest.raises(BadParameter):
        window_of("1970-01-11", "1970-01-11", "UTC", 0)


def test_spans_are_shown_in_the_unit_that_reads_best() -> None:
    assert [span_shown(ms) for ms in (None, 5, 1500, 90_000, 5_400_000, 3 * DAY)] == [
        None,
        "5 ms",
        "1.5 s",
        "1.5 min",
        "1.5 h",
        "3 d",
    ]
