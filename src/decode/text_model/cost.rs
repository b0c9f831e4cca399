//! Costs that no table has, in sixths of a nat: -ln of a probability, as in the tables. They were chosen by hand.

/// How many of a table's units are a nat.
pub(in crate::decode) const PER_NAT: f64 = 6.0;

const fn nats(nats: f64) -> u8 {
    (nats * PER_NAT + 0.5) as u8
}

/// A letter that the language does not have.
pub(super) const STRANGE_LETTER: u8 = nats(14.5);
/// A Latin letter in a text of another script, beside what it costs in English.
pub(super) const FOREIGN_LATIN: u8 = nats(0.25);
/// Any other letter in a text of another script.
pub(super) const FOREIGN_LETTER: u8 = nats(4.5);
/// An East Asian character outside the lists, and any in a text of another script.
pub(super) const RARE_CHARACTER: u8 = nats(16.0);
/// A digit, an ASCII mark.
pub(super) const DIGIT: u8 = nats(2.25);
pub(super) const PUNCTUATION: u8 = nats(2.5);
/// A mark that its script does not have.
pub(super) const RARE_MARK: u8 = nats(9.0);
pub(super) const HALF_WIDTH_KANA: u8 = nats(4.0);
pub(super) const COMBINING: u8 = nats(4.0);
pub(super) const OTHER_LETTER: u8 = nats(9.0);
/// Damage, beside what its class costs.
pub(super) const DAMAGE: u8 = nats(7.0);
/// A byte of an encoding that is not known. After ASCII it is one of about 1,000 characters, after another such byte one of about 100.
pub(super) const UNKNOWN_AFTER_ASCII: u8 = nats(6.9);
pub(super) const UNKNOWN: u8 = nats(4.6);
/// The language of a segment is not that of the one before.
pub(super) const SWITCH: u8 = nats(4.0);
/// A language that the encoding was not made for.
pub(super) const OTHER_LANGUAGE: u8 = nats(4.0);
