"""Loads the articles of files or folders as documents of LangChain: `python langchain_loader.py PATH...`."""

import sys

from newsieve.adapters.langchain import NewsieveLoader


def main() -> None:
    for document in NewsieveLoader(sys.argv[1:]).lazy_load():
        print(document.metadata)
        print(document.page_content)


if __name__ == "__main__":
    main()
