"""Sentence patterns: parsing, facts and rendering.

A pattern is plain text with marks:

  [one|two|]         alternatives; the wording decides
  [1:one|two]        the same choice for all alternatives of a sentence with this digit
  {town}             a filler of the list `town`, the same wherever the article names it
  {town#2}           another filler of that list
  {town.1}           its second form (case, with preposition), forms being separated by `/`
  {dead:2..9}        a number, named; `{dead}` repeats it
  {20..40}           a number without a name
  {1.05..1.19}       a number with as many decimals as its bounds have
  {=won*3+drawn}     sum, difference or product of named numbers
  {n:2..9;a,b,c}     a number with the noun form that agrees with it (Russian: one, few, many)
  {date}, {date.day} the date of the article in the forms of its language

Wording and facts are apart: an article with the same wording and other facts is another instance of one template.
"""

import datetime
import functools
import re

NUMBER = re.compile(r'(?:(\w+):)?(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)')
SLOT = re.compile(r'(\w+?)(#\d+)?(?:\.(\w+))?')
LINK = re.compile(r'\[(\d):')
FIRST_DAY = datetime.date(2019, 1, 7)
DAYS = 2100


class Range:
    """A number between two bounds, with a number of decimals."""

    def __init__(self, low, high):
        self.decimals = len(low.partition('.')[2])
        scale = 10 ** self.decimals
        self.low, self.high = round(float(low) * scale), round(float(high) * scale)

    def draw(self, rng):
        return Number(rng.randint(self.low, self.high), self.decimals)


class Number:
    """A decimal number as an integer and a scale, so that arithmetic is exact on every platform."""

    __slots__ = ('units', 'decimals')

    def __init__(self, units, decimals=0):
        self.units, self.decimals = units, decimals

    def at(self, decimals):
        return self.units * 10 ** (decimals - self.decimals)

    def combine(self, sign, other):
        if sign == '*':
            return Number(self.units * other.units, self.decimals + other.decimals)
        decimals = max(self.decimals, other.decimals)
        return Number(self.at(decimals) + (other.at(decimals) if sign == '+' else -other.at(decimals)), decimals)


@functools.lru_cache(maxsize=None)
def parse(pattern):
    """Nodes of a pattern: text, ('alternatives', [nodes], link), ('number', key, range, forms), ('sum', text, forms), ('slot', list, key, form)."""
    nodes, at = parse_until(pattern, 0, '')
    assert at == len(pattern), pattern
    return nodes


def parse_until(pattern, at, ends):
    nodes, text = [], ''
    while at < len(pattern) and pattern[at] not in ends:
        mark = pattern[at]
        if mark not in '[{':
            text, at = text + mark, at + 1
            continue
        if text:
            nodes.append(text)
            text = ''
        if mark == '{':
            close = pattern.index('}', at)
            nodes.append(parse_slot(pattern[at + 1:close], f'{pattern}@{at}'))
            at = close + 1
        else:
            choices, link = [], LINK.match(pattern, at)
            if link:
                at = link.end() - 1
            while pattern[at] != ']':
                choice, at = parse_until(pattern, at + 1, '|]')
                choices.append(choice)
            nodes.append(('alternatives', choices, link and link[1]))
            at += 1
    if text:
        nodes.append(text)
    return nodes, at


def parse_slot(body, place):
    body, _, forms = body.partition(';')
    forms = forms.split(',') if forms else None
    if body.startswith('='):
        return ('sum', body[1:], forms)
    number = NUMBER.fullmatch(body)
    if number:
        return ('number', number[1] or place, Range(number[2], number[3]), forms)
    name, other, form = SLOT.fullmatch(body).groups()
    return ('slot', name, name + (other or ''), form, forms)


class Facts(dict):
    """What one article says: values by the names of their slots, drawn when first asked for."""

    def __init__(self, language, rng, values=()):
        super().__init__(values)
        self.language, self.rng = language, rng

    def copy(self, rng=None):
        return Facts(self.language, rng or self.rng, self)

    def number(self, key, bounds):
        if key not in self:
            self[key] = bounds.draw(self.rng)
        return self[key]

    def filler(self, name, key):
        if key not in self:
            if name == 'date':
                self[key] = FIRST_DAY + datetime.timedelta(days=self.rng.randrange(DAYS))
            else:
                taken = {self[other] for other in self if other.partition('#')[0] == name}
                value = self.language.draw(name, self.rng)
                while value in taken:
                    value = self.language.draw(name, self.rng)
                self[key] = value
        return self[key]

    def evaluate(self, text):
        terms = re.split(r'([-+*])', text)
        values = [Number(int(term)) if term.isdigit() else self[term] for term in terms[::2]]
        signs = terms[1::2]
        while '*' in signs:
            at = signs.index('*')
            values[at:at + 2] = [values[at].combine('*', values[at + 1])]
            del signs[at]
        total = values[0]
        for sign, value in zip(signs, values[1:]):
            total = total.combine(sign, value)
        return total


