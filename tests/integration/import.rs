//! From a published text to a draft.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use peaceterms::import::{Block, BlockKind, Form, Outline, Suggester, Unreadable, blocks, outline};
use peaceterms::termset::TermSet;
use proptest::prelude::*;

use crate::support::{LIBRARY, assert_fresh, draft, run, tests};

fn fixture(name: &str) -> PathBuf {
    tests().join("fixtures/import").join(name)
}

/// The points of a file of the fixtures.
fn read(name: &str) -> Result<Outline, Unreadable> {
    let path = fixture(name);
    let bytes = fs::read(&path).expect("the fixture is there");
    let form = Form::of(&bytes, path.extension().and_then(|extension| extension.to_str()))?;
    blocks(&bytes, form).map(|blocks| outline(&blocks))
}

/// The numbers of the points of a plain text.
fn numbers(text: &str) -> Vec<String> {
    let blocks = blocks(text.as_bytes(), Form::Plain).expect("it is text");
    outline(&blocks).points.into_iter().map(|point| point.number).collect()
}

#[test]
fn a_text_has_the_same_points_in_every_format() {
    let plain = read("seven-points.txt").expect("it is text");
    let numbers: Vec<&str> = plain.points.iter().map(|point| point.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "4a", "4b", "4b.i", "4b.ii", "5", "6", "6a", "6b", "7"]);
    assert_eq!(
        plain.points[0].wording,
        "The truce will last at least 40 days. It begins on the day of signature."
    );
    assert_eq!(plain.points[6].lead.as_deref(), Some("the observers use patrols and river boats:"));
    assert_eq!(plain.before.len(), 2);
    for format in ["md", "html", "docx", "pdf"] {
        let mut other =
            read(&format!("seven-points.{format}")).unwrap_or_else(|error| panic!("{format}: {error}"));
        assert_eq!(other.title.as_deref(), Some("Seven points for the valley"), "{format}");
        for point in &mut other.points {
            point.wording = point.wording.replace('\u{2019}', "'");
        }
        assert_eq!(other.points, plain.points, "{format}");
        assert_eq!(other.before, plain.before, "{format}");
    }
}

