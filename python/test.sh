#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh virtual environment, and runs all tests of the Python package there. `python/test.sh --keep` keeps the
# environment in python/.venv. What cannot be installed is skipped, with the reason.
set -euo pipefail
cd "$(dirname "$0")"

python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null || ! "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "skipped: the Python package needs Python 3.10 or newer with venv, and it is not here"
  exit 0
fi
environment=$(mktemp -d)
[ "${1:-}" = --keep ] && environment=$PWD/.venv
[ "${1:-}" = --keep ] || trap 'rm -rf "$environment"' EXIT
"$python" -m venv "$environment"
run=$environment/bin
if ! "$run/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2' hypothesis mypy pytest typing_extensions; then
  echo "skipped: the tools that test the Python package cannot be installed"
  exit 0
fi

# The libraries that the package stands in for or sits in. Tests of one that is not here are skipped.
install() {
  "$run/pip" install --quiet --disable-pip-version-check "$@"
}
for library in "dask[dataframe]" datasets datatrove duckdb fastwarc langchain-core llama-index-core lxml_html_clean pandas polars pyarrow ray scrapy trafilatura; do
  install "$library" || echo "skipped: $library cannot be installed"
done
# NeMo Curator asks for gigabytes of models and drivers; its extractors need what is named here.
install --no-deps nemo-curator && install beautifulsoup4 comment_parser cosmos-xenna justext lmdb loguru omegaconf pycld2 resiliparse warcio \
  2>/dev/null || echo "skipped: nemo-curator cannot be installed"

# The wheel is built with the profile of tests: the release profile takes minutes and changes no output.
"$run/maturin" build --quiet --profile "${PROFILE:-dev}" --out "$environment/wheels" --interpreter "$run/python"
"$run/pip" install --quiet --disable-pip-version-check --no-index --force-reinstall "$environment"/wheels/*.whl

# Not from this folder, where the package without its engine would be found first.
root=$PWD
cd "$environment"
export NEWSIEVE=${NEWSIEVE:-$root/../target/debug/newsieve}
[ -x "$NEWSIEVE" ] || unset NEWSIEVE
"$run/python" -m pytest -q -rs -c "$root/pyproject.toml" --rootdir "$root" -p no:cacheprovider --ignore "$root/tests/test_spark.py" "$root/tests"
"$root/spark_test.sh" "$environment"
"$run/mypy" --config-file "$root/pyproject.toml" --cache-dir "$environment/mypy" "$root/tests" "$root/examples"
"$run/python" -m mypy.stubtest --mypy-config-file "$root/pyproject.toml" newsieve._newsieve
if install pyright 2>/dev/null && "$run/pyright" --version >/dev/null 2>&1; then
  "$run/pyright" --pythonpath "$run/python" --project "$root/pyproject.toml"
else
  echo "skipped: pyright cannot be installed"
fi

# The page of the API, as a user reads it.
if install pdoc; then
  # A module whose library is not here cannot be read.
  modules=$("$run/python" - <<'END'
import importlib, pkgutil
import newsieve.adapters
public = (found for found in pkgutil.iter_modules(newsieve.adapters.__path__, "newsieve.adapters.") if "._" not in found.name)
for found in public:
    try:
        importlib.import_module(found.name)
        print(found.name)
    except ImportError:
        pass
END
)
  "$run/python" -W error -m pdoc --output-directory "$root/../target/doc/python" newsieve '!newsieve.adapters' $modules newsieve.compat.trafilatura
else
  echo "skipped: pdoc cannot be installed"
fi
