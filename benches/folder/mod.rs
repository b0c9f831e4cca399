//! The files that a bench is given.

/// The bytes of all files of the folder that the command line names, in order of name, and how many bytes they are; none, with a
/// word about it, where no folder is named.
pub(crate) fn files() -> Option<(Vec<Vec<u8>>, usize)> {
    let Some(folder) = std::env::args().skip(1).find(|a| !a.starts_with('-')) else {
        println!("no folder given: nothing to measure");
        return None;
    };
    let files: Vec<Vec<u8>> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| std::fs::read(e.path()).unwrap())
        .collect();
    let bytes = files.iter().map(Vec::len).sum();
    println!("{} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    Some((files, bytes))
}
