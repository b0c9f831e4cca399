#!/usr/bin/env python3
"""Writes a large collection of made-up paragraphs, with texts to add and texts to ask for: for benches/peers/seen.py.

    python3 paragraphs.py OUT --size 1000000 [--seed 1]

OUT/docs.jsonl has `size` paragraphs, four a document; OUT/new.jsonl 1,000 more documents; OUT/asked.jsonl 100 texts. The second paragraph of each of these is a
copy of one of the collection, and the third an edited one: `copy` and `edited` name the documents. The words are made of syllables and as frequent as words are
(Zipf). One paragraph in twenty is a copy of an earlier one, and one in twenty has a word in thirty changed. The output depends on the seed and the size alone.
"""
import argparse
import itertools
import json
import pathlib
import random

WORDS, PARAGRAPHS, KEPT = 20000, 4, 10000


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        syllables = [a + b for a in 'bdfgklmnprstv' for b in ('a', 'e', 'i', 'o', 'u', 'an', 'er', 'in', 'ol')]
        words = set()
        while len(words) < WORDS:
            words.add(''.join(self.random.choices(syllables, k=self.random.choice((1, 2, 2, 3, 3, 4)))))
        self.words = sorted(words)
        self.random.shuffle(self.words)
        self.weights = list(itertools.accumulate(1 / (place + 3) for place in range(WORDS)))
        # Paragraphs of before, with the numbers of their documents.
        self.kept = []

    def sentence(self):
        words = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(6, 22))
        return ' '.join(words).capitalize() + '.'

    def edited(self, paragraph):
        words = paragraph.split(' ')
        for place in self.random.sample(range(len(words)), max(1, len(words) // 30)):
            words[place] = self.random.choice(self.words)
        return ' '.join(words)

    def new(self):
        return ' '.join(self.sentence() for _ in range(self.random.randint(2, 4)))

    def paragraph(self):
        what = self.random.random()
        if what < .9 or not self.kept:
            return self.new()
        earlier = self.random.choice(self.kept)[0]
        return earlier if what < .95 else self.edited(earlier)

    def document(self, number):
        paragraphs = [self.paragraph() for _ in range(PARAGRAPHS)]
        one = (paragraphs[self.random.randrange(PARAGRAPHS)], number)
        if len(self.kept) < KEPT:
            self.kept.append(one)
        else:
            self.kept[self.random.randrange(KEPT)] = one
        return {'id': f'd{number}', 'date': f'20{number % 20 + 10}-0{number % 9 + 1}-1{number % 7}', 'text': '\n\n'.join(paragraphs)}

    def asked(self, number):
        (copy, of_copy), (original, of_edited) = self.random.sample(self.kept, 2)
        text = '\n\n'.join([self.new(), copy, self.edited(original), self.new()])
        return {'id': f'asked{number}', 'text': text, 'copy': f'd{of_copy}', 'edited': f'd{of_edited}'}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--size', type=int, default=1000000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    maker, count = Maker(options.seed), options.size // PARAGRAPHS
    options.out.mkdir(parents=True, exist_ok=True)

    def write(name, documents):
        with open(options.out / name, 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(document) + '\n' for document in documents)

    write('docs.jsonl', map(maker.document, range(count)))
    # Queries copy paragraphs of the collection, so they are made before the new documents.
    asked = [maker.asked(number) for number in range(100)]
    write('new.jsonl', map(maker.document, range(count, count + 1000)))
    write('asked.jsonl', asked)


if __name__ == '__main__':
    main()
