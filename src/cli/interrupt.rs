//! Ctrl-C: the first one ends the run at the next document, the second one at once.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Status of a program that Ctrl-C ended.
pub(super) const STATUS: u8 = 130;

/// Takes over Ctrl-C. Where that cannot be done, Ctrl-C ends the program as it always does: nothing that is written is lost by it.
pub(super) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(STATUS));
        }
        super::tell::say("newsieve: stopping (Ctrl-C again stops at once)");
    });
}

/// Whether Ctrl-C was pressed.
pub(super) fn flag() -> &'static AtomicBool {
    &INTERRUPTED
}
