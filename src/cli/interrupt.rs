//! Ctrl-C: the first one ends the run at the next document, the second one at once.

use std::sync::atomic::{AtomicBool, Ordering};

use super::shared::{LogArgs, LogForm};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Status of a program that Ctrl-C ended.
pub(super) const STATUS: u8 = 130;

/// Takes over Ctrl-C. Where that cannot be done, Ctrl-C ends the program as it always does: nothing that is written is lost by it.
pub(super) fn listen(log: LogArgs) {
    let _ = ctrlc::set_handler(move || {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(STATUS));
        }
        if !log.quiet && log.log == LogForm::Text {
            super::tell::say("newsieve: stopping after the documents in work (Ctrl-C again stops at once)");
        }
    });
}

/// Whether Ctrl-C was pressed.
pub(super) fn flag() -> &'static AtomicBool {
    &INTERRUPTED
}
