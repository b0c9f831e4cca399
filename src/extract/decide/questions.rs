//! Questions and their answers: a list of them is kept as a whole.
//!
//! Keeps: each question and each answer of a row of them in the element that holds the headline or kept text. Because: questions and answers
//! are short, and by themselves look like labels and buttons. Example: answers that open under a question, an interview. Must go: lists of
//! questions without answers, questions that are links.

use std::ops::Range;

use super::is_weak;
use crate::extract::observe::running;
use crate::extract::{PageKind, Scored, Verdict};
use crate::lexicon::{Chrome, ElementRole, Phrase};
use crate::parse::{BlockKind, ElementId};
use crate::text::is_question;

/// Minimum number of questions in a row. Chosen by hand.
const QUESTIONS: usize = 3;

/// Maximum weight of a question, and number of blocks of an answer. Chosen by hand.
const HEAVIEST: f32 = 40.0;
const ANSWER: usize = 6;

/// Maximum share of links. Chosen by hand.
const LINKED: f32 = 0.1;

/// Blocks between two turns: pictures and buttons. Chosen by hand.
const MOST_BETWEEN: usize = 2;

/// Elements around a row of turns. Chosen by hand.
const AROUND: usize = 2;

/// A question with its answer: the first block and the one after the last.
type Turn = (usize, usize);

/// Keeps rows of questions and answers.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let rows: Vec<Vec<Turn>> = rows(scored, verdicts).into_iter().filter(|row| row.len() >= QUESTIONS).collect();
    if rows.is_empty() {
        return;
    }
    let beside = [ElementRole::Comments, ElementRole::Related].map(|role| scored.in_named(role));
    let is_text = |i: usize| verdicts[i].is_keep() && running(&scored.page.measures[i]) > 0.0;
    let holds_text = scored.page.blocks.gather(false, is_text, |outer, inner| *outer |= inner);
    for row in rows {
        let (start, end) = (row[0].0, row[row.len() - 1].1);
        if beside.iter().any(|is_in| is_in[start]) || !is_in_article(scored, &holds_text, start..end) {
            continue;
        }
        for (verdict, measure) in verdicts[start..end].iter_mut().zip(&scored.page.measures[start..end]) {
            if is_weak(verdict) && measure.tokens > 0 {
                *verdict = Verdict::Keep;
            }
        }
    }
}

/// The rows of turns that follow each other, in elements of one depth.
fn rows(scored: &Scored<'_>, verdicts: &[Verdict]) -> Vec<Vec<Turn>> {
    let blocks = scored.page.blocks;
    let depth = |i: usize| blocks.path(blocks[i].element).count();
    let order: Vec<usize> = scored.page.order.iter().copied().filter(|&i| blocks[i].kind != BlockKind::Control).collect();
    let mut rows: Vec<Vec<Turn>> = Vec::new();
    let mut k = 0;
    while k < order.len() {
        let question = order[k];
        let answer = order[k + 1..].iter().take(ANSWER).take_while(|&&i| is_answer(scored, verdicts, i)).count();
        if !is_asked(scored, verdicts, question) || answer == 0 {
            k += 1;
            continue;
        }
        let turn = (question, order[k + answer] + 1);
        match rows
            .last_mut()
            .filter(|row| row.last().is_some_and(|last| last.1 + MOST_BETWEEN >= question) && depth(row[0].0) == depth(question))
        {
            Some(row) => row.push(turn),
            None => rows.push(vec![turn]),
        }
        k += answer + 1;
    }
    rows
}

fn is_asked(scored: &Scored<'_>, verdicts: &[Verdict], block: usize) -> bool {
    let measure = &scored.page.measures[block];
    is_open(scored, verdicts, block) && measure.weight() <= HEAVIEST && is_question(&scored.page.blocks[block].text)
}

fn is_answer(scored: &Scored<'_>, verdicts: &[Verdict], block: usize) -> bool {
    let measure = &scored.page.measures[block];
    is_open(scored, verdicts, block) && measure.ends_sentence && !is_question(&scored.page.blocks[block].text)
}

/// Whether a block is text that no rule has removed.
fn is_open(scored: &Scored<'_>, verdicts: &[Verdict], block: usize) -> bool {
    let is_text = verdicts[block].is_keep() || is_weak(&verdicts[block]);
    // Who speaks stands before what is said, as in the line of an author.
    let is_chrome = |phrase: &Phrase| phrase.chrome != Chrome::Byline || !scored.page.measures[block].ends_sentence;
    is_text && scored.page.measures[block].link_share < LINKED && !scored.page.phrases[block].is_some_and(is_chrome)
}

/// Whether an element around some blocks holds the headline, or text that is kept.
fn is_in_article(scored: &Scored<'_>, holds_text: &[bool], range: Range<usize>) -> bool {
    let blocks = scored.page.blocks;
    let last: Vec<ElementId> = blocks.path(blocks[range.end - 1].element).collect();
    let around = blocks.path(blocks[range.start].element).filter(|id| last.contains(id)).take(AROUND);
    let holds = |id: ElementId| scored.holds_headline[id.index()] || holds_text[id.index()];
    around.into_iter().any(|id| blocks.element(id).tag != "body" && holds(id))
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn short_answers_stay_with_their_questions() {
        let lead =
            "أعلنت بلدية المدينة يوم الخميس إعادة بناء الجسر القديم بعد أن أغلقته الفيضانات في الربيع الماضي، وقالت إن العمل يبدأ في آذار.";
        let turns =
            [("متى يفتح الجسر؟", "يفتح قبل الشتاء."), ("كم يكلف البناء؟", "نحو سبعة ملايين."), ("هل تتوقف العبارة؟", "لا، تعمل كل يوم.")];
        let body: String =
            turns.iter().map(|(q, a)| format!("<div class=k3><h3><button>{q}</button></h3><div class=k4><p>{a}</p></div></div>")).collect();
        let links: String = ["أخبار", "رياضة", "ثقافة"].iter().map(|item| format!("<li><a href=/{item}>{item}</a>")).collect();
        let page = format!(
            "<html lang=ar><title>إعادة بناء الجسر القديم</title><body><ul>{links}</ul><div class=k1><h1>إعادة بناء الجسر القديم</h1><p>{lead}</p>{body}</div>\
             <div class=k9><h3>اقرأ أيضا</h3><ul><li><a href=/a>توسعة الميناء</a><li><a href=/b>معرض الكتاب</a></ul></div></body></html>"
        );
        let text = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned();
        assert!(turns.iter().all(|(q, a)| text.contains(q) && text.contains(a)), "{text}");
        assert!(!text.contains("الكتاب"), "{text}");
    }
}
