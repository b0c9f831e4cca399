//! One stage on fixed inputs, once: what `benches/instructions.sh` counts the instructions of. `none` does all but the stage. `pages FOLDER` writes the
//! pages that the program is counted on.

#![allow(clippy::print_stdout, missing_docs, reason = "a bench")]

use std::hint::black_box;
use std::path::Path;

use newsieve::extract::{Known, Labeller, extract};
use newsieve::parse::{Format, parse};
use newsieve::{Fingerprints, Prepared, ReuseIndex, decode};

const TEXTS: [&[u8]; 5] = [
    include_bytes!("../seeds/000_1a809dd9cd00b29f.txt"),
    include_bytes!("../seeds/001_5a1a64120ca71abc.txt"),
    include_bytes!("../seeds/002_3d8db4258715004d.txt"),
    include_bytes!("../seeds/003_6a024b3a6c380766.txt"),
    include_bytes!("../seeds/004_380cae6ce1fecce1.txt"),
];

/// A page with the markup that pages have around each line of a text.
fn page(text: &str) -> String {
    let line = |(i, line): (usize, &str)| {
        format!(
            "<div class=\"block b{i}\" data-id=\"{i}\" style=\"margin:0\"><p>{line}</p><a href=\"/n/{i}.html\" onclick=\"go({i})\">{i}</a></div>\n\
             <script>window.q.push({{id: {i}, html: \"<b>\"}})</script><!-- {i} -->\n"
        )
    };
    let body: String = text.lines().enumerate().map(line).collect();
    format!("<!DOCTYPE html><html><head><title>t</title><style>p {{ margin: 0 }}</style></head><body>{body}</body></html>")
}

/// Number of pages of the folder.
const PAGES: usize = 100;

/// Writes the folder: the sources of the fixtures in turn, each time with a number, so that no two pages are the same.
fn write_pages(folder: &Path) -> std::io::Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let files = |folder: &Path| std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut sources: Vec<_> = files(&fixtures)?.iter().map(|fixture| files(fixture)).collect::<std::io::Result<Vec<_>>>()?.concat();
    sources.retain(|path| path.file_stem().is_some_and(|stem| stem == "source"));
    sources.sort();
    for (number, source) in (0..PAGES).zip(sources.iter().cycle()) {
        let extension = source.extension().unwrap_or_default().to_string_lossy();
        let line = if extension == "html" { format!("<p>Edition {number}</p>\n") } else { format!("\n\nEdition {number}\n") };
        std::fs::write(folder.join(format!("{number:03}.{extension}")), [std::fs::read(source)?, line.into_bytes()].concat())?;
    }
    Ok(())
}

fn main() {
    let stage = std::env::args().nth(1).unwrap_or_default();
    if let Some(folder) = std::env::args().nth(2).filter(|_| stage == "pages") {
        write_pages(Path::new(&folder)).expect("the fixtures are here and the folder is");
        return;
    }
    let texts = TEXTS.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let gb18030 = texts.clone().map(|text| encoding_rs::GB18030.encode(&text).0.into_owned());
    let pages = texts.clone().map(|text| page(&text));
    let blocks = pages.each_ref().map(|page| parse(page, Format::Html));
    let labeller = Labeller::builtin();
    // What is built on first use, the pattern of a phrase among it, is no part of any stage.
    for blocks in &blocks {
        black_box(extract(blocks, Known::default(), &labeller));
    }
    for i in 0..texts.len() {
        match stage.as_str() {
            "decode" => drop(black_box(decode(&gb18030[i], None))),
            "parse" => drop(black_box(parse(&pages[i], Format::Html))),
            "extract" => drop(black_box(extract(&blocks[i], Known::default(), &labeller))),
            "fingerprint" => drop(black_box(Fingerprints::of(&texts[i]))),
            _ => {}
        }
    }
    if stage == "reuse" {
        let mut index = ReuseIndex::new();
        for round in 0..4 {
            texts.iter().enumerate().for_each(|(i, text)| index.add_prepared(Prepared::of(text).with_id(format!("{round}/{i}"))));
        }
        black_box(index.find());
    }
}
