//! Regular expressions that are ready soon after they are first needed.
//!
//! The engines of `regex` are built for long texts: a pattern takes half a millisecond to compile, most of it for automata that lines of a page hardly
//! use. The first page of a process needs dozens of patterns, and asks each of them about a few lines. So a pattern is compiled to one small
//! automaton first, over which a search goes back and forth; the other engines are built when the pattern has been used often, or when a text is long.
//!
//! A class of all letters is hundreds of ranges, and each place of a pattern that has it is a copy. So a pattern with such classes has a twin with all
//! characters beyond ASCII in their place, which is searched first. The paths of the pattern are paths of its twin, in the same order: where the twin
//! finds nothing, the pattern does not; and where all that the twin finds is ASCII, the pattern finds the same.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Index;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex::Regex;
use regex_automata::Input;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_automata::util::primitives::NonMaxUsize;
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

/// Number of searches after which all engines are built: then the small automaton has cost about as much as these. Chosen by hand.
const SEARCHES: u32 = 128;

/// Classes of more ranges than this are other ones in the twin. Chosen by hand: white space has ten.
const RANGES: usize = 8;

thread_local! {
    /// Compilers are large. Each has tables that are emptied when it is used again.
    static WITH_GROUPS: Compiler = compiler(WhichCaptures::All);
    static WITHOUT_GROUPS: Compiler = compiler(WhichCaptures::None);
    /// The memory of searches.
    static CACHE: RefCell<Option<Cache>> = const { RefCell::new(None) };
}

fn compiler(groups: WhichCaptures) -> Compiler {
    let mut compiler = Compiler::new();
    compiler.configure(thompson::Config::new().which_captures(groups));
    compiler
}

/// A pattern that compiles, compiled on first use. It finds what [`Regex`] finds.
#[derive(Debug)]
pub(crate) struct Pattern {
    pattern: Cow<'static, str>,
    /// Whether places are asked for, beside whether there is a match.
    has_places: bool,
    small: OnceLock<Option<Small>>,
    searches: AtomicU32,
    whole: OnceLock<Regex>,
}

impl Pattern {
    pub(crate) const fn new(pattern: Cow<'static, str>) -> Self {
        Self { pattern, has_places: true, small: OnceLock::new(), searches: AtomicU32::new(0), whole: OnceLock::new() }
    }

    /// A pattern that is asked for nothing but whether it matches.
    pub(crate) const fn without_places(pattern: Cow<'static, str>) -> Self {
        let mut new = Self::new(pattern);
        new.has_places = false;
        new
    }

