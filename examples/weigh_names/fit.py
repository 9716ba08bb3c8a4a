#!/usr/bin/env python3
"""Fits the weights of near misses (src/reading/mention/weights.txt) on articles with known errors.

usage: fit.py WEIGH_NAMES EVAL_DIR [--extra PEOPLE.json] [--others RULES.yaml] [--census 4] [--copies 10] [--out weights.txt] [--report]

WEIGH_NAMES is the built example of this folder (cargo build --release --example weigh_names), EVAL_DIR holds sets with
articles/*.txt, gold.jsonl and record.json or records/*.json, and beside it run.py, which writes rule files. Trained on: the
nominees of names-clean, names-planted, names-crowd and names-mt; the right articles of names-clean spoilt by the models of
slips.py; and the same articles with half of the record left out, whose relatives and namesakes are nobody's slips; the spoilt articles again with
a quarter of the record, which knows few of the people they name. --extra
adds people to the record, for the right, the planted and the spoilt articles; --others is a rule file of other people than the
articles are about (rules/us-congress.yaml): whom they name beside it is nobody's slip. Nor is whom they name the slip of a
stranger: the people of --extra with their family names dealt out anew, and --census records of 12,000 people who do not exist,
with names as common as in life, alone, beside half of the record, and beside all of it for the planted and the spoilt articles.
Logistic regression with a ridge, and a conditional logit for the question which name was meant; --report cross-validates over
articles. Needs numpy.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import slips as slip_models  # noqa: E402

SETS = ["names-clean", "names-planted", "names-crowd", "names-mt"]
# What an example counts. A false alarm in a right article costs more than a miss; made slips are many.
WEIGHT = {"names-clean": 5.0, "names-planted": 2.5, "names-crowd": 1.6, "names-mt": 2.0, "spoilt": 0.15, "hidden": 0.15, "extra": 2.5,
          "planted-extra": 2.5, "spoilt-extra": 0.12, "spoilt-sparse": 0.3, "others": 2.0, "strangers": 1.0, "namesakes": 0.1, "census": 1.0,
          "census-half": 1.0, "planted-census": 1.0, "spoilt-census": 0.12}
# What an example counts for the question which name was meant.
CHOICE = {name: 0.5 if name.startswith("spoilt") else 2.0 for name in WEIGHT}
# The same for the wrong name in the place of a right one: it competes with the right one, and is no innocent word.
RIVAL = 0.05
RIDGE = 1.0
# How large the record is tells nothing of which of its names was meant; that the article names one does.
NO_CHOICE = ["RecordSize", "RecordSizeBeside", "SmallRecord", "SmallRecordCost"]


def nominees(example, rules, paths):
    rows = []
    for at in range(0, len(paths), 500):
        done = subprocess.run([example, rules] + paths[at:at + 500], capture_output=True, text=True, check=True)
        rows += [json.loads(line) for line in done.stdout.splitlines()]
    return rows


def label(row, gold):
    """1 the name gone wrong, 0 not, -1 gone wrong but another name was meant, None: not to be judged."""
    hits = [g for g in gold if row["start"] < g["end"] and g["start"] < row["end"]]
    if not hits:
        return 0, ""
    if any(g.get("ignore") for g in hits):
        return None, ""
    g = hits[0]
    wanted = (str(g.get("right_full") or "") + " " + str(g["right"])).lower().replace("-", " ").split()
    return (1 if row["right"].lower() in wanted else -1), g.get("kind", "")


def strangers(people, rng):
    """As many people of nobody's acquaintance: given names of some with family names of others."""
    names = [e["name"].rsplit(" ", 1) for e in people if len(e["name"].split()) > 1]
    families = [family for _, family in names]
    rng.shuffle(families)
    return [{"name": given + " " + family, "id": "stranger %d" % i} for i, ((given, _), family) in enumerate(zip(names, families))]


