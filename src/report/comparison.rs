//! Builds the report of a comparison.

use std::collections::BTreeMap;

use super::heading::heading;
use super::headline;
use super::model::{
    AreaRows, Case, Cited, ComparisonReport, FacetCell, IssueFigures, ReportRow, SideCell, StandingCell,
    TermLine, TermNote, Wording,
};
use super::sources::Sources;
use super::view::{Sort, View};
use crate::catalogue::{Catalogue, Issue, Outcomes, Position, Space};
use crate::compare::{
    Change, Comparison, Difference, Facet, Holding, Pair, Relation, Row, Side, Silence, Standing, Unclear,
    change,
};
use crate::redline::{self, Redline, Segment, redline};
use crate::termset::{Deadline, Extent, Start, Term, TermSet, Time, VariantKind};
use crate::text;

/// The report of `comparison`, narrowed and sorted as `view` says.
pub fn comparison(comparison: &Comparison<'_>, catalogue: &Catalogue, view: &View) -> ComparisonReport {
    let mut builder = Builder { comparison, catalogue, sources: Sources::default() };
    let mut rows: Vec<&Row<'_>> = comparison.rows.iter().filter(|row| shows(view, row)).collect();
    sort(&mut rows, view.sort);
    let narrowed = view
        .in_words()
        .map(|words| format!("{words}: {} of {}", rows.len(), text::count(comparison.rows.len(), "row")));
    let areas = builder.areas(&rows, view.sort);
    let wordings = rows.iter().flat_map(|row| builder.wordings(row)).collect();
    let only = Side::BOTH.map(|side| builder.only(&rows, side));
    let notes = builder.notes(&rows);
    ComparisonReport {
        schema: ComparisonReport::SCHEMA,
        program: concat!("peaceterms ", env!("CARGO_PKG_VERSION")),
        a: heading(comparison.a, catalogue),
        b: heading(comparison.b, catalogue),
        points: Side::BOTH.map(|side| headline::points(comparison, side, catalogue)),
        reply: comparison.reply.as_ref().map(headline::reply),
        figures: builder.figures(),
        narrowed,
        areas,
        wordings,
        only,
        options_not_taken: builder.options_not_taken(),
        notes,
        caveats: [comparison.a.caveats.clone(), comparison.b.caveats.clone()],
        sources: builder.sources.into_notes(),
    }
}

fn shows(view: &View, row: &Row<'_>) -> bool {
    let standings = || {
        let cases = row.pairs.iter().map(|pair| pair.standing);
        cases.chain([row.standing]).map(Standing::as_str)
    };
    let binds = || row.pairs.iter().flat_map(|pair| Side::BOTH.map(|side| pair.holding(side))).flatten();
    (view.areas.is_empty() || view.areas.contains(&row.issue.area))
        && (view.issues.is_empty() || view.issues.contains(&row.issue.id))
        && (view.relations.is_empty()
            || standings().any(|word| view.relations.iter().any(|known| known == word)))
        && (view.binds.is_empty()
            || binds().flat_map(|held| held.binds()).any(|party| view.binds.contains(&party)))
}

fn sort(rows: &mut [&Row<'_>], order: Sort) {
    let first_point = |row: &Row<'_>, side: Side| {
        let held = row.pairs.iter().filter_map(|pair| pair.holding(side));
        // Terms stand in one list, so that the order of addresses is the order of the document.
        held.flat_map(|held| held.basis()).map(std::ptr::from_ref::<Term>).min()
    };
    let by_point =
        |side: Side| move |row: &&Row<'_>| (first_point(row, side).is_none(), first_point(row, side));
    match order {
        Sort::Area => {}
        Sort::Relation => rows.sort_by_key(|row| std::cmp::Reverse(rank(row.standing))),
        Sort::A => rows.sort_by_key(by_point(Side::A)),
        Sort::B => rows.sort_by_key(by_point(Side::B)),
        Sort::Issue => rows.sort_by(|one, other| one.issue.label.cmp(&other.issue.label)),
    }
}

/// Puts differences before agreement, and both before what cannot be told.
fn rank(standing: Standing) -> usize {
    match standing {
        Standing::Related(relation) => 5 + relation as usize,
        Standing::NotAgreed => 4,
        Standing::LeftToTalks { .. } => 3,
        Standing::Unclear(_) => 2,
        Standing::Worded => 1,
        Standing::OneSided { .. } => 0,
    }
}

struct Builder<'b, 't> {
    comparison: &'b Comparison<'t>,
    catalogue: &'b Catalogue,
    sources: Sources<'t>,
}

