//! What a careful reader says of real wordings: the verdict that the program has to reach on each. The numbers
//! are those of `docs/worked-cases.md`.

use peaceterms::compare;
use peaceterms::compare::{
    Comparison, Difference, Facet, Relation, ReplyCounts, Side, Silence, Standing, Treatment, Unclear,
    Verdict,
};
use peaceterms::termset::TermSet;

use crate::support::{built_in, catalogue, draft, row_on, rows_on, verdicts};

/// Two documents of one term each, on one issue.
fn two(issue: &str, a: (&str, &[&str]), b: (&str, &[&str])) -> [TermSet; 2] {
    [draft("a").term_with("1", issue, a.0, a.1).read(), draft("b").term_with("1", issue, b.0, b.1).read()]
}

fn related(comparison: &Comparison<'_>, issue: &str) -> Relation {
    row_on(comparison, issue).standing.relation().expect("the row is a relation")
}

fn difference(comparison: &Comparison<'_>, issue: &str) -> String {
    row_on(comparison, issue).pairs[0].difference.as_ref().map(Difference::to_words).unwrap_or_default()
}

fn silence(comparison: &Comparison<'_>, issue: &str) -> Silence {
    match row_on(comparison, issue).standing {
        Standing::OneSided { silence, .. } => silence,
        standing => panic!("{issue} is {standing:?}"),
    }
}

/// How far B meets A's point 1, and A B's.
fn both_ways(comparison: &Comparison<'_>) -> (Verdict, Verdict) {
    (comparison.a_points.points[0].verdict, comparison.b_points.points[0].verdict)
}

fn treated(counts: &ReplyCounts, treatment: Treatment) -> Vec<&str> {
    counts.of(treatment).map(peaceterms::termset::Point::as_str).collect()
}

#[test]
fn case_1_the_draft_meets_two_of_russias_four_demands() {
    let (draft, demands) =
        (built_in("us-draft-afp-2025-11"), built_in("russia-long-standing-demands-2025-11"));
    let comparison = compare(&draft, &demands, catalogue());
    let points = &comparison.b_points;
    assert_eq!(points.points.len(), 4);
    let found: Vec<Verdict> = points.points.iter().map(|point| point.verdict).collect();
    assert_eq!(found, [Verdict::Met, Verdict::NotReported, Verdict::Met, Verdict::NotReported]);
    assert!(points.of(Verdict::Met).all(|point| point.marks.weak), "both only reported");
    assert!(points.points[2].marks.implied, "limits on the military are met through a part of them");
    assert!(points.points[0].marks.as_worded, "recognition of some places");
    assert_eq!(related(&comparison, "recognition"), Relation::Narrower);
}

#[test]
fn case_2_what_russia_does_in_return_is_shown_and_counted_nowhere() {
    let (draft, demands) =
        (built_in("us-draft-afp-2025-11"), built_in("russia-long-standing-demands-2025-11"));
    let comparison = compare(&draft, &demands, catalogue());
    assert_eq!(rows_on(&comparison, "russia-in-return").len(), 1);
    let left_out: Vec<&str> = comparison.a_points.left_out.iter().map(|left| left.point.as_str()).collect();
    assert!(left_out.contains(&"e"), "{left_out:?}");
    assert!(comparison.a_points.points.iter().all(|point| point.point != "e"));
}

