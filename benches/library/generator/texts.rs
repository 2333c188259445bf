//! Two long texts, the second an edited copy of the first.

use super::random::Random;

/// A text and an edited copy of it.
pub(crate) struct Texts {
    /// The text.
    pub(crate) old: String,
    /// The copy.
    pub(crate) new: String,
}

/// Words in a paragraph, and paragraphs that the copy has in another place.
const PARAGRAPH: usize = 80;
const MOVED: usize = 10;

/// How many words the language has: about as many as a text of 100,000 words uses.
const LANGUAGE: usize = 8_000;

/// Returns a text of `count` words in paragraphs of 80, and a copy with four in a hundred words edited, in runs of
/// one to three, and ten paragraphs moved.
///
/// Words are as frequent as in a real text (Zipf's law): common English ones first, then made-up ones.
pub(crate) fn texts(count: usize, seed: u64) -> Texts {
    let mut random = Random::seeded(seed);
    let language = Language::new(&mut random);
    let paragraphs: Vec<Vec<String>> =
        (0..count.div_ceil(PARAGRAPH)).map(|_| language.paragraph(PARAGRAPH, &mut random)).collect();
    let mut copy: Vec<Vec<String>> =
        paragraphs.iter().map(|words| language.edited(words, &mut random)).collect();
    for _ in 0..MOVED.min(copy.len() / 4) {
        let paragraph = copy.remove(random.below(copy.len()));
        copy.insert(random.below(copy.len()), paragraph);
    }
    let text = |paragraphs: &[Vec<String>]| {
        let paragraphs: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
        paragraphs.join("\n\n") + "\n"
    };
    Texts { old: text(&paragraphs), new: text(&copy) }
}

struct Language {
    words: Vec<String>,
}

impl Language {
    fn new(random: &mut Random) -> Self {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        while words.len() < LANGUAGE {
            let syllables = random.between(2, 4);
            words.push((0..syllables).map(|_| *random.pick(SYLLABLES)).collect());
        }
        Self { words }
    }

    fn word(&self, random: &mut Random) -> &str {
        // The place of a word in the order of frequency is spread evenly on a logarithmic scale.
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 8,000"
        )]
        let place = (self.words.len() as f64).powf(random.fraction()) as usize - 1;
        &self.words[place]
    }

    /// A paragraph in sentences of 8 to 25 words, some with commas and a figure.
    fn paragraph(&self, count: usize, random: &mut Random) -> Vec<String> {
        let mut words = Vec::with_capacity(count);
        let mut left = 0;
        while words.len() < count {
            let begins = left == 0;
            if begins {
                left = random.between(8, 25);
            }
            left -= 1;
            let mut word = match random.below(40) {
                0 => format!("{},{:03}", random.between(1, 900), random.below(1000)),
                _ => self.word(random).to_owned(),
            };
            if begins && let Some(first) = word.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            if left == 0 || words.len() + 1 == count {
                word.push('.');
                left = 0;
            } else if random.chance(8) {
                word.push(',');
            }
            words.push(word);
        }
        words
    }

    /// The words with one edit begun at two words in a hundred, of two words on average.
    fn edited(&self, words: &[String], random: &mut Random) -> Vec<String> {
        let mut copy = Vec::with_capacity(words.len());
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            if !random.chance(2) {
                copy.push(word.clone());
                continue;
            }
            let run = random.between(1, 3);
            let (deletes, inserts) =
                *random.pick(&[(true, true), (true, true), (true, false), (false, true)]);
            if inserts {
                copy.extend((0..run).map(|_| self.word(random).to_owned()));
            }
            if deletes {
                rest.by_ref().take(run - 1).for_each(drop);
            } else {
                copy.push(word.clone());
            }
        }
        copy
    }
}

const COMMON: &str = "\
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which \
one you were all her she there would their we him been has when who will no more if out so up said what its about \
than into them can only other time new some could these two may first then do any like my now over such our man me \
even most made after also did many off before must well back through years where much your way down should because \
long each just state those people too world shall between under against both parties agreement article party \
states security forces treaty peace within during without territory government council international border \
members commission provisions measures accordance purposes military implementation respect rights present general \
national economic support however further including former areas control days months until withdrawal line \
weapons persons zone point united nations upon force authorities obligations property side established";

const SYLLABLES: &[&str] = &[
    "ar", "ber", "con", "dal", "en", "for", "ga", "hel", "in", "ka", "lor", "men", "na", "or", "per", "ra",
    "sta", "ten", "ul", "ver", "tion", "ment", "ity", "al", "is", "ous", "tor", "dis", "pro", "com", "sub",
    "ter",
];
