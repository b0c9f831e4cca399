//! Where a block stands in the tree, seen from the element that holds most of the page's running text.

use super::Row;
use super::own::ratio;
use crate::extract::observe::{Measure, running};
use crate::parse::{Blocks, ElementId};

/// Fills the columns; `is_holder` tells of an element whether it holds more than one block.
pub(super) fn fill(rows: &mut [Row], blocks: &Blocks, measures: &[Measure], is_holder: impl Fn(ElementId) -> bool) {
    let holders: Vec<ElementId> =
        blocks.iter().map(|b| blocks.path(b.element).find(|&id| is_holder(id)).unwrap_or(ElementId::ROOT)).collect();
    let mut own = vec![0.0f32; blocks.element_count()];
    for (holder, measure) in holders.iter().zip(measures) {
        own[holder.index()] += running(measure);
    }
    let most = own.iter().copied().fold(0.0, f32::max);
    // The first of equals.
    let Some(&main) = holders.iter().find(|id| own[id.index()] == most) else { return };
    let share = ratio(most, own.iter().sum());
    // For each element how far out the first one is that also holds the main one, and how far that is from it.
    let mut down = vec![None; blocks.element_count()];
    for (steps, id) in blocks.path(main).chain([ElementId::ROOT]).enumerate() {
        down[id.index()] = Some(steps as f32);
    }
    let mut far: Vec<(f32, f32)> = vec![(0.0, 0.0); blocks.element_count()];
    for (i, element) in blocks.elements().iter().enumerate() {
        let around = far[element.parent.index()];
        far[i] = down[i].map_or((around.0 + 1.0, around.1), |steps| (0.0, steps));
    }
    let first = holders.iter().position(|&id| id == main).unwrap_or(0);
    let last = holders.iter().rposition(|&id| id == main).unwrap_or(0);
    for (i, row) in rows.iter_mut().enumerate() {
        (row.to_main_up, row.to_main_down) = far[holders[i].index()];
        row.beside_main = f32::from(i8::from(i > last) - i8::from(i < first));
        row.main_text = share;
    }
}
