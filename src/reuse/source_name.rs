//! Names of sources: whether a text names one at a place, and where the name ends.
//!
//! Takes pieces of text that are short by construction, in simplified characters (see [`simplified`]), so that no search here takes long.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashSet;

use crate::lexicon::any::{DOMAINS, TITLE_MARKS};
use crate::lexicon::fr::ELIDED_ARTICLES;
use crate::lexicon::language::{KnownSource, Slot};
use crate::lexicon::{ja, ko, rows, words as words_of, zh};
use crate::text::{Span, may_have_han, prefix, simplify_char};

/// Maximum length of a name in Han characters and kana, in characters.
const MAX_HAN: usize = 12;

/// Maximum number of words in a name.
const MAX_WORDS: usize = 8;

/// Maximum number of words before a name that belong to no name: "by the state news agency".
const MAX_LEADS: usize = 5;

/// Maximum length of a name in brackets or quotation marks, in bytes.
const MAX_TITLE: usize = 60;

/// Ends of the names of media in Han characters, in kana and in Korean.
const HAN_ENDS: &[&str] = zh::LEXICON.media.name_ends;
const KANA_ENDS: &[&str] = ja::LEXICON.media.name_ends;
const HANGUL_ENDS: &[&str] = ko::LEXICON.media.name_ends;

static MEDIA_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of(|language| language.media.words));
static GENERIC: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of(|language| language.media.generic));
static LEADS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of(|language| language.media.leads));
static INNER: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of(|language| language.media.inner));
static FOLLOWERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words_of(|language| language.media.followers));

/// The known sources of all languages.
fn known() -> impl Iterator<Item = &'static KnownSource> + Clone {
    rows(|language| language.sources)
}

static KNOWN_NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut automaton = AhoCorasick::builder();
    let names = known().flat_map(|source| source.names);
    automaton.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Both).build(names).expect("the names are few and short")
});

/// `text` with Han characters in simplified form. Every position stays the same, and so do capitals.
pub(super) fn simplified(text: &str) -> Cow<'_, str> {
    if !may_have_han(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let simple = simplify_char(c);
        if simple != c && simple.len_utf8() == c.len_utf8() {
            out.push_str(&text[start..at]);
            out.push(simple);
            start = at + c.len_utf8();
        }
    }
    out.push_str(&text[start..]);
    Cow::Owned(out)
}

/// The name that `text` begins with.
pub(super) fn name_at(text: &str, slot: Slot) -> Option<Span> {
    let start = after_leads(text);
    // A lead may be part of a name: "The Times".
    let from = |at: usize| {
        let shaped =
            || title(&text[at..], slot).or_else(|| domain(&text[at..])).or_else(|| han(&text[at..])).or_else(|| words(&text[at..], slot));
        let found = known_at(&text[at..]).or_else(|| if slot == Slot::Known { None } else { shaped() })?;
        Some(Span::new(at + found.start, at + found.end))
    };
    let blank = text.len() - text.trim_start_matches([' ', '\u{a0}', ':', '：']).len();
    from(start).or_else(|| if blank < start { from(blank) } else { None })
}

/// The name in a short stretch between two words that name a source: a known name or a title anywhere, or another name where it begins.
pub(super) fn name_in(text: &str, slot: Slot) -> Option<Span> {
    let known = || KNOWN_NAMES.find_iter(text).find(|m| is_whole(text, m.range())).map(|m| Span::new(m.start(), m.end()));
    let bracketed = || {
        let at = text.find('《')?;
        title(&text[at..], slot).map(|s| Span::new(at + s.start, at + s.end))
    };
    known().or_else(bracketed).or_else(|| name_at(text, slot))
}

/// The name that `text` ends with.
pub(super) fn name_before(text: &str) -> Option<Span> {
    let whole = text.len();
    let bare = HANGUL_ENDS.iter().find_map(|end| text.strip_suffix(end).filter(|t| t.ends_with(' '))).map_or(text, str::trim_end);
    let known = known().flat_map(|source| source.names).filter(|name| bare.ends_with(**name)).max_by_key(|name| name.len());
    if let Some(name) = known.filter(|name| is_whole(bare, bare.len() - name.len()..bare.len())) {
        return Some(Span::new(bare.len() - name.len(), bare.len()));
    }
    let closing = text.chars().next_back()?;
    if let Some((open, _)) = TITLE_MARKS.iter().find(|(_, close)| *close == closing) {
        let inner = &text[..whole - closing.len_utf8()];
        let start = inner.rfind(*open)? + open.len_utf8();
        return (start < inner.len() && inner.len() - start <= MAX_TITLE && is_capital(&inner[start..]))
            .then(|| Span::new(start, inner.len()));
    }
    let is_hangul = |c: char| matches!(c, '가'..='힣') || c.is_ascii_alphanumeric();
    let is_east_asian = |c: char| is_han(c) || matches!(c, '゠'..='ヿ') || c.is_ascii_uppercase();
    let (len, ends): (usize, &[&[&str]]) = if is_hangul(closing) {
        (run_before(text, is_hangul), &[HANGUL_ENDS])
    } else {
        (run_before(text, is_east_asian), &[HAN_ENDS, KANA_ENDS])
    };
    let name = &text[whole - len..];
    let ends_well = ends.iter().flat_map(|e| *e).any(|end| name.len() > end.len() && name.ends_with(end));
    (ends_well && !is_generic_han(name)).then(|| Span::new(whole - len, whole))
}

