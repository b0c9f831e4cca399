#!/usr/bin/env python3
"""Speed of other detectors over the files of a folder, best of three rounds: `pip install faust-cchardet chardet`, then
`python3 benches/peers/detectors.py FOLDER`. faust-cchardet is uchardet behind a Python call for each file."""
import os, sys, time
import cchardet, chardet

files = [open(os.path.join(top, name), 'rb').read() for top, _, names in os.walk(sys.argv[1]) for name in sorted(names)]
size = sum(map(len, files)) / 1e6
for name, detect, rounds in (('uchardet', cchardet.detect, 3), ('chardet', chardet.detect, 1)):
    best = min(sum((lambda t: (detect(f), time.perf_counter() - t)[1])(time.perf_counter()) for f in files) for _ in range(rounds))
    print(f'{name:34s} {size / best:7.0f} MB/s')
