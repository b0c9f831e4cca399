//! What names, styles and attributes say about whether an element is seen, and how it stands in its line. Data, and how it is compared.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use rustc_hash::FxHashMap;

use super::beginnings::Beginnings;

/// Parts of class names and ids that say what an element is for, in lower case.
const NAMES: &[(&str, Says)] = &[
    ("a11y-hidden", Says::ForReaders),
    ("a11y-only", Says::ForReaders),
    ("accessibility-hidden", Says::ForReaders),
    ("accessibly-hidden", Says::ForReaders),
    ("assistive-text", Says::ForReaders),
    ("element-invisible", Says::ForReaders),
    ("hidden-visually", Says::ForReaders),
    ("off-screen", Says::ForReaders),
    ("offscreen", Says::ForReaders),
    ("screen-reader", Says::ForReaders),
    ("screen_reader", Says::ForReaders),
    ("screenreader", Says::ForReaders),
    ("show-for-sr", Says::ForReaders),
    ("sr-only", Says::ForReaders),
    ("sr_only", Says::ForReaders),
    ("sronly", Says::ForReaders),
    ("visually-hidden", Says::ForReaders),
    ("visually_hidden", Says::ForReaders),
    ("visuallyhidden", Says::ForReaders),
    ("capitular", Says::Cap),
    ("capo-lettera", Says::Cap),
    ("capolettera", Says::Cap),
    ("drop-cap", Says::Cap),
    ("drop_cap", Says::Cap),
    ("dropcap", Says::Cap),
    ("dropped-cap", Says::Cap),
    ("first-char", Says::Cap),
    ("first-letter", Says::Cap),
    ("first-word", Says::Cap),
    ("first_letter", Says::Cap),
    ("firstchar", Says::Cap),
    ("firstletter", Says::Cap),
    ("firstword", Says::Cap),
    ("initcap", Says::Cap),
    ("initial-letter", Says::Cap),
    ("initiale", Says::Cap),
    ("lettrine", Says::Cap),
    ("versal", Says::Cap),
    ("glyph", Says::Icon),
    ("icon", Says::Icon),
    ("mat-icon", Says::Ligature),
    ("material-icons", Says::Ligature),
    ("material-symbols", Says::Icon),
    ("material-symbols", Says::Ligature),
    ("collaps", Says::More),
    ("expand", Says::More),
    ("full-text", Says::More),
    ("fulltext", Says::More),
    ("more", Says::More),
    ("katex", Says::Formula),
    ("mathjax", Says::Formula),
    ("mjx", Says::Formula),
];

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// It is for programs that read pages aloud.
    ForReaders,
    /// It is a drop cap.
    Cap,
    /// It is an icon, which a font may make of a word.
    Icon,
    /// It is an icon that a font makes of its name.
    Ligature,
    /// It is a part that a reader can open.
    More,
    /// It is a formula, which is set for the eye and for other programs.
    Formula,
}

/// What the parts of names begin with.
static BEGINNINGS: Beginnings = {
    let (mut all, mut row) = (Beginnings::NONE, 0);
    while row < NAMES.len() {
        all = all.with(NAMES[row].0);
        row += 1;
    }
    all
};

/// What the names of an element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) for_readers: bool,
    pub(super) cap: bool,
    pub(super) icon: bool,
    pub(super) ligature: bool,
    pub(super) more: bool,
    pub(super) formula: bool,
}

impl Names {
    /// Reads the value of a `class` or an `id`.
    pub(super) fn of(names: &str) -> Self {
        static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
            let rows = NAMES.iter().map(|(name, _)| name);
            AhoCorasickBuilder::new().ascii_case_insensitive(true).build(rows).ok()
        });
        let mut found = Self::default();
        // Most have nothing of the kind.
        if !BEGINNINGS.may_be_in(names) {
            return found;
        }
        let Some(finder) = &*FINDER else { return found };
        for hit in finder.find_overlapping_iter(names) {
            match NAMES[hit.pattern().as_usize()].1 {
                // `not-sr-only`, and `md:sr-only` on some screens.
                Says::ForReaders => found.for_readers |= !names[..hit.start()].ends_with([':']) && !names[..hit.start()].ends_with("not-"),
                Says::Cap => found.cap = true,
                Says::Icon => found.icon = true,
                Says::Ligature => found.ligature = true,
                Says::More => found.more = true,
                Says::Formula => found.formula = true,
            }
        }
        found
    }

    /// What two texts of names say together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            for_readers: self.for_readers || other.for_readers,
            cap: self.cap || other.cap,
            icon: self.icon || other.icon,
            ligature: self.ligature || other.ligature,
            more: self.more || other.more,
            formula: self.formula || other.formula,
        }
    }

    /// Whether there is anything in them that matters.
    pub(super) fn say_anything(self) -> bool {
        self != Self::default()
    }
}

/// Whether a `style` attribute hides its element.
pub(super) fn hides(style: &str) -> bool {
    // Most say nothing of the kind, and there are many.
    if !style.bytes().any(|b| matches!(b, b'y' | b'Y')) {
        return false;
    }
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// How an element of a line stands in it, by its `style`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// It is out of the window, without size, or clear as glass.
    pub(super) is_off_screen: bool,
    /// The same, where the element is part of a line: whole paragraphs may fade in, and be without size until they are opened.
    pub(super) is_off_line: bool,
    /// It is a line of its own.
    pub(super) is_block: bool,
    /// It has room before it, after it.
    pub(super) has_room: [bool; 2],
}

/// Distance to the left or above, in pixels or ems, from which on an element is out of the window.
const OUTSIDE: f32 = -90.0;

