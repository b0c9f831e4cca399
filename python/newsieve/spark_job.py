"""The program `newsieve-spark`: a run on Apache Spark, from files of pages to files of articles, passages and clusters.

    newsieve-spark --master "local[4]" pages.parquet OUT --dedup duplicate
    spark-submit --master yarn "$(newsieve-spark --file)" s3a://crawl/pages hdfs:///out --dedup duplicate,excerpt
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["main", "run"]

# What `--partition-by` takes: the folder that an article is in.
PARTITIONS = {"day": "substring(date, 1, 10)", "site": "try_parse_url(url, 'HOST')"}


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsieve-spark", description="Cleans pages and finds the text that their articles share, on Apache Spark.")
    what = "files or folders that Spark reads, with columns html or text, and url, date, id where they are known; then the folder of the results, which is made"
    parser.add_argument("paths", nargs="*", metavar="INPUT... OUT", help=what)
    parser.add_argument("--file", action="store_true", help="print the path of this program for spark-submit, and end")
    parser.add_argument("--format", default="parquet", choices=["parquet", "json", "orc"], help="the format of the inputs (default: parquet)")
    parser.add_argument("--fields", help="names of columns: text=story,url=href")
    parser.add_argument("--no-site-templates", action="store_true", help="keep what many pages of one site share")
    parser.add_argument("--slim", action="store_true", help="leave out paragraphs and removed blocks")
    parser.add_argument("--meta", action="store_true", help="copy the columns that are not used into meta")
    parser.add_argument("--no-reuse", action="store_true", help="clean alone")
    parser.add_argument("--dedup", metavar="KINDS", help="leave out articles: duplicate, revision, excerpt, separated by commas")
    parser.add_argument("--max-unique", type=float, metavar="SHARE", help="keep an article if more of its text is its own")
    parser.add_argument("--min-length", type=int, default=0, metavar="N", help="leave out shorter passages")
    parser.add_argument("--min-identity", type=float, default=0.0, metavar="SHARE", help="leave out passages that are less alike")
    parser.add_argument("--cross-site-only", action="store_true", help="leave out passages within one site")
    parser.add_argument("--passage-texts", action="store_true", help="write the text of each passage")
    parser.add_argument("--index", metavar="DIR", help="compare with the documents of this index, too, which all executors see; nothing is added to it")
    parser.add_argument("--index-replace", action="store_true", help="take new documents in the place of those of the index that have their ids")
    parser.add_argument("--partitions", type=int, metavar="N", help="number of partitions of each stage (default: that of Spark)")
    parser.add_argument("--partition-by", choices=list(PARTITIONS), help="write articles in a folder for each")
    parser.add_argument("--work", metavar="FOLDER", help="where stages keep their rows until the end; all executors see it (default: _work in the folder of the results)")
    parser.add_argument("--overwrite", action="store_true", help="replace results that are there")
    parser.add_argument("--master", help="where Spark runs, unless spark-submit says it: local[4], yarn")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark")
    return parser


def run(session: SparkSession, pages: DataFrame, out: str, options: argparse.Namespace) -> dict[str, Any]:
    """Writes `articles`, `failed`, `reuse`, `clusters`, and with `--dedup` `dropped` and `deduplicated`, each a folder of Parquet. Gives what `run.json` says."""
    from newsieve import spark

    if options.index and not options.no_reuse:
        # Pages take long to clean.
        spark.check_index(options.index)
    start = time.monotonic()
    took: dict[str, float] = {}
    mode = "overwrite" if options.overwrite else "error"

    def write(frame: DataFrame, name: str, by: str | None = None) -> None:
        begin = time.monotonic()
        writer = frame.write.mode(mode)
        if by is not None:
            writer = frame.selectExpr("*", f"{PARTITIONS[by]} AS {by}_folder").write.mode(mode).partitionBy(f"{by}_folder")
        writer.parquet(f"{out}/{name}")
        took[name] = round(time.monotonic() - begin, 3)

    cleaned = spark.clean(
        pages,
        fields=options.fields,
        site_templates=not options.no_site_templates,
        slim=options.slim,
        meta=options.meta,
        partitions=options.partitions,
    )
    cleaned = cleaned.persist(spark.KEPT)
    write(cleaned.where("error IS NOT NULL").select("id", "error"), "failed")
    articles = cleaned.where("error IS NULL").drop("error")
    write(articles, "articles", options.partition_by)
    summary: dict[str, Any] = {"articles": articles.count(), "failed": cleaned.count() - articles.count()}
    if not options.no_reuse:
        found = spark.reuse(
            articles,
            min_length=options.min_length,
            min_identity=options.min_identity,
            cross_site_only=options.cross_site_only,
            passage_texts=options.passage_texts,
            partitions=options.partitions,
            work=options.work or f"{out}/_work",
            index=options.index,
            replace=options.index_replace,
        )
        write(found.passages, "reuse")
        write(found.clusters, "clusters")
        if options.dedup:
            dropped = found.dropped(options.dedup, max_unique=options.max_unique).persist(spark.KEPT)
            write(dropped, "dropped")
            write(articles.join(dropped.select("id"), "id", "left_anti"), "deduplicated", options.partition_by)
            summary["dropped"] = dropped.count()
        summary |= found.report()
        found.forget()
    summary |= {"seconds": took, "total_seconds": round(time.monotonic() - start, 3), "options": vars(options)}
    lines = session.createDataFrame([(json.dumps(summary),)], "value string")
    lines.coalesce(1).write.mode(mode).text(f"{out}/run")
    return summary


def main(given: Sequence[str] | None = None) -> int:
    """The program."""
    parser = arguments()
    options = parser.parse_args(given)
    if options.file:
        print(__file__)
        return 0
    if len(options.paths) < 2:
        parser.error("name the inputs and the folder of the results")
    if options.dedup and options.no_reuse:
        parser.error("--dedup needs what --no-reuse leaves out")
    if options.index and options.no_reuse:
        parser.error("--index needs what --no-reuse leaves out")
    settings = dict(setting.partition("=")[::2] for setting in options.conf)
    from newsieve import Error, spark

    session = spark.session(options.master, settings)
    try:
        pages = session.read.format(options.format).load(options.paths[:-1])
        summary = run(session, pages, options.paths[-1].rstrip("/"), options)
        print(json.dumps(summary))
    except Error as error:
        print(f"newsieve-spark: {error}", file=sys.stderr)
        return 1
    finally:
        session.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
