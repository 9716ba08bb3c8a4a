#!/usr/bin/env python3
"""Measure onrecord at newsroom scale, beside ripgrep and typos where these are installed.

usage: scale.py [ONRECORD] [--work DIR] [--mb 200] [--names 500,12000,100000,1000000] [--facts N] [--threads 2]

ONRECORD is a release build (default: target/release/onrecord). Nothing is fetched: articles and
names are made here, the same in every run. People are invented from syllables; running text is made
from the words and the turns of the articles in corpus/, with invented words between them, so that
quotations, roles, dates and capitals stand as densely as in news.

Printed are, for each number of names: the time to start with an article of one line (without the
cache, when the cache is written, and from the cache), the throughput over many files with all checks
on, the peak memory, and the same for `rg -c -F -f` with the same names and for `typos`, as ratios;
then one article of 11 MB and one of 200 MB.

With --facts 10000, the many files are checked instead against the first number of names alone and
with so many facts beside them: properties of invented things, every tenth of which the articles name
now and then, and sentences on record.
"""

import argparse
import multiprocessing
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(os.path.dirname(HERE), "corpus")
ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl dr fr gr kr pl sch sh sl st str th tr".split()
VOWELS = "a e i o u a e i o ai au ea ei ie oo".split()
CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "ck", "ld", "ll", "nd", "ng", "nn", "rd", "rn", "rt", "tt", "x"]


def word(random, least, most):
    """An invented word of so many syllables."""
    made = "".join(random.choice(ONSETS) + random.choice(VOWELS) for _ in range(random.randint(least, most)))
    return made + random.choice(CODAS)


def distinct(random, number, least, most):
    """So many different invented words, in the order of their making."""
    words = {}
    while len(words) < number:
        words.setdefault(word(random, least, most).capitalize())
    return list(words)


def people(number):
    """So many different full names: the shorter list is always the beginning of the longer."""
    chance = random.Random("names")
    given = distinct(chance, 2_000, 1, 2)
    family = distinct(chance, 400_000, 2, 3)
    names = {}
    while len(names) < number:
        # Some given names and some family names are far commoner than others.
        first = given[int(len(given) * chance.random() ** 3)]
        last = family[int(len(family) * chance.random() ** 2)]
        names.setdefault("%s %s" % (first, last))
    return list(names)


