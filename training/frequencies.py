#!/usr/bin/env python3
"""Writes src/decode/text_model/frequencies_table.rs: what the probability of a text is computed from (`src/decode/text_model/`).

    pip download --no-deps lingua-language-detector==1.4.2 && pip install brotli==1.1.0
    for part in misc localenames dates; do npm pack cldr-$part-full@48.2.0 && tar xzf cldr-$part-full-48.2.0.tgz; done
    python3 training/frequencies.py lingua_language_detector-1.4.2-py3-none-any.whl package/main DATA > src/decode/text_model/frequencies_table.rs

DATA is the folder of the unpacked evaluation data.

1. Letters. For each language that is written with an alphabet: the share of each letter, and of each letter after each other one.
   Source: the unigram and bigram models of Lingua 1.4.2 (PyPI lingua-language-detector, Apache-2.0), counted over the news and Wikipedia
   collections of the Leipzig Corpora. The corpora hold texts that were themselves read in the wrong encoding (a third of the Hungarian ő are
   õ). So the alphabet of CLDR 48.2 (npm cldr-misc-full, Unicode-3.0) decides: letters outside of it are left out, its auxiliary letters (of
   foreign words) cost at least 9 nats and have no bigrams, its letters cost at most 9. Maltese, which Lingua lacks, is counted over the names of
   languages, places, months and time zones in CLDR. Vietnamese is counted twice, half with the tones that its letters have in Unicode, half with
   the combining ones of windows-1258. The vowel signs of Thai, which Lingua lacks, have one price. Romanian ș and ț are as often written ş and ţ.
2. Characters of Chinese, Japanese and Korean: their share, from the unigram models of Lingua, up to those that cover 99.9 % of all text.
   Traditional characters are counted with their simplified ones, as the fold has them.
3. Classes and marks. How often a character of one class (see CLASSES) follows one of another, and how often each mark stands among the marks of
   its class. Source: the text around the non-ASCII characters of the pages in DATA/*/*/pages that are valid UTF-8, by the script of their
   language. Sets that are made of these pages are so far not held out; they give some hundred numbers, no words.
4. Shares of encodings and languages on the web: training/web_shares.tsv.

All are costs, -ln of a probability, in sixths of a nat.
"""
import collections, fractions, functools, glob, json, math, os, re, sys, unicodedata, zipfile
import brotli

ALPHABETIC = ('ar be bg bs ca cs cy da de el en eo es et eu fa fi fr ga he hr hu is it kk lt lv mk nb nl pl pt ro ru sk sl sq sr '
              'sv th tr uk vi mt').split()
EAST_ASIAN = ['zh', 'ja', 'ko']
SCRIPT_OF = dict(el='Greek', ru='Cyrillic', be='Cyrillic', bg='Cyrillic', kk='Cyrillic', mk='Cyrillic', sr='Cyrillic', uk='Cyrillic', he='Hebrew',
                 ar='Arabic', fa='Arabic', th='Thai', zh='Chinese', ja='Japanese', ko='Korean')
SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Thai', 'Chinese', 'Japanese', 'Korean']
# The highest cost that a string of costs has a character for.
MOST = ord('~') - ord('#')

here = os.path.dirname(os.path.abspath(__file__))
wheel = zipfile.ZipFile(sys.argv[1])
t2s_source = open(f'{here}/../src/text/t2s_table.rs', encoding='utf8').read()
pairs = re.sub(r'[\\\s"]', '', t2s_source.split('PAIRS: &str = ')[1].rstrip().rstrip(';'))
t2s = dict(zip(pairs[::2], pairs[1::2]))


# As in src/decode/text_model/cost.rs.
PER_NAT = 6


def units(cost):
    return max(0, min(MOST, round(PER_NAT * cost)))


def as_string(costs):
    """Costs as printable characters, from # (none) on: `"` and `!` are below it."""
    return ''.join(chr(ord('#') + units(c)) for c in costs)


# 1. Letters

def ngrams(code, name):
    model = json.loads(brotli.decompress(wheel.read(f'lingua/language-models/{code}/{name}.json.br')))
    out = collections.defaultdict(float)
    for share, grams in model['ngrams'].items():
        for gram in grams.split():
            out[gram] += float(fractions.Fraction(share))
    return out


