"""Collections that are hard to deduplicate: their size is easy to raise, and a careless method takes quadratic time on them.

usage: shapes.py OUT --shape NAME --size N [--seed S] [--lang en|zh]

Writes OUT/docs.jsonl. `--shape list` prints the names.
"""

import argparse
import json
import pathlib
import random

WORDS = {
    'en': '''river council bridge market report school harbour minister weather station factory village doctor evening
    window letter morning garden winter engine railway tower author border signal forest meeting budget captain theatre
    teacher valley climate museum driver island journal colour bottle picture student village farmer record storm
    kitchen soldier village pilot castle traffic summer cinema doctor ladder coffee animal hotel office planet singer
    player ticket worker banker editor guitar hammer jacket lawyer mirror needle orange pencil rabbit silver temple
    tunnel violin wallet yellow anchor basket candle desert eleven fabric gallon helmet insect jungle kettle'''.split(),
    'zh': list(dict.fromkeys('''山水风云河海天地人民城市政府学校工厂农村经济文化教育科技交通道路桥梁电力能源环境保护发展建设改革开放
    会议报告记者今日昨天上午下午春夏秋冬东西南北大小多少高低新旧长短黑白红绿花草树木鸟鱼牛马车船飞机铁路港口市场商店公司银行价格
    收入生活健康医院医生护士患者药品食品安全法律法院警察消防救援灾害地震洪水台风暴雨气温预报体育比赛球队运动员冠军教练观众音乐电影'''
                                   .replace('\n', '').replace(' ', ''))),
}
FRAMES = {
    'en': [
        'The measuring station at {a} recorded a level of {n} centimetres on day {m} of the year, the {b} office said.',
        'Between {a} and {b} the gauge rose by {n} millimetres in {m} hours.',
        'Residents of the {a} district are asked to keep the {b} road clear until {n}:{m}.',
        'The average for this time of year is {n} centimetres, and the highest value on record is {m} centimetres.',
        'The {a} team inspected {n} metres of the dyke near the {b} and found {m} damp places.',
        'Pumps with a capacity of {n} litres a second are running at the {a}, and {m} more are ready at the {b}.',
        'The next bulletin of the {a} service follows at {n}:{m}, or earlier if the {b} alarm is raised.',
        'Ships longer than {n} metres may not pass the {a} lock, and the {b} ferry runs every {m} minutes.',
    ],
    'zh': [
        '{a}{b}水文站今日{m}时测得水位{n}厘米，较昨日同一时刻有所变化。',
        '{a}至{b}河段在{m}小时内上涨{n}毫米，防汛部门已派员巡查。',
        '请{a}{b}片区居民在{n}分钟内移走停放在河边的{m}辆汽车，保持道路畅通。',
        '往年同期平均水位为{n}厘米，历史最高值为{m}厘米，出现在{a}{b}段。',
        '巡查人员检查了{a}{b}一带{n}米堤防，发现{m}处渗水，均已登记处理。',
        '{a}泵站每秒排水{n}升，{b}泵站另有{m}台设备处于待命状态。',
        '下一期通报将于{m}时发布，如{a}{b}发出警报，将提前{n}分钟公布。',
        '长度超过{n}米的船舶不得通过{a}{b}船闸，渡轮每{m}分钟开行一班。',
    ],
}
STOP = {'en': '. ', 'zh': '。'}
JOINT = {'en': ' ', 'zh': ''}
ENGLISH_CHARACTERS, CHINESE_CHARACTERS = 4000, 1400
REPORT_SENTENCES = 34


class Writer:
    """Random sentences of one language."""

    def __init__(self, lang, seed):
        self.lang, self.rng = lang, random.Random(f'{lang} {seed}')

    def characters(self):
        return ENGLISH_CHARACTERS if self.lang == 'en' else CHINESE_CHARACTERS

    def words(self, low=9, high=16):
        return [self.rng.choice(WORDS[self.lang]) for _ in range(self.rng.randint(low, high) * (1 if self.lang == 'en' else 2))]

    def sentence(self):
        text = JOINT[self.lang].join(self.words())
        return (text[0].upper() + text[1:]) + STOP[self.lang].strip()

    def join(self, sentences):
        return JOINT[self.lang].join(sentences)

    def text(self, characters):
        sentences = []
        while sum(map(len, sentences)) < characters:
            sentences.append(self.sentence())
        return self.paragraphs(sentences)

    def paragraphs(self, sentences, size=4):
        return '\n\n'.join(self.join(sentences[at:at + size]) for at in range(0, len(sentences), size))

    def swapped(self, text, swaps):
        """The text with pairs of neighbouring words (or characters) exchanged."""
        units = text.split(' ') if self.lang == 'en' else list(text)
        for _ in range(swaps):
            at = self.rng.randrange(len(units) - 1)
            units[at], units[at + 1] = units[at + 1], units[at]
        return JOINT[self.lang].join(units)

    def edited(self, text, share):
        units = text.split(' ') if self.lang == 'en' else list(text)
        for _ in range(max(1, int(len(units) * share))):
            units[self.rng.randrange(len(units))] = self.rng.choice(WORDS[self.lang])
        return JOINT[self.lang].join(units)


