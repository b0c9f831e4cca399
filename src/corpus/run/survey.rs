//! What the texts of a run share, without cleaning them: the trainer makes features of it.

use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::extract::SiteModel;
use crate::parse::Format;
use crate::pipeline::Cleaner;

use super::progress::{Progress, Reading};
use super::record::{Times, content_key, decode};
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::sites::LearnedSites;
use super::texts::{Packed, TextsWriter};

/// What the texts among the inputs of a run share, for those who do not clean them.
pub struct Survey {
    sites: LearnedSites,
}

impl Survey {
    /// Reads all texts among the inputs and learns what those of each site share.
    ///
    /// # Errors
    ///
    /// If the run is cancelled or out of time, or if temporary files cannot be written. Texts that cannot be read are passed over.
    pub fn of(inputs: &Inputs, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<Self, Error> {
        let mut texts = TextsWriter::new(&std::env::temp_dir())?;
        let reading = Reading::of(inputs);
        let mut number = 0;
        let size = |packed: &Option<Packed>| packed.as_ref().map_or(0, Packed::bytes);
        for_each_record(
            inputs,
            cleaner.options().max_bytes(),
            |_, pending| packed(pending, cleaner),
            size,
            |packed| {
                packed.map_or(Ok(()), |packed| texts.add(number, packed))?;
                number += 1;
                progress.read("read", number as u64, &reading)
            },
        )?;
        Ok(Self { sites: texts.learn(progress)?.sites })
    }

    /// The site of the text with this number among the inputs, counted from 0: its host, or the group of texts that look alike.
    #[must_use]
    pub fn site(&self, number: usize) -> Option<&str> {
        self.sites.site(number)
    }

    /// How often blocks stand on the texts of the sites.
    #[must_use]
    pub const fn model(&self) -> &SiteModel {
        self.sites.model()
    }
}

/// A record that is a text; none of a page of HTML, or of what cannot be read.
fn packed(pending: Pending, cleaner: &Cleaner) -> Option<Packed> {
    let record = pending.read().map_err(|_: NoRecord| ()).ok()?;
    let pack = || {
        let mut times = Times::begin();
        let (decoded, format) = decode(&record, cleaner, &mut times)?;
        if format == Format::Html {
            return Err("it is a page of HTML".to_owned());
        }
        Packed::parse(&record, content_key(&record), decoded, format, cleaner, &mut times)
    };
    guarded(pack).ok()
}
