#!/usr/bin/env python3
"""Plants one wrong figure in each article of a folder, and measures how many are found.

    python3 scripts/plant_figures/plant.py target/release/onrecord ARTICLES OUT

ARTICLES holds plain text whose file names hold their date (2026-03-05). Wherever an article has a
weekday beside a date, it is copied to OUT with another weekday. Few articles hold whole sums, so
each is also copied with one sentence behind its first paragraph, built from figures drawn with a
fixed seed: a change with its per cent, a part with its share, a vote with its margin, an age with
a year of birth. Where it tells how many of something there were, it gets a headline, or a closing
paragraph, that tells the same of the first such sentence; where it gives a sum in millions or
billions, a closing paragraph that repeats the sum; where it gives one number of one noun three
times, the last is changed. Of reports brought up to date from hour to hour, whose figures
replace each other, only sums are repeated. The wrong copy has one figure changed; the right copy is kept, too, and
whatever is found there is a false alarm. What is printed: found and planted by kind, and false
alarms.
"""

import pathlib
import random
import re
import subprocess
import sys
import tempfile

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATED = re.compile(rf"\b({'|'.join(DAYS)})(,? \(?(?:{MONTHS})[a-z]*\.? \d{{1,2}}\b)")
CHECKS = ["wrong-weekday", "wrong-arithmetic", "wrong-age", "inconsistent-figure"]
SENTENCE = re.compile(r"(?:^|(?<=[a-z]{4}[.!?] ))[A-Z][^.!?“”\"\n]{30,250}\.(?= |$)", re.M)
COUNTED = re.compile(r"(?<![\w$£€.,-])([1-9]\d{1,2}(?:,\d{3})*) (people|[a-z]{3,}(?<!ou)s)\b")
SUM = re.compile(r"\$(\d+(?:\.\d+)?) (million|billion)\b")
TIMES = ("years", "months", "weeks", "days", "hours", "minutes", "seconds", "percents", "times")


def change(rng, year):
    before = rng.randrange(20, 900)
    percent = rng.randrange(8, 90)
    after = round(before * (1 + percent / 100))
    percent = round((after / before - 1) * 100)
    wrong = rng.choice([percent + rng.randrange(5, 20), max(1, percent - 5), percent + 10])
    sentence = rng.choice([
        "The price rose from ${a} to ${b}, a {p} percent increase.",
        "Membership grew {p} percent, from {a} members to {b}.",
        "Its budget rose {p}% to ${b} million from ${a} million.",
    ])
    told = lambda p: sentence.format(a=before, b=after, p=p)
    return told(percent), told(wrong)


def share(rng, year):
    whole = rng.randrange(21, 99)
    part = rng.randrange(5, whole)
    percent = round(part / whole * 100)
    wrong = percent + rng.choice([-9, -4, 4, 9, 20])
    wrong = wrong if wrong > 0 else percent + 9
    if abs(100 - 2 * percent) < 40:
        wrong = percent + 25
    sentence = rng.choice([
        "{a} of the {b} members, or {p} percent, stayed away.",
        "Of the answers, {a} of {b} ({p} percent) were in favor.",
    ])
    told = lambda p: sentence.format(a=part, b=whole, p=p)
    return told(percent), told(wrong)


def margin(rng, year):
    less = rng.randrange(11, 40)
    by = rng.randrange(3, 20)
    sentence = rng.choice([
        "The council passed it {a}-{b}, a margin of {m} votes.",
        "The motion carried {a} to {b}, by {m} votes.",
    ])
    told = lambda m: sentence.format(a=less + by, b=less, m=m)
    return told(by), told(by + rng.choice([-2, -1, 1, 2, 10]))


def age(rng, year):
    years = rng.randrange(25, 80)
    told = lambda age: f"Jane Whitlock, {age}, was born in {year - years}."
    return told(years), told(years + rng.choice([-10, -5, -3, 3, 5, 10]))


def weekdays(text, rng):
    for found in DATED.finditer(text):
        other = rng.choice([day for day in DAYS if day != found[1]])
        yield text[: found.start(1)] + other + text[found.end(1):]


def another(number, rng):
    """A number of as many digits: another first digit, or the first two swapped."""
    first, second, rest = number[0], number[1], number[2:]
    if second not in (first, "0", ",") and rng.random() < 0.3:
        return second + first + rest
    return rng.choice([digit for digit in "123456789" if digit != first]) + second + rest


def counted(body):
    """The first sentence that counts something: its text and the match within it."""
    for sentence in SENTENCE.finditer(body):
        figure = COUNTED.search(sentence[0])
        start = body.rfind("\n", 0, sentence.start()) + 1
        quoted = sum(body[start : sentence.start()].count(mark) for mark in "\"“”") % 2
        if figure and figure[2] not in TIMES and len(COUNTED.findall(sentence[0])) == 1 and not quoted:
            return sentence[0], figure
    return None, None


