"""Cross-validation: a model for each fold, and what the program makes with it of the documents in that fold."""
import json, os, shutil, subprocess, sys, tempfile
import data, export, family, training


def validate(options, scorer, families):
    """Scores, for each set, what the program makes of documents of sites that its model has not seen."""
    key = (lambda d: d.set.split('-')[0]) if options.by == 'set' else (lambda d: d.site)
    folds = [f.folds(key) for f in families]
    found, lines = {}, export.header(options, families)
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(family.FOLDS):
            model = f'{scratch}/{fold}.model'
            parts = [training.train(f, own, fold) for f, own in zip(families, folds)]
            export.write_model(model, lines, parts[0] | parts[1])
            if options.keep:
                shutil.copyfile(model, f'{options.keep}/{fold}.model')
            for name in data.SCORED:
                here = [d for f in families for d in f.documents if d.set == name and d.fold == fold]
                if here:
                    found.update(clean(options, scratch, model, name, here))
            print(f'fold {fold} done', file=sys.stderr, flush=True)
    if options.keep:
        json.dump(found, open(f'{options.keep}/found.json', 'w'), ensure_ascii=False)
    for name in data.SCORED:
        report(scorer, name, [d for f in families for d in f.documents if d.set == name], found)


def clean(options, scratch, model, name, documents):
    """Text by set and id, title first where the set's gold has it."""
    folder = data.documents_of(options, name)
    shutil.rmtree(scratch + '/in', ignore_errors=True)
    os.makedirs(scratch + '/in')
    for d in documents:
        shutil.copyfile(f'{folder}/{d.file}', f'{scratch}/in/{d.file}')
    subprocess.run([options.program, 'clean', scratch + '/in', '-o', scratch + '/out', '--force', '--model', model, *options.option], check=True, stdout=subprocess.DEVNULL)
    texts = {}
    for line in open(scratch + '/out/articles.jsonl', encoding='utf8'):
        article = json.loads(line)
        text = article.get('text') or ''
        if name.startswith('daniel') and article.get('title') and not text.startswith(article['title']):
            text = article['title'] + '\n' + text
        texts[f'{name}/{article["id"]}'] = text
    return texts


def report(scorer, name, documents, found):
    pages = [(d, scorer.page(d.truth, found.get(f'{name}/{d.file}', ''))) for d in documents]

    def line(label, chosen):
        m = scorer.summary([page for _, page in chosen], nboot=0)
        scores = f'P {m["bow_p"]:.3f} R {m["bow_r"]:.3f} F1 {m["bow_f1"]:.4f}' if 'bow_f1' in m else f'snippet accuracy {m["snip_accuracy"]:.4f}'
        print(f'{label:22s} {len(chosen):5d}  {scores}', flush=True)
    line(name, pages)
    parts = 'page_type' if name == 'wcxb' else 'lang' if name == 'daniel' else None
    for part in sorted({d.truth[parts] for d in documents}) if parts else []:
        line('  ' + part, [p for p in pages if p[0].truth[parts] == part])
