use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::tokens::Tokens;
use super::*;

fn plain(old: &str, new: &str) -> String {
    redline(old, new).to_plain()
}

#[test]
fn words_figures_and_marks() {
    for (old, new, expected) in [
        ("", "", ""),
        ("", "Peace.", "{+Peace.+}"),
        ("Peace.", "", "[-Peace.-]"),
        ("same text", "same text", "same text"),
        ("400,000 personnel", "600,000 personnel", "[-400,000-]{+600,000+} personnel"),
        ("400 000 personnel", "600 000 personnel", "[-400 000-]{+600 000+} personnel"),
        ("400\u{a0}000 men", "600\u{202f}000 men", "[-400\u{a0}000-]{+600\u{202f}000+} men"),
        ("50.5 to 100%", "50.6 to 100 per cent", "[-50.5-]{+50.6+} to [-100%-]{+100 per cent+}"),
        ("personnel.", "personnel in peacetime.", "personnel{+ in peacetime+}."),
        ("no troops, ever", "no troops; ever", "no troops[-,-]{+;+} ever"),
        ("Europe withdraws.", "NATO withdraws.", "[-Europe-]{+NATO+} withdraws."),
        ("a b c", "a c", "a [-b -]c"),
        ("a b", "a b c", "a b{+ c+}"),
        ("b", "a b", "{+a +}b"),
        ("не ограничивается", "ограничивается строго", "[-не -]ограничивается{+ строго+}"),
        ("мирний договір", "мирний план", "мирний [-договір-]{+план+}"),
    ] {
        assert_eq!(plain(old, new), expected, "{old:?} to {new:?}");
    }
}

#[test]
fn white_space_is_marked_only_where_nothing_else_differs() {
    assert_eq!(plain("a  b", "a b"), "a[-  -]{+ +}b");
    assert_eq!(plain("a b", "a b\n"), "a b{+\n+}");
    assert_eq!(plain(" a", "a"), "[- -]a");
    assert_eq!(plain(" ", "\n"), "[- -]{+\n+}");
    assert_eq!(plain("a\nb c", "a b d"), "a[-\n-]{+ +}b [-c-]{+d+}");
    assert_eq!(plain("a\n\nb", "a\n\nx\n\nb"), "a\n\n{+x\n\n+}b");
}

#[test]
fn letters_that_look_alike_are_alike() {
    let unchanged = redline("мирни\u{438}\u{306} Andre\u{301}", "мирни\u{439} Andr\u{e9}");
    assert!(unchanged.is_unchanged());
    assert_eq!(unchanged.old_text(), "мирни\u{439} Andr\u{e9}");
    // A combining mark without a composed letter stays with its word.
    assert_eq!(plain("x\u{301}y z", "xy z"), "[-x\u{301}y-]{+xy+} z");
}

#[test]
fn a_reworded_sentence_is_one_change() {
    assert_eq!(
        plain(
            "The areas are recognised as de facto Russian, including by the United States.",
            "The areas are discussed after a full ceasefire, not by Russia."
        ),
        "The areas are [-recognised as de facto Russian, including by the United States-]\
         {+discussed after a full ceasefire, not by Russia+}."
    );
    // Two additions are two additions.
    assert_eq!(plain("a, b", "a x, y b"), "a{+ x+}, {+y +}b");
    // One word changed on either side of a kept word: the kept word is worth seeing.
    assert_eq!(
        plain("withdraws from Sumy", "leaves from Kursk"),
        "[-withdraws-]{+leaves+} from [-Sumy-]{+Kursk+}"
    );
    // A figure is never swallowed.
    assert_eq!(
        plain("red big 5 old men", "fat tall 5 new cats"),
        "[-red big-]{+fat tall+} 5 [-old men-]{+new cats+}"
    );
    // Nor is the end of a sentence.
    assert_eq!(
        plain("It ends. No one.", "It stays. All of us."),
        "It [-ends-]{+stays+}. [-No one-]{+All of us+}."
    );
}

#[test]
fn additions_start_at_a_sentence_or_behind_a_comma() {
    assert_eq!(plain("A. B.", "A. C. B."), "A. {+C. +}B.");
    assert_eq!(plain("A. C. B.", "A. B."), "A. [-C. -]B.");
    assert_eq!(plain("truce, vote, pardon", "truce, swap, vote, pardon"), "truce, {+swap, +}vote, pardon");
}

