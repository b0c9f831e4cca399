"""A folder of pages from end to end: newsieve on one and on two threads, beside trafilatura's batch mode and resiliparse.

usage: folder.py NEWSIEVE NUMBER FOLDER... [--append FILE]    (needs trafilatura and resiliparse)

Copies the pages of the folders into one, again and again until there are NUMBER of them, and runs each program on it once, files in and
files out. Copies share all their text: `run` finds that, `clean` does not look for it.
"""

import multiprocessing
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import rows
from speed import extract


def fill(folder, number, sources):
    pages = [path for source in sources for path in sorted(pathlib.Path(source).iterdir())]
    for i in range(number):
        shutil.copyfile(pages[i % len(pages)], folder / f'{i:06}.html')


def by_resiliparse(task):
    source, target = task
    target.write_text(extract(source.read_bytes()), errors='replace')


def resiliparse(folder, out):
    out.mkdir()
    with multiprocessing.Pool(2) as pool:
        pool.map(by_resiliparse, [(path, out / (path.stem + '.txt')) for path in sorted(folder.iterdir())], chunksize=64)


def main(newsieve, number, sources, append=None):
    results = rows.Rows('folder', append)
    place = f'{number:,} pages, {"memory" if tempfile.gettempdir().startswith("/dev/shm") else "disk"}'
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, 'in')
        folder.mkdir()
        fill(folder, number, sources)
        print(f'{number} pages, {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.0f} MB')

        def timed(name, work, system, threads=2):
            start = time.perf_counter()
            work(pathlib.Path(scratch, name.replace(' ', '-')))
            took = time.perf_counter() - start
            print(f'{name:28} {took:7.1f} s', flush=True)
            results.add(place, system, f's, {threads} thread' + 's' * (threads != 1), f'{took:.1f}')

        for command in ('clean', 'run'):
            for threads in ('1', '2'):
                program = [newsieve, command, folder, '--threads', threads, '-o']
                timed(f'newsieve {command} {threads}', lambda out: subprocess.run([*program, out], stdout=subprocess.DEVNULL, check=False), f'newsieve {command}', int(threads))
        timed('resiliparse 2 processes', lambda out: resiliparse(folder, out), rows.named('resiliparse'))
        batch = ['trafilatura', '--input-dir', folder, '--parallel', '2', '--output-dir']
        timed('trafilatura 2 processes', lambda out: subprocess.run([*batch, out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True), f'{rows.named("trafilatura")}, batch mode')
    results.append()


if __name__ == '__main__':
    file, (program, count, *folders) = rows.option(sys.argv[1:])
    main(program, int(count), folders, file)
