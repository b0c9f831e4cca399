#!/usr/bin/env python3
"""How often newsieve, chardetng and chardet read a file rightly, on the same files, and how true newsieve's probabilities are.

    python3 benches/peers/decoding.py BIN sets SET...          # folders with truth.jsonl and files/, as eval/encoding_western.py makes them
    python3 benches/peers/decoding.py BIN short DATA SEED      # snippets of 4 to 60 bytes from the texts of the evaluation data

A file is read rightly if its text is that of the truth, byte-order marks apart. Detectors are given the bytes alone; their answer is decoded as
the Encoding Standard has it where Python can (ISO-8859-1 as windows-1252, GB2312 as GB18030). `--append FILE` appends the figures; the folder of a SET is then
named by its seed.
"""
import collections, glob, hashlib, json, os, random, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import environment

environment.enter(['chardet==7.7.0', 'chardetng-py==0.3.5'])
import chardet, chardetng_py
import rows

STANDARD = {'iso-8859-1': 'cp1252', 'latin-1': 'cp1252', 'ascii': 'cp1252', 'gb2312': 'gb18030', 'gbk': 'gb18030', 'shift_jis': 'cp932', 'euc-kr': 'cp949',
            'iso-8859-9': 'cp1254', 'tis-620': 'cp874', 'windows-874': 'cp874', 'big5': 'big5hkscs', 'macintosh': 'mac_roman', 'x-mac-cyrillic': 'mac_cyrillic',
            'iso-8859-8-i': 'iso-8859-8', 'x-user-defined': 'cp1252'}


def read_as(name, data):
    if not name:
        return None
    try:
        return data.decode(STANDARD.get(name.lower(), name), 'replace')
    except LookupError:
        return None


def peers(data):
    return {'chardetng': read_as(chardetng_py.detect(data), data), 'chardet': read_as(chardet.detect(data)['encoding'], data)}


def is_right(text, row):
    return text is not None and hashlib.sha1(text.removeprefix('\ufeff').encode('utf8', 'replace')).hexdigest() == row['text_sha1']


