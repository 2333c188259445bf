//! A party's latest stated position on each issue, put together from the documents that it wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalogue::{Catalogue, Date, IssueId, PartyId, Position};
use crate::termset::{
    Extent, Kind, Link, Point, RelationKind, Source, Term, TermSet, Variant, VariantKind, Wait,
};
use crate::text;

/// What a party has stated, issue by issue, as a term set, and how it was put together.
#[derive(Clone, Debug)]
pub struct Stance {
    /// The party.
    pub party: PartyId,
    /// The day at the end of which it is asked for; `None` for the latest there is.
    pub on: Option<Date>,
    /// The position, as a document that was gathered from others.
    pub set: TermSet,
    /// Where each of its terms comes from.
    pub origins: Vec<Origin>,
    /// The documents that the party wrote, by date.
    pub considered: Vec<Considered>,
    /// The issues on which several documents stand beside each other, since none is known to be later, each with the
    /// documents by their places in `considered`.
    pub beside: BTreeMap<IssueId, Vec<usize>>,
}

/// Where a term of a stance comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The document, by its place in `considered`.
    pub document: usize,
    /// The term, by its place in the document.
    pub term: usize,
    /// Later documents of which it is only known that they raise the issue, by their places.
    pub raised_later: Vec<usize>,
}

/// A document that the party wrote, alone or with others.
#[derive(Clone, Debug)]
pub struct Considered {
    /// The document.
    pub document: TermSet,
    /// Whether others wrote it too.
    pub is_joint: bool,
    /// What became of it.
    pub part: Part,
}

/// What part a document has in a stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is the latest on so many issues.
    Latest(usize),
    /// Later documents speak on all of its issues.
    Superseded,
    /// It holds no wording of the party's own.
    NoOwnWording,
    /// It is later than the day asked for.
    Later,
    /// It may be later than the day asked for, since only its month or its year is known.
    MayBeLater,
}

/// What `party` states on each issue by the end of `on`, in the documents of `sets`; `None` where none of them counts.
///
/// A document counts if the party is one of its authors, and if it is not later than `on`: one of which only the month
/// or the year is known counts once all of that has passed. On each issue the latest document that says something on it
/// stands, with all its terms there; one of which it is only known that it raises the issue gives way to an earlier one,
/// and is named in a note. Of two documents neither of which is known to be later, both stand, side by side. Of
/// wordings that sides of one document hold, only the party's own counts.
pub fn stance(party: &PartyId, on: Option<Date>, sets: &[TermSet], catalogue: &Catalogue) -> Option<Stance> {
    let mut written: Vec<&TermSet> = sets.iter().filter(|set| set.authors.contains(party)).collect();
    written.sort_by(|one, other| {
        (one.date.last_day(), one.date, &one.id).cmp(&(other.date.last_day(), other.date, &other.id))
    });
    let own: Vec<Vec<&Term>> = written
        .iter()
        .map(|set| set.terms.iter().filter(|term| in_time(set, on) && is_own(set, term, party)).collect())
        .collect();
    let latest = latest(&written, &own);
    let beside: BTreeMap<IssueId, Vec<usize>> = latest
        .iter()
        .filter(|(_, documents)| documents.len() > 1)
        .map(|(issue, documents)| ((*issue).clone(), documents.clone()))
        .collect();
    let mut picked: Vec<(usize, &Term)> = Vec::new();
    for (issue, documents) in &latest {
        for document in documents {
            let terms = own.get(*document).into_iter().flatten().filter(|term| term.issue == **issue);
            picked.extend(terms.map(|term| (*document, *term)));
        }
    }
    // Stable: within an issue by date, and within a document as it has them.
    picked.sort_by_key(|(_, term)| catalogue.rank(&term.issue));
    let considered = written.iter().enumerate().map(|(index, set)| Considered {
        document: (*set).clone(),
        is_joint: set.authors.len() > 1,
        part: match latest.values().filter(|documents| documents.contains(&index)).count() {
            0 if is_later(set, on) => Part::Later,
            0 if !in_time(set, on) => Part::MayBeLater,
            0 if own.get(index).is_none_or(Vec::is_empty) => Part::NoOwnWording,
            0 => Part::Superseded,
            issues => Part::Latest(issues),
        },
    });
    let considered: Vec<Considered> = considered.collect();
    let place = |(document, term): &(usize, &Term)| Origin {
        document: *document,
        term: written
            .get(*document)
            .and_then(|set| set.terms.iter().position(|own| std::ptr::eq(own, *term)))
            .unwrap_or_default(),
        raised_later: raised_later(*document, &term.issue, &written, &own),
    };
    let origins: Vec<Origin> = picked.iter().map(place).collect();
    let gathering = Gathering { party, on, written: &written, beside: &beside, catalogue };
    let set = gathering.gather(&picked, &origins, &considered)?;
    Some(Stance { party: party.clone(), on, set, origins, considered, beside })
}

/// Whether every day that the document's date can mean has passed by the end of `on`.
fn in_time(set: &TermSet, on: Option<Date>) -> bool {
    on.is_none_or(|on| set.date.last_day() <= on.last_day())
}