/// Whether the name of a source is that of a site, given its host.
pub(super) fn is_of_site(name: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_under = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let name = simplified(name);
    let own = known().filter(|source| source.names.contains(&&*name)).flat_map(|source| source.hosts);
    let squashed = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let plain = squashed(&name);
    // Names of a few letters occur in any host.
    let is_in_host = plain.len() >= 5 && squashed(&host).contains(&plain);
    own.clone().any(|domain| is_under(domain)) || is_in_host || is_under(name.to_ascii_lowercase().trim_start_matches("www."))
}

fn known_at(text: &str) -> Option<Span> {
    let found = KNOWN_NAMES.find(Input::new(text).anchored(Anchored::Yes))?;
    is_whole(text, found.range()).then(|| Span::new(found.start(), found.end()))
}

/// Whether a name is not part of a longer word. Han characters are no words.
fn is_whole(text: &str, range: std::ops::Range<usize>) -> bool {
    let joins = |inside: Option<char>, outside: Option<char>| {
        let is_letter = |c: char| c.is_alphanumeric() && !is_han(c) && !matches!(c, '぀'..='ヿ' | '가'..='힣');
        inside.is_some_and(is_letter) && outside.is_some_and(is_letter)
    };
    let name = &text[range.clone()];
    !joins(name.chars().next(), text[..range.start].chars().next_back())
        && !joins(name.chars().next_back(), text[range.end..].chars().next())
}

/// Where the words before a name end.
fn after_leads(text: &str) -> usize {
    let mut at = text.len() - text.trim_start_matches([' ', '\u{a0}', ':', '：']).len();
    for _ in 0..MAX_LEADS {
        let rest = &text[at..];
        // The article of French and Italian is joined to its noun.
        let elided = ELIDED_ARTICLES.iter().find_map(|l| rest.strip_prefix(l)).filter(|r| r.starts_with(char::is_uppercase));
        if let Some(noun) = elided {
            return text.len() - noun.len();
        }
        let word = rest.split([' ', '\u{a0}']).next().unwrap_or_default();
        if word.len() == rest.len() || !LEADS.contains(word) {
            break;
        }
        at += word.len();
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
    }
    at
}

/// A title in brackets or quotation marks.
fn title(text: &str, slot: Slot) -> Option<Span> {
    let open = text.chars().next()?;
    let inner = prefix(&text[open.len_utf8()..], MAX_TITLE);
    let end = TITLE_MARKS.iter().filter(|(o, _)| *o == open).filter_map(|(_, close)| inner.find(*close)).min()?;
    let name = &inner[..end];
    // What is in quotation marks may be what somebody said.
    let is_name = match open {
        '《' | '『' | '「' => !name.is_empty() && !name.contains(['。', '，', '！', '？']),
        _ => words(name, slot).is_some_and(|s| s.end == name.len()) || (open == '«' && is_title_like(name)),
    };
    is_name.then(|| Span::new(open.len_utf8(), open.len_utf8() + end))
}

/// At most four words without a sign between them, the first one with a capital.
fn is_title_like(name: &str) -> bool {
    is_capital(name) && name.split(' ').count() <= 4 && !name.contains(['.', ',', '!', '?', ';', ':'])
}

/// A host name, as texts name sites.
fn domain(text: &str) -> Option<Span> {
    let len = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let name = text[..len].trim_end_matches('.');
    let lower = name.to_ascii_lowercase();
    DOMAINS.iter().any(|end| lower.len() > end.len() && lower.ends_with(end)).then(|| Span::new(0, name.len()))
}

/// A name in Han characters that ends like that of a medium.
fn han(text: &str) -> Option<Span> {
    let mut found = None;
    for (at, c) in text.char_indices().take(MAX_HAN) {
        if !is_han(c) {
            break;
        }
        let name = &text[..at + c.len_utf8()];
        let goes_on = |next: char| zh::NAME_GOES_ON.iter().any(|(end, nexts)| *end == c && nexts.contains(&next));
        let is_cut = text[name.len()..].chars().next().is_some_and(goes_on);
        if !is_cut && HAN_ENDS.iter().any(|end| name.ends_with(end)) && !is_generic_han(name) {
            found = Some(Span::new(0, name.len()));
        }
    }
    found
}

fn is_generic_han(name: &str) -> bool {
    // Of the words that end a name some are generic only by themselves.
    let is_end = |word: &str| HAN_ENDS.contains(&word);
    zh::GENERIC_NAMES.iter().any(|word| name == *word || (!is_end(word) && !zh::KINDS_OF_PAPERS.contains(word) && name.ends_with(word)))
        || zh::GENERIC_STARTS.iter().any(|start| name.starts_with(start))
}

