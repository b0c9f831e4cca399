"""The examples of the documentation give what it says."""

import doctest
import pathlib
import types

import pytest

import newsieve
import newsieve.compat.trafilatura

PARSER = doctest.DocTestParser()


def documented() -> list[tuple[str, str]]:
    found = [("newsieve", newsieve.__doc__ or "")]
    for name in newsieve.__all__:
        thing = getattr(newsieve, name)
        found.append((name, getattr(thing, "__doc__", None) or ""))
        if isinstance(thing, type):
            found += [(f"{name}.{key}", getattr(value, "__doc__", None) or "") for key, value in vars(thing).items() if not key.startswith("_")]
    compat = newsieve.compat.trafilatura
    return found + [(name, getattr(compat, name).__doc__ or "") for name in compat.__all__]


def test_everything_is_documented() -> None:
    undocumented = [name for name, text in documented() if not text.strip() and name not in {"__version__"}]
    assert undocumented == []


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, t in documented() if ">>>" in t], ids=lambda value: str(value)[:30])
def test_docstrings(name: str, text: str) -> None:
    if "pyarrow" in text:
        pytest.importorskip("pyarrow", reason="pyarrow is not here")
    runner = doctest.DocTestRunner()
    runner.run(PARSER.get_doctest(text, {}, name, None, 0))
    assert runner.tries > 0 and runner.failures == 0


def test_readme() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not here")
    readme = pathlib.Path(__file__).resolve().parents[1] / "README.md"
    failures, tries = doctest.testfile(str(readme), module_relative=False)
    assert tries > 10 and failures == 0


def test_no_module_is_left_out() -> None:
    assert isinstance(newsieve._newsieve, types.ModuleType)
    public = {name for name in vars(newsieve._newsieve) if not name.startswith("_")}
    assert public <= set(newsieve.__all__)