impl<'t> Builder<'_, 't> {
    fn figures(&self) -> Vec<IssueFigures> {
        let of_area = |area: &crate::catalogue::Area| {
            let figures = self.comparison.by_area.get(&area.id)?.clone();
            Some(IssueFigures { area: Some(area.label.clone()), figures })
        };
        let all = IssueFigures { area: None, figures: self.comparison.figures.clone() };
        std::iter::once(all).chain(self.catalogue.areas().iter().filter_map(of_area)).collect()
    }

    fn areas(&mut self, rows: &[&Row<'t>], order: Sort) -> Vec<AreaRows> {
        let mut areas: Vec<AreaRows> = Vec::new();
        for row in rows {
            let (id, label) = match order {
                Sort::Area => (row.issue.area.as_str(), self.catalogue.area_label(&row.issue.area)),
                Sort::Relation | Sort::A | Sort::B | Sort::Issue => ("all", "All areas"),
            };
            let row = self.row(row);
            match areas.last_mut().filter(|area| area.id == id) {
                Some(area) => area.rows.push(row),
                None => areas.push(AreaRows { id: id.to_owned(), label: label.to_owned(), rows: vec![row] }),
            }
        }
        areas
    }

    fn row(&mut self, row: &Row<'t>) -> ReportRow {
        ReportRow {
            issue: row.issue.id.to_string(),
            label: row.issue.label.clone(),
            question: row.issue.question.clone(),
            standing: standing(row.standing, row.pairs.iter().any(Pair::is_starred), all_in_part(row)),
            cases: row.pairs.iter().map(|pair| self.case(pair)).collect(),
        }
    }

    fn case(&mut self, pair: &Pair<'t>) -> Case {
        let both_addressed = pair.both().is_some();
        Case {
            held_by: self.held_by(pair),
            standing: standing(pair.standing, pair.is_starred(), pair.in_part),
            a: self.side(pair, Side::A),
            b: self.side(pair, Side::B),
            difference: pair.difference.as_ref().map(Difference::to_words),
            difference_data: pair.difference.clone(),
            facets: if both_addressed { self.facets(pair) } else { Vec::new() },
            change: self.change(pair).map(|change| change.to_words()),
            remarks: self.remarks(pair),
        }
    }

    fn change(&self, pair: &Pair<'t>) -> Option<Change> {
        let reply = self.comparison.reply.as_ref()?;
        change(pair, reply.reply, self.catalogue)
    }

    fn held_by(&self, pair: &Pair<'t>) -> Vec<String> {
        let holders = |variant: &crate::termset::Variant| match variant.held_by.as_slice() {
            [] => variant.label.clone().unwrap_or_else(|| variant.id.to_string()),
            holders => text::join(self.party_labels(holders).iter().map(String::as_str), "and"),
        };
        let wording = |(side, variant): &(Side, &crate::termset::Variant)| {
            format!("{}: wording held by {}", side.as_str(), holders(variant))
        };
        pair.brackets.iter().map(wording).collect()
    }

    fn party_labels(&self, parties: &[crate::catalogue::PartyId]) -> Vec<String> {
        parties.iter().map(|party| self.catalogue.parties().label(party).to_owned()).collect()
    }

    fn side(&mut self, pair: &Pair<'t>, side: Side) -> SideCell {
        let set = self.comparison.set(side);
        let Some(held) = pair.holding(side) else { return self.absent(pair, side) };
        let basis = held.basis();
        let mut points: Vec<String> = basis.iter().map(|term| term.point.to_string()).collect();
        points.dedup();
        SideCell {
            position: self.position(held),
            present: true,
            points,
            follows_from: if held.is_implied() { self.follows_from(held) } else { Vec::new() },
            holds: self.holds(held),
            certainty: Some(held.certainty().as_str()),
            binds: self.party_labels(&held.binds()),
            as_of: basis.iter().find_map(|term| term.as_of).map(|date| date.to_string()),
            sources: self.sources.of_terms(set, &basis, false),
        }
    }

    fn absent(&mut self, pair: &Pair<'t>, side: Side) -> SideCell {
        let position = match pair.standing {
            Standing::OneSided { silence, .. } => silence.as_str(),
            Standing::Worded
            | Standing::NotAgreed
            | Standing::Unclear(_)
            | Standing::LeftToTalks { .. }
            | Standing::Related(_) => "",
        };
        let strikes = self.strikes(pair, side);
        SideCell {
            position: position.to_owned(),
            present: false,
            points: Vec::new(),
            follows_from: Vec::new(),
            holds: strikes.iter().map(|strike| format!("strikes point {}", strike.point)).collect(),
            certainty: None,
            binds: Vec::new(),
            as_of: None,
            sources: strikes
                .iter()
                .filter_map(|strike| self.sources.cite(self.comparison.set(side), &strike.source))
                .collect(),
        }
    }

    /// The strikes by which a reply on `side` deletes what the other side says.
    fn strikes(&self, pair: &Pair<'t>, side: Side) -> Vec<&'t crate::termset::Strike> {
        let is_reply = self.comparison.reply.as_ref().is_some_and(|reply| reply.reply == side);
        let terms = pair.holding(side.other()).map(|held| held.explicit.clone()).unwrap_or_default();
        let strikes = self.comparison.set(side).strikes.iter().filter(|_| is_reply);
        strikes.filter(|strike| terms.iter().any(|term| strike.point.covers(&term.point))).collect()
    }

    /// The position in words; on a text issue, where there is none, the statement.
    fn position(&self, held: &Holding<'t>) -> String {
        if matches!(held.issue.space, Space::Text) {
            return statements(held);
        }
        let mut words = self.catalogue.describe(held.issue, &held.position);
        let beside = |wanted: fn(&Position) -> bool| {
            held.explicit.iter().any(|term| term.position.as_ref().is_some_and(wanted))
        };
        if matches!(held.position, Position::Decided(_)) {
            if beside(|position| matches!(position, Position::Unclear)) {
                words.push_str("; beside it a term that is unclear");
            }
            if beside(|position| matches!(position, Position::Deferred)) {
                words.push_str("; beside it a term left to talks");
            }
        }
        words
    }

    fn follows_from(&self, held: &Holding<'t>) -> Vec<String> {
        let step = |implied: &crate::compare::Implied<'t>| {
            let mut points: Vec<&str> = implied.from.iter().map(|term| term.point.as_str()).collect();
            points.dedup();
            let from = self.catalogue.issue(implied.rule.from.as_str()).map_or("", |issue| &issue.label);
            format!("{} ({from})", points.join(", "))
        };
        held.implied.iter().map(step).collect()
    }

    fn holds(&self, held: &Holding<'t>) -> Vec<String> {
        let label = |id| self.catalogue.occasions().circumstance(id).map(|known| known.label.clone());
        let circumstances = held.slot.circumstances.iter().filter_map(label);
        circumstances.chain(held.slot.condition.map(|condition| format!("if: {condition}"))).collect()
    }

    fn facets(&self, pair: &Pair<'t>) -> Vec<FacetCell> {
        let Some((a, b)) = pair.both() else { return Vec::new() };
        let cell = |facet: &Facet| FacetCell {
            facet: facet.as_str(),
            a: self.facet(*facet, a),
            b: self.facet(*facet, b),
        };
        pair.facets.iter().map(cell).collect()
    }

    fn facet(&self, facet: Facet, held: &Holding<'t>) -> String {
        let join = |words: Vec<String>, none: &str| {
            let mut once: Vec<String> = Vec::new();
            for word in words {
                if !once.contains(&word) {
                    once.push(word);
                }
            }
            if once.is_empty() { none.to_owned() } else { once.join(", ") }
        };
        match facet {
            Facet::Force => join(
                held.explicit.iter().map(|term| term.modality.force().as_str().to_owned()).collect(),
                "none",
            ),
            Facet::Binds => join(self.party_labels(&held.binds()), "nobody in particular"),
            Facet::Circumstances => {
                let label = |id| self.catalogue.occasions().circumstance(id).map(|known| known.label.clone());
                join(held.slot.circumstances.iter().filter_map(label).collect(), "always")
            }
            Facet::Condition => held.slot.condition.unwrap_or("none").to_owned(),
            Facet::Start => {
                let starts = held.explicit.iter().filter_map(|term| term.start.as_ref());
                join(starts.map(|start| self.start(start)).collect(), "not stated")
            }
            Facet::Deadline => {
                let deadlines = held.explicit.iter().filter_map(|term| term.deadline.as_ref());
                join(deadlines.map(|deadline| self.deadline(deadline)).collect(), "none")
            }
        }
    }

    fn start(&self, start: &Start) -> String {
        match start {
            Start::Event(event) => self.catalogue.occasions().event(event).to_owned(),
            Start::NotStated => "not stated".to_owned(),
        }
    }

    fn deadline(&self, deadline: &Deadline) -> String {
        match deadline {
            Deadline::By(date) => format!("by {date}"),
            Deadline::Within { time, from } => {
                let time = match time {
                    Time::Soon => "as soon as possible".to_owned(),
                    Time::Amount { amount, unit } => {
                        let unit = self.catalogue.units().get(unit);
                        let written = unit.map(|unit| self.catalogue.write_amount(unit, *amount));
                        format!("within {}", written.unwrap_or_else(|| amount.to_string()))
                    }
                };
                match from {
                    Start::Event(_) => format!("{time} of {}", self.start(from)),
                    Start::NotStated => format!("{time}, from when is not stated"),
                }
            }
        }
    }

    fn remarks(&self, pair: &Pair<'t>) -> Vec<String> {
        let mut remarks = Vec::new();
        match pair.standing {
            Standing::Unclear(Unclear::AnotherUnit) => {
                remarks.push("another unit: there is no fixed factor between the two".to_owned());
            }
            Standing::Unclear(Unclear::NoFigure) => {
                remarks.push("one has a figure, the other only as soon as possible".to_owned());
            }
            Standing::Unclear(Unclear::Contradictory) => {
                remarks.push("the terms of one document contradict one another".to_owned());
            }
            Standing::Unclear(Unclear::Position)
            | Standing::OneSided { .. }
            | Standing::Worded
            | Standing::NotAgreed
            | Standing::LeftToTalks { .. }
            | Standing::Related(_) => {}
        }
        for (side, issue) in &pair.contradicted_through {
            remarks.push(format!("{} is contradicted through {}", side.as_str(), issue.label));
        }
        for side in &pair.without_object {
            let known = match self.comparison.set(*side).text {
                Extent::Full => "",
                Extent::Part | Extent::Gathered => ", as far as it is known",
            };
            remarks.push(format!("without object in {}{known}", side.as_str()));
        }
        if let Some((a, b)) = pair.both() {
            let is_some = |held: &Holding<'_>| held.position.outcomes().is_some_and(Outcomes::is_some);
            let related = pair.standing.relation();
            if is_some(b) && !is_some(a) && related.is_some_and(Relation::meets) {
                remarks.push("A meets B as worded: B names none".to_owned());
            }
            if is_some(a) && !is_some(b) && related.is_some_and(|relation| relation.converse().meets()) {
                remarks.push("B meets A as worded: A names none".to_owned());
            }
            if !self.catalogue.parties().may_meet(&a.binds(), &b.binds()) {
                remarks.push("they bind no party in common".to_owned());
            }
            if self.catalogue.occasions().exclude_one_another(a.slot.circumstances, b.slot.circumstances) {
                remarks.push("their circumstances exclude one another".to_owned());
            }
        }
        remarks
    }

    fn wordings(&mut self, row: &Row<'t>) -> Vec<Wording> {
        let pairs: Vec<&Pair<'t>> = row
            .pairs
            .iter()
            .filter(|pair| pair.both().is_some_and(|(a, b)| !a.is_implied() && !b.is_implied()))
            .collect();
        pairs.into_iter().filter_map(|pair| self.wording(row.issue, pair)).collect()
    }

    fn wording(&mut self, issue: &Issue, pair: &Pair<'t>) -> Option<Wording> {
        let (a, b) = pair.both()?;
        let verbatim = verbatim(a).zip(verbatim(b)).filter(|((_, a), (_, b))| a == b);
        let quotes = Some([quotes(a), quotes(b)]).filter(|quotes| quotes.iter().all(|side| !side.is_empty()));
        Some(Wording {
            issue: issue.id.to_string(),
            label: issue.label.clone(),
            held_by: self.held_by(pair),
            a: self.cited(Side::A, a),
            b: self.cited(Side::B, b),
            statements: redline(&statements(a), &statements(b)),
            wordings: verbatim.map(|((a, _), (b, _))| redline(&a, &b)),
            quotes_redline: quotes
                .as_ref()
                .map(|[a, b]| redline(&a.join(" "), &b.join(" ")))
                .filter(is_worth_reading),
            quotes,
        })
    }

    fn cited(&mut self, side: Side, held: &Holding<'t>) -> Cited {
        let mut points: Vec<String> = held.explicit.iter().map(|term| term.point.to_string()).collect();
        points.dedup();
        Cited {
            points,
            sources: self.sources.of_terms(self.comparison.set(side), &held.explicit, true),
            certainty: held.certainty().as_str(),
        }
    }

    fn only(&mut self, rows: &[&Row<'t>], side: Side) -> Vec<TermLine> {
        let set: &'t TermSet = self.comparison.set(side);
        let alone = rows.iter().filter(|row| row.is_explicit(side) && !row.is_explicit(side.other()));
        let terms = alone.flat_map(|row| row.pairs.iter().filter_map(|pair| pair.holding(side)));
        // In the order of the document, and once each.
        let terms: BTreeMap<*const Term, &'t Term> =
            terms.flat_map(|held| &held.explicit).map(|term| (std::ptr::from_ref(*term), *term)).collect();
        let line = |term: &'t Term| TermLine {
            point: term.point.to_string(),
            issue: term.issue.to_string(),
            label: self.catalogue.issue(term.issue.as_str()).map_or("", |issue| &issue.label).to_owned(),
            statement: term.statement.clone(),
            quote: term.quote.clone(),
            certainty: term.certainty.as_str(),
            sources: self.sources.of_terms(set, &[term], true),
        };
        terms.into_values().map(line).collect()
    }

    fn notes(&self, rows: &[&Row<'t>]) -> Vec<TermNote> {
        let mut notes: BTreeMap<(Side, *const Term), TermNote> = BTreeMap::new();
        for (pair, side) in
            rows.iter().flat_map(|row| &row.pairs).flat_map(|pair| Side::BOTH.map(|side| (pair, side)))
        {
            for term in pair.holding(side).iter().flat_map(|held| held.basis()) {
                let Some(text) = &term.note else { continue };
                let label = self.catalogue.issue(term.issue.as_str()).map_or("", |issue| &issue.label);
                notes.entry((side, std::ptr::from_ref(term))).or_insert_with(|| TermNote {
                    side: side.as_str(),
                    point: term.point.to_string(),
                    label: label.to_owned(),
                    text: text.clone(),
                });
            }
        }
        notes.into_values().collect()
    }

    fn options_not_taken(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (side, taken) in Side::BOTH.into_iter().zip(&self.comparison.taken) {
            let set = self.comparison.set(side);
            let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option);
            for variant in options.filter(|variant| !taken.iter().any(|taken| taken.id == variant.id)) {
                let terms = set.terms.iter().filter(|term| term.variant.as_ref() == Some(&variant.id));
                let points: Vec<&str> = terms.map(|term| term.point.as_str()).collect();
                let label = variant.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
                lines.push(format!(
                    "{} also offers {}{label} on {}: points {}; not compared and counted nowhere",
                    side.as_str(),
                    variant.id,
                    variant.group,
                    points.join(", ")
                ));
            }
        }
        lines
    }
}

