//! Words in dates: names of months, and of the half of the day. Data, and one look-up.
//!
//! They are here and not in the lexicon, since dates are read below it: nothing in `text/` uses another module, and what reads dates needs no
//! other word. Languages share most of the names, so there is one row for each month.

/// Beginnings of the names of months, in lower case, from January on.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "sty", "ene", "ιαν", "gen", "jän", "січ"],
    &["feb", "фев", "lut", "fév", "fev", "φεβ"],
    &["märz", "mar", "мар", "μάρ", "μαρ", "mär", "maart"],
    &["apr", "апр", "kwi", "avr", "abr", "απρ"],
    &["may", "мая", "май", "maj", "mai", "μαΐ", "μαι", "μάι", "mag", "mei"],
    &["juni", "jun", "июн", "cze", "juin", "ιουν", "ιούν", "giu"],
    &["juli", "jul", "июл", "lip", "juil", "ιουλ", "ιούλ", "lug"],
    &["aug", "авг", "sie", "aoû", "aou", "ago", "αυγ", "αύγ"],
    &["sep", "сен", "wrz", "set", "σεπ"],
    &["oct", "окт", "paź", "okt", "out", "οκτ", "ott"],
    &["nov", "ноя", "lis", "νοε", "νοέ"],
    &["dec", "дек", "gru", "déc", "dez", "dic", "δεκ"],
];

/// Words for the afternoon before a time, in simplified characters.
pub(super) const AFTERNOON: &[&str] = &["下午", "晚上", "午后", "오후"];

/// The number of the month that a word names: that with the longest beginning.
pub(super) fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let names = (1..).zip(MONTHS).flat_map(|(month, names)| names.iter().map(move |start| (*start, month)));
    names.filter(|(start, _)| name.starts_with(start)).max_by_key(|(start, _)| start.len()).map(|(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_beginnings_decide() {
        for (name, wanted) in
            [("March", 3), ("Mai", 5), ("mars", 3), ("Juillet", 7), ("juin", 6), ("липня", 0), ("Ιουνίου", 6), ("декабря", 12)]
        {
            assert_eq!(month(name), (wanted > 0).then_some(wanted), "{name}");
        }
    }
}
