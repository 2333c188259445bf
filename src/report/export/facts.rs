//! The tables that a matrix is counted from.

use std::io;

use super::{Column, Field, Kind, Rows, Table};
use crate::catalogue::{Issue, PartyId};
use crate::compare::matrix::Facts;
use crate::termset::TermSet;

use Kind::{Count, Flag, Text};

const POSITIONS: &[Column] = &[
    Column("document", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("position", Count),
    Column("slot", Count),
    Column("binds", Text),
    Column("facets", Count),
    Column("facets_of_implied", Count),
    Column("explicit", Flag),
    Column("addresses", Flag),
    Column("weak", Flag),
    Column("implied", Flag),
    Column("undecided", Flag),
    Column("several", Flag),
];

const DEMANDS: &[Column] = &[
    Column("document", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("position", Count),
    Column("slot", Count),
    Column("binds", Text),
];

const RELATIONS: &[Column] =
    &[Column("issue", Text), Column("a", Count), Column("b", Count), Column("relation", Text)];

const APPLIES: &[Column] = &[Column("issue", Text), Column("asked", Count), Column("other", Count)];

const SEVERAL: &[Column] = &[
    Column("a", Text),
    Column("b", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("shared", Flag),
    Column("judged", Flag),
    Column("agrees", Flag),
    Column("same", Flag),
    Column("meets", Flag),
    Column("weak", Flag),
    Column("facet", Flag),
    Column("implied", Flag),
];

const COMPARED: &[Column] = &[
    Column("a", Text),
    Column("b", Text),
    Column("shared_agenda", Count),
    Column("shared_agenda_of", Count),
    Column("shared_agenda_weak", Count),
    Column("shared_agenda_facet", Count),
    Column("shared_agenda_implied", Count),
    Column("agreement", Count),
    Column("agreement_of", Count),
    Column("agreement_weak", Count),
    Column("agreement_facet", Count),
    Column("agreement_implied", Count),
    Column("same", Count),
    Column("same_of", Count),
    Column("same_weak", Count),
    Column("same_facet", Count),
    Column("same_implied", Count),
    Column("meets", Count),
    Column("meets_of", Count),
    Column("meets_weak", Count),
    Column("meets_facet", Count),
    Column("meets_implied", Count),
];

pub(super) fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Terms => super::terms::COLUMNS,
        Table::Positions => POSITIONS,
        Table::Demands => DEMANDS,
        Table::Relations => RELATIONS,
        Table::Applies => APPLIES,
        Table::Several => SEVERAL,
        Table::Compared => COMPARED,
    }
}

pub(super) fn fill(
    table: Table,
    facts: &Facts<'_>,
    sets: &[&TermSet],
    rows: &mut impl Rows,
) -> io::Result<()> {
    let id = |document: usize| Field::maybe(sets.get(document).map(|set| set.id.as_str()));
    let on = |issue: &Issue| [Field::text(issue.area.as_str()), Field::text(issue.id.as_str())];
    match table {
        Table::Terms => Ok(()),
        Table::Positions => facts.held.iter().try_for_each(|fact| {
            let [area, issue] = on(fact.issue);
            let [explicit, implied] = fact.facets.map(Field::count);
            rows.row(vec![
                id(fact.document),
                area,
                issue,
                fact.position.map_or(Field::Null, Field::count),
                Field::count(fact.slot),
                binds(fact.binds.as_deref()),
                explicit,
                implied,
                Field::Flag(fact.is_explicit),
                Field::Flag(fact.addresses),
                Field::Flag(fact.is_weak),
                Field::Flag(fact.is_implied),
                Field::Flag(fact.is_undecided),
                Field::Flag(fact.is_several),
            ])
        }),
        Table::Demands => facts.demands.iter().try_for_each(|fact| {
            let [area, issue] = on(fact.issue);
            let [position, slot] = [fact.position, fact.slot].map(Field::count);
            rows.row(vec![id(fact.document), area, issue, position, slot, binds(fact.binds.as_deref())])
        }),
        Table::Relations => facts.relations.iter().try_for_each(|fact| {
            let [_, issue] = on(fact.issue);
            let [a, b] = fact.positions.map(Field::count);
            rows.row(vec![issue, a, b, Field::text(fact.relation.as_str())])
        }),
        Table::Applies => facts.applies.iter().try_for_each(|fact| {
            let [_, issue] = on(fact.issue);
            rows.row(vec![issue, Field::count(fact.asked), Field::count(fact.other)])
        }),
        Table::Several => facts.several.iter().try_for_each(|fact| {
            let ([area, issue], [a, b]) = (on(fact.issue), fact.documents.map(id));
            let flags = [
                fact.shared,
                fact.judged,
                fact.agrees,
                fact.same,
                fact.meets,
                fact.weak,
                fact.facet,
                fact.implied,
            ];
            rows.row([a, b, area, issue].into_iter().chain(flags.map(Field::Flag)).collect())
        }),
        Table::Compared => facts.compared.iter().try_for_each(|(documents, cell)| {
            let ratios = [cell.shared_agenda, cell.agreement, cell.same, cell.meets];
            let counts = ratios
                .iter()
                .flat_map(|ratio| [ratio.part, ratio.whole, ratio.weak, ratio.facet, ratio.implied]);
            rows.row(documents.map(id).into_iter().chain(counts.map(Field::count)).collect())
        }),
    }
}

/// The parties bound; nothing where it may be anybody.
fn binds(parties: Option<&[PartyId]>) -> Field {
    parties.map_or(Field::Null, |parties| Field::list(parties.iter().map(PartyId::as_str)))
}
