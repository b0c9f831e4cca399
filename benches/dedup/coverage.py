"""How much of a text other texts have, sentence by sentence, independent of newsieve.

A sentence is covered if a kept article has it, letters and digits alone being compared. Otherwise the kept sentences that share most
5-grams with it are aligned with it: the equal words count, unless a number or a name differs.
"""

import collections
import difflib
import re
import unicodedata

import zh

GRAM = 5
CANDIDATES = 4
LEAST_MATCH = .7
TYPO_LENGTH = 6
NUMERALS = frozenset('''
一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 零
one two three four five six seven eight nine ten eleven twelve
ein eine einen einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
deux trois quatre cinq sept huit neuf dix onze douze
dos tres cuatro cinco seis siete ocho nueve diez once doce
два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать
'''.split())
HAN = r'\u3400-\u4dbf\u4e00-\u9fff'
TOKEN = re.compile(rf'[{HAN}]|\d+(?:[.,:]\d+)*|[^\W\d_{HAN}]+')
SENTENCE_END = re.compile(rf'(?<=[.!?。;…])["”»“]?(?=\s|[{HAN}])|\n')


def normal(text):
    return zh.simplified(unicodedata.normalize('NFKC', text))


def tokens(sentence):
    return TOKEN.findall(sentence)


def key(sentence):
    """Letters and digits, the marks inside numbers kept: 1.5 is not 15."""
    return ''.join(tokens(sentence)).casefold()


def sentences(text):
    return [part for part in SENTENCE_END.split(normal(text)) if part.strip() and key(part)]


def grams(text):
    return {text[at:at + GRAM] for at in range(len(text) - GRAM + 1)} if len(text) >= GRAM else {text}


class Coverage:
    """Kept texts, against which dropped texts are measured."""

    def __init__(self, kept, dropped):
        """`kept` and `dropped` map ids to texts."""
        self.kept, self.has_empty = kept, any(not key(text) for text in kept.values())
        self.exact = {hash(key(part)) for text in kept.values() for part in sentences(text)}
        wanted = {gram for text in dropped.values() for part in sentences(text) if hash(key(part)) not in self.exact for gram in grams(key(part))}
        self.index = collections.defaultdict(list)
        self.parts = []
        if wanted:
            for text in kept.values():
                for part in sentences(text):
                    found = grams(key(part)) & wanted
                    for gram in sorted(found):
                        self.index[gram].append(len(self.parts))
                    if found:
                        self.parts.append(part)

    def share(self, text, target=None):
        """The share of the letters of a text that kept texts have, and how many sentences differ from kept ones in a fact alone.

        `target` is the kept article that the text is said to duplicate.
        """
        total = covered = facts = 0
        whole = key(normal(self.kept.get(target, '')))
        for part in sentences(text):
            letters = key(part)
            total += len(letters)
            if hash(letters) in self.exact or len(letters) > 2 * GRAM and letters in whole:
                covered += len(letters)
            else:
                found = [aligned(part, self.parts[at]) for at in self.nearest(letters)]
                best = max((letters for letters, same in found if same), default=0)
                covered += best
                facts += not best and any(not same for _, same in found)
        return covered / total if total else float(self.has_empty), facts

    def nearest(self, letters):
        counts = collections.Counter(at for gram in sorted(grams(letters)) for at in self.index.get(gram, ())[:2000])
        return [at for at, _ in counts.most_common(CANDIDATES)]


def aligned(sentence, other):
    """Letters of a sentence that the other has, and whether numbers and names are the same. No letters if the two are little alike."""
    ours, theirs = tokens(sentence), tokens(other)
    match = difflib.SequenceMatcher(None, [t.casefold() for t in ours], [t.casefold() for t in theirs], autojunk=False)
    covered, same = 0, True
    for how, a, b, c, d in match.get_opcodes():
        mine, its = ours[a:b], theirs[c:d]
        if how == 'equal':
            covered += sum(map(len, mine))
        elif how == 'replace' and all_typos(mine, its):
            covered += sum(map(len, mine))
        elif mine and differs(mine, its, at_start=a == 0):
            same = False
    return (covered, same) if covered >= LEAST_MATCH * sum(map(len, ours)) else (0, True)


def differs(mine, its, at_start):
    """Whether unlike words tell of another number, place or person."""
    if any(is_number(token) for token in mine + its):
        return True
    if re.match(f'[{HAN}]', mine[0]):
        return bool(its) and max(len(mine), len(its)) > 1
    return any(token[:1].isupper() and not token.isupper() for token in mine[at_start:])


def is_number(token):
    return token[0].isdigit() or token.casefold() in NUMERALS


def all_typos(mine, its):
    return len(mine) == len(its) and all(is_typo(a.casefold(), b.casefold()) for a, b in zip(mine, its))


def is_typo(a, b):
    """Whether one long word is the other with a letter left out or two letters exchanged."""
    if a == b:
        return True
    if min(len(a), len(b)) < TYPO_LENGTH or is_number(a) or is_number(b):
        return False
    if len(a) == len(b):
        unlike = [at for at in range(len(a)) if a[at] != b[at]]
        return len(unlike) == 2 and unlike[1] == unlike[0] + 1 and a[unlike[0]] == b[unlike[1]] and a[unlike[1]] == b[unlike[0]]
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1:] == short for at in range(len(long)))
