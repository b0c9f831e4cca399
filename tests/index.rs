//! The index on the disk: its answers are those of one search in memory, and nothing that ends a writer or damages a file goes unseen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use newsieve::index::{Index, Keeps, NewDocument, SameId, SharedText};
use newsieve::reuse::Passage;
use newsieve::{Prepared, ReuseIndex};

use super::dataflow::{collection, words};

/// A document of a test.
#[derive(Clone)]
struct Document {
    id: String,
    text: String,
    date: Option<&'static str>,
    site: Option<&'static str>,
}

impl Document {
    fn for_index(&self) -> NewDocument {
        NewDocument::new(&*self.id, &*self.text).with_date(self.date).with_site(self.site)
    }

    fn prepared(&self) -> Prepared {
        Prepared::of(&self.text).with_id(&*self.id).with_date(self.date).with_site(self.site)
    }
}

/// Families, edits, templates and quotations, with dates and sites and without.
fn documents() -> Vec<Document> {
    let dates = [None, Some("2024-03-01"), Some("2024-03-02T10:00:00Z"), Some("2023"), Some("2024-03-01")];
    let sites = [None, Some("a.example"), Some("b.example")];
    let numbered = collection().into_iter().enumerate();
    let mut documents: Vec<Document> =
        numbered.map(|(i, (id, text))| Document { id, text, date: dates[i / 3 % 5], site: sites[i / 2 % 3] }).collect();
    let own = |id: &str, text: &str| Document { id: id.to_owned(), text: text.to_owned(), date: None, site: None };
    documents.push(own("empty", ""));
    documents.push(own("empty too", "  \n"));
    documents.push(own("short", "Two words."));
    let story = "市政府昨天宣布，新的图书馆将于明年春天建成开放，市民可以免费借阅图书、报刊和杂志，周末也照常开放。";
    documents.push(own("zh", story));
    documents.push(own("zh too", &format!("记者获悉。{}", story.replace("春天", "夏天"))));
    documents
}

/// Other orders of so many things, each the same every time.
fn shuffled<T: Clone>(things: &[T], seed: u64) -> Vec<T> {
    let mut random = seed;
    let mut things = things.to_vec();
    for i in (1..things.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        things.swap(i, (random >> 33) as usize % (i + 1));
    }
    things
}

type Named = (String, String, String);

/// A passage with the ids of its documents, whichever comes first.
fn named(passage: &Passage, a: &str, b: &str) -> Named {
    let mut passage = if a <= b { passage.clone() } else { passage.clone().swapped() };
    // It depends on passages between documents that are not asked about.
    (passage.a, passage.b, passage.boilerplate) = (0, 0, None);
    (a.min(b).to_owned(), a.max(b).to_owned(), format!("{passage:?}"))
}

fn in_memory(documents: &[Document]) -> ReuseIndex {
    let mut index = ReuseIndex::new();
    documents.iter().for_each(|document| index.add_prepared(document.prepared()));
    index
}

/// The passages in memory that have a document whose id is wanted.
fn passages_of(index: &ReuseIndex, wanted: &dyn Fn(&str) -> bool) -> BTreeSet<Named> {
    let found = index.find().passages;
    let found = found.iter().map(|p| named(p, index.id(p.a), index.id(p.b)));
    found.filter(|(a, b, _)| wanted(a) || wanted(b)).collect()
}

fn passages(shared: &SharedText) -> BTreeSet<Named> {
    shared.passages().iter().map(|p| named(p, shared.id(p.a), shared.id(p.b))).collect()
}

fn difference(x: &BTreeSet<Named>, y: &BTreeSet<Named>) -> String {
    let show = |x: &BTreeSet<Named>, y: &BTreeSet<Named>| x.difference(y).take(3).map(|p| format!("{p:?}\n")).collect::<String>();
    format!("{} and {}: only in the first:\n{}only in the second:\n{}", x.len(), y.len(), show(x, y), show(y, x))
}

