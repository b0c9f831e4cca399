"""Cleans one page and prints its article: `python clean_page.py PAGE`."""

import pathlib
import sys

import newsieve


def main() -> None:
    page = pathlib.Path(sys.argv[1])
    article = newsieve.clean(page.read_bytes(), id=page.name)
    print(article.title, article.date_text, article.language, sep="\n")
    print()
    print(article.text)


if __name__ == "__main__":
    main()
