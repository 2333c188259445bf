//! Documents that run: every command in them is run as documented, generated pages are fresh, links lead somewhere.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use peaceterms::catalogue::{MembersOf, Space};

use crate::support::{LIBRARY, assert_fresh, finish, program, run};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that are written by hand or generated, the README first.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name)).to_vec();
    let docs = fs::read_dir(root().join("docs")).expect("docs is there");
    let docs = docs.map(|entry| entry.expect("it can be listed").path());
    pages.extend(docs.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    pages.sort();
    pages
}

/// The commands of the `console` blocks of a page, each with the output that is shown.
fn commands(page: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match (inside, line) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, line) => match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push((command.to_owned(), Vec::new())),
                (None, Some((_, output))) => output.push(line.to_owned()),
                (None, None) => panic!("output without a command: {line}"),
            },
            (false, _) => {}
        }
    }
    found
}

/// Whether the lines shown are the lines printed; `...` stands for any number of them.
fn matches(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == "..." => {
            (0..=printed.len()).any(|skip| matches(rest, &printed[skip..]))
        }
        Some((line, rest)) => printed.split_first().is_some_and(|(first, others)| {
            // The number of files in the library is not worth a change of a page.
            let is_same = line.strip_prefix("...").map_or(line == first, |end| first.ends_with(end));
            is_same && matches(rest, others)
        }),
    }
}

/// The words of a command line, as a shell takes them apart; quotation marks hold a word together.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut is_quoted) = (vec![String::new()], false);
    for letter in command.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is one").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The fenced blocks of a page: what it is, its text, and the directive in the comment above it.
fn blocks(page: &str) -> Vec<(&str, String, &str)> {
    let mut found = Vec::new();
    let (mut lines, mut above) = (page.lines(), "");
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let text = lines
                .by_ref()
                .take_while(|line| *line != "```")
                .fold(String::new(), |text, line| text + line + "\n");
            found.push((kind, text, above));
        }
        above = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")).unwrap_or_default();
    }
    found
}

/// The guide is the session of a new user: its files are written and its commands run in the order of the page.
#[test]
fn the_guide_leads_from_a_text_to_a_checked_term_set() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    for name in ["proposals", "proposals/catalogue", "proposals/catalogue/issues", "docs/schema"] {
        fs::create_dir_all(folder.join(name)).expect("the folder can be made");
        let files = fs::read_dir(root().join(name)).expect("the folder is there");
        for path in files.map(|entry| entry.expect("it can be listed").path()).filter(|path| path.is_file()) {
            let own = folder.join(name).join(path.file_name().expect("it has a name"));
            fs::copy(&path, own).expect("it can be copied");
        }
    }
    let page = fs::read_to_string(root().join(GUIDE)).expect("it can be read");
    let mut ran = 0;
    for (kind, text, directive) in blocks(&page) {
        let (what, path) = directive.split_once(": ").unwrap_or(("", ""));
        match (kind, what) {
            (_, "file") => fs::write(folder.join(path), text).expect("it can be written"),
            (_, "terms") => {
                let file = fs::read_to_string(folder.join(path)).expect("it is there");
                let (head, _) = file.split_once("terms:").expect("it has a place for terms");
                let head = head.strip_suffix("# ").unwrap_or(head);
                fs::write(folder.join(path), head.to_owned() + &text).expect("it can be written");
            }
            ("console", _) => {
                let status = if what == "exits" { path.parse().expect("a number") } else { 0 };
                let block = format!("```console\n{}```\n", text.replace("\\\n> ", ""));
                for (command, shown) in commands(&block) {
                    let words = words(&command);
                    assert_eq!(words[0], "peaceterms", "{command}");
                    let output = finish(program().current_dir(&folder).args(&words[1..]));
                    assert_eq!(output.status, status, "{command}\n{}{}", output.stdout, output.stderr);
                    let printed: Vec<&str> = output.stdout.lines().collect();
                    assert!(matches(&shown, &printed), "{command}\n{}", output.stdout);
                    ran += 1;
                }
            }
            _ => {}
        }
    }
    assert!(ran > 10, "the guide runs {ran} commands");
}

/// The page that is one session, apart from those whose commands stand alone.
const GUIDE: &str = "docs/adding-a-proposal.md";

#[test]
fn every_command_in_the_documents_prints_what_is_shown() {
    let mut ran = 0;
    for page in pages().into_iter().filter(|page| !page.ends_with(GUIDE)) {
        let text = fs::read_to_string(&page).expect("it can be read");
        for (command, shown) in commands(&text) {
            let words: Vec<&str> = command.split_whitespace().collect();
            let (name, arguments) = words.split_first().expect("a command has a name");
            assert_eq!(*name, "peaceterms", "{}: {command}", page.display());
            let output = finish(program().current_dir(root()).args(arguments));
            assert_eq!(output.status, 0, "{}: {command}\n{}", page.display(), output.stderr);
            let printed: Vec<&str> = output.stdout.lines().collect();
            assert!(matches(&shown, &printed), "{}: {command}\n{}", page.display(), output.stdout);
            ran += 1;
        }
    }
    assert!(ran >= 2, "the documents show {ran} commands");
}

