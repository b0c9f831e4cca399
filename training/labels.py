"""Labels for blocks, made by aligning gold texts to pages: 1 content, 0 not, -1 not known.

A block that is long enough to be found by itself is content when most of its 3-grams of tokens are in the gold text. Such blocks
have places in the gold; the heaviest chain of blocks whose places grow is how the article runs through the page. A block
outside the chain whose place the chain covers is a second copy (a teaser of the same article): not known. A short block is
content where the gold has it between the places of its neighbours in the chain, not where it happens to occur anywhere else.
"""
import bisect, collections
import numpy

# So many words say by themselves where in a text they are; a character counts for a bit more than half a word.
LOCATED, CHARACTER = 5, 0.55
# A share of 3-grams in the gold from which on a block is content, and under which it is not.
MOST, FEW = 0.6, 0.4
# Places in the gold are counted in cells of so many tokens; a 3-gram that occurs more often tells no place.
CELL, COMMON = 8, 30
# A short block may be so many blocks away from its neighbours in the chain; outside of both ends fewer.
NEAR, NEAR_END = 12, 6


def weight(tokens):
    characters = sum(len(t) == 1 and ord(t) > 0x2e80 for t in tokens)
    return len(tokens) - characters + characters * CHARACTER


def by_text(blocks, lines, titles):
    """Labels of blocks (lists of tokens) by the lines of the gold text; what is like a title is not known."""
    gold = [token for line in lines for token in line]
    labels, candidates = locate(blocks, gold)
    chain = heaviest_chain(candidates, len(gold))
    covered = numpy.zeros(len(gold) + 1, bool)
    for start, end in chain.values():
        covered[start:end] = True
    for block, share, places, length in candidates:
        copied = covered[places[0]:places[0] + length]
        if share >= MOST and block not in chain and len(copied) and copied.mean() > 0.5:
            labels[block] = -1
    label_short(labels, blocks, gold, {tuple(line) for line in lines}, chain)
    for title in filter(None, titles):
        wanted = collections.Counter(title)
        for i, own in enumerate(blocks):
            common = sum((collections.Counter(own) & wanted).values())
            if own and 0.4 * len(title) <= len(own) <= 1.6 * len(title) + 3 and common >= 0.85 * len(own):
                labels[i] = -1
    return labels


def locate(blocks, gold):
    """Labels of long blocks, and for those that the gold has: their share of it, their likeliest places, their length."""
    where = collections.defaultdict(list)
    for i in range(len(gold) - 2):
        where[tuple(gold[i:i + 3])].append(i)
    labels, candidates = numpy.zeros(len(blocks), numpy.int8), []
    for block, own in enumerate(blocks):
        if not own:
            labels[block] = -1
        if weight(own) < LOCATED:
            continue
        found = [where.get(tuple(own[j:j + 3])) for j in range(len(own) - 2)]
        share = sum(f is not None for f in found) / max(1, len(found))
        if share <= FEW:
            continue
        labels[block] = 1 if share >= MOST else -1
        cells = collections.Counter((place - j) // CELL for j, f in enumerate(found) if f and len(f) <= COMMON for place in f)
        strength = {cell: cells[cell] + cells.get(cell + 1, 0) for cell in cells}
        best = sorted(cells, key=lambda cell: (-strength[cell], cell))[:3]
        places = [max(0, cell * CELL) for cell in best if strength[cell] >= 0.5 * strength[best[0]]]
        if places:
            candidates.append((block, share, places, len(own)))
    return labels, candidates


def heaviest_chain(candidates, length):
    """Block to its place (start, end) in the gold, for the chain of blocks with growing places that has most tokens."""
    size = length // CELL + 4
    tree, items, value, before = [(0, -1)] * (size + 1), [], [], []

    def best(cell):
        top = (0, -1)
        while cell > 0:
            top, cell = max(top, tree[cell]), cell & (cell - 1)
        return top

    for block, share, places, own in candidates:
        first = len(items)
        for place in places if share >= MOST else []:
            weight_before, item = best(place // CELL + 1)
            items.append((block, place, own))
            value.append(weight_before + own)
            before.append(item)
        # A block's own places are no predecessors of one another.
        for item in range(first, len(items)):
            cell = min(size, (items[item][1] + int(own * 0.8)) // CELL + 1)
            while cell <= size:
                tree[cell] = max(tree[cell], (value[item], item))
                cell += cell & -cell
    chain = {}
    item = max(range(len(items)), key=lambda i: (value[i], -i), default=-1)
    while item >= 0:
        block, place, own = items[item]
        chain[block], item = (place, place + own), before[item]
    return chain


def label_short(labels, blocks, gold, lines, chain):
    linked = sorted(chain)
    for block, own in enumerate(blocks):
        if not own or weight(own) >= LOCATED:
            continue
        i = bisect.bisect(linked, block)
        before, after = (linked[i - 1] if i else None), (linked[i] if i < len(linked) else None)
        if before is None and after is None:
            labels[block] = tuple(own) in lines
            continue
        low = max(0, chain[before][1] - 12 if before is not None else chain[after][0] - 52)
        high = min(len(gold), chain[after][0] + 12 if after is not None else chain[before][1] + 44)
        if any(gold[at:at + len(own)] == own for at in range(low, max(low, high - len(own) + 1))):
            if before is None:
                is_near = after - block <= NEAR_END
            elif after is None:
                is_near = block - before <= NEAR_END
            else:
                is_near = block - before <= NEAR and after - block <= NEAR
            labels[block] = 1 if is_near else -1
        elif before is not None and after is not None and len(own) == 1 and after - before <= 4:
            labels[block] = -1


def by_snippets(scorer, texts, truth):
    """Labels by the snippets that a page's text must have and must not have."""
    labels = numpy.full(len(texts), -1, numpy.int8)
    clean = [scorer.norm(text) for text in texts]
    for key, label in (('without', 0), ('with', 1)):
        for snippet in map(scorer.norm, truth.get(key) or []):
            for i, text in enumerate(clean):
                if len(snippet) > 3 and snippet in text:
                    labels[i] = label
    return labels
