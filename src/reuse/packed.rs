//! Documents and passages in few bytes, for a run that keeps them on the disk. The run that writes them reads them: they have no version.

use crate::text::{Confidence, Span};

use super::paragraphs::ParagraphKey;
use super::passage::{OnSite, Passage, PassageKind, Side, Sides, SourceEvidence};
use super::prepared::{Prepared, StoredParagraph, StoredUnit};
use super::spelling::Spelling;

/// Adds a number, in the fewer bytes the smaller it is.
pub(crate) fn put(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front. `None` if none is there.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
    None
}

/// The same for a number of 32 bits.
pub(crate) fn take_u32(bytes: &mut &[u8]) -> Option<u32> {
    take(bytes).and_then(|number| u32::try_from(number).ok())
}

fn take_usize(bytes: &mut &[u8]) -> Option<usize> {
    take(bytes).and_then(|number| usize::try_from(number).ok())
}

/// Takes eight bytes off the front.
pub(crate) fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    let (first, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*first))
}

fn take_bytes<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (first, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(first)
}

/// A number that may be none.
fn put_any(number: Option<u64>, out: &mut Vec<u8>) {
    put(number.map_or(0, |number| number + 1), out);
}

fn take_any(bytes: &mut &[u8]) -> Option<Option<u32>> {
    take(bytes)?.checked_sub(1).map(u32::try_from).transpose().ok()
}

/// Signs before and after a unit that fit into one byte; others follow in two.
const FEW: u8 = 15;

impl Prepared {
    /// Adds the document to bytes, without its id, date and site.
    pub(crate) fn pack(&self, out: &mut Vec<u8>) {
        out.reserve(64 + self.units.len() * 11 + self.paragraphs.len() * 20);
        put(self.units.len() as u64, out);
        self.units.iter().for_each(|unit| out.extend(unit.hash.to_le_bytes()));
        self.units.iter().for_each(|unit| out.extend(unit.len.to_le_bytes()));
        self.spellings.iter().for_each(|spelling| out.extend(spelling.0.to_le_bytes()));
        let mut start = 0;
        for unit in &self.units {
            put(unit.start.wrapping_sub(start).into(), out);
            start = unit.start;
        }
        for unit in &self.units {
            if unit.before < FEW && unit.after < FEW {
                out.push(unit.before << 4 | unit.after);
            } else {
                out.extend([u8::MAX, unit.before, unit.after]);
            }
        }
        put(self.paragraphs.len() as u64, out);
        self.paragraphs.iter().for_each(|paragraph| pack_paragraph(paragraph, out));
        put(self.credits.len() as u64, out);
        for (name, place) in &self.credits {
            put(name.len() as u64, out);
            out.extend(name.as_bytes());
            put((*place).into(), out);
        }
        put_any(self.signature.map(u64::from), out);
        out.push(u8::from(self.exact.is_some()));
        out.extend(self.exact.unwrap_or_default().to_le_bytes());
        put(self.solid_bytes as u64, out);
    }