def exemplars(code):
    """The letters of the alphabet, and the auxiliary ones (of foreign words and names)."""
    name = 'no' if code == 'nb' else code
    characters = json.load(open(f'{sys.argv[2]}/{name}/characters.json'))['main'][name]['characters']
    script = SCRIPT_OF.get(code, 'Latin')
    own = (script, script + 'Lower')
    # Some characters are written as \u200C.
    unescaped = lambda s: re.sub(r'\\u([0-9A-Fa-f]{4})', lambda m: chr(int(m[1], 16)), s)
    letters = lambda key: {c for c in re.sub(r'[\[\]{}\\ ]', '', unescaped(characters.get(key, ''))) if class_of(c) in own}
    main, auxiliary = letters('exemplarCharacters'), letters('auxiliary')
    if code not in SCRIPT_OF:
        main |= set('abcdefghijklmnopqrstuvwxyz')
    return main, auxiliary - main


def alphabet(code):
    """Letters with bigrams, their costs, the matrix of the costs of each after each; letters without bigrams, their costs."""
    main, auxiliary = exemplars(code)
    single, pair = maltese(main) if code == 'mt' else (ngrams(code, 'unigrams'), ngrams(code, 'bigrams'))
    if code == 'ro':
        main, auxiliary = main | set('şţ'), auxiliary - set('şţ')
        for comma, cedilla in ('șş', 'țţ'):
            single[comma] = single[cedilla] = (single[comma] + single[cedilla]) / 2
            for c in main:
                pair[c + comma] = pair[c + cedilla] = (pair[c + comma] + pair[c + cedilla]) / 2
                pair[comma + c] = pair[cedilla + c] = pair[comma + c] or pair[cedilla + c]
    if code == 'vi':
        single, pair, main, auxiliary = with_combining_tones(single, pair, main, auxiliary)
    costs = {c: min(-math.log(single[c]) if single[c] else 11.0, 9.0) for c in main}
    signs = {c for c in main if code == 'th' and unicodedata.category(c) == 'Mn'}
    costs.update((c, SIGN) for c in signs)
    letters = sorted(main, key=lambda c: (costs[c], c))
    # A bigram that the corpora do not have is as likely as its letter is by itself, a hundredth of the time.
    follows = lambda a, b: costs[b] if signs & {a, b} else -math.log(.99 * pair[a + b] + .01 * math.exp(-costs[b]))
    after = [[follows(a, b) for b in letters] for a in letters]
    foreign = {c: max(-math.log(single[c]) if single[c] else 11.0, 9.0) for c in auxiliary}
    others = sorted(foreign, key=lambda c: (foreign[c], c))
    return letters, [costs[c] for c in letters], after, others, [foreign[c] for c in others]


# What a vowel sign of Thai costs.
SIGN = 3.5


def maltese(letters):
    """Shares of letters and bigrams in the Maltese names of CLDR."""
    single, pair = collections.Counter(), collections.Counter()
    def walk(value):
        if isinstance(value, dict):
            for v in value.values():
                walk(v)
        elif isinstance(value, str):
            for word in re.findall(r'[^\W\d_]+', value.lower()):
                single.update(word)
                pair.update(a + b for a, b in zip(word, word[1:]))
    for path in sorted(glob.glob(f'{sys.argv[2]}/mt/*.json')):
        if os.path.basename(path) in ('languages.json', 'territories.json', 'ca-gregorian.json', 'dateFields.json', 'timeZoneNames.json'):
            walk(json.load(open(path, encoding='utf8'))['main']['mt'])
    before = collections.Counter()
    for ab, n in pair.items():
        before[ab[0]] += n
    total = sum(single[c] for c in letters)
    share = collections.defaultdict(float, {c: (single[c] + .5) / (total + .5 * len(letters)) for c in letters})
    # Few names: a letter's own share counts as five more.
    return share, collections.defaultdict(float, {a + b: (pair[a + b] + 5 * share[b]) / (before[a] + 5) for a in letters for b in letters})


TONES = '\u0300\u0301\u0303\u0309\u0323'


