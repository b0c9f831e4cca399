//! Any bytes in the place of a segment give an error or an answer. Bytes of a sound index are changed and their checksums made right, so that what is behind
//! the checksums is reached.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use newsieve::Index;
use newsieve::index::{Keeps, NewDocument, SameId};

const PAGE: usize = 4096;
const FOOTER: usize = 48;

/// A sound index: its folder, its manifest, and its segment.
struct Sound {
    folder: PathBuf,
    manifest: Vec<u8>,
    segment: Vec<u8>,
}

fn document(i: usize) -> NewDocument {
    let story = "The minister said on Monday that the new line would open in spring and cost no more than planned.";
    let text = format!("{story} Report {i}.\n\n市政府昨天宣布，新的图书馆将于明年春天建成开放，市民可以免费借阅图书。{i}\n{}", "one two three four five ".repeat(i));
    NewDocument::new(format!("id {i}"), text).with_date((i % 2 == 0).then_some("2024-03-01")).with_site(Some("a.example"))
}

fn sound(keeps: Keeps) -> Sound {
    let folder = std::env::temp_dir().join(format!("newsieve-fuzz-{}-{}", std::process::id(), keeps.name()));
    let _ = std::fs::remove_dir_all(&folder);
    let mut index = Index::create(&folder, keeps).unwrap();
    index.add((0..20).map(document), SameId::Refuse).unwrap();
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (manifest, segment) = (read("index.json"), read("00000001.segment"));
    Sound { folder, manifest, segment }
}

fn u64_at(bytes: &[u8], at: usize) -> usize {
    u64::from_be_bytes(bytes[at..at + 8].try_into().unwrap()) as usize
}

/// Makes all checksums right again.
fn sign(segment: &mut [u8]) {
    let footer = segment.len() - FOOTER;
    let paged = u64_at(segment, footer + 32);
    // The length of the pages cannot change.
    if paged > footer || paged + paged.div_ceil(PAGE) * 4 != footer {
        return;
    }
    let sums: Vec<u8> = segment[..paged].chunks(PAGE).flat_map(|page| crc32fast::hash(page).to_be_bytes()).collect();
    segment[paged..footer].copy_from_slice(&sums);
    let sum = crc32fast::hash(&sums).to_be_bytes();
    segment[footer + 40..footer + 44].copy_from_slice(&sum);
    let sum = crc32fast::hash(&segment[footer..footer + 44]).to_be_bytes();
    segment[footer + 44..].copy_from_slice(&sum);
}

fn ask(folder: &Path, keeps: Keeps) {
    let _ = Index::verify(folder);
    let Ok(mut index) = Index::open(folder) else { return };
    let _ = (index.stats(), index.ids(), index.get("id 3"), index.contains("nothing"));
    let query = document(7);
    if keeps == Keeps::Texts {
        let _ = index.query(&query).map(|shared| shared.clusters());
        let _ = index.to_memory().map(|(all, _)| all.find());
        let new = [NewDocument::new("new", "The minister said on Monday that the new line would open in spring.").with_date(Some("2020-01-01"))];
        if let Ok(mut adding) = index.begin(SameId::Refuse) {
            let _ = adding.push(&new[0]).and_then(|()| adding.shared(&new));
        }
    } else {
        let _ = index.like(&query);
    }
    let _ = index.remove(&["id 1"]);
    let _ = index.merge();
}

libfuzzer_sys::fuzz_target!(|input: (bool, bool, Vec<(u16, u8)>)| {
    static TEXTS: OnceLock<Sound> = OnceLock::new();
    static FINGERPRINTS: OnceLock<Sound> = OnceLock::new();
    let (has_texts, is_signed, changes) = input;
    let keeps = if has_texts { Keeps::Texts } else { Keeps::Fingerprints };
    let sound = if has_texts { TEXTS.get_or_init(|| sound(keeps)) } else { FINGERPRINTS.get_or_init(|| sound(keeps)) };
    let mut segment = sound.segment.clone();
    for (at, change) in changes {
        let at = at as usize % segment.len();
        segment[at] ^= change;
    }
    if is_signed {
        sign(&mut segment);
    }
    for entry in std::fs::read_dir(&sound.folder).unwrap().flatten() {
        let _ = std::fs::remove_file(entry.path());
    }
    std::fs::write(sound.folder.join("index.json"), &sound.manifest).unwrap();
    std::fs::write(sound.folder.join("00000001.segment"), &segment).unwrap();
    ask(&sound.folder, keeps);
});
