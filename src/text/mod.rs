//! What every stage knows about text: positions, scripts, and the folded form in which texts are compared.
//!
//! Takes strings and gives values about them. Knows nothing of blocks, pages, files or encodings.

mod chars;
mod date;
mod fold;
mod moment;
mod regional;
mod regional_table;
mod script;
mod segment;
mod span;
mod t2s_table;
mod visible;

pub(crate) use chars::solid_len;
pub use chars::{collapse_space, first_lower_char, is_letter, is_lower, is_numeric, is_sentence_end, is_space, is_upper, lower_char};
pub use date::{date_of_url, find_date, parse_date};
pub(crate) use fold::folded;
pub use fold::{Folded, fold, simplify, simplify_char, simplify_collapsed};
pub use moment::{Confidence, Moment, MomentRank};
pub(crate) use regional::unite_regional_words;
pub use script::{Script, is_unspaced, script_of};
pub use segment::{Unit, count_tokens, hash_text, mix, units};
pub use span::{CharOffsets, Span, prefix};
pub use visible::visible;
