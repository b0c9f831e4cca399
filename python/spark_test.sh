#!/usr/bin/env bash
# The tests on Apache Spark, in the environment that python/test.sh made: `python/spark_test.sh ENVIRONMENT`. They need Java 17 or newer and PySpark, and are skipped where
# these cannot be had.
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
environment=$1
run=$environment/bin

java=$(java -version 2>&1 | head -1 | sed 's/[^"]*"\([0-9]*\).*/\1/' || true)
if ! [[ $java =~ ^[0-9]+$ ]] || [ "$java" -lt 17 ]; then
  echo "skipped: Spark needs Java 17 or newer, and it is not here"
  exit 0
fi
if ! "$run/pip" install --quiet --disable-pip-version-check 'pyspark>=4,<5' pyarrow pytest; then
  echo "skipped: pyspark cannot be installed"
  exit 0
fi
cd "$environment"
time "$run/python" -m pytest -q -rs -c "$root/pyproject.toml" --rootdir "$root" -p no:cacheprovider "$root/tests/test_spark.py"
