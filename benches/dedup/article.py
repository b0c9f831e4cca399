"""Articles as paragraphs of sentences."""

import hashlib
import unicodedata

WRITTEN = object()


def normal(text):
    return ''.join(c for c in unicodedata.normalize('NFKC', text).casefold() if c.isalnum())


def key_of(text):
    return int.from_bytes(hashlib.blake2b(normal(text).encode(), digest_size=8).digest(), 'big')


class Sentence:
    """A sentence as it is printed, and the key of the sentence as it was written first. Lines of sites have no key."""

    __slots__ = ('text', 'key', 'row')

    def __init__(self, text, key=WRITTEN, row=False):
        self.text, self.row = text, row
        self.key = key_of(text) if key is WRITTEN else key

    def changed(self, text):
        return Sentence(text, self.key, self.row)


class Article:
    """Paragraphs of sentences, and how they were made: patterns with their wordings, and facts."""

    def __init__(self, language, title, paragraphs, facts=None, recipe=None, topic=None, template=None):
        self.language, self.title, self.paragraphs = language, title, paragraphs
        self.facts, self.recipe, self.topic, self.template = facts, recipe, topic, template
        self.traditional = False
        self.when = None

    def copy(self, paragraphs=None):
        other = Article(self.language, self.title, paragraphs or [list(part) for part in self.paragraphs], self.facts, self.recipe, self.topic, self.template)
        other.traditional, other.when = self.traditional, self.when
        return other

    def keys(self):
        return [sentence.key for part in self.paragraphs for sentence in part if sentence.key is not None]

    def text(self):
        parts = []
        for part in self.paragraphs:
            text = ''
            for sentence in part:
                text += ('\n' if sentence.row else self.language.joint) * bool(text) + sentence.text
            parts.append(text)
        text = '\n\n'.join(parts)
        return self.language.module.traditional(text) if self.traditional else text

    def source(self):
        """The template or the topic whose patterns the article is made of."""
        if self.template:
            return f'template {self.language.code} {self.template}'
        return f'topic {self.language.code} {self.topic.name}' if self.topic else None

    def headline(self):
        return self.language.module.traditional(self.title) if self.traditional and self.title else self.title
