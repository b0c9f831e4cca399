//! The settings of a run.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::corpus::sink::replace_file;
use crate::error::Error;

/// The setting that names the command.
const COMMAND: &str = "command";

/// The version of what the state holds. Another version is not taken over.
const VERSION: u32 = 3;

/// The settings of a run that change its articles.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::corpus) struct Manifest {
    /// The version of the program.
    newsieve: String,
    /// The version of the state.
    state: u32,
    /// Options, and digests of the files that they name.
    settings: Map<String, Value>,
}

impl Manifest {
    pub(in crate::corpus) fn of(settings: Map<String, Value>) -> Self {
        Self { newsieve: env!("CARGO_PKG_VERSION").to_owned(), state: VERSION, settings }
    }

    /// Writes it into the state's folder.
    pub(in crate::corpus) fn write(&self, folder: &Path) -> Result<(), Error> {
        replace_file(&path_in(folder), |file| {
            serde_json::to_writer_pretty(&mut *file, self)?;
            file.write_all(b"\n")
        })
    }

    /// Refuses to go on with a run that had other settings.
    ///
    /// # Errors
    ///
    /// If the folder has no manifest that can be read, or one of another version or of other settings, which are named.
    pub(in crate::corpus) fn check(&self, folder: &Path, output: &Path) -> Result<(), Error> {
        let refuse = |what: String| {
            let output = output.display();
            Error::input(format!("{output}: {what}; use the same options, or --force to begin again"))
        };
        let text = std::fs::read_to_string(path_in(folder)).map_err(|e| Error::io("read it", path_in(folder), e))?;
        let earlier: Self = serde_json::from_str(&text).map_err(|_| refuse("its manifest cannot be read".to_owned()))?;
        if (&earlier.newsieve, earlier.state) != (&self.newsieve, self.state) {
            let output = output.display();
            let earlier = &earlier.newsieve;
            return Err(Error::input(format!(
                "{output}: its state has another form (newsieve {earlier} wrote it); use --force to begin again"
            )));
        }
        if earlier.settings.get(COMMAND) != self.settings.get(COMMAND) {
            return Err(refuse(format!("written by another command ({})", earlier.settings.get(COMMAND).unwrap_or(&Value::Null))));
        }
        let names = earlier.settings.keys().chain(self.settings.keys().filter(|name| !earlier.settings.contains_key(*name)));
        let of = |settings: &Map<String, Value>, name: &str| settings.get(name).cloned().unwrap_or_default();
        let changed: Vec<String> = names
            .map(|name| (name, of(&earlier.settings, name), of(&self.settings, name)))
            .filter(|(_, before, now)| before != now)
            .map(|(name, before, now)| describe(name, &before, &now))
            .collect();
        if changed.is_empty() { Ok(()) } else { Err(refuse(format!("written with other options: {}", changed.join(", ")))) }
    }
}

/// Tells that an option has changed. Of files only the digest is known.
fn describe(name: &str, before: &Value, now: &Value) -> String {
    let is_file = ["rules", "model", "sites"].contains(&name);
    match (before, now) {
        (Value::Null, _) if is_file => format!("--{name} was not given"),
        (_, Value::Null) if is_file => format!("--{name} was given"),
        _ if is_file => format!("--{name} was another file"),
        (Value::Bool(before), _) => format!("--{name} was {}", if *before { "given" } else { "not given" }),
        (Value::String(before), Value::String(now)) => format!("--{name} was {before} and is {now}"),
        _ => format!("--{name} was {before} and is {now}"),
    }
}

fn path_in(folder: &Path) -> PathBuf {
    folder.join("manifest.json")
}

/// Whether a run of ours has begun to write into an output folder, given its folder for the state.
pub(in crate::corpus) fn is_ours(folder: &Path) -> bool {
    let is_folder = std::fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    is_folder && path_in(folder).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_settings_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let manifest = |captions: &str| {
            let Value::Object(settings) = serde_json::json!({"captions": captions, "max_bytes": 7}) else { panic!("an object") };
            Manifest::of(settings)
        };
        let out = Path::new("out");
        assert!(manifest("auto").check(folder.path(), out).is_err());
        manifest("auto").write(folder.path()).expect("it can be written");
        assert!(is_ours(folder.path()));
        assert!(manifest("auto").check(folder.path(), out).is_ok());
        let error = manifest("drop").check(folder.path(), out).expect_err("another option").to_string();
        assert_eq!(
            error,
            "out: written with other options: --captions was auto and is drop; use the same options, or --force to begin again"
        );
        std::fs::write(path_in(folder.path()), "{}").expect("it can be written");
        assert!(manifest("auto").check(folder.path(), out).is_err());
    }
}
