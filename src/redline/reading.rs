//! Blocks as a reader expects them: where one starts, and what reads as one change.

use std::ops::Range;

use super::changes::Block;
use super::tokens::Tokens;

/// Moves additions and omissions to where a reader would put them.
///
/// Between "A. B." and "A. C. B." the text may have gained ". C" or "C.": as many words either way. A block
/// starts at a sentence if it can, else behind a comma, else it stays.
pub(super) fn settle(blocks: &mut [Block], old: &Tokens, new: &Tokens) {
    for index in 0..blocks.len() {
        // One kept word at least must stay between two blocks.
        let first = index.checked_sub(1).map_or(0, |before| blocks[before].new.end + 1);
        let last = blocks.get(index + 1).map_or(new.len(), |after| after.new.start - 1);
        let block = &mut blocks[index];
        let (room_before, room_after) = (block.new.start - first, last - block.new.end);
        let (tokens, Range { start, end }) = match (block.old.is_empty(), block.new.is_empty()) {
            (true, _) => (new, block.new.clone()),
            (_, true) => (old, block.old.clone()),
            (false, false) => continue,
        };
        let same = |a: usize, b: usize| tokens.word(a) == tokens.word(b);
        let before = (1..=room_before).take_while(|n| same(start - n, end - n)).count();
        let after = (0..room_after).take_while(|n| same(start + n, end + n)).count();
        let rank = |at: usize| {
            let rank = match at.checked_sub(1) {
                None => 2,
                Some(_) if starts_sentence(tokens, at) => 2,
                Some(previous) => u8::from(tokens.word(previous) == ","),
            };
            (rank, at == start)
        };
        let best = (start - before..=start + after).max_by_key(|&at| rank(at)).unwrap_or(start);
        for range in [&mut block.old, &mut block.new] {
            *range = range.start + best - start..range.end + best - start;
        }
    }
}

/// Texts of at most this many tokens are statements, which are read whole; longer ones are searched for
/// what changed.
const STATEMENT: usize = 500;

/// Joins blocks that so little keeps apart that they read as one change.
///
/// Two blocks become one, and the kept tokens between them are marked with them, if
///
/// - at most three tokens lie between, without a figure, and no sentence or paragraph ends there;
/// - together they replace: words of both texts are in them;
/// - no word lies between, only punctuation; or, in a statement, one or two words between blocks that each
///   replace twice as many (counting the longer side).
pub(super) fn join(blocks: Vec<Block>, old: &Tokens, new: &Tokens) -> Vec<Block> {
    let statement = old.len().max(new.len()) <= STATEMENT;
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match joined.last_mut() {
            Some(last) if is_one_change(last, &block, old, statement) => {
                (last.old.end, last.new.end) = (block.old.end, block.new.end);
            }
            _ => joined.push(block),
        }
    }
    joined
}

fn is_one_change(first: &Block, second: &Block, old: &Tokens, statement: bool) -> bool {
    let between = first.old.end..second.old.start;
    // Long texts have many blocks far apart: settle those first.
    if between.len() > 3 {
        return false;
    }
    let replaced = |block: &Block| {
        let (old, new) = (block.old.len(), block.new.len());
        if old.min(new) == 0 { 0 } else { old.max(new) }
    };
    let words = between.clone().filter(|&at| old.word(at).contains(char::is_alphanumeric)).count();
    let both = first.old.len() + second.old.len() > 0 && first.new.len() + second.new.len() > 0;
    let close = words == 0 || statement && words <= 2 && 2 * words <= replaced(first).min(replaced(second));
    both && close
        && !between.clone().any(|at| old.word(at).contains(char::is_numeric))
        && !(between.start..=between.end).any(|at| starts_sentence(old, at))
}

/// Whether a sentence or a part of one that can stand alone ends just before a token.
fn starts_sentence(tokens: &Tokens, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| matches!(tokens.word(before), "." | ";" | ":" | "!" | "?"))
        || tokens.space(index).matches('\n').count() > 1
}
