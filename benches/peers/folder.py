"""A folder of pages from end to end: newsieve on one and on two threads, beside trafilatura's batch mode and resiliparse.

usage: folder.py NEWSIEVE NUMBER FOLDER...    (needs trafilatura and resiliparse)

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


def main(newsieve, number, sources):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, 'in')
        folder.mkdir()
        fill(folder, number, sources)
        print(f'{number} pages, {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.0f} MB')

        def timed(name, work):
            start = time.perf_counter()
            work(pathlib.Path(scratch, name.replace(' ', '-')))
            print(f'{name:28} {time.perf_counter() - start:7.1f} s', flush=True)
        for command in ('clean', 'run'):
            for threads in ('1', '2'):
                program = [newsieve, command, folder, '--threads', threads, '-o']
                timed(f'newsieve {command} {threads}', lambda out: subprocess.run([*program, out], stdout=subprocess.DEVNULL, check=False))
        timed('resiliparse 2 processes', lambda out: resiliparse(folder, out))
        batch = ['trafilatura', '--input-dir', folder, '--parallel', '2', '--output-dir']
        timed('trafilatura 2 processes', lambda out: subprocess.run([*batch, out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True))


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