def template_reports(writer, size):
    frames = (FRAMES[writer.lang] * 5)[:REPORT_SENTENCES]
    for _ in range(size):
        fill = lambda: {'a': writer.rng.choice(WORDS[writer.lang]), 'b': writer.rng.choice(WORDS[writer.lang]), 'n': writer.rng.randint(10, 99), 'm': writer.rng.randint(10, 59)}
        yield writer.paragraphs([frame.format(**fill()) for frame in frames])


def near_copies(writer, size):
    base = writer.text(writer.characters())
    for _ in range(size):
        yield writer.swapped(base, 2)


def versions(writer, size):
    """Families grow with the collection: there are 50 base articles, whatever its size."""
    bases = [writer.text(writer.characters() // 2) for _ in range(min(50, size))]
    for number in range(size):
        base = bases[number % len(bases)]
        yield base if number < len(bases) else writer.edited(base, writer.rng.uniform(.01, .05))


def marked_paragraph(writer, base, number):
    """A paragraph of its own for each number, alike but for one character: the place and the character are digits of the number."""
    alphabet = 'abcdefghijklmnopqrstuvwxyz' if writer.lang == 'en' else WORDS['zh']
    at, letter = divmod(number, len(alphabet))
    at = at * 7 % (len(base) - 1)
    return base[:at] + alphabet[letter] + base[at + 1:]


def one_character(writer, size):
    base = writer.join([writer.sentence() for _ in range(8)])
    for number in range(size):
        yield marked_paragraph(writer, base, number)


def one_character_within(writer, size):
    base = writer.join([writer.sentence() for _ in range(3)])
    for half in range(2):
        yield '\n\n'.join(marked_paragraph(writer, base, number * 2 + half) for number in range(size))


def periodic(writer, size):
    """Two documents for each period, from three words to a paragraph."""
    for count in (1, 3, 10, 40, 200):
        period = writer.words(count, count)
        for shift in (0, len(period) // 2):
            units = period[shift:] + period[:shift]
            text = JOINT[writer.lang].join(units) + JOINT[writer.lang]
            yield (text * (size * 1000 // len(text) + 1))[:size * 1000]


def close_simhashes(writer, size):
    words = writer.words(60, 60)
    for _ in range(size):
        writer.rng.shuffle(words)
        text = JOINT[writer.lang].join(words)
        yield text[0].upper() + text[1:] + STOP[writer.lang].strip()


def drawn_from_pool(writer, size, pool):
    pool = [writer.sentence() for _ in range(pool)]
    for _ in range(size):
        yield writer.paragraphs(writer.rng.sample(pool, min(20, len(pool))))


def rare_grams(writer, size):
    """The pool grows with the collection: each sentence is in about 80 documents."""
    return drawn_from_pool(writer, size, max(20, size // 4))


def fixed_pool(writer, size):
    """The pool has 2,000 sentences: each is in more documents as the collection grows."""
    return drawn_from_pool(writer, size, 2000)


def shuffled_repeats(writer, size):
    base = [writer.sentence() for _ in range(200)]
    for _ in range(2):
        sentences, length = [], 0
        while length < size * 1000:
            order = writer.rng.sample(base, len(base))
            sentences += order
            length += sum(map(len, order))
        yield writer.paragraphs(sentences)


SHAPES = {
    'template-reports': template_reports, 'near-copies': near_copies, 'versions': versions, 'one-character': one_character,
    'one-character-within': one_character_within, 'periodic': periodic, 'close-simhashes': close_simhashes, 'rare-grams': rare_grams,
    'rare-grams-fixed-pool': fixed_pool, 'shuffled-repeats': shuffled_repeats,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--shape', required=True, choices=[*SHAPES, 'list'])
    parser.add_argument('--size', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--lang', choices=['en', 'zh'], default='en')
    options = parser.parse_args()
    if options.shape == 'list':
        print('\n'.join(SHAPES))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / 'docs.jsonl').open('w', encoding='utf-8', newline='\n') as file:
        for number, text in enumerate(SHAPES[options.shape](Writer(options.lang, options.seed), options.size)):
            row = {'id': f'd{number:06d}', 'lang': options.lang, 'url': f'https://site{number % 97}.example/{number}', 'text': text}
            file.write(json.dumps(row, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
