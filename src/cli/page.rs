//! `newsieve inspect --html`: a document's text as a page, kept and removed blocks in colour.

use newsieve::{BlockKind, ExplainedBlock, Verdict};

const HEAD: &str = "<!doctype html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
<style>
body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 1em auto; padding: 0 1em; background: #fff; color: #111 }
p { margin: .3em 0; padding: .2em .6em; border-left: .3em solid; white-space: pre-wrap; overflow-wrap: anywhere }
.kept { background: #e6f6e6; border-color: #2a8a2a }
.removed { background: #fbeaea; border-color: #c04040; color: #555; font-size: 85% }
.why { display: block; color: #a03030; font-size: 85% }
.heading { font-weight: bold }
</style>";

/// The page: self-contained, without scripts.
pub(super) fn render(name: &str, blocks: &[ExplainedBlock]) -> String {
    let mut out = format!("{HEAD}<title>{0}</title></head><body>\n<h1>{0}</h1>\n", escape(name));
    for block in blocks {
        let heading = if matches!(block.kind, BlockKind::Heading(_)) { " heading" } else { "" };
        let text = escape(&block.text);
        match &block.verdict {
            Verdict::Remove { rule, reason } => out.push_str(&format!(
                "<p class=\"removed{heading}\">{text}<span class=\"why\">{:.2} [{}] {}</span></p>\n",
                block.score,
                escape(rule),
                escape(reason)
            )),
            Verdict::Keep => out.push_str(&format!("<p class=\"kept{heading}\">{text}</p>\n")),
        }
    }
    out.push_str("</body></html>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