class Data:
    def __init__(self, o):
        sys.path.insert(0, os.path.dirname(os.path.abspath(o.eval.rstrip("/"))))
        import run
        import score
        self.run, self.score, self.o = run, score, o
        self.rows = []
        self.tmp = tempfile.TemporaryDirectory()

    def rules(self, record, extra=()):
        known = {e.get("id") for e in record.get("entities", [])} | {e["name"] for e in record.get("entities", [])}
        more = [dict(e, type="person") for e in extra if e.get("id") not in known and e["name"] not in known]
        path = os.path.join(self.tmp.name, "record.yaml")
        with open(path, "w", encoding="utf-8") as to:
            json.dump(self.run.rules(record, more), to, ensure_ascii=False)
        return path

    def take(self, name, rows, gold):
        for row in rows:
            row["set"] = name
            row["label"], row["kind"] = label(row, gold.get(row["article"], []))
            if row["label"] is not None:
                self.rows.append(row)

    def strange(self, rules, paths, gold):
        """Each family name goes to somebody else: more namesakes than life has, so that these count for less.
        Where the office beside a name is that of a stranger, the record is wrong, and not the article right."""
        rows = [r for r in nominees(self.o.example, rules, paths) if label(r, gold.get(r["article"], []))[0] == 0]
        rows = [r for r in rows if "RoleBefore" not in r["signs"] and "RoleBeforeAlone" not in r["signs"]]
        self.take("namesakes", [r for r in rows if "OtherName" in r["signs"]], gold)
        self.take("strangers", [r for r in rows if "OtherName" not in r["signs"]], gold)

    def census(self, seed):
        done = subprocess.run([self.o.example, "people", "12000", str(seed)], capture_output=True, text=True, check=True)
        names = [line.strip(' ":') for line in done.stdout.splitlines()[1:]]
        return [{"name": name, "id": "census " + name} for name in names if name]

    def dealt(self, rules, rng):
        """A rule file of people as `onrecord import` writes it, with the family names dealt out anew."""
        with open(rules, encoding="utf-8") as fh:
            lines = [line for line in fh if not line.startswith("    also:")]
        at = [i for i, line in enumerate(lines) if re.match(r"  [A-Z][^:]* [^:]*:$", line)]
        names = [lines[i].strip(" :\n").rsplit(" ", 1) for i in at]
        families = [family for _, family in names]
        rng.shuffle(families)
        for i, (given, _), family in zip(at, names, families):
            lines[i] = "  %s %s:\n" % (given, family)
        path = os.path.join(self.tmp.name, "dealt.yaml")
        with open(path, "w", encoding="utf-8") as to:
            to.writelines(lines)
        return path

    def set(self, name, extra=(), call=None):
        folder = os.path.join(self.o.eval, name)
        words, gold = self.score.load_set(folder)
        shared = os.path.join(folder, "record.json")
        groups = {}
        for article in sorted(words):
            own = os.path.join(folder, "records", article + ".json")
            groups.setdefault(own if os.path.exists(own) else shared, []).append(article)
        for path, articles in groups.items():
            with open(path, encoding="utf-8") as fh:
                rules = self.rules(json.load(fh), extra)
            paths = [os.path.join(folder, "articles", a + ".txt") for a in articles]
            self.take(call or name, nominees(self.o.example, rules, paths), gold)

    def made(self):
        folder = os.path.join(self.o.eval, "names-clean")
        words, gold = self.score.load_set(folder)
        with open(os.path.join(folder, "record.json"), encoding="utf-8") as fh:
            record = json.load(fh)
        texts = {}
        for a in words:
            with open(os.path.join(folder, "articles", a + ".txt"), encoding="utf-8", newline="") as fh:
                texts[a] = fh.read()
        counts = {}
        for text in texts.values():
            for w in text.split():
                if w.isalpha() and w.islower() and len(w) > 2:
                    counts[w] = counts.get(w, 0) + 1
        ordinary = [w for w, n in counts.items() if n >= 5]
        # The last word of a name is the family name; what stands before it is one right neighbour.
        pairs = [tuple(e["name"].rsplit(" ", 1)) for e in record["entities"]
                 if (e.get("type", "person") == "person" and len(e["name"].split()) == 2) or len(e["name"].split()) > 3]
        rng = random.Random(7)
        slips = slip_models.Slips(ordinary, [g for g, _ in pairs if " " not in g])
        rules = self.rules(record)
        paths, spoilt = [], {}
        for a, text in sorted(texts.items()):
            known = [p for p in pairs if p[0] in text and p[1] in text]
            for copy in range(self.o.copies):
                made = slip_models.spoil(text, known, slips, rng)
                if not made:
                    continue
                new, start, end, kind, right = made
                name = "%s.%d" % (a, copy)
                start, end = len(new[:start].encode()), len(new[:end].encode())
                spoilt[name + ".x"[:0]] = [{"start": start, "end": end, "right": right, "kind": kind}]
                path = os.path.join(self.tmp.name, name + ".txt")
                with open(path, "w", encoding="utf-8", newline="") as to:
                    to.write(new)
                paths.append(path)
        def touched(r):
            return any(r["start"] < g["end"] and g["start"] < r["end"] for g in spoilt[r["article"]])
        made = paths
        rows = [r for r in nominees(self.o.example, rules, made) if touched(r)]
        self.asked = {name: gold[0]["kind"] for name, gold in spoilt.items()}
        self.take("spoilt", rows, spoilt)
        for _ in range(2):
            quarter = dict(record, entities=[e for e in record["entities"] if rng.random() < 0.25])
            rows = [r for r in nominees(self.o.example, self.rules(quarter), made) if touched(r)]
            known = {(r["article"], r["start"]) for r in rows if label(r, spoilt[r["article"]])[0] == 1}
            self.take("spoilt-sparse", [r for r in rows if (r["article"], r["start"]) in known], spoilt)
        paths = [os.path.join(folder, "articles", a + ".txt") for a in sorted(words)]
        for _ in range(3):
            half = dict(record, entities=[e for e in record["entities"] if rng.random() < 0.5])
            self.take("hidden", [r for r in nominees(self.o.example, self.rules(half), paths)
                                 if label(r, gold.get(r["article"], []))[0] == 0], gold)
        if self.o.extra:
            with open(self.o.extra, encoding="utf-8") as fh:
                extra = json.load(fh)["entities"]
            rules = self.rules(record, extra)
            self.take("extra", nominees(self.o.example, rules, paths), gold)
            self.take("spoilt-extra", [r for r in nominees(self.o.example, rules, sorted(made)) if touched(r)], spoilt)
            self.set("names-planted", extra, "planted-extra")
            for _ in range(3):
                self.strange(self.rules({}, strangers(extra, rng)), paths, gold)
        for seed in range(self.o.census):
            people = self.census(seed)
            half = dict(record, entities=[e for e in record["entities"] if rng.random() < 0.5])
            for name, known in (("census", {}), ("census-half", half)):
                rows = nominees(self.o.example, self.rules(known, people), paths)
                self.take(name, [r for r in rows if label(r, gold.get(r["article"], []))[0] == 0], gold)
        if self.o.census:
            self.take("spoilt-census", [r for r in nominees(self.o.example, self.rules(record, people), sorted(made)) if touched(r)], spoilt)
            self.set("names-planted", people, "planted-census")
        if self.o.others:
            for _ in range(3):
                self.strange(self.dealt(self.o.others, rng), paths, gold)
            rows = nominees(self.o.example, self.o.others, paths)
            self.take("others", [r for r in rows if label(r, gold.get(r["article"], []))[0] == 0], gold)


