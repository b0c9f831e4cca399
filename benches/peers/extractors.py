#!/usr/bin/env python3
"""Main content of the same pages by newsieve and by its peers, scored alike.

    python3 benches/peers/extractors.py DATA extract_score.py [--newsieve FOUND.json] [--sets xmu daniel ...] [--append FILE]

DATA/extract/SET holds `pages` and `truth.jsonl`. Installs what it needs into benches/peers/.venv (trafilatura, readability-lxml,
resiliparse) and builds benches/peers/smoothie (dom_smoothie). FOUND.json is what `training/labeller.py validate --keep` writes: texts by
models that had not seen the page's site. Each peer gets the page decoded alike (UTF-8, else what the truth names) and runs with its
default settings. Prints the mean F1 over pages (token bag), by language for daniel and by kind of page for wcxb, the snippet accuracy
where a set has snippets, and seconds.
"""
import argparse, collections, importlib.util, json, os, subprocess, time
import environment
import rows

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = ['trafilatura==2.3.1', 'readability-lxml==0.8.4.1', 'lxml_html_clean', 'resiliparse==2.0.1']


def peers():
    import lxml.html
    import readability
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    blocks = {'p', 'div', 'br', 'li', 'tr', 'td', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre'}

    def of_readability(html):
        tree = lxml.html.fromstring(readability.Document(html).summary(html_partial=True))
        for element in tree.iter():
            if element.tag in blocks:
                element.tail = '\n' + (element.tail or '')
        return tree.text_content()
    return {
        'trafilatura': lambda html: trafilatura.extract(html) or '',
        'trafilatura, precision': lambda html: trafilatura.extract(html, favor_precision=True) or '',
        'readability-lxml': of_readability,
        'resiliparse': lambda html: extract_plain_text(html, main_content=True, alt_texts=False),
    }


def read(path, truth):
    data = open(path, 'rb').read()
    try:
        return data.decode('utf8')
    except UnicodeDecodeError:
        try:
            return data.decode(truth.get('bytes_enc') or 'latin-1', 'replace')
        except LookupError:
            return data.decode('utf8', 'replace')


def run(function, pages):
    texts, started = {}, time.monotonic()
    for id, html in pages.items():
        try:
            texts[id] = function(html) or ''
        except Exception:
            texts[id] = ''
    return texts, time.monotonic() - started


def smoothie(pages):
    """dom_smoothie reads pages as JSON lines and writes their texts so."""
    crate = HERE + '/smoothie'
    subprocess.run(['cargo', 'build', '--release', '--quiet', '--manifest-path', crate + '/Cargo.toml'], check=True)
    lines = ''.join(json.dumps({'id': id, 'html': html}) + '\n' for id, html in pages.items())
    out = subprocess.run([crate + '/target/release/smoothie'], input=lines, capture_output=True, text=True, check=True).stdout
    rows = [json.loads(line) for line in out.split('\n') if line]
    return {r['id']: r['text'] for r in rows}, sum(r['seconds'] for r in rows)


def score(scorer, truths, texts, first_line):
    pages, parts = [], collections.defaultdict(list)
    for truth in truths:
        text = texts.get(truth['id'], '')
        if first_line and truth.get('text'):
            title = truth['text'].split('\n')[0]
            text = text if text.startswith(title) else title + '\n' + text
        page = scorer.page(truth, text)
        pages.append(page)
        parts[truth.get('page_type') or truth.get('lang')].append(page)
    mean = lambda chosen: scorer.summary(chosen, nboot=0)
    whole = mean(pages)
    figure = lambda m: m['bow_f1'] if 'bow_f1' in m else m['snip_accuracy']
    return figure(whole), {part: figure(mean(chosen)) for part, chosen in sorted(parts.items(), key=lambda kv: str(kv[0]))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data')
    parser.add_argument('scorer')
    parser.add_argument('--newsieve')
    parser.add_argument('--sets', nargs='+', default=['xmu', 'daniel', 'fundus', 'trafilatura', 'wcxb'])
    parser.add_argument('--append')
    options = parser.parse_args()
    environment.enter(PACKAGES)
    spec = importlib.util.spec_from_file_location('scorer', options.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = json.load(open(options.newsieve, encoding='utf8')) if options.newsieve else {}
    appended = rows.Rows('extractors', options.append)
    for name in options.sets:
        folder = f'{options.data}/extract/{name}'
        truths = scorer.load(folder + '/truth.jsonl')
        pages = {t['id']: read(f'{folder}/pages/{t["id"]}.html', t) for t in truths}
        results = {peer: run(function, pages) for peer, function in peers().items()}
        results['dom_smoothie'] = smoothie(pages)
        ours = {t['id']: found.get(f'{name}/{t["id"]}.html') for t in truths}
        if any(text is not None for text in ours.values()):
            results['newsieve, sites unseen'] = {id: text or '' for id, text in ours.items()}, None
        for peer, (texts, seconds) in results.items():
            whole, parts = score(scorer, truths, texts, name == 'daniel')
            split = '  '.join(f'{part} {value:.3f}' for part, value in parts.items()) if name in ('daniel', 'wcxb') else ''
            print(f'{name:12s} {peer:24s} {whole:.4f}  {"" if seconds is None else f"{seconds:6.1f} s"}  {split}', flush=True)
            package, comma, mode = peer.partition(',')
            system = (rows.named(package) if any(package in pinned for pinned in PACKAGES) else package) + comma + mode
            measure = 'snippet accuracy' if name == 'trafilatura' else 'F1'
            for part, value in {'': whole, **(parts if name in ('daniel', 'wcxb') else {})}.items():
                appended.add(f'{name} {part}'.strip(), system, measure, f'{value:.4f}')
    appended.append()


if __name__ == '__main__':
    main()