def with_combining_tones(single, pair, main, auxiliary):
    """Vietnamese, half of it with letters and tones apart, as windows-1258 has them."""
    def parts(c):
        decomposed = unicodedata.normalize('NFD', c)
        tones = [t for t in decomposed if t in TONES]
        base = unicodedata.normalize('NFC', ''.join(t for t in decomposed if t not in TONES))
        return [base] + tones
    joint = {ab: p * single[ab[0]] for ab, p in pair.items() if len(ab) == 2}
    s, j = collections.defaultdict(float), collections.defaultdict(float)
    for c, p in single.items():
        s[c] += p / 2
        for x in parts(c):
            s[x] += p / 2
        if len(parts(c)) == 2:
            j[''.join(parts(c))] += p / 2
    for (a, b), p in joint.items():
        j[a + b] += p / 2
        j[parts(a)[-1] + parts(b)[0]] += p / 2
    total = sum(s.values())
    s = collections.defaultdict(float, {c: p / total for c, p in s.items()})
    before = collections.defaultdict(float)
    for ab, p in j.items():
        before[ab[0]] += p
    j = collections.defaultdict(float, {ab: p / before[ab[0]] for ab, p in j.items()})
    bases = {x for c in main for x in parts(c)}
    return s, j, main | bases, auxiliary - bases


# 2. East Asian characters

def characters(code):
    """Characters by cost, each as its share of its class (Han, hiragana, katakana, Hangul)."""
    counts = collections.defaultdict(float)
    for c, share in ngrams(code, 'unigrams').items():
        if len(c) == 1 and 0x3000 <= ord(c) < 0x10000 and class_of(c) in ('Han', 'Hiragana', 'Katakana', 'Hangul'):
            counts[t2s.get(c, c) if code == 'zh' else c] += share
    total, seen, kept = sum(counts.values()), 0.0, {}
    for c, share in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        if seen >= .999 * total:
            break
        kept[c] = share
        seen += share
    of_class = collections.defaultdict(float)
    for c, share in kept.items():
        of_class[class_of(c)] += share
    groups = collections.defaultdict(list)
    for c, share in kept.items():
        groups[round(-PER_NAT * math.log(share / of_class[class_of(c)]))].append(c)
    return sorted(groups.items())


# 3. Classes and marks

CLASSES = ['Space', 'Digit', 'Punctuation', 'LatinLower', 'LatinUpper', 'GreekLower', 'GreekUpper', 'CyrillicLower', 'CyrillicUpper', 'Hebrew',
           'Arabic', 'Thai', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'HalfWidthKana', 'WidePunctuation', 'FullWidth', 'Apostrophe', 'Quote',
           'Dash', 'Ellipsis', 'NoBreakSpace', 'SoftHyphen', 'Symbol', 'Combining', 'Damage', 'OtherLetter']
INDEX = {c: i for i, c in enumerate(CLASSES)}
CAPITALS = ['LatinUpper', 'GreekUpper', 'CyrillicUpper']
MARK_CLASSES = ['WidePunctuation', 'FullWidth', 'Apostrophe', 'Quote', 'Dash', 'Symbol']


@functools.cache
def class_of(c):
    o = ord(c)
    if o < 0x80:
        if c in ' \t\n\r':
            return 'Space'
        if c.isdigit():
            return 'Digit'
        if c.isalpha():
            return 'LatinLower' if c.islower() else 'LatinUpper'
        return 'Punctuation' if 0x20 < o < 0x7f else 'Damage'
    if c in '’‘':
        return 'Apostrophe'
    if c in '“”„«»‹›‚':
        return 'Quote'
    if c in '–—':
        return 'Dash'
    if c == '…':
        return 'Ellipsis'
    if c == '\xa0':
        return 'NoBreakSpace'
    if c == '\xad':
        return 'SoftHyphen'
    if o < 0xa0 or c == '\ufffd' or 0xe000 <= o < 0xf900 or o >= 0xf0000:
        return 'Damage'
    cased = lambda script: script + ('Upper' if c.isupper() else 'Lower')
    if 0x300 <= o < 0x370:
        return 'LatinLower'
    if 0x200b <= o < 0x2010 or 0x5b0 <= o < 0x5c8 or 0x64b <= o < 0x653:
        return 'Combining'
    if c.isalpha() or 0xe00 <= o < 0xe50:
        if (0xc0 <= o < 0x250 or 0x1e00 <= o < 0x1f00):
            return cased('Latin')
        if 0x370 <= o < 0x400 or 0x1f00 <= o < 0x2000:
            return cased('Greek')
        if 0x400 <= o < 0x530:
            return cased('Cyrillic')
        if 0x590 <= o < 0x600:
            return 'Hebrew'
        if 0x600 <= o < 0x700 or 0xfb50 <= o < 0xfe00 or 0xfe70 <= o < 0xfeff:
            return 'Arabic'
        if 0xe00 <= o < 0xe80:
            return 'Thai'
        if 0x3041 <= o < 0x30a0:
            return 'Hiragana'
        if 0x30a1 <= o < 0x3100 and o != 0x30fb:
            return 'Katakana'
        if 0xff66 <= o < 0xffa0:
            return 'HalfWidthKana'
        if 0xac00 <= o < 0xd7b0 or 0x3131 <= o < 0x3190:
            return 'Hangul'
        if 0x3400 <= o < 0xa000 or 0xf900 <= o < 0xfb00 or 0x20000 <= o < 0x40000 or o == 0x3005:
            return 'Han'
        if 0xff00 <= o < 0xff60:
            return 'FullWidth'
        return 'Symbol' if c in 'ªºµ' else 'OtherLetter'
    if 0x3000 <= o < 0x3040 or o == 0x30fb or 0xff61 <= o < 0xff66:
        return 'WidePunctuation'
    if 0xff01 <= o < 0xff5f:
        return 'FullWidth'
    return 'Symbol'