fn is_later(set: &TermSet, on: Option<Date>) -> bool {
    on.is_some_and(|on| set.date.first_day() > on.last_day())
}

/// Whether a term is not the wording of another side.
fn is_own(set: &TermSet, term: &Term, party: &PartyId) -> bool {
    let variant = term.variant.as_deref().and_then(|id| set.variant(id));
    variant.is_none_or(|variant| variant.kind != VariantKind::Bracket || variant.held_by.contains(party))
}

/// On each issue the documents that no other is known to be later than, of those that say something on it; of all
/// that raise it where none does.
fn latest<'t>(written: &[&TermSet], own: &[Vec<&'t Term>]) -> BTreeMap<&'t IssueId, Vec<usize>> {
    let mut raising: BTreeMap<&IssueId, BTreeMap<usize, bool>> = BTreeMap::new();
    for (document, terms) in own.iter().enumerate() {
        for term in terms {
            *raising.entry(&term.issue).or_default().entry(document).or_default() |= says_something(term);
        }
    }
    let date = |document: usize| written.get(document).map(|set| set.date);
    let is_before = |one: usize, other: usize| {
        date(one).zip(date(other)).is_some_and(|(one, other)| one.last_day() < other.first_day())
    };
    let stands = |documents: BTreeMap<usize, bool>| -> Vec<usize> {
        let says = documents.values().any(|says| *says);
        let speaking: Vec<usize> =
            documents.into_iter().filter(|(_, own)| *own || !says).map(|(document, _)| document).collect();
        speaking
            .iter()
            .filter(|one| !speaking.iter().any(|other| is_before(**one, *other)))
            .copied()
            .collect()
    };
    raising.into_iter().map(|(issue, documents)| (issue, stands(documents))).collect()
}

/// The documents later than `document` of which it is only known that they raise `issue`.
fn raised_later(document: usize, issue: &IssueId, written: &[&TermSet], own: &[Vec<&Term>]) -> Vec<usize> {
    let Some(last) = written.get(document).map(|set| set.date.last_day()) else { return Vec::new() };
    let raises = |terms: &Vec<&Term>| terms.iter().any(|term| term.issue == *issue);
    let later = written.iter().zip(own).enumerate();
    later
        .filter(|(_, (set, terms))| set.date.first_day() > last && raises(terms))
        .map(|(index, _)| index)
        .collect()
}

/// Whether more is known of a term than that it raises its issue.
fn says_something(term: &Term) -> bool {
    !matches!(term.position, Some(Position::Unclear))
}

/// What a stance is put together from.
struct Gathering<'t> {
    party: &'t PartyId,
    on: Option<Date>,
    written: &'t [&'t TermSet],
    beside: &'t BTreeMap<IssueId, Vec<usize>>,
    catalogue: &'t Catalogue,
}

