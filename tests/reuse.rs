//! What is said about passages: whose they are, and what is no reuse.

use newsieve::ReuseIndex;
use newsieve::reuse::{Confidence, Passage, PassageKind, Prepared, Reuse, Side, SourceEvidence};

const NOTICE: &str = "本报新闻热线全天开通，欢迎各界读者提供采访线索并监督我们的报道。";

/// A text that shares nothing with that of another number.
fn story(number: u32) -> String {
    let sentence =
        |i: u32| (0..30).map(|k| char::from_u32(0x4e00 + (number * 7919 + i * 613 + k * 197) % 20_000).unwrap()).collect::<String>();
    (0..4).map(|i| sentence(i) + "。").collect()
}

fn find(documents: &[(&str, String)]) -> Reuse {
    let mut index = ReuseIndex::new();
    for (number, (site, text)) in documents.iter().enumerate() {
        let site = Some(*site).filter(|s| !s.is_empty());
        index.add_prepared(Prepared::of(text).with_id(format!("{number:02}")).with_site(site));
    }
    index.find()
}

fn passages(documents: &[(&str, String)]) -> Vec<Passage> {
    find(documents).passages
}

fn with_notice(sites: &[&'static str]) -> Vec<(&'static str, String)> {
    sites.iter().zip(0..).map(|(site, number)| (*site, format!("{}\n\n{NOTICE}", story(number)))).collect()
}

#[test]
fn what_many_documents_of_one_site_share_is_boilerplate() {
    let found = passages(&with_notice(&["news.example"; 4]));
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|p| p.boilerplate.is_some_and(|on| (on.documents, on.of) == (4, 4))), "{found:?}");
}

#[test]
fn words_of_another_region_are_the_same_words() {
    let taiwan = "紐西蘭的軟體公司昨天透過網路宣布，新的作業系統將於下月推出，資料庫一併更新。";
    let mainland = "新西兰的软件公司昨天通过网络宣布,新的操作系统将于下月推出,数据库一并更新。";
    let passage = &passages(&[("", format!("{}\n{taiwan}", story(1))), ("", format!("{mainland}\n{}", story(2)))])[0];
    assert_eq!((passage.kind, passage.identity), (PassageKind::Exact, 1.0));
    assert_eq!((passage.a_span.len(), passage.b_span.len()), (taiwan.len(), mainland.len()));
}

#[test]
fn a_sentence_in_a_paragraph_is_an_exact_passage() {
    let quote = "The minister said that the new line would open in spring and cost no more than planned, 記者從市政府獲悉。";
    let (first, second) = (format!("{}\n\n{quote}\n\n{}", story(1), story(2)), format!("Critics doubt it. {quote} Work goes on."));
    let found = passages(&[("", first), ("", second.clone())]);
    assert_eq!((found.len(), found[0].kind, &second[found[0].b_span.range()]), (1, PassageKind::Exact, quote));
}

#[test]
fn what_stands_twice_in_one_document_is_found_when_asked_for() {
    let mut index = ReuseIndex::new();
    index.add("a", &format!("{NOTICE}\n{}\n{NOTICE}", story(1)), Some("2024-01-01"));
    index.add("b", &"一二三四五六七八九十".repeat(40), None);
    let search = index.search();
    assert!(index.find().passages.is_empty());
    let within = |document| search.pair_within(document).map(|pair| index.verify(&pair)).unwrap_or_default();
    let found = within(0);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].a, found[0].b, found[0].kind, found[0].source), (0, 0, PassageKind::Exact, None));
    assert_eq!((found[0].a_span.start, found[0].a_span.len(), found[0].b_span.len()), (0, NOTICE.len(), NOTICE.len()));
    assert!(found[0].b_span.start > found[0].a_span.end);
    assert!(within(1).iter().all(|p| p.a_span.end <= p.b_span.start));
    assert!(index.clusters(&found).is_empty());
}

#[test]
fn what_several_sites_share_is_reuse() {
    for sites in [["a.example", "b.example", "c.example", "d.example"], [""; 4]] {
        let found = passages(&with_notice(&sites));
        assert_eq!(found.len(), 6);
        assert!(found.iter().all(|p| p.boilerplate.is_none()));
    }
    // Two of each site are too few to tell.
    let found = passages(&with_notice(&["a.example", "b.example", "a.example", "b.example"]));
    assert!(found.iter().all(|p| p.boilerplate.is_none()));
}

#[test]
fn an_article_that_its_site_has_again_is_no_boilerplate() {
    let again: Vec<_> = (0..4).map(|number| ("news.example", format!("{}{}", story(99), &story(number)[..60]))).collect();
    let found = passages(&again);
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|p| p.boilerplate.is_none()));
}

#[test]
fn boilerplate_makes_no_cluster() {
    assert!(find(&with_notice(&["news.example"; 4])).clusters.is_empty());
}

/// Which copy of a text has its passages in the list makes no difference to the clusters: copies may have fewer of them.
#[test]
fn clusters_do_not_depend_on_the_copy_that_has_the_passages() {
    let whole = format!("{}{}", story(1), story(2));
    let longer = format!("{}{}{}", story(1), story(3), story(2));
    let mut index = ReuseIndex::new();
    for (id, text, date) in [("b", &whole, "2024-03-01"), ("c", &whole, "2024-03-02"), ("x", &longer, "2024-03-03")] {
        index.add(id, text, Some(date));
    }
    let passages = index.find().passages;
    let clusters = index.clusters(&passages);
    assert_eq!(clusters.len(), 2, "{clusters:?}");
    let of_copy: Vec<&Passage> = passages.iter().filter(|p| (p.a, p.b) == (1, 2)).collect();
    assert_eq!(of_copy.len(), 2);
    for kept in of_copy {
        let fewer: Vec<Passage> = passages.iter().filter(|p| (p.a, p.b) == (0, 1) || *p == kept).cloned().collect();
        assert_eq!(index.clusters(&fewer), clusters);
    }
}

#[test]
fn who_names_a_source_is_not_the_source() {
    let own = format!("{}{}", story(1), story(2));
    let copy = format!("{}\n\n据新华社报道，{}", story(3), story(1));
    let found = passages(&[("", own), ("", copy)]);
    assert_eq!((found[0].source, found[0].evidence), (Some(Side::A), Some(SourceEvidence::Attribution)));
    assert_eq!((found[0].attributed.a, found[0].attributed.b), (false, true));
}

#[test]
fn who_names_itself_as_the_source_may_be_the_source() {
    let own = format!("{}{}", story(1), story(2));
    let copy = format!("{}\n\n来源：新华网", story(1));
    let found = passages(&[("news.example", own.clone()), ("city.example", copy.clone())]);
    assert_eq!((found[0].source, found[0].confidence), (Some(Side::A), Some(Confidence::Low)));
    let found = passages(&[("news.example", own), ("www.xinhuanet.com", copy)]);
    assert_eq!((found[0].source, found[0].confidence), (None, None));
}