BEYOND_ASCII = re.compile(r'[^\x00-\x7f]+')
# Characters of context on each side, as in src/decode/sample.rs.
CONTEXT = 16
MARKUP = re.compile(r'<(script|style)\b.*?</\1\s*>|<!--.*?-->', re.S | re.I)
PAGE_LIMIT = 20_000


def windows(data):
    """Language and windows of text of each page of the evaluation data."""
    for truth in sorted(glob.glob(f'{data}/*/*/truth.jsonl')):
        for line in open(truth, encoding='utf8'):
            row = json.loads(line)
            if 'id' not in row:
                continue
            page = f'{os.path.dirname(truth)}/pages/{row["id"]}.html'
            try:
                text = open(page, encoding='utf8').read()
            except (UnicodeDecodeError, FileNotFoundError):
                continue
            if '\ufffd' in text or re.search('[\x80-\x9f]', text):
                continue
            text, start, end, taken = MARKUP.sub(' ', text), 0, 0, 0
            for run in BEYOND_ASCII.finditer(text):
                # Tags are no text: the context ends at them.
                first = max(run.start() - CONTEXT, text.rfind('>', 0, run.start()), 0)
                if first > end:
                    yield (row.get('lang') or '')[:2], text[start:end]
                    taken += end - start
                    start = first
                tag = text.find('<', run.end(), run.end() + CONTEXT)
                end = run.end() + CONTEXT if tag < 0 else tag + 1
                if taken > PAGE_LIMIT:
                    break
            yield (row.get('lang') or '')[:2], text[start:end]


def count_classes(data):
    follows, marks = {}, {}
    for language, window in windows(data):
        script = SCRIPT_OF.get(language, 'Latin')
        # One count for all alphabets without enough pages of their own.
        group = script if script in ('Latin', 'Chinese', 'Japanese', 'Korean') else 'alphabet'
        count, mark = follows.setdefault(group, collections.Counter()), marks.setdefault(group, collections.Counter())
        before = 'Space'
        for c in window:
            k = class_of(c)
            mark[k, c] += k in MARK_CLASSES
            if group == 'alphabet' and k.startswith(script):
                k = 'Native' + ('Upper' if k.endswith('Upper') else 'Lower')
            count[before, k] += 1
            # After two capitals: words in capitals only.
            before = k + 'Run' if k.endswith('Upper') and before in (k, k + 'Run') else k
    return follows, marks


# The least probability of one class after another, and that of damage.
LEAST, DAMAGE = math.exp(-15), math.exp(-11)


def follow_costs(script, follows):
    """The matrix of the costs of each class after each."""
    group = script if script in follows else 'alphabet'
    def native(k):
        if group != 'alphabet' or not k.startswith(script):
            return k
        return 'NativeUpper' if k.endswith('Upper') else 'NativeLower'
    names = [native(k) for k in CLASSES]
    count = follows[group]
    before, after = collections.Counter(), collections.Counter()
    for (a, b), n in count.items():
        before[a] += n
        after[b] += n
    total = sum(after.values())
    def cost(a, b):
        if b == 'Damage':
            return -math.log(DAMAGE)
        back = (after[b] + .5) / (total + .5 * len(CLASSES))
        return -math.log(max((count[a, b] + 5 * back) / (before[a] + 5), LEAST))
    runs = [native(k) + 'Run' for k in CAPITALS]
    return [[cost(a, b) for b in names] for a in names + runs]


