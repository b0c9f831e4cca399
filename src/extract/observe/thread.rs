//! Whether a page says that it is a thread: by its structured data, or by the names that programs of forums give to posts.

use super::{Page, running};
use crate::lexicon::ElementRole;
use crate::parse::ElementId;

/// Types of schema.org that a thread has, as JSON-LD has them.
const TYPES: [&str; 2] = ["\"DiscussionForumPosting\"", "\"QAPage\""];

/// Minimum number of posts, by their names: a post of a blog may have the same name.
const POSTS: usize = 2;

/// Whether the page says that it is a thread of posts by several people.
pub(in crate::extract) fn states_thread(page: &Page<'_>) -> bool {
    let (blocks, names) = (page.blocks, &page.containers.names);
    if blocks.head.json_ld.iter().any(|text| TYPES.iter().any(|of_thread| text.contains(of_thread))) {
        return true;
    }
    let is_post = |id: ElementId| names.roles(blocks.element(id)).has(ElementRole::Post);
    let outermost = blocks.outermost(is_post);
    if outermost.iter().all(Option::is_none) {
        return false;
    }
    let with_text = (0..blocks.len()).filter(|&i| running(&page.measures[i]) > 0.0);
    let mut posts: Vec<ElementId> = with_text.filter_map(|i| outermost[blocks[i].element.index()]).collect();
    posts.dedup();
    posts.len() >= POSTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Rules;
    use crate::parse::{Format, parse};

    #[test]
    fn threads_say_what_they_are() {
        let states = |page: &str| states_thread(&Page::of(&parse(page, Format::Html), Rules::builtin()));
        let post =
            "<div class=postbody>The pump was worn out, and a new one was cheaper than we had feared, because a neighbour put it in.</div>";
        assert!(states(&post.repeat(2)));
        assert!(!states(post), "one post of a blog");
        assert!(!states(&post.replace("postbody", "text").repeat(2)));
        assert!(states("<script type=application/ld+json>{\"@type\": \"QAPage\"}</script><p>x"));
    }
}