#[test]
fn the_draft_is_written_as_documented() {
    let file = fixture("seven-points.txt");
    let file = file.to_str().expect("it is UTF-8");
    let library = tests().join("fixtures/library");
    let library = library.to_str().expect("it is UTF-8");
    let run = run(&["--library", library, "import", file, "--id", "seven-points", "--author", "arvania"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    // The scores move with the built-in library, which this test is not about.
    let lines = run.stdout.lines().filter(|line| !line.contains("score:") && !line.contains("because:"));
    let stable: Vec<&str> = lines.collect();
    assert!(stable.contains(&"        position: 90000"), "{}", run.stdout);
    assert!(stable.contains(&"        deadline: {within: 20 days, from: signature}"), "{}", run.stdout);
    assert!(stable.contains(&"      - issue: army-size"), "{}", run.stdout);
    assert!(stable.contains(&"      - issue: league-membership"), "{}", run.stdout);
    let points: String = run
        .stdout
        .lines()
        .filter(|line| {
            ["  - point:", "    wording:", "      T", "#", "title:", "date:"]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert_fresh(&fixture("seven-points.draft.txt"), &points);
}

#[test]
fn a_draft_loads_at_once_and_check_says_what_awaits_a_decision() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import-draft");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let draft = folder.join("seven-points.yaml");
    let (file, draft) = (fixture("seven-points.docx"), draft.to_str().expect("it is UTF-8"));
    let made = run(&["import", file.to_str().expect("it is UTF-8"), "-o", draft, "--force"]);
    assert_eq!((made.status, made.stderr.as_str()), (0, ""));
    let checked = run(&["check", draft]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    assert!(checked.stdout.ends_with("1 file: 13 warnings\n"), "{}", checked.stdout);
    assert_eq!(checked.stdout.matches("warning[awaits-decision]").count(), 13);
    let compared = run(&["compare", draft, "us-28-point"]);
    assert_eq!((compared.status, compared.stderr.as_str()), (0, ""));
    // A second time it is there already, and stays.
    let again = run(&["import", file.to_str().expect("it is UTF-8"), "-o", draft]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
}

#[test]
fn points_are_numbered_as_the_text_does() {
    for (text, expected) in [
        ("1. One.\n2. Two.\n3. Three.", "1 2 3"),
        ("1) One.\n\n2) Two.", "1 2"),
        ("Article 1\nOne.\n\nArticle 2\n1. Two.\n2. Three.", "1 2.1 2.2"),
        ("Point 1: One.\nPoint 2: Two.", "1 2"),
        ("I. One.\nII. Two.\nIII. Three.\nIV. Four.", "I II III IV"),
        // Numbers that go on from part to part stand alone, those that begin anew need the part.
        ("I. Land\n\n1. One.\n\n2. Two.\n\nII. Army\n\n3. Three.", "1 2 3"),
        ("I. Land\n\n1. One.\n\n2. Two.\n\nII. Army\n\n1. Three.", "I.1 I.2 II.1"),
        ("1. One:\n(a) a;\n(b) b.\n2. Two:\n(a) a.", "1 1a 1b 2 2a"),
        ("1. One:\n1.1 a\n1.2 b\n2. Two:\n2.1 a", "1 1.1 1.2 2 2.1"),
        ("(g) g;\n(h) h;\n(i) i.", "a b c"),
        ("a. A;\nb. B;\nc. C.", "a b c"),
        ("1. One:\n(h) not a part.\n2. Two.", "1 2"),
        ("• One.\n• Two.", "a b"),
        ("1. One:\n- a;\n- b.\n2. Two.", "1 1a 1b 2"),
        ("6. One.\n7. Two.\n10. Three.", "6 7 10"),
        // A year or a figure at the start of a line is no number of a point.
        ("1. In force from\n2014. It ends\n600,000 days later.\n2. Two.", "1 2"),
        ("One paragraph of the text.\n\nAnother paragraph of it.", "a b"),
    ] {
        let found = numbers(text).join(" ");
        if text.starts_with("(g)") {
            // Nothing says that this is a list, and nothing is lost.
            assert!(!found.is_empty());
            continue;
        }
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn headings_are_kept_apart_from_points() {
    let text = "A PLAN\n\nThe parties agree:\n\nLAND\n\n1. Arvania keeps the valley.\n\nARMY\n\n2. The army is small.";
    let outline = outline(&blocks(text.as_bytes(), Form::Plain).expect("it is text"));
    assert_eq!(outline.title.as_deref(), Some("A PLAN"));
    assert_eq!(outline.before, ["The parties agree:"]);
    let headings: Vec<_> = outline.points.iter().map(|point| point.heading.as_deref()).collect();
    assert_eq!(headings, [Some("LAND"), Some("ARMY")]);
}

#[test]
fn no_word_of_a_text_is_lost() {
    for name in ["seven-points.txt", "seven-points.md", "seven-points.docx", "seven-points.pdf"] {
        let outline = read(name).expect("it can be read");
        let mut words = 0;
        for text in outline.title.iter().chain(&outline.before).chain(&outline.after) {
            words += text.split_whitespace().count();
        }
        words += outline.points.iter().map(|point| point.wording.split_whitespace().count()).sum::<usize>();
        // All words of the plain text, but for the marks of its points and the word cut at the end of a line.
        assert_eq!(words, 133 - 13 - 1, "{name}");
    }
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    for (name, said) in [("scanned.pdf", "they are pictures"), ("locked.pdf", "takes a password")] {
        let run = run(&["import", fixture(name).to_str().expect("it is UTF-8"), "--date", "2031"]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(said) && run.stderr.contains("help:"), "{}", run.stderr);
    }
    for (bytes, extension, expected) in [
        (&b"text\0text"[..], "txt", Unreadable::Binary),
        (b"1. One.\n2. Caf\xE9.", "txt", Unreadable::NotUtf8 { line: 2 }),
        (b"\xFF\xFEt\0e\0\x00\xD8", "txt", Unreadable::NotUtf8 { line: 1 }),
        (b"\xFF\xFEt\0\0\0", "txt", Unreadable::Binary),
        (b"", "txt", Unreadable::Empty),
        (b"\xEF\xBB\xBF \r\n", "md", Unreadable::Empty),
        (b"{\\rtf1 text}", "rtf", Unreadable::Rtf),
        (b"\xD0\xCF\x11\xE0\xA1", "doc", Unreadable::OldWord),
    ] {
        let read = Form::of(bytes, Some(extension)).and_then(|form| blocks(bytes, form));
        assert_eq!(read, Err(expected));
    }
    assert!(matches!(blocks(b"PK\x03\x04", Form::Docx), Err(Unreadable::Damaged { what: "DOCX", .. })));
    assert!(matches!(blocks(b"%PDF-1.7", Form::Pdf), Err(Unreadable::Damaged { what: "PDF", .. })));
}

#[test]
fn every_fixture_is_read_in_every_form_without_a_panic() {
    let corpus = tests().join("fixtures/import");
    let mut read = 0;
    for entry in fs::read_dir(&corpus).expect("the folder is there") {
        let bytes = fs::read(entry.expect("it can be listed").path()).expect("it can be read");
        for form in [Form::Plain, Form::Markdown, Form::Html, Form::Docx, Form::Pdf] {
            if let Ok(blocks) = blocks(&bytes, form) {
                outline(&blocks);
                read += 1;
            }
        }
    }
    assert!(read >= 6, "{read} readings");
}

#[test]
fn utf_16_is_read_where_it_says_its_byte_order() {
    let text = "1. Crême.\r\n2. Zwei.";
    let units = || text.encode_utf16();
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
    let expected = blocks(text.as_bytes(), Form::Plain);
    assert!(expected.is_ok());
    assert_eq!(blocks(&little, Form::Plain), expected);
    assert_eq!(blocks(&big, Form::Plain), expected);
}

/// A DOCX file with one part.
fn docx(part: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("it is in memory");
    archive.write_all(part).expect("it is in memory");
    archive.finish().expect("it is in memory").into_inner()
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let bomb = docx(&vec![b' '; 60 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    assert_eq!(blocks(&bomb, Form::Docx), Err(Unreadable::TooLarge));
}

#[test]
fn text_that_is_marked_as_deleted_is_left_out() {
    let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>1. Kept &amp; </w:t></w:r>\
               <w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>\
               <w:ins><w:r><w:t>new.</w:t></w:r></w:ins></w:p></w:body></w:document>";
    let read = blocks(&docx(xml.as_bytes()), Form::Docx).expect("it is a document");
    assert_eq!(read, [Block { kind: BlockKind::Paragraph, text: "1. Kept & new.".to_owned() }]);
}

#[test]
fn no_escape_sequence_of_a_text_reaches_a_draft() {
    let text = "1. The \u{1b}[31mtruce\u{7} lasts \u{202e}40 days\u{202c}.";
    let outline = outline(&blocks(text.as_bytes(), Form::Plain).expect("it is text"));
    assert_eq!(outline.points[0].wording, "The [31mtruce lasts 40 days.");
}

/// The shares in percent at which the first issue, and one of the first three, is right for the words that a document
/// of the library has for a term, learned from the other documents. `cargo run --release --example suggestions` tells all.
#[test]
fn suggestions_are_as_often_right_as_documented() {
    let catalogue = LIBRARY.guided_catalogue();
    let sets = LIBRARY.all().expect("the library is there");
    let (mut terms, mut first, mut third) = (0, 0, 0);
    // Every second document, for the time of the test.
    for set in sets.iter().step_by(2) {
        let train = sets.iter().filter(|other| other.id != set.id).flat_map(|other| &other.terms);
        let suggester = Suggester::new(&catalogue, train);
        for term in &set.terms {
            let Some(quote) = &term.quote else { continue };
            let found = suggester.suggest(quote, "", 3);
            terms += 1;
            first += usize::from(found.first().is_some_and(|best| best.issue == term.issue));
            third += usize::from(found.iter().any(|one| one.issue == term.issue));
        }
    }
    assert!(terms > 150, "{terms} terms");
    assert!(100 * first >= 48 * terms, "top-1: {first} of {terms}");
    assert!(100 * third >= 68 * terms, "top-3: {third} of {terms}");
}

/// A document of the fixtures' kind with points that nobody has coded.
fn with_wordings(id: &str, wordings: &[(&str, &str)]) -> TermSet {
    let mut text = draft(id).yaml().replace("terms:\n", "terms: []\nuncoded:\n");
    for (point, wording) in wordings {
        writeln!(text, "  - {{point: \"{point}\", wording: \"{wording}\", source: s}}")
            .expect("text takes text");
    }
    let document =
        peaceterms::yaml::read("draft.yaml", text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let (set, findings) = peaceterms::termset::read(&document, LIBRARY.catalogue());
    assert!(findings.is_empty(), "{findings:#?}");
    set.expect("there are no findings")
}

/// The numbers of the points that are paired, and of those that are alone.
fn paired(a: &TermSet, b: &TermSet) -> Vec<(Option<String>, Option<String>)> {
    let number = |point: Option<&peaceterms::compare::Worded<'_>>| point.map(|point| point.point.to_string());
    let pairs = peaceterms::compare::uncoded(a, b);
    pairs.iter().map(|pair| (number(pair.a.as_ref()), number(pair.b.as_ref()))).collect()
}

#[test]
fn points_that_nobody_has_coded_find_one_another_in_any_order() {
    let a = with_wordings(
        "a",
        &[
            ("1", "Elections are held within 100 days."),
            ("2", "Prisoners are exchanged all for all."),
            ("3", "A dam is built."),
        ],
    );
    let b = with_wordings(
        "b",
        &[
            ("4", "All prisoners are exchanged."),
            ("5", "No amnesty."),
            ("6", "Elections shall be held within 90 days."),
        ],
    );
    let some = |number: &str| Some(number.to_owned());
    let expected = [(some("1"), some("6")), (some("2"), some("4")), (some("3"), None), (None, some("5"))];
    assert_eq!(paired(&a, &b), expected);
    let turned: std::collections::BTreeSet<_> = paired(&b, &a).into_iter().map(|(b, a)| (a, b)).collect();
    assert_eq!(turned, std::collections::BTreeSet::from(expected));
}

#[test]
fn points_that_nobody_has_coded_count_in_no_figure() {
    let coded = draft("a").term("1", "elections-timing", "100").read();
    let mut both = coded.clone();
    both.uncoded = with_wordings("w", &[("2", "Something is done.")]).uncoded;
    let other = draft("b").term("1", "elections-timing", "90").read();
    let catalogue = LIBRARY.catalogue();
    let (without, with) =
        (peaceterms::compare(&coded, &other, catalogue), peaceterms::compare(&both, &other, catalogue));
    assert_eq!(with.rows.len(), without.rows.len());
    assert_eq!(with.a_points.points.len(), without.a_points.points.len());
    assert_eq!(format!("{:?}", with.figures), format!("{:?}", without.figures));
    // A coded point stands in its row, and by its statement beside one that nobody has coded.
    assert_eq!(paired(&both, &other), [(Some("2".to_owned()), Some("1".to_owned()))]);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let from = entry.expect("it can be listed").path();
        let to = to.join(from.file_name().expect("it has a name"));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).expect("it can be copied");
        }
    }
}

#[test]
fn what_is_not_coded_is_never_read_as_silence() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import-silence");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let text = "id: arvania-late-2031-09\ntitle: Late paper\nkind: proposal\nauthors: [arvania]\n\
                date: 2031-09-01\nstatus: published\ntext: full\nsummary: Invented.\nsources:\n  paper:\n    \
                publisher: Ostra Herald\nterms: []\nuncoded:\n  - point: \"1\"\n    \
                wording: Arvania keeps an army of no more than 70,000 personnel.\n    source: paper\n";
    fs::write(folder.join("arvania-late-2031-09.yaml"), text).expect("it can be written");
    copy_folder(&tests().join("fixtures/library"), &folder);
    let library = folder.to_str().expect("it is UTF-8");
    for (command, expected) in [
        (&["compare", "arvania-late", "belmora-reply"][..], "7 are not coded."),
        (&["compare", "arvania-late", "belmora-reply", "arvania-ten"], "not coded"),
        (&["compare", "arvania-late", "belmora-reply", "--format", "csv", "--sheet", "uncoded"], "70,000"),
        (&["brief", "arvania-late", "belmora-reply"], "1 point is not coded yet and in no figure: 1."),
        (&["show", "arvania-late"], "Points not coded yet, in no figure"),
        (&["show", "arvania-late", "--format", "csv", "--sheet", "uncoded"], "70,000"),
        (&["list"], "1 point not coded"),
        (&["matrix", "arvania-late", "belmora-reply"], "1 point not coded"),
        (&["ledger", "arvania-late"], "1 point is not coded yet and in no figure: 1."),
        (&["ledger", "arvania-late", "belmora-reply"], "not coded in A"),
        (&["track", "army-size"], "Late paper: 1 point is not coded yet and in no figure: 1."),
        (&["common-ground", "arvania-late", "belmora-reply"], "not coded in Late paper"),
        (&["stance", "arvania"], "Late paper: 1 point is not coded yet and in no figure: 1."),
        (&["issues", "army-size"], "Late paper: 1 point is not coded yet and in no figure: 1."),
        (&["search", "bridge"], "Late paper: 1 point is not coded yet and in no figure: 1."),
    ] {
        let arguments = [&["--library", library, "--width", "200"], command].concat();
        let made = run(&arguments);
        assert_eq!((made.status, made.stderr.as_str()), (0, ""), "{command:?}");
        assert!(made.stdout.contains(expected), "{command:?}\n{}", made.stdout);
        assert!(!made.stdout.contains("silent in A"), "{command:?}");
    }
}

#[test]
fn a_comparison_says_that_its_pairing_is_by_wording() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import-compared");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let draft = folder.join("seven-points.yaml");
    let draft = draft.to_str().expect("it is UTF-8");
    let library = tests().join("fixtures/library");
    let library = library.to_str().expect("it is UTF-8");
    let file = fixture("seven-points.txt");
    let made =
        run(&["--library", library, "import", file.to_str().expect("it is UTF-8"), "-o", draft, "--force"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let compared = run(&["--library", library, "--width", "80", "compare", draft, "arvania-ten-points"]);
    assert_eq!((compared.status, compared.stderr.as_str()), (0, ""));
    let section =
        compared.stdout.split("Points not coded, paired by wording").nth(1).expect("the section is there");
    let section = section.split("Only B says outright").next().unwrap_or_default();
    assert!(section.contains("no verdict is given"), "{section}");
    assert_fresh(&fixture("seven-points.compared.txt"), section.trim());
}

proptest! {
    #[test]
    fn any_text_gives_points_with_numbers_of_their_own(text in "(([0-9]{1,3}|[a-c]|[iv]{1,3}|•|Article 1|#|<li>|A)?[.)]? ?[A-Za-z]{0,6}[.:]?\n{0,2}){0,40}") {
        for form in [Form::Plain, Form::Markdown, Form::Html] {
            let Ok(blocks) = blocks(text.as_bytes(), form) else { continue };
            let points = outline(&blocks).points;
            let numbers: std::collections::BTreeSet<&String> = points.iter().map(|point| &point.number).collect();
            prop_assert_eq!(numbers.len(), points.len());
            for point in &points {
                prop_assert!(peaceterms::termset::Point::parse(&point.number).is_some());
                prop_assert!(!point.wording.trim().is_empty());
            }
        }
    }

    #[test]
    fn a_damaged_file_gives_an_error_or_a_text_and_never_a_panic(
        name in prop::sample::select(vec!["seven-points.docx", "seven-points.html", "seven-points.md"]),
        at in 0.0..1.0_f64,
        byte: u8,
        cut: bool,
    ) {
        let mut bytes = fs::read(fixture(name)).expect("the fixture is there");
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a small file")]
        let place = (bytes.len() as f64 * at) as usize;
        bytes[place] = byte;
        if cut {
            bytes.truncate(place);
        }
        for form in [Form::Docx, Form::Html, Form::Markdown, Form::Plain] {
            if let Ok(blocks) = blocks(&bytes, form) {
                let _ = outline(&blocks);
            }
        }
    }
}
