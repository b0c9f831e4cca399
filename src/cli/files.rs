//! Files that options name: rules and models.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, ensure};

/// The most bytes of a file that is read whole, in MiB: a hundred times the built-in model and all built-in rules.
const MOST: u64 = 64;

/// Opens a file that `option` names. Who opens a pipe waits until somebody writes to it, and a device may never end.
pub(super) fn open_regular(option: &str, path: &Path) -> anyhow::Result<File> {
    let shown = path.display();
    let found = std::fs::metadata(path).with_context(|| format!("{shown}: cannot read it"))?;
    ensure!(!found.is_dir(), "{shown}: it is a folder; {option} needs a file");
    ensure!(
        found.is_file(),
        "{shown}: it is no regular file, but a pipe or a device; write what it gives to a file, and name that for {option}"
    );
    File::open(path).with_context(|| format!("{shown}: cannot read it"))
}

/// Reads a file that `option` names.
pub(super) fn read_whole(option: &str, path: &Path) -> anyhow::Result<Vec<u8>> {
    let (shown, mut bytes) = (path.display(), Vec::new());
    let file = open_regular(option, path)?;
    file.take((MOST << 20) + 1).read_to_end(&mut bytes).with_context(|| format!("{shown}: cannot read it"))?;
    ensure!(
        bytes.len() as u64 <= MOST << 20,
        "{shown}: it has more than {MOST} MiB, which {option} does not read; name the file that was meant"
    );
    Ok(bytes)
}
