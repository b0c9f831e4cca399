//! How a plain text is laid out: lines broken at a fixed width, or columns side by side.

/// Lines of running text narrower than this are not taken for broken ones: 50 columns.
const MIN_WIDTH: usize = 50;
/// Lines wider than this are paragraphs of their own.
const MAX_WIDTH: usize = 120;
/// How many lines have to go on in the next one before that is believed.
const MIN_LINES: usize = 4;

/// Whether the lines of `text` are broken at a fixed width, so that a paragraph goes on in the next line.
///
/// True when nearly all lines that another line follows directly end within 16 columns of the widest line.
pub(super) fn is_wrapped(text: &str) -> bool {
    let widths: Vec<usize> = text.lines().map(|line| line.trim_end().chars().map(columns).sum()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if !(MIN_WIDTH..=MAX_WIDTH).contains(&widest) {
        return false;
    }
    let followed: Vec<usize> = widths.windows(2).filter(|w| w[0] > 0 && w[1] > 0).map(|w| w[0]).collect();
    let full = followed.iter().filter(|&&w| w + 16 >= widest).count();
    followed.len() >= MIN_LINES && full * 10 >= followed.len() * 8
}

/// White space of this many characters inside a line divides columns.
const COLUMN_GAP: usize = 3;
/// From how many such lines on a text is laid out in columns, if they are at least a tenth of it.
const MIN_COLUMN_LINES: usize = 8;

/// Whether `text` is a page's layout, written out with columns side by side.
pub(super) fn has_columns(text: &str) -> bool {
    let lines = text.lines().filter(|l| !l.trim().is_empty()).count();
    let gapped = text.lines().filter(|l| column_gap(l.trim()).is_some()).count();
    gapped >= MIN_COLUMN_LINES && gapped * 10 >= lines
}

/// The first gap between two columns of a line, in bytes.
pub(super) fn column_gap(line: &str) -> Option<std::ops::Range<usize>> {
    let mut start = None;
    let mut len = 0;
    for (i, c) in line.char_indices() {
        if c.is_whitespace() {
            start.get_or_insert(i);
            // A tab is as good as a gap.
            len += columns_of(c, COLUMN_GAP);
        } else {
            if let Some(start) = start.filter(|_| len >= COLUMN_GAP) {
                return Some(start..i);
            }
            (start, len) = (None, 0);
        }
    }
    None
}

/// Columns that a character takes in a terminal: two for East Asian ones.
fn columns(c: char) -> usize {
    1 + usize::from(crate::text::is_unspaced(c))
}

/// The same where white space counts: an ideographic space takes two, a tab is so wide.
pub(super) fn columns_of(c: char, tab: usize) -> usize {
    match c {
        '\t' => tab,
        '\u{3000}' => 2,
        _ => columns(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_side_by_side() {
        assert_eq!(column_gap("one two    three"), Some(7..11));
        assert_eq!(column_gap("标题　　正文"), Some(6..12));
        assert_eq!(column_gap("one  two three"), None);
        assert!(has_columns(&"menu      text of the page\n".repeat(8)));
        assert!(!has_columns(&"text of the page\n".repeat(8)));
    }

    #[test]
    fn wrapped_prose_and_line_paragraphs() {
        let line = "this is a line of about sixty-eight columns, as mail programs made\n";
        assert!(is_wrapped(&format!("{}and ends.\n", line.repeat(6))));
        assert!(!is_wrapped("A short one.\nAnother paragraph that is somewhat longer than it.\nThird.\nFourth.\nFifth.\nSixth."));
        assert!(!is_wrapped(&"一段很长的文字，没有在固定的宽度处断行。".repeat(6)));
    }
}