/// A name in words with capitals.
fn words(text: &str, slot: Slot) -> Option<Span> {
    let (mut end, mut capitals, mut own, mut media) = (0, 0, 0, false);
    let mut at = 0;
    for word in text.split([' ', '\u{a0}']).take(MAX_WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let inner = !bare.is_empty() && bare.len() == word.len() && INNER.contains(bare);
        // Russian writes only the first word of a name with a capital.
        let goes_on = capitals > 0 && bare.starts_with(|c: char| ('а'..='я').contains(&c)) && is_media(bare);
        let is_word =
            (is_capital(bare) || goes_on) && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '&'));
        if is_word {
            let lower = bare.to_lowercase();
            capitals += 1;
            let is_generic = GENERIC.contains(lower.as_str());
            own += usize::from(!is_generic);
            media |= is_media(&lower);
            end = at + bare.len();
        } else if !inner || capitals == 0 {
            break;
        }
        // A sign after a word ends the name.
        if bare.len() < word.len() {
            break;
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    if own == 0 {
        return None;
    }
    let is_name = match slot {
        Slot::Known => false,
        Slot::Media => media,
        Slot::Named => media || (capitals >= 2 && ends_there(&text[end..])),
        Slot::Word => media || ends_there(&text[end..]),
    };
    is_name.then(|| Span::new(0, end))
}

fn is_media(word: &str) -> bool {
    MEDIA_WORDS.contains(word)
        || rows(|language| language.media.ends).any(|end| word.ends_with(end))
        || rows(|language| language.media.starts).any(|start| word.starts_with(start))
}

/// Whether no word goes on with a name.
fn ends_there(after: &str) -> bool {
    let next = after.trim_start_matches([' ', '\u{a0}']);
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || after.starts_with('\n') || FOLLOWERS.contains(word)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || is_han(c))
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Length in bytes of the last characters that are `of` a kind, at most as many as a name has.
fn run_before(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.chars().rev().take(MAX_HAN).take_while(|c| of(*c)).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, slot: Slot) -> Option<&str> {
        name_at(text, slot).map(|s| &text[s.range()])
    }

    #[test]
    fn names_and_no_names() {
        #[rustfmt::skip]
        let cases = [
            ("Reuters on Monday", Slot::Known, Some("Reuters")), ("Reutersgasse", Slot::Known, None), ("the Harbour Gazette.", Slot::Media, Some("Harbour Gazette")),
            ("the Daily Example", Slot::Named, Some("Daily Example")), ("officials", Slot::Named, None), ("Chinese Officials said", Slot::Media, None),
            ("Chinese officials", Slot::Word, None), ("Police", Slot::Word, None), ("None", Slot::Word, None), ("Ann Example, who", Slot::Named, Some("Ann Example")),
            ("die Hafenzeitung am Montag", Slot::Media, Some("Hafenzeitung")), ("die Zeitung", Slot::Media, None), ("der Nachrichtenagentur dpa", Slot::Media, Some("dpa")),
            ("l'AFP", Slot::Media, Some("AFP")), ("《滨海晚报》3月1日", Slot::Media, Some("滨海晚报")), ("滨海晚报记者", Slot::Media, Some("滨海晚报")), ("互联网", Slot::Media, None),
            ("当地媒体", Slot::Media, None), ("交通部通报", Slot::Media, None), ("газета «Портовый вестник»", Slot::Media, Some("Портовый вестник")),
            ("harbour.example", Slot::Media, Some("harbour.example")), ("a", Slot::Word, None), ("", Slot::Word, None), ("it's a", Slot::Word, None),
        ];
        for (text, slot, wanted) in cases {
            assert_eq!(named(text, slot), wanted, "{text}");
        }
        for (text, wanted) in [
            ("共同通信", true),
            ("港湾新闻", true),
            ("新闻", false),
            ("地元新闻", false),
            ("로이터 통신", true),
            ("연합뉴스", true),
            ("현지 통신", false),
            ("항구일보", true),
        ] {
            assert_eq!(name_before(text).is_some(), wanted, "{text}");
        }
    }

    #[test]
    fn own_site() {
        assert!(is_of_site("新华网", "www.xinhuanet.com"));
        assert!(is_of_site("Harbour Gazette", "harbourgazette.example"));
        assert!(is_of_site("harbour.example", "news.harbour.example"));
        assert!(!is_of_site("新华网", "www.people.com.cn"));
        assert!(!is_of_site("Reuters", "harbour.example"));
    }

    #[test]
    fn tables_are_in_the_form_of_the_texts() {
        let names = known().flat_map(|source| source.names);
        let patterns = rows(|language| language.attributions).map(|row| &row.pattern);
        for word in names.chain(patterns).chain(HAN_ENDS).chain(zh::GENERIC_NAMES).chain(zh::GENERIC_STARTS) {
            assert_eq!(simplified(word), *word);
        }
        for word in MEDIA_WORDS
            .iter()
            .chain(rows(|language| language.media.ends))
            .chain(rows(|language| language.media.starts))
            .chain(GENERIC.iter())
        {
            assert_eq!(word.to_lowercase(), *word);
        }
    }
}
