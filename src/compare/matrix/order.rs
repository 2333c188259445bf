//! An order in which near documents stand together.

use super::Matrix;

/// The documents of a matrix, ordered so that near ones stand together.
pub fn order(matrix: &Matrix) -> Vec<usize> {
    (0..matrix.len()).collect()
}
