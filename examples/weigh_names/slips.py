"""Makes names go wrong the way names go wrong, in articles that are right.

One slip an article: of the pen (a letter dropped, doubled, swapped, the next key), of the eye (letters that look
alike), of the ear (letters that sound alike, a transcriber's spelling), of the speller (a word of the language in a
name's place) and of the mind (another given name). `fit.py` trains on them.
"""
import random
import re

KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
LOOK = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("cl", "d"), ("d", "cl"), ("h", "b"), ("i", "l"),
        ("u", "n"), ("n", "u"), ("a", "o"), ("w", "vv")]
SOUND = [("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("ck", "k"), ("s", "z"), ("z", "s"), ("y", "i"), ("i", "y"),
         ("ie", "y"), ("ei", "ie"), ("ie", "ei"), ("ks", "x"), ("x", "ks"), ("w", "v"), ("v", "w"), ("ee", "i"), ("i", "ee"),
         ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ai", "ay"), ("ay", "ai"), ("sch", "sh"), ("t", "d"), ("d", "t"), ("b", "p"),
         ("ch", "k"), ("j", "g"), ("g", "j"), ("ea", "ee"), ("aw", "au"), ("er", "or"), ("son", "sen"), ("sen", "son"),
         ("mac", "mc"), ("e", "a"), ("a", "e")]
VOWELS = "aeiou"


def swap_case_like(model, word):
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def places(word, inner=True):
    return range(1 if inner else 0, len(word))


def drop(word, rng):
    at = rng.choice(list(places(word)))
    return word[:at] + word[at + 1:]


def double(word, rng):
    at = rng.choice(list(places(word)))
    return word[:at] + word[at] + word[at:]


def undouble(word, rng):
    at = [i for i in range(1, len(word)) if word[i] == word[i - 1].lower() or word[i] == word[i - 1]]
    if not at:
        return None
    i = rng.choice(at)
    return word[:i] + word[i + 1:]


def transpose(word, rng):
    at = rng.randrange(1, len(word) - 1) if len(word) > 2 else 0
    return word[:at] + word[at + 1] + word[at] + word[at + 2:] if at else None


def keyboard(word, rng):
    at = rng.choice(list(places(word)))
    letter = word[at].lower()
    for row, keys in enumerate(KEYS):
        if letter in keys:
            i = keys.index(letter)
            near = [keys[j] for j in (i - 1, i + 1) if 0 <= j < len(keys)]
            if row:
                near += [KEYS[row - 1][j] for j in (i, i + 1) if j < len(KEYS[row - 1])]
            if row < 2:
                near += [KEYS[row + 1][j] for j in (i - 1, i) if 0 <= j < len(KEYS[row + 1])]
            return word[:at] + rng.choice(near) + word[at + 1:]
    return None


def vowel(word, rng):
    at = [i for i in places(word) if word[i] in VOWELS]
    if not at:
        return None
    i = rng.choice(at)
    return word[:i] + rng.choice([v for v in VOWELS if v != word[i]]) + word[i + 1:]


def replaced(word, table, rng):
    lower = word.lower()
    found = [(i, a, b) for a, b in table for i in range(len(lower)) if lower.startswith(a, i) and (i or a[0] != b[0])]
    if not found:
        return None
    i, a, b = rng.choice(found)
    return swap_case_like(word, word[:i] + b + word[i + len(a):])


def ocr(word, rng):
    return replaced(word, LOOK, rng)


def phonetic(word, rng):
    return replaced(word, SOUND, rng)


def roundtrip(word, rng):
    """Into another alphabet and back: several sounds are spelled anew."""
    made = word
    for _ in range(rng.choice((2, 2, 3))):
        made = replaced(made, SOUND, rng) or made
    return made


def osa(a, b, limit):
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = None, list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before2, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y))
            if before2 and j > 1 and i > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before2[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


class Slips:
    """Draws slips; `words` are words of the language, `given` are given names with repeats for the common ones."""

    def __init__(self, words, given, seed=1):
        self.rng = random.Random(seed)
        self.by_letter = {}
        for w in sorted(words):
            self.by_letter.setdefault(w[0], []).append(w)
        self.given = sorted(given)
        self.near = {}

    def autocorrect(self, word, rng):
        if word not in self.near:
            limit = 1 if len(word) < 5 else 2
            same = self.by_letter.get(word[0].lower(), [])
            self.near[word] = [w for w in same if w != word.lower() and osa(word.lower(), w, limit) <= limit]
        near = self.near[word]
        return rng.choice(near).capitalize() if near else None

    def given_swap(self, word, rng):
        other = [g for g in self.given if g != word and (g[0] == word[0] or osa(g.lower(), word.lower(), 2) <= 2)
                 and not (g.startswith(word) or word.startswith(g))]
        return rng.choice(other) if other else None

    KINDS = ["drop", "double", "undouble", "transpose", "keyboard", "vowel", "ocr", "phonetic", "roundtrip", "autocorrect",
             "autocorrect", "given-swap", "given-swap"]

    def draw(self, given, family, rng):
        """-> (kind, which part: 0 given, 1 family, wrong form) or None."""
        kind = rng.choice(self.KINDS)
        part = 0 if kind == "given-swap" else 1 if given is None else rng.randrange(2)
        word = (given, family)[part]
        if not word or len(word) < 3 or not word.isalpha():
            return None
        made = (self.autocorrect if kind == "autocorrect" else self.given_swap if kind == "given-swap"
                else globals()[kind])(word, rng)
        if not made or made.lower() == word.lower() or len(made) < 2:
            return None
        return kind, part, made


def mentions(text, people):
    """Places where a person is named rightly: (start of given or None, start of family, given, family)."""
    out = []
    for given, family in people:
        full = list(re.finditer(r"\b(%s)((?: [A-Z]\.)? )(%s)\b" % (re.escape(given), re.escape(family)), text))
        if not full:
            continue
        taken = set()
        for m in full:
            out.append((m.start(1), m.start(3), given, family))
            taken.add(m.start(3))
        for m in re.finditer(r"\b%s\b" % re.escape(family), text):
            before = text[:m.start()].rstrip()[-1:]
            if m.start() not in taken and not re.search(r"[A-Z][\w.]*\s$", text[max(0, m.start() - 20):m.start()]) and before:
                out.append((None, m.start(), given, family))
    return out


def spoil(text, people, slips, rng):
    """One slip in `text` -> (text, start, end, kind, right) with offsets in characters, or None."""
    found = mentions(text, people)
    full = [m for m in found if m[0] is not None]
    alone = [m for m in found if m[0] is None]
    for _ in range(20):
        pool = full if full and (not alone or rng.random() < 0.6) else alone
        if not pool:
            return None
        given_at, family_at, given, family = rng.choice(pool)
        drawn = slips.draw(given if given_at is not None else None, family, rng)
        if not drawn or (drawn[0] == "given-swap" and given_at is None):
            continue
        kind, part, wrong = drawn
        at, right = ((given_at, given), (family_at, family))[part]
        return text[:at] + wrong + text[at + len(right):], at, at + len(wrong), kind, right
    return None