#[test]
fn the_page_of_commands_is_fresh() {
    let mut page = String::from(
        "# Commands\n\nWhat `--help` prints, for every command. Written by the tests (`UPDATE=1 cargo test`).\n",
    );
    for command in [
        &[][..],
        &["compare"],
        &["show"],
        &["common-ground"],
        &["matrix"],
        &["ledger"],
        &["sequence"],
        &["track"],
        &["history"],
        &["stance"],
        &["search"],
        &["list"],
        &["issues"],
        &["new"],
        &["check"],
        &["fmt"],
        &["export"],
        &["schema"],
        &["import"],
        &["explain"],
    ] {
        let arguments: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
        let help = run(&arguments).stdout;
        let title =
            std::iter::once("peaceterms").chain(command.iter().copied()).collect::<Vec<_>>().join(" ");
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        write!(page, "\n## {title}\n\n```text\n{}\n```\n", help.join("\n").trim_end())
            .expect("text takes text");
    }
    assert_fresh(&root().join("docs/commands.md"), &page);
}

#[test]
fn links_between_documents_lead_somewhere() {
    for page in pages() {
        let text = fs::read_to_string(&page).expect("it can be read");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.starts_with("http") {
                continue;
            }
            let folder = page.parent().expect("a page is in a folder");
            assert!(folder.join(path).exists(), "{}: {target} leads nowhere", page.display());
        }
    }
}

