"""Generates news articles, with the truth about which of them may be dropped.

usage: generate.py OUT --seed N --size N

Writes to OUT:
  docs.jsonl       {"id", "lang", "date", "url", "title", "text"}; dates and titles are sometimes missing
  truth.jsonl      a row for each related pair: {"a", "b", "relation", ...}
  documents.jsonl  a row for each document: {"id", "kind", "source", "sentences", "unique"}
  families.jsonl   {"relation": "template" or "duplicate", "ids": [...]}

README.md says what the relations mean. The output depends on the seed and the size alone.
"""

import argparse
import array
import collections
import datetime
import functools
import importlib
import json
import pathlib
import random
import re

import changes
from article import Article, Sentence, normal
from grammar import Facts, Language, Number, parse

LANGUAGES = {'zh': 6, 'en': 4, 'de': 3, 'fr': 3, 'es': 3, 'ru': 3}
KINDS = {'template': 20, 'duplicate': 12, 'short': 6, 'revision': 10, 'excerpt': 10, 'aggregate': 4, 'quote': 9, 'unrelated': 40}
FAMILY_SIZES = [2] * 40 + [3] * 24 + [4] * 12 + [5] * 8 + [7] * 6 + [10] * 4 + [16] * 3 + [30, 44, 60]
SITES = 400
# Families beyond the chance ones, in collections of this size or more: agency reports on more sites than a search keeps candidates.
LARGE_COLLECTION, LARGE_FAMILIES = 400, ((60, True), (49, False))
TRADITIONAL_SHARE = .3


class Writer:
    """Writes articles of all languages from one source of chance."""

    def __init__(self, rng):
        self.rng = rng
        self.languages = {code: Language(importlib.import_module(code)) for code in LANGUAGES}

    def language(self):
        return self.languages[self.rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]]

    def seed(self):
        return self.rng.getrandbits(48)

    def facts(self, language):
        return Facts(language, random.Random(self.seed()))

    def render(self, language, topic, recipe, facts):
        return [[Sentence(language.render(pattern, random.Random(seed), facts)) for pattern, seed in part] for part in recipe]

    def prose(self, language, sentences=None, topic=None, without=()):
        """A report: a lead, then other patterns of its topic in any order, but for those `without`."""
        topic = topic or self.rng.choice(language.topics)
        count = sentences or self.rng.randint(6, 14)
        bodies = [pattern for pattern in topic.bodies if pattern not in without]
        patterns = [self.rng.choice(topic.leads)] + self.rng.sample(bodies, count - 1)
        recipe = self.in_paragraphs([(pattern, self.seed()) for pattern in patterns])
        facts = self.facts(language)
        article = Article(language, None, self.render(language, topic, recipe, facts), facts, recipe, topic)
        article.title = language.render(self.rng.choice(topic.headlines), random.Random(self.seed()), facts)
        return self.dated(article)

    def in_paragraphs(self, items):
        """The first item is a paragraph of its own, or begins one."""
        out = []
        while items:
            size = self.rng.randint(1, 3)
            out.append(items[:size])
            items = items[size:]
        return out

    def from_template(self, template, wording, facts):
        language = template.language
        for pattern in [template.title] + [line for part in template.paragraphs for line in part]:
            language.define(parse(pattern), facts)
        chance = random.Random(wording)
        title = language.render(template.title, chance, facts)
        paragraphs = []
        for part in template.paragraphs:
            rows = [line.startswith('> ') for line in part]
            paragraphs.append([Sentence(language.render(line[2:] if row else line, chance, facts), row=row) for line, row in zip(part, rows)])
        return self.dated(Article(language, title, paragraphs, facts, template=template.kind))

    def dated(self, article):
        day = article.facts.filler('date', 'date')
        article.when = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=self.rng.randrange(5 * 60, 24 * 60))
        article.traditional = article.language.code == 'zh' and self.rng.random() < TRADITIONAL_SHARE
        return article

    def one_fact_else(self, template, wording, article):
        """The same text with one name, number or date replaced."""
        lines = [template.title] + [line for part in template.paragraphs for line in part]
        before = article.keys()
        keys = sorted(key for key in article.facts if key not in summed(tuple(lines)))
        self.rng.shuffle(keys)
        for key in keys:
            facts = article.facts.copy(random.Random(self.seed()))
            facts[key] = self.another(facts, key)
            other = self.from_template(template, wording, facts)
            other.traditional = article.traditional
            if other.keys() != before:
                return other
        return None

    def another(self, facts, key):
        old = facts.pop(key)
        if isinstance(old, Number):
            step = self.rng.choice([-1, 1]) * self.rng.randint(1, 9)
            units = old.units + step
            return Number(units if (units > 0) == (old.units > 0) and units else old.units + abs(step), old.decimals)
        while facts.filler(key.partition('#')[0], key) == old:
            del facts[key]
        return facts[key]

    def revised(self, article):
        """A later version: some figures changed, some sentences added, perhaps one worded otherwise, perhaps a correction."""
        language, facts = article.language, article.facts.copy(random.Random(self.seed()))
        recipe = [list(part) for part in article.recipe]
        if self.rng.random() < .6:
            self.raise_figure(facts, recipe)
        used = {pattern for part in recipe for pattern, _ in part}
        unused = [pattern for pattern in article.topic.bodies if pattern not in used]
        for pattern in self.rng.sample(unused, self.rng.randint(1, min(3, len(unused)))):
            part = self.rng.randrange(1, len(recipe)) if len(recipe) > 1 else 0
            if self.rng.random() < .5:
                recipe[part].append((pattern, self.seed()))
            else:
                recipe.insert(part + 1, [(pattern, self.seed())])
        if self.rng.random() < .4:
            part = self.rng.choice(recipe[1:] or recipe)
            at = self.rng.randrange(len(part))
            part[at] = (part[at][0], self.seed())
        later = Article(language, article.title, self.render(language, article.topic, recipe, facts), facts, recipe, article.topic)
        if self.rng.random() < .2:
            line = language.render(self.rng.choice(language.module.CORRECTIONS), random.Random(self.seed()), facts)
            later.paragraphs.append([Sentence(line, None)])
        if self.rng.random() < .5:
            later.title = language.render(self.rng.choice(article.topic.headlines), random.Random(self.seed()), facts)
        later.traditional = article.traditional
        later.when = article.when + datetime.timedelta(minutes=self.rng.randint(35, 3000))
        return later

    def raise_figure(self, facts, recipe):
        """The figure of the lead grows by a little."""
        names = sorted(key for key in facts if isinstance(facts[key], Number) and key.isidentifier())
        if names:
            key = self.rng.choice(names)
            facts[key] = Number(facts[key].units + self.rng.randint(1, 3), facts[key].decimals)


