//! What pictures show, whatever is put into them.

use proptest::prelude::*;

use super::scene::{Scene, Shape};
use super::*;

/// Words that stand in one another's way, or outside the picture.
fn collisions(scene: &Scene) -> Vec<String> {
    let words: Vec<_> = scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Words(words) => Some(words),
            Shape::Path { .. } | Shape::Circle { .. } => None,
        })
        .collect();
    let mut found = Vec::new();
    for (index, one) in words.iter().enumerate() {
        let [left, top, right, bottom] = one.extent();
        if left < 0.0 || top < 0.0 || right > scene.width || bottom > scene.height {
            found.push(format!("`{}` leaves the picture", one.text));
        }
        for other in words.iter().skip(index + 1) {
            let [other_left, other_top, other_right, other_bottom] = other.extent();
            if left < other_right && other_left < right && top < other_bottom && other_top < bottom {
                found.push(format!("`{}` and `{}` overlap", one.text, other.text));
            }
        }
    }
    found
}

fn marks(svg: &str) -> usize {
    svg.matches("r=\"6\"").count() + svg.matches("r=\"5\"").count()
}

fn amount(number: u64) -> Amount {
    Amount::parse(&number.to_string()).expect("it is a number")
}

fn positions(axis: Axis, is_dated: bool, lines: Vec<Line>) -> Picture {
    let notes =
        vec!["A note that says more than has room in one line of a picture of this width.".to_owned()];
    let question = "How many?".to_owned();
    Picture {
        kind: if is_dated { Kind::Timeline } else { Kind::Ladder },
        title: "Size of the army".to_owned(),
        alternative: "In words".to_owned(),
        drawing: Drawing::Positions(Positions { question, axis, lines, is_dated, notes }),
    }
}

fn line(name: &str, date: &str, certainty: &'static str, position: &str, place: Place) -> Line {
    Line {
        name: name.to_owned(),
        certainty,
        about: vec!["Arvania and Belmora".to_owned()],
        date: Date::parse(date),
        position: position.to_owned(),
        place,
    }
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}( [a-z]{1,9}){0,6}",
        "[a-z]{60,90}",
        "[А-Яа-я]{1,12}( [А-Яа-я]{1,14}){0,4}",
        "[W]{1,40}",
        Just("…".to_owned()),
    ]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        (1990..2035_i32).prop_map(|year| year.to_string()),
        (2020..2026_i32, 1..=12_u8).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (1..=30_u8).prop_map(|day| format!("2025-11-{day:02}")),
    ]
}

fn certainty() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("stated"), Just("reported"), Just("disputed")]
}

fn place_of_amounts() -> impl Strategy<Value = Place> {
    let number = || prop_oneof![0..100_u64, 0..2_000_000_u64, 0..1_000_000_000_000_000_u64];
    prop_oneof![
        number().prop_map(|low| Place::Amounts {
            low: amount(low),
            high: Some(amount(low)),
            or_no_limit: false
        }),
        (number(), number()).prop_map(|(one, other)| Place::Amounts {
            low: amount(one.min(other)),
            high: Some(amount(one.max(other))),
            or_no_limit: false,
        }),
        (number(), any::<bool>()).prop_map(|(low, or_no_limit)| Place::Amounts {
            low: amount(low),
            high: None,
            or_no_limit
        }),
        Just(Place::NoLimit),
        Just(Place::Apart),
    ]
}

