//! Computes everything that the trainer (`labeller.py`) knows of documents, by the code of the program.
//!
//! `newsieve-train features OUT FOLDER...` reads documents and writes the files of each set ([`features`]). The other commands take a set's
//! files and what Python has fitted meanwhile, and write columns that depend on it ([`learned`]): `columns` and `pages` by linear tables,
//! `of-site` by the scores of the first trees.
//!
//! Trees must see the value of a table only for sites that the table was not trained on, so that a set has several tables at a time, and
//! each document has the number of its own. The values are computed from the hashed words and names that `features` wrote. That needs no second
//! look at a page, which takes a minute for each fold; and it needs no arithmetic but that of the engine: the value of a table, the means
//! over neighbours, the mean row and the columns of sites are functions of `newsieve::internals`. Python fits tables and trees, and computes no
//! feature.

mod features;
mod files;
mod learned;

use std::io::{Error, Result};
use std::path::Path;

const USAGE: &str = "newsieve-train features OUT FOLDER...
newsieve-train columns SET TABLES CHOICES OUT
newsieve-train pages SET TABLES CHOICES OUT
newsieve-train of-site SET ROWS SCORES OUT";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&Path> = args.iter().map(Path::new).collect();
    match args[..] {
        [command, out, ref folders @ ..] if command == Path::new("features") => features::write(out, folders),
        [command, set, tables, choices, out] if command == Path::new("columns") => learned::columns(set, tables, choices, out),
        [command, set, tables, choices, out] if command == Path::new("pages") => learned::pages(set, tables, choices, out),
        [command, set, rows, scores, out] if command == Path::new("of-site") => learned::of_site(set, rows, scores, out),
        _ => Err(Error::other(USAGE)),
    }
}
