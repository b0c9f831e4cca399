//! The file of a [`SiteModel`]: lines of text with fields divided by tabs, and a checksum.
//!
//! Names of sites and texts come from pages. So fields are escaped, and a file is read only where its checksum (CRC-32, as in gzip) says
//! that it is whole.

use std::io::{BufRead, Error, ErrorKind, Read, Result, Write};

use super::gaps::Gaps;
use super::model::{Site, SiteModel, TemplateCount};

/// First line of a saved model.
const MAGIC: &str = "newsieve sites 4";

/// What the first line of any version begins with.
const ANY_MAGIC: &str = "newsieve sites ";

/// A longer line, in bytes, is not one of a model.
const LONGEST_LINE: u64 = 1 << 16;

/// What the last line begins with, before the checksum of all lines before it.
const CHECKSUM: &str = "crc32\t";

impl SiteModel {
    /// Writes the model as lines of text. Templates seen on one page only are left out.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write(&self, out: &mut impl Write) -> Result<()> {
        let mut out = Summed { out, sum: crc32fast::Hasher::new() };
        writeln!(out, "{MAGIC}")?;
        self.sites.iter().try_for_each(|(name, site)| write_site(&mut out, name, site))?;
        let sum = out.sum.clone().finalize();
        writeln!(out, "{CHECKSUM}{sum:08x}")
    }

    /// A checksum (CRC-32) of what its file holds: two models with the same one are the same.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        self.sites.iter().fold(crc32fast::Hasher::new(), |sum, (name, site)| checksum_with(sum, name, site)).finalize()
    }

    /// A checksum of what is known of each site.
    #[cfg(feature = "corpus")]
    pub(crate) fn checksums(&self) -> std::collections::BTreeMap<String, u32> {
        let of = |(name, site): (&String, &Site)| (name.clone(), checksum_with(crc32fast::Hasher::new(), name, site).finalize());
        self.sites.iter().map(of).collect()
    }

    /// Reads a model that was written.
    ///
    /// # Errors
    ///
    /// If the reader fails, if the file was written by another version, if a line is not one of a model, or if the checksum is missing or
    /// wrong: the error says which, and what to do.
    pub fn read(mut from: impl BufRead) -> Result<Self> {
        let mut model = Self::default();
        let mut sum = crc32fast::Hasher::new();
        let mut current: Option<String> = None;
        let mut line = String::new();
        for number in 1.. {
            line.clear();
            if from.by_ref().take(LONGEST_LINE).read_line(&mut line)? == 0 {
                return Err(bad("the file is truncated (no checksum); run `newsieve sites learn` again"));
            }
            let fields = line.strip_suffix('\n').unwrap_or(&line);
            if let Some(found) = fields.strip_prefix(CHECKSUM) {
                check_end(found, sum.finalize(), &mut from)?;
                break;
            }
            sum.update(line.as_bytes());
            if number == 1 {
                check_magic(fields)?;
            } else {
                model.read_line(fields, &mut current).ok_or_else(|| bad(format!("line {number} is not one of a model of sites")))?;
            }
        }
        Ok(model)
    }

    /// Reads a line after the first; `current` is the site whose templates follow.
    fn read_line(&mut self, line: &str, current: &mut Option<String>) -> Option<()> {
        let fields: Vec<&str> = line.splitn(5, '\t').collect();
        if let ["site", name, pages, forgotten, edges] = fields[..] {
            let name = unescaped(name);
            let edges = edges.parse().ok()?;
            let site = Site { pages: pages.parse().ok()?, forgotten: forgotten.parse().ok()?, edges, ..Site::default() };
            self.sites.insert(name.clone(), site);
            *current = Some(name);
            return Some(());
        }
        let [template, pages, gaps, sample] = fields[..] else { return None };
        let site = self.sites.get_mut(current.as_ref()?)?;
        let gaps: Gaps = gaps.parse().ok()?;
        let gaps = Some(gaps).filter(|gaps| *gaps != Gaps::default()).map(Box::new);
        let count = TemplateCount { pages: pages.parse().ok()?, sample: unescaped(sample).into(), gaps };
        site.counts.insert(u64::from_str_radix(template, 16).ok()?, count);
        Some(())
    }
}

