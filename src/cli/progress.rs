//! A progress bar on standard error, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsieve::corpus::Progress;

/// The bar. Where standard error is no terminal it draws nothing.
pub(crate) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        Self { bar }
    }

    /// A listener that moves the bar.
    pub(crate) fn listen(&self) -> Progress<'_> {
        Progress::new(|stage, done, total| self.step(stage, done, total))
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn step(&self, stage: &str, done: u64, total: u64) {
        if self.bar.message() != stage {
            self.bar.reset();
            self.bar.set_message(stage.to_owned());
            self.bar.set_style(style(total > 0));
        }
        if total > 0 {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }
}

fn style(has_total: bool) -> ProgressStyle {
    let template = if has_total { "{msg:12} {wide_bar} {pos}/{len} {per_sec} ETA {eta}" } else { "{msg:12} {spinner} {pos} {per_sec}" };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
