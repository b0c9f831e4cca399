"""The model as a file: written as the program reads it, and read again."""
import hashlib, os, struct, subprocess, zlib
import lightgbm, numpy
import data, tables

MAGIC, SCALE, LEAF = 'newsieve labeller 9', 1024, 255
# The parts of a model in the order of the file: tables over blocks and over pages, trees that rows leave early, and trees.
BLOCK_TABLE, PAGE_TABLE, CASCADE, TREES = range(4)
PARTS = {'html-words': BLOCK_TABLE, 'html-names': BLOCK_TABLE, 'html': CASCADE, 'others': CASCADE, 'page-words': PAGE_TABLE, 'page-names': PAGE_TABLE,
         'gate': TREES, 'kinds': TREES, 'text-words': BLOCK_TABLE, 'text-names': BLOCK_TABLE, 'text': CASCADE, 'of-site': TREES, 'headline': TREES,
         'clean': TREES}


def leaf(value):
    """The value of a leaf as a whole number."""
    return max(-32768, min(32767, round(value * SCALE)))


def threshold(value):
    """The largest f32 that is not above it and whose last byte is 0, without that byte: it decides alike for all values but those hardly below."""
    bits = struct.unpack('<I', struct.pack('<f', value))[0] & ~0xff
    if struct.unpack('<f', struct.pack('<I', bits))[0] > value:
        bits += 0x100
    return struct.pack('<I', bits)[1:]


def pack_tree(node):
    """A tree: a question before what yes and what no lead to."""
    if 'leaf_value' in node:
        return struct.pack('<Bh', LEAF, leaf(node['leaf_value']))
    assert node['decision_type'] == '<=' and node['split_feature'] < LEAF
    return struct.pack('<B', node['split_feature']) + threshold(node['threshold']) + pack_tree(node['left_child']) + pack_tree(node['right_child'])


def pack_cascade(first, bound, hopeless):
    """How many trees are the first, the score of hopeless rows by these, and their score by all, as whole numbers."""
    return int(first), int(numpy.floor(bound * SCALE)), round(hopeless * SCALE)


def pack_trees(trees):
    """The trees as the program reads them: where rows leave early what tells which; their number, and then each."""
    early = struct.pack('<Hhh', *pack_cascade(*trees.cascade)) if trees.cascade else b''
    roots = trees.roots()
    return early + struct.pack('<H', len(roots)) + b''.join(map(pack_tree, roots))


def pack(part):
    return tables.pack(*part) if isinstance(part, tuple) else pack_trees(part)


def commit():
    """The commit of the source tree, and whether files of it are changed."""
    def git(*arguments):
        return subprocess.run(['git', '-C', os.path.dirname(os.path.abspath(__file__)), *arguments], capture_output=True, text=True, check=True).stdout

    try:
        # The model itself is what is written.
        changed = [line for line in git('status', '--porcelain', '--untracked-files=no').splitlines() if not line.endswith('.model')]
        return git('rev-parse', '--short=12', 'HEAD').strip() + (' with changes' if changed else '')
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'


def digest(options, names):
    """The first 16 digits of the SHA-256 of all documents and golds of some sets."""
    whole = hashlib.sha256()
    for name in sorted(names):
        documents = data.documents_of(options, name)
        for path in [data.folder_of(options, name) + '/truth.jsonl'] + [f'{documents}/{file}' for file in sorted(os.listdir(documents))]:
            whole.update(f'{name}/{os.path.basename(path)}\0'.encode())
            whole.update(hashlib.sha256(open(path, 'rb').read()).digest())
    return whole.hexdigest()[:16]


def header(options, families):
    """The lines before the numbers."""
    documents, names = sum(len(f.documents) for f in families), sorted(name for f in families for name in f.sets)
    return [MAGIC, f'made-by training/labeller.py with lightgbm {lightgbm.__version__}', f'commit {commit()}',
            f'trained-on {documents} documents of {" ".join(names)}', f'data {digest(options, names)}',
            'columns ' + ' '.join(families[0].columns), 'clues ' + ' '.join(families[0].clues), 'of-site ' + ' '.join(families[0].of_site)]


def write_model(path, lines, parts):
    """Writes a model: the lines of its header, and its parts by name."""
    model = '\n'.join(lines).encode() + b'\n\n' + b''.join(pack(parts[name]) for name in PARTS)
    with open(path, 'wb') as out:
        out.write(model + struct.pack('<I', zlib.crc32(model)))
