"""A run on Apache Spark: the answer of one machine, from as many as there are. `pip install newsieve[spark]`, and Java.

    from newsieve import spark
    articles = spark.clean(pages)               # a DataFrame with html or text, url, date
    found = spark.reuse(articles)
    found.passages.write.parquet("reuse")
    found.clusters.write.parquet("clusters")
    found.dropped("duplicate").write.parquet("dropped")
    print(found.report())

Spark sorts, groups and joins rows; all else is done by the engine, in `newsieve.steps`. Rows have the columns of the files of `newsieve run` (docs/schema.md),
with these differences: `a` of a passage is the document with the earlier date (then the first id), not the first of the input, and the id of a cluster is the place of
its representative in that order. docs/scale.md says what a job costs.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from . import steps
from ._newsieve import Cleaner, InputError, clean_batch

__all__ = ["Reuse", "clean", "reuse", "session"]

if TYPE_CHECKING:
    from pyspark.sql import Column

    Step = Callable[[pyarrow.RecordBatchReader], Iterable[pyarrow.RecordBatch]]

# Rows are kept on the disks of the executors: they are read again once or twice, and memory is for sorting.
KEPT = StorageLevel.DISK_ONLY

# A long key with more occurrences than this is spread over all tasks. It changes the work of a task, never the answer.
SPREAD = 50_000

# The lower bits of `monotonically_increasing_id` number the rows of a partition.
ROW_BITS = 33


def session(master: str | None = None, settings: Mapping[str, str] | None = None) -> SparkSession:
    """A session that is fit for these jobs. On one machine (`local[2]`, `local-cluster[2,1,1024]`) the driver is bound to 127.0.0.1, and executors run this Python.

    Batches of columns are small, since pages are long; `settings` come after ours.
    """
    ours = {"spark.sql.execution.arrow.maxRecordsPerBatch": "500", "spark.ui.showConsoleProgress": "false", "spark.sql.maxPlanStringLength": "100000"}
    builder: Any = SparkSession.builder
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):
            for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
                os.environ[name] = sys.executable
            os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
            ours |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    for name, value in {**ours, **(settings or {})}.items():
        builder = builder.config(name, value)
    made: SparkSession = builder.getOrCreate()
    return made


def _mapped(frame: DataFrame, step: Step) -> DataFrame:
    """The rows that a step makes of those of each partition."""
    empty = pyarrow.RecordBatch.from_pylist([], schema=to_arrow_schema(frame.schema))
    reader: Any = step(pyarrow.RecordBatchReader.from_batches(empty.schema, [empty]))
    schema = from_arrow_schema(_nullable(reader.schema))

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        first = next(batches, None)
        if first is not None:
            yield from step(pyarrow.RecordBatchReader.from_batches(first.schema, itertools.chain([first], batches)))

    return frame.mapInArrow(work, schema)


def _nullable(schema: pyarrow.Schema) -> pyarrow.Schema:
    """The same columns, where anything may be null: Spark takes a field of an object that is null for a null field."""

    def of(kind: pyarrow.DataType) -> pyarrow.DataType:
        if pyarrow.types.is_struct(kind):
            return pyarrow.struct([field.with_type(of(field.type)).with_nullable(True) for field in kind])
        if pyarrow.types.is_list(kind):
            return pyarrow.list_(kind.value_field.with_type(of(kind.value_type)).with_nullable(True))
        return kind

    return pyarrow.schema([field.with_type(of(field.type)).with_nullable(True) for field in schema])


def _sorted(frame: DataFrame, partitions: int, *names: str, by: Iterable[str] = ()) -> DataFrame:
    """The rows with equal values in one partition, one after the other."""
    # With a number of partitions Spark neither joins nor splits them, and so no group.
    return frame.repartition(partitions, *names).sortWithinPartitions(*names, *by)


def _joined(left: DataFrame, right: DataFrame, names: str | list[str]) -> DataFrame:
    """Rows joined by sorting both. Spark takes the size of a file for that of its rows, and sends to all executors by way of the driver what is ten times as large."""
    return left.join(right.hint("merge"), names)


def _partitions(frame: DataFrame, given: int | None) -> int:
    return given or int(frame.sparkSession.conf.get("spark.sql.shuffle.partitions") or 200)


def clean(
    pages: DataFrame,
    *,
    cleaner: Cleaner | None = None,
    fields: str | None = None,
    site_templates: bool = True,
    slim: bool = False,
    meta: bool = False,
    partitions: int | None = None,
) -> DataFrame:
    """The articles of pages, with the columns of `newsieve.clean_batch`, which explains `fields`, `slim` and `meta`. Ids are unique.

    A page without `id` and `url` is called by a hash of its row; a second one with an id gets `#2` appended. What many pages of one site share is removed with
    `site_templates`: pages of HTML with an address are counted, each site by its host. Texts are cleaned by themselves.
    """
    own = Cleaner() if cleaner is None else cleaner
    named = pages.withColumn("id", _id(pages))
    articles = _mapped(named, lambda rows: clean_batch(rows, cleaner=own, fields=fields, threads=1, meta=meta)).persist(KEPT)
    if site_templates:
        # A site with half of all pages is summed block by block, in all tasks.
        counts = _mapped(articles, steps.site_counts).groupBy("site", "template").agg(F.sum("pages").alias("pages"))
        pages_of_sites = counts.where("template is null").select("site", F.col("pages").alias("of"))
        blocks = counts.where("template is not null").join(pages_of_sites, "site")
        model = steps.site_model(_mapped(blocks, steps.site_templates).toArrow())
        articles = _mapped(articles, lambda rows: steps.without_templates(rows, model))
    articles = _with_unique_ids(articles)
    if slim:
        nothing = {name: F.lit(None).cast(articles.schema[name].dataType) for name in ("paragraphs", "removed")}
        articles = articles.withColumns(nothing)
    return articles


def _id(pages: DataFrame) -> Column:
    known = [F.col(name).cast("string") for name in ("id", "url") if name in pages.columns]
    return F.coalesce(*known, F.format_string("row-%016x", F.xxhash64(*pages.columns)))


def _with_unique_ids(articles: DataFrame) -> DataFrame:
    """A second article with an id gets a number. Few have one, so that the others stay where they are."""
    several = articles.groupBy("id").count().where("count > 1").select("id").persist(KEPT)
    of_one = Window.partitionBy("id").orderBy(F.xxhash64("text", "title", "date", "url"))
    numbered = articles.join(several, "id", "left_semi").withColumn("_number", F.row_number().over(of_one))
    named = numbered.withColumn("id", F.when(F.col("_number") > 1, F.concat("id", F.lit("#"), "_number")).otherwise(F.col("id")))
    return articles.join(several, "id", "left_anti").unionByName(named.drop("_number"))


def _work_folder(session: SparkSession, given: str | None) -> str:
    """The folder of what a job keeps. On this machine it is a new one if none is given."""
    if given is None and session.sparkContext.master.startswith("local"):
        return tempfile.mkdtemp(prefix="newsieve-spark-")
    if given is None:
        raise InputError("name a folder that all executors see: reuse(texts, work=\"hdfs:///tmp/news\")")
    # Two jobs may have one folder.
    return f"{given.rstrip('/')}/{uuid.uuid4().hex}"


class Reuse:
    """What the documents of a collection share. The frames are made when they are asked for, and are read before `forget` removes what is kept for them."""

    def __init__(self, job: _Job) -> None:
        self._job = job

    @property
    def passages(self) -> DataFrame:
        """The rows of `reuse.parquet`."""
        options, with_seen = self._job.options, self._job.with_seen
        return _mapped(self._job.passages(), lambda rows: steps.passage_rows(rows, **options, with_seen=with_seen))

    @property
    def clusters(self) -> DataFrame:
        """The rows of `clusters.parquet`."""
        units = self._job.units
        return _mapped(self._job.by_component(), lambda rows: steps.clusters(rows, units))

    def dropped(self, kinds: str | Iterable[str] = "duplicate", *, max_unique: float | None = None) -> DataFrame:
        """The rows of `dropped.parquet`: documents that may be left out, and those that stay for them. See `ReuseIndex.duplicates`. Documents of an index stay."""
        units, names = self._job.units, kinds if isinstance(kinds, str) else list(kinds)
        return _mapped(self._job.by_component(), lambda rows: steps.dropped(rows, units, names, max_unique=max_unique))

    def report(self) -> dict[str, int]:
        """What was counted: documents, those of an index, units, families that were spread over all tasks, and what the search left out, as `skipped` of `run.json`."""
        return self._job.report()

    def forget(self) -> None:
        """Removes what the job keeps on disks. What was made from it and is not written yet cannot be read any more."""
        self._job.forget()


def reuse(
    texts: DataFrame,
    *,
    min_length: int = 0,
    min_identity: float = 0.0,
    cross_site_only: bool = False,
    passage_texts: bool = False,
    partitions: int | None = None,
    spread: int = SPREAD,
    work: str | None = None,
    index: str | os.PathLike[str] | None = None,
    replace: bool = False,
) -> Reuse:
    """Finds the text that documents share. Takes the articles of `clean`, or `id` and `text`, and if they are there `date` and `site` or `url`. Ids are unique.

    The first arguments leave passages out, as those of `newsieve.reuse_batch` do; `passage_texts` adds the text of each. A long key with more than `spread` occurrences is
    worked on in all tasks. Stages write their rows to a new folder in `work`, so that a lost executor costs the work of one stage; executors on other machines must see it.

    `index` is the folder of an index of texts (`newsieve index`, docs/index.md) that all executors see: what was seen before. The rows are those of `newsieve run --index`: a passage has at
    least one new document, which is `a`. Nothing is added to the index. The same document again, with the same id, date and words, stands for that of the index;
    another one with an id of the index is refused, or taken in its place with `replace`.
    """
    options = {"min_length": min_length, "min_identity": min_identity, "cross_site_only": cross_site_only}
    folder = _work_folder(texts.sparkSession, work)
    seen = None if index is None else _Seen(os.fspath(index), replace)
    return Reuse(_Job(texts, options, passage_texts, _partitions(texts, partitions), spread, folder, seen))


class _Seen:
    """The documents of an index, which was there before the job."""

    def __init__(self, folder: str, replace: bool) -> None:
        if "://" in folder:
            raise InputError(f"{folder}: an index is a folder of a file system that all executors see; give its path")
        self.folder = os.path.abspath(folder)
        self.replace = replace
        # What is no index of texts is told before anything is done.
        self.parts = steps.seen_parts(pyarrow.table({"index": [self.folder]})).read_all()

    def documents(self, session: SparkSession, partitions: int) -> DataFrame:
        """All of them: each task reads some parts of the index."""

        def one_by_one(rows: pyarrow.RecordBatchReader) -> pyarrow.RecordBatchReader:
            # The documents of a part are one batch.
            parts = (batch.slice(row, 1) for batch in rows for row in range(batch.num_rows))
            return pyarrow.RecordBatchReader.from_batches(rows.schema, parts)

        parts = session.createDataFrame(self.parts).repartition(partitions)
        return _mapped(parts, lambda rows: steps.seen_documents(one_by_one(rows)))

    def without(self, seen: DataFrame, new: DataFrame) -> DataFrame:
        """Those that no new document stands for."""
        own = new.select("id", F.col("exact").alias("_exact"), F.col("date").alias("_date"))
        if not self.replace:
            is_same = F.col("exact").eqNullSafe(F.col("_exact")) & F.col("date").eqNullSafe(F.col("_date"))
            other = _joined(seen, own, "id").where(~is_same).agg(F.min("id").alias("id")).first()
            if other is not None and other["id"] is not None:
                raise InputError(
                    f"{self.folder}: it has another document with the id {other['id']!r}; give the new documents other ids, "
                    "or let the new document replace it (replace=True, --index-replace), which forgets the text that it had"
                )
        return seen.join(own.select("id").hint("merge"), "id", "left_anti")


def check_index(folder: str) -> None:
    """Raises `InputError` if a folder is no index that keeps texts."""
    _Seen(folder, replace=False)


class _Job:
    """The dataflow of docs/reuse.md. Each method is a stage."""

    def __init__(
        self,
        texts: DataFrame,
        options: dict[str, Any],
        texts_of_passages: bool,
        partitions: int,
        spread: int,
        work: str,
        seen: _Seen | None,
    ) -> None:
        self.session = texts.sparkSession
        self.work = work
        self.options = options
        self.texts_of_passages = texts_of_passages
        self.partitions = partitions
        self.spread = spread
        self.seen = seen
        self.kept: dict[str, DataFrame] = {}
        self.postings: DataFrame | None = None
        try:
            self.documents = self._keep("documents", self._ranked(self._given(texts)))
        except InputError:
            # Nobody else knows the folder of the stages.
            self.forget()
            raise
        counted = self.documents.agg(F.sum("units"), F.count("*"), F.count("seen")).first()
        self.units, self.number, self.of_index = (int(counted[0] or 0), int(counted[1]), int(counted[2])) if counted else (0, 0, 0)

    @property
    def with_seen(self) -> bool:
        return self.seen is not None

    def _keep(self, name: str, frame: DataFrame) -> DataFrame:
        """Writes the rows of a stage. What comes after it begins with them, and not with the plan that made them."""
        path = f"{self.work}/{name}"
        context = self.session.sparkContext
        context.setJobDescription(f"newsieve: {name}")
        frame.write.mode("overwrite").parquet(path)
        context.setJobDescription(None)
        self.kept[name] = self.session.read.schema(frame.schema).parquet(path)
        return self.kept[name]

    def forget(self) -> None:
        if self.postings is not None:
            self.postings.unpersist()
        # The file system of the folder is Spark's to know.
        java: Any = self.session.sparkContext._jvm
        path = java.org.apache.hadoop.fs.Path(self.work)
        path.getFileSystem(self.session.sparkContext._jsc.hadoopConfiguration()).delete(path, True)

    def _given(self, texts: DataFrame) -> DataFrame:
        """The documents, and those of the index."""
        wanted = [name for name in ("id", "text", "date", "site", "url", "empty", "page_kind") if name in texts.columns]
        # Articles that could not be cleaned are no empty texts.
        cleaned = texts.where("error is null") if {"error", "page_kind"} <= set(texts.columns) else texts
        documents = _mapped(cleaned.select(*wanted), steps.documents)
        if self.seen is None:
            return documents
        documents = self._keep("new", documents)
        seen = self._keep("seen", self.seen.documents(self.session, self.partitions))
        return documents.unionByName(self.seen.without(seen, documents).select(*documents.columns))

    def _ranked(self, documents: DataFrame) -> DataFrame:
        """The documents with their place in the order of rank. With an index, places of its documents are odd, and those of new ones even."""
        ranked = documents.orderBy("second", "seconds", "id")
        ranked = self._keep("ranked", ranked.withColumns({"_row": F.monotonically_increasing_id(), "_part": F.spark_partition_id()}))
        counts = sorted((row["_part"], row["count"]) for row in ranked.groupBy("_part").count().collect())
        starts = zip((part for part, _ in counts), itertools.accumulate((count for _, count in counts), initial=0), strict=False)
        first = self.session.createDataFrame(list(starts), "_part int, _first long")
        place = F.col("_first") + F.col("_row").bitwiseAND((1 << ROW_BITS) - 1)
        if self.with_seen:
            place = place * 2 + F.col("seen").isNotNull().cast("long")
        return ranked.join(F.broadcast(first), "_part").withColumn("document", place).drop("_part", "_row", "_first", "second", "seconds")

    def _grouped(self, frame: DataFrame, *names: str, by: Iterable[str] = ()) -> DataFrame:
        return _sorted(frame, self.partitions, *names, by=by)

    def _seeds(self) -> DataFrame:
        """Keys, postings, seeds."""
        texts = self.documents.select("document", "text")
        keys = _mapped(texts, steps.keys)
        # The rows of a key that is known to be frequent are spread by their long keys.
        where = F.when(F.col("is_frequent"), F.col("long")).otherwise(F.col("short"))
        sorted_keys = keys.repartition(self.partitions, where).sortWithinPartitions("is_frequent", "short")
        # They stay in their order: those of one short key are in one partition.
        self.postings = postings = _mapped(sorted_keys, steps.postings).persist(KEPT)
        short, long = postings.where("not is_long"), postings.where("is_long")
        first = F.min(F.struct("document", "unit", "is_unspaced")).alias("first")
        families = long.groupBy("key").agg(F.count("*").alias("count"), first).where(F.col("count") > self.spread)
        families = self._keep(
            "families",
            families.select(
                "key",
                "count",
                F.col("first.document").alias("first_document"),
                F.col("first.unit").alias("first_unit"),
                F.col("first.is_unspaced").alias("first_is_unspaced"),
            ),
        )
        spread = long.join(F.broadcast(families), "key")
        others = self._grouped(long.join(F.broadcast(families.select("key")), "key", "left_anti"), "key")
        paragraphs = self._grouped(_mapped(texts, steps.paragraph_keys), "bucket")
        of_paragraphs = self._keep("paragraph_seeds", _mapped(paragraphs, steps.paragraph_seeds))
        found = _mapped(short, steps.seeds)
        for more in (_mapped(others, steps.seeds), _mapped(spread, steps.seeds), of_paragraphs.where("later is not null").drop("crowded")):
            found = found.unionByName(more)
        return found

    def _pairs(self) -> DataFrame:
        """The seeds of each document, beside its text."""
        units, with_seen = self.units, self.with_seen
        seeds = self._seeds().withColumnRenamed("later", "document").withColumn("text", F.lit(None).cast("string"))
        texts = self.documents.select("document", "text")
        both = self._grouped(seeds.unionByName(texts, allowMissingColumns=True), "document")
        return self._keep("pairs", _mapped(both, lambda rows: steps.pairs(rows, units, with_seen=with_seen)))

    def _found(self) -> DataFrame:
        """The passages of all pairs, before any is marked."""
        units, texts = self.units, self.texts_of_passages
        names = ("id", "text", "date", "site", "is_known")

        def side(own: str) -> DataFrame:
            columns = [F.col(name).alias(f"{own}_{name}") for name in names]
            return self.documents.select(F.col("document").alias(own), *columns)

        pairs = self._pairs().where("a is not null").drop("crowded")
        both = _joined(_joined(pairs, side("b"), "b"), side("a"), "a")
        return self._keep("found", _mapped(both, lambda rows: steps.passages(rows, units, texts=texts)))

    def passages(self) -> DataFrame:
        """All passages, with the boilerplate of sites marked."""
        if "passages" in self.kept:
            return self.kept["passages"]
        found = self._found()
        of_site = found.where("is_of_site")
        passage = ["a", "b", "number"]

        def spans(own: str) -> DataFrame:
            return of_site.select(F.col(own).alias("document"), *passage, F.col(f"{own}_start").alias("start"), F.col(f"{own}_end").alias("end"))

        depths = self._keep("depths", _mapped(self._grouped(spans("a").unionByName(spans("b")), "document"), steps.depths))

        def depth(own: str) -> DataFrame:
            return depths.where(F.col("document") == F.col(own)).select(*passage, F.col("depth").alias(f"{own}_depth"))

        sites = self.documents.groupBy("site").agg(F.count("*").alias("of"))
        measured = _joined(_joined(_joined(of_site, depth("a"), passage), depth("b"), passage), sites, "site")
        marked = _mapped(measured.select(*passage, "a_depth", "b_depth", "of", "passage"), steps.boilerplate)
        whole = _joined(of_site.drop("passage"), marked, passage)
        return self._keep("passages", found.where("not is_of_site").unionByName(whole))

    def by_component(self) -> DataFrame:
        """The documents and passages of each component of related documents, one component after the other."""
        return self._grouped(self._components(), "component")

    def _components(self) -> DataFrame:
        if "components" in self.kept:
            return self.kept["components"]
        passages = self.passages()
        measured = passages.select("a", "b", "a_len", "b_len", "passage")
        related = self._keep("related", _mapped(self._grouped(measured, "a", "b"), steps.related))
        equal = self._equal()
        labels = self._labels(related.unionByName(equal.select("a", "b")))
        # A text that very many have is there once: with the first of the documents that have it.
        shared = equal.where("is_same_text").select(F.col("a").alias("text_of"), F.col("b").alias("document"))
        documents = _joined(self.documents, labels, "document").join(shared.hint("merge"), "document", "left")
        text = F.when(F.col("text_of").isNull(), F.col("text")).alias("text")
        documents = documents.select("component", "document", "id", text, "text_of", "date", "site", "is_known", "seen")
        of_related = _joined(passages.select("a", "b", "passage"), related, ["a", "b"])
        of_related = _joined(of_related, labels.withColumnRenamed("document", "a"), "a").select("component", "a", "b", "passage")
        both = documents.unionByName(of_related, allowMissingColumns=True)
        return self._keep("components", both)

    def _equal(self) -> DataFrame:
        """Documents with the same units (`b`), each with the first of them (`a`); those with the very same text with the first that has it, too."""
        copies = self._compared().where("exact is not null").select("exact", "document", F.xxhash64("text").alias("_text"))
        of_text = copies.groupBy("exact", "_text").agg(F.min("document").alias("_first"), F.count("*").alias("_count"))
        of_units = of_text.groupBy("exact").agg(F.min("_first").alias("a"), F.sum("_count").alias("_all")).where("_all > 1")
        texts = _joined(of_text.drop("_count"), of_units.select("exact", "a"), "exact")
        between = texts.where("_first != a").select("a", F.col("_first").alias("b"), F.lit(False).alias("is_same_text"))
        within = _joined(copies, of_text.where("_count > 1").drop("_count"), ["exact", "_text"]).where("document != _first")
        same = within.select(F.col("_first").alias("a"), F.col("document").alias("b"), F.lit(True).alias("is_same_text"))
        return self._keep("equal", between.unionByName(same))

    def _compared(self) -> DataFrame:
        """The documents that take part in clusters: the new ones, and those of the index that were aligned with one, or are the first one with the units of one."""
        if not self.with_seen:
            return self.documents
        pairs = self.kept["pairs"].where("a is not null")
        units = self.documents.where("exact is not null").groupBy("exact")
        first = units.agg(F.min(F.when(F.col("seen").isNotNull(), F.col("document"))).alias("document"), F.count("*").alias("_all"), F.count("seen").alias("_seen"))
        old = pairs.select(F.col("a").alias("document")).union(pairs.select("b")).union(first.where("_all > _seen and _seen > 0").select("document"))
        old = old.distinct().hint("merge")
        return self.documents.where("seen is null").unionByName(self.documents.where("seen is not null").join(old, "document", "left_semi"))

    def _labels(self, edges: DataFrame) -> DataFrame:
        """The component of each document that has an edge: the first document of it.

        Each document takes the least label of its neighbours, and then that of the document which its label names, until none changes. The labels of each turn are
        written down: a plan that holds all turns would grow with their number.
        """
        ways = edges.select("a", "b").unionByName(edges.select(F.col("b").alias("a"), F.col("a").alias("b")))
        ways = self._keep("ways", ways.select(F.col("a").alias("document"), F.col("b").alias("other")))
        labels = ways.groupBy("document").agg(F.least(F.min("other"), F.first("document")).alias("component"))
        for turn in itertools.count():
            theirs = labels.select(F.col("document").alias("other"), F.col("component").alias("near"))
            near = _joined(ways, theirs, "other").groupBy("document").agg(F.min("near").alias("near"))
            next_to = _joined(labels, near, "document").select("document", F.col("component").alias("before"), F.least("component", "near").alias("component"))
            named = labels.select(F.col("document").alias("component"), F.col("component").alias("named"))
            # What a document is called may have another name by now.
            shorter = next_to.join(named.hint("merge"), "component", "left").select(
                "document", "before", F.least("component", F.coalesce("named", "component")).alias("component")
            )
            after = self._keep(f"labels-{turn}", shorter)
            labels = after.drop("before")
            if after.where("component != before").isEmpty():
                break
        return labels

    def report(self) -> dict[str, int]:
        self.passages()

        def total(name: str, column: str) -> int:
            row = self.kept[name].agg(F.sum(column)).first()
            return int(row[0] or 0) if row else 0

        return {
            "documents": self.number - self.of_index,
            "documents_of_index": self.of_index,
            "units": self.units,
            "spread_families": self.kept["families"].count(),
            "spread_postings": total("families", "count"),
            "crowded_simhashes": total("paragraph_seeds", "crowded"),
            "crowded_pairs": total("pairs", "crowded"),
        }