/// Adds documents in ten batches to a new index and compares what each batch shares with a search in memory among all so far.
fn in_ten_batches(folder: &Path, order: &[Document]) -> (Index, usize) {
    let mut index = Index::create(folder.join("index"), Keeps::Texts).unwrap();
    let (mut before, mut families) = (Vec::new(), 0);
    for batch in order.chunks(order.len().div_ceil(10)) {
        before.extend_from_slice(batch);
        let new: Vec<NewDocument> = batch.iter().map(Document::for_index).collect();
        let mut adding = index.begin(SameId::Refuse).unwrap();
        new.iter().for_each(|document| adding.push(document).unwrap());
        let shared = adding.shared(&new).unwrap();
        assert_eq!(adding.commit().unwrap().documents, batch.len() as u64);
        let ids: BTreeSet<&str> = batch.iter().map(|document| &*document.id).collect();
        let (found, wanted) = (passages(&shared), passages_of(&in_memory(&before), &|id| ids.contains(id)));
        assert!(found == wanted, "{} documents: {}", before.len(), difference(&found, &wanted));
        families += shared.passages().iter().filter(|p| p.family.is_some()).count();
    }
    (index, families)
}

/// The documents of a file of records, if it is there.
fn read(path: &Path) -> Vec<Document> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let document = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let owned = |name: &str| row[name].as_str().map(str::to_owned);
        let leaked = |text: Option<String>| text.map(|text| &*text.leak());
        let site = owned("url").and_then(|url| url.split('/').nth(2).map(str::to_owned));
        Document { id: owned("id").unwrap(), text: owned("text").unwrap(), date: leaked(owned("date")), site: leaked(site) }
    };
    text.lines().map(document).collect()
}

#[test]
fn generated_and_real_collections_in_ten_batches() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made");
    let script = super::support::root().join("benches/dedup/generate.py");
    let generated = std::process::Command::new("python3").arg(script).arg(&made).args(["--seed", "5", "--size", "500"]).output();
    if !generated.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 is not here, which generates a collection");
    }
    let mut collections = vec![read(&made.join("docs.jsonl"))];
    if let Some((_, data)) = super::support::eval_data() {
        collections.extend(["dev11", "dev12"].map(|set| read(&data.join("reuse").join(set).join("docs.jsonl"))));
    }
    for (number, documents) in collections.iter().enumerate().filter(|(_, documents)| !documents.is_empty()) {
        for seed in [1, 2] {
            let folder = folder.path().join(format!("{number}-{seed}"));
            fs::create_dir(&folder).unwrap();
            let order = shuffled(documents, seed);
            let (index, _) = in_ten_batches(&folder, &order);
            assert!(index.to_memory().unwrap().0.find() == in_memory(&order).find());
        }
    }
}

#[test]
fn ten_batches_in_any_order_give_the_answers_of_one_search() {
    let all = documents();
    for seed in [1, 2, 3] {
        let folder = tempfile::tempdir().unwrap();
        let order = shuffled(&all, seed);
        let (mut index, families) = in_ten_batches(folder.path(), &order);
        assert!(families > 10, "{families}");
        // All of it in memory is the same index, with its clusters and boilerplate.
        let (loaded, texts) = index.to_memory().unwrap();
        let mut wanted = in_memory(&order);
        assert_eq!(texts, order.iter().map(|document| document.text.clone()).collect::<Vec<_>>());
        assert!(loaded.find() == wanted.find());
        // A text that comes last.
        let query = format!("{} {}", order[3].text, order[90].text);
        let shared = index.query(&NewDocument::new("~", &*query)).unwrap();
        wanted.add("~", &query, None);
        let (found, wanted) = (passages(&shared), passages_of(&wanted, &|id| id == "~"));
        assert!(found == wanted && !found.is_empty(), "{}", difference(&found, &wanted));
        assert!(shared.passages().iter().all(|p| p.a == 0), "the text is the first document");
        // One segment gives the answers of many.
        index.merge().unwrap();
        assert_eq!(index.stats().segments, 1);
        assert!(passages(&index.query(&NewDocument::new("~", &*query)).unwrap()) == found);
        assert!(Index::verify(index.folder()).unwrap().is_empty());
    }
}

