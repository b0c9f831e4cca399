#!/usr/bin/env python3
"""Near-duplicate documents by newsieve and by MinHash peers, on the same files.

    python3 benches/peers/near_duplicates.py NEWSIEVE SET... [--time DOCS.jsonl] [--append FILE]

A SET has `docs.jsonl` and `docpairs.tsv` (two ids and the share of the shorter document that they have in common); a pair is a
near-duplicate from a share of .7 on. Installs datasketch, rensa and gaoya into benches/peers/.venv. The peers know no spans and no
containment: each gets the documents as character 4-grams, which serves all scripts (with words, their default, Chinese has no
shingles), 128 permutations and a Jaccard threshold of .5. Of newsieve two things are scored: pairs whose passages cover .7 of the
shorter text, and pairs in one cluster. `--time` takes a larger file, on which each runs once: seconds and the peak of memory, in a
process of its own.
"""
import argparse, collections, json, os, resource, subprocess, tempfile, time
import environment
import rows

PACKAGES = ['datasketch==2.0.0', 'rensa==0.5.0', 'gaoya==0.2.2']
SHARE, JACCARD, PERMUTATIONS = .7, .5, 128


def documents(path):
    found = [json.loads(line) for line in open(path, encoding='utf8')]
    return [r['id'] for r in found], [r['text'] for r in found], {r['id']: r.get('lang', '') for r in found}


def shingles(text):
    text = ''.join(text.split())
    return list({text[i:i + 4] for i in range(max(1, len(text) - 3))})


def by_datasketch(ids, texts):
    from datasketch import MinHash, MinHashLSH
    index, hashes = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS), []
    for number, text in enumerate(texts):
        m = MinHash(num_perm=PERMUTATIONS)
        m.update_batch([s.encode() for s in shingles(text)])
        index.insert(str(number), m)
        hashes.append(m)
    return pairs(ids, ((i, map(int, index.query(m))) for i, m in enumerate(hashes)))


def by_rensa(ids, texts):
    import rensa
    index, hashes = rensa.RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=32), []
    for number, text in enumerate(texts):
        m = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        m.update(shingles(text))
        index.insert(number, m)
        hashes.append(m)
    return pairs(ids, ((i, [j for j in index.query(m) if j != i and m.jaccard(hashes[j]) >= JACCARD]) for i, m in enumerate(hashes)))


def by_gaoya(ids, texts):
    from gaoya.minhash import MinHashStringIndex
    index = MinHashStringIndex(32, JACCARD, 32, 4, None, 'char', True, (4, 4))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    return pairs(ids, enumerate(index.par_bulk_query(texts)))


def pairs(ids, found):
    return {tuple(sorted((ids[i], ids[j]))) for i, others in found for j in others if i != j}


def system(name):
    return name if name.startswith('newsieve') else rows.named(name)


PEERS = dict(datasketch=by_datasketch, rensa=by_rensa, gaoya=by_gaoya)


def newsieve(program, path, out):
    subprocess.run([program, 'reuse', path, '-o', out], check=True, stdout=subprocess.DEVNULL)


def by_newsieve(program, path):
    ids, texts, _ = documents(path)
    length = {i: len(''.join(t.split())) for i, t in zip(ids, texts)}
    text = dict(zip(ids, texts))
    with tempfile.TemporaryDirectory() as out:
        newsieve(program, path, out + '/out')
        covered = collections.Counter()
        for row in map(json.loads, open(out + '/out/reuse.jsonl')):
            a, b = row['a'], row['b']
            shorter, span = (a, row['a_span']) if length[a] <= length[b] else (b, row['b_span'])
            covered[tuple(sorted((a, b)))] += len(''.join(text[shorter][slice(*span)].split())) / max(1, length[shorter])
        clusters = [[member['id'] for member in json.loads(line)['members']] for line in open(out + '/out/clusters.jsonl')]
    in_clusters = {tuple(sorted((a, b))) for members in clusters for a in members for b in members if a < b}
    return {'newsieve, passages': {p for p, share in covered.items() if share >= SHARE}, 'newsieve, clusters': in_clusters}


def timed(program, path, append):
    results, number = rows.Rows('near-duplicates-time', append), len(documents(path)[0])
    for name in ['newsieve', *PEERS]:
        child = os.fork()
        if child == 0:
            with tempfile.TemporaryDirectory() as out:
                newsieve(program, path, out + '/out') if name == 'newsieve' else PEERS[name](*documents(path)[:2])
            os._exit(0)
        start = time.time()
        os.waitpid(child, 0)
        took = time.time() - start
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        results.add(f'{number:,} documents', system(name), 's', f'{took:.1f}')
        print(f'{name:20s} {took:7.1f} s   (largest process so far {before >> 10} MiB)', flush=True)
    results.append()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('newsieve')
    parser.add_argument('sets', nargs='*')
    parser.add_argument('--time')
    parser.add_argument('--append')
    options = parser.parse_args()
    environment.enter(PACKAGES)
    results = rows.Rows('near-duplicates', options.append)
    for folder in options.sets:
        path = folder.rstrip('/') + '/docs.jsonl'
        ids, texts, language = documents(path)
        truths = [line.rstrip('\n').split('\t') for line in open(folder.rstrip('/') + '/docpairs.tsv') if not line.startswith('#')]
        near = {tuple(sorted(row[:2])) for row in truths if float(row[2]) >= SHARE}
        found = by_newsieve(options.newsieve, path)
        found.update((name, peer(ids, texts)) for name, peer in PEERS.items())
        for name, got in found.items():
            def recall(is_of):
                wanted = {p for p in near if is_of(language[p[0]])}
                return len(got & wanted) / max(1, len(wanted))
            figures = {'P': len(got & near) / max(1, len(got)), 'R': recall(lambda _: True), 'R, Chinese': recall(lambda l: l == 'zh'), 'R, others': recall(lambda l: l != 'zh')}
            print(f'{os.path.basename(folder):8s} {name:20s} ' + '  '.join(f'{measure} {value:.3f}' for measure, value in figures.items()), flush=True)
            for measure, value in figures.items():
                results.add(os.path.basename(folder.rstrip('/')), system(name), measure, f'{value:.3f}')
    results.append()
    if options.time:
        timed(options.newsieve, options.time, options.append)


if __name__ == '__main__':
    main()