def headline(sentence, figure):
    """The sentence as a headline: without articles and what follows a comma; none if it is long."""
    behind = sentence[figure.end():].rstrip(".")
    clause = sentence[: figure.start()] + "{n} " + figure[2] + behind.split(",")[0]
    words = [word for word in clause.split() if word.lower() not in ("a", "an", "the")]
    text = " ".join(words)
    return text[0].upper() + text[1:] if 6 <= len(words) <= 18 else None


def repeated(head, body, rng):
    """Copies in which a figure is told twice: kind, right text, wrong text."""
    # A report brought up to date from hour to hour tells the same of a later figure.
    running = len(re.findall(r"^\d{1,2}(?::\d\d)? ?[ap]\.?m\.?$", body, re.M)) > 2
    sentence, figure = (None, None) if running else counted(body)
    if sentence:
        wrong = another(figure[1], rng)
        title = headline(sentence, figure)
        if title:
            told = [title.replace("{n}", number) for number in (figure[1], wrong)]
            yield "headline", *(f"{title}\n\n{body}" for title in told)
        other = sentence[: figure.start(1)] + wrong + sentence[figure.end(1):]
        yield "retold", *(f"{head}\n\n{body}\n\n{end}" for end in (sentence, other))
    for sentence in SENTENCE.finditer(body):
        sums = SUM.findall(sentence[0])
        if len(sums) == 1 and len(sums[0][0]) > 1:
            number, scale = sums[0]
            wrong = {"million": "billion", "billion": "million"}[scale]
            other = sentence[0].replace(f"${number} {scale}", f"${number} {wrong}")
            yield "scale", *(f"{head}\n\n{body}\n\n{end}" for end in (sentence[0], other))
            break
    if running:
        return
    told = [figure[0] for figure in COUNTED.finditer(body)]
    for figure in reversed(list(COUNTED.finditer(body))):
        if told.count(figure[0]) > 2 and figure[2] not in TIMES:
            wrong = another(figure[1], rng)
            planted = body[: figure.start(1)] + wrong + body[figure.end(1):]
            yield "again", f"{head}\n\n{body}", f"{head}\n\n{planted}"
            break


def found(onrecord, folder):
    """How many findings each file of the folder has."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as record:
        record.write("people: {Nobody Whatsoever: }\n")
        record.flush()
        call = [onrecord, "check", "--record", record.name, "--format", "brief", "--fail-on", "never"]
        for check in CHECKS:
            call += ["--select", check]
        counts = {}
        for path in sorted(folder.iterdir()):
            date = re.search(r"[12]\d{3}-\d{2}-\d{2}", path.name)[0]
            done = subprocess.run([*call, "--date", date, path], capture_output=True, text=True)
            counts[path.name] = len(re.findall(r"\[(?:wrong|inconsistent)-", done.stdout))
        return counts


def main():
    onrecord, articles, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    rng = random.Random(7)
    right, wrong = out / "right", out / "wrong"
    for folder in (right, wrong):
        folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(articles.glob("*.txt")):
        date = re.search(r"([12]\d{3})-\d{2}-\d{2}", path.name)
        if not date:
            continue
        text = path.read_text(encoding="utf-8")
        for turn, planted in enumerate(weekdays(text, rng)):
            (wrong / f"weekday{turn}_{path.name}").write_text(planted, encoding="utf-8")
            (right / f"weekday{turn}_{path.name}").write_text(text, encoding="utf-8")
        kind = rng.choice([change, share, margin, age])
        head, *rest = text.split("\n\n", 1)
        for folder, sentence in zip((right, wrong), kind(rng, int(date[1]))):
            whole = "\n\n".join([head, sentence, *rest])
            (folder / f"{kind.__name__}_{path.name}").write_text(whole, encoding="utf-8")
        for name, *told in repeated(head, rest[0] if rest else "", rng):
            for folder, whole in zip((right, wrong), told):
                (folder / f"{name}_{path.name}").write_text(whole, encoding="utf-8")
    alarms, hits = found(onrecord, right), found(onrecord, wrong)
    for kind in ("weekday", "change", "share", "margin", "age", "headline", "retold", "scale", "again"):
        names = [name for name in hits if name.startswith(kind)]
        caught = sum(hits[name] > alarms[name] for name in names)
        false = sum(alarms[name] for name in names)
        print(f"{kind:8} found {caught:3} of {len(names):3}, {false} false alarms in the right copies")


if __name__ == "__main__":
    main()
