#!/usr/bin/env python3
"""Deduplication on Apache Spark by peers, on a collection of benches/dedup/generate.py.

    PYTHON benches/peers/spark_peers.py DIR text-dedup [--master "local[2]"] [--append FILE]
    PYTHON benches/peers/spark_peers.py DIR passim SERIATIM

PYTHON is one of an environment with pyspark, numpy, scipy, xxhash and `pip install --no-deps text-dedup==0.4.0`. SERIATIM is `passim/seriatim.py` of github.com/dasmiq/passim: what PyPI calls passim is
something else. Both take connected components from GraphFrames, a jar of its own, for which components in the driver stand here (`GRAPHFRAMES`). Of passim the aligned pairs
are made (`extents.parquet`), and no clusters. Prints seconds, processor seconds, the most memory, and what was found; for what is dropped, the scores of benches/dedup/score.py.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time
import rows
sys.path += [str(pathlib.Path(__file__).parents[1]), str(pathlib.Path(__file__).parents[1] / 'dedup')]
import score
from process_tree import Used

GRAPHFRAMES = """
class GraphFrame:
    def __init__(self, vertices, edges):
        self.vertices, self.edges = vertices, edges

    def connectedComponents(self):
        label = {}

        def least(x):
            while label.setdefault(x, x) != x:
                x = label[x]
            return x

        for a, b in self.edges.select("src", "dst").collect():
            x, y = sorted((least(a), least(b)))
            label[y] = x
        kind = self.vertices.schema["id"].dataType.simpleString()
        found = [(row[0], least(row[0])) for row in self.vertices.select("id").collect()]
        return self.vertices.sparkSession.createDataFrame(found, f"id {kind}, component {kind}")
"""


def run(command, master, folder):
    """Runs a program of Spark in a process of its own."""
    (folder / 'graphframes.py').write_text(GRAPHFRAMES)
    paths = [str(folder), os.environ.get('PYTHONPATH', '')]
    submit = f'--master {master} --driver-memory 3g --conf spark.ui.enabled=false pyspark-shell'
    local = {name: sys.executable for name in ('PYSPARK_PYTHON', 'PYSPARK_DRIVER_PYTHON')} | {'SPARK_LOCAL_IP': '127.0.0.1'}
    environment = {**os.environ, **local, 'PYTHONPATH': ':'.join(filter(None, paths)), 'PYSPARK_SUBMIT_ARGS': submit}
    used, start = Used(), time.monotonic()
    used.start()
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return {'s': round(seconds), **{name: value for name, value in used.stop().items()}}, done.stdout


def by_text_dedup(folder, documents, master):
    """The documents that stay, after MinHash over words, with the defaults of the package."""
    import pyarrow, pyarrow.parquet
    source = folder / 'in'
    source.mkdir()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{'id': row['id'], 'content': row['text']} for row in documents]), source / 'texts.parquet')
    command = [sys.executable, '-m', 'text_dedup.minhash_spark', '--input', str(source), '--output', str(folder / 'out')]
    used, _ = run(command, master, folder)
    # Folders that begin with a line are passed over by readers of data sets.
    parts = [pyarrow.parquet.ParquetFile(path).read(columns=['id']) for path in (folder / 'out').rglob('*.parquet')]
    kept = {id for part in parts for id in part['id'].to_pylist()}
    return used, kept


def by_passim(folder, documents, master, seriatim):
    """The pairs of documents that were aligned."""
    import pyarrow.parquet
    (folder / 'in.json').write_text(''.join(json.dumps({'id': row['id'], 'text': row['text'], 'url': row['url']}) + '\n' for row in documents))
    used, _ = run([sys.executable, seriatim, str(folder / 'in.json'), str(folder / 'out'), '--fields', 'url'], master, folder)
    found = pyarrow.parquet.read_table(folder / 'out/tmp/extents.parquet', columns=['uid', 'uid2']).to_pylist()
    return used, len(found), len({(row['uid'], row['uid2']) for row in found})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('peer', choices=['text-dedup', 'passim'])
    parser.add_argument('seriatim', nargs='?')
    parser.add_argument('--master', default='local[2]')
    parser.add_argument('--append')
    options = parser.parse_args()
    documents = [json.loads(line) for line in (options.folder / 'docs.jsonl').open(encoding='utf-8')]
    results, found, told = rows.Rows('spark-peers', options.append), f'generated {len(documents):,}', []
    with tempfile.TemporaryDirectory() as temporary:
        if options.peer == 'passim':
            name = 'passim 2'
            used, spans, pairs = by_passim(pathlib.Path(temporary), documents, options.master, os.path.abspath(options.seriatim))
            told += [('passages', spans), ('pairs', pairs)]
        else:
            name = rows.named('text-dedup') + ' (MinHash)'
            used, kept = by_text_dedup(pathlib.Path(temporary), documents, options.master)
            told += [('dropped', len(documents) - len(kept)), *scores(options.folder, documents, kept)]
    told = [('s', used['s']), ('processor s', used['seconds']), ('memory, MiB', used['all']), *told]
    print(found, name)
    for measure, value in told:
        print(f'  {measure:<40} {value}')
        results.add(found, name, measure, value)
    results.append()


def scores(folder, documents, kept):
    """Dropped rightly, and the recall of duplicates, in percent."""
    truth, texts = score.Truth(folder), {row['id']: row['text'] for row in documents}
    judged = list(score.judge(truth, texts, kept, {id: None for id in texts if id not in kept}))
    gone = whole = 0
    for family in truth.families:
        if family['relation'] == 'duplicate' and len(family['ids']) > 1:
            gone += min(sum(id not in kept for id in family['ids']), len(family['ids']) - 1)
            whole += len(family['ids']) - 1
    yield 'dropped rightly, %', round(100 * sum(drop.right for drop in judged) / max(1, len(judged)), 1)
    yield 'recall of duplicates, %', round(100 * gone / max(1, whole), 1)


if __name__ == '__main__':
    main()
