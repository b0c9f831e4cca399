"""newsieve inside other libraries. Each module needs its library, which `pip install newsieve[NAME]` brings: dask, datasets, datatrove, duckdb,
fastwarc, langchain, llama-index, nemo-curator, ray, scrapy. Apache Spark has `newsieve.spark`."""
