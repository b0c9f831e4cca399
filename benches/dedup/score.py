"""Scores the deduplication of newsieve: which articles are dropped rightly, which wrongly, and which duplicates stay.

usage: score.py NEWSIEVE DIR... [--list N] [-- OPTIONS OF run]

A DIR is what generate.py wrote, or any folder of articles: then only the share of covered drops is known.
The default of the options is `--dedup keep-representative`.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

from coverage import Coverage

COVERED = .95
DROPPABLE = ('duplicate', 'excerpt', 'aggregate')
Drop = collections.namedtuple('Drop', 'id target share facts right relation')


def rows(path):
    if not path.exists():
        return []
    with path.open(encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def run(newsieve, source, options):
    """Texts of all articles, ids of those that stay, and the targets of those that do not."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / 'out'
        subprocess.run([newsieve, 'run', source, '-o', out, '--quiet', *options], check=True)
        texts = {row['id']: row['text'] for row in rows(out / 'articles.jsonl')}
        kept = {row['id'] for row in rows(out / 'deduplicated.jsonl')}
        targets = {row['id']: row['duplicate_of'] for row in rows(out / 'dropped.jsonl')}
    return texts, kept, {id: targets.get(id) for id in texts if id not in kept}


class Truth:
    """Rows of truth.jsonl by document, families, and languages."""

    def __init__(self, folder):
        self.rows = rows(folder / 'truth.jsonl')
        self.families = rows(folder / 'families.jsonl')
        documents = rows(folder / 'documents.jsonl')
        self.kinds = {row['id']: row['kind'] for row in documents}
        self.sources = {row['id']: row['source'] for row in documents}
        self.languages = {row['id']: row['lang'] for row in rows(folder / 'docs.jsonl')} if self.kinds else {}
        self.of = collections.defaultdict(list)
        for row in self.rows:
            self.of[row['a']].append(row)
            self.of[row['b']].append(row)

    def partners(self, id, relation):
        """The documents that make this one superfluous: its copies, and what contains it."""
        for row in self.of[id]:
            if row['relation'] == relation:
                if relation == 'duplicate':
                    yield row['b'] if row['a'] == id else row['a']
                elif row['a'] == id:
                    yield row['b']

    def relation(self, id, target):
        for row in self.of[id]:
            if target in (row['a'], row['b']):
                return row['relation']
        if self.sources.get(id) and self.sources[id] == self.sources.get(target):
            return self.sources[id].split()[0]
        return 'unrelated'

    def is_templated(self, id):
        return (self.sources.get(id) or '').startswith('template')

    def right(self, id, kept):
        return any(other in kept for relation in DROPPABLE for other in self.partners(id, relation))


def judge(truth, texts, kept, dropped):
    """For each dropped document: covered share, sentences that differ in a fact, whether it is rightly dropped, its relation to its target."""
    coverage = Coverage({id: texts[id] for id in texts if id in kept}, {id: texts[id] for id in dropped})
    for id, target in dropped.items():
        share, facts = coverage.share(texts[id], target)
        relation = truth.relation(id, target)
        right = truth.right(id, kept) or share >= COVERED and relation != 'template' and not truth.is_templated(id)
        yield Drop(id, target, share, facts, right, relation)


def percent(part, whole):
    return f'{part / whole:8.2%} ({part} of {whole})' if whole else '       – (none)'


def tell_drops(truth, judged, most):
    covered = sum(drop.share >= COVERED for drop in judged)
    print('  dropped and covered at 95 % by kept articles', percent(covered, len(judged)))
    print('  dropped, with another number or name    ', sum(drop.facts > 0 and not (truth.kinds and drop.right) for drop in judged))
    if not truth.kinds:
        wrong = [drop for drop in judged if drop.share < COVERED or drop.facts]
    else:
        wrong = [drop for drop in judged if not drop.right]
        print('  dropped rightly, by the truth or covered', percent(len(judged) - len(wrong), len(judged)))
        print('  dropped from templated pairs            ', sum(truth.is_templated(drop.id) for drop in wrong))
    for (relation, lang), count in sorted(collections.Counter((drop.relation, truth.languages.get(drop.id, '')) for drop in wrong).items()):
        print(f'  wrong drops: {relation:<10} {lang:<3} {count}')
    for drop in wrong[:most]:
        print(f'    {drop.id} for {drop.target}: {drop.relation} {truth.languages.get(drop.id, "")}, covered {drop.share:.1%}, facts that differ {drop.facts}')


def tell_recall(truth, kept, texts):
    by_language, families = collections.defaultdict(lambda: [0, 0]), []
    lost = 0
    for family in truth.families:
        ids = [id for id in family['ids'] if id in texts]
        if family['relation'] != 'duplicate' or len(ids) < 2:
            continue
        gone = sum(id not in kept for id in ids)
        lost += gone == len(ids)
        families.append(min(gone, len(ids) - 1) / (len(ids) - 1))
        for name in ('all', truth.languages[ids[0]]):
            by_language[name][0] += min(gone, len(ids) - 1)
            by_language[name][1] += len(ids) - 1
    for name, (gone, whole) in sorted(by_language.items()):
        print(f'  recall of duplicates, {name:<18}', percent(gone, whole))
    if families:
        print(f'  recall of duplicates, mean of families   {sum(families) / len(families):8.2%} ({len(families)} families, {lost} without a survivor)')
    tell_changes(truth, kept)
    for relation in ('revision', 'excerpt', 'aggregate'):
        pairs = [row for row in truth.rows if row['relation'] == relation]
        print(f'  {relation + ", earlier or shorter dropped":<41}', percent(sum(row['a'] not in kept for row in pairs), len(pairs)))


def tell_changes(truth, kept):
    """Prints, for each kind of change, the copies that were dropped, or whose originals were dropped."""
    changes = collections.defaultdict(lambda: [0, 0])
    for row in truth.rows:
        for change in row.get('changes', ()):
            changes[change][0] += row['a'] not in kept or row['b'] not in kept
            changes[change][1] += 1
    for change, (gone, whole) in sorted(changes.items()):
        print(f'  copies, {change:<33}', percent(gone, whole))


def score(newsieve, folder, options, most):
    generated = (folder / 'docs.jsonl').exists()
    texts, kept, dropped = run(newsieve, folder / 'docs.jsonl' if generated else folder, options)
    truth = Truth(folder)
    print(f'{folder}: {len(texts)} articles, {len(dropped)} dropped')
    tell_drops(truth, list(judge(truth, texts, kept, dropped)), most)
    if truth.kinds:
        tell_recall(truth, kept, texts)


def main():
    arguments = sys.argv[1:]
    cut = arguments.index('--') if '--' in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('newsieve')
    parser.add_argument('folders', nargs='+', type=pathlib.Path)
    parser.add_argument('--list', type=int, default=40, help='how many wrong drops to name')
    options = parser.parse_args(arguments[:cut])
    for folder in options.folders:
        score(options.newsieve, folder, arguments[cut + 1:] or ['--dedup', 'keep-representative'], options.list)


if __name__ == '__main__':
    main()
