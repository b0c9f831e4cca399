//! What a folder, an id or a name holds ends no run, loses no data and reaches no terminal.

use std::fs;
use std::path::Path;

use super::support::{STORY, files, folder_with_story as folder, newsieve, newsieve_with_input, rows, status};

fn run(arguments: &[&str], input: &Path, out: &Path) -> (i32, String) {
    status(&newsieve(&[arguments, &[input.to_str().unwrap(), "-o", out.to_str().unwrap()]].concat()))
}

fn ids(out: &Path) -> Vec<String> {
    rows(out.join("articles.jsonl")).iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn strange_ids_cost_their_document_its_name_at_most() {
    let (_folder, _, out) = folder();
    let long = "a/".repeat(3000) + "b";
    let groups: [&[&str]; 7] = [
        &["x", "x.txt/y", &long],
        &["a?b", "a*b", "a:b", "a_b"],
        &["x/y", "x\\y", "x//y", "./x/y", "/x/y"],
        &["..", "__", "."],
        &["News/A", "news/a"],
        &["caf\u{e9}", "cafe\u{301}"],
        &["http://n.example/a?id=1", "http://n.example/a_id=1", "con", "nul.txt"],
    ];
    for ids in groups {
        let records: String =
            ids.iter().map(|id| serde_json::json!({"id": id, "text": format!("{STORY} {id}")}).to_string() + "\n").collect();
        let output = newsieve_with_input(&["run", "-", "-o", out.to_str().unwrap(), "--force", "--texts", "txt"], records.as_bytes());
        assert_eq!(status(&output), (0, String::new()), "{ids:?}");
        let texts = files(&out.join("text"));
        assert_eq!(texts.len(), ids.len(), "{ids:?}: {:?}", texts.iter().map(|t| &t.0).collect::<Vec<_>>());
        for (article, id) in rows(out.join("articles.jsonl")).iter().zip(ids) {
            assert_eq!(article["id"], *id);
            assert!(texts.iter().any(|(_, text)| text == format!("{}\n", article["text"].as_str().unwrap()).as_bytes()), "{id}");
        }
    }
}

#[test]
fn a_file_beside_a_folder_of_its_texts_name() {
    let (_folder, input, out) = folder();
    fs::write(input.join("x.html"), format!("<p>{STORY}")).unwrap();
    fs::create_dir(input.join("x.html.txt")).unwrap();
    fs::write(input.join("x.html.txt/y.html"), format!("<p>{STORY}")).unwrap();
    assert_eq!(run(&["run"], &input, &out), (0, String::new()));
    assert_eq!(files(&out.join("text")).len(), 3);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_passed_over_and_named() {
    use std::os::unix::fs::symlink;
    let (folder, input, out) = folder();
    assert!(std::process::Command::new("mkfifo").arg(input.join("pipe.jsonl")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(input.join("socket.txt")).unwrap();
    symlink("/dev/zero", input.join("zero.jsonl")).unwrap();
    fs::write(folder.path().join("secret.txt"), format!("{STORY} Secret.")).unwrap();
    symlink("../secret.txt", input.join("secret.txt")).unwrap();
    let (code, message) = run(&["clean"], &input, &out);
    assert_eq!(code, 0, "{message}");
    for name in ["pipe.jsonl", "socket.txt", "zero.jsonl", "secret.txt"] {
        assert!(message.contains(name), "{name}: {message}");
    }
    assert_eq!(ids(&out), ["good.txt"]);
    let passed_over: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(passed_over["passed_over"]["special"]["count"], 2);
    // A device that is named by itself is refused, also behind a link; a link out of the folder is followed on request.
    let (code, message) = run(&["clean"], &input.join("zero.jsonl"), &out.with_extension("2"));
    assert!(code == 2 && message.contains("zero.jsonl") && message.contains("device"), "{message}");
    fs::remove_file(input.join("zero.jsonl")).unwrap();
    run(&["clean", "--force", "--follow-links"], &input, &out);
    assert_eq!(ids(&out), ["good.txt", "secret.txt"]);
}

/// Two links a level: a walk that follows them doubles its work each level.
#[cfg(unix)]
#[test]
fn links_do_not_multiply_folders() {
    use std::os::unix::fs::symlink;
    let (_folder, input, out) = folder();
    let mut level = input.clone();
    for _ in 0..40 {
        let next = level.join("next");
        fs::create_dir(&next).unwrap();
        symlink("next", level.join("left")).unwrap();
        symlink("next", level.join("right")).unwrap();
        level = next;
    }
    fs::write(level.join("deep.txt"), STORY).unwrap();
    for links in [&["clean", "--force"][..], &["clean", "--force", "--follow-links"]] {
        assert_eq!(run(links, &input, &out).0, 0);
        assert_eq!(ids(&out).len(), 2);
    }
}

#[test]
fn an_input_in_the_output_folder_is_refused() {
    let (_folder, input, out) = folder();
    fs::write(input.join("notes.md"), "My notes.").unwrap();
    fs::create_dir(input.join("text")).unwrap();
    fs::write(input.join("text/more.txt"), STORY).unwrap();
    let before = files(&input);
    for how in ["--force", "--resume"] {
        let (code, message) = run(&["run", how], &input, &input);
        assert!(code == 2 && message.contains("the input lies in the folder"), "{message}");
    }
    assert_eq!(files(&input), before);
    assert_eq!(run(&["clean"], &input, &out).0, 0);
    let articles = files(&out);
    let (code, message) = run(&["reuse", "--force"], &out.join("articles.jsonl"), &out);
    assert!(code == 2 && message.contains("the input lies in the folder"), "{message}");
    assert_eq!(files(&out), articles);
}

/// What a run wrote into a folder below its input is no input of the next one.
#[test]
fn the_output_is_never_read() {
    let (_folder, input, _) = folder();
    let out = input.join("out");
    for _ in 0..2 {
        assert_eq!(run(&["run", "--force"], &input, &out), (0, String::new()));
        assert_eq!(ids(&out), ["good.txt"]);
    }
    assert_eq!(run(&["run", "--resume"], &input, &out), (0, String::new()));
    assert_eq!(ids(&out), ["good.txt"]);
}

#[test]
fn copies_of_decoded_files_meet_no_file_of_ours() {
    let (_folder, input, out) = folder();
    for name in ["decoded.jsonl", "failed.jsonl", "Run.json"] {
        fs::write(input.join(name), format!("{STORY} {name}")).unwrap();
    }
    assert_eq!(run(&["decode"], &input, &out), (0, String::new()));
    assert_eq!(rows(out.join("decoded.jsonl")).len(), 4);
    let copies: Vec<_> = files(&out).into_iter().filter(|(name, _)| !name.starts_with(".newsieve")).collect();
    assert_eq!(copies.len(), 7, "four copies, and decoded.jsonl, failed.jsonl and run.json");
    for name in ["decoded.jsonl", "failed.jsonl", "Run.json"] {
        assert!(copies.iter().any(|(_, text)| *text == format!("{STORY} {name}").into_bytes()), "{name}");
    }
}

/// A limit on the size of files ends the writing as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_costs_no_earlier_model_or_page() {
    let (folder, input, _) = folder();
    let pages: String = (0..9)
        .map(|i| {
            serde_json::json!({"url": format!("http://town.example/{i}"), "html": format!("<p>Read more here</p><p>{STORY} {i}</p>")})
                .to_string()
                + "\n"
        })
        .collect();
    fs::write(input.join("pages.jsonl"), pages).unwrap();
    let (model, page) = (folder.path().join("model"), folder.path().join("page.html"));
    for path in [&model, &page] {
        fs::write(path, "what was there before").unwrap();
    }
    let limited = |arguments: &[&str]| {
        std::process::Command::new("sh")
            .args(["-c", "ulimit -f 0 && trap '' XFSZ && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_newsieve")])
            .args(arguments)
            .output()
            .unwrap()
    };
    let good = input.join("good.txt");
    let learn = limited(&["sites", "learn", input.to_str().unwrap(), "-o", model.to_str().unwrap()]);
    let inspect = limited(&["inspect", good.to_str().unwrap(), "--html", page.to_str().unwrap()]);
    for (output, path) in [(learn, &model), (inspect, &page)] {
        let (code, message) = status(&output);
        assert!(code == 2 && message.contains(path.to_str().unwrap()), "{message}");
        assert_eq!(fs::read_to_string(path).unwrap(), "what was there before");
    }
}

#[test]
fn an_output_is_no_input() {
    let (_folder, input, _) = folder();
    let good = input.join("good.txt");
    let name = good.to_str().unwrap();
    for arguments in [&["inspect", name, "--html", name][..], &["sites", "learn", name, "-o", name]] {
        assert_eq!(status(&newsieve(arguments)).0, 2, "{arguments:?}");
        assert_eq!(fs::read_to_string(&good).unwrap(), STORY);
    }
}

/// A page names its own address: it must not be able to write lines of its own into a model.
#[test]
fn a_page_forges_no_model() {
    let (folder, input, out) = folder();
    let model = folder.path().join("model");
    let forged = "http://a.example\nsite\tvictim.example\t9\t0\t0,0,0,0,0,0,0\n0000000000000001\t9\t0,0,0,0,0,0,0\tx\n/";
    for (i, host) in
        [forged, "http://a.example\tb/", "http://good.example/", "http://e\u{1b}[31m.example/"].iter().cycle().take(20).enumerate()
    {
        fs::write(input.join(format!("{i}.html")), format!("<link rel=canonical href='{host}{i}'><p>Read more here</p><p>{STORY} {i}</p>"))
            .unwrap();
    }
    assert_eq!(run(&["sites", "learn"], &input, &model).0, 0);
    let text = fs::read_to_string(&model).unwrap();
    let sites: Vec<&str> = text.lines().filter(|line| line.starts_with("site\t")).collect();
    assert_eq!(sites.len(), 1, "{sites:?}");
    assert_eq!(run(&["clean", "--sites", model.to_str().unwrap()], &input, &out).0, 0);
    fs::write(&model, text.replace("\t5\t", "\t9\t")).unwrap();
    let (code, message) = run(&["clean", "--force", "--sites", model.to_str().unwrap()], &input, &out);
    assert!(code == 2 && message.contains("checksum"), "{message}");
}

#[test]
fn no_escape_reaches_the_terminal() {
    let (folder, input, out) = folder();
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}evil";
    let page = format!(
        "<title>Ferry {evil}</title><meta name=author content='Jane {evil}'><link rel=canonical href='http://a.example/{evil}'><p>{STORY} {evil}</p>"
    );
    let mut arguments: Vec<Vec<String>> = Vec::new();
    let mut add = |line: &[&str]| arguments.push(line.iter().map(|a| (*a).to_owned()).collect());
    fs::write(input.join("page.html"), &page).unwrap();
    #[cfg(unix)]
    for name in ["\u{1b}[2Jname.html", "line\nbreak.html", "\u{1b}[2Jname.pdf"] {
        fs::write(input.join(name), &page).unwrap();
        add(&["inspect", input.join(name).to_str().unwrap(), "--why"]);
    }
    fs::write(input.join("bad.jsonl"), format!("{{\"id\":{:?}}}\n", "\u{1b}[2Jid")).unwrap();
    add(&["inspect", input.join("page.html").to_str().unwrap(), "--why"]);
    // As a shell gives names that a pattern of it has found.
    add(&["inspect", "one", "\u{1b}[2Jname.html"]);
    add(&["\u{1b}[2Jname.html"]);
    add(&["clean", "--threads", "\u{1b}[2J", "x", "-o", "y"]);
    add(&["decode", input.to_str().unwrap()]);
    add(&["clean", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    add(&["sites", "learn", input.to_str().unwrap(), "-o", folder.path().join("model").to_str().unwrap()]);
    add(&["sites", "show", folder.path().join("model").to_str().unwrap()]);
    add(&["sites", "show", input.join("\u{1b}[2Jnowhere").to_str().unwrap()]);
    for arguments in arguments {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = newsieve(&arguments);
        let shown = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let control = shown.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(control, None, "{arguments:?}: {shown:?}");
    }
}

#[test]
fn standard_output_is_no_folder() {
    let (_folder, input, _) = folder();
    for command in [&["run"][..], &["reuse"], &["decode"], &["sites", "learn"]] {
        let (code, message) = run(command, &input, Path::new("-"));
        assert!(code == 2 && message.contains("-o must name a"), "{message}");
    }
    assert!(!Path::new("-").exists());
}

#[test]
fn too_many_threads_are_refused() {
    let (_folder, input, out) = folder();
    for threads in ["100000", "0", "-1", "many"] {
        let (code, message) = run(&["clean", &format!("--threads={threads}")], &input, &out);
        assert!(code == 2 && message.contains("--threads"), "{message}");
        assert!(!out.exists());
    }
    assert_eq!(run(&["clean", "--threads=200"], &input, &out).0, 0);
}

/// What others left in a folder leads nowhere: a run writes through no link.
#[cfg(unix)]
#[test]
fn links_in_the_output_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (folder, input, out) = folder();
    let (precious, made) = (folder.path().join("precious"), folder.path().join("made"));
    fs::write(&precious, "precious").unwrap();
    fs::create_dir(&out).unwrap();
    symlink(folder.path().join("made"), out.join(".newsieve")).unwrap();
    let (code, message) = run(&["run", "--resume"], &input, &out);
    assert_eq!(code, 0, "{message}");
    assert!(!made.exists() && fs::symlink_metadata(out.join(".newsieve")).unwrap().is_dir());
    fs::remove_file(out.join(".newsieve/journal")).unwrap();
    symlink(&precious, out.join(".newsieve/journal")).unwrap();
    fs::remove_file(out.join("articles.jsonl")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(out.join("articles.jsonl")).status().unwrap().success());
    assert_eq!(run(&["run", "--resume"], &input, &out), (0, String::new()));
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert_eq!(ids(&out), ["good.txt"]);
}

/// Two records of one id, and one that is called as a file: each has an id of its own, also when the run goes on.
#[test]
fn a_repeated_id_forges_no_article() {
    let (_folder, input, out) = folder();
    let record = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    let records = [record("7", STORY), record("7", "The parliament voted for a new budget."), record("good.txt", "Forged.")].concat();
    fs::write(input.join("records.jsonl"), records).unwrap();
    assert_eq!(run(&["run", "--texts", "txt"], &input, &out).0, 0);
    let first = fs::read(out.join("articles.jsonl")).unwrap();
    assert_eq!(ids(&out), ["good.txt", "7", "7#records.jsonl:2", "good.txt#records.jsonl:3"]);
    assert_eq!(files(&out.join("text")).len(), 4);
    assert_eq!(run(&["run", "--resume"], &input, &out).0, 0);
    assert_eq!(fs::read(out.join("articles.jsonl")).unwrap(), first);
}

/// Files of results that were made of other articles do not stay beside new ones.
#[test]
fn resuming_leaves_no_stale_results() {
    let (_folder, input, out) = folder();
    fs::write(input.join("copy.txt"), STORY).unwrap();
    assert_eq!(run(&["run", "--dedup", "keep-representative"], &input, &out).0, 0);
    assert!(out.join("deduplicated.jsonl").exists());
    assert_eq!(run(&["clean", "--resume"], &input, &out).0, 0);
    for stale in ["deduplicated.jsonl", "dropped.jsonl", "reuse.jsonl", "clusters.jsonl"] {
        assert!(!out.join(stale).exists(), "{stale}");
    }
    assert_eq!(ids(&out).len(), 2);
}

/// What an output folder holds of articles and texts.
fn results(out: &Path) -> Vec<(String, Vec<u8>)> {
    files(out).into_iter().filter(|(name, _)| name != "run.json" && !name.starts_with(".newsieve")).collect()
}

/// Inputs that change, go and come between two runs: the second gives what a fresh one gives, and cleans only what changed.
#[test]
fn a_resumed_run_is_a_fresh_one() {
    let (folder, input, out) = folder();
    let story = |i: usize, what: &str| {
        format!(
            "Front page\n\nWeather map\n\nLetters to us\n\nThe {what} number {i} was opened by the mayor on Monday, after years of work.\n\nRead more\n\nFollow us on all channels\n"
        )
    };
    (0..30).for_each(|i| fs::write(input.join(format!("{i:02}.txt")), story(i, "bridge")).unwrap());
    let page = |i: usize| format!("<h1>Page {i}</h1><p>{STORY} It is the {i}th time.</p>");
    (0..30).for_each(|i| fs::write(input.join(format!("{i:02}.html")), page(i)).unwrap());
    assert_eq!(run(&["run"], &input, &out).0, 0);
    let change: [&dyn Fn(); 3] = [
        &|| (30..40).for_each(|i| fs::write(input.join(format!("{i}.html")), page(i)).unwrap()),
        &|| fs::write(input.join("05.txt"), story(5, "library")).unwrap(),
        &|| (0..9).for_each(|i| fs::remove_file(input.join(format!("{i:02}.html"))).unwrap()),
    ];
    for (i, change) in change.iter().enumerate() {
        change();
        assert_eq!(run(&["run", "--resume"], &input, &out).0, 0);
        let fresh = folder.path().join(format!("fresh{i}"));
        assert_eq!(run(&["run"], &input, &fresh).0, 0);
        assert_eq!(results(&out), results(&fresh));
        let summary: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
        assert!(summary["resumed"].as_u64().unwrap() >= 31, "{summary}");
    }
}

#[test]
fn a_run_with_other_options_is_not_gone_on_with() {
    let (folder, input, out) = folder();
    assert_eq!(run(&["run"], &input, &out).0, 0);
    let before = files(&out);
    let rules = folder.path().join("rules.jsonl");
    fs::write(&rules, "{\"id\":\"promotion.en.shop\",\"language\":\"en\",\"chrome\":\"promotion\",\"pattern\":\"^visit our shop.*\",\"longest\":80,\"reason\":\"the shop\"}\n").unwrap();
    for (option, name) in [
        (&["--no-site-templates"][..], "--no-site-templates"),
        (&["--captions", "drop"], "captions"),
        (&["--max-bytes", "1000"], "--max-bytes"),
        (&["--rules", rules.to_str().unwrap()], "rules"),
    ] {
        let (code, message) = run(&[&["run", "--resume"], option].concat(), &input, &out);
        assert!(code == 2 && message.contains("other options") && message.contains(name), "{message}");
        assert_eq!(files(&out), before);
    }
    assert_eq!(run(&["run", "--resume", "--texts", "md"], &input, &out).0, 0);
    assert!(out.join("text/good.md").exists() && !out.join("text/good.txt").exists());
}

/// A second run removes what the first one wrote, and nothing else.
#[test]
fn files_of_others_stay_beside_ours() {
    let (_folder, input, out) = folder();
    fs::write(input.join("b.txt"), STORY).unwrap();
    for command in ["run", "decode"] {
        let own = |name: &str| out.join(if command == "run" { format!("text/{name}") } else { name.to_owned() });
        fs::write(input.join("good.txt"), STORY).unwrap();
        assert_eq!(status(&newsieve(&[command, input.to_str().unwrap(), "-o", out.to_str().unwrap()])).0, 0);
        fs::write(own("mine"), "mine").unwrap();
        fs::write(input.join("good.txt"), format!("{STORY} Again.")).unwrap();
        for _ in 0..2 {
            let output = newsieve(&[command, input.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]);
            assert_eq!(status(&output), (0, String::new()));
            assert!(fs::read_to_string(own("good.txt")).unwrap().contains("Again."));
            assert_eq!(fs::read_to_string(own("mine")).unwrap(), "mine");
        }
        fs::remove_dir_all(&out).unwrap();
    }
}

/// A file of somebody else that has the name of one of ours stays, and ours gets another name.
#[test]
fn files_of_others_are_not_replaced() {
    let (_folder, input, out) = folder();
    for command in ["run", "decode"] {
        let own = out.join(if command == "run" { "text/extra.txt" } else { "extra.txt" });
        let run =
            |options: &[&str]| status(&newsieve(&[&[command, input.to_str().unwrap(), "-o", out.to_str().unwrap()], options].concat()));
        assert_eq!(run(&[]), (0, String::new()));
        fs::write(&own, "mine").unwrap();
        fs::write(input.join("extra.txt"), format!("{STORY} Extra.")).unwrap();
        for _ in 0..2 {
            assert_eq!(run(&["--force"]), (0, String::new()));
            assert_eq!(fs::read_to_string(&own).unwrap(), "mine");
            assert!(files(&out).iter().any(|(name, text)| name.contains("extra~") && text.starts_with(STORY.as_bytes())));
        }
        fs::remove_file(input.join("extra.txt")).unwrap();
        fs::remove_dir_all(&out).unwrap();
    }
}

/// Links in the place of folders of ours lead to nothing that is written or removed.
#[cfg(unix)]
#[test]
fn links_for_folders_of_texts_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (folder, input, out) = folder();
    let far = folder.path().join("far");
    assert_eq!(run(&["run"], &input, &out).0, 0);
    fs::rename(out.join("text"), &far).unwrap();
    symlink(&far, out.join("text")).unwrap();
    let (code, message) = run(&["run", "--force"], &input, &out);
    assert!(code == 2 && message.contains("text: it is no folder"), "{message}");
    assert!(far.join("good.txt").exists());
}

/// A list of files that is damaged, or no file, costs nothing but itself.
#[cfg(unix)]
#[test]
fn a_damaged_list_of_files_is_passed_over() {
    let (_folder, input, out) = folder();
    let list = out.join(".newsieve/files.jsonl");
    let damage: [&dyn Fn(); 4] = [
        &|| {
            fs::write(&list, [&b"\"text/\xff.txt\"\n\"a"[..], &vec![b'x'; 1 << 20], b"\"\n\"../good.txt\"\n[1]\n\"run.json\"\n"].concat())
                .unwrap();
        },
        &|| std::os::unix::fs::symlink("/dev/zero", &list).unwrap(),
        &|| assert!(std::process::Command::new("mkfifo").arg(&list).status().unwrap().success()),
        &|| fs::create_dir(&list).unwrap(),
    ];
    for damage in damage {
        for how in ["--force", "--resume"] {
            assert_eq!(run(&["clean", "--force"], &input, &out), (0, String::new()));
            fs::remove_file(&list).unwrap();
            damage();
            fs::remove_dir_all(out.join("text")).unwrap();
            assert_eq!(run(&["clean", how], &input, &out), (0, String::new()));
            assert_eq!(ids(&out), ["good.txt"]);
        }
    }
}

/// No document is named like our state.
#[test]
fn the_state_is_no_name_of_a_copy() {
    let (_folder, input, out) = folder();
    fs::create_dir(input.join(".newsieve")).unwrap();
    fs::write(input.join(".newsieve/files.jsonl"), "\"mine.txt\"\n").unwrap();
    assert_eq!(run(&["decode", "--hidden"], &input, &out).0, 0);
    fs::write(out.join("mine.txt"), "mine").unwrap();
    assert_eq!(run(&["decode", "--hidden", "--force"], &input, &out).0, 0);
    assert_eq!(fs::read_to_string(out.join("mine.txt")).unwrap(), "mine");
}

/// A folder that no run of ours has written is nobody's to empty.
#[test]
fn a_folder_of_others_is_left_alone() {
    let (_folder, input, out) = folder();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("articles.jsonl"), "mine").unwrap();
    for how in ["--force", "--resume"] {
        let (code, message) = run(&["run", how], &input, &out);
        assert!(code == 2 && message.contains("not written"), "{message}");
        assert_eq!(fs::read_to_string(out.join("articles.jsonl")).unwrap(), "mine");
    }
}

