#!/usr/bin/env python3
"""Title, date and author by newsieve, trafilatura and newspaper4k: how many pages each gets exactly right.

    python3 benches/peers/metadata.py DATA target/release/newsieve [--sets postlight fundus] [--append FILE]

DATA/extract/SET holds `pages` and `truth.jsonl` with the fields. Compared are titles without regard to case, white space and typographic
quotes, days of dates, and sets of authors' names; pages whose truth lacks a field do not count for it. Installs the others into
benches/peers/.venv.
"""
import argparse, json, re, subprocess, tempfile, unicodedata
import environment
import rows

PACKAGES = ['trafilatura==2.3.1', 'newspaper4k==0.9.6', 'lxml_html_clean']


def title(value):
    return ' '.join(re.sub('[‘’´`]', "'", re.sub('[“”„«»]', '"', unicodedata.normalize('NFKC', value or ''))).lower().split())


def day(value):
    return (value or '')[:10]


def authors(value):
    names = value if isinstance(value, list) else re.split(r',|;|&|\band\b|\bund\b', value or '')
    return {' '.join(re.sub(r'^(by|von|par)\s', '', n.strip().lower()).split()) for n in names} - {''}


FIELDS = {'title': title, 'date': day, 'author': authors}


def of_newsieve(program, folder):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([program, 'clean', folder, '-o', out + '/o'], check=True, stdout=subprocess.DEVNULL)
        return {re.sub(r'\.html$', '', a['id']): a for a in map(json.loads, open(out + '/o/articles.jsonl', encoding='utf8'))}


def of_trafilatura(html, url):
    import trafilatura
    found = trafilatura.extract_metadata(html, default_url=url)
    return {'title': found.title, 'date': found.date, 'author': (found.author or '').replace(';', ',')} if found else {}


def of_newspaper(html, url):
    import newspaper
    found = newspaper.Article(url or 'https://example.com/')
    found.download(input_html=html)
    found.parse()
    return {'title': found.title, 'date': found.publish_date and found.publish_date.isoformat(), 'author': ','.join(found.authors)}


def guarded(function, *arguments):
    try:
        return function(*arguments)
    except Exception:
        return {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data')
    parser.add_argument('program')
    parser.add_argument('--sets', nargs='+', default=['postlight', 'fundus'])
    parser.add_argument('--append')
    options = parser.parse_args()
    environment.enter(PACKAGES)
    appended = rows.Rows('peers-metadata', options.append)
    for name in options.sets:
        folder = f'{options.data}/extract/{name}'
        truths = [json.loads(line) for line in open(folder + '/truth.jsonl', encoding='utf8')]
        pages = {t['id']: open(f'{folder}/pages/{t["id"]}.html', encoding='utf8', errors='replace').read() for t in truths}
        found = {
            'newsieve': of_newsieve(options.program, folder + '/pages'),
            'trafilatura': {t['id']: guarded(of_trafilatura, pages[t['id']], t.get('url')) for t in truths},
            'newspaper4k': {t['id']: guarded(of_newspaper, pages[t['id']], t.get('url')) for t in truths},
        }
        for tool, results in found.items():
            cells = []
            for field, normal in FIELDS.items():
                known = [t for t in truths if t.get(field)]
                right = sum(normal(t[field]) == normal(results.get(t['id'], {}).get(field)) for t in known)
                cells.append(f'{field} {right}/{len(known)}')
                if known:
                    system = tool if tool == 'newsieve' else rows.named(tool)
                    appended.add(name, system, f'{field} right', right)
                    appended.add(name, system, f'{field} of', len(known))
            print(f'{name:12s} {tool:12s} ' + '  '.join(cells), flush=True)
    appended.append()


if __name__ == '__main__':
    main()
