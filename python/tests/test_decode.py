"""Decoding and fingerprints."""

import newsieve


def test_encodings() -> None:
    text = "记者从市政府获悉，新的图书馆将于明年春天开放。"
    for encoding, name in [("gbk", "GBK"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16LE")]:
        decoded = newsieve.decode(text.encode(encoding))
        assert (decoded.text, decoded.encoding, decoded.errors, decoded.doubtful) == (text, name, 0, False)
    assert newsieve.decode(text).text == text
    assert newsieve.decode(text.encode("gbk"), charset="gb2312").declared == "GBK"
    assert 0.9 < newsieve.decode(text.encode("gbk")).probability <= 1.0


def test_simhashes() -> None:
    a, b = newsieve.simhash("The ferry returned to service on Monday."), newsieve.simhash("the ferry returned to service on monday")
    assert a == b
    assert newsieve.hamming_distance(a, newsieve.simhash("Nothing is like anything else here, is it?")) > 12
    assert newsieve.hamming_distance(0, 2**64 - 1) == 64


def test_fingerprints_have_code_points() -> None:
    text = "🌉 One line.\n\n—\n  臺灣問題  \n"
    found = [(text[p.start : p.end], p.simhash) for p in newsieve.fingerprint(text)]
    assert [line for line, _ in found] == ["🌉 One line.", "臺灣問題"]
    assert found[1][1] == newsieve.simhash("台湾问题")