    /// The document that [`pack`](Self::pack) has written. `None` if the bytes are others.
    pub(crate) fn unpack(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let count = take_usize(bytes)?;
        let (hashes, _) = take_bytes(bytes, count.checked_mul(4)?)?.as_chunks::<4>();
        let (lens, _) = take_bytes(bytes, count.checked_mul(2)?)?.as_chunks::<2>();
        let (spellings, _) = take_bytes(bytes, count.checked_mul(2)?)?.as_chunks::<2>();
        let mut units = Vec::with_capacity(count);
        let mut start = 0u32;
        for (hash, len) in hashes.iter().zip(lens) {
            start = start.wrapping_add(take_u32(bytes)?);
            units.push(StoredUnit { hash: u32::from_le_bytes(*hash), start, len: u16::from_le_bytes(*len), before: 0, after: 0 });
        }
        for unit in &mut units {
            let [both] = *take_bytes(bytes, 1)? else { return None };
            (unit.before, unit.after) = (both >> 4, both & FEW);
            if both == u8::MAX {
                let [before, after] = *take_bytes(bytes, 2)? else { return None };
                (unit.before, unit.after) = (before, after);
            }
        }
        let count = take_usize(bytes)?;
        let paragraphs: Option<Box<[StoredParagraph]>> = (0..count).map(|_| take_paragraph(bytes)).collect();
        let count = take_usize(bytes)?;
        let credit = |_| {
            let len = take_usize(bytes)?;
            let name = str::from_utf8(take_bytes(bytes, len)?).ok()?.to_owned();
            Some((name, take_u32(bytes)?))
        };
        let credits: Option<Vec<(String, u32)>> = (0..count).map(credit).collect();
        let signature = take_any(bytes)?;
        let has_exact = *take_bytes(bytes, 1)? == [1];
        let exact = take_u64(bytes)?;
        Some(Self {
            id: String::new(),
            moment: None,
            site: None,
            credits: credits?,
            signature,
            exact: has_exact.then_some(exact),
            solid_bytes: take_usize(bytes)?,
            units: units.into(),
            spellings: spellings.iter().map(|two| Spelling(u16::from_le_bytes(*two))).collect(),
            paragraphs: paragraphs?,
        })
    }
}

fn pack_paragraph(paragraph: &StoredParagraph, out: &mut Vec<u8>) {
    put(paragraph.first.into(), out);
    put(paragraph.units.into(), out);
    out.extend(paragraph.exact.to_le_bytes());
    out.extend(paragraph.simhash.to_le_bytes());
}

fn take_paragraph(bytes: &mut &[u8]) -> Option<StoredParagraph> {
    let (first, units) = (take_u32(bytes)?, take_u32(bytes)?);
    Some(StoredParagraph { first, units, exact: take_u64(bytes)?, simhash: take_u64(bytes)? })
}

impl ParagraphKey {
    /// Adds the row to bytes.
    pub(crate) fn pack(&self, out: &mut Vec<u8>) {
        out.push(self.block);
        out.extend(self.bits.to_le_bytes());
        put(self.document.into(), out);
        pack_paragraph(&self.paragraph, out);
    }

    /// Takes a row off the front.
    pub(crate) fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let [block] = *take_bytes(bytes, 1)? else { return None };
        Some(Self { block, bits: take_u64(bytes)?, document: take_u32(bytes)?, paragraph: take_paragraph(bytes)? })
    }
}

const KINDS: [PassageKind; 4] = [PassageKind::Exact, PassageKind::Near, PassageKind::Edited, PassageKind::Formula];
const SIDES: [Side; 2] = [Side::A, Side::B];
const EVIDENCE: [SourceEvidence; 3] = [SourceEvidence::Date, SourceEvidence::Attribution, SourceEvidence::Quotation];
const CONFIDENCE: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];

/// The place of a value in a list, and one; 0 if there is none.
fn place<T: PartialEq>(list: &[T], value: Option<T>) -> u8 {
    value.and_then(|value| list.iter().position(|known| *known == value)).map_or(0, |place| place as u8 + 1)
}

/// The value at such a place.
fn at<T: Copy>(list: &[T], place: u8) -> Option<T> {
    usize::from(place).checked_sub(1).and_then(|place| list.get(place)).copied()
}

impl Passage {
    /// Adds the passage to bytes.
    pub(crate) fn pack(&self, out: &mut Vec<u8>) {
        put(self.a as u64, out);
        put(self.b as u64, out);
        for span in [self.a_span, self.b_span] {
            put(span.start as u64, out);
            put(span.len() as u64, out);
        }
        let sides = |sides: Sides| u8::from(sides.a) | u8::from(sides.b) << 1;
        out.push(place(&KINDS, Some(self.kind)) | place(&SIDES, self.source) << 4);
        out.push(place(&EVIDENCE, self.evidence) | place(&CONFIDENCE, self.confidence) << 4);
        out.push(sides(self.quoted) | sides(self.attributed) << 4);
        out.extend(self.identity.to_bits().to_le_bytes());
        put(self.matches.into(), out);
        for (from, to) in self.units {
            put(from.into(), out);
            put(to.wrapping_sub(from).into(), out);
        }
        put_any(self.family.map(u64::from), out);
        put_any(self.boilerplate.map(|on| on.documents.into()), out);
        put(self.boilerplate.map_or(0, |on| on.of.into()), out);
    }

