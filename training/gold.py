"""Sets of texts that are clean already: golds as documents, and what the program makes of pages of all kinds."""
import json, os, subprocess, tempfile
import data


def write_gold(options, scorer):
    for name in ('xmu', 'daniel', 'fundus', 'wcxb'):
        truths = [t for t in scorer.load(f'{options.data}/extract/{name}/truth.jsonl') if t['text']]
        write_clean(options, name + '-gold', truths, {t['id']: t['text'].replace('\n', '\n\n') + '\n' for t in truths})
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([options.program, 'clean', f'{options.data}/extract/wcxb/pages', '-o', scratch, '--force'], check=True, stdout=subprocess.DEVNULL)
        texts = {data.stem(data.stem(name)): open(f'{scratch}/text/{name}', encoding='utf8').read() for name in os.listdir(scratch + '/text')}
    write_clean(options, data.OWN, scorer.load(f'{options.data}/extract/wcxb/truth.jsonl'), texts)


def write_clean(options, name, truths, texts):
    """Writes a set of texts, by id."""
    folder = f'{options.data}/text/{name}'
    os.makedirs(folder + '/docs', exist_ok=True)
    truths = [t for t in truths if texts.get(t['id'])]
    for t in truths:
        open(f'{folder}/docs/{t["id"]}.txt', 'w', encoding='utf8').write(texts[t['id']])
    open(folder + '/truth.jsonl', 'w', encoding='utf8').writelines(json.dumps(t, ensure_ascii=False) + '\n' for t in truths)
