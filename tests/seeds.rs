//! The five seeds: expectations made by hand from the files.

use std::path::Path;

use serde_json::Value;

use super::support::{newsieve, root, rows};

/// For each seed, the first and the last line of its body, and the number of paragraphs between them, both counted.
const BODIES: [(&str, &str, &str, usize); 5] = [
    (
        "000_1a809dd9cd00b29f.txt",
        "10月,日本首相高市早苗上臺后砸下11萬億日元擴軍,她以為這是對抗中國的籌碼。",
        "在這場新的牌局中,你手里握著什么樣的牌?",
        61,
    ),
    (
        "001_5a1a64120ca71abc.txt",
        "2025年11月7日,高市早苗悍然发表将台湾问题与所谓“存亡危机事态”绑定的涉台挑衅言论,中日关系迅速坠入持续紧张的僵局。",
        "要知道,有些红线是历史与法理划定的,触碰者必然付出沉重代价。",
        68,
    ),
    (
        "002_3d8db4258715004d.txt",
        "朋友們大家好,我是標叔。",
        "1.5萬億美元的軍費預算、美國對歐洲的捆綁策略,都說明大國對抗的風險并未消失。",
        64,
    ),
    (
        "003_6a024b3a6c380766.txt",
        "在中方对日两用物项出口管制,日本提出抗议遭到中方反驳无效之后,高市早苗就开始打响了反击,派遣高管密集访美,现在的防卫大臣小泉进次郎更是抵达美国和美国防长海格赛斯展开会晤,进一步深化美日同盟关系来共同对抗中国。",
        "日本想要的是摆脱依赖,但现实告诉它,有些依赖是写在工业发展逻辑里的,不是靠政治意志就能扭转。",
        31,
    ),
    (
        "004_380cae6ce1fecce1.txt",
        "当地时间2月23日深夜,华盛顿方面接到中方正式通报:针对高市早苗内阁持续加速推进军事扩张的举动,中国已启动精准反制措施,直击日本防务体系关键命脉——此举意在推动其回归战后和平轨道,重拾“去军事化”基本共识。消息一出,整个亚太地区高度关注,东京部分极端保守势力更陷入剧烈躁动与失序反应。事件背后究竟隐藏着怎样的战略逻辑?身处权力交接关键期的特朗普团队又将如何研判并回应?",
        "无论是重构区域供应链网络,还是深化技术协同创新机制,美日联合倡议至今未能突破既有产业分工框架的底层逻辑。而对于整个亚洲制造业生态而言,一个高效、透明、抗干扰能力强的供应链体系,早已超越单纯成本考量,上升为关乎区域繁荣与长期稳定的基础设施级命题。",
        34,
    ),
];

/// Lines between the first and the last that are no content: placeholders for images.
const PLACEHOLDERS: [&str; 2] = ["![]()", "打开网易新闻 查看精彩图片"];

/// Sub-headings that look like nothing but short lines.
const SUB_HEADINGS: [(&str, &str); 12] = [
    ("001_5a1a64120ca71abc.txt", "被锁死的工业“氧气管”"),
    ("001_5a1a64120ca71abc.txt", "“现实考量”与日美同盟的泡沫"),
    ("001_5a1a64120ca71abc.txt", "深海采矿,虚幻方案"),
    ("001_5a1a64120ca71abc.txt", "投机者的狂欢与理性的坚守"),
    ("002_3d8db4258715004d.txt", "對日本管制升級"),
    ("002_3d8db4258715004d.txt", "俄羅斯祭出管制政策"),
    ("002_3d8db4258715004d.txt", "特朗普的態度轉變"),
    ("002_3d8db4258715004d.txt", "結語:"),
    ("003_6a024b3a6c380766.txt", "被掐住的工业命脉"),
    ("003_6a024b3a6c380766.txt", "华盛顿的救命稻草靠得住吗"),
    ("003_6a024b3a6c380766.txt", "内部撕裂的双重困境"),
    ("003_6a024b3a6c380766.txt", "结语"),
];

fn lines(seed: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("seeds").join(seed)).unwrap();
    text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// The paragraphs that a seed must give, cut from the file between the lines named above.
fn body(seed: &str, first: &str, last: &str) -> Vec<String> {
    let lines = lines(seed);
    let from = lines.iter().position(|l| l == first).unwrap_or_else(|| panic!("{seed}: its first line"));
    let to = lines.iter().position(|l| l == last).unwrap_or_else(|| panic!("{seed}: its last line"));
    lines[from..=to].iter().filter(|l| !PLACEHOLDERS.contains(&l.as_str())).cloned().collect()
}