def decoded(binary, folder):
    """Text and row of decoded.jsonl of each file of a folder."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([binary, 'decode', folder, '-o', out + '/out', '--quiet'], check=True)
        found = map(json.loads, open(out + '/out/decoded.jsonl', encoding='utf8'))
        return {r['id']: (open(f'{out}/out/{r["id"]}', encoding='utf8', newline='').read(), r) for r in found}


def show(truths, folder, ours, group, results, measure):
    """`measure` gives the set and the measure of a group."""
    right, count, curve = collections.Counter(), collections.Counter(), []
    for row in truths:
        name = row['file'].split('/', 1)[1]
        data, key = open(f'{folder}/{name}', 'rb').read(), group(row)
        text, ours_row = ours[name]
        count[key] += 1
        right[key, 'newsieve'] += is_right(text, row)
        if not ours_row['evidence'].startswith(('bom', 'utf8-valid', 'ascii')):
            curve.append((ours_row['probability'], is_right(text, row)))
        for peer, text in peers(data).items():
            right[key, peer] += is_right(text, row)
    for key in count:
        print(f'{key:24s} of {count[key]:5d}: ' + ', '.join(f'{who} {right[key, who]} ({100 * right[key, who] / count[key]:.1f} %)' for who in ('newsieve', 'chardetng', 'chardet')), flush=True)
        name, told = measure(key)
        for who, system in (('newsieve', 'newsieve'), ('chardetng', 'chardetng'), ('chardet', rows.named('chardet'))):
            results.add(name, system, told, f'{100 * right[key, who] / count[key]:.0f}' if '%' in told else right[key, who])
        if '%' not in told:
            results.add(name, 'newsieve', 'of', count[key])
    return curve


def calibration(curve, results):
    print('probability      answers   mean   right')
    edges = (0, .3, .5, .7, .8, .9, .95, .99, .999, 1.01)
    for low, high in zip(edges, edges[1:]):
        part = [c for c in curve if low <= c[0] < high]
        if part:
            mean, right = (f'{sum(pair[at] for pair in part) / len(part):.3f}' for at in (0, 1))
            print(f'{low:5.3f} to {min(high, 1):5.3f} {len(part):9d}   {mean}   {right}')
            for measure, value in (('answers', len(part)), ('mean probability', mean), ('right', right)):
                results.add(f'probability {low:.3f} to {min(high, 1):.3f}', 'newsieve', measure, value)
    sure = [r for p, r in curve if p >= .95]
    print(f'of {len(sure)} answers with p >= .95 right: {100 * sum(sure) / max(1, len(sure)):.2f} %')
    results.add('probability of .95 and more', 'newsieve', 'answers', len(sure))
    results.add('probability of .95 and more', 'newsieve', 'right, %', f'{100 * sum(sure) / max(1, len(sure)):.2f}')
    results.append()


def sets(binary, folders, append):
    curve, results = [], rows.Rows('decoding-sets', append)
    for top in folders:
        truths = [json.loads(line) for line in open(f'{top}/truth.jsonl', encoding='utf8')]
        truths = [r for r in truths if r.get('whatwg', True) and r.get('text_sha1') and r.get('cat') != 'mojibake']
        ours = decoded(binary, f'{top}/files')
        name, seed = os.path.basename(top.rstrip('/')), os.path.basename(os.path.dirname(top.rstrip('/')))
        group = (lambda r: f'{name} {r["cat"]}') if name.startswith(('page', 'jis')) else (lambda r: name)
        curve += show(truths, f'{top}/files', ours, group, results, lambda key: (key, f'right, seed {seed}'))
    calibration(curve, results)


# The encodings of a language, and how many of a snippet's bytes are beyond ASCII at least.
ENCODINGS = {'zh': ['gbk', 'big5'], 'ja': ['shift_jis', 'euc_jp'], 'ko': ['euc_kr'], 'ru': ['cp1251', 'koi8_r'], 'el': ['cp1253'], 'pl': ['cp1250', 'iso8859_2'],
             'cs': ['cp1250', 'iso8859_2'], 'hu': ['cp1250'], 'hr': ['cp1250'], 'tr': ['cp1254'], 'lt': ['cp1257'], 'lv': ['cp1257'], 'de': ['cp1252'], 'fr': ['cp1252'], 'es': ['cp1252']}
DENSE, UNSPACED = {'zh', 'ja', 'ko', 'ru', 'el'}, {'zh', 'ja', 'ko'}
SIZES, EACH = (4, 8, 16, 30, 60), 60


def snippets(data, seed):
    choose = random.Random(seed)
    texts = collections.defaultdict(list)
    for truth in sorted(glob.glob(f'{data}/*/*/truth.jsonl')):
        for row in map(json.loads, open(truth, encoding='utf8')):
            if 'id' in row:
                texts[(row.get('lang') or '')[:2]] += [p.strip() for p in (row.get('text') or '').split('\n') if len(p.strip()) > 20 and '\ufffd' not in p]
    for language, encodings in ENCODINGS.items():
        for encoding in encodings if texts[language] else []:
            for size in SIZES:
                yield from (dict(cat=f'{language} {size}', **s) for s in some(choose, texts[language], language, encoding, size))


def some(choose, paragraphs, language, encoding, size):
    found = 0
    for _ in range(4000):
        text, data = choose.choice(paragraphs), b''
        text = text[choose.randrange(max(1, len(text) - size)):] if language in UNSPACED else ' '.join(text.split()[choose.randrange(len(text.split())):])
        try:
            for c in text:
                if len(data + c.encode(encoding)) > size:
                    break
                data += c.encode(encoding)
        except UnicodeEncodeError:
            continue
        beyond = sum(b > 127 for b in data)
        if len(data) >= size - 1 and beyond >= (size // 2 if language in DENSE else 1):
            yield dict(data=data, text_sha1=hashlib.sha1(data.decode(encoding).encode()).hexdigest())
            found += 1
            if found == EACH:
                return


def short(binary, data, seed, append):
    with tempfile.TemporaryDirectory() as folder:
        truths, results = [], rows.Rows('decoding-short', append)
        for i, row in enumerate(snippets(data, int(seed))):
            open(f'{folder}/{i:05d}', 'wb').write(row.pop('data'))
            truths.append(dict(row, file=f'files/{i:05d}'))
        of = lambda key: (key.split()[0], f'right, %, {key.split()[1]} bytes')
        calibration(show(truths, folder, decoded(binary, folder), lambda r: r['cat'], results, of), results)


append, (binary, what, *rest) = rows.option(sys.argv[1:])
if what == 'sets':
    sets(binary, rest, append)
else:
    short(binary, *rest, append)
