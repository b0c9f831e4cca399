//! Verdicts: what is decided about a block, by which rule and for what reason.

use std::borrow::Cow;
use std::fmt::{Display, Formatter};

use crate::lexicon::Phrase;

/// The decision about a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Main content.
    Keep,
    /// Not main content.
    Remove {
        /// The rule that decided.
        rule: Rule,
        /// Why, in words.
        reason: Cow<'static, str>,
    },
}

impl Verdict {
    /// Removal by a rule whose reason is always the same.
    pub(super) fn by(rule: Rule) -> Self {
        Self::Remove { reason: Cow::Borrowed(rule.reason()), rule }
    }

    /// Removal by a rule, for a reason of this block.
    pub(super) fn because(rule: Rule, reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Remove { rule, reason: reason.into() }
    }

    /// Removal by a row of the phrase table.
    pub(super) fn by_phrase(phrase: &Phrase) -> Self {
        Self::because(Rule::Phrase(phrase.id.clone()), phrase.reason.clone())
    }

    /// Whether the block stays.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether this rule removed the block.
    pub(super) fn is_by(&self, which: &Rule) -> bool {
        matches!(self, Self::Remove { rule, .. } if rule == which)
    }
}

/// What removes a block.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// A row of the phrase table, by its id.
    Phrase(Cow<'static, str>),
    /// The score of the model, with what is around the block.
    Score,
    /// A placeholder for an image.
    Image,
    /// A control of a form.
    Control,
    /// The page does not show it.
    Hidden,
    /// Nothing looks like an article, and only the longest running text stays, which it is outside of.
    Fallback,
    /// It stands before a text for programs.
    FrontMatter,
    /// Titles without anything between them.
    TitlesRunTogether,
    /// It stands before the headline of a text.
    BeforeHeadline,
    /// It is in a section of related news.
    RelatedSection,
    /// It is in a section of comments.
    CommentsSection,
    /// It stands after the line that ends the article.
    AfterEnd,
    /// It asks for consent to cookies.
    Consent,
    /// It is in a list of teasers.
    Teasers,
    /// It is in another article on the page.
    OtherArticle,
    /// It is the signature under a post.
    Signature,
    /// It is the same as a paragraph before it.
    Repeat,
    /// A lone number at the edge of the article.
    LoneNumber,
    /// A line without a letter at the edge of the article, or a rule drawn with signs between its paragraphs.
    NoLetter,
    /// The title, which is metadata.
    Title,
    /// The author's name, which is metadata.
    Author,
    /// A text that many pages of its site have.
    Template,
    /// The page tells of an error.
    ErrorPage,
    /// The document is data and not a page.
    NotHtml,
    /// The page shows it, but its article is in the data of a script.
    BesideEmbedded,
    /// Comments, which the caller does not want.
    UnwantedComments,
    /// A caption, which the caller does not want.
    UnwantedCaptions,
    /// A cell of a table, which the caller does not want.
    UnwantedTables,
    /// A selector of the caller drops it.
    Dropped,
    /// It stands outside the elements that selectors of the caller keep.
    OutsideKept,
}

impl Rule {
    /// Its id, as output files have it.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Phrase(id) => id,
            rule => rule.fixed().map_or("", |(id, _)| id),
        }
    }

    /// The same, without a copy.
    #[must_use]
    pub fn into_id(self) -> Cow<'static, str> {
        match self {
            Self::Phrase(id) => id,
            rule => Cow::Borrowed(rule.fixed().map_or("", |(id, _)| id)),
        }
    }

    /// The reason, where it is always the same; empty for the others.
    pub(super) const fn reason(&self) -> &'static str {
        match self.fixed() {
            Some((_, reason)) => reason,
            None => "",
        }
    }

    /// The id, and the reason where it is always the same. Nothing for a phrase, whose row has both.
    const fn fixed(&self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Phrase(_) => return None,
            Self::Score => ("score", ""),
            Self::Image => ("image-markup", "placeholder for an image"),
            Self::Control => ("form-control", "part of a form"),
            Self::Hidden => ("hidden", "hidden"),
            Self::Fallback => ("fallback", "outside the article"),
            Self::FrontMatter => ("front-matter", "metadata before the text"),
            Self::TitlesRunTogether => ("titles.run-together", "titles run together"),
            Self::BeforeHeadline => ("before-headline", "before the headline"),
            Self::RelatedSection => ("section.related", "in a block of related news"),
            Self::CommentsSection => ("section.comments", "in the comments"),
            Self::AfterEnd => ("section.after-end", "after the line that ends the article"),
            Self::Consent => ("consent", "asks for consent to cookies"),
            Self::Teasers => ("teasers", "in a list of teasers"),
            Self::OtherArticle => ("other-article", "in another article on the page"),
            Self::Signature => ("signature", "author card"),
            Self::Repeat => ("repeat", "the same as a paragraph before it"),
            Self::LoneNumber => ("edge.number", "a lone number beside the article"),
            Self::NoLetter => ("edge.no-letter", "no letter or digit, beside the article"),
            Self::Title => ("title", "the title; it is given as metadata"),
            Self::Author => ("byline.*.author", "author's line"),
            Self::Template => ("site.template", ""),
            Self::ErrorPage => ("error-page", "the page tells of an error"),
            Self::NotHtml => ("not-html", "the document is JSON, not a page"),
            Self::BesideEmbedded => ("beside-embedded", "outside the article"),
            Self::UnwantedComments => ("unwanted.comments", "comments are not wanted"),
            Self::UnwantedCaptions => ("unwanted.captions", "captions are not wanted"),
            Self::UnwantedTables => ("unwanted.tables", "tables are not wanted"),
            Self::Dropped => ("site.drop", "a rule of the site drops it"),
            Self::OutsideKept => ("site.keep", "outside what a rule of the site keeps"),
        })
    }
}

impl Display for Rule {
    /// The id.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl PartialEq<str> for Rule {
    fn eq(&self, id: &str) -> bool {
        self.id() == id
    }
}

impl PartialEq<&str> for Rule {
    fn eq(&self, id: &&str) -> bool {
        self.id() == *id
    }
}