impl Gathering<'_> {
    fn gather(
        &self,
        picked: &[(usize, &Term)],
        origins: &[Origin],
        considered: &[Considered],
    ) -> Option<TermSet> {
        let used: BTreeSet<usize> = picked.iter().map(|(document, _)| *document).collect();
        let documents: Vec<&TermSet> =
            used.iter().filter_map(|document| self.written.get(*document)).copied().collect();
        let label = self.catalogue.parties().label(self.party);
        let id = match self.on {
            Some(on) => format!("stance:{}@{}", self.party, on.iso()),
            None => format!("stance:{}", self.party),
        };
        let when = self.on.map_or_else(|| "the latest".to_owned(), |on| format!("as of {on}"));
        let short = self.on.map_or_else(|| format!("{label}, latest"), |on| format!("{label}, {}", on.iso()));
        let fits = |name: &String| name.chars().count() <= TermSet::LONGEST_SHORT;
        let terms: Vec<Term> =
            picked.iter().zip(origins).filter_map(|((_, term), origin)| self.term(origin, term)).collect();
        Some(TermSet {
            title: format!("Stated position of {label}, {when}"),
            short: [short, label.to_owned()].into_iter().find(fits),
            kind: Kind::Position,
            authors: vec![self.party.clone()],
            addressed_to: Vec::new(),
            date: self
                .on
                .or_else(|| documents.iter().map(|set| set.date).max_by_key(|date| date.last_day()))?,
            status: documents.iter().map(|set| set.status).max()?,
            text: Extent::Gathered,
            summary: self.summary(documents.len(), considered.len()),
            relations: documents.iter().map(|set| draws_on(set)).collect(),
            strikes: Vec::new(),
            unseen: Vec::new(),
            seen_in_part: Vec::new(),
            silent_on: Vec::new(),
            variants: self.variants(&used),
            caveats: self.caveats(&documents, considered),
            sources: documents.iter().flat_map(|set| sources(set, &terms)).collect(),
            terms,
            uncoded: Vec::new(),
            id,
        })
    }

    fn summary(&self, used: usize, written: usize) -> String {
        format!(
            "Put together by the program: on each issue the latest of the documents that {} wrote alone or with others, \
             {} of {}.",
            self.catalogue.parties().label(self.party),
            used,
            text::count(written, "document")
        )
    }

    /// A term as it stands in its document, under names that tell it from those of the other documents.
    fn term(&self, origin: &Origin, term: &Term) -> Option<Term> {
        let set = self.written.get(origin.document)?;
        let variant = term
            .variant
            .as_deref()
            .filter(|id| set.variant(id).is_some_and(|variant| variant.kind == VariantKind::Option));
        let beside = self.beside.contains_key(&term.issue).then(|| beside_id(set, &term.issue));
        let from = format!("From {}, {}, point {}.", set.title, set.date, term.point);
        let raised = self.raised_later(origin);
        let note: Vec<&str> =
            [Some(from.as_str()), term.note.as_deref(), raised.as_deref()].into_iter().flatten().collect();
        Some(Term {
            point: point_within(set, &term.point)?,
            source: within(set, &term.source),
            also: term.also.iter().map(|key| within(set, key)).collect(),
            after: term.after.iter().filter_map(|wait| awaited(set, wait)).collect(),
            answers: Vec::new(),
            variant: variant.map(|id| within(set, id)).or(beside),
            note: Some(note.join(" ").into()),
            ..term.clone()
        })
    }

    fn raised_later(&self, origin: &Origin) -> Option<String> {
        let later = origin.raised_later.iter().filter_map(|document| self.written.get(*document));
        let later: Vec<String> = later.map(|set| format!("{}, {}", set.title, set.date)).collect();
        (!later.is_empty())
            .then(|| format!("Raised later, where what is said is not known: {}.", later.join("; ")))
    }

    /// The options of the documents, and one wording for each document that stands beside others on an issue.
    fn variants(&self, used: &BTreeSet<usize>) -> Vec<Variant> {
        let mut variants = Vec::new();
        for set in used.iter().filter_map(|document| self.written.get(*document)) {
            let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option);
            variants.extend(options.map(|variant| Variant {
                id: within(set, &variant.id),
                group: within(set, &variant.group),
                ..variant.clone()
            }));
        }
        for (issue, documents) in self.beside {
            for set in documents.iter().filter_map(|document| self.written.get(*document)) {
                variants.push(Variant {
                    id: beside_id(set, issue),
                    kind: VariantKind::Bracket,
                    group: issue.as_str().into(),
                    held_by: Vec::new(),
                    label: Some(format!("of {}, {}", set.short_title(), set.date)),
                });
            }
        }
        variants
    }

    fn caveats(&self, documents: &[&TermSet], considered: &[Considered]) -> Vec<String> {
        let mut caveats = Vec::new();
        for considered in considered.iter().filter(|considered| considered.part == Part::MayBeLater) {
            let document = &considered.document;
            caveats.push(format!(
                "{} is not used: of its date only {} is known, and it may be later.",
                document.title, document.date
            ));
        }
        if !self.beside.is_empty() {
            caveats.push(format!(
                "On {} several documents stand side by side, since none of them is known to be later.",
                text::count(self.beside.len(), "issue")
            ));
        }
        // It may speak on an issue of which an earlier one stands here.
        let is_used = |set: &TermSet| documents.iter().any(|known| known.id == set.id);
        let uncoded = self.written.iter().filter(|set| !is_used(set));
        caveats
            .extend(uncoded.filter_map(|set| Some(format!("{}: {}", set.short_title(), set.not_coded()?))));
        let of_set = |set: &&TermSet| {
            let short = set.short_title().to_owned();
            set.caveats().into_iter().map(move |caveat| format!("{short}: {caveat}")).collect::<Vec<_>>()
        };
        caveats.extend(documents.iter().flat_map(of_set));
        caveats
    }
}

/// The name of a point that tells it from those of the other documents.
fn point_within(set: &TermSet, point: &Point) -> Option<Point> {
    Point::parse(&format!("{}:{point}", set.id))
}

/// A wait by the names that points have here.
fn awaited(set: &TermSet, wait: &Wait) -> Option<Wait> {
    Some(match wait {
        Wait::Event(event) => Wait::Event(event.clone()),
        Wait::Term { point, issue, issues } => {
            Wait::Term { point: point_within(set, point)?, issue: issue.clone(), issues: issues.clone() }
        }
    })
}

/// The key of something within a document, apart from those of other documents.
fn within(set: &TermSet, key: &str) -> Arc<str> {
    format!("{}/{key}", set.id).into()
}

fn beside_id(set: &TermSet, issue: &IssueId) -> Arc<str> {
    format!("{issue}/{}", set.id).into()
}

fn draws_on(set: &TermSet) -> Link {
    Link {
        kind: RelationKind::DrawsOn,
        to: set.id.clone(),
        numbering: None,
        note: Some("the program put it together".to_owned()),
        source: None,
    }
}

/// The sources of a document that `terms` cite.
fn sources(set: &TermSet, terms: &[Term]) -> Vec<Source> {
    let cited: BTreeSet<&str> = terms
        .iter()
        .flat_map(|term| std::iter::once(&term.source).chain(&term.also))
        .map(|key| &**key)
        .collect();
    let keyed = set.sources.iter().map(|source| Source { key: within(set, &source.key), ..source.clone() });
    keyed.filter(|source| cited.contains(&*source.key)).collect()
}
