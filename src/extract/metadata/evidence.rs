//! Where each field of metadata was taken from, and how far it is to be trusted.

use std::borrow::Cow;

use super::confidence_table::{ANY, CONFIDENCE};

/// Where each field of [`Metadata`](super::Metadata) was taken from. A field that has no value has no evidence.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MetadataEvidence {
    /// Of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<FieldEvidence>,
    /// Of the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<FieldEvidence>,
    /// Of the authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<FieldEvidence>,
    /// Of the date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<FieldEvidence>,
    /// Of the date of modification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<FieldEvidence>,
    /// Of the name of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<FieldEvidence>,
    /// Of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<FieldEvidence>,
    /// Of the agency or the medium that the article comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<FieldEvidence>,
    /// Of the address that the page gives as its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<FieldEvidence>,
    /// Of the description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<FieldEvidence>,
    /// Of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<FieldEvidence>,
    /// Of the section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<FieldEvidence>,
    /// Of the tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<FieldEvidence>,
    /// Of who may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_accessible_for_free: Option<FieldEvidence>,
    /// Of the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_type: Option<FieldEvidence>,
}

impl MetadataEvidence {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where the value of a field was taken from.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FieldEvidence {
    /// The sources that have the value, the best one first: `hint`, `front-matter`, `json-ld`, `meta og:title`, `heading` and others, see below.
    pub from: Vec<Cow<'static, str>>,
    /// Whether another source of about the same weight has another value. Absent if none has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
    /// Share of labelled pages whose value was right with such evidence: 0 to 1, to a hundredth. Absent for fields that no labelled page has, and
    /// for hints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

impl FieldEvidence {
    /// The evidence of a value that these sources have, the best one first.
    pub(super) fn of(field: Field, origins: &[Origin], is_disputed: bool) -> Self {
        let class = origins.first().map_or("", Origin::class);
        Self {
            from: origins.iter().map(Origin::name).collect(),
            disputed: is_disputed,
            confidence: confidence(field, class, origins.len().saturating_sub(1), is_disputed),
        }
    }
}

/// A field whose confidence was measured, or was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Author,
    Date,
    Language,
    Url,
    Unmeasured,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Date => "date",
            Self::Language => "language",
            Self::Url => "url",
            Self::Unmeasured => "",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The caller.
    Hint,
    /// The front of a dump.
    FrontMatter,
    JsonLd,
    /// The `<meta>` element of this name.
    Meta(&'static str),
    /// What a script assigns.
    Script,
    CanonicalLink,
    /// A heading, or for a text the line that the model found to be one.
    Heading,
    /// The `<title>` element, or a part of it.
    TitleElement,
    /// An element whose names, or whose kind, tell what it holds, near the beginning of the article.
    Element,
    ElementElsewhere,
    /// A line that is nothing but a date.
    Dateline,
    DatelineAfter,
    /// A line of author and date.
    Byline,
    /// Another short line.
    Line,
    LineAfter,
    /// The text.
    Text,
    Url,
    /// Written as a modification: it counts where there is nothing else.
    Modification,
    /// The letters, or the words, of the text.
    Letters,
    Words,
    /// The attribute `lang` of the page.
    HtmlLang,
}

impl Origin {
    /// Its name in rows, without that of the `<meta>` element.
    const fn class(&self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::FrontMatter => "front-matter",
            Self::JsonLd => "json-ld",
            Self::Meta(_) => "meta",
            Self::Script => "script",
            Self::CanonicalLink => "canonical-link",
            Self::Heading => "heading",
            Self::TitleElement => "title-element",
            Self::Element => "element",
            Self::ElementElsewhere => "element-elsewhere",
            Self::Dateline => "dateline",
            Self::DatelineAfter => "dateline-after-text",
            Self::Byline => "byline",
            Self::Line => "line",
            Self::LineAfter => "line-after-text",
            Self::Text => "text",
            Self::Url => "url",
            Self::Modification => "modification",
            Self::Letters => "letters",
            Self::Words => "words",
            Self::HtmlLang => "html-lang",
        }
    }

    /// Its name in rows.
    fn name(&self) -> Cow<'static, str> {
        match self {
            Self::Meta(name) => Cow::Owned(format!("meta {name}")),
            other => Cow::Borrowed(other.class()),
        }
    }
}

/// More agreeing sources than this are as good as this many.
const MOST_AGREEING: u8 = 2;

/// How often a field with such evidence was right: for the first source with its count of sources that agree; else, in this order, for that source, and for the field.
fn confidence(field: Field, class: &str, agreeing: usize, is_disputed: bool) -> Option<f64> {
    let agreeing = u8::try_from(agreeing).unwrap_or(MOST_AGREEING).min(MOST_AGREEING);
    let keys = [(class, agreeing, is_disputed), (class, ANY, is_disputed), ("", ANY, is_disputed)];
    let of_field = || CONFIDENCE.iter().filter(|row| row.0 == field.name());
    if class == Origin::Hint.class() {
        return None;
    }
    let row = keys.iter().find_map(|key| of_field().find(|row| (row.1, row.2, row.3) == *key))?;
    Some(f64::from(row.4) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_the_nearest_key() {
        let title = |class, agreeing, is_disputed| confidence(Field::Title, class, agreeing, is_disputed);
        assert!(title("heading", 9, false).is_some_and(|sure| sure > 0.6));
        assert_eq!(title("heading", 2, false), title("heading", 7, false));
        assert!(title("a source that no page has", 0, true).is_some());
        assert_eq!(title("hint", 0, false), None);
        assert_eq!(confidence(Field::Unmeasured, "json-ld", 0, false), None);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(CONFIDENCE.is_sorted_by(|a, b| (a.0, a.1, a.2, a.3) < (b.0, b.1, b.2, b.3)));
        assert!(CONFIDENCE.iter().all(|row| row.4 <= 100));
    }
}
