#!/usr/bin/env python3
"""Seconds of extractors in one Python process, on one thread, on the same pages: from the bytes of a page to its text.

    python3 benches/peers/in_process.py WHEEL FOLDER... [--append FILE]

WHEEL is the package, as `maturin build --release` in `python/` makes it. Installs it and the peers into benches/peers/.venv. Each peer gets a page decoded as
UTF-8, but for those that take bytes (newsieve, trafilatura). Rounds are in turns; the least of three counts. `cargo bench --bench pages -- FOLDER` takes the same
pages in Rust, and is run in turns, too: the rest is what the binding costs. Also prints what a call costs at least (a page of one letter), and the seconds of four threads
against one.
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import time

import environment
import rows

PACKAGES = ['pyarrow', 'trafilatura', 'lxml_html_clean', 'readability-lxml', 'resiliparse', 'newspaper4k']
ROUNDS = 3


def peers():
    import newsieve
    import newspaper
    import readability
    import trafilatura
    from newsieve.compat import trafilatura as compat
    from resiliparse.extract.html2text import extract_plain_text

    cleaner = newsieve.Cleaner()

    def of_newspaper(page):
        article = newspaper.Article('https://news.example/1', fetch_images=False)
        article.download(input_html=page.decode('utf8', 'replace'))
        article.parse()
        return article.text

    return {
        'newsieve': lambda page: cleaner.clean(page).text,
        'newsieve, with all blocks': lambda page: (article := cleaner.clean(page)).text + str(len(article.paragraphs) + len(article.removed)),
        'newsieve.compat.trafilatura': lambda page: compat.extract(page),
        'resiliparse': lambda page: extract_plain_text(page.decode('utf8', 'replace'), main_content=True, alt_texts=False),
        'trafilatura, fast': lambda page: trafilatura.extract(page, fast=True),
        'trafilatura': lambda page: trafilatura.extract(page),
        'readability-lxml': lambda page: readability.Document(page.decode('utf8', 'replace')).summary(html_partial=True),
        'newspaper4k': of_newspaper,
    }


# Pages of a batch of columns.
BATCH = 50


def batched():
    import newsieve
    import pyarrow

    def of_batches(pages, **options):
        for start in range(0, len(pages), BATCH):
            newsieve.clean_batch(pyarrow.record_batch({'html': pages[start : start + BATCH]}), threads=1, **options)

    return {
        'newsieve, Arrow batches': lambda pages: of_batches(pages),
        'newsieve, Arrow, slim': lambda pages: of_batches(pages, slim=True),
    }


def rust(folders):
    """Seconds of `Cleaner::clean` in Rust over the folders, or None without cargo."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    total = 0.0
    for folder in folders:
        command = ['cargo', 'bench', '--quiet', '--bench', 'pages', '--', os.path.abspath(folder)]
        output = subprocess.run(command, cwd=root, capture_output=True, text=True).stdout
        found = re.search(r'^clean +([0-9.]+) s', output, re.M)
        if not found:
            return None
        total += float(found.group(1))
    return total


def seconds(function, pages, may_fail=True):
    """Seconds of a function on all pages. A peer fails on some pages; that costs it nothing."""
    started = time.perf_counter()
    for page in pages:
        try:
            function(page)
        except Exception:
            if not may_fail:
                raise
    return time.perf_counter() - started


def main():
    append, (wheel, *folders) = rows.option(sys.argv[1:])
    environment.enter([*PACKAGES, wheel])
    results = rows.Rows('in-process', append)
    paths = sorted(os.path.join(folder, name) for folder in folders for name in os.listdir(folder))
    pages = [open(path, 'rb').read() for path in paths]
    print(f'{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB')
    functions = peers()
    whole = {name: lambda pages, of=of: seconds(of, [pages], may_fail=False) for name, of in batched().items()}
    whole |= {name: lambda pages, of=of: seconds(of, pages) for name, of in functions.items()}
    whole['Rust, Cleaner::clean'] = lambda pages: rust(folders) or float('nan')
    rounds = [{name: of(pages) for name, of in whole.items()} for _ in range(ROUNDS)]
    best = {name: min(one[name] for one in rounds) for name in whole}
    for name, took in sorted(best.items(), key=lambda item: item[1]):
        print(f'{name:<28} {took:8.2f} s  {took / len(pages) * 1e3:7.2f} ms a page  {took / best["newsieve"]:6.1f} of newsieve')
        package = name.split(',')[0]
        system = name.replace(package, rows.named(package)) if package in PACKAGES else name
        for measure, value in (('s', f'{took:.2f}'), ('ms a page', f'{took / len(pages) * 1e3:.2f}'), ('of newsieve', f'{took / best["newsieve"]:.1f}')):
            results.add(f'{len(pages)} pages', system, measure, value)
    clean = functions['newsieve']
    letter = f'{min(seconds(clean, [b"x"] * 10_000) for _ in range(5)) / 10_000 * 1e6:.1f}'
    print(f'a page of one letter: {letter} microseconds')
    results.add('page of one letter', 'newsieve', 'microseconds', letter)

    def of_threads(count):
        with concurrent.futures.ThreadPoolExecutor(count) as threads:
            return seconds(lambda _: list(threads.map(clean, pages)), [b''])

    one, four = (min(of_threads(count) for _ in range(ROUNDS)) for count in (1, 4))
    print(f'one thread {one:.2f} s, four threads {four:.2f} s: {one / four:.2f} times on {os.cpu_count()} processors')
    results.add(f'{len(pages)} pages', 'newsieve', 's, 1 thread', f'{one:.2f}')
    results.add(f'{len(pages)} pages', 'newsieve', 's, 4 threads', f'{four:.2f}')
    results.append()


main()