/// Room beside a word that looks like a space: in pixels, in ems.
const ROOM: [f32; 2] = [3.0, 0.2];

impl Style {
    /// Reads the value of a `style`.
    pub(super) fn of(style: &str) -> Self {
        static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
            AhoCorasick::new(["left", "top", "indent", "clip", "opacity", "size", "flow", "display", "padding", "margin"]).ok()
        });
        let mut found = Self::default();
        // Most have a colour or a size.
        if NAMES.as_ref().is_some_and(|names| !names.is_match(style)) {
            return found;
        }
        let style = style.to_ascii_lowercase();
        let (mut is_placed, mut is_clear, mut is_small, mut is_cut, mut is_tiny) = (false, false, false, false, false);
        for (name, value) in style.split(';').filter_map(|row| row.split_once(':')) {
            let (name, value) = (name.trim(), value.trim().trim_end_matches("!important").trim_end());
            match name {
                "position" => is_placed = matches!(value, "absolute" | "fixed"),
                "opacity" => is_clear = number(value) == Some(0.0),
                "left" | "top" | "right" | "text-indent" | "margin-left" if number(value).is_some_and(|n| n <= OUTSIDE) => {
                    found.is_off_screen = true;
                }
                "clip" => found.is_off_screen |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
                "clip-path" => found.is_off_screen |= value.starts_with("inset(50%") || value.starts_with("inset(100%"),
                "font-size" => is_tiny = number(value) == Some(0.0),
                "color" => is_clear |= value == "transparent",
                "width" | "height" | "max-height" => {
                    is_small |= number(value).is_some_and(|n| n <= 1.0) && !value.contains(['%', 'e', 'v']);
                }
                "overflow" => is_cut = value == "hidden",
                "display" => found.is_block = matches!(value, "block" | "flex" | "grid" | "table" | "list-item"),
                "padding" | "margin" => found.has_room = horizontal(value),
                "padding-left" | "margin-left" | "margin-inline-start" => found.has_room[0] |= is_room(value),
                "padding-right" | "margin-right" | "margin-inline-end" => found.has_room[1] |= is_room(value),
                _ => {}
            }
        }
        // A clear paragraph fades in, and one without height is opened, but one that is both is not.
        found.is_off_screen |= (is_clear && (is_placed || is_tiny || (is_small && is_cut))) || (is_placed && is_small && is_cut);
        found.is_off_line |= found.is_off_screen || is_clear || is_tiny || (is_small && is_cut);
        found
    }
}

/// Which styles of a page say anything that matters. Most stand there again and again.
#[derive(Default)]
pub(super) struct Styles<'s>(FxHashMap<&'s str, bool>);

/// Maximum number of styles that are remembered.
const MOST_STYLES: usize = 1000;

impl<'s> Styles<'s> {
    pub(super) fn say_anything(&mut self, style: &'s str) -> bool {
        let says = |style: &str| hides(style) || style.contains('&') || Style::of(style) != Style::default();
        match self.0.get(style) {
            Some(&known) => known,
            None if self.0.len() < MOST_STYLES => *self.0.entry(style).or_insert_with_key(|style| says(style)),
            None => says(style),
        }
    }
}

/// The number at the start of a value.
fn number(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | '+')).unwrap_or(value.len());
    value[..end].parse().ok()
}

/// Whether a width looks like a space.
fn is_room(width: &str) -> bool {
    let is_in_ems = width.ends_with("em") || width.ends_with("ch");
    number(width).is_some_and(|n| n >= ROOM[usize::from(is_in_ems)])
}

/// The room at both sides by a value that gives all sides.
fn horizontal(value: &str) -> [bool; 2] {
    let mut sides = value.split_ascii_whitespace();
    let sides = [sides.next(), sides.next(), sides.next(), sides.next()].map(|side| side.is_some_and(is_room));
    match value.split_ascii_whitespace().count() {
        0 | 1 => [sides[0]; 2],
        2 | 3 => [sides[1]; 2],
        _ => [sides[3], sides[1]],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_matter() {
        for name in ["sr-only", "link__visuallyHidden", "screen-reader-text", "u-VisuallyHidden"] {
            assert!(Names::of(name).for_readers, "{name}");
        }
        for name in ["not-sr-only", "md:sr-only", "sr", "hidden", ""] {
            assert!(!Names::of(name).for_readers, "{name}");
        }
        assert!(Names::of("Story-DropCap_x1").cap && Names::of("fa fa-icon").icon && !Names::of("lead").say_anything());
    }

    #[test]
    fn styles_that_matter() {
        for style in [
            "position:absolute; left:-9999px",
            "text-indent: -100em",
            "clip: rect(0 0 0 0)",
            "opacity:0;position:absolute",
            "clip-path:inset(50%)",
            "opacity:0;height:0;overflow:hidden",
            "font-size:0;color:transparent",
        ] {
            assert!(Style::of(style).is_off_screen, "{style}");
        }
        for style in ["left: -3px", "opacity:0", "opacity:0.9;position:absolute", "font-size:0", "margin-left:-15px", "clip:auto"] {
            assert!(!Style::of(style).is_off_screen, "{style}");
        }
        assert!(Style::of("OPACITY:0").is_off_line || Style::of("opacity: 0").is_off_line && !Style::of("font-size:0.9em").is_off_line);
        assert_eq!(Style::of("padding: 0 5px").has_room, [true; 2]);
        assert_eq!(Style::of("margin: 0 .5em 0 0").has_room, [false, true]);
        assert!(!Style::of("margin:0px;padding:0").has_room[0] && Style::of("display: block").is_block);
        assert!(hides("Display : none") && !hides("display:block"));
    }
}
