//! Files that are no text, have no end or cannot be had: one clear message, and nothing half-written.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::{Run, run, tests};

/// A new folder for the files of a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-input").join(test);
    // What an earlier run left; there may be none.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Runs a command on a file; it has to be refused with a message that has no escape sequence in it, and soon.
fn refused(command: &[&str], path: &Path) -> Run {
    let path = path.to_str().expect("it is UTF-8");
    let start = Instant::now();
    let run = run(&[command, &[path]].concat());
    assert!(start.elapsed() < Duration::from_secs(60), "{path} took {:?}", start.elapsed());
    assert!(run.status == 1 || run.status == 2, "{command:?} {path}: {}", run.status);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("error"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    let is_live =
        |letter: char| letter.is_control() && letter != '\n' || ('\u{202a}'..='\u{202e}').contains(&letter);
    assert!(!said.contains(is_live), "{said:?}");
    run
}

#[test]
fn bytes_that_are_no_text_are_refused_where_they_stand() {
    let folder = folder("bytes");
    for (name, bytes, told) in [
        ("utf16", &b"\xFF\xFEi\0d\0:\0"[..], None),
        ("latin1", b"id: caf\xE9\ntitle: x\n", Some("1")),
        ("nul", b"id: a\ntitle: \0x\n", Some("2")),
        ("escape", b"id: a\ntitle: \x1b[31mred\x1b[0m\n", Some("2")),
        ("bidi", "id: a\ntitle: \u{202e}desrever\n".as_bytes(), Some("2")),
        ("tab", b"id: a\n\ttitle: x\n", Some("2")),
        ("deep", &[b'['; 10_000], Some("1")),
        ("bomb", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", Some("1")),
    ] {
        let path = folder.join(format!("{name}.yaml"));
        fs::write(&path, bytes).expect("it can be written");
        let said = refused(&["check"], &path);
        let said = format!("{}{}", said.stdout, said.stderr);
        if let Some(line) = told {
            assert!(said.contains(&format!("{name}.yaml:{line}")), "{name}: {said}");
        }
    }
    for (name, bytes, told) in [
        ("latin1.txt", &b"1. Caf\xE9.\n"[..], "line 1 has other bytes"),
        ("nul.txt", b"1. One.\0\n", "is no text"),
        ("noise.docx", b"PK\x03\x04noise", "cannot be read as DOCX"),
        ("noise.pdf", b"%PDF-1.4 noise", "cannot be read as PDF"),
        ("empty.md", b"\xEF\xBB\xBF\r\n", "has no words"),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("it can be written");
        let said = refused(&["import", "--date", "2031"], &path).stderr;
        assert!(said.contains(told), "{name}: {said}");
    }
}

#[test]
fn marks_and_line_ends_of_other_systems_make_no_difference() {
    let folder = folder("line-ends");
    let text = "1. The truce lasts\n40 days.\n\n2. No \tamnesty.\n";
    let draft = |name: &str, text: &str| {
        let path = folder.join(format!("{name}.txt"));
        fs::write(&path, text).expect("it can be written");
        let path = path.to_str().expect("it is UTF-8");
        let made = run(&["import", path, "--id", "same", "--date", "2031"]);
        assert_eq!((made.status, made.stderr.as_str()), (0, ""));
        made.stdout
    };
    let plain = draft("plain", text);
    assert!(plain.contains("wording: The truce lasts 40 days."), "{plain}");
    assert_eq!(draft("bom", &format!("\u{FEFF}{text}")), plain);
    assert_eq!(draft("crlf", &text.replace('\n', "\r\n")), plain);
    assert_eq!(draft("control", &text.replace("truce", "tru\u{7}\u{202e}ce")), plain);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_has_no_end_is_refused() {
    let folder = folder("no-file");
    let (one, other) = (folder.join("one.yaml"), folder.join("other.yaml"));
    std::os::unix::fs::symlink(&one, &other).expect("a link can be made");
    std::os::unix::fs::symlink(&other, &one).expect("a link can be made");
    for path in [&one, &folder.join("missing.txt"), Path::new("/dev/zero")] {
        refused(&["import", "--date", "2031"], path);
        refused(&["check"], path);
    }
    let said = refused(&["import", "--date", "2031"], &folder).stderr;
    assert!(said.contains("is a folder"), "{said}");
}

#[test]
fn a_map_of_very_many_fields_takes_no_longer_than_its_size() {
    let folder = folder("many-fields");
    let field = |indent: &str, number: usize| format!("{indent}field-{number}: {{label: x}}");
    let fields =
        |indent| (0..10_000).map(|number| field(indent, number)).collect::<Vec<_>>().join("\n") + "\n";
    for (name, text) in [
        ("unknown", format!("id: unknown\ntitle: x\n{}", fields(""))),
        ("issues", format!("issues:\n{}", fields("  "))),
    ] {
        let path = folder.join(format!("{name}.yaml"));
        fs::write(&path, text).expect("it can be written");
        for command in ["check", "fmt"] {
            let start = Instant::now();
            run(&[command, path.to_str().expect("it is UTF-8")]);
            assert!(start.elapsed() < Duration::from_secs(20), "{command} {name} took {:?}", start.elapsed());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_and_what_is_no_file_is_passed_over() {
    let folder = folder("odd-entries");
    let library = folder.to_str().expect("it is UTF-8");
    let draft = tests().join("../proposals/us-draft-afp-2025-11.yaml");
    fs::copy(draft, folder.join("us-draft-afp-2025-11.yaml")).expect("it can be copied");
    fs::create_dir(folder.join("folder.yaml")).expect("it can be made");
    // Nobody ever writes into the pipe: who opens it waits for good.
    let made = std::process::Command::new("mkfifo").arg(folder.join("pipe.yaml")).status();
    assert!(made.expect("mkfifo is there").success());
    // The lock of an editor.
    std::os::unix::fs::symlink("nobody@nowhere.1", folder.join(".#draft.yaml")).expect("a link can be made");
    let listed = run(&["list", "--library", library]);
    assert!(!listed.stderr.contains("cannot read"), "{}", listed.stderr);
    assert!(!run(&["check", library]).stderr.contains("cannot read"));
    std::os::unix::fs::symlink("gone.yaml", folder.join("link.yaml")).expect("a link can be made");
    for command in
        [&["check", library][..], &["list", "--library", library], &["matrix", "--all", "--library", library]]
    {
        let said = run(command);
        assert_eq!(said.status, 2, "{command:?}: {}", said.stdout);
        assert!(said.stderr.contains("link.yaml: No such file"), "{command:?}: {}", said.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_text_comes_through_a_pipe_too() {
    let folder = folder("pipe");
    let pipe = folder.join("text.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is there").success());
    let written = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(written, "1. Ukraine is neutral.\n"));
    let made = run(&["import", pipe.to_str().expect("it is UTF-8"), "--date", "2031", "--id", "piped"]);
    writer.join().expect("it is written").expect("it can be written");
    assert_eq!(made.status, 0, "{}", made.stderr);
    assert!(made.stdout.contains("wording: Ukraine is neutral."), "{}", made.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    let file = tests().join("fixtures/import/seven-points.md");
    let file = file.to_str().expect("it is UTF-8");
    let made = run(&["import", file, "--date", "2031", "--id", "full", "-o", "/dev/full"]);
    assert_eq!(made.status, 2, "{}", made.stdout);
    assert!(made.stderr.contains("cannot write `/dev/full`"), "{}", made.stderr);
    assert!(!fs::metadata("/dev/full").expect("it is there").is_file());
    let folder = folder("full-disk");
    let missing = folder.join("no-such-folder/draft.yaml");
    let said = run(&["import", file, "--date", "2031", "-o", missing.to_str().expect("it is UTF-8")]);
    assert_eq!(said.status, 2, "{}", said.stdout);
    assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 0, "nothing is left behind");
}