fn standing(standing: Standing, star: bool, in_part: bool) -> StandingCell {
    let side = match standing {
        Standing::OneSided { without, .. } => Some(without.as_str()),
        Standing::LeftToTalks { by } => Some(by.as_str()),
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) | Standing::Related(_) => None,
    };
    let word = match standing {
        Standing::OneSided { without, silence: Silence::InGeneral } => {
            format!("{} speaks in general only", without.as_str())
        }
        Standing::OneSided { without, silence } => format!("{} in {}", silence.as_str(), without.as_str()),
        Standing::LeftToTalks { by } => format!("left to talks in {}", by.as_str()),
        Standing::Related(_) if in_part => format!("{} in part", standing.as_str()),
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) | Standing::Related(_) => {
            standing.as_str().to_owned()
        }
    };
    StandingCell { sign: format!("{}{}", standing.sign(), if star { "*" } else { "" }), word, side, star }
}

fn all_in_part(row: &Row<'_>) -> bool {
    row.pairs.iter().all(|pair| pair.in_part)
}

fn statements(held: &Holding<'_>) -> String {
    let statements: Vec<&str> = held.explicit.iter().map(|term| term.statement.as_str()).collect();
    statements.join(" ")
}

fn quotes(held: &Holding<'_>) -> Vec<String> {
    held.explicit.iter().filter_map(|term| term.quote.clone()).collect()
}

/// Whether two quotes share so much that their differences can be read. Those in two languages do not.
fn is_worth_reading(quotes: &Redline) -> bool {
    let letters = |wanted: fn(&Segment) -> bool| -> usize {
        quotes.segments.iter().filter(|segment| wanted(segment)).map(|segment| segment.text.len()).sum()
    };
    2 * letters(|segment| segment.change == redline::Change::Kept) >= letters(|_| true)
}

/// The verbatim text of all terms, with its language, where all have one.
fn verbatim<'h>(held: &'h Holding<'_>) -> Option<(String, Option<&'h str>)> {
    let wordings: Option<Vec<&str>> = held.explicit.iter().map(|term| term.wording.as_deref()).collect();
    let mut languages = held.explicit.iter().map(|term| term.language.as_deref());
    let language = languages.next()?;
    languages.all(|other| other == language).then_some((wordings?.join(" "), language))
}
