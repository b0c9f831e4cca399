//! How much memory the search for reuse may take.

use std::fs;

/// The memory that a search for reuse may take, about. Beyond it, it works on the disk, with the same result.
///
/// The default is half of the memory of the machine, or of the container that the program runs in, so that what fits into memory stays there. Where the
/// system does not tell, it is 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory(Option<u64>);

/// The limit where the memory of the machine is not known.
const UNKNOWN: u64 = 4 << 30;

/// What the system says of its memory; the limit of a container (version 2 and version 1 of control groups).
const OF_MACHINE: &str = "/proc/meminfo";
const OF_CONTAINER: [&str; 2] = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];

impl Memory {
    /// The default.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// This number of bytes.
    #[must_use]
    pub const fn of_bytes(bytes: u64) -> Self {
        Self(Some(bytes))
    }

    /// Number of bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.0.unwrap_or_else(|| {
            let machine = fs::read_to_string(OF_MACHINE).ok().and_then(|text| total(&text));
            let container = OF_CONTAINER.iter().filter_map(|path| fs::read_to_string(path).ok()?.trim().parse().ok());
            machine.into_iter().chain(container).min().map_or(UNKNOWN, |bytes: u64| bytes / 2)
        })
    }
}

/// The memory of the machine in bytes, from the text of `meminfo`.
fn total(text: &str) -> Option<u64> {
    let kibibytes = text.lines().find_map(|line| line.strip_prefix("MemTotal:")?.strip_suffix("kB"))?;
    kibibytes.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says() {
        assert_eq!(total("MemTotal:       24588000 kB\nMemFree:  1 kB\n"), Some(24_588_000 << 10));
        assert_eq!(total("MemFree:  1 kB\n"), None);
        assert!(Memory::new().bytes() > 0);
        assert_eq!(Memory::of_bytes(7).bytes(), 7);
    }
}