#[test]
fn removed_documents_are_in_no_answer_and_no_file() {
    let all = documents();
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("index"), Keeps::Texts).unwrap();
    let marked = Document { id: "marked".to_owned(), text: format!("Zyxwvu {}", all[1].text), date: None, site: Some("c.example") };
    for batch in all.chunks(50) {
        index.add(batch.iter().map(Document::for_index), SameId::Refuse).unwrap();
    }
    index.add([marked.for_index()], SameId::Refuse).unwrap();
    let holds = |folder: &Path| {
        let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        files.into_iter().any(|bytes| bytes.windows(6).any(|part| part == b"Zyxwvu") || bytes.windows(9).any(|part| part == b"c.example"))
    };
    assert!(holds(index.folder()));
    let gone: Vec<&str> = all.iter().step_by(3).map(|document| &*document.id).chain(["marked"]).collect();
    assert_eq!(index.remove(&[&gone[..], &["never there"]].concat()).unwrap(), ["never there"]);
    let left: Vec<Document> = all.iter().filter(|document| !gone.contains(&&*document.id)).cloned().collect();
    for is_merged in [false, true] {
        if is_merged {
            index.merge().unwrap();
            assert!(!holds(index.folder()));
        }
        assert_eq!((index.len(), index.stats().removed == 0), (left.len() as u64, is_merged));
        assert!(!index.contains("marked").unwrap() && index.contains(&left[0].id).unwrap());
        assert!(index.to_memory().unwrap().0.find() == in_memory(&left).find());
        let query = format!("{} {}", all[1].text, all[0].text);
        let mut wanted = in_memory(&left);
        wanted.add("~", &query, None);
        let (found, wanted) = (passages(&index.query(&NewDocument::new("~", &*query)).unwrap()), passages_of(&wanted, &|id| id == "~"));
        assert!(found == wanted && !found.is_empty(), "merged: {is_merged}: {}", difference(&found, &wanted));
    }
    // The ids are free again.
    index.add(gone[..3].iter().map(|id| NewDocument::new(*id, "Another text.")), SameId::Refuse).unwrap();
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entry = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|found| entry(found.unwrap())).collect();
    files.sort();
    files
}

fn put(folder: &Path, files: &[(String, Vec<u8>)]) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir(folder).unwrap();
    files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
}

#[test]
fn a_torn_write_leaves_the_old_state() {
    let all = documents();
    let folder = tempfile::tempdir().unwrap();
    let (path, torn) = (folder.path().join("index"), folder.path().join("torn"));
    let mut index = Index::create(&path, Keeps::Texts).unwrap();
    index.add(all[..20].iter().map(Document::for_index), SameId::Refuse).unwrap();
    index.add(all[20..22].iter().map(Document::for_index), SameId::Refuse).unwrap();
    let before = files(&path);
    index.add(all[22..25].iter().map(Document::for_index), SameId::Refuse).unwrap();
    let after = files(&path);
    let manifest = |files: &[(String, Vec<u8>)]| files.iter().find(|(name, _)| name == "index.json").unwrap().1.clone();
    let (segment, bytes) = after.iter().find(|(name, _)| before.iter().all(|(old, _)| old != name)).unwrap();
    // The write ends in the middle of the segment, or of the manifest that would list it.
    let mut states = Vec::new();
    for end in (0..bytes.len()).step_by(997).chain([bytes.len()]) {
        states.push((segment.clone(), bytes[..end].to_vec()));
        states.push((".newsieve-torn".to_owned(), bytes[..end].to_vec()));
    }
    let manifest = manifest(&after);
    states.extend((0..=manifest.len()).step_by(40).map(|end| (".newsieve-torn".to_owned(), manifest[..end].to_vec())));
    for state in states {
        put(&torn, &[&before[..], &[state]].concat());
        let mut index = Index::open(&torn).unwrap();
        assert_eq!((index.len(), index.contains(&all[23].id).unwrap()), (22, false));
        assert!(Index::verify(&torn).unwrap().is_empty());
        index.add(all[22..25].iter().map(Document::for_index), SameId::Refuse).unwrap();
        assert_eq!((index.len(), files(&torn) == after), (25, true), "what was left is swept away");
    }
    // An add that is given up leaves nothing.
    put(&torn, &before);
    let mut index = Index::open(&torn).unwrap();
    let mut adding = index.begin(SameId::Refuse).unwrap();
    adding.push(&all[22].for_index()).unwrap();
    adding.shared(&[all[22].for_index()]).unwrap();
    drop(adding);
    assert!(files(&torn) == before);
}

