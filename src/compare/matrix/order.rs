//! An order in which near documents stand together: average-linkage clustering (Sokal and Michener 1958), its leaves
//! ordered so that the sum of the distances of neighbours is least (Z. Bar-Joseph, D. Gifford and T. Jaakkola, "Fast
//! optimal leaf ordering for hierarchical clustering", Bioinformatics 17, 2001).
//!
//! The distance of two documents is one minus the share of issues on which some outcome satisfies both in the issues
//! that either addresses, so that what only one speaks of holds them apart, as in Jaccard's index (1901).

use kodama::{Method, linkage};

use super::Matrix;

/// The most documents whose leaves are ordered: that takes time with the third power of their number.
pub const MOST_ORDERED: usize = 400;

/// The documents of a matrix, ordered so that near ones stand together. Of orders that are as good, the one is taken
/// that begins with the earlier documents. More than [`MOST_ORDERED`] documents stand as clustering leaves them.
pub fn order(matrix: &Matrix) -> Vec<usize> {
    let count = matrix.len();
    if count < 3 {
        return (0..count).collect();
    }
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let mut condensed: Vec<f64> = pairs.map(|(a, b)| distance(matrix, a, b)).collect();
    let steps = linkage(&mut condensed, count, Method::Average);
    let mut tree = Tree { children: Vec::new(), leaves: (0..count).map(|leaf| vec![leaf]).collect() };
    for step in steps.steps() {
        let leaves = |cluster: usize| tree.leaves.get(cluster).cloned().unwrap_or_default();
        // The child with the earlier document comes first.
        let mut children = [step.cluster1, step.cluster2];
        children.sort_by_key(|child| leaves(*child).iter().min().copied());
        let [left, right] = children;
        let both = [leaves(left), leaves(right)].concat();
        tree.children.push([left, right]);
        tree.leaves.push(both);
    }
    if count > MOST_ORDERED {
        return tree.leaves.pop().unwrap_or_default();
    }
    let mut order = tree.ordered(|a, b| distance(matrix, a, b));
    if order.first() > order.last() {
        order.reverse();
    }
    order
}

/// How far two documents lie apart, from 0 to 1.
pub fn distance(matrix: &Matrix, a: usize, b: usize) -> f64 {
    let (common, either) = matrix.common_and_either(a, b).unwrap_or_default();
    let [common, either] = [common, either].map(f64::from);
    if either == 0.0 { 1.0 } else { 1.0 - common / either }
}

/// The clusters, each document one to begin with.
struct Tree {
    /// By merged cluster, the two that it is made of.
    children: Vec<[usize; 2]>,
    /// By cluster, its documents.
    leaves: Vec<Vec<usize>>,
}

impl Tree {
    /// The leaves in the order with the least sum of the distances of neighbours that the tree allows.
    fn ordered(&self, distance: impl Fn(usize, usize) -> f64) -> Vec<usize> {
        let count = self.leaves.len() - self.children.len();
        // The least sum of the cluster in which two leaves first come together, with these at its ends.
        let mut sums = vec![vec![0.0; count]; count];
        // The least sum up to a leaf of the other cluster, from the first leaf at hand.
        let mut reach = vec![0.0; count];
        for [left, right] in &self.children {
            for (near, far) in [(*left, *right), (*right, *left)] {
                for first in &self.leaves[near] {
                    let ends = self.far_ends(near, *first);
                    for next in &self.leaves[far] {
                        reach[*next] =
                            least(ends.iter().map(|end| sums[*first][*end] + distance(*end, *next)));
                    }
                    for last in &self.leaves[far] {
                        let starts = self.far_ends(far, *last).iter();
                        sums[*first][*last] = least(starts.map(|next| reach[*next] + sums[*next][*last]));
                    }
                }
            }
        }
        let root = self.leaves.len() - 1;
        let Some([left, right]) = self.children.last() else { return vec![0] };
        let ends = self.leaves[*left]
            .iter()
            .flat_map(|first| self.leaves[*right].iter().map(move |last| (*first, *last)));
        let best =
            ends.reduce(|best, next| if sums[next.0][next.1] < sums[best.0][best.1] { next } else { best });
        let mut order = Vec::with_capacity(count);
        if let Some(ends) = best {
            self.trace(root, ends, &sums, &distance, &mut order);
        }
        order
    }

    /// The leaves that may end a cluster that begins with `leaf`: those of the other child.
    fn far_ends(&self, cluster: usize, leaf: usize) -> &[usize] {
        match self.parts(cluster) {
            None => &self.leaves[cluster],
            Some([left, right]) if self.leaves[left].contains(&leaf) => &self.leaves[right],
            Some([left, _]) => &self.leaves[left],
        }
    }

    fn parts(&self, cluster: usize) -> Option<[usize; 2]> {
        let singles = self.leaves.len() - self.children.len();
        self.children.get(cluster.checked_sub(singles)?).copied()
    }

    /// Writes the leaves of a cluster in the order that has its least sum with these leaves at the ends.
    fn trace(
        &self,
        cluster: usize,
        (first, last): (usize, usize),
        sums: &[Vec<f64>],
        distance: &impl Fn(usize, usize) -> f64,
        order: &mut Vec<usize>,
    ) {
        let Some([left, right]) = self.parts(cluster) else {
            order.push(first);
            return;
        };
        let (near, far) = if self.leaves[left].contains(&first) { (left, right) } else { (right, left) };
        let starts = self.far_ends(far, last);
        let joints =
            self.far_ends(near, first).iter().flat_map(|end| starts.iter().map(move |next| (*end, *next)));
        let sum =
            |(end, next): &(usize, usize)| sums[first][*end] + distance(*end, *next) + sums[*next][last];
        let Some((end, next)) = joints.reduce(|best, next| if sum(&next) < sum(&best) { next } else { best })
        else {
            return;
        };
        self.trace(near, (first, end), sums, distance, order);
        self.trace(far, (next, last), sums, distance, order);
    }
}

fn least(sums: impl Iterator<Item = f64>) -> f64 {
    sums.fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points on a line, shuffled, come out in the order of the line.
    #[test]
    fn leaves_on_a_line_are_put_in_its_order() {
        let places: [f64; 7] = [3.0, 0.0, 6.0, 1.0, 5.5, 2.2, 4.1];
        let distance = |a: usize, b: usize| (places[a] - places[b]).abs();
        let mut condensed: Vec<f64> = (0..7).flat_map(|a| (a + 1..7).map(move |b| distance(a, b))).collect();
        let mut tree = Tree { children: Vec::new(), leaves: (0..7).map(|leaf| vec![leaf]).collect() };
        for step in linkage(&mut condensed, 7, Method::Average).steps() {
            let both = [&tree.leaves[step.cluster1][..], &tree.leaves[step.cluster2][..]].concat();
            tree.children.push([step.cluster1, step.cluster2]);
            tree.leaves.push(both);
        }
        let mut order = tree.ordered(distance);
        if order.first() > order.last() {
            order.reverse();
        }
        let along: Vec<f64> = order.iter().map(|leaf| places[*leaf]).collect();
        assert!(along.is_sorted() || along.iter().rev().is_sorted(), "{along:?}");
    }
}