#[test]
fn case_3_a_ceiling_in_peacetime_is_another_ceiling() {
    let [a, b] = two("forces-size", ("600000", &[]), ("800000", &["when: [peacetime]"]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(related(&comparison, "forces-size"), Relation::Differing);
    assert_eq!(difference(&comparison, "forces-size"), "+200,000 personnel (+33%)");
    assert_eq!(row_on(&comparison, "forces-size").pairs[0].facets, [Facet::Circumstances]);
    assert_eq!(both_ways(&comparison), (Verdict::Contradicted, Verdict::Contradicted));
}

#[test]
fn case_4_a_ceiling_at_all_times_meets_one_in_peacetime() {
    let [a, b] = two("forces-size", ("600000", &[]), ("600000", &["when: [peacetime]"]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(related(&comparison, "forces-size"), Relation::Same);
    assert!(row_on(&comparison, "forces-size").pairs[0].is_starred());
    assert_eq!(both_ways(&comparison), (Verdict::MetUnderCondition, Verdict::Met));
}

#[test]
fn case_5_a_figure_meets_a_bound_and_not_the_other_way() {
    let [a, b] = two("forces-size", ("{at_most: 600000}", &[]), ("400000", &[]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(both_ways(&comparison), (Verdict::Met, Verdict::LeftOpen));
}

#[test]
fn case_6_no_limit_meets_a_lower_bound() {
    let [a, b] = two("forces-size", ("{at_least: 800000}", &[]), ("no-limit", &[]));
    assert_eq!(both_ways(&compare(&a, &b, catalogue())).0, Verdict::Met);
}

#[test]
fn case_7_a_figure_meets_a_demand_without_one_as_worded() {
    let [a, b] = two("forces-size", ("some", &[]), ("400000", &[]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(both_ways(&comparison).0, Verdict::Met);
    assert!(comparison.a_points.points[0].marks.as_worded);
}

#[test]
fn case_8_a_ban_is_another_rule_than_a_limit() {
    let [a, b] = two("nato-troops", ("barred", &[]), ("not-permanently", &[]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(related(&comparison, "nato-troops"), Relation::Differing);
    assert_eq!(both_ways(&comparison), (Verdict::Contradicted, Verdict::Contradicted));
}

#[test]
fn cases_9_to_11_silences_of_the_european_reply() {
    let (plan, reply) = (built_in("us-28-point-plan"), built_in("european-counter-proposal"));
    let comparison = compare(&plan, &reply, catalogue());
    // 9: the reply's point 7 is known whole and has neither bar, although its text is known only in part.
    assert_eq!(silence(&comparison, "nato-bar-constitution"), Silence::Dropped);
    assert_eq!(silence(&comparison, "nato-bar-statutes"), Silence::Dropped);
    // 10: its points 17, 22 and 23 were not seen.
    for issue in ["nuclear-arms-treaties", "arrangements-by-force", "dnipro", "black-sea-grain"] {
        assert_eq!(silence(&comparison, issue), Silence::NotReported, "{issue}");
    }
    // 11: it strikes point 3, and the strike has its source.
    for issue in ["russian-non-invasion", "nato-enlargement"] {
        assert_eq!(silence(&comparison, issue), Silence::Dropped, "{issue}");
    }
    assert!(reply.strikes.iter().all(|strike| reply.source(&strike.source).is_some()));
    let counts = comparison.reply.as_ref().expect("it is a reply");
    assert_eq!(counts.points.len(), 28);
    assert_eq!(treated(counts, Treatment::NotKnown), ["17", "22", "23", "28"]);
    assert!(treated(counts, Treatment::Dropped).contains(&"3"));
}

#[test]
fn case_11_a_strike_does_not_reach_longer_numbers() {
    let a = draft("a")
        .term("3a", "russian-non-invasion", "refrains")
        .term("30", "legal-force", "political")
        .read();
    let b = draft("b")
        .text("part")
        .line("strikes: [{point: \"3\", source: s}]")
        .line("unseen: [\"30\"]")
        .revises("a")
        .term("1", "sovereignty", "confirmed")
        .read();
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(silence(&comparison, "russian-non-invasion"), Silence::Dropped);
    assert_eq!(silence(&comparison, "legal-force"), Silence::NotReported);
}

#[test]
fn case_12_an_amnesty_left_out_is_dropped_and_one_refused_differs() {
    let (plan, reply) = (built_in("us-28-point-plan"), built_in("european-counter-proposal"));
    assert_eq!(silence(&compare(&plan, &reply, catalogue()), "amnesty"), Silence::Dropped);
    let [a, b] = two("amnesty", ("full", &[]), ("excluded", &[]));
    assert_eq!(related(&compare(&a, &b, catalogue()), "amnesty"), Relation::Differing);
}

#[test]
fn case_13_as_soon_as_possible_takes_the_figure_away() {
    let a = draft("a").term("25", "elections-held", "held").term("25", "elections-timing", "100").read();
    let b = draft("b")
        .revises("a")
        .term("25", "elections-held", "held")
        .term("25", "elections-timing", "soon")
        .read();
    let comparison = compare(&a, &b, catalogue());
    let timing = row_on(&comparison, "elections-timing");
    assert_eq!(timing.standing, Standing::Unclear(Unclear::NoFigure));
    let change = compare::change(&timing.pairs[0], Side::B, catalogue());
    assert_eq!(change.map(|change| change.to_words()).as_deref(), Some("figure removed"));
    assert_eq!(related(&comparison, "elections-held"), Relation::Same);
    assert_eq!(both_ways(&comparison), (Verdict::MetInPart, Verdict::MetInPart));
}

#[test]
fn case_14_the_order_of_elections_and_signature_differs() {
    let (framework, memorandum) = (built_in("ukraine-us-20-point-framework"), built_in("russia-memorandum"));
    let comparison = compare(&framework, &memorandum, catalogue());
    assert_eq!(related(&comparison, "elections-held"), Relation::Same);
    assert_eq!(related(&comparison, "elections-order"), Relation::Differing);
}

#[test]
fn case_15_a_wider_issue_left_to_talks_leaves_its_parts_to_them() {
    let a = draft("a").term("1", "recognition-us-de-facto", "[crimea]").read();
    let b = draft("b")
        .term("1", "territory", "deferred")
        .term("1", "territory-starting-line", "line-of-contact")
        .read();
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(silence(&comparison, "recognition-us-de-facto"), Silence::LeftToTalks);
    assert_eq!(comparison.a_points.points[0].verdict, Verdict::LeftOpen);
}

#[test]
fn case_16_both_leaving_it_to_talks_is_the_same() {
    let [a, b] = two("sanctions-relief", ("deferred", &[]), ("deferred", &[]));
    assert_eq!(related(&compare(&a, &b, catalogue()), "sanctions-relief"), Relation::Same);
}

#[test]
fn case_17_recognition_in_law_includes_recognition_in_fact() {
    let a = draft("a").term("1", "recognition-us-de-jure", "[crimea]").read();
    let b = draft("b").term("1", "recognition-us-de-facto", "[crimea, luhansk, donetsk]").read();
    let comparison = compare(&a, &b, catalogue());
    let row = row_on(&comparison, "recognition-us-de-facto");
    assert_eq!(row.standing, Standing::Related(Relation::Differing));
    assert!(row.pairs[0].in_part && row.pairs[0].rests_on_implication());
    assert_eq!(
        difference(&comparison, "recognition-us-de-facto"),
        "1 of B's 3 regions; Luhansk and Donetsk only in B"
    );
    assert_eq!(silence(&comparison, "recognition-us-de-jure"), Silence::Silent);
}

#[test]
fn case_18_recognition_without_a_state_named_is_another_issue() {
    let a = draft("a").term("1", "recognition-de-jure", "[crimea]").read();
    let b = draft("b").term("1", "recognition-us-de-facto", "[crimea]").read();
    let comparison = compare(&a, &b, catalogue());
    assert!(!comparison.a_points.points[0].verdict.is_met());
    assert!(!comparison.b_points.points[0].verdict.is_met());
    assert!(row_on(&comparison, "recognition-de-jure").issue.label.contains("no state named"));
}

#[test]
fn cases_19_to_21_a_red_line_against_recognition_and_a_silent_draft() {
    let line = draft("a").term("1", "recognition", "nothing").read();
    let other =
        |text, more: &str| draft("b").text(text).line(more).term("1", "sovereignty", "confirmed").read();
    for (text, more, expected) in [
        ("full", "", Silence::LeftUntouched),
        ("part", "", Silence::NotReported),
        ("part", "silent_on: [{issue: recognition, source: s}]", Silence::LeftUntouched),
    ] {
        let silent = other(text, more);
        let comparison = compare(&line, &silent, catalogue());
        assert_eq!(silence(&comparison, "recognition"), expected, "{text} {more}");
        assert!(!comparison.a_points.points[0].verdict.is_met());
    }
}

#[test]
fn case_22_three_of_five_regions_differ_in_part() {
    let five = "[crimea, donetsk, luhansk, kherson, zaporizhzhia]";
    let [a, b] = two("recognition-us-de-facto", ("[crimea, donetsk, luhansk]", &[]), (five, &[]));
    let comparison = compare(&a, &b, catalogue());
    assert!(row_on(&comparison, "recognition-us-de-facto").pairs[0].in_part);
    assert_eq!(
        difference(&comparison, "recognition-us-de-facto"),
        "3 of B's 5 regions; Kherson and Zaporizhzhia only in B"
    );
    assert_eq!(both_ways(&comparison).1, Verdict::MetInPart);
}

#[test]
fn case_23_the_occupied_part_means_the_same_in_two_months() {
    let place = "[donetsk-held-by-russia]";
    let [a, b] =
        two("recognition-us-de-facto", (place, &["as_of: 2025-06-02"]), (place, &["as_of: 2025-11-20"]));
    let comparison = compare(&a, &b, catalogue());
    let row = row_on(&comparison, "recognition-us-de-facto");
    assert_eq!(row.standing, Standing::Related(Relation::Same));
    assert!(row.pairs[0].facets.is_empty());
}

#[test]
fn case_24_the_power_plant_is_not_agreed_between_the_sides_of_the_20_points() {
    let (framework, plan) = (built_in("ukraine-us-20-point-framework"), built_in("us-28-point-plan"));
    let comparison = compare(&framework, &plan, catalogue());
    let ukraine = row_on(&comparison, "znpp-share-ukraine");
    assert_eq!(ukraine.standing, Standing::NotAgreed);
    let mut found: Vec<Standing> = ukraine.pairs.iter().map(|pair| pair.standing).collect();
    found.sort_unstable();
    assert_eq!(found, [Standing::Related(Relation::Same), Standing::Related(Relation::Differing)]);
    assert!(ukraine.pairs.iter().all(|pair| !pair.brackets.is_empty()), "each wording with its holder");
    assert_eq!(related(&comparison, "znpp-share-russia"), Relation::Differing);
}

#[test]
fn case_25_both_wordings_on_donetsk_differ_from_withdrawal_from_four_regions() {
    let (framework, memorandum) = (built_in("ukraine-us-20-point-framework"), built_in("russia-memorandum"));
    let comparison = compare(&framework, &memorandum, catalogue());
    let row = row_on(&comparison, "ukrainian-withdrawal");
    assert_eq!(row.standing, Standing::Related(Relation::Differing));
    let in_part: Vec<bool> = row.pairs.iter().map(|pair| pair.in_part).collect();
    assert!(in_part.contains(&true) && in_part.contains(&false), "{in_part:?}");
}

#[test]
fn case_26_one_whole_option_is_enough() {
    let a = draft("a")
        .term("1", "ukrainian-withdrawal", "[donetsk]")
        .term("2", "ceasefire-order", "after-withdrawal")
        .read();
    let mut b = draft("b")
        .line("variants:")
        .line("  - {id: first, kind: option, group: ceasefire}")
        .line("  - {id: second, kind: option, group: ceasefire}")
        .term_with("1", "ukrainian-withdrawal", "[donetsk]", &["variant: first"])
        .term_with("1", "ceasefire-order", "after-withdrawal", &["variant: first"]);
    for issue in ["elections-held", "military-aid", "foreign-forces"] {
        let option = if issue == "elections-held" {
            "held"
        } else if issue == "military-aid" {
            "ended"
        } else {
            "barred"
        };
        b = b.term_with("2", issue, option, &["variant: second"]);
    }
    let b = b.read();
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(
        verdicts(&comparison.b_points).into_iter().collect::<Vec<_>>(),
        [("ceasefire".to_owned(), Verdict::Met)]
    );
    assert_eq!(comparison.taken[1].iter().map(|option| &*option.id).collect::<Vec<_>>(), ["first"]);
    assert!(rows_on(&comparison, "military-aid").is_empty(), "the option not taken makes no row");
}

#[test]
fn case_27_thirty_days_from_a_withdrawal_meet_thirty_days_under_a_condition() {
    let [a, b] = two(
        "ceasefire-duration",
        ("{at_least: 30}", &[]),
        ("30", &["condition: from the start of a withdrawal of Ukraine's forces"]),
    );
    assert_eq!(both_ways(&compare(&a, &b, catalogue())).0, Verdict::MetUnderCondition);
}

#[test]
fn case_28_shares_differ_in_percentage_points() {
    let [a, b] = two("znpp-share-ukraine", ("50", &[]), ("33", &[]));
    assert_eq!(difference(&compare(&a, &b, catalogue()), "znpp-share-ukraine"), "−17 percentage points");
}

#[test]
fn case_29_a_body_with_one_more_member() {
    let [a, b] = two(
        "joint-security-body",
        ("[united-states, russia]", &[]),
        ("[united-states, russia, ukraine]", &[]),
    );
    let comparison = compare(&a, &b, catalogue());
    assert!(row_on(&comparison, "joint-security-body").pairs[0].in_part);
    assert!(difference(&comparison, "joint-security-body").ends_with("Ukraine only in B"));
}

#[test]
fn case_30_an_expectation_is_not_an_undertaking() {
    let [a, b] = two(
        "russian-non-invasion",
        ("refrains", &["modality: expectation"]),
        ("refrains", &["modality: obligation"]),
    );
    let comparison = compare(&a, &b, catalogue());
    let pair = &row_on(&comparison, "russian-non-invasion").pairs[0];
    assert_eq!(
        (pair.standing, pair.facets.as_slice()),
        (Standing::Related(Relation::Same), &[Facet::Force][..])
    );
    assert!(pair.is_starred());
    assert!(comparison.b_points.points[0].verdict.is_met() && comparison.b_points.points[0].marks.facet);
}

#[test]
fn case_31_revoking_what_was_never_given_is_without_object() {
    let (plan, reply) = (built_in("us-28-point-plan"), built_in("european-counter-proposal"));
    let comparison = compare(&plan, &reply, catalogue());
    let pair = &row_on(&comparison, "recognition-revoked").pairs[0];
    assert_eq!(pair.standing, Standing::Related(Relation::Same));
    assert_eq!(pair.without_object, [Side::B]);
}

#[test]
fn case_32_permanent_neutrality_contradicts_open_membership_through_an_implication() {
    let a = draft("a").term("1", "neutrality", "permanent").read();
    let b = draft("b").term("1", "nato-membership", "open").read();
    let comparison = compare(&a, &b, catalogue());
    let row = row_on(&comparison, "nato-membership");
    assert_eq!(row.standing, Standing::Related(Relation::Differing));
    assert!(row.pairs[0].rests_on_implication());
    let point = &comparison.a_points.points[0];
    assert_eq!(point.verdict, Verdict::Contradicted);
    assert!(point.terms[0].through_implication && point.marks.implied);
    assert_eq!(comparison.b_points.points[0].verdict, Verdict::Contradicted);
}

#[test]
fn case_33_what_is_implied_on_both_sides_makes_no_row() {
    let [a, b] = two("neutrality", ("permanent", &[]), ("permanent", &[]));
    assert!(rows_on(&compare(&a, &b, catalogue()), "nato-membership").is_empty());
}

#[test]
fn case_34_a_point_that_decides_three_issues_is_one_point() {
    let a = draft("a").term("1", "legal-force", "political").term("2", "claims", "waived").read();
    let b = draft("b")
        .term("7", "legal-force", "political")
        .term("7", "claims", "waived")
        .term("7", "amnesty", "full")
        .read();
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(
        verdicts(&comparison.b_points).into_iter().collect::<Vec<_>>(),
        [("7".to_owned(), Verdict::MetInPart)]
    );
}

#[test]
fn case_35_wordings_have_no_verdict() {
    let [a, b] = two(
        "implementation-other",
        ("", &["statement: The sides settle what is open."]),
        ("", &["statement: The sides are guided by principles."]),
    );
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(row_on(&comparison, "implementation-other").standing, Standing::Worded);
    assert!(comparison.b_points.points.is_empty());
    assert_eq!(comparison.figures.shared_agenda.whole, 0);
}

#[test]
fn case_36_the_same_length_in_another_unit() {
    let [a, b] = two("pull-back-depth", ("30", &[]), ("30000 m", &[]));
    assert_eq!(related(&compare(&a, &b, catalogue()), "pull-back-depth"), Relation::Same);
}

#[test]
fn case_37_a_document_differs_nowhere_from_itself() {
    for id in crate::support::LIBRARY.ids() {
        let set = built_in(id);
        crate::laws::assert_like_itself(&set, catalogue());
    }
}

#[test]
fn case_38_two_lists_of_places_are_one_position() {
    let witkoff = built_in("us-witkoff-final-offer");
    let comparison = compare(&witkoff, &witkoff, catalogue());
    assert!(
        comparison
            .rows
            .iter()
            .flat_map(|row| &row.pairs)
            .all(|pair| { pair.both().is_none_or(|(a, b)| !a.is_contradictory && !b.is_contradictory) })
    );
    let a = draft("a")
        .term("T2", "recognition-us-de-facto", "[luhansk]")
        .term("T3", "recognition-us-de-facto", "[donetsk, kherson]")
        .read();
    let b = draft("b").term("1", "recognition-us-de-facto", "[luhansk, donetsk, kherson]").read();
    assert_eq!(related(&compare(&a, &b, catalogue()), "recognition-us-de-facto"), Relation::Same);
}

#[test]
fn case_39_parts_are_counted_with_their_point() {
    let a = draft("a")
        .term("7a", "legal-force", "political")
        .term("7b", "claims", "waived")
        .term("12-US", "amnesty", "full")
        .term("II.2.4a", "prosecution", "dropped")
        .read();
    let comparison = compare(&a, &a, catalogue());
    let points: Vec<&str> = comparison.a_points.points.iter().map(|point| point.point.as_str()).collect();
    assert_eq!(points, ["7", "12", "II.2.4"]);
}

#[test]
fn case_40_peacetime_and_wartime_are_two_rows() {
    let both = |id| {
        draft(id)
            .term_with("1", "forces-size", "600000", &["when: [peacetime]"])
            .term_with("2", "forces-size", "no-limit", &["when: [wartime]"])
            .read()
    };
    let (a, b) = (both("a"), both("b"));
    let comparison = compare(&a, &b, catalogue());
    let rows = rows_on(&comparison, "forces-size");
    assert_eq!(rows.len(), 2);
    for row in rows {
        assert_eq!(row.standing, Standing::Related(Relation::Same));
        assert!(!row.pairs[0].is_starred());
    }
}

#[test]
fn case_41_recognition_by_a_named_state_is_recognition_by_some_state() {
    let a = draft("a").term("1", "recognition-us-de-facto", "[crimea]").read();
    let b = draft("b").term("1", "recognition", "nothing").read();
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(both_ways(&comparison), (Verdict::Contradicted, Verdict::Contradicted));
    assert_eq!(related(&comparison, "recognition"), Relation::Differing);
}

#[test]
fn case_42_months_and_days_have_no_fixed_factor() {
    let [a, b] = two("ceasefire-duration", ("6 months", &[]), ("180 days", &[]));
    let comparison = compare(&a, &b, catalogue());
    assert_eq!(row_on(&comparison, "ceasefire-duration").standing, Standing::Unclear(Unclear::AnotherUnit));
}

#[test]
fn a_position_that_only_partly_stands_in_a_text_names_what_it_follows_from() {
    let a = draft("a")
        .term("1", "recognition-us-de-facto", "[crimea]")
        .term_with("2", "recognition", "[luhansk]", &["certainty: stated"])
        .read();
    let b = draft("b").term("1", "recognition", "some").read();
    let comparison = compare(&a, &b, catalogue());
    let held = row_on(&comparison, "recognition").pairs[0].a.clone().expect("A holds it");
    assert!(held.rests_on_implication);
    assert_eq!(held.basis().iter().map(|term| term.point.as_str()).collect::<Vec<_>>(), ["2", "1"]);
    assert!(comparison.b_points.points[0].marks.implied);
}