#[test]
fn a_flipped_bit_is_found_and_named() {
    let all = documents();
    for keeps in [Keeps::Texts, Keeps::Fingerprints] {
        let folder = tempfile::tempdir().unwrap();
        let (path, flipped) = (folder.path().join("index"), folder.path().join("flipped"));
        let mut index = Index::create(&path, keeps).unwrap();
        index.add(all.iter().map(Document::for_index), SameId::Refuse).unwrap();
        let whole = files(&path);
        let number = whole.iter().position(|(name, _)| name.ends_with(".segment")).unwrap();
        let len = whole[number].1.len();
        let mut named = 0;
        for at in (0..len).step_by(len / 150) {
            let mut files = whole.clone();
            files[number].1[at] ^= 1 << (at % 8);
            put(&flipped, &files);
            let damages = Index::verify(&flipped).unwrap();
            assert!(damages.len() == 1 && (damages[0].others || !damages[0].documents.is_empty()), "byte {at}: {damages:?}");
            named += usize::from(!damages[0].documents.is_empty());
            // No answer is made of damaged bytes.
            let asked = Index::open(&flipped).and_then(|index| match keeps {
                Keeps::Texts => index.query(&all[1].for_index()).map(|shared| passages(&shared)),
                Keeps::Fingerprints => index.like(&all[1].for_index()).map(|_| BTreeSet::new()),
            });
            if let (Ok(answer), Keeps::Texts) = (asked, keeps) {
                assert!(answer == passages(&index.query(&all[1].for_index()).unwrap()), "byte {at}");
            }
            // One segment is not passed over.
            let error = Index::open(&flipped).and_then(|mut index| index.merge()).unwrap_err();
            assert!(error.to_string().contains("damaged"), "byte {at}: {error}");
        }
        assert!(named > 100, "{named}");
        // A bit in a text touches the document that has it.
        if keeps == Keeps::Texts {
            let mut files = whole.clone();
            let at = files[number].1.windows(10).position(|part| part == b"Two words.").unwrap();
            files[number].1[at] ^= 4;
            put(&flipped, &files);
            let damages = Index::verify(&flipped).unwrap();
            assert!(damages[0].documents.iter().any(|id| id == "short"), "{damages:?}");
            assert!(Index::open(&flipped).unwrap().to_memory().is_err());
        }
        let mut files = whole.clone();
        let manifest = files.iter_mut().find(|(name, _)| name == "index.json").unwrap();
        let at = manifest.1.windows(7).position(|part| part == b"\"bytes\"").unwrap() + 10;
        manifest.1[at] ^= 1;
        put(&flipped, &files);
        assert!(Index::open(&flipped).unwrap_err().to_string().contains("its checksum is wrong"));
    }
}

#[test]
fn folders_that_are_no_index_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("notes");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("note.txt"), "mine").unwrap();
    fs::write(other.join("00000001.segment"), "mine, too").unwrap();
    let before = files(&other);
    assert!(Index::create(&other, Keeps::Texts).unwrap_err().to_string().contains("an index needs a new or empty folder"));
    assert!(Index::open(&other).unwrap_err().to_string().contains("it is no index"));
    assert!(Index::verify(&other).is_err());
    fs::write(other.join("index.json"), "{\"format\": \"recipes\"}").unwrap();
    assert!(Index::open(&other).unwrap_err().to_string().contains("it is not of an index"));
    fs::remove_file(other.join("index.json")).unwrap();
    assert_eq!(files(&other), before);
    assert!(Index::open(folder.path().join("nowhere")).unwrap_err().to_string().contains("newsieve index build makes one"));

    let path = folder.path().join("index");
    let index = Index::create(&path, Keeps::Fingerprints).unwrap();
    assert!(Index::create(&path, Keeps::Texts).unwrap_err().to_string().contains("there is an index already"));
    assert!(index.is_empty() && Index::verify(&path).unwrap().is_empty());
    assert!(index.query(&NewDocument::new("", "A text.")).unwrap_err().to_string().contains("passages need texts"));
    // Another algorithm version is refused, with the way out.
    let manifest = fs::read_to_string(path.join("index.json")).unwrap();
    fs::write(path.join("index.json"), manifest.replace("\"algorithm\": ", "\"algorithm\": 9")).unwrap();
    let refused = Index::open(&path).unwrap_err().to_string();
    assert!(refused.contains("algorithm version 9") && refused.contains("newsieve index build"), "{refused}");
}

#[test]
fn one_writes_and_many_read() {
    let all = documents();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut index = Index::create(&path, Keeps::Texts).unwrap();
    index.add([all[0].for_index()], SameId::Refuse).unwrap();
    let mut other = Index::open(&path).unwrap();
    let adding = index.begin(SameId::Refuse).unwrap();
    assert!(other.add([all[1].for_index()], SameId::Refuse).unwrap_err().to_string().contains("another process is writing"));
    drop(adding);
    other.add([all[1].for_index()], SameId::Refuse).unwrap();
    // The other one sees it when it changes something itself.
    assert_eq!(index.len(), 1);
    index.add([all[2].for_index()], SameId::Refuse).unwrap();
    assert_eq!(index.len(), 3);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = 0;
                    while seen < 40 {
                        let index = Index::open(&path).unwrap();
                        assert!(index.len() >= seen);
                        seen = index.len();
                        assert!(!index.query(&all[0].for_index()).unwrap().passages().is_empty());
                    }
                })
            })
            .collect();
        for document in &all[3..40] {
            index.add([document.for_index()], SameId::Refuse).unwrap();
        }
        readers.into_iter().for_each(|reader| reader.join().unwrap());
    });
    assert!(index.stats().segments <= 4, "{:?}", index.stats());
}