@functools.lru_cache(maxsize=None)
def summed(lines):
    """Names that a sum of these patterns uses: to change one would change several figures."""
    return frozenset(name for line in lines for terms in re.findall(r'\{=([^};]*)', line) for name in re.split(r'[-+*]', terms))


class Collection:
    """Places articles at shuffled places and keeps what is true of them."""

    def __init__(self, out, size, rng):
        self.size, self.rng = size, rng
        self.places = rng.sample(range(size), size)
        self.lines = [b''] * size
        self.keys = [None] * size
        self.kinds = [None] * size
        self.sources = [None] * size
        self.count = 0
        self.truth = (out / 'truth.jsonl').open('w', encoding='utf-8', newline='\n')
        self.families = collections.defaultdict(list)
        self.seen = set()

    def left(self):
        return self.size - self.count

    def is_new(self, article):
        """Whether no article so far has just these sentences."""
        keys = tuple(article.keys())
        if keys in self.seen:
            return False
        self.seen.add(keys)
        return True

    def add(self, article, kind, dated=None):
        place = self.places[self.count]
        self.count += 1
        row = {'id': name(place), 'lang': article.language.code}
        if dated is not False:
            date = self.date(article.when, always=dated)
            if date:
                row['date'] = date
        row['url'] = f'https://{self.site(article.language.code)}/{self.rng.randrange(10 ** 7)}'
        if article.title and self.rng.random() < .75:
            row['title'] = article.headline()
        row['text'] = article.text()
        self.lines[place] = json.dumps(row, ensure_ascii=False).encode()
        self.keys[place] = array.array('Q', article.keys())
        self.kinds[place] = kind
        self.sources[place] = article.source()
        return place

    def site(self, code):
        return f'www{self.rng.randrange(SITES)}.{code}.example'

    def date(self, when, always):
        form = self.rng.random()
        if form < .25 and not always:
            return None
        if form < .5 or when is None:
            return when.date().isoformat() if when else None
        if form < .55 and not always:
            return when.strftime('%Y-%m')
        if form < .65:
            return when.strftime('%Y-%m-%dT%H:%M')
        if form < .8:
            return when.strftime('%Y-%m-%dT%H:%M:%SZ')
        hours = self.rng.choice([1, 2, 3, 8, -5])
        return (when + datetime.timedelta(hours=hours)).strftime('%Y-%m-%dT%H:%M:%S') + f'{hours:+03d}:00'

    def relate(self, a, b, relation, **more):
        self.truth.write(json.dumps({'a': name(a), 'b': name(b), 'relation': relation, **more}, ensure_ascii=False) + '\n')

    def finish(self, out):
        self.truth.close()
        assert self.count == self.size
        with (out / 'docs.jsonl').open('wb') as file:
            for line in self.lines:
                file.write(line + b'\n')
        holders = collections.Counter(key for keys in self.keys for key in set(keys))
        with (out / 'documents.jsonl').open('w', encoding='utf-8', newline='\n') as file:
            for place, keys in enumerate(self.keys):
                alone = sum(holders[key] == 1 for key in keys)
                share = round(alone / len(keys), 4) if keys else 0
                row = {'id': name(place), 'kind': self.kinds[place], 'source': self.sources[place], 'sentences': len(keys), 'unique': share}
                file.write(json.dumps(row) + '\n')
        with (out / 'families.jsonl').open('w', encoding='utf-8', newline='\n') as file:
            for (relation, _), places in self.families.items():
                if len(places) > 1:
                    file.write(json.dumps({'relation': relation, 'ids': sorted(map(name, places))}) + '\n')