def facts(number):
    """A record of so many facts: things of four properties each, and sentences."""
    chance = random.Random("facts")
    things = ["%s Works" % name for name in distinct(chance, number // 5, 2, 3)]
    lines = ["things:"]
    for at, thing in enumerate(things):
        lines.append("  %s: {facts: {opened: %d, height: %d m, rooms: %d, owner: %s Holdings}}" % (
            thing, 1800 + at % 200, 10 + at % 90, at + 1, word(chance, 2, 3).capitalize()))
    lines.append("facts:")
    lines += ["  - %s was sold for {%d} crowns" % (thing, at + 100) for at, thing in enumerate(things)]
    return things, "\n".join(lines) + "\n"


def tell(articles, things):
    """Writes of each tenth thing at the end of an article, rightly."""
    paths = sorted(os.path.join(top, name) for top, _, names in os.walk(articles) for name in names)
    for turn, path in enumerate(paths):
        at = turn * 10 % len(things)
        with open(path, "a", encoding="utf-8") as file:
            file.write("\nThe %s opened in %d. It is %d metres high.\n" % (things[at], 1800 + at % 200, 10 + at % 90))


class Writer:
    """Writes articles that read like news as far as a machine is concerned."""

    def __init__(self, names):
        self.chance = random.Random("articles")
        self.names = names
        text = ""
        for name in sorted(os.listdir(CORPUS)):
            if name.endswith((".txt", ".md")):
                with open(os.path.join(CORPUS, name), encoding="utf-8") as file:
                    text += file.read() + "\n"
        text = re.sub(r"(?s)^---.*?---|<!--.*?-->|\[stet[^]]*\]|https?://\S+", " ", text)
        pieces = re.split(r"(?<=[.?!”\"])\s+", text)
        pieces = [" ".join(piece.split()) for piece in pieces]
        self.sentences = [piece for piece in pieces if 30 < len(piece) < 400 and not re.search(r"[|#`*<>&\[\]]", piece)]
        self.ordinary = sorted({w for piece in self.sentences for w in re.findall(r"\b[a-z]{4,}\b", piece)})
        self.invented = [word(self.chance, 1, 4) for _ in range(60_000)]
        self.others = [" ".join(pair) for pair in zip(distinct(self.chance, 5_000, 1, 2), distinct(self.chance, 5_000, 2, 3))]
        self.templates = [self.template(s) for s in self.sentences]

    @staticmethod
    def template(sentence):
        """The sentence in parts: between them go a person's name (1) or a word (0)."""
        parts = re.split(r"(\b[A-Z][a-z]+ [A-Z][a-z]{3,}\b|(?<=[a-z] )[a-z]{5,}\b)", sentence)
        return [p if at % 2 == 0 else (p[0].isupper(), p) for at, p in enumerate(parts)]

    def sentence(self, cast):
        chance, out = self.chance, []
        for part in chance.choice(self.templates):
            if isinstance(part, str):
                out.append(part)
            elif part[0]:
                name = chance.choice(cast)
                out.append(name if chance.random() < 0.4 else name.split()[1])
            else:
                out.append(self.other_word(part[1]))
        return "".join(out)

    def other_word(self, found):
        """Half of the longer words stay what they were, so that phrases are met again; one of twelve
        is an invented one, some of them far commoner than others."""
        dice = self.chance.random()
        if dice < 0.5:
            return found
        if dice < 0.92:
            return self.chance.choice(self.ordinary)
        return self.invented[int(len(self.invented) * self.chance.random() ** 4)]

    def article(self, size):
        """Some `size` bytes of paragraphs, one a line."""
        chance = self.chance
        cast = [chance.choice(self.names) for _ in range(4)] + [chance.choice(self.others) for _ in range(3)]
        lines, length = [], 0
        while length < size:
            line = " ".join(self.sentence(cast) for _ in range(chance.randint(1, 5)))
            lines += [line, ""]
            length += len(line) + 2
        return "\n".join(lines)


def make(work, megabytes, sizes, singles):
    """Names, rule files and articles, unless an earlier run left them there."""
    stamp = os.path.join(work, "made-%d-%s" % (megabytes, "-".join(map(str, sizes))))
    if os.path.exists(stamp):
        return
    everybody = people(max(sizes))
    for size in sizes:
        with open(os.path.join(work, "names-%d.txt" % size), "w", encoding="utf-8") as names:
            names.writelines(name + "\n" for name in everybody[:size])
        with open(os.path.join(work, "record-%d.yaml" % size), "w", encoding="utf-8") as rules:
            rules.write("people:\n")
            rules.writelines("  %s:\n" % name for name in everybody[:size])
    writer = Writer(everybody[:min(12_000, max(sizes))])
    total, number = 0, 0
    while total < megabytes * 1_000_000:
        folder = os.path.join(work, "articles", "%03d" % (number // 500))
        os.makedirs(folder, exist_ok=True)
        text = writer.article(writer.chance.randint(2_000, 14_000)).encode()
        with open(os.path.join(folder, "%05d.txt" % number), "wb") as file:
            file.write(text)
        total += len(text)
        number += 1
    for size in singles:
        with open(os.path.join(work, "single-%d.txt" % size), "wb") as file:
            while file.tell() < size * 1_000_000:
                file.write(writer.article(100_000).encode() + b"\n\n")
    with open(os.path.join(work, "line.txt"), "w", encoding="utf-8") as file:
        file.write("Nothing happened on the day.\n")
    open(stamp, "w").close()


class Run:
    """One run of a program: seconds of the clock, seconds of processors, peak memory in MB."""

    def __init__(self, command, environment=None, good=(0, 1, 2)):
        self.clock = time.monotonic()
        with open(os.devnull, "wb") as nothing:
            child = subprocess.Popen(command, stdout=nothing, stderr=nothing, env=environment)
            _, status, usage = os.wait4(child.pid, 0)
        self.clock = time.monotonic() - self.clock
        self.processor = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if os.waitstatus_to_exitcode(status) not in good:
            sys.exit("failed: %s" % " ".join(command))

    def told(self, megabytes):
        return "%7.1f MB/s  %4.2f cores  %5.0f MB at the peak" % (
            megabytes / self.clock, self.processor / self.clock, self.memory)


def best(times, command, **options):
    return min((Run(command, **options) for _ in range(times)), key=lambda run: run.clock)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onrecord", nargs="?", default="target/release/onrecord")
    parser.add_argument("--work", help="where articles and names are kept (default: a folder that is removed)")
    parser.add_argument("--mb", type=int, default=200, help="how many megabytes of articles")
    parser.add_argument("--names", default="500,12000,100000,1000000")
    parser.add_argument("--facts", type=int, help="how many facts to measure beside the names")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--make", action="store_true", help="only make the articles")
    options = parser.parse_args()
    sizes = [int(size) for size in options.names.split(",")]
    work = options.work or tempfile.mkdtemp(prefix="onrecord-scale-")
    os.makedirs(work, exist_ok=True)
    try:
        # In a process of its own: what a program uses at its peak counts from the size of the one that starts it.
        maker = multiprocessing.Process(target=make, args=(work, options.mb, sizes, () if options.facts else (11, 200)))
        maker.start()
        maker.join()
        if maker.exitcode:
            sys.exit("the articles cannot be made")
        if options.facts:
            measure_facts(os.path.abspath(options.onrecord), work, sizes[0], options)
        elif not options.make:
            measure(os.path.abspath(options.onrecord), work, sizes, options.threads)
    finally:
        if not options.work:
            shutil.rmtree(work)


def megabytes(path):
    if os.path.isfile(path):
        return os.path.getsize(path) / 1e6
    return sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(path) for name in names) / 1e6


def measure_facts(onrecord, work, size, options):
    articles = os.path.join(work, "articles")
    things, rules = facts(options.facts)
    tell(articles, things)
    amount = megabytes(articles)
    path = os.path.join(work, "facts-%d.yaml" % options.facts)
    with open(path, "w", encoding="utf-8") as file:
        file.write(rules)
    names = os.path.join(work, "record-%d.yaml" % size)
    environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(work, "cache"))
    check = [onrecord, "check", "--threads", options.threads, "--format", "jsonl", "--record", names]
    print("%.0f MB in many files, %s threads, %d names" % (amount, options.threads, size))
    for label, more in (("without facts", []), ("%d facts" % options.facts, ["--record", path])):
        run = best(1, check + more + [articles], environment=environment)
        print("  %-14s %s  %5.2f MB a second of a processor" % (label, run.told(amount), amount / run.processor))


def measure(onrecord, work, sizes, threads):
    articles, line = os.path.join(work, "articles"), os.path.join(work, "line.txt")
    amount = megabytes(articles)
    cache = os.path.join(work, "cache")
    environment = dict(os.environ, XDG_CACHE_HOME=cache)
    print("%.0f MB in many files, %s threads" % (amount, threads))
    Run(["cat"] + [line])
    typos = shutil.which("typos") and best(1, ["typos", "--threads", threads, articles])
    if typos:
        print("%-10s %s" % ("typos", typos.told(amount)))
    for size in sizes:
        record = os.path.join(work, "record-%d.yaml" % size)
        check = [onrecord, "check", "--threads", threads, "--format", "jsonl", "--record", record]
        shutil.rmtree(cache, ignore_errors=True)
        bare = best(1, check + ["--no-cache", line], environment=environment)
        first = best(1, check + [line], environment=environment)
        cached = best(5, check + [line], environment=environment)
        names = os.path.join(work, "names-%d.txt" % size)
        search = ["rg", "-c", "-F", "-j", threads, "-f", names]
        rg_start = shutil.which("rg") and best(5, search + [line])
        print("%d names: start without the cache %.3f s, writing it %.3f s, from it %.3f s%s; %.0f MB at the peak, from the cache %.0f MB"
              % (size, bare.clock, first.clock, cached.clock,
                 ", rg %.3f s" % rg_start.clock if rg_start else "", first.memory, cached.memory))
        done = best(2, check + [articles], environment=environment)
        print("%-10s %s" % ("  onrecord", done.told(amount)))
        if rg_start:
            search = best(2, search + [articles])
            print("%-10s %s  (onrecord: %.2f of it)" % ("  rg", search.told(amount), search.clock / done.clock))
        if typos:
            print("%-10s onrecord is %.1f times as fast" % ("  typos", typos.clock / done.clock))
        if size == 12_000:
            for single in (11, 200):
                path = os.path.join(work, "single-%d.txt" % single)
                one = best(1, check + [path], environment=environment)
                print("  one article of %d MB: %s" % (single, one.told(megabytes(path))))


if __name__ == "__main__":
    main()