#[test]
fn ids_are_unique() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("index"), Keeps::Texts).unwrap();
    let text = words(5, 60);
    index.add([NewDocument::new("a", &*text)], SameId::Refuse).unwrap();
    let twice = [NewDocument::new("b", "One."), NewDocument::new("b", "Two.")];
    assert!(index.add(twice, SameId::Refuse).unwrap_err().to_string().contains("two new documents have the id \"b\""));
    let other = || [NewDocument::new("a", words(900, 60))];
    assert!(index.add(other(), SameId::Refuse).unwrap_err().to_string().contains("another document with the id \"a\""));
    assert_eq!(index.len(), 1);
    // The same document again is no error, and finds not itself.
    let same = [NewDocument::new("a", &*text)];
    let mut adding = index.begin(SameId::Refuse).unwrap();
    adding.push(&same[0]).unwrap();
    assert!(adding.shared(&same).unwrap().passages().is_empty());
    assert_eq!(adding.commit().unwrap().replaced, 1);
    assert_eq!(index.add(other(), SameId::Replace).unwrap().replaced, 1);
    assert_eq!((index.len(), index.to_memory().unwrap().1), (1, vec![words(900, 60)]));
}

#[test]
fn fingerprints_alone_find_like_paragraphs_in_a_hundred_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("index"), Keeps::Fingerprints).unwrap();
    let paragraph = |i: u64| words(1000 * i, 30);
    let text = |i: u64| (0..8).map(|p| paragraph(8 * i + p)).collect::<Vec<_>>().join("\n");
    let document =
        |i: u64| NewDocument::new(format!("site/{i:06}.html"), text(i)).with_date(Some("2024-03-01")).with_site(Some("a.example"));
    index.add((0..500).map(document), SameId::Refuse).unwrap();
    index.add((500..1000).map(document), SameId::Refuse).unwrap();
    index.merge().unwrap();
    let stats = index.stats();
    assert_eq!((stats.documents, stats.paragraphs, stats.has_texts), (1000, 8000, false));
    assert!(stats.bytes <= 100 * stats.paragraphs, "{} bytes a paragraph", stats.bytes / stats.paragraphs);
    let changed = paragraph(803).replacen(paragraph(803).split(' ').nth(9).unwrap(), "other", 1);
    let found = index.like(&NewDocument::new("", format!("{}\n{changed}\n{}", paragraph(17), words(77_000_000, 30)))).unwrap();
    let seen: Vec<(&str, usize, bool)> = found.paragraphs.iter().map(|p| (&*p.id, p.paragraph, p.distance.is_some())).collect();
    assert_eq!(seen[0], ("site/000002.html", 1, false));
    assert!(seen[1..].iter().all(|p| p.2) && found.equal.is_none(), "{seen:?}");
    assert_eq!(index.like(&NewDocument::new("", text(9))).unwrap().equal.unwrap().0, "site/000009.html");
}

/// Whoever makes an index finds it empty: of several makers one has it, and no document of theirs is lost.
#[test]
fn of_two_makers_of_an_index_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..40 {
        let dir = folder.path().join(round.to_string());
        let make = |id: &str| {
            Index::create(&dir, Keeps::Texts).and_then(|mut index| index.add([NewDocument::new(id, id)], SameId::Refuse)).is_ok()
        };
        let made = std::thread::scope(|scope| ["a", "b", "c"].map(|id| scope.spawn(move || make(id))).map(|thread| thread.join().unwrap()));
        // One that is refused may come when the first has made the index and not yet added to it: then it is not added.
        let there = Index::open(&dir).unwrap().ids().unwrap();
        assert_eq!(made.iter().filter(|made| **made).count(), there.len(), "{made:?} {there:?}");
    }
}

