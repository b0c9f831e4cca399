//! Topic: how many of a block's terms the rest of the page's text shares. For text only.

use rustc_hash::FxHashMap;

use super::Row;
use super::own::ratio;
use crate::extract::observe::{Page, main_cluster, running};

/// The number of blocks that have a term.
#[derive(Clone, Copy, Default)]
struct TermCount {
    running: u32,
    main: u32,
}

/// Fills the columns. Blocks with the same text count once.
pub(super) fn fill(rows: &mut [Row], page: &Page<'_>) {
    let (blocks, measures, own) = (page.blocks, &page.measures, &page.terms);
    let main = main_cluster(measures);
    let is_main = |i: usize| main.as_ref().is_some_and(|main| main.contains(&i));
    let mut counts: FxHashMap<u64, TermCount> = FxHashMap::default();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for i in (0..rows.len()).filter(|&i| running(&measures[i]) > 0.0) {
        if first.contains_key(blocks[i].text.as_str()) {
            continue;
        }
        first.insert(&blocks[i].text, i);
        for term in &own[i] {
            let count = counts.entry(*term).or_default();
            count.running += 1;
            count.main += u32::from(is_main(i));
        }
    }
    for (i, row) in rows.iter_mut().enumerate() {
        let counted = first.get(blocks[i].text.as_str());
        let (in_running, in_main) = (u32::from(counted.is_some()), u32::from(counted.is_some_and(|&i| is_main(i))));
        let mut shared = (0.0, 0.0);
        for count in own[i].iter().filter_map(|term| counts.get(term)) {
            shared.0 += f32::from(u8::from(count.running > in_running));
            shared.1 += f32::from(u8::from(count.main > in_main));
        }
        row.in_text = ratio(shared.0, own[i].len() as f32);
        row.in_main = ratio(shared.1, own[i].len() as f32);
    }
}
