//! A fuzzer for work that grows faster than its input: random fragments, repeated, are cleaned at two sizes.
//!
//! `cargo run --release --example growth -- SECONDS [SEED]`. It needs no nightly compiler. A shape that takes more than two seconds for each
//! megabyte, or grows faster than its size, is measured again, three times, before it is reported: the best of the processor
//! times counts. It prints its seed, and exits with 1 where it found something.

#![allow(clippy::print_stdout, reason = "it tells what it found")]

use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use newsieve::parse::Format;
use newsieve::{Cleaner, Hints, Prepared, RawDocument, ReuseIndex};

/// Bytes of the smaller document, and of one that is tried before: shapes whose work explodes are told without the larger ones.
const SIZE: usize = 100_000;
const TINY: usize = 10_000;

/// A tiny document that takes this long, in seconds, is a finding by itself, and so is a small one that takes as long for its size.
const EXPLODES: f64 = 0.1;

/// The larger one has this many times as many.
const TIMES: usize = 4;

/// More seconds than this for each megabyte of the larger document are too many: twice the aim, since machines differ.
const SLOW: f64 = 2.0;

/// Work that grows this much more than the document is not linear.
const GROWTH: f64 = 1.8;

/// Faster than this for each megabyte is too fast to tell how it grows.
const FAST: f64 = 0.25;

