"""Holds the values of an imported feed to those of the table of the Office for National Statistics
that it was made of: TABLE.csv FEED.json. Fails where one differs or is missing."""
import csv
import json
import sys


def period(text):
    year, month, length = int(text[:4]), text[5:7], text.split("/")[1]
    assert length == "P1Y", text
    return str(year) if month == "01" else f"{year}/{(year + 1) % 100:02}"


table, feed = sys.argv[1:]
with open(table, encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
with open(feed, encoding="utf-8") as file:
    slides = json.load(file)["slides"]

compared = 0
for slide in slides:
    known = {}
    for row in rows:
        if row["indicator"] == slide["title"]:
            value = float(row["observation"]) if row["observation"] else None
            known.setdefault((row["areanm"], period(row["period"])), []).append(value)
    shown = {}
    if slide["kind"] == "trend":
        for series in slide["series"]:
            for when, value in series["points"]:
                shown[series["label"], str(when)] = value
            wanted = {key for key in known if key[0] == series["label"]}
            assert wanted <= shown.keys(), f"left out: {wanted - shown.keys()}"
    else:
        when = slide["subtitle"].split(", ")[-1]
        shown = {(bar["label"], when): bar["value"] for bar in slide["bars"]}
        shown.update({(line["label"], when): line["value"] for line in slide.get("references", [])})
    assert shown
    for key, value in shown.items():
        assert value in known.get(key, [None]), f"{key}: {value} instead of {known.get(key)}"
        compared += value is not None
assert compared > 0
print(f"{compared} values are those of the table")