/// The keys of JSON data, at any depth.
fn keys(value: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// Takes the counts of rows out of a comparison.
fn without_rows(report: &mut serde_json::Value) {
    for figures in report["figures"].as_array_mut().into_iter().flatten() {
        figures["rows"] = serde_json::Value::Null;
    }
}

#[test]
fn every_field_of_the_json_reports_is_documented() {
    let page = fs::read_to_string(root().join("docs/json.md")).expect("it can be read");
    let mut found = std::collections::BTreeSet::new();
    for arguments in [
        &["compare", "us-28-point", "european-counter"][..],
        &["compare", "us-draft-afp", "russia-long", "--area", "recognition"],
        &["show", "us-draft-afp"],
        &["ledger", "us-draft-afp", "russia-long"],
        &["common-ground", "us-28-point", "european-counter", "russia-memo"],
        &["sequence", "us-28-point", "20-point-framework"],
        &["track", "forces-size"],
        &["track", "--area", "military", "--between", "russia", "ukraine"],
        &["brief", "us-draft-afp", "russia-long"],
        &["compare", "us-28-point", "european-counter", "russia-memo", "--area", "military"],
        &["matrix", "us-28-point", "european-counter", "russia-memo", "--area", "military"],
        &["history", "20-point-framework"],
        &["stance", "russia", "--on", "2025-11-20"],
        &["search", "personel", "army"],
        &["list"],
        &["issues", "army"],
        &["issues", "nato-membership"],
        &["check", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/findings/wrong-extent.yaml")],
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        let mut report: serde_json::Value =
            serde_json::from_str(&run(&arguments).stdout).expect("it is JSON");
        // The counts of rows are by the word of the standing, not by a field of ours.
        for pair in report["pairs"].as_array_mut().into_iter().flatten() {
            without_rows(&mut pair["comparison"]);
        }
        without_rows(&mut report);
        keys(&report, &mut found);
    }
    let missing: Vec<&String> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/json.md says nothing of {missing:?}");
}

#[test]
fn the_page_of_the_library_is_fresh() {
    let mut sets = LIBRARY.all().expect("the library can be read");
    sets.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    let mut page = String::from(
        "# The library\n\nEvery document, by date. Written by the tests (`UPDATE=1 cargo test`).\n\n\
         | date | document | by | kind, status | text | points | terms | with a position | sources |\n\
         | --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: |\n",
    );
    for set in &sets {
        let parties = LIBRARY.catalogue().parties();
        let authors: Vec<&str> = set.authors.iter().map(|party| parties.label(party)).collect();
        let points: std::collections::BTreeSet<_> =
            set.terms.iter().map(|term| term.point.counted()).collect();
        let positions = set.terms.iter().filter(|term| term.position.is_some()).count();
        writeln!(
            page,
            "| {} | [{}](../proposals/{}.yaml) | {} | {}, {} | {} | {} | {} | {} | {} |",
            set.date.iso(),
            set.title.replace('|', "\\|"),
            set.id,
            authors.join(", "),
            set.kind.as_str(),
            set.status.as_str(),
            set.text.as_str(),
            points.len(),
            set.terms.len(),
            positions,
            set.sources.len()
        )
        .expect("text takes text");
    }
    assert_fresh(&root().join("docs/library.md"), &page);
}

#[test]
fn the_codebooks_list_of_issues_is_fresh() {
    let path = root().join("docs/codebook.md");
    let marker = "<!-- issues: generated -->\n";
    let page = fs::read_to_string(&path).expect("it can be read");
    let (rules, _) = page.split_once(marker).expect("the codebook has a place for the list");
    let catalogue = LIBRARY.catalogue();
    let sets = LIBRARY.all().expect("the library can be read");
    let addressed = |id: &peaceterms::catalogue::IssueId| {
        sets.iter().filter(|set| set.terms.iter().any(|term| term.issue == *id)).count()
    };
    let guided = LIBRARY.guided_catalogue();
    let guidance = guided.guidance();
    let mut list = String::new();
    for area in catalogue.areas() {
        write!(
            list,
            "\n### {}\n\n| issue | question | outcomes | documents |\n| --- | --- | --- | ---: |\n",
            area.label
        )
        .expect("text takes text");
        for issue in catalogue.issues().iter().filter(|issue| issue.area == area.id) {
            let outcomes = match &issue.space {
                Space::Scale { options, .. } => {
                    options.iter().map(|option| format!("`{}`", option.id)).collect::<Vec<_>>().join(" < ")
                }
                Space::Choice { options } => {
                    options.iter().map(|option| format!("`{}`", option.id)).collect::<Vec<_>>().join(" · ")
                }
                Space::Quantity { unit, no_limit, .. } => {
                    format!("a number, `{unit}`{}", if *no_limit { ", or `no-limit`" } else { "" })
                }
                Space::Set { of: MembersOf::Items(items), .. } => {
                    format!(
                        "a set of {}",
                        items.iter().map(|item| format!("`{}`", item.id)).collect::<Vec<_>>().join(", ")
                    )
                }
                Space::Set { of: MembersOf::Places, .. } => "a set of places".to_owned(),
                Space::Set { of: MembersOf::Parties, .. } => "a set of parties".to_owned(),
                Space::Text => "words".to_owned(),
            };
            let note = guidance
                .get(&issue.id)
                .and_then(|guidance| guidance.note.as_deref())
                .map(|note| format!(" *{}*", note.replace('\n', " ").trim()))
                .unwrap_or_default();
            writeln!(
                list,
                "| `{}` | {}{note} | {outcomes} | {} |",
                issue.id,
                issue.question,
                addressed(&issue.id)
            )
            .expect("text takes text");
        }
    }
    assert_fresh(&path, &format!("{rules}{marker}{list}"));
}

#[test]
fn the_page_of_implications_is_fresh() {
    let catalogue = LIBRARY.catalogue();
    let sets = LIBRARY.all().expect("the library can be read");
    let mut found: std::collections::BTreeMap<(&str, &str), Vec<String>> = std::collections::BTreeMap::new();
    for set in &sets {
        let options: Vec<&str> = set.variants.iter().map(|variant| &*variant.id).collect();
        for holding in peaceterms::compare::Holdings::of(set, &options, catalogue).iter() {
            for implied in &holding.implied {
                let mut points: Vec<&str> = implied.from.iter().map(|term| term.point.as_str()).collect();
                points.dedup();
                let follows = catalogue.describe_outcomes(holding.issue, &implied.outcomes);
                let effects =
                    found.entry((implied.rule.from.as_str(), implied.rule.to.as_str())).or_default();
                effects.push(format!("{} {}: {follows}", set.id, points.join(", ")));
            }
        }
    }
    let mut page = String::from(
        "# What follows from what\n\nEvery rule of the catalogue by which a position on one issue entails a position \
         on another, with everything that it implies across the library, so that a reviewer sees its effects. Each has \
         to hold in every reading of the words. Written by the tests (`UPDATE=1 cargo test`).\n",
    );
    let ordered = catalogue.issues().iter().flat_map(|issue| catalogue.implications_from(&issue.id));
    for rule in ordered {
        let premise = rule.premise.as_ref().zip(catalogue.issue(rule.from.as_str()));
        let premise = premise.map_or("any position".to_owned(), |(premise, issue)| {
            catalogue.describe_outcomes(issue, premise)
        });
        writeln!(page, "\n## `{}` → `{}`\n\nFrom: {premise}. {}\n", rule.from, rule.to, rule.reason)
            .expect("text takes text");
        let mut effects = found.get(&(rule.from.as_str(), rule.to.as_str())).cloned().unwrap_or_default();
        effects.sort();
        effects.dedup();
        if effects.is_empty() {
            page.push_str("Implies nothing in the library at present.\n");
        }
        for effect in effects {
            writeln!(page, "- {effect}").expect("text takes text");
        }
    }
    assert_fresh(&root().join("docs/implications.md"), &page);
}

#[test]
fn every_document_of_the_library_is_beyond_reproach() {
    let checked = finish(program().current_dir(root()).args(["check", "--deny-warnings"]));
    assert_eq!(checked.status, 0, "{}", checked.stdout);
}