def article(row):
    return row["article"].rsplit(".", 1)[0] if row["set"].startswith("spoilt") else row["article"]


def fit(x, y, w, ridge=RIDGE, rounds=20):
    """Newton's method on the penalised log-likelihood."""
    b = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ b))
        grad = x.T @ (w * (y - p)) - ridge * b
        hess = (x * (w * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(b))
        step = np.linalg.solve(hess, grad)
        b += step * min(1.0, 4 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return b


def choose(x, rows, ridge=RIDGE, rounds=60):
    """A conditional logit: which of the nominees of one word was meant, given that one of them was."""
    groups = {}
    for i, row in enumerate(rows):
        if row["label"] != 0:
            groups.setdefault((row["set"], row["article"], row["start"]), []).append(i)
    groups = [np.array(g) for g in groups.values() if len({rows[i]["label"] for i in g}) == 2]
    right = [np.array([rows[i]["label"] == 1 for i in g]) for g in groups]
    weight = [CHOICE[rows[g[0]]["set"]] for g in groups]
    c = np.zeros(x.shape[1])
    for _ in range(rounds):
        grad, hess = -ridge * c, ridge * np.eye(len(c))
        for g, r, w in zip(groups, right, weight):
            z = x[g]
            e = z @ c
            e = np.exp(e - e.max())
            p, q = e / e.sum(), np.where(r, e, 0) / e[r].sum()
            mean = p @ z
            grad = grad + w * (q @ z - mean)
            hess = hess + w * ((z * p[:, None]).T @ z - np.outer(mean, mean))
        step = np.linalg.solve(hess, grad)
        c += step * min(1.0, 4 / np.abs(step).max())
        if np.abs(step).max() < 1e-3:
            break
    return c


def matrix(rows, signs):
    at = {s: i for i, s in enumerate(signs)}
    x = np.zeros((len(rows), len(signs)))
    for i, row in enumerate(rows):
        for s, v in row["signs"].items():
            if s in at:
                x[i, at[s]] = v
    return x


def report(rows, p, chosen, asked):
    """Each word is as sure as the surest of its nominees; the one meant is the one chosen."""
    sure, best = {}, {}
    for row, p_, c_ in zip(rows, p, chosen):
        key = (row["set"], row["article"], row["start"])
        sure[key] = max(p_, sure.get(key, 0))
        if key not in best or c_ > best[key][0]:
            best[key] = (c_, row)
    table, kinds = {}, {}
    for key, (_, row) in best.items():
        name, p_ = key[0], sure[key]
        t = table.setdefault(name, [0, 0, 0, 0])
        hit = p_ >= 0.5
        if row["label"] == 0:
            t[2] += hit
        else:
            t[1] += 1
            t[0] += hit
            t[3] += hit and row["label"] == 1
            k = kinds.setdefault((name, row["kind"]), [0, 0])
            k[1] += 1
            k[0] += hit
    for name, t in table.items():
        print("%-14s nominated %4d, found %4d, right name %4d, false %3d" % (name, t[1], t[0], t[3], t[2]))
    if asked:
        total = {}
        for kind in asked.values():
            total[kind] = total.get(kind, 0) + 1
        print("spoilt: " + ", ".join("%s %.0f%% of %d" % (k, 100 * kinds.get(("spoilt", k), [0])[0] / n, n) for k, n in sorted(total.items())))
    print("planted: " + ", ".join("%s %d/%d" % (k, v[0], v[1]) for (s, k), v in sorted(kinds.items()) if s == "names-planted"))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("example")
    p.add_argument("eval")
    p.add_argument("--extra")
    p.add_argument("--others")
    p.add_argument("--census", type=int, default=0)
    p.add_argument("--copies", type=int, default=10)
    p.add_argument("--rows", help="keep the rows there, and take them from there if it exists")
    p.add_argument("--out")
    p.add_argument("--report", action="store_true")
    p.add_argument("--folds", type=int, default=5, help="in how many parts the articles fall for --report")
    p.add_argument("--without", default="", help="leave these signs out, parted by commas")
    p.add_argument("--show", type=int, default=0, help="print so many false alarms of --report")
    o = p.parse_args()
    if o.rows and os.path.exists(o.rows):
        with open(o.rows, encoding="utf-8") as fh:
            rows, asked = json.load(fh)
    else:
        data = Data(o)
        for name in SETS:
            data.set(name)
        data.made()
        rows, asked = data.rows, data.asked
        if o.rows:
            with open(o.rows, "w", encoding="utf-8") as to:
                json.dump([rows, asked], to)
    signs = sorted({s for row in rows for s in row["signs"]} - set(o.without.split(",")))
    x = matrix(rows, signs)
    y = np.array([row["label"] == 1 for row in rows], float)
    w = np.array([WEIGHT[row["set"]] * (RIVAL if row["label"] == -1 else 1.0) for row in rows])
    told = x * np.array([s not in NO_CHOICE for s in signs])
    print("%d nominees, %d of them slips, %d signs" % (len(rows), y.sum(), len(signs)))
    if o.report:
        groups = {a: i % o.folds for i, a in enumerate(sorted({article(r) for r in rows}))}
        fold = np.array([groups[article(r)] for r in rows])
        held, chosen = np.zeros(len(rows)), np.zeros(len(rows))
        for k in range(o.folds):
            b = fit(x[fold != k], y[fold != k], w[fold != k])
            c = choose(told[fold != k], [row for row, at in zip(rows, fold) if at != k])
            held[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ b))
            chosen[fold == k] = told[fold == k] @ c
        report(rows, held, chosen, asked)
        if o.show:
            for p_, r in sorted(((p_, r) for p_, r in zip(held, rows) if r["label"] == 0 and r["set"] in ("names-clean", "extra", "others", "strangers", "census", "census-half") and p_ > 0.4), key=lambda t: -t[0])[:o.show]:
                print("  %.2f %s %s -> %s" % (p_, r["article"][:40], r["found"], r["form"]))
    b, c = fit(x, y, w), choose(told, rows)
    if o.out:
        with open(o.out, "w", encoding="utf-8") as to:
            to.write("# How much each sign tells, in log-odds; src/reading/mention/signs.rs says what each is.\n"
                     "# The first column is for the question whether a name slipped, the second for which was meant.\n"
                     "# Fitted by examples/weigh_names/fit.py; not edited by hand.\n")
            for s, v, u in zip(signs, b, c):
                if abs(v) >= 0.02 or abs(u) >= 0.02:
                    to.write("%-22s %7.3f %7.3f\n" % (s, v, u))


if __name__ == "__main__":
    main()
