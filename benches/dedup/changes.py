"""Changes that a report undergoes when another site publishes it: it stays the same report."""

import re

from article import Sentence

HALF_WIDTH = str.maketrans('，。！？：；（）', ',.!?:;()')
FULL_WIDTH = {ord('0') + n: ord('０') + n for n in range(10)}
NO_BREAK_SPACE = '\u00a0'
TYPOS = (1, 2)
LONG_WORD = re.compile(r'\b[^\W\d_A-ZА-ЯÄÖÜ]{7,}\b')


def each(article, change):
    return article.copy([[sentence.changed(change(sentence.text)) for sentence in part] for part in article.paragraphs])


def site_line(article, text, at_end):
    other = article.copy()
    other.paragraphs.insert(len(other.paragraphs) if at_end else 0, [Sentence(text, None)])
    return other


def exact(article, rng):
    return article.copy()


def quotes(article, rng):
    """Straight quotation marks and apostrophes become typographic ones, or those of the language straight ones."""
    opening, closing = article.language.module.QUOTES[0], article.language.module.QUOTES[-1]

    def change(text):
        if opening in text:
            return text.replace(opening, '"').replace(closing, '"')
        pieces = text.split('"')
        text = pieces[0] + ''.join((opening if n % 2 == 0 else closing) + piece for n, piece in enumerate(pieces[1:]))
        return re.sub(r"(?<=\w)'", '’', text)
    return each(article, change)


def width(article, rng):
    """Chinese punctuation in half width, or digits in full width; elsewhere no-break spaces and dashes."""
    if article.language.code == 'zh':
        table = HALF_WIDTH if rng.random() < .6 else FULL_WIDTH
        return each(article, lambda text: text.translate(table))
    return each(article, lambda text: re.sub(r'(?<=\d) ', NO_BREAK_SPACE, text).replace(' - ', ' – '))


def case(article, rng):
    """Capitals for the first words, or for the whole text."""
    if article.language.code == 'zh':
        return width(article, rng)
    if rng.random() < .15:
        return each(article, str.upper)
    other = article.copy()
    first = other.paragraphs[0][0]
    words = first.text.split(' ')
    other.paragraphs[0][0] = first.changed(' '.join([word.upper() for word in words[:3]] + words[3:]))
    return other


def spaces(article, rng):
    """Double spaces; between Han characters and digits single ones."""
    if article.language.code == 'zh':
        return each(article, lambda text: re.sub(r'(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])', ' ', text))
    return each(article, lambda text: re.sub(r'(?<=[,.]) ', '  ', text) + ' ')


def script(article, rng):
    if article.language.code != 'zh':
        return quotes(article, rng)
    other = article.copy()
    other.traditional = not article.traditional
    return other


def line_below(article, rng):
    return site_line(article, rng.choice(article.language.module.SITE_LINES), True)


def line_above(article, rng):
    return site_line(article, rng.choice(article.language.module.AGENCY_LINES), False)


def headline(article, rng):
    """The headline is the first line of the text, and it is another one."""
    if not article.title:
        return line_above(article, rng)
    other = site_line(article, rng.choice(article.language.module.NEW_HEADLINES).format(article.title), False)
    other.title = other.paragraphs[0][0].text
    return other


def typos(article, rng):
    """One copy has a slip that the other has not."""
    other = article.copy()
    for _ in range(rng.choice(TYPOS)):
        part = rng.choice(other.paragraphs)
        at = rng.randrange(len(part))
        part[at] = part[at].changed(misspelt(part[at].text, article.language, rng))
    return other


def misspelt(text, language, rng):
    if language.code == 'zh':
        pairs = [(at, wrong) for right, wrong in language.module.SLIPS for at in occurrences(text, right)]
        if not pairs:
            return text
        at, wrong = rng.choice(pairs)
        return text[:at] + wrong + text[at + 1:]
    words = list(LONG_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 2, word.end() - 2)
    if rng.random() < .5:
        return text[:at] + text[at + 1:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def occurrences(text, part):
    return [found.start() for found in re.finditer(re.escape(part), text)]


def paragraphs(article, rng):
    """All paragraphs become one, or a paragraph for each sentence, or two neighbours one."""
    other = article.copy()
    if any(sentence.row for part in other.paragraphs for sentence in part) or len(other.paragraphs) < 2:
        return other
    how = rng.random()
    if how < .25:
        other.paragraphs = [[sentence for part in other.paragraphs for sentence in part]]
    elif how < .6:
        other.paragraphs = [[sentence] for part in other.paragraphs for sentence in part]
    else:
        at = rng.randrange(len(other.paragraphs) - 1)
        other.paragraphs[at:at + 2] = [other.paragraphs[at] + other.paragraphs[at + 1]]
    return other


CHANGES = {'exact': (exact, 8), 'quotes': (quotes, 3), 'width': (width, 3), 'case': (case, 2), 'spaces': (spaces, 2), 'script': (script, 4),
           'line below': (line_below, 6), 'line above': (line_above, 4), 'headline': (headline, 3), 'typos': (typos, 5), 'paragraphs': (paragraphs, 4)}


def republished(article, rng):
    """A copy with one or two changes, and their names."""
    names = [rng.choices(list(CHANGES), [weight for _, weight in CHANGES.values()])[0] for _ in range(rng.choice([1, 1, 2]))]
    made = list(dict.fromkeys(names))
    for name in made:
        article = CHANGES[name][0](article, rng)
    return article, made


def light(text, language, rng):
    """A short text with other spaces or another last mark."""
    if text[-1] in '.。':
        return text[:-1]
    return text + ' ' if rng.random() < .5 else text + ('。' if language.code == 'zh' else '.')