/// The report writes below its folder alone: what others left under the names of its files is replaced, and links to folders are refused.
#[cfg(unix)]
#[test]
fn the_report_follows_no_link() {
    use std::os::unix::fs::symlink;
    let (folder, input, out) = folder();
    let (victim, theirs) = (folder.path().join("victim"), folder.path().join("theirs"));
    fs::create_dir(&theirs).unwrap();
    let report = |args: &[&str]| status(&newsieve(&[&["report", out.to_str().unwrap(), "--quiet"], args].concat()));
    for name in ["report.html", "run.json"] {
        fs::write(&victim, "theirs").unwrap();
        assert_eq!(run(&["run", "--force"], &input, &out).0, 0);
        if name == "run.json" {
            fs::copy(out.join(name), &victim).unwrap();
        }
        let before = fs::read(&victim).unwrap();
        fs::remove_file(out.join(name)).unwrap();
        symlink(&victim, out.join(name)).unwrap();
        assert_eq!(report(&[]).0, 0, "{name}");
        assert_eq!(run(&["run", "--resume"], &input, &out).0, 0);
        assert_eq!(fs::read(&victim).unwrap(), before, "{name}");
        assert!(out.join(name).symlink_metadata().unwrap().is_file(), "{name} is a file of ours now");
    }
    symlink(&theirs, out.join("report")).unwrap();
    let (code, message) = report(&["--folder"]);
    assert!(code == 2 && message.contains("leads over a link"), "{message}");
    fs::remove_file(out.join("report")).unwrap();
    assert_eq!(report(&["--folder"]).0, 0);
    fs::remove_file(out.join("report.html")).unwrap();
    fs::create_dir(out.join("report.html")).unwrap();
    let (code, message) = report(&[]);
    assert!(code == 2 && message.contains("a folder has the name of this file"), "{message}");
    assert_eq!(fs::read_dir(&theirs).unwrap().count(), 0);
}
