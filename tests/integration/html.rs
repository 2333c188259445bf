//! The web page: a whole one as it is written, and what holds for every one.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::formats::{REPORTS, printed, texts};
use crate::support::{assert_fresh, tests};

/// A page of the fixture library.
fn page(report: &[&str]) -> String {
    printed(&[report, &["--format", "html"]].concat())
}

/// What stands between a start tag and its end.
fn within<'h>(html: &'h str, tag: &str) -> &'h str {
    let (_, after) = html.split_once(&format!("<{tag}>")).expect("the tag stands in it");
    after.split_once(&format!("</{tag}>")).expect("and its end").0
}

/// The page without its style and script, each start and end on a line of its own.
fn bare(html: &str) -> String {
    let without = html.replace(within(html, "style"), "").replace(within(html, "script"), "");
    let (head, policy) = without.split_once("content=\"default-src").expect("it has a policy");
    let policy = policy.split_once('"').expect("the policy ends").1;
    format!("{head}content=\"…\"{policy}").replace("><", ">\n<")
}

/// Every tag of a page, without its brackets. Text and values have no `<` of their own, or it is not escaped.
fn tags(html: &str) -> Vec<&str> {
    let bodies = [within(html, "style"), within(html, "script")];
    let tags = html.split('<').skip(1).filter_map(|tag| Some(tag.split_once('>')?.0));
    tags.filter(|tag| !bodies.iter().any(|body| body.contains(*tag))).collect()
}

/// The names and values of the attributes of a tag.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut rest = tag;
    let mut found = Vec::new();
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"').expect("a value ends");
        found.push((before.rsplit(' ').next().unwrap_or_default(), value));
        rest = next;
    }
    found
}

/// The words of a page as a reader sees them, without what stands in its tags.
pub(crate) fn words(html: &str) -> String {
    let body = html.replace(within(html, "style"), "").replace(within(html, "script"), "");
    let mut words = String::new();
    for piece in body.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, character)| words.replace(entity, character))
}

/// The values of an attribute throughout a page.
fn values<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let all = tags(html).into_iter().flat_map(attributes);
    all.filter(|(known, _)| *known == name).map(|(_, value)| value).collect()
}

/// The value of one of a tag's attributes.
fn value<'t>(attributes: &[(&str, &'t str)], name: &str) -> Option<&'t str> {
    attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

#[test]
fn a_page_is_written_as_it_was() {
    let html = page(&["compare", "arvania", "belmora"]);
    assert_fresh(&tests().join("fixtures/reports/compare.html"), &bare(&html));
}

#[test]
fn only_the_style_and_the_script_of_the_page_are_allowed() {
    let html = page(&["list"]);
    let policy = values(&html, "content").into_iter().find(|value| value.contains("default-src"));
    let policy = policy.expect("it has a policy");
    for (directive, body) in [("style-src", within(&html, "style")), ("script-src", within(&html, "script"))]
    {
        let hash = BASE64_STANDARD.encode(Sha256::digest(body));
        assert!(policy.contains(&format!("{directive} 'sha256-{hash}'")), "{directive} in {policy}");
    }
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

#[test]
fn every_link_leads_somewhere_and_asks_nothing() {
    for report in REPORTS {
        let html = page(report);
        let ids = values(&html, "id");
        let distinct: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{report:?} has a name twice");
        for href in values(&html, "href") {
            let leads = match href.strip_prefix('#') {
                Some(place) => ids.contains(&place),
                None => href == "data:," || href.starts_with("https://") || href.starts_with("http://"),
            };
            assert!(leads, "{report:?}: {href}");
        }
        assert_eq!(values(&html, "src"), Vec::<&str>::new(), "{report:?}");
        assert!(!values(&html, "style").iter().any(|_| true), "{report:?}: the policy forbids it");
    }
}

#[test]
fn figures_lead_to_the_rows_that_they_count() {
    let html = page(&["compare", "arvania", "belmora"]);
    let json: Value = serde_json::from_str(&printed(&["compare", "arvania", "belmora", "--format", "json"]))
        .expect("it is JSON");
    let rows: Vec<&str> = values(&html, "data-tags");
    let rows = &rows[..tags(&html).iter().filter(|tag| tag.starts_with("tr ")).count()];
    for (standing, count) in json["figures"][0]["rows"].as_object().expect("it has counts") {
        let tag = format!("relation={}", standing.replace(' ', "-"));
        assert!(values(&html, "data-tag").contains(&tag.as_str()), "no link to {tag}");
        let tagged = rows.iter().filter(|tags| tags.split(' ').any(|other| other == tag)).count();
        assert!(tagged as u64 >= count.as_u64().expect("it is a count"), "{tag}: {tagged} of {count}");
    }
}

#[test]
fn words_about_one_of_several_pairs_lead_to_its_rows() {
    let html = page(&["brief", "arvania", "belmora", "castria"]);
    let rows = tags(&html).into_iter().filter(|tag| tag.starts_with("tr ")).map(attributes);
    let rows: Vec<(&str, &str)> =
        rows.filter_map(|row| Some((value(&row, "id")?, value(&row, "data-tags")?))).collect();
    let links = tags(&html).into_iter().filter(|tag| tag.starts_with("a ")).map(attributes);
    let links = links.filter_map(|link| Some((value(&link, "href")?, value(&link, "data-tag")?)));
    let mut pairs = BTreeSet::new();
    for (href, wanted) in links {
        let (_, has) = rows.iter().find(|(id, _)| href == format!("#{id}")).expect("it leads to a row");
        let has: Vec<&str> = has.split(' ').collect();
        assert!(wanted.split(' ').all(|tag| has.contains(&tag)), "{wanted} leads to {has:?}");
        pairs.extend(wanted.split(' ').filter(|tag| tag.starts_with("pair=")));
    }
    assert_eq!(pairs.len(), 2, "{pairs:?}");
}

#[test]
fn hostile_words_are_words_on_a_page() {
    let fixture = |name: &str| tests().join("fixtures/hostile").join(name).display().to_string();
    let files = [fixture("hostile-plan-2031-06.yaml"), fixture("hostile-reply-2031-07.yaml")];
    let harmless: Vec<String> = REPORTS.iter().map(|report| page(report)).collect();
    let names = |html: &str| -> BTreeSet<(String, String)> {
        let parts = |tag: &&str| {
            let element = tag.split(' ').next().unwrap_or_default().to_owned();
            let names = attributes(tag).into_iter().map(|(name, _)| name.to_owned());
            names.chain([String::new()]).map(move |name| (element.clone(), name)).collect::<Vec<_>>()
        };
        tags(html).iter().flat_map(parts).collect()
    };
    let known: BTreeSet<(String, String)> = harmless.iter().flat_map(|html| names(html)).collect();
    for command in ["compare", "ledger"] {
        let report = [command, &files[0], &files[1]];
        let html = page(&report);
        assert_eq!(names(&html).difference(&known).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
        let json: Value = serde_json::from_str(&printed(&[&report[..], &["--format", "json"]].concat()))
            .expect("it is JSON");
        let mut said = Vec::new();
        texts(&json, &["title", "summary", "caveats", "quotes", "url", "note", "publisher"], &mut said);
        let words = words(&html);
        for text in &said {
            assert!(words.contains(text), "{command} lacks {text}");
        }
        assert!(said.iter().any(|text| text.contains("<script>")));
    }
}
