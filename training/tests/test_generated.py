"""Generated tables are what their script writes. OpenCC's dictionaries are a package; the sources of the other tables are too large to be fetched for a test."""
import pathlib, subprocess, sys
import pytest

ROOT = pathlib.Path(__file__).parent.parent.parent


@pytest.mark.parametrize('what, table', [('characters', 't2s_table'), ('words', 'regional_table')])
def test_tables_of_chinese_are_current(what, table):
    pytest.importorskip('opencc', reason='opencc-python-reimplemented is not installed')
    written = subprocess.run([sys.executable, ROOT / 'training/t2s.py', what], capture_output=True, encoding='utf8', check=True).stdout
    path = f'src/text/{table}.rs'
    is_current = written == (ROOT / path).read_text(encoding='utf8')
    assert is_current, f'`python3 training/t2s.py {what} > {path}` renews it'
