"""newsieve inside other libraries. Each module needs its library, which `pip install newsieve[NAME]` brings: datatrove, scrapy, datasets, langchain."""
