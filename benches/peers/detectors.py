#!/usr/bin/env python3
"""Speed of other detectors over the files of a folder, best of three rounds: `pip install faust-cchardet chardet`, then
`python3 benches/peers/detectors.py FOLDER [--append FILE]`. faust-cchardet is uchardet behind a Python call for each file."""
import os, sys, time
import cchardet, chardet
import rows

append, (folder,) = rows.option(sys.argv[1:])
results = rows.Rows('detectors', append)

files = [open(os.path.join(top, name), 'rb').read() for top, _, names in os.walk(folder) for name in sorted(names)]
size = sum(map(len, files)) / 1e6
for name, package, detect, rounds in (('uchardet', 'faust-cchardet', cchardet.detect, 3), ('chardet', 'chardet', chardet.detect, 1)):
    best = min(sum((lambda t: (detect(f), time.perf_counter() - t)[1])(time.perf_counter()) for f in files) for _ in range(rounds))
    print(f'{name:34s} {size / best:7.0f} MB/s')
    results.add(os.path.basename(folder.rstrip('/')), rows.named(package), 'MB/s', f'{size / best:.0f}')
results.append()
