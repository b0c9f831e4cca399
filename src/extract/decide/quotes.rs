//! Quotations and embedded posts: each is kept as a whole.
//!
//! Keeps: the rest of a quotation, where most of it is kept. Because: the line with the name and the date under a post of a network is one link,
//! and says whose words the text has.

use crate::extract::{Rule, Scored, Verdict};
use crate::parse::ElementId;

/// A quotation is kept if at least this share of its weight is kept already. Measured: .3 gives the same.
const MOSTLY: f32 = 0.5;

/// Keeps the rest of each quotation.
pub(super) fn complete(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if !scored.page.is_html() {
        return;
    }
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let quotations = blocks.outermost(|id| blocks.element(id).tag == "blockquote");
    let of = |i: usize| -> Option<ElementId> { quotations[blocks[i].element.index()] };
    let quoted: Vec<usize> = (0..blocks.len()).filter(|&i| of(i).is_some()).collect();
    for quotation in quoted.chunk_by(|&a, &b| of(a) == of(b)) {
        let open: Vec<usize> = quotation.iter().copied().filter(|&i| verdicts[i].is_keep() || verdicts[i].is_by(&Rule::Score)).collect();
        let weight = |all: bool| open.iter().filter(|&&i| all || verdicts[i].is_keep()).map(|&i| measures[i].weight()).sum::<f32>();
        let (all, kept) = (weight(true), weight(false));
        if kept > 0.0 && kept >= MOSTLY * all {
            open.into_iter().for_each(|i| verdicts[i] = Verdict::Keep);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn the_name_under_a_post_stays() {
        let page = "<title>Pier to be rebuilt</title><body><article><h1>Pier to be rebuilt</h1>\
            <p>The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.</p>\
            <blockquote class=post><p>We waited for this for two years, and now the plans are on the table for everybody to read.</p>\
            \u{2014} Harbour Office (@harbour) <a href=https://network.example/1>June 6, 2024</a></blockquote>\
            <p>Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring.</p></article>";
        let article = extract(&parse(page, Format::Html), Known::default(), &Labeller::builtin());
        assert!(article.text().contains("two years") && article.text().contains("(@harbour) June 6, 2024"), "{}", article.text());
    }
}