    /// Whether it matches somewhere in a text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        let search = |engine: &BoundedBacktracker, cache: &mut Cache| engine.try_is_match(cache, text).ok();
        self.by_small(text, search, |found| !found || text.is_ascii()).unwrap_or_else(|| self.whole().is_match(text))
    }

    /// The first match in a text.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        self.captures(text)?.get(0)
    }

    /// The groups of the first match in a text.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Groups<'t>> {
        self.captures_at(text, 0)
    }

    /// The groups of all matches in a text. The pattern must not match the empty text.
    pub(crate) fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Groups<'t>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = self.captures_at(text, at)?;
            at = found.get(0).map(|all| all.end).filter(|&end| end > at)?;
            Some(found)
        })
    }

    /// A text without the matches in it.
    pub(crate) fn removed_from(&self, text: &str) -> String {
        let (mut rest, mut from) = (String::new(), 0);
        for found in self.captures_iter(text).filter_map(|groups| groups.get(0)) {
            rest.push_str(&text[from..found.start]);
            from = found.end;
        }
        rest + &text[from..]
    }

    /// The groups of the first match from a place on.
    fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Groups<'t>> {
        let search = |engine: &BoundedBacktracker, cache: &mut Cache| {
            let mut slots = vec![None; engine.get_nfa().group_info().slot_len()];
            let found = engine.try_search_slots(cache, &Input::new(text).range(at..), &mut slots).ok()?;
            Some(found.map(|_| Groups { text, slots }))
        };
        let is_sure =
            |found: &Option<Groups<'t>>| found.as_ref().and_then(|groups| groups.get(0)).is_none_or(|all| all.as_str().is_ascii());
        let whole = || {
            let whole = self.whole();
            let mut places = whole.capture_locations();
            whole.captures_read_at(&mut places, text, at)?;
            let ends = |group: usize| places.get(group).map_or([None; 2], |(start, end)| [NonMaxUsize::new(start), NonMaxUsize::new(end)]);
            Some(Groups { text, slots: (0..places.len()).flat_map(ends).collect() })
        };
        self.by_small(text, search, is_sure).unwrap_or_else(whole)
    }

    /// What a search with the small automata finds; nothing if the text is too long for that, or the other engines are there. `is_sure` tells whether what
    /// the twin finds is what the pattern finds.
    fn by_small<F>(
        &self,
        text: &str,
        search: impl Fn(&BoundedBacktracker, &mut Cache) -> Option<F>,
        is_sure: impl Fn(&F) -> bool,
    ) -> Option<F> {
        if self.whole.get().is_some() || self.searches.fetch_add(1, Ordering::Relaxed) >= SEARCHES {
            return None;
        }
        let small = self.small.get_or_init(|| Small::of(&self.pattern, self.has_places)).as_ref()?;
        let search = |engine: &BoundedBacktracker| {
            if text.len() > engine.max_haystack_len() {
                return None;
            }
            CACHE.with_borrow_mut(|cache| {
                let cache = cache.get_or_insert_with(|| engine.create_cache());
                cache.reset(engine);
                search(engine, cache)
            })
        };
        match &small.twin {
            Some(twin) => search(twin).filter(is_sure).or_else(|| search(small.engine(self.has_places)?)),
            None => search(small.engine(self.has_places)?),
        }
    }

    fn whole(&self) -> &Regex {
        self.whole.get_or_init(|| Regex::new(&self.pattern).expect("the pattern compiles"))
    }
}

impl Clone for Pattern {
    fn clone(&self) -> Self {
        Self { has_places: self.has_places, ..Self::new(self.pattern.clone()) }
    }
}

/// The small automata of a pattern.
#[derive(Debug)]
struct Small {
    hir: Hir,
    twin: Option<BoundedBacktracker>,
    /// That of the pattern itself, once it is needed.
    engine: OnceLock<Option<BoundedBacktracker>>,
}

impl Small {
    fn of(pattern: &str, has_places: bool) -> Option<Self> {
        let hir = regex_syntax::parse(pattern).ok()?;
        let twin = if has_large_class(&hir) { Some(compiled(&twin(&hir), has_places)?) } else { None };
        Some(Self { hir, twin, engine: OnceLock::new() })
    }

    fn engine(&self, has_places: bool) -> Option<&BoundedBacktracker> {
        self.engine.get_or_init(|| compiled(&self.hir, has_places)).as_ref()
    }
}

fn compiled(hir: &Hir, has_places: bool) -> Option<BoundedBacktracker> {
    let compiler = if has_places { &WITH_GROUPS } else { &WITHOUT_GROUPS };
    let nfa = compiler.with(|compiler| compiler.build_from_hir(hir).ok())?;
    BoundedBacktracker::new_from_nfa(nfa).ok()
}

fn has_large_class(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() > RANGES && !class.is_ascii(),
        HirKind::Repetition(repetition) => has_large_class(&repetition.sub),
        HirKind::Capture(capture) => has_large_class(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(has_large_class),
        _ => false,
    }
}

/// A pattern with all characters beyond ASCII in its large classes. Patterns are constants or were parsed, and are not nested deeply.
fn twin(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) if has_large_class(hir) => {
            let ascii = class.iter().filter(|range| range.start().is_ascii());
            let ascii = ascii.map(|range| ClassUnicodeRange::new(range.start(), range.end().min('\x7f')));
            Hir::class(Class::Unicode(ClassUnicode::new(ascii.chain([ClassUnicodeRange::new('\u{80}', char::MAX)]))))
        }
        HirKind::Repetition(repetition) => Hir::repetition(Repetition { sub: Box::new(twin(&repetition.sub)), ..repetition.clone() }),
        HirKind::Capture(capture) => Hir::capture(Capture { sub: Box::new(twin(&capture.sub)), ..capture.clone() }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(twin).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(twin).collect()),
        _ => hir.clone(),
    }
}

