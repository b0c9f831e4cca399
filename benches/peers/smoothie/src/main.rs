//! dom_smoothie over pages given as JSON lines (`id`, `html`) on standard input; writes `id`, `text`, `seconds`.

use std::io::{BufRead, Write};

fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let page: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("a page");
        let started = std::time::Instant::now();
        let html = page["html"].as_str().unwrap_or_default();
        let read = dom_smoothie::Readability::new(html, None, None).and_then(|mut r| r.parse());
        let text = read.map(|article| article.text_content.to_string()).unwrap_or_default();
        let row = serde_json::json!({ "id": page["id"], "text": text, "seconds": started.elapsed().as_secs_f64() });
        writeln!(out, "{row}").expect("the output is read");
    }
}