fn write_site(out: &mut impl Write, name: &str, site: &Site) -> Result<()> {
    writeln!(out, "site\t{}\t{}\t{}\t{}", escaped(name), site.pages, site.forgotten, site.edges)?;
    let mut counts: Vec<_> = site.counts.iter().filter(|(_, c)| c.pages >= 2).collect();
    counts.sort_by_key(|&(template, count)| (std::cmp::Reverse(count.pages), *template));
    for (template, count) in counts {
        let gaps = count.gaps.as_deref().copied().unwrap_or_default();
        writeln!(out, "{template:016x}\t{}\t{gaps}\t{}", count.pages, escaped(&count.sample))?;
    }
    Ok(())
}

/// A checksum that a site is added to.
fn checksum_with(sum: crc32fast::Hasher, name: &str, site: &Site) -> crc32fast::Hasher {
    let mut out = Summed { out: &mut std::io::sink(), sum };
    // A sink takes everything.
    let _ = write_site(&mut out, name, site);
    out.sum
}

fn check_magic(line: &str) -> Result<()> {
    match line {
        MAGIC => Ok(()),
        _ if line.starts_with(ANY_MAGIC) => Err(bad("it was written by another version; run `newsieve sites learn` again")),
        _ => Err(bad("it is no model of sites: newsieve sites learn writes one")),
    }
}

fn check_end(found: &str, sum: u32, from: &mut impl BufRead) -> Result<()> {
    if u32::from_str_radix(found, 16) != Ok(sum) || !from.fill_buf()?.is_empty() {
        return Err(bad("its checksum is wrong: the file is damaged; run `newsieve sites learn` again"));
    }
    Ok(())
}

fn bad(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidData, what.into())
}

/// A writer that sums up what goes through it.
struct Summed<'w, W> {
    out: &'w mut W,
    sum: crc32fast::Hasher,
}

impl<W: Write> Write for Summed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}

/// A field without what divides fields and lines.
fn escaped(field: &str) -> String {
    field.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap_or('\\'),
            },
            c => c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned() -> SiteModel {
        let mut model = SiteModel::new();
        for i in 0..9 {
            model.add("news.example", [format!("{}文章数", 5260 - i * 7).as_str(), "Follow us\ton all \\n channels"]);
            model.add("a\tb\nsite\tvictim.example", ["Read more"]);
        }
        model
    }

    fn written(model: &SiteModel) -> String {
        let mut file = Vec::new();
        model.write(&mut file).expect("memory takes all");
        String::from_utf8(file).expect("it is text")
    }

    fn read(file: &str) -> std::result::Result<SiteModel, String> {
        SiteModel::read(file.as_bytes()).map_err(|e| e.to_string())
    }

    #[test]
    fn what_is_written_is_read() {
        let model = learned();
        let read = read(&written(&model)).expect("it was written so");
        assert_eq!(read, model);
        assert_eq!(read.site_count(), 2);
    }

    #[test]
    fn what_does_not_verify_is_refused() {
        let file = written(&learned());
        for end in 0..file.len() - 1 {
            assert!(!file.is_char_boundary(end) || read(&file[..end]).is_err(), "cut at byte {end}");
        }
        assert!(read(&file.replace("\t9\t", "\t8\t")).is_err_and(|e| e.contains("checksum")));
        assert!(read(&format!("{file}more")).is_err_and(|e| e.contains("checksum")));
        assert!(read("something else\n").is_err_and(|e| e.contains("no model of sites")));
        assert!(read("newsieve sites 2\nsite\ta.example\t3\t0\t1,2,3\n").is_err_and(|e| e.contains("another version")));
        assert!(read("newsieve sites 4\nnonsense\n").is_err_and(|e| e.contains("line 2")));
    }
}
