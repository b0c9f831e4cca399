"""Tests of tables.py and of the rows that comparisons append."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
import unittest.mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / 'peers')]
import clough_stevenson
import evaluation
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


# A program that finds one passage, whatever it is given.
PROGRAM = '''#!/bin/sh
while [ "$1" != -o ]; do shift; done
mkdir -p "$2"
echo '{"a": "g0pA_taska.txt", "b": "orig_taska.txt"}' >"$2/reuse.jsonl"
'''
SCRIPT = '''import sys
assert sys.argv[1] == 'NEWSIEVE' and sys.argv[2].endswith('encoding/one'), sys.argv
print('one                  9/10 90.0 %  missed: {}')
print('all 9/10 90.00 %')
'''


class Comparisons(InFolder):
    def setUp(self):
        super().setUp()
        patch = unittest.mock.patch.object(rows, 'git', lambda command, *_: '' if command == 'status' else 'eeeeeee')
        patch.start()
        self.addCleanup(patch.stop)

    def rows(self, name):
        with self.results.joinpath(name).open() as file:
            return [line.rstrip().split(',')[2:6] for line in file][1:]

    def test_a_comparison_appends_what_it_prints(self):
        self.results.joinpath('commands.csv').write_text(COMMANDS + 'clough-stevenson,run,\n')
        program = self.results / 'newsieve'
        program.write_text(PROGRAM)
        program.chmod(0o755)
        data = self.results / 'data'
        data.mkdir()
        data.joinpath('file_information.csv').write_text('File,Task,Category\ng0pA_taska.txt,a,cut\ng0pB_taska.txt,a,cut\n')
        for name in ('g0pA_taska.txt', 'g0pB_taska.txt', 'orig_taska.txt'):
            data.joinpath(name).write_text('text')
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            clough_stevenson.main(data, program, self.results / 'reuse.csv')
        self.assertEqual(printed.getvalue(), 'cut              1 of   2  0.50\n')
        self.assertEqual(self.rows('reuse.csv'), [['cut', 'newsieve', 'found', '1'], ['cut', 'newsieve', 'of', '2']])

    def test_an_evaluation_appends_what_it_prints(self):
        self.results.joinpath('commands.csv').write_text(COMMANDS + 'run-encoding,run,\n')
        self.results.joinpath('run_encoding.py').write_text(SCRIPT)
        one = self.results / 'encoding/one'
        one.mkdir(parents=True)
        one.joinpath('truth.jsonl').write_text('')
        with contextlib.redirect_stdout(io.StringIO()):
            evaluation.run('encoding', self.results, self.results, 'NEWSIEVE', self.results)
        expected = [[name, 'newsieve', measure, value] for name in ('one', 'public sets together') for measure, value in (('right', '9'), ('of', '10'))]
        self.assertEqual(self.rows('decode.csv'), expected)

    def test_what_the_scripts_print(self):
        self.assertEqual(list(evaluation.extract('{"set": "xmu", "bow_f1": 0.97123}')), [('xmu', 'newsieve', 'F1', '0.9712')])
        text = 'fundus            title n=138 right 0.870 wrong 0.130 missing 0.000  author n=9 right 0.1 wrong 0.2 missing 0.7'
        self.assertEqual([row[2:] for row in evaluation.metadata(text)], [('title right', '0.870'), ('title wrong', '0.130'), ('author right', '0.1'), ('author wrong', '0.2')])
        text = 'a/dev11: 1.5 s\npair_any     P 0.981 R 0.982 F1 0.98\nspan  P 0.9 R 0.8 F1 0.85 gran 1.000 plagdet 0.976 microP 1 microR 1\n'
        self.assertEqual([row[2:] for row in evaluation.reuse(text)], [('pair P', '0.981'), ('pair R', '0.982'), ('P', '0.9'), ('R', '0.8'), ('granularity', '1.000'), ('plagdet', '0.976')])


if __name__ == '__main__':
    unittest.main(warnings='ignore')