def name(place):
    return f'n{place:06d}'


class Groups:
    """Adds groups of related articles to a collection."""

    def __init__(self, writer, collection):
        self.writer, self.collection, self.rng = writer, collection, writer.rng
        self.short = collections.defaultdict(list)

    def new(self, make):
        """An article that is not in the collection yet."""
        while True:
            article = make()
            if self.collection.is_new(article):
                return article

    def prose(self, **options):
        language = options.pop('language', None)
        return self.new(lambda: self.writer.prose(language or self.writer.language(), **options))

    def family_size(self):
        return self.rng.choice(FAMILY_SIZES)

    def unrelated(self):
        self.collection.add(self.prose(), 'unrelated')

    def template(self):
        language = self.writer.language()
        template, wording = self.rng.choice(language.templates), self.writer.seed()
        family, last = [], None
        for _ in range(min(self.family_size(), self.collection.left())):
            article = None
            if last and self.rng.random() < .35:
                article = self.writer.one_fact_else(template, wording, last)
                article = article if article and self.collection.is_new(article) else None
            near = article is not None
            article = article or self.new(lambda: self.writer.from_template(template, wording, self.writer.facts(language)))
            place = self.collection.add(article, 'template')
            for other in family:
                more = {'facts': 1} if near and other is family[-1] else {}
                self.collection.relate(other, place, 'template', template=template.kind, **more)
            family.append(place)
            last = article
        self.collection.families['template', f'{language.code} {template.kind} {wording}'] = family
        if self.collection.left() and self.rng.random() < .25:
            self.copies(last, family[-1], 1, None)

    def duplicate(self):
        language = self.writer.language()
        if self.rng.random() < .2:
            template = self.rng.choice(language.templates)
            base = self.new(lambda: self.writer.from_template(template, self.writer.seed(), self.writer.facts(language)))
        else:
            base = self.prose(language=language)
        self.family(base, self.family_size(), self.rng.choice([True, False, None]))

    def family(self, base, size, dated):
        size = min(size, self.collection.left())
        place = self.collection.add(base, 'duplicate', dated)
        self.copies(base, place, size - 1, dated)

    def copies(self, base, place, count, dated):
        family = [place]
        for _ in range(count):
            article, made = changes.republished(base, self.rng)
            article.when = base.when + datetime.timedelta(minutes=self.rng.randint(-600, 4000))
            copy = self.collection.add(article, 'duplicate', dated)
            for other in family:
                self.collection.relate(other, copy, 'duplicate', **({'changes': made} if other == place else {}))
            family.append(copy)
        self.collection.families['duplicate', place] = family

    def short_texts(self):
        """Copies of one short text, or of nothing; a text that is drawn twice is one family."""
        language = self.writer.language()
        facts = self.writer.facts(language)
        text = '' if self.rng.random() < .12 else language.render(self.rng.choice(language.module.SHORT), random.Random(self.writer.seed()), facts)
        key = normal(text) if text else ''
        if key not in self.short and text and self.rng.random() < .5:
            size = 1
        else:
            size = self.rng.choice([2, 2, 2, 3, 3, 5, 9, 20])
        for _ in range(min(size, self.collection.left())):
            article = Article(language, None, [[Sentence(text)]] if text else [], facts)
            self.writer.dated(article)
            article.traditional = False
            if text and self.rng.random() < .2:
                article = article.copy([[article.paragraphs[0][0].changed(changes.light(text, language, self.rng))]])
            place = self.collection.add(article, 'short')
            for other in self.short[key]:
                self.collection.relate(other, place, 'duplicate', changes=['short'])
            self.short[key].append(place)
        self.collection.families['duplicate', f'short {key}'] = self.short[key]

    def revision(self):
        chain, article = [], self.prose()
        for step in range(min(self.rng.choice([2, 2, 2, 3, 4]), self.collection.left())):
            if step:
                article = self.writer.revised(article)
                self.collection.is_new(article)
            place = self.collection.add(article, 'revision', True if self.rng.random() < .8 else None)
            for other, before in chain:
                keys = set(article.keys())
                kept = sum(key in keys for key in before.keys()) / len(before.keys())
                self.collection.relate(other, place, 'revision', later=name(place), kept=round(kept, 4))
            chain.append((place, article))

    def excerpt(self):
        article = self.prose(sentences=self.rng.randint(9, 16))
        whole = self.collection.add(article, 'longer')
        for _ in range(min(self.rng.choice([1, 1, 1, 2]), self.collection.left())):
            count = min(self.rng.randint(1, 3), len(article.paragraphs) - 1)
            first = 0 if self.rng.random() < .7 else self.rng.randrange(1, len(article.paragraphs) - count + 1)
            brief = article.copy([list(part) for part in article.paragraphs[first:first + count]])
            brief.when = article.when + datetime.timedelta(minutes=self.rng.randint(-900, 900))
            if self.rng.random() < .3:
                brief.paragraphs.append([Sentence(self.rng.choice(article.language.module.READ_MORE), None)])
            if not self.collection.is_new(brief):
                continue
            place = self.collection.add(brief, 'excerpt')
            self.collection.relate(place, whole, 'excerpt', contains=name(whole), first=first)

    def aggregate(self):
        language = self.writer.language()
        count = self.rng.randint(3, 6)
        if self.collection.left() < count + 1:
            return self.unrelated()
        parts = [self.prose(language=language, sentences=self.rng.randint(3, 5)) for _ in range(count)]
        traditional = self.rng.random() < TRADITIONAL_SHARE and language.code == 'zh'
        subheads = self.rng.random() < .5
        paragraphs = []
        for part in parts:
            part.traditional = traditional
            if subheads:
                paragraphs.append([Sentence(part.title, None)])
            paragraphs += [list(paragraph) for paragraph in part.paragraphs]
        roundup = Article(language, self.rng.choice(language.module.ROUNDUP), paragraphs)
        roundup.traditional = traditional
        roundup.when = max(part.when for part in parts) + datetime.timedelta(minutes=self.rng.randint(10, 900))
        places = [self.collection.add(part, 'part') for part in parts]
        place = self.collection.add(roundup, 'aggregate')
        for part in places:
            self.collection.relate(part, place, 'aggregate', contains=name(place))

    def quote(self):
        """Different reports with one paragraph in common."""
        language = self.writer.language()
        topic = self.rng.choice(language.topics)
        shared = self.writer.prose(language, sentences=6, topic=topic)
        count = self.rng.randint(1, 3)
        sentences = [sentence for part in shared.paragraphs for sentence in part][1:1 + count]
        used = [pattern for part in shared.recipe for pattern, _ in part][1:1 + count]
        group = []
        for _ in range(min(self.rng.choice([2, 2, 2, 3]), self.collection.left())):
            article = self.prose(language=language, sentences=self.rng.randint(8, 14), topic=topic, without=used)
            article.traditional = shared.traditional
            article.paragraphs.insert(self.rng.randint(1, len(article.paragraphs)), list(sentences))
            place = self.collection.add(article, 'quote')
            for other in group:
                self.collection.relate(other, place, 'quote', sentences=len(sentences))
            group.append(place)

    def fill(self):
        if self.collection.size >= LARGE_COLLECTION:
            for size, dated in LARGE_FAMILIES:
                self.family(self.prose(), size, dated)
        kinds = {**{kind: getattr(self, kind) for kind in KINDS if kind != 'short'}, 'short': self.short_texts}
        while self.collection.left():
            if self.collection.left() < 5:
                self.unrelated()
            else:
                kinds[self.rng.choices(list(KINDS), list(KINDS.values()))[0]]()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--size', type=int, default=1000)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(options.seed)
    collection = Collection(options.out, options.size, rng)
    Groups(Writer(rng), collection).fill()
    collection.finish(options.out)


if __name__ == '__main__':
    main()
