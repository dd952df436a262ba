#!/usr/bin/env python3
"""Writes times.tsv, the table that tests/programme/times.c holds the program to.

It is run by hand, when a case is added:  python3 tests/programme/times.py > tests/programme/times.tsv

What is expected comes from Python's zoneinfo, by rules that the program does not use: dates are
compared as dates, never turned into moments; a local date-time begins at the first second when the
clocks on the wall show it or something later, found by trying; hours are compared with what the
clocks show. Each case is tried minute by minute over its days, and goes into the table with its two
ends and with the seconds before and at each change that was found."""

import json
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

UTC = timezone.utc
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def shown(zone, moment):
    """What the clocks on the wall show."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@lru_cache(None)
def first_shown(zone, text):
    """The first second at which the clocks show a local date-time, or something later."""
    wanted = datetime.fromisoformat(text)
    moment = wanted.replace(tzinfo=UTC) - timedelta(hours=30)
    for step in (60, 1):
        while shown(zone, moment + timedelta(seconds=step)) < wanted:
            moment += timedelta(seconds=step)
    return moment + timedelta(seconds=1)


def has_begun(zone, text, moment):
    if len(text) == 10:
        return shown(zone, moment).date() >= date.fromisoformat(text)
    if text[-1] == "Z" or text[-6] in "+-":
        return moment >= datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment >= first_shown(zone, text)


def has_ended(zone, text, moment):
    if len(text) == 10:
        return shown(zone, moment).date() > date.fromisoformat(text)
    return has_begun(zone, text, moment)


def in_hours(zone, hours, moment):
    now = shown(zone, moment)
    clock = now.strftime("%H:%M")
    yesterday = DAYS[(now.weekday() - 1) % 7]
    days = hours.get("days", DAYS)
    if hours["from"] < hours["to"]:
        return DAYS[now.weekday()] in days and hours["from"] <= clock < hours["to"]
    return (DAYS[now.weekday()] in days and clock >= hours["from"]) or (
        yesterday in days and clock < hours["to"])


def is_shown(zone, keys, moment):
    valid = keys.get("valid", {})
    if "from" in valid and not has_begun(zone, valid["from"], moment):
        return False
    if "until" in valid and has_ended(zone, valid["until"], moment):
        return False
    return "hours" not in keys or any(in_hours(zone, h, moment) for h in keys["hours"])


def is_stale(zone, keys, moment):
    """Durations are of so many times 24 hours, whatever the clocks do."""
    if "stale_after" not in keys:
        return False
    published = keys["published"]
    begun = first_shown(zone, published + "T00:00" if len(published) == 10 else published)
    return moment >= begun + timedelta(days=int(keys["stale_after"][1:-1]))


def one_day(text):
    return {"valid": {"from": text, "until": text}}


def night(day, begin="22:00", end="02:30"):
    return {"hours": [{"days": [day], "from": begin, "to": end}]}


def span(begin, end):
    return {"valid": {"from": begin, "until": end}}


WEEKDAYS = {"hours": [{"days": DAYS[:5], "from": "08:30", "to": "17:00"}]}
ALL_DAY = {"hours": [{"days": ["sun"], "from": "00:00", "to": "24:00"}]}

# Zone, first day and number of days to try (UTC), and the cases.
CASES = [
    # London: 27 March 2011 has 23 hours, 30 October has 25.
    ("Europe/London", "2011-03-25", 5, [
        one_day("2011-03-27"), night("sat"), night("sun"), ALL_DAY, WEEKDAYS,
        night("sun", "01:30", "03:00"), night("sun", "00:15", "01:15"),
        span("2011-03-27T01:30", "2011-03-27T02:30"), span("2011-03-27T01:00Z", "2011-03-28"),
        {"published": "2011-03-25", "stale_after": "P3D"}]),
    ("Europe/London", "2011-10-28", 5, [
        one_day("2011-10-30"), night("sat"), night("sun"), ALL_DAY, WEEKDAYS,
        night("sun", "01:30", "03:00"), night("sun", "00:15", "01:15"),
        span("2011-10-30T01:30", "2011-10-30T02:00"),
        span("2011-10-30T01:30+00:00", "2011-10-30T02:00"),
        {"published": "2011-10-28", "stale_after": "P3D"}]),
    # Both of feed and slide apply: as one, here.
    ("Europe/London", "2011-07-10", 4, [
        {"valid": {"from": "2011-07-11T12:00", "until": "2011-07-12"},
         "hours": [{"from": "20:00", "to": "06:00"}, {"days": ["tue"], "from": "12:00", "to": "13:00"}]}]),
    # Where winter time is the one that is set off (negative summer time in the database).
    ("Europe/Dublin", "2018-10-27", 3, [one_day("2018-10-28"), night("sat", "23:30", "01:30")]),
    ("America/New_York", "2024-03-09", 3, [one_day("2024-03-10"), night("sat", "23:00", "03:00")]),
    ("America/New_York", "2024-11-02", 3, [one_day("2024-11-03"), night("sat", "23:00", "01:30")]),
    # South of the equator summer time begins in spring too: in September.
    ("Pacific/Auckland", "2023-09-22", 4, [one_day("2023-09-24"), night("sat"), WEEKDAYS]),
    ("Pacific/Auckland", "2024-04-05", 4, [one_day("2024-04-07"), night("sat"), WEEKDAYS]),
    # Offsets that are no whole hours; summer time of half an hour.
    ("Asia/Kolkata", "2024-02-27", 4, [one_day("2024-02-29"), WEEKDAYS, night("thu")]),
    ("Asia/Kathmandu", "2024-02-27", 4, [one_day("2024-02-29"), night("wed", "23:50", "00:10")]),
    ("Australia/Lord_Howe", "2023-09-29", 4, [
        one_day("2023-10-01"), night("sat", "22:00", "02:15"), span("2023-10-01T02:15", "2023-10-01T03:00")]),
    ("Australia/Lord_Howe", "2024-04-05", 4, [
        one_day("2024-04-07"), night("sat", "22:00", "01:45"), span("2024-04-07T01:45", "2024-04-07T02:00")]),
    ("Pacific/Chatham", "2023-09-23", 3, [one_day("2023-09-24"), night("sat", "23:00", "03:00")]),
    # Days whose midnight does not exist: their clocks go from 24:00 to 01:00.
    ("America/Santiago", "2023-09-01", 4, [
        one_day("2023-09-03"), one_day("2023-09-02"), night("sat"), ALL_DAY, span("2023-09-03T00:30", "2023-09-03T02:00")]),
    ("Asia/Beirut", "2022-03-25", 4, [one_day("2022-03-27"), night("sat", "23:00", "00:30"), ALL_DAY]),
    ("America/Havana", "2024-03-09", 3, [one_day("2024-03-10"), night("sat", "23:00", "00:30")]),
    # Days whose last hour, or whose midnight, comes twice.
    ("America/Santiago", "2024-04-05", 4, [
        one_day("2024-04-06"), one_day("2024-04-07"), night("sat", "23:30", "00:30"), span("2024-04-06T23:30", "2024-04-07T00:00")]),
    ("Asia/Beirut", "2022-10-28", 4, [one_day("2022-10-29"), one_day("2022-10-30"), night("sat", "23:30", "02:00")]),
    ("America/Havana", "2023-11-04", 3, [one_day("2023-11-05"), one_day("2023-11-04"), night("sat", "23:30", "00:30")]),
    # The date line: where the day is first and last, and where one was left out.
    ("Pacific/Kiritimati", "2023-12-30", 4, [one_day("2024-01-01"), night("sun")]),
    ("Pacific/Pago_Pago", "2023-12-30", 4, [one_day("2024-01-01"), night("sun")]),
    ("Pacific/Apia", "2011-12-28", 5, [
        one_day("2011-12-29"), one_day("2011-12-31"), span("2011-12-30", "2011-12-31"), span("2011-12-30T12:00", "2012-01-01"),
        night("fri"), night("thu")]),
    # Summer time that pauses for Ramadan; a zone that has given it up.
    ("Africa/Casablanca", "2024-03-08", 4, [one_day("2024-03-10"), night("sat", "23:00", "03:00")]),
    ("Africa/Casablanca", "2024-04-12", 4, [one_day("2024-04-14"), night("sat", "23:00", "02:30")]),
    ("Asia/Tehran", "2022-09-20", 3, [one_day("2022-09-21"), night("wed", "22:00", "23:30")]),
    # Leap days, and the turn of a year and a century.
    ("Europe/London", "2024-02-27", 4, [one_day("2024-02-29"), span("2024-02-28", "2024-03-01T00:00")]),
    ("UTC", "1999-12-30", 4, [one_day("2000-01-01"), span("1999-12-31T23:59:59", "2000-01-01T00:00:01")]),
    ("UTC", "2000-02-27", 4, [one_day("2000-02-29"), {"published": "2000-02-28", "stale_after": "P2D"}]),
]


def changes(zone, first, days, keys):
    """The moments that go into the table."""
    begin = datetime.fromisoformat(first).replace(tzinfo=UTC)
    second = timedelta(seconds=1)
    moments = {begin, begin + timedelta(days=days)}
    before = None
    for minute in range(days * 1440):
        moment = begin + timedelta(minutes=minute)
        now = (is_shown(zone, keys, moment), is_stale(zone, keys, moment))
        if before is not None and now != before:
            moment -= timedelta(minutes=1)
            while (is_shown(zone, keys, moment), is_stale(zone, keys, moment)) == before:
                moment += second
            moments |= {moment - second, moment}
        before = now
    return sorted(moments)


print("# Made by times.py, which says how. Zone, wall time, keys of the feed, shown, stale.")
for zone, first, days, cases in CASES:
    for keys in cases:
        for moment in changes(zone, first, days, keys):
            print(zone, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), json.dumps(keys)[1:-1],
                  int(is_shown(zone, keys, moment)), int(is_stale(zone, keys, moment)), sep="\t")
