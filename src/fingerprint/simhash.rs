//! Simhash (Charikar, STOC 2002) over character n-grams.

/// The 64-bit simhash of `folded` over its n-grams of `size` characters; a text shorter than that is one n-gram.
///
/// The hash of a gram and the counting are the `simhash` crate's: SipHash-2-4 with zero keys, one vote a gram.
#[must_use]
pub fn simhash(folded: &str, size: usize) -> u64 {
    simhash::simhash_stream(grams(folded, size))
}

/// How many bits two simhashes differ in, 0 to 64.
#[must_use]
pub const fn hamming(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// The n-grams of a text, as slices of it.
fn grams(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let size = size.max(1);
    let starts = text.char_indices().map(|(i, _)| i);
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).skip(size - 1);
    let short = text.chars().nth(size - 1).is_none() && !text.is_empty();
    starts.zip(ends).map(|(start, end)| &text[start..end]).chain(short.then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_of_characters() {
        assert_eq!(grams("台湾问题", 2).collect::<Vec<_>>(), ["台湾", "湾问", "问题"]);
        assert_eq!(grams("ab", 4).collect::<Vec<_>>(), ["ab"]);
        assert_eq!(grams("", 4).count(), 0);
    }

    #[test]
    fn small_edits_move_few_bits() {
        let a = "记者从市政府获悉新的图书馆将于明年春天建成开放市民可以免费借阅图书和报刊杂志";
        let b = a.replace("春天", "夏天");
        let other = "昨晚的比赛中主队以三比一战胜客队继续领跑积分榜球迷们在场外庆祝到深夜才散去";
        assert!(hamming(simhash(a, 2), simhash(&b, 2)) <= 12);
        assert!(hamming(simhash(a, 2), simhash(other, 2)) >= 18);
    }
}
