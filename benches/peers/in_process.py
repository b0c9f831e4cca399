#!/usr/bin/env python3
"""Seconds of extractors in one Python process, on one thread, on the same pages: from the bytes of a page to its text.

    python3 benches/peers/in_process.py WHEEL FOLDER...

WHEEL is the package, as `maturin build --release` in `python/` makes it. Installs it and the peers into benches/peers/.venv. Each peer gets a page decoded as
UTF-8, but for those that take bytes (newsieve, trafilatura). Rounds are in turns; the least of three counts. Also prints what a call costs at least (a page of
one letter), and the seconds of four threads against one.
"""
import concurrent.futures
import os
import sys
import time

import environment

PACKAGES = ['trafilatura', 'lxml_html_clean', 'readability-lxml', 'resiliparse', 'newspaper4k']
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


def seconds(function, pages):
    started = time.perf_counter()
    for page in pages:
        try:
            function(page)
        except Exception:
            pass
    return time.perf_counter() - started


def main():
    wheel, folders = sys.argv[1], sys.argv[2:]
    environment.enter([*PACKAGES, wheel])
    paths = sorted(os.path.join(folder, name) for folder in folders for name in os.listdir(folder))
    pages = [open(path, 'rb').read() for path in paths]
    print(f'{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB')
    functions = peers()
    rounds = [{name: seconds(function, pages) for name, function in functions.items()} for _ in range(ROUNDS)]
    best = {name: min(one[name] for one in rounds) for name in functions}
    for name, took in sorted(best.items(), key=lambda item: item[1]):
        print(f'{name:<28} {took:8.2f} s  {took / len(pages) * 1e3:7.2f} ms a page  {took / best["newsieve"]:6.1f} of newsieve')
    clean = functions['newsieve']
    print(f'a page of one letter: {min(seconds(clean, [b"x"] * 10_000) for _ in range(5)) / 10_000 * 1e6:.1f} microseconds')

    def of_threads(count):
        with concurrent.futures.ThreadPoolExecutor(count) as threads:
            return seconds(lambda _: list(threads.map(clean, pages)), [b''])

    one, four = (min(of_threads(count) for _ in range(ROUNDS)) for count in (1, 4))
    print(f'one thread {one:.2f} s, four threads {four:.2f} s: {one / four:.2f} times on {os.cpu_count()} processors')


main()
