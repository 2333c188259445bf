//! The draft of a term set, as it is written into a file.

use std::fmt::Write as _;

use super::issues::Suggester;
use super::outline::{Found, Outline};
use super::reading::{position, reading};
use crate::catalogue::Catalogue;
use crate::parallel;
use crate::termset::{Kind, Status};
use crate::yaml::{comment, folded, in_flow, scalar};

/// How many issues are suggested for a point.
const SUGGESTED: usize = 3;

/// What a term set needs beside its points.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The id, equal to the file's name.
    pub id: String,
    /// The title; the one that the text has where there is none.
    pub title: Option<String>,
    /// What sort of document it is.
    pub kind: Kind,
    /// Who put it forward.
    pub authors: Vec<String>,
    /// When it was made.
    pub date: String,
    /// How it became known.
    pub status: Status,
    /// Who published it.
    pub publisher: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The language of the text.
    pub language: Option<String>,
    /// What was not given and is to be checked.
    pub assumed: Vec<&'static str>,
}

/// A draft of a term set: every point with its wording, and what its words suggest.
pub fn draft(frame: &Frame, outline: &Outline, catalogue: &Catalogue, suggester: &Suggester) -> String {
    let mut text = String::new();
    head(&mut text, frame, outline);
    text.push_str("terms: []\nuncoded:\n");
    text.extend(parallel::map(&outline.points, |found| point(found, frame, catalogue, suggester)));
    text
}

fn head(text: &mut String, frame: &Frame, outline: &Outline) {
    text.push_str("# yaml-language-server: $schema=../docs/schema/term-set.schema.json\n");
    text.push_str("#\n# A draft made by `peaceterms import`. Nothing in it is coded: what stands under `suggested` was read off the words\n");
    text.push_str("# by a program and is read by no other command. For each point write its terms under `terms`, then take the point\n");
    text.push_str("# out of `uncoded`. `peaceterms check` lists what still awaits a decision.\n");
    if !frame.assumed.is_empty() {
        let _ =
            writeln!(text, "# Not given, so put in for now, to be checked: {}.", frame.assumed.join(", "));
    }
    if outline.is_by_paragraph {
        text.push_str(
            "# The text has no numbers and no lists: each paragraph is a point, and its letter is ours.\n",
        );
    }
    for (what, parts) in
        [("Before the first point", &outline.before), ("Behind the last point", &outline.after)]
    {
        if !parts.is_empty() {
            let _ = writeln!(text, "#\n# {what} the text has this, which is in no point:");
            for part in parts {
                text.push_str(&comment(part, ["#   ", "#   "]));
            }
        }
    }
    let title = frame.title.clone().or_else(|| outline.title.clone()).unwrap_or_else(|| frame.id.clone());
    let title: Vec<&str> = title.split_whitespace().collect();
    let _ = writeln!(text, "id: {}", scalar(&frame.id));
    let _ = writeln!(text, "title: {}", folded(&title.join(" "), 7, 2));
    let _ = writeln!(text, "kind: {}", frame.kind.as_str());
    let authors: Vec<String> = frame.authors.iter().map(|author| in_flow(author)).collect();
    let _ = writeln!(text, "authors: [{}]", authors.join(", "));
    let _ = writeln!(text, "date: {}", frame.date);
    let _ = writeln!(text, "status: {}", frame.status.as_str());
    text.push_str("text: full\nsummary: Imported from its text; not coded yet.\nsources:\n  text:\n");
    let _ = writeln!(text, "    publisher: {}", folded(&frame.publisher, 15, 6));
    if let Some(url) = &frame.url {
        let _ = writeln!(text, "    url: {}", scalar(url));
    }
}

/// A wording as the value of a key: its paragraphs on lines of their own where it has several.
fn verbatim(wording: &str) -> String {
    let has_marks_of_its_own = wording.chars().any(|letter| letter.is_control() && letter != '\n');
    if !wording.contains('\n') || has_marks_of_its_own {
        return folded(wording, 13, 6);
    }
    wording.lines().fold("|-".to_owned(), |text, line| text + "\n      " + line)
}

fn point(point: &Found, frame: &Frame, catalogue: &Catalogue, suggester: &Suggester) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "  - point: \"{}\"", point.number);
    if let Some(heading) = &point.heading {
        let _ = writeln!(text, "    heading: {}", folded(heading, 13, 6));
    }
    let _ = writeln!(text, "    wording: {}", verbatim(&point.wording));
    if let Some(language) = &frame.language {
        let _ = writeln!(text, "    language: {}", scalar(language));
    }
    text.push_str("    source: text\n");
    let around: Vec<&str> = [point.heading.as_deref(), point.lead.as_deref()].into_iter().flatten().collect();
    let candidates = suggester.suggest(&point.wording, &around.join("\n"), SUGGESTED);
    if candidates.is_empty() {
        return text;
    }
    let read = reading(&point.wording, catalogue);
    text.push_str("    suggested:\n");
    for (rank, candidate) in candidates.iter().enumerate() {
        let Some(issue) = catalogue.issue(candidate.issue.as_str()) else { continue };
        let _ = writeln!(text, "      - issue: {}", issue.id);
        let _ = writeln!(text, "        score: {}", candidate.score);
        if !candidate.because.is_empty() {
            let words: Vec<String> = candidate.because.iter().map(|word| in_flow(word)).collect();
            let _ = writeln!(text, "        because: [{}]", words.join(", "));
        }
        if let Some(position) = position(&point.wording, issue, catalogue) {
            let _ = writeln!(text, "        position: {position}");
        }
        // What holds for the point whatever its issue is told once.
        if rank == 0 {
            if !read.binds.is_empty() {
                let _ = writeln!(text, "        binds: [{}]", read.binds.join(", "));
            }
            if let Some(modality) = read.modality {
                let _ = writeln!(text, "        modality: {}", modality.as_str());
            }
            if let Some(deadline) = &read.deadline {
                let _ = writeln!(text, "        deadline: {deadline}");
            }
        }
    }
    text
}
