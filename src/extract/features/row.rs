//! The columns: one value of each for every block.

/// Declares the columns: their fields, their names, and a row as a slice of values.
macro_rules! columns {
    ($(#[$about:meta])* $row:ident: $($(#[$doc:meta])* $name:ident,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $row {
            $($(#[$doc])* pub $name: f32,)*
        }

        impl $row {
            /// Names of the columns, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The values, in the order of their names.
            #[must_use]
            pub const fn values(&self) -> [f32; Self::NAMES.len()] {
                [$(self.$name),*]
            }

            /// The row with these values.
            #[cfg(feature = "internals")]
            #[must_use]
            pub const fn from_values(values: [f32; Self::NAMES.len()]) -> Self {
                let [$($name),*] = values;
                Self { $($name),* }
            }
        }
    };
}

pub(in crate::extract) use columns;

columns! {
    /// What the labeller sees of one block. Every value is a count, a share (0 to 1), a ratio, or 0 and 1 for no
    /// and yes.
    Row:
    // The block itself.
    /// Length in words, characters of unspaced scripts counted as two thirds of one.
    weight,
    /// Letters and digits per token.
    token_length,
    /// Share of the text in links.
    link_share,
    /// Number of links.
    links,
    /// Sentence ends.
    sentences,
    /// Commas and their like.
    clauses,
    /// Sentence ends and commas per unit of weight.
    punctuation,
    /// Whether it ends as a sentence does.
    ends_sentence,
    /// Share of digits.
    digit_share,
    /// Bullets, bars, arrows.
    dividers,
    /// Share of tokens that are characters of unspaced scripts.
    unspaced_share,
    /// Share of upper case among letters.
    upper_share,
    /// Share of words that begin with a capital.
    capital_share,
    /// Share of short lower-case words, or of Chinese and Japanese particles: what sentences are held together with.
    function_share,
    /// Whether it begins with a small letter.
    starts_lower,
    /// Whether it has quotation marks.
    has_quote,
    /// Whether it has a question or exclamation mark.
    has_question,
    /// Whether it has a time of day.
    has_time,
    /// Whether it has a year.
    has_year,
    /// Whether it has an address of the net or of mail.
    has_address,
    /// Whether it has a sign of copyright.
    has_copyright,
    /// Whether it has a sign of money.
    has_money,
    /// Share of signs that prose has few of: braces, slashes, equals signs.
    symbol_share,
    /// Kind by markup: 0 paragraph, 1 to 6 heading, 7 item, 8 cell, 9 quote, 10 code, 11 caption, 12 image, 13 control.
    kind,
    /// Whether all is emphasised.
    is_emphasised,
    /// Whether the page hides it.
    is_hidden,
    /// Whether a line break alone divides it from the block before.
    after_break,
    /// The class of the phrase that it is; 0 for none.
    phrase,
    /// Whether it ends in an ellipsis, or in an arrow or its like.
    ends_cut,
    /// How many other blocks of the page have the same text.
    repeats,
    /// Share of its tokens that the page's title has.
    in_title,
    /// Share of the title's tokens that it has.
    of_title,
    /// Of text: share of its terms that other running texts of the page have.
    in_text,
    /// Of text: share of its terms that other blocks of the heaviest cluster of running text have.
    in_main,
    /// Of text: whether it ends with the credit of a picture.
    ends_credit,
    /// Of text: whether the block before does.
    prev_credit,
    /// Of text: whether the block after does.
    next_credit,
    /// Of text: at how many columns more it begins than the block before.
    indent_from_prev,
    /// Of text: at how many columns more the block after begins.
    indent_to_next,
    /// Of text: at how many columns more it begins than most of the running text.
    indent_from_main,
    /// Of text: blank lines before it.
    blank_before,
    /// Of text: blank lines after it.
    blank_after,
    /// What its words say: see the model's first table.
    words,
    /// What the class and id names around it say: see the model's second table.
    names,

    // Where it stands.
    /// Number of the block.
    index,
    /// Place on the page, 0 to 1.
    place,
    /// Share of the page's running text that is before it.
    text_before,
    /// Share of the page's running text that is after it.
    text_after,
    /// Blocks since the title; negative before it.
    since_title,
    /// Blocks since the last heading.
    since_heading,
    /// Class of the phrase that the last heading, of whatever markup, is.
    heading_phrase,
    /// Of text: class of the heading of the section of related news or comments that it is in; 0 outside of such.
    section,
    /// Of text: blocks since that heading.
    into_section,
    /// Of text: share of the page's running text that is in that section.
    section_text,
    /// Blocks in the run of running text, or of other text, that it is in.
    run_blocks,
    /// Weight of that run.
    run_weight,
    /// Running weight of the cluster of running text that it is in or next to, against the heaviest cluster's.
    cluster_share,
    /// Blocks to the heaviest cluster: 0 inside it, negative before, positive after.
    to_main_cluster,
    /// Share of items and cells among the six blocks on each side.
    items_around,
    /// Share of running text in the weight of the blocks around it, two on each side.
    running_near,
    /// The same, six on each side.
    running_around,
    /// The same, twenty on each side.
    running_far,
    /// Share of linked text in the six blocks on each side.
    links_around,
    /// Share of short blocks with a date or a time of day among the six blocks on each side.
    dated_around,
    /// Share of blocks that end in an ellipsis among the six blocks on each side.
    cut_around,
    /// Pictures between the block before and this one.
    pictures_before,
    /// Pictures between this one and the block after.
    pictures_after,
    /// The `words` of the two blocks on each side, weighted.
    words_near,
    /// The `words` of the six blocks on each side, weighted.
    words_around,
    /// The block before: weight.
    prev_weight,
    /// The block before: share of links.
    prev_link_share,
    /// The block before: ends as a sentence.
    prev_ends_sentence,
    /// The block before: words.
    prev_words,
    /// The block before: names.
    prev_names,
    /// The block before: kind.
    prev_kind,
    /// The block before: phrase.
    prev_phrase,
    /// Whether the block before has the same parent element.
    prev_same_parent,
    /// The block after: weight.
    next_weight,
    /// The block after: share of links.
    next_link_share,
    /// The block after: ends as a sentence.
    next_ends_sentence,
    /// The block after: words.
    next_words,
    /// The block after: names.
    next_names,
    /// The block after: kind.
    next_kind,
    /// The block after: phrase.
    next_phrase,
    /// Whether the block after has the same parent element.
    next_same_parent,

    // The elements around it.
    /// Number of elements around it.
    depth,
    /// Whether it is in a `<nav>`, `<footer>`, `<aside>` or `<form>`.
    in_chrome_tag,
    /// Whether it is in a `<header>`.
    in_header,
    /// Whether it is in an `<article>` or `<main>`.
    in_article,
    /// Whether it is in a list.
    in_list,
    /// Whether it is in a table.
    in_table,
    /// Whether it is in a figure.
    in_figure,
    /// Share of that element's text in the page's.
    top_share,
    /// Readability's points of the element around its paragraph, against the best ones of the page.
    parent_points,
    /// Readability's points of the next element out.
    outer_points,
    /// The best points of all elements around it.
    best_points,
    /// Of the element around its paragraph: share of links.
    parent_link_share,
    /// Of the element around its paragraph: share of running text.
    parent_running,
    /// Of the element around its paragraph: share of the page's text.
    parent_text,
    /// Of the element around its paragraph: number of blocks.
    parent_blocks,
    /// Of the next element out with more in it: share of links.
    outer_link_share,
    /// Of the next element out with more in it: share of running text.
    outer_running,
    /// Of the next element out with more in it: share of the page's text.
    outer_text,
    /// Of the one after that: share of links.
    third_link_share,
    /// Of the one after that: share of running text.
    third_running,
    /// Of the one after that: share of the page's text.
    third_text,
    /// Blocks with the same path of tags and names.
    path_blocks,
    /// Share of running text in them.
    path_running,
    /// Share of links in them.
    path_link_share,
    /// Their mean weight.
    path_weight,
    /// Share of the page's running text that is in them.
    path_text,
    /// Elements with the same path of tags and names as the element around its paragraph.
    holder_copies,
    /// The same for the next element out.
    outer_copies,
    /// The most that any element around it has.
    most_copies,
    /// Elements between it and what holds both it and the element with most running text next to it in the tree.
    to_main_up,
    /// Elements from there to that element.
    to_main_down,
    /// Whether it stands before (-1), in (0) or after (1) that element.
    beside_main,
    /// Share of the page's running text that is in that element's paragraphs.
    main_text,

    // The page.
    /// Number of blocks of the page.
    page_blocks,
    /// Weight of the page's running text.
    page_running_weight,
    /// Share of running text.
    page_running,
    /// Share of links.
    page_link_share,
    /// Weight of the heaviest block.
    page_heaviest,
    /// Headings of level 1.
    page_h1,
    /// Headings, per block.
    page_headings,
    /// Controls, per block.
    page_controls,
    /// Blocks with signs of money, per block.
    page_money,
    /// `<article>` elements.
    page_articles,
    /// Share of the text in elements named as comments.
    page_comments,
    /// The largest number of running blocks that lie in elements with one path and different parents.
    page_repeated,
    /// What the page declares itself to be: 0 nothing, 1 an article, 2 a product, 3 a discussion, 4 a list, 5 else.
    page_declared,
    /// How many tokens, of ten thousand, the page's title has.
    page_title,
}

/// A heading is the headline if it has at least this share of the page's title. Another block is, if it has `LIKE_HEADLINE` of the title and
/// as large a share of it is in the title.
const HEADLINE: f32 = 0.5;
const LIKE_HEADLINE: f32 = 0.7;

impl Row {
    /// Whether the block is the headline or repeats it, by the columns of the title.
    pub(in crate::extract) fn repeats_title(&self, is_heading: bool) -> bool {
        is_heading && self.of_title >= HEADLINE || self.of_title >= LIKE_HEADLINE && self.in_title >= LIKE_HEADLINE
    }
}
