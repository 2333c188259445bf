//! Sentences that read like statements of a term set.

use super::random::Random;

/// A sentence in pieces: what it says at its core, and what goes along with that.
#[derive(Clone)]
pub(super) struct Sentence {
    /// Who does it and in what matter.
    pub(super) subject: String,
    /// What the position is, in words.
    pub(super) core: String,
    tails: Vec<&'static str>,
}

impl Sentence {
    /// A sentence of 12 to 20 words or, where its core is long, some more.
    pub(super) fn new(subject: String, core: String, random: &mut Random) -> Self {
        let mut sentence = Self { subject, core, tails: Vec::new() };
        let length = random.between(8, 16);
        while sentence.words() < length && sentence.tails.len() < 3 {
            let tail = *random.pick(TAILS);
            if !sentence.tails.contains(&tail) {
                sentence.tails.push(tail);
            }
        }
        sentence
    }

    /// Says the same in other words: one of the things that go along with it is another.
    pub(super) fn reword(&mut self, random: &mut Random) {
        let tail = *random.pick(TAILS);
        match self.tails.last_mut() {
            Some(last) => *last = tail,
            None => self.tails.push(tail),
        }
    }

    /// The whole sentence.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{} {}", self.subject, self.core);
        for tail in &self.tails {
            text.push_str(", ");
            text.push_str(tail);
        }
        text.push('.');
        text
    }

    fn words(&self) -> usize {
        self.text().split_whitespace().count()
    }
}

/// What goes along with a provision.
const TAILS: &[&str] = &[
    "under the supervision of the guarantors",
    "within the borders of 1991",
    "as soon as the agreement is signed",
    "unless both sides agree otherwise in writing",
    "and a joint commission reports on it every six months",
    "as the annex on verification sets out",
    "until a later conference decides on the matter",
    "without prejudice to the claims of either side",
    "with the consent of the Security Council",
    "and the costs are shared in equal parts",
    "for as long as the ceasefire is kept",
    "starting on the first day of the next month",
    "in line with international humanitarian law",
    "and disputes go to a panel of three arbitrators",
    "after the withdrawal has been confirmed by observers",
    "subject to ratification by both parliaments",
    "in exchange for a lasting guarantee of security",
    "and no exception is made for any region",
    "according to a timetable of the working group",
    "with full access for international inspectors",
    "and the families concerned are told in advance",
    "while the talks on the final status go on",
    "on the basis of lists exchanged beforehand",
    "in the presence of the neutral mission",
    "and either side may ask for a review after three years",
    "so that trade across the line is not hindered",
];

/// Notes such as a coder writes about a term.
pub(super) const NOTES: &[&str] = &[
    "The English text and the account of the talks do not use the same verb here; the weaker one is coded.",
    "Two papers give the figure without saying whether it is an upper limit or a target.",
    "An earlier account placed this under another point and left out the second half of the sentence.",
    "The retranslation reads \"shall endeavour\", which the original may not have; the note of the agency says so.",
    "One source has the sentence in brackets, as if it had not been agreed at the time of the report.",
    "Who is to pay for it is not stated, and the annex that is mentioned has not been published.",
    "Officials of both sides confirmed the substance, but not the wording, to reporters on the same day.",
];