def mark_costs(marks):
    """Each mark with its cost by script, as its share of its class."""
    out = {}
    for script in SCRIPTS:
        mark = marks[script if script in marks else 'alphabet']
        of_class = collections.Counter()
        for (k, c), n in mark.items():
            of_class[k] += n
        for (k, c), n in mark.items():
            if n >= 3 and ord(c) < 0x10000:
                out.setdefault(c, {})[script] = -math.log(n / of_class[k])
    return {c: [costs.get(s, 9.0) for s in SCRIPTS] for c, costs in sorted(out.items())}


# 4. The web

def web_shares():
    rows = [line.rstrip('\n').split('\t') for line in open(f'{here}/web_shares.tsv', encoding='utf8') if not line.startswith('#')]
    encodings = [(r[1], float(r[2]), r[3].split()) for r in rows if r[0] == 'encoding']
    # Of readings that cost the same the first one is taken.
    encodings.sort(key=lambda e: -e[1])
    languages = {r[1]: float(r[2]) for r in rows if r[0] == 'language'}
    return encodings, languages


def main():
    encodings, languages = web_shares()
    all_shares = sum(languages.values())
    print('// Generated by training/frequencies.py; its head names the sources. Do not edit by hand.')
    print('//! Costs, -ln of a probability, in sixths of a nat. In strings a cost is a character, from `#` (0) on.\n')
    print('use super::class::{Class, TextScript};\nuse super::languages::Alphabet;\n')
    print('/// The languages that are written with an alphabet.\n#[rustfmt::skip]\npub(super) const ALPHABETS: &[Alphabet] = &[')
    for code in ALPHABETIC:
        letters, costs, after, others, other_costs = alphabet(code)
        script = SCRIPT_OF.get(code, 'Latin')
        print(f'    Alphabet {{ language: "{code}", script: TextScript::{script}, share: {units(-math.log(languages[code] / all_shares))},')
        print(f'        letters: "{"".join(letters)}",\n        costs: r"{as_string(costs)}",')
        print('        after: r"' + ''.join(as_string(row) for row in after) + '",')
        print(f'        foreign: "{"".join(others)}",\n        foreign_costs: r"{as_string(other_costs)}" }},')
    print('];')
    for code in EAST_ASIAN:
        name = dict(zh='CHINESE', ja='JAPANESE', ko='KOREAN')[code]
        print(f'\n/// Characters of {code} by their cost, as a share of their class.\n#[rustfmt::skip]\npub(super) const {name}: &[(u8, &str)] = &[')
        for cost, chars in characters(code):
            print(f'    ({cost}, "{"".join(chars)}"),')
        print('];')
    follows, marks = count_classes(sys.argv[3])
    print('\n/// For each script: what each class (the row) costs before each class.\n#[rustfmt::skip]\npub(super) const FOLLOWS: [[&str; Class::COUNT + Class::CAPITALS]; TextScript::COUNT] = [')
    for script in SCRIPTS:
        print(f'    // {script}\n    [')
        for name, row in zip(CLASSES + [f'two of {k}' for k in CAPITALS], follow_costs(script, follows)):
            print(f'        r"{as_string(row)}", // after {name}')
        print('    ],')
    print('];')
    print('\n/// Marks and signs, each with its cost in each script, as a share of its class.\n#[rustfmt::skip]\npub(super) const MARKS: &[(char, &str)] = &[')
    for c, costs in mark_costs(marks).items():
        escaped = c if c.isprintable() and c not in "'\\" else f'\\u{{{ord(c):x}}}'
        print(f"    ('{escaped}', r\"{as_string(costs)}\"),")
    print('];')
    total = sum(share for _, share, _ in encodings)
    print('\n/// Encodings that are compared: label, cost for its share among the pages of the web that are not in UTF-8, its languages.')
    print('#[rustfmt::skip]\npub(in crate::decode) const ENCODINGS: &[(&str, u8, &str)] = &[')
    for name, share, made_for in encodings:
        print(f'    ("{name}", {units(-math.log(share / total))}, "{" ".join(made_for)}"),')
    print('];')
    print(f'\n/// What Chinese, Japanese and Korean cost for their share of the pages of the web.')
    print(f'pub(super) const EAST_ASIAN_SHARES: [u8; 3] = {[units(-math.log(languages[c] / all_shares)) for c in EAST_ASIAN]};')


main()
