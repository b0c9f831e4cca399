//! Passages are inside their texts and no better than they may be, and the order of adding changes sides only.
#![no_main]

use newsieve::ReuseIndex;

libfuzzer_sys::fuzz_target!(|input: (&str, &str, &str)| {
    // What is shared is seldom guessed: parts of the input are put together.
    let (x, y, z) = input;
    let texts = [format!("{x}\n{y}\n{z}"), format!("{z}{x}\n{y}"), format!("{y}\n{x}")];
    let find = |order: [usize; 3]| {
        let mut index = ReuseIndex::new();
        order.iter().for_each(|&i| index.add(i.to_string(), &texts[i], None));
        let found = index.find();
        let search = index.search();
        for p in (0..3).filter_map(|document| search.pair_within(document)).flat_map(|pair| index.verify(&pair)) {
            assert!(p.a == p.b && p.a_span.start < p.b_span.start && texts[order[p.a]].get(p.b_span.range()).is_some());
        }
        let mut passages = Vec::new();
        for p in &found.passages {
            let (a, b) = (order[p.a], order[p.b]);
            assert!(texts[a].get(p.a_span.range()).is_some() && texts[b].get(p.b_span.range()).is_some());
            assert!(p.identity > 0.0 && p.identity <= 1.0);
            let mut sides = [(a, p.a_span), (b, p.b_span)];
            sides.sort();
            passages.push((sides, p.matches));
        }
        passages.sort();
        passages
    };
    assert_eq!(find([0, 1, 2]), find([2, 0, 1]));
});