/// A document whose pages are damaged may not be removable; the index can be opened all the same.
#[test]
fn a_refused_removal_leaves_an_index_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("seen");
    let mut index = Index::create(&dir, Keeps::Texts).unwrap();
    let of = |i: usize| {
        NewDocument::new(format!("{i}-{}", "x".repeat(30)), format!("Ferry {i} leaves pier {i} at noon.")).with_site(Some("a.example"))
    };
    index.add((0..300).map(of), SameId::Refuse).unwrap();
    let ids = index.ids().unwrap();
    let (manifest, path) = (dir.join("index.json"), dir.join("00000001.segment"));
    let (listed, whole) = (fs::read(&manifest).unwrap(), fs::read(&path).unwrap());
    let mut refused = 0;
    for page in (0..whole.len() / 4096).step_by(3) {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 100] ^= 1;
        fs::write(&path, &damaged).unwrap();
        let Ok(mut index) = Index::open(&dir) else { continue };
        for id in ids.iter().step_by(7) {
            refused += usize::from(index.remove(&[id]).is_err());
        }
        assert!(Index::open(&dir).is_ok(), "page {page}");
        fs::write(&manifest, &listed).unwrap();
    }
    assert!(refused > 0);
}

/// A merge that fails does not take back what was added.
#[test]
fn documents_are_added_where_a_merge_fails() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("seen");
    Index::create(&dir, Keeps::Texts).unwrap();
    let add =
        |id: usize| Index::open(&dir).unwrap().add([NewDocument::new(id.to_string(), words(id as u64, 4000))], SameId::Refuse).unwrap();
    (0..3).for_each(|id| assert_eq!(add(id).unmerged, None));
    let path = dir.join("00000001.segment");
    let mut bytes = fs::read(&path).unwrap();
    // In the text, which opening does not read.
    bytes[5000] ^= 1;
    fs::write(&path, bytes).unwrap();
    let added = add(3);
    assert!(added.documents == 1 && added.unmerged.as_ref().is_some_and(|why| why.contains("00000001.segment")), "{added:?}");
    assert_eq!(Index::open(&dir).unwrap().stats().documents, 4);
}

/// What is merged meanwhile is not damaged.
#[test]
fn an_index_is_verified_while_it_grows() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("seen");
    let mut index = Index::create(&dir, Keeps::Fingerprints).unwrap();
    let is_done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let verified = scope.spawn(|| {
            while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
                assert_eq!(Index::verify(&dir).unwrap(), []);
            }
        });
        for id in 0..60 {
            index.add([NewDocument::new(id.to_string(), words(id, 20))], SameId::Refuse).unwrap();
        }
        is_done.store(true, std::sync::atomic::Ordering::Relaxed);
        verified.join().unwrap();
    });
}

/// Removed documents do not hide others with the same paragraph.
#[test]
fn paragraphs_of_documents_that_are_left_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("seen"), Keeps::Fingerprints).unwrap();
    let text =
        "The harbour authority said on Monday that the ferry would return to service in May, after engineers had replaced both engines.";
    let ids: Vec<String> = (0..250).map(|i| format!("{i:03}")).collect();
    index.add(ids.iter().map(|id| NewDocument::new(&**id, format!("{text}\n\nThis is number {id}."))), SameId::Refuse).unwrap();
    let found = |index: &Index| {
        let like = index.like(&NewDocument::new("", text)).unwrap();
        (like.paragraphs.iter().filter(|p| p.distance.is_none()).map(|p| p.id.clone()).collect::<Vec<_>>(), like.crowded)
    };
    assert_eq!(found(&index), (ids[..100].to_vec(), 1));
    let (first, last) = ids.split_at(211);
    index.remove(&first.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    assert_eq!(found(&index), (last.to_vec(), 0));
}

/// What a text repeats of itself is no answer.
#[test]
fn a_text_that_repeats_itself_shares_nothing_with_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("seen"), Keeps::Texts).unwrap();
    index.add([NewDocument::new("a", words(1, 60))], SameId::Refuse).unwrap();
    let own = words(1000, 60);
    let shared = index.query(&NewDocument::new("", format!("{own}\n\nAnd once more, as it was said before. {own}"))).unwrap();
    assert_eq!(shared.passages(), []);
}

/// A document that is refused is not counted among those that are added.
#[test]
fn others_can_be_added_after_a_refused_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = Index::create(folder.path().join("seen"), Keeps::Texts).unwrap();
    index.add([NewDocument::new("a", "One text.")], SameId::Refuse).unwrap();
    let mut adding = index.begin(SameId::Refuse).unwrap();
    assert!(adding.push(&NewDocument::new("a", "Another text.")).is_err());
    adding.push(&NewDocument::new("b", "A third text.")).unwrap();
    assert_eq!((adding.len(), adding.commit().unwrap().documents), (1, 1));
}
