//! Fingerprints of paragraphs in a database, for `benches/peers/seen.py`.
//!
//!     stores prints DOCS.jsonl OUT        each paragraph of the texts: hash, simhash and number of units, 8 bytes each, little-endian
//!     stores add PRINTS STORE FIRST       adds them to a database of redb; FIRST is the number of the first one
//!     stores ask PRINTS STORE EACH        asks for them, EACH together: a line with the milliseconds and the numbers found

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::time::Instant;

use newsieve::{Fingerprints, hamming};
use redb::{Database, ReadableDatabase, TableDefinition};

/// Hashes, then simhashes that begin with each of their quarters, each with the number of its paragraph.
const TABLES: [TableDefinition<(u64, u32), ()>; 5] = [
    TableDefinition::new("equal"),
    TableDefinition::new("block 0"),
    TableDefinition::new("block 1"),
    TableDefinition::new("block 2"),
    TableDefinition::new("block 3"),
];

/// Neighbours of a simhash that are looked at on each side, and the bits in which close ones differ.
const WINDOW: usize = 100;
const CLOSE: u32 = 11;

/// Rows that one transaction writes, so that a build of many needs no more memory.
const AT_ONCE: usize = 4 << 20;

fn key(table: usize, print: &[u64]) -> u64 {
    if table == 0 { print[0] } else { print[1].rotate_left(16 * (table as u32 - 1)) }
}

fn prints(docs: &str, out: &str) {
    let mut out = BufWriter::new(std::fs::File::create(out).expect("a file"));
    for line in BufReader::new(std::fs::File::open(docs).expect("documents")).lines() {
        let row: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("a document");
        for print in &Fingerprints::of(row["text"].as_str().unwrap_or_default()).paragraphs {
            for number in [print.exact, print.simhash, u64::from(print.units.1 - print.units.0)] {
                out.write_all(&number.to_le_bytes()).expect("it is written");
            }
        }
    }
}

fn read(path: &str) -> Vec<[u64; 3]> {
    let bytes = std::fs::read(path).expect("prints");
    let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("eight bytes"));
    bytes.chunks_exact(24).map(|row| [number(&row[..8]), number(&row[8..16]), number(&row[16..])]).collect()
}

fn add(prints: &[[u64; 3]], store: &str, first: u32) {
    let store = Database::create(store).expect("a database");
    for (chunk, from) in prints.chunks(AT_ONCE).zip((first..).step_by(AT_ONCE)) {
        for (number, table) in TABLES.iter().enumerate() {
            let mut rows: Vec<(u64, u32)> = chunk.iter().zip(from..).map(|(print, at)| (key(number, print), at)).collect();
            rows.sort_unstable();
            let writing = store.begin_write().expect("a transaction");
            {
                let mut table = writing.open_table(*table).expect("a table");
                for row in rows {
                    table.insert(row, ()).expect("it is inserted");
                }
            }
            writing.commit().expect("it is committed");
        }
    }
}

fn ask(prints: &[[u64; 3]], store: &str, each: usize) {
    let start = Instant::now();
    let store = Database::create(store).expect("a database");
    let reading = store.begin_read().expect("a transaction");
    let tables = TABLES.map(|table| reading.open_table(table).expect("a table"));
    println!("{:.3}", start.elapsed().as_secs_f64() * 1000.0);
    for text in prints.chunks(each) {
        let start = Instant::now();
        let mut found = Vec::new();
        for print in text {
            for (number, table) in tables.iter().enumerate() {
                let own = key(number, print);
                if number == 0 {
                    let equal = table.range((own, 0)..=(own, u32::MAX)).expect("a range");
                    found.extend(equal.map(|row| row.expect("a row").0.value().1));
                    continue;
                }
                let in_bucket = |row: &(u64, u32)| row.0 >> 48 == own >> 48;
                let after = table.range((own, 0)..).expect("a range").map(|row| row.expect("a row").0.value());
                let before = table.range(..(own, 0)).expect("a range").rev().map(|row| row.expect("a row").0.value());
                for row in after.take(WINDOW).take_while(in_bucket).chain(before.take(WINDOW).take_while(in_bucket)) {
                    if hamming(row.0, own) <= CLOSE {
                        found.push(row.1);
                    }
                }
            }
        }
        let took = start.elapsed().as_secs_f64() * 1000.0;
        found.sort_unstable();
        found.dedup();
        println!("{took:.3} {}", found.iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = || arguments[3].parse::<u32>().expect("a number");
    match &*arguments[0] {
        "prints" => prints(&arguments[1], &arguments[2]),
        "add" => add(&read(&arguments[1]), &arguments[2], number()),
        "ask" => ask(&read(&arguments[1]), &arguments[2], number() as usize),
        other => panic!("{other}: no such command"),
    }
}
