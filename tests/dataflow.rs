//! The steps of reuse as a distributed engine runs them: rows that are serialised, grouped by key, and worked on in partitions.

use std::collections::BTreeMap;

use newsieve::ReuseIndex;
use newsieve::reuse::{
    Candidates, Key, PairSeed, ParagraphKey, Passage, Prepared, Statistics, by_rank, candidates, keys, paragraph_keys, passages,
    seeds_of_bucket, seeds_of_key,
};

/// Words of no language, the same for the same number.
pub(crate) fn words(from: u64, count: u64) -> String {
    let syllables = ["ka", "to", "mi", "re", "su", "no", "vel", "dar", "pin", "gol", "hes", "ju", "wa", "bri", "fo", "lun"];
    let word = |n: u64| {
        let x = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        (0..2 + x % 2).map(|i| syllables[(x >> (4 * i + 4) & 15) as usize]).collect::<String>()
    };
    (from..from + count).map(word).collect::<Vec<_>>().join(" ")
}

/// Families of copies, copies with edits, a phrase that all have, quotations, texts of one template, and a text that repeats itself.
pub(crate) fn collection() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let phrase = words(900_000, 9);
    for i in 0..40 {
        texts.push(format!("{}. {phrase}. {}", words(1000 * i, 60), words(1000 * i + 500, 60)));
        texts.push(format!("{}\n{} {}", words(70_000, 80), words(80_000 + 100 * i, 3), words(71_000, 40)));
        texts.push(format!("Report {i}: {} {} degrees {} metres", words(91_000, 12), i % 7, words(92_000 + i % 5, 6)));
    }
    for i in 0..12 {
        texts.push(format!("{}\n\n{}", words(200_000 + 1000 * i, 50), words(1000 * (i % 6), 40)));
        texts.push(words(300_000 + i % 3, 90));
    }
    texts.push((0..30).map(|i| words(400_000 + 20 * (i * 7 % 10), 12)).collect::<Vec<_>>().join(". "));
    texts.push((0..30).map(|i| words(400_000 + 20 * (i * 3 % 10), 12)).collect::<Vec<_>>().join(". "));
    texts.into_iter().enumerate().map(|(i, text)| (format!("{:03}", i * 37 % 151), text)).collect()
}

/// A row, written and read.
fn shipped<T: serde::Serialize + serde::de::DeserializeOwned>(row: &T) -> T {
    rmp_serde::from_slice(&rmp_serde::to_vec(row).unwrap()).unwrap()
}

/// Rows in partitions, by what they are grouped by.
fn grouped<K: Ord, T: serde::Serialize + serde::de::DeserializeOwned>(rows: &[T], key: impl Fn(&T) -> K) -> Vec<Vec<T>> {
    let mut groups: BTreeMap<K, Vec<T>> = BTreeMap::new();
    rows.iter().rev().map(shipped).for_each(|row| groups.entry(key(&row)).or_default().push(row));
    groups.into_values().collect()
}

/// The steps over `count` partitions of the documents.
fn distributed(documents: &[Prepared], count: usize) -> Vec<(Passage, String, String)> {
    let partitions: Vec<Vec<usize>> = (0..count).map(|p| (0..documents.len()).filter(|i| i % count == p).collect()).collect();
    let mut statistics = Statistics::new();
    for partition in partitions.iter().rev() {
        let mut of_partition = Statistics::new();
        partition.iter().for_each(|&i| of_partition.add(&documents[i]));
        statistics.merge(&shipped(&of_partition));
    }
    let order = by_rank(documents);
    let mut places = vec![0; documents.len()];
    order.iter().zip(0..).for_each(|(&number, place)| places[number] = place);

    let each = || partitions.iter().flatten().map(|&i| (&documents[i], places[i]));
    let of_keys: Vec<Key> = each().flat_map(|(document, place)| keys(document, place).collect::<Vec<_>>()).collect();
    let of_paragraphs: Vec<ParagraphKey> =
        each().flat_map(|(document, place)| paragraph_keys(document, place).collect::<Vec<_>>()).collect();
    let mut seeds: Vec<PairSeed> = grouped(&of_keys, |key| key.short).into_iter().flat_map(seeds_of_key).collect();
    seeds.extend(grouped(&of_paragraphs, ParagraphKey::bucket).into_iter().flat_map(|bucket| seeds_of_bucket(bucket).0));

    let mut found = Vec::new();
    for of_document in grouped(&seeds, |seed| seed.later) {
        let document = &documents[order[of_document[0].later as usize]];
        let Candidates { pairs, .. } = candidates(document, of_document, &statistics);
        for pair in pairs.iter().map(shipped) {
            let (a, b) = (&documents[order[pair.a]], &documents[order[pair.b]]);
            let unnumbered = |mut p: Passage| {
                (p.a, p.b) = (0, 0);
                shipped(&p)
            };
            let of_pair = passages(&pair, &shipped(a), &shipped(b), &statistics);
            found.extend(of_pair.into_iter().map(|p| (unnumbered(p), a.id().to_owned(), b.id().to_owned())));
        }
    }
    found
}

#[test]
fn partitions_give_the_answer_of_one_machine() {
    let documents: Vec<Prepared> = collection().iter().map(|(id, text)| Prepared::of(text).with_id(id)).collect();
    let mut index = ReuseIndex::new();
    documents.iter().rev().for_each(|document| index.add_prepared(document.clone()));
    let of_one = index.find().passages;
    let named = |p: &Passage| {
        // Without dates the order of rank is that of the ids.
        let mut p = if index.id(p.a) < index.id(p.b) { p.clone() } else { p.clone().swapped() };
        let names = (index.id(p.a).to_owned(), index.id(p.b).to_owned());
        (p.a, p.b) = (0, 0);
        (p, names.0, names.1)
    };
    let mut of_one: Vec<(Passage, String, String)> = of_one.iter().map(named).collect();
    let order = |x: &(Passage, String, String)| (x.1.clone(), x.2.clone(), x.0.a_span, x.0.b_span);
    of_one.sort_by_key(order);
    assert!(of_one.len() > 100 && of_one.iter().any(|(p, ..)| p.family.is_some()), "{}", of_one.len());
    for count in [1, 3, 8] {
        let mut found = distributed(&documents, count);
        found.sort_by_key(order);
        assert_eq!(found, of_one, "{count} partitions");
    }
}

#[test]
fn a_family_is_a_row_for_each_copy_but_the_first() {
    let text = words(500_000, 200);
    let mut index = ReuseIndex::new();
    (0..60).for_each(|i| index.add(format!("{i:02}"), &text, None));
    let found = index.find().passages;
    assert_eq!(found.len(), 59);
    assert!(found.iter().all(|p| index.id(p.a) == "00" && p.family == Some(60)), "{:?}", found[0]);
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let collection = collection();
    let find = |order: Vec<usize>| {
        let mut index = ReuseIndex::new();
        order.iter().for_each(|&i| index.add(collection[i].0.clone(), &collection[i].1, None));
        let sides = |p: Passage| {
            let mut sides = [(index.id(p.a).to_owned(), p.a_span), (index.id(p.b).to_owned(), p.b_span)];
            sides.sort();
            (sides, p.identity.to_bits(), p.family)
        };
        let mut rows: Vec<_> = index.find().passages.into_iter().map(sides).collect();
        rows.sort();
        rows
    };
    let forward = find((0..collection.len()).collect());
    assert_eq!(forward, find((0..collection.len()).rev().collect()));
    assert_eq!(forward, find((0..collection.len()).map(|i| i * 71 % collection.len()).collect()));
}
