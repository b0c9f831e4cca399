//! newsieve inside an ingestion tool: documents arrive one by one, from several threads, and are cleaned; in the end
//! the tool asks which of them share text.
//!
//! Run it with `cargo run --release --example ingest`.

use std::thread;

use newsieve::reuse::Side;
use newsieve::{Article, Cleaner, Hints, RawDocument, ReuseIndex};

/// What a crawler would hand over: an address, what the server said of the content, and the bytes.
const ARRIVED: [(&str, &str, &[u8]); 2] = [
    (
        "https://coast.example/2024/03/05/ferry",
        "text/html; charset=utf-8",
        b"<html><title>Ferry returns - Coast Courier</title><nav><a href=/>Home</a></nav><h1>Ferry returns</h1>\
          <p>The ferry returned to service on Monday, after engineers had replaced both of its engines.</p>\
          <p>The first boat was full, and children waved from the deck.</p></html>",
    ),
    (
        "https://inland.example/2024/03/06/news",
        "text/plain",
        b"Share on Facebook\nGood news from the coast: the ferry returned to service on Monday, after engineers had replaced \
          both of its engines.\nRead more\nTen walks for the weekend\n",
    ),
];

fn main() -> Result<(), newsieve::Error> {
    // One cleaner for all threads: it is built once and used through a shared reference.
    let cleaner = Cleaner::new();
    let articles: Vec<Result<Article, newsieve::Error>> = thread::scope(|scope| {
        let workers: Vec<_> =
            ARRIVED.iter().map(|&(url, content_type, bytes)| scope.spawn(|| ingest(&cleaner, url, content_type, bytes))).collect();
        workers.into_iter().map(|w| w.join().expect("cleaning does not panic")).collect()
    });

    let mut index = ReuseIndex::new();
    let mut texts = Vec::new();
    for article in articles {
        let article = article?;
        let m = article.metadata();
        print_line(&format!(
            "{}: {:?}, {} kept, {} removed",
            m.url.as_deref().unwrap_or("-"),
            m.title,
            article.paragraphs().len(),
            article.removed().len()
        ));
        index.add(m.url.clone().unwrap_or_default(), article.text(), m.date.as_deref());
        texts.push(article.text().to_owned());
    }
    for passage in index.find().passages {
        let first = match passage.source {
            Some(Side::A) => index.id(passage.a),
            Some(Side::B) => index.id(passage.b),
            None => "nobody knows who",
        };
        print_line(&format!("shared, {} first: {}", first, &texts[passage.a][passage.a_span.range()]));
    }
    Ok(())
}

fn ingest(cleaner: &Cleaner, url: &str, content_type: &str, bytes: &[u8]) -> Result<Article, newsieve::Error> {
    cleaner.clean(&RawDocument::new(url.to_owned(), bytes).with_hints(Hints::new().with_url(url).with_content_type(content_type)))
}

#[allow(clippy::print_stdout, reason = "an example shows its result")]
fn print_line(line: &str) {
    println!("{line}");
}