const FRAGMENTS: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=/x>",
    "</a>",
    "<div>",
    "</div>",
    "<div class=comment>",
    "<q>",
    "</x>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<math>",
    "<foreignObject>",
    "<desc>",
    "<source>",
    "<input>",
    "<col>",
    "<wbr>",
    "&#0000000000000000000000",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<br>",
    "<hr>",
    "<img src=a.jpg>",
    "<svg>",
    "</svg>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<time datetime=2024-03-05>",
    "</time>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<select>",
    "<option>",
    "</select>",
    "<button>",
    "</button>",
    "<form>",
    "</form>",
    "<object>",
    "<nobr>",
    "<font class=c1>",
    "<font class=c2>",
    "</font>",
    "<meta name=author content='Jane Doe'>",
    "<meta property=og:title content='Ferry - Post'>",
    "<script type=application/ld+json>",
    "</script>",
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&notit",
    "&#x4e00;",
    "\0",
    "<",
    ">",
    "</",
    "<a b=\"",
    "'",
    "\"",
    "=",
    "](",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](/a b)",
    "[a](<b",
    "[a](b",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```\n",
    "~~~\n",
    "~~",
    "#",
    "# ",
    "> ",
    ">",
    "* ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "|",
    "|-|\n",
    "|a|\n",
    "a\n",
    "=\n",
    "<br>\n",
    "[a](/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "---\n",
    "===\n",
    "\\",
    "[a]: /b\n",
    "[^1]",
    "http://a.example/b?c=d&e",
    "www.a.example",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\u{3000}",
    "\u{200b}",
    "\u{ad}",
    "\u{301}",
    "_é",
    " | ",
    " - ",
    " – ",
    " · ",
    "——",
    "word ",
    "The ferry returned to service on Monday. ",
    "2024-03-05 12:33 ",
    "5 comments ",
    "Read more ",
    "By Jane Doe ",
    "来源：新华社 ",
    "相关新闻\n",
    "记者 张三 ",
    "标题一二三四五六七八九十",
    "渡轮周一恢复通航，工程师更换了两台发动机。",
    "字",
    "臺",
    "가",
    "あ",
    "é",
    "€",
    "😀",
    "a",
    "0",
    "9,",
    "（",
    "）",
    "“",
    "”",
    "。",
    "，",
    "！",
    "：",
];

/// Fragments that are bytes of other encodings, or of none.
const BYTES: &[&[u8]] = &[
    b"\xff",
    b"\xfe\xff",
    b"\x00a",
    b"a\x00",
    b"\x92",
    b"\xe9",
    b"\xb9\xfa\xbc\xd2",
    b"\xa4\xe9\xa5\xbb",
    b"\x93\xfa\x96\x7b",
    b"\x1b$B",
    b"\x1b(B",
    b"\xed\xa0\xbd",
    b"\xc3",
    b"\xe4\xb8",
    b"\x8e",
    b"~{",
    b"~}",
    b"+AGE-",
    b"\xef\xbb\xbf",
    b"\xa1\xa1",
    b"\x81\x30\x81\x30",
    b"<meta charset=gbk>",
];

/// A generator of numbers (xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    fn fragments(&mut self, least: usize, most: usize) -> Vec<u8> {
        let count = least + self.below(most - least + 1);
        (0..count).flat_map(|_| self.fragment().to_vec()).collect()
    }

    fn fragment(&mut self) -> &'static [u8] {
        if self.below(12) == 0 { BYTES[self.below(BYTES.len())] } else { FRAGMENTS[self.below(FRAGMENTS.len())].as_bytes() }
    }
}

/// What is done with a document.
#[derive(Clone, Copy, Debug)]
enum Target {
    Clean(Format),
    Decode,
    Reuse,
}

/// A document of any size: something, then fragments again and again, then something.
#[derive(Debug)]
struct Shape {
    target: Target,
    before: Vec<u8>,
    repeated: Vec<u8>,
    /// Whether each repetition has its number in it.
    is_numbered: bool,
    after: Vec<u8>,
}

impl Shape {
    fn random(random: &mut Random) -> Self {
        let targets = [
            Target::Clean(Format::Html),
            Target::Clean(Format::Html),
            Target::Clean(Format::Html),
            Target::Clean(Format::Markdown),
            Target::Clean(Format::Plain),
            Target::Decode,
            Target::Reuse,
        ];
        let mut some = |least, most| random.fragments(least, most);
        let (before, repeated, after) = (some(0, 3), some(1, 6), some(0, 2));
        Self { target: targets[random.below(targets.len())], before, repeated, is_numbered: random.below(4) == 0, after }
    }

    fn document(&self, bytes: usize) -> Vec<u8> {
        let mut document = self.before.clone();
        for number in 0.. {
            if document.len() >= bytes {
                break;
            }
            document.extend(&self.repeated);
            if self.is_numbered {
                document.extend(number.to_string().as_bytes());
            }
        }
        document.extend(&self.after);
        document
    }

    /// The time that a document of a size takes.
    fn time(&self, cleaner: &Cleaner, bytes: usize) -> Duration {
        let document = self.document(bytes);
        let start = processor_time();
        match self.target {
            Target::Clean(format) => {
                let document = RawDocument::new("growth", document).with_hints(Hints::new().with_format(format));
                assert!(cleaner.clean(&document).is_ok(), "it is under the limit");
            }
            Target::Decode => drop(newsieve::decode::decode(&document, None)),
            Target::Reuse => {
                let text = String::from_utf8_lossy(&document);
                let mut index = ReuseIndex::new();
                for id in ["a", "b"] {
                    index.add_prepared(Prepared::of(&text).with_id(id));
                }
                drop(index.find());
            }
        }
        processor_time().saturating_sub(start)
    }

    /// The seconds for a megabyte of the larger document and how much more the work grows than the document; each of the best of some times.
    fn measure(&self, cleaner: &Cleaner, tries: usize) -> (f64, f64) {
        let best = |bytes| (0..tries).map(|_| self.time(cleaner, bytes)).min().unwrap_or_default().as_secs_f64();
        for bytes in [TINY, SIZE] {
            let took = best(bytes);
            if took > EXPLODES * bytes as f64 / TINY as f64 * self.target.limits().0 / SLOW {
                return (took * 1e6 / bytes as f64, f64::INFINITY);
            }
        }
        let (small, large) = (best(SIZE), best(SIZE * TIMES));
        (large * 1e6 / (SIZE * TIMES) as f64, large / small.max(1e-9) / TIMES as f64)
    }
}

/// The time that this thread has had a processor for, which a busy machine does not change; where the system does not tell, any time.
fn processor_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

impl Target {
    /// The seconds for a megabyte that are too many, and the growth that is. An anchor of reuse has up to 96 places, so that a text that repeats
    /// itself costs much more than others, and all the more until it has repeated itself so often.
    const fn limits(self) -> (f64, f64) {
        match self {
            Self::Reuse => (10.0 * SLOW, 2.0 * GROWTH),
            Self::Clean(_) | Self::Decode => (SLOW, GROWTH),
        }
    }

    fn is_bad(self, (rate, growth): (f64, f64)) -> bool {
        let (slow, fast_growth) = self.limits();
        rate > slow || (rate > FAST && growth > fast_growth)
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<u64>());
    let seconds = arguments.next().and_then(Result::ok).unwrap_or(60);
    let seed = arguments.next().and_then(Result::ok).unwrap_or_else(|| std::process::id().into());
    println!("seed {seed}");
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let cleaner = Cleaner::new();
    let (start, mut shapes, mut found) = (Instant::now(), 0, 0);
    while start.elapsed().as_secs() < seconds {
        let shape = Shape::random(&mut random);
        shapes += 1;
        if shape.target.is_bad(shape.measure(&cleaner, 1)) {
            let measured = shape.measure(&cleaner, 3);
            if shape.target.is_bad(measured) {
                found += 1;
                let text = |bytes: &[u8]| format!("{:?}", String::from_utf8_lossy(bytes));
                println!(
                    "{:?}: {:.2} s a megabyte, growth {:.2}: {} + {} again and again{} + {}",
                    shape.target,
                    measured.0,
                    measured.1,
                    text(&shape.before),
                    text(&shape.repeated),
                    if shape.is_numbered { ", numbered" } else { "" },
                    text(&shape.after)
                );
            }
        }
    }
    println!("{shapes} shapes, {found} too slow");
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
