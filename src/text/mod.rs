//! What every stage knows about text: positions, scripts, and the folded form in which texts are compared.
//!
//! Takes strings and gives values about them. Knows nothing of blocks, pages, files or encodings.

mod base_letters;
mod bloom;
mod calendar;
mod chars;
mod comparable;
mod date;
mod date_names_table;
mod date_scan;
mod date_tokens;
mod fold;
mod folded;
mod hangul;
mod invisible;
mod legible;
mod lookalikes;
mod lookalikes_table;
mod memo;
mod moment;
mod months;
mod pattern;
mod regional;
mod regional_table;
mod script;
mod segment;
mod simplify;
mod spaced_letters;
mod span;
mod spellings;
mod t2s_table;
mod visible;

pub(crate) use bloom::BloomFilter;
pub(crate) use chars::solid_len;
pub use chars::{
    collapse_space, first_lower_char, is_alphabetic, is_letter, is_lower, is_numeric, is_question, is_sentence_end, is_space, is_upper,
    lower_char,
};
pub use comparable::comparable;
pub use date::{DatedLine, WrittenDate, date_of_url, dates_in, find_date, parse_date, parse_date_as};
pub use date_scan::DateStyle;
pub use fold::fold;
pub(crate) use fold::{each_folded, first_folded, folded, folds_to};
pub use folded::Folded;
pub use invisible::is_invisible;
pub use legible::legible;
pub(crate) use memo::{Memo, remembered};
pub use moment::{Confidence, Moment, MomentRank};
pub(crate) use months::{half, is_weekday};
pub(crate) use pattern::Pattern;
pub use script::{Script, is_unspaced, script_of};
pub(crate) use segment::{TextHasher, add_units};
pub use segment::{Unit, count_tokens, hash_text, mix, units};
#[cfg(feature = "report")]
pub(crate) use simplify::script_pairs;
pub(crate) use simplify::{has_byte_of, may_have_han};
pub use simplify::{simplify, simplify_char, simplify_collapsed};
pub use span::{CharOffsets, Span, covered_len, prefix};
pub use visible::visible;
