"""newsieve inside other libraries. Each module needs its library, which `pip install newsieve[NAME]` brings: datasets, datatrove, fastwarc, langchain,
llama-index, nemo-curator, ray, scrapy."""