fn run(out: &Path) -> Vec<Value> {
    let output = newsieve(&["run", "seeds", "-o", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    rows(out.join("articles.jsonl"))
}

#[test]
fn bodies_are_kept_word_for_word_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let articles = run(&folder.path().join("out"));
    assert_eq!(articles.len(), BODIES.len());
    for (article, (seed, first, last, count)) in articles.iter().zip(BODIES) {
        assert_eq!(article["id"], seed);
        let wanted = body(seed, first, last);
        assert_eq!(wanted.len(), count, "{seed}: paragraphs counted by hand");
        assert_eq!(article["text"].as_str().unwrap(), wanted.join("\n\n"), "{seed}");
        assert_eq!(article["language"], "zh");
        let file = folder.path().join("out/text").join(seed);
        assert_eq!(std::fs::read_to_string(file).unwrap(), wanted.join("\n\n") + "\n");
    }
    for (seed, heading) in SUB_HEADINGS {
        let article = articles.iter().find(|a| a["id"] == seed).unwrap();
        assert!(article["text"].as_str().unwrap().split("\n\n").any(|p| p == heading), "{seed}: {heading}");
    }
}

#[test]
fn everything_else_is_removed_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let articles = run(&folder.path().join("out"));
    for (article, (seed, first, last, _)) in articles.iter().zip(BODIES) {
        let removed = article["removed"].as_array().unwrap();
        let kept = body(seed, first, last);
        let wanted: Vec<String> = lines(seed).into_iter().filter(|l| !kept.contains(l)).collect();
        let texts: Vec<&str> = removed.iter().map(|r| r["text"].as_str().unwrap()).collect();
        assert_eq!(texts, wanted, "{seed}");
        for row in removed {
            assert!(!row["reason"].as_str().unwrap().is_empty() && !row["rule"].as_str().unwrap().is_empty(), "{row}");
        }
    }
}

#[test]
fn chrome_of_the_fourth_seed_is_known_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let articles = run(&folder.path().join("out"));
    let article = &articles[3];
    assert_eq!(article["title"], "高市打响反击,美日防长当面谈,剥夺中国一大强项,联合反华?");
    let removed = article["removed"].as_array().unwrap();
    let class_of = |text: &str| {
        let row = removed.iter().find(|r| r["text"].as_str().unwrap().starts_with(text)).unwrap_or_else(|| panic!("{text} is removed"));
        row["rule"].as_str().unwrap().split('.').next().unwrap().to_owned()
    };
    for (text, class) in [
        ("网易首页 > 网易号 > 正文", "breadcrumb"),
        ("0", "edge"),
        ("分享至", "share"),
        ("特别声明:", "disclaimer"),
        ("Notice:", "disclaimer"),
        ("相关推荐", "related-heading"),
        ("李显龙担忧新加坡陷入衰退", "section"),
        ("血常规3项异常,是身体警报!", "section"),
        ("李玫瑾:为什么性格比能力更重要?", "section"),
        ("无障碍浏览 进入关怀版", "navigation"),
    ] {
        assert_eq!(class_of(text), class, "{text}");
    }
}

/// The two sentences that three of the seeds share are the disclaimers; the dates and names that the bodies share
/// are those of the same news.
#[test]
fn raw_seeds_share_the_disclaimer_across_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let output = newsieve(&["reuse", "seeds", "-o", out.to_str().unwrap()]);
    assert!(output.status.success());
    let texts: Vec<String> = BODIES.iter().map(|(seed, ..)| std::fs::read_to_string(root().join("seeds").join(seed)).unwrap()).collect();
    let text_of = |row: &Value, side: &str| {
        let number = BODIES.iter().position(|(seed, ..)| row[side] == *seed).unwrap();
        let span = &row[format!("{side}_span")];
        let (from, to) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
        texts[number].chars().skip(from).take(to - from).collect::<String>()
    };
    let passages = rows(out.join("reuse.jsonl"));
    let exact: Vec<&Value> = passages.iter().filter(|r| r["kind"] == "exact").collect();
    let pairs: Vec<(&str, &str)> = exact.iter().map(|r| (&r["a"].as_str().unwrap()[..3], &r["b"].as_str().unwrap()[..3])).collect();
    assert_eq!(pairs, [("000", "002"), ("000", "003"), ("002", "003")]);
    for row in exact {
        let (a, b) = (text_of(row, "a"), text_of(row, "b"));
        assert!(a.starts_with("特別聲明:以上內容"), "{a}");
        assert!(a.ends_with("only provides information storage services."), "{a}");
        assert!(b.starts_with("特別聲明:") || b.starts_with("特别声明:"), "{b}");
        assert!(b.ends_with("only provides information storage services."), "{b}");
    }
}

#[test]
fn bodies_share_only_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let articles = run(&out);
    for row in rows(out.join("reuse.jsonl")) {
        let text = |side: &str| {
            let article = articles.iter().find(|a| a["id"] == row[side]).unwrap();
            let span = &row[format!("{side}_span")];
            let (from, to) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
            article["text"].as_str().unwrap().chars().skip(from).take(to - from).collect::<String>()
        };
        // Read by hand: the one sentence that two bodies have nearly in common is the news of the announcement of
        // 6 January; the other is about the statement of 7 November.
        let (a, b) = (text("a"), text("b"));
        let is_same_news =
            [("1月6日", "2026年第"), ("11月7日", "存亡危")].iter().any(|(x, y)| [&a, &b].iter().all(|t| t.contains(x) && t.contains(y)));
        assert!(is_same_news, "{a}\n{b}");
        assert_ne!(row["kind"], "exact");
    }
    assert!(rows(out.join("clusters.jsonl")).is_empty());
}
