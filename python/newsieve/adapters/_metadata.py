"""What an article tells of itself, as the documents of other libraries have it."""

from __future__ import annotations

from .._newsieve import Article


def metadata_of(article: Article) -> dict[str, str]:
    """Title, authors (with commas), date, site and language, as far as they are known."""
    found = {
        "title": article.title,
        "authors": ", ".join(article.authors),
        "date": article.date_text,
        "site": article.site,
        "language": article.language,
    }
    return {name: value for name, value in found.items() if value}
