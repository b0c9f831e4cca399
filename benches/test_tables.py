"""Tests of tables.py and of the rows that comparisons append."""

import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / 'peers')]
import rows
import tables

HEAD = ','.join(tables.COLUMNS)
ROWS = f"""{HEAD}
2026-11-01,aaaaaaa,xmu,newsieve,F1,0.900,ours
2026-11-01,aaaaaaa,daniel,newsieve,F1,0.800,ours
2026-11-01,bbbbbbb,daniel,peer 1.0,F1,0.700,theirs
2026-11-02,ccccccc,xmu,newsieve,F1,0.950,ours
2026-11-02,ccccccc,xmu,newsieve,"s, 1 thread",2,ours
"""
COMMANDS = 'command,line,note\nours,run OURS,Ours.\ntheirs,run THEIRS,\n'


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = pathlib.Path(folder.name)
        self.results.joinpath('extract.csv').write_text(ROWS)
        self.results.joinpath('commands.csv').write_text(COMMANDS)


class Tables(InFolder):
    def fails(self, text, marker='extract rows=set columns=system measure=F1'):
        with self.assertRaisesRegex(tables.Malformed, text):
            tables.table(marker, self.results)

    def test_the_newest_value_of_each_cell(self):
        table = tables.table('extract rows=set columns=system measure=F1 set=daniel|*', self.results)
        self.assertEqual(table, """| set | newsieve | peer 1.0 |
|---|---:|---:|
| daniel | 0.800 | 0.700 |
| xmu | 0.950 |  |

`run OURS`: 2026-11-02 (ccccccc), 2026-11-01 (aaaaaaa). Ours.

`run THEIRS`: 2026-11-01 (bbbbbbb).
""")

    def test_a_row_of_one_run(self):
        table = tables.table('extract rows=set columns=system measure=F1 runs=one', self.results)
        self.assertIn('| daniel | 0.700 |', table)
        self.assertNotIn('0.800', table)

    def test_a_trend(self):
        table = tables.table('extract rows=set columns=date command=ours measure=F1', self.results)
        self.assertIn('| set | 2026-11-01 | 2026-11-02 |', table)
        self.assertIn('| xmu | 0.900 | 0.950 |', table)

    def test_the_page_is_written_between_its_markers(self):
        text = 'Before.\n<!-- table extract rows=set columns=system measure="s, *" -->\nold\n<!-- end -->\nAfter.\n'
        written = tables.page(text, self.results)
        self.assertTrue(written.startswith('Before.\n<!-- table') and written.endswith('<!-- end -->\nAfter.\n'))
        self.assertIn('| xmu | 2 |', written)
        self.assertEqual(tables.page(written, self.results), written)

    def test_what_is_wrong_is_named(self):
        self.fails('in one cell', 'extract rows=set columns=system')
        self.fails('no row is chosen', 'extract rows=set columns=system set=other')
        self.fails("no column 'colour'", 'extract rows=colour columns=system')
        for row, text in (
            ('2026-11-02,ccccccc,xmu,newsieve,F1,high,ours', 'line 7: could not convert'),
            ('2026-13-02,ccccccc,xmu,newsieve,F1,1,ours', 'line 7: '),
            ('2026-11-02,HEAD,xmu,newsieve,F1,1,ours', "'HEAD' is no commit"),
            ('2026-11-02,ccccccc,xmu,newsieve,F1,1,other', "no command 'other'"),
            ('2026-11-02,ccccccc,xmu,newsieve,F1,1,ours', 'line 5 has this figure already'),
            ('2026-11-02,ccccccc', '2 fields for 7'),
        ):
            self.results.joinpath('extract.csv').write_text(ROWS + row + '\n')
            self.fails(text)

    def test_a_marker_without_an_end(self):
        with self.assertRaises(tables.Malformed):
            tables.page('<!-- table extract rows=set columns=system -->\n', self.results)


class Appended(InFolder):
    def append(self, *figures):
        found = rows.Rows('ours', self.results / 'extract.csv', day='2026-11-03', commit='ddddddd')
        for figure in figures:
            found.add(*figure)
        found.append()

    def test_rows_are_appended(self):
        self.append(('xmu', 'newsieve', 'F1', '0.960'), ('xmu', 'newsieve', 's, 1 thread', 3))
        text = self.results.joinpath('extract.csv').read_text()
        self.assertEqual(text, ROWS + '2026-11-03,ddddddd,xmu,newsieve,F1,0.960,ours\n2026-11-03,ddddddd,xmu,newsieve,"s, 1 thread",3,ours\n')

    def test_a_second_run_of_a_commit_replaces_the_first(self):
        self.append(('xmu', 'newsieve', 'F1', '0.960'))
        self.append(('xmu', 'newsieve', 'F1', '0.970'))
        self.assertEqual(self.results.joinpath('extract.csv').read_text(), ROWS + '2026-11-03,ddddddd,xmu,newsieve,F1,0.970,ours\n')

    def test_a_new_file_has_the_first_line(self):
        self.results.joinpath('extract.csv').unlink()
        self.append(('xmu', 'newsieve', 'F1', '0.960'))
        self.assertEqual(self.results.joinpath('extract.csv').read_text(), HEAD + '\n2026-11-03,ddddddd,xmu,newsieve,F1,0.960,ours\n')

    def test_a_command_must_be_known(self):
        with self.assertRaises(tables.Malformed):
            rows.Rows('other', self.results / 'extract.csv', day='2026-11-03', commit='ddddddd')

    def test_without_a_file_nothing_is_written(self):
        found = rows.Rows('ours', None)
        found.add('xmu', 'newsieve', 'F1', 1)
        found.append()
        self.assertEqual(self.results.joinpath('extract.csv').read_text(), ROWS)

    def test_the_option_is_taken_from_the_arguments(self):
        self.assertEqual(rows.option(['a', '--append', 'x.csv', 'b']), (pathlib.Path('x.csv'), ['a', 'b']))
        self.assertEqual(rows.option(['a']), (None, ['a']))


if __name__ == '__main__':
    unittest.main()