/// The groups of a match. The first one is the whole match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Groups<'t> {
    text: &'t str,
    /// Beginning and end of each group.
    slots: Vec<Option<NonMaxUsize>>,
}

impl<'t> Groups<'t> {
    /// A group, if it is part of the match.
    pub(crate) fn get(&self, group: usize) -> Option<Found<'t>> {
        let at = |slot: usize| self.slots.get(slot).copied().flatten().map(NonMaxUsize::get);
        Some(Found { text: self.text, start: at(group * 2)?, end: at(group * 2 + 1)? })
    }
}

impl Index<usize> for Groups<'_> {
    type Output = str;

    fn index(&self, group: usize) -> &str {
        self.get(group).expect("the group is part of every match").as_str()
    }
}

/// A part of a text that a pattern found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Found<'t> {
    pub(crate) const fn start(&self) -> usize {
        self.start
    }

    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    pub(crate) fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_engines_find() {
        let patterns = [
            r"^(?i:by|von)(?:\s*[:：]\s*|\s+)(\p{Lu}\S*)?",
            r"\b(\d{1,2})\s?([ap])m\b|日",
            r"(?i)(comment|bio$|[^a-z]{2})",
            r"[（(]\p{Han}{0,3}(?:记者)?(\p{Han}{2,4}?)[)）]",
            "^.{0,3}(x|1)*$",
            r"^by\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}?)\s*(?:[,|]\s*)?(?:\p{L}*[,.]?\s+)*[0-9]",
            r"([0-9]{1,2})\s(\p{L}{3,5})\.?\s([0-9]{4})",
            r"(\p{Ll}+)\.|^\W{0,3}(\w)\b",
        ];
        let pieces = [
            "by ",
            "VON: ",
            "Émile ",
            "1",
            "2 pm",
            "日",
            "（",
            "记者",
            "周小川",
            "）",
            " ",
            "x",
            "Comment",
            "-bio",
            "—",
            "Jane ",
            "mars ",
            "märz ",
            "м",
            "2024",
            ". ",
            "«",
            "5\u{a0}",
            "a|",
            "’s ",
        ];
        for pattern in patterns {
            let alone = Regex::new(pattern).expect("the pattern is good");
            let (mut places, mut matches) = (Pattern::new(pattern.into()), Pattern::without_places(pattern.into()));
            for number in 0..pieces.len().pow(3) {
                // Few searches, so that the small automaton makes them, and more, so that all engines do.
                if number % (SEARCHES as usize * 3) == 0 {
                    (places, matches) = (places.clone(), matches.clone());
                }
                let text: String = (0..3).map(|digit| pieces[number / pieces.len().pow(digit) % pieces.len()]).collect();
                let found =
                    places.captures(&text).map(|groups| (0..3).map(|i| groups.get(i).map(|g| g.start()..g.end())).collect::<Vec<_>>());
                let wanted = alone.captures(&text).map(|groups| (0..3).map(|i| groups.get(i).map(|g| g.range())).collect::<Vec<_>>());
                assert_eq!(found, wanted, "{pattern}: {text}");
                assert_eq!(matches.is_match(&text), wanted.is_some(), "{pattern}: {text}");
            }
        }
    }

    #[test]
    fn matches_are_taken_out() {
        let pattern = Pattern::new("^ab|b".into());
        assert_eq!([pattern.removed_from("abbab"), pattern.removed_from("xabc"), pattern.removed_from("")], ["a", "xac", ""]);
        assert_eq!(Pattern::new(r"\d+".into()).captures_iter("1a22").map(|groups| groups[0].to_owned()).collect::<Vec<_>>(), ["1", "22"]);
    }

    #[test]
    fn long_texts_are_searched() {
        let pattern = Pattern::new(r"(\p{L}{2,40}) end".into());
        let text = "a 1 ".repeat(1 << 20) + "the end";
        assert_eq!(pattern.captures(&text).map(|groups| groups[1].to_owned()).as_deref(), Some("the"));
    }
}
