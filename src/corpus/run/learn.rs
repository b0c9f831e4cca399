//! Models of sites, learned from many documents.

use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::extract::SiteModel;
use crate::parse::Format;
use crate::pipeline::Cleaner;

use super::progress::{Progress, Reading};
use super::record::{Times, clean, content_key, decode};
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::sites::{Seen, SiteLearner, template_hashes};
use super::summary::{Failures, Summary};
use super::texts::{Packed, TextsWriter};

/// Learns which blocks are on many pages of the sites of the inputs, of the pages whose address is known.
///
/// # Errors
///
/// If the run is cancelled or out of time, or if temporary files cannot be written. Documents that fail are told to `progress`.
pub fn learn_sites(inputs: &Inputs, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<(SiteModel, Summary), Error> {
    let mut summary = Summary::of(inputs);
    let mut failures = Failures::untold();
    let mut learner = SiteLearner::new(&std::env::temp_dir())?;
    let mut texts = TextsWriter::new(&std::env::temp_dir())?;
    let reading = Reading::of(inputs);
    let mut document = 0;
    let work = |_, pending| look_at(pending, cleaner);
    for_each_record(inputs, cleaner.options().max_bytes(), work, Look::bytes, |look| {
        match look {
            Look { missing: Some(missing), .. } => failures.add_missing(missing, &mut summary, progress)?,
            Look { seen, packed, .. } => {
                summary.documents += 1;
                seen.map_or(Ok(()), |seen| learner.add(document, seen))?;
                packed.map_or(Ok(()), |packed| texts.hold(document, &packed))?;
                document += 1;
            }
        }
        progress.read("read and clean", summary.documents + failures.count(), &reading)
    })?;
    failures.finish(&mut summary)?;
    let model = texts.count_gaps_of(learner.into_sites(), progress)?;
    Ok((model, summary))
}

/// What is learned of a document.
#[derive(Default)]
struct Look {
    missing: Option<NoRecord>,
    /// What is counted of it for its site.
    seen: Option<Seen>,
    /// The blocks of a text, for the gaps between templates.
    packed: Option<Vec<u8>>,
}

impl Look {
    fn bytes(&self) -> usize {
        self.seen.as_ref().map_or(0, Seen::bytes) + self.packed.as_ref().map_or(0, Vec::len)
    }
}

fn look_at(pending: Pending, cleaner: &Cleaner) -> Look {
    let missing = |missing| Look { missing: Some(missing), ..Look::default() };
    let record = match pending.read() {
        Ok(record) => record,
        Err(none) => return missing(none),
    };
    let mut times = Times::begin();
    let looked = guarded(|| {
        let (decoded, format) = decode(&record, cleaner, &mut times)?;
        if format == Format::Html {
            let row = clean(&record, &decoded, format, cleaner, &mut times)?;
            let seen = Seen::of(&row, &template_hashes(&row));
            return Ok(Look { seen: Some(seen), ..Look::default() });
        }
        let (packed, seen) = Packed::parse(&record, content_key(&record), decoded, format, cleaner, &mut times)?.into_parts();
        Ok(Look { missing: None, seen: Some(seen), packed: Some(packed) })
    });
    looked.unwrap_or_else(|error| missing(NoRecord::failed(record.place.to_string(), error)))
}