class Language:
    """Fillers, number and date forms, templates and topics of a data module."""

    def __init__(self, module):
        self.module, self.code = module, module.LANG
        self.fillers = {name: [tuple(item.split('/')) for item in ' '.join(text.split()).split('|')] for name, text in module.FILL.items()}
        self.numbers = {}
        self.templates = [Template(self, kind, text) for kind, text in module.TEMPLATES]
        self.topics = [Topic(self, name, parts) for name, parts in module.TOPICS.items()]
        self.joint = '' if self.code == 'zh' else ' '

    def draw(self, name, rng):
        if name not in self.module.COMPOSE:
            return rng.choice(self.fillers[name])
        parts, joint = self.module.COMPOSE[name]
        drawn = [self.draw(part, rng) for part in parts]
        while drawn[0][0].casefold() == drawn[1][0].casefold():
            drawn[1] = self.draw(parts[1], rng)
        forms = max(map(len, drawn))
        return tuple(joint.join(value[min(form, len(value) - 1)] for value in drawn) for form in range(forms))

    def format(self, number):
        digits = str(abs(number.units)).rjust(number.decimals + 1, '0')
        whole, rest = (digits[:-number.decimals], digits[-number.decimals:]) if number.decimals else (digits, '')
        if len(whole) > 4 and self.module.GROUP:
            whole = re.sub(r'(?<=\d)(?=(\d{3})+$)', self.module.GROUP, whole)
        sign = '-' if number.units < 0 else ''
        return sign + whole + (self.module.DECIMAL + rest if rest else '')

    def agree(self, number, forms):
        text = self.format(number)
        if forms is None:
            return text
        if number.decimals or len(forms) == 2:
            return f'{text} {forms[number.units != 10 ** number.decimals]}'
        last, two = number.units % 10, number.units % 100
        return f'{text} {forms[0 if last == 1 and two != 11 else 1 if last in (2, 3, 4) and not 12 <= two <= 14 else 2]}'

    def date(self, day, form):
        month = self.module.MONTHS[day.month - 1]
        weekday = self.module.WEEKDAYS[day.weekday()]
        return self.module.DATES[form or 'long'].format(d=day.day if day.day > 1 else self.module.FIRST, m=day.month, month=month, y=day.year, weekday=weekday)

    def define(self, nodes, facts):
        """Draws the named numbers of a pattern, in alternatives, too: a sum may need them."""
        for node in nodes:
            if isinstance(node, tuple) and node[0] == 'alternatives':
                for choice in node[1]:
                    self.define(choice, facts)
            elif isinstance(node, tuple) and node[0] == 'number':
                facts.number(node[1], node[2])

    def render(self, pattern, wording, facts):
        nodes = parse(pattern)
        self.define(nodes, facts)
        text = self.render_nodes(nodes, wording, facts, {}).strip()
        return text[:1].upper() + text[1:]

    def render_nodes(self, nodes, wording, facts, links):
        out = []
        for node in nodes:
            if isinstance(node, str):
                out.append(node)
            elif node[0] == 'alternatives':
                _, choices, link = node
                choice = wording.randrange(len(choices))
                if link:
                    choice = links.setdefault(link, choice)
                out.append(self.render_nodes(choices[choice], wording, facts, links))
            elif node[0] == 'number':
                out.append(self.agree(facts.number(node[1], node[2]), node[3]))
            elif node[0] == 'sum':
                out.append(self.agree(facts.evaluate(node[1]), node[2]))
            else:
                out.append(self.slot(facts, *node[1:]))
        return ''.join(out)

    def slot(self, facts, name, key, form, forms):
        value = facts.get(key)
        if value is None:
            value = facts.filler(name, key)
        if isinstance(value, Number):
            return self.agree(value, forms)
        if isinstance(value, datetime.date):
            return self.date(value, form)
        return value[int(form or 0)]


class Template:
    """A templated text: the first line is its title; each line is a sentence; a blank line ends a paragraph; `> ` begins a row of a table."""

    def __init__(self, language, kind, text):
        self.language, self.kind = language, kind
        title, _, body = text.strip().partition('\n')
        self.title = title.strip()
        self.paragraphs = [[line.strip() for line in part.splitlines() if line.strip()] for part in re.split(r'\n\s*\n', body.strip())]


class Topic:
    """Sentence patterns of one subject: headlines, leads, bodies."""

    def __init__(self, language, name, parts):
        self.language, self.name = language, name
        self.headlines, self.leads, self.bodies = ([line.strip() for line in parts[part].strip().splitlines()] for part in ('headlines', 'leads', 'bodies'))