#[test]
fn figures_are_one_token() {
    for (text, expected) in [
        ("600,000", vec!["600,000"]),
        ("12 600 000.5 men", vec!["12 600 000.5", "men"]),
        ("600\u{a0}000, then", vec!["600\u{a0}000", ",", "then"]),
        ("in 2025 100 men", vec!["in", "2025", "100", "men"]),
        ("5 1000", vec!["5", "1000"]),
        ("50%, 50 %", vec!["50%", ",", "50", "%"]),
        ("point 12-US", vec!["point", "12", "-", "US"]),
        ("Russia's «угода»", vec!["Russia's", "«", "угода", "»"]),
    ] {
        let tokens = Tokens::of(text);
        assert_eq!((0..tokens.len()).map(|at| tokens.word(at)).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn words_of_one_number_that_differ_are_shown() {
    let (old, new) = (Tokens::of("a x b"), Tokens::of("a y b"));
    let mut writer = Writer::default();
    writer.keep_words(&old, 0..4, &new, 0..4);
    assert_eq!(writer.finish().to_plain(), "a [-x-]{+y+} b");
}

#[test]
fn marks_of_the_text_itself_are_told_apart() {
    assert_eq!(plain("[-x-] {+y+}", "[-x-] z"), r"\[-x\-] [-\{+y\+}-]{+z+}");
    assert_eq!(plain(r"a\b", r"a\c"), r"a\\[-b-]{+c+}");
}

/// Invented texts: `words` words of a vocabulary with frequent and rare ones, in paragraphs, and the same
/// with one word in 25 edited and two paragraphs moved.
fn long_texts(words: usize) -> (Vec<u64>, Vec<u64>) {
    let mut state = 1_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let old: Vec<u64> = (0..words).map(|_| 1 + random(60) * random(60)).collect();
    let mut new = Vec::new();
    for &word in &old {
        match random(100) {
            0 => {}
            1 => new.extend([word, 9_999]),
            2 | 3 => new.push(random(3_000)),
            _ => new.push(word),
        }
    }
    let paragraph: Vec<u64> = new.splice(100..180, []).collect();
    let half = new.len() / 2;
    new.splice(half..half, paragraph);
    (old, new)
}

fn text_of(words: &[u64]) -> String {
    words.iter().map(|word| format!("w{word}x")).collect::<Vec<_>>().join(" ")
}

/// Returns the least number of words that must be marked.
fn minimum(old: &[u64], new: &[u64]) -> usize {
    let mut row = vec![0; new.len() + 1];
    for a in old {
        let mut diagonal = 0;
        for (at, b) in new.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a == b { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    old.len() + new.len() - 2 * row[new.len()]
}

#[test]
fn at_most_a_twentieth_more_is_marked_than_must_be() {
    for words in [250, 600, 3_000] {
        let (old, new) = long_texts(words);
        let redline = redline(&text_of(&old), &text_of(&new));
        let changed = redline.segments.iter().filter(|segment| segment.change != Change::Kept);
        let marked: usize = changed.map(|segment| segment.text.split_whitespace().count()).sum();
        let least = minimum(&old, &new);
        assert!(marked * 20 <= least * 21, "{words} words: {marked} marked, {least} would do");
    }
}

#[test]
fn long_texts_give_the_same_redline_every_time() {
    let (old, new) = long_texts(3_000);
    let (old, new) = (text_of(&old), text_of(&new));
    let first = redline(&old, &new);
    assert_eq!((first.old_text(), first.new_text()), (old.clone(), new.clone()));
    assert_eq!(redline(&old, &new), first);
}

#[test]
fn long_unlike_texts_are_compared_too() {
    let (old, _) = long_texts(22_000);
    let new: Vec<u64> = old.iter().rev().map(|word| word + word % 2).collect();
    let (old, new) = (text_of(&old), text_of(&new));
    let redline = redline(&old, &new);
    assert_eq!((redline.old_text(), redline.new_text()), (old, new));
}

/// Two texts that share words, figures, marks and white space of every kind.
fn related() -> impl Strategy<Value = (String, String)> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "the",
        "of",
        "600",
        "000",
        "12.5",
        "%",
        ",",
        ".",
        "-",
        "(",
        "\\",
        "[-",
        "+}",
        "\u{301}",
        "е\u{308}",
        "мир",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\u{a0}",
        "\u{202f}",
        "👩\u{200d}🌾",
    ]);
    let pieces = prop::collection::vec((piece, 0..12_u8), 0..60);
    pieces.prop_map(|pieces| {
        let side =
            |skip| pieces.iter().filter(|(_, on)| *on != skip).map(|(piece, _)| *piece).collect::<String>();
        (side(0), side(1))
    })
}

/// Reads the plain form back as the old and the new text.
fn read_plain(plain: &str) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    let mut change = Change::Kept;
    let mut characters = plain.chars().peekable();
    while let Some(mut character) = characters.next() {
        let mark = match (change, character, characters.peek()) {
            (Change::Kept, '[', Some('-')) => Some(Change::Deleted),
            (Change::Kept, '{', Some('+')) => Some(Change::Inserted),
            (Change::Deleted, '-', Some(']')) | (Change::Inserted, '+', Some('}')) => Some(Change::Kept),
            _ => None,
        };
        if let Some(next) = mark {
            characters.next();
            change = next;
            continue;
        }
        if character == '\\' {
            character = characters.next().expect("a character stands behind a backslash");
        }
        if change != Change::Inserted {
            old.push(character);
        }
        if change != Change::Deleted {
            new.push(character);
        }
    }
    (old, new)
}

fn holds(old: &str, new: &str) -> Result<(), TestCaseError> {
    let redline = redline(old, new);
    let (old, new): (String, String) = (old.nfc().collect(), new.nfc().collect());
    prop_assert_eq!(redline.old_text(), old.clone());
    prop_assert_eq!(redline.new_text(), new.clone());
    prop_assert_eq!(redline.is_unchanged(), old == new);
    prop_assert!(redline.segments.iter().all(|segment| !segment.text.is_empty()));
    prop_assert!(redline.segments.windows(2).all(|pair| pair[0].change != pair[1].change));
    prop_assert!(
        redline
            .segments
            .windows(2)
            .all(|pair| pair[0].change != Change::Inserted || pair[1].change == Change::Kept)
    );
    prop_assert_eq!(read_plain(&redline.to_plain()), (old, new));
    Ok(())
}

proptest! {
    #[test]
    fn both_texts_can_be_given_back(old in "\\PC*", new in "\\PC*") {
        holds(&old, &new)?;
    }

    #[test]
    fn both_related_texts_can_be_given_back((old, new) in related()) {
        holds(&old, &new)?;
    }

    #[test]
    fn both_long_texts_can_be_given_back((old, new) in related(), times in 5..30_usize) {
        holds(&format!("{old} x ").repeat(times), &format!("{new} x ").repeat(times))?;
    }

    #[test]
    fn what_lies_between_two_blocks_is_the_same(
        old in prop::collection::vec(0..7_u64, 250..700),
        edits in prop::collection::vec((0..700_usize, 0..40_usize, 0..700_usize), 0..8),
    ) {
        let mut new = old.clone();
        for (from, words, to) in edits {
            let from = from.min(new.len());
            let moved: Vec<_> = new.splice(from..(from + words).min(new.len()), [9]).collect();
            let to = to.min(new.len());
            new.splice(to..to, moved);
        }
        let (mut from_old, mut from_new) = (0, 0);
        for block in changes(&old, &new) {
            prop_assert!(from_old == 0 && from_new == 0 || block.old.start > from_old);
            prop_assert_eq!(&old[from_old..block.old.start], &new[from_new..block.new.start]);
            (from_old, from_new) = (block.old.end, block.new.end);
        }
        prop_assert_eq!(&old[from_old..], &new[from_new..]);
    }

    #[test]
    fn words_are_those_of_unicode(text in "[a-zA-Zа-я.,;:()'_ \n«»-]*") {
        let tokens = Tokens::of(&text);
        let words: Vec<_> = (0..tokens.len()).map(|at| tokens.word(at)).collect();
        let expected: Vec<_> = text.split_word_bounds().filter(|word| !word.trim().is_empty()).collect();
        prop_assert_eq!(words, expected);
    }
}