    /// Takes a passage off the front.
    pub(crate) fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (a, b) = (take_usize(bytes)?, take_usize(bytes)?);
        let span = |bytes: &mut &[u8]| {
            let (start, len) = (take_usize(bytes)?, take_usize(bytes)?);
            Some(Span::new(start, start.checked_add(len)?))
        };
        let (a_span, b_span) = (span(bytes)?, span(bytes)?);
        let [kind, evidence, both] = *take_bytes(bytes, 3)? else { return None };
        let sides = |bits: u8| Sides { a: bits & 1 != 0, b: bits & 2 != 0 };
        let identity = f64::from_bits(take_u64(bytes)?);
        let matches = take_u32(bytes)?;
        let units = |bytes: &mut &[u8]| {
            let from = take_u32(bytes)?;
            Some((from, from.wrapping_add(take_u32(bytes)?)))
        };
        let units = [units(bytes)?, units(bytes)?];
        let (family, on, of) = (take_any(bytes)?, take_any(bytes)?, take_u32(bytes)?);
        Some(Self {
            a,
            a_span,
            b,
            b_span,
            kind: at(&KINDS, kind & 15)?,
            identity,
            source: at(&SIDES, kind >> 4),
            evidence: at(&EVIDENCE, evidence & 15),
            confidence: at(&CONFIDENCE, evidence >> 4),
            quoted: sides(both & 15),
            attributed: sides(both >> 4),
            boilerplate: on.map(|documents| OnSite { documents, of }),
            matches,
            units,
            family,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::{ReuseIndex, paragraph_keys};

    const TEXTS: [&str; 4] = [
        "",
        "(REUTERS) - “The minister said that the new line would open in spring and cost no more than planned”, (((the))) mayor!!!!!! said.",
        "据新华社报道，新的作业系统将于下月推出，资料库一并更新。\n\nThe minister said that the new line would open in spring and cost no more \
         than planned, wasn't it 13.5 % on 2024-03-01?\n\n来源：新华网",
        "…",
    ];

    #[test]
    fn documents_come_back() {
        let long = format!("{}x {}", "y".repeat(5000), TEXTS[1].repeat(50));
        for text in TEXTS.into_iter().chain([long.as_str()]) {
            for document in [Prepared::of(text), Prepared::of(text).with_unknown_text()] {
                let mut bytes = Vec::new();
                document.pack(&mut bytes);
                assert_eq!(Prepared::unpack(&bytes).as_ref(), Some(&document), "{text}");
                assert!((0..bytes.len()).step_by(7).all(|end| Prepared::unpack(&bytes[..end]).is_none()));
                for key in paragraph_keys(&document, 300) {
                    let mut bytes = Vec::new();
                    key.pack(&mut bytes);
                    assert_eq!(ParagraphKey::unpack(&mut bytes.as_slice()), Some(key));
                }
            }
        }
    }

    #[test]
    fn passages_come_back() {
        let mut index = ReuseIndex::new();
        (0..20).for_each(|i| index.add(format!("{i:02}"), TEXTS[1 + i % 2], (i % 3 == 0).then_some("2024-03-01")));
        let mut passages = index.find().passages;
        assert!(passages.len() > 10, "{}", passages.len());
        passages[0].boilerplate = Some(OnSite { documents: 3, of: 9 });
        for passage in passages.iter().cloned().flat_map(|passage| [passage.clone().swapped(), passage]) {
            let mut bytes = Vec::new();
            passage.pack(&mut bytes);
            assert_eq!(Passage::unpack(&mut bytes.as_slice()), Some(passage));
        }
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            put(number, &mut bytes);
            assert_eq!(take(&mut bytes.as_slice()), Some(number));
        }
    }
}
