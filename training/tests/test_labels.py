"""Labels by golds, on made-up texts."""
import types
import labels

STORY = 'the old pier was closed in march after divers had found that its deck was no longer safe for the crowds of summer'.split()
NEXT = 'since then the ferry has landed at the boathouse where there is room for one bus and hardly a place to wait'.split()
MENU = 'home sport weather travel opinion archive contact imprint'.split()


def test_blocks_of_the_gold_are_content():
    found = labels.by_text([MENU, STORY, NEXT, MENU], [STORY, NEXT], [])
    assert list(found) == [0, 1, 1, 0]


def test_a_second_copy_is_not_known():
    teaser = STORY[:16]
    found = labels.by_text([STORY, NEXT, MENU, teaser], [STORY, NEXT], [])
    assert list(found) == [1, 1, 0, -1]


def test_a_short_block_is_content_between_its_neighbours_alone():
    short = ['wind', 'south']
    found = labels.by_text([STORY, short, NEXT, MENU, MENU, MENU, MENU, MENU, MENU, MENU, short], [STORY, short, NEXT], [])
    assert found[1] == 1 and found[10] != 1


def test_what_is_like_a_title_is_not_known():
    title = ['pier', 'to', 'be', 'rebuilt']
    found = labels.by_text([title, STORY, NEXT], [STORY, NEXT], [title, None])
    assert list(found) == [-1, 1, 1]


def test_snippets_label_the_blocks_that_have_them():
    scorer = types.SimpleNamespace(norm=str.lower)
    truth = {'with': ['OLD PIER'], 'without': ['share this', 'x']}
    found = labels.by_snippets(scorer, ['The old pier.', 'Share this page', 'x', 'Other'], truth)
    assert list(found) == [1, 0, -1, -1]