fn lines(place: impl Strategy<Value = Place>) -> impl Strategy<Value = Vec<Line>> {
    let one = (label(), date(), certainty(), label(), place)
        .prop_map(|(name, date, certainty, position, place)| line(&name, &date, certainty, &position, place));
    prop::collection::vec(one, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_two_labels_of_amounts_overlap(lines in lines(place_of_amounts()), unit in label(), is_dated: bool) {
        let picture = positions(Axis::Amounts { unit }, is_dated, lines);
        prop_assert_eq!(collisions(&picture.scene()), Vec::<String>::new());
    }

    #[test]
    fn no_two_labels_of_steps_overlap(
        labels in prop::collection::vec(label(), 1..24),
        lines in lines(prop::collection::vec(0..24_usize, 1..5).prop_map(Place::Options)),
        is_scale: bool,
        is_dated: bool,
    ) {
        let ends = is_scale.then(|| ["closed".to_owned(), "open".to_owned()]);
        let picture = positions(Axis::Options { labels, ends }, is_dated, lines);
        prop_assert_eq!(collisions(&picture.scene()), Vec::<String>::new());
    }

    #[test]
    fn no_two_labels_of_bars_overlap(
        bars in prop::collection::vec((label(), prop::collection::vec(0..400_usize, 7)), 1..12),
    ) {
        let bar = |(label, counts): (String, Vec<usize>)| {
            let shares = Share::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect();
            Bar { label, shares }
        };
        let drawing = Drawing::Overlap(Overlap { bars: bars.into_iter().map(bar).collect() });
        let title = "A held against B".to_owned();
        let picture = Picture { kind: Kind::Overlap, title, alternative: String::new(), drawing };
        prop_assert_eq!(collisions(&picture.scene()), Vec::<String>::new());
    }

    #[test]
    fn no_two_labels_of_a_heat_map_overlap(
        names in prop::collection::vec(label(), 2..40),
        counts in prop::collection::vec((0..200_usize, 0..200_usize), 1..20),
    ) {
        let mut counts = counts.iter().cycle();
        let mut cell = |row: usize, column: usize| {
            let (one, other) = *counts.next().expect("it goes round");
            (row != column).then_some([one.min(other), one.max(other)])
        };
        let cells = (0..names.len())
            .map(|row| (0..names.len()).map(|column| cell(row, column)).collect())
            .collect();
        let map = HeatMap { meaning: "What is counted.".to_owned(), names, cells };
        let (title, alternative) = ("Agreement".to_owned(), String::new());
        let picture = Picture { kind: Kind::HeatMap, title, alternative, drawing: Drawing::HeatMap(map) };
        prop_assert_eq!(collisions(&picture.scene()), Vec::<String>::new());
    }
}

#[test]
fn a_square_gets_darker_with_its_share_and_says_where_few_count() {
    let map = |cell| HeatMap {
        meaning: "What is counted.".to_owned(),
        names: vec!["One".to_owned(), "Two".to_owned()],
        cells: vec![vec![None, Some(cell)], vec![Some([0, 0]), None]],
    };
    let svg = |cell| {
        let (title, alternative) = ("Agreement".to_owned(), String::new());
        let drawing = Drawing::HeatMap(map(cell));
        Picture { kind: Kind::HeatMap, title, alternative, drawing }.svg(Ground::Paper)
    };
    // The key has every shade once, so that the shade of the pair is the one that is there twice.
    for (cell, shade) in
        [([0, 10], "#ffffff"), ([1, 10], "#eff3ff"), ([5, 10], "#6baed6"), ([10, 10], "#08519c")]
    {
        let svg = svg(cell);
        let often = if shade == "#ffffff" { 4 } else { 2 };
        assert_eq!(
            svg.matches(&format!("fill=\"{shade}\" stroke=")).count(),
            often - usize::from(often == 4),
            "{cell:?}"
        );
        assert!(svg.contains(&format!(">{}/{}<", cell[0], cell[1])), "{svg}");
    }
    let lines = |cell| svg(cell).matches("#7f7f7f").count();
    assert_eq!(lines([5, 10]), lines([10, 10]));
    assert!(lines([2, 4]) > lines([5, 10]), "few issues are hatched");
}

#[test]
fn every_position_has_its_mark() {
    let exact =
        |number| Place::Amounts { low: amount(number), high: Some(amount(number)), or_no_limit: false };
    let lines = vec![
        line("One", "2022-04-15", "stated", "85,000", exact(85_000)),
        line("Two", "2025-11-19", "reported", "400,000", exact(400_000)),
        line("Three", "2025-11-20", "stated", "no limit", Place::NoLimit),
        line("Four", "2025-11-23", "stated", "unclear", Place::Apart),
    ];
    let picture = positions(Axis::Amounts { unit: "personnel".to_owned() }, true, lines);
    assert_eq!(marks(&picture.svg(Ground::Paper)), 3);
}

/// The whole way to pixels, letters included: words leave marks on the paper.
#[cfg(feature = "png")]
#[test]
fn a_picture_in_pixels_has_its_words() {
    let exact = Place::Amounts { low: amount(85_000), high: Some(amount(85_000)), or_no_limit: false };
    let line = |name: &str| line(name, "2022-04-15", "stated", "85,000 personnel", exact.clone());
    let of = |name: &str| positions(Axis::Amounts { unit: "personnel".to_owned() }, false, vec![line(name)]);
    let (one, same, other) = (of("Arvania").png(), of("Arvania").png(), of("Belmora").png());
    assert!(one.starts_with(b"\x89PNG\r\n"));
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn words_in_a_picture_are_words() {
    let evil = "<script>alert(1)</script> & \"quoted\" \u{202e}\u{1b}[31m\u{0}]]>";
    let mut picture = positions(
        Axis::Options { labels: vec![evil.to_owned(), "open".to_owned()], ends: None },
        true,
        vec![line(evil, "2025-11-19", "stated", evil, Place::Options(vec![0]))],
    );
    evil.clone_into(&mut picture.title);
    evil.clone_into(&mut picture.alternative);
    let svg = picture.svg(Ground::Page);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
    for forbidden in ['\u{202e}', '\u{1b}', '\u{0}'] {
        assert!(!svg.contains(forbidden), "{forbidden:?}");
    }
    assert!(svg.contains("[U+202E][U+001B][31m[U+0000]"));
}
