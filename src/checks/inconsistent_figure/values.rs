//! Whether two figures can stand for one number.

use crate::quantity::{self, Quantity, Rational, Rounding};
use crate::reading::Figure;
use std::cell::OnceCell;

/// The figures of an article, and how far each may reach, worked out when it is first asked.
pub(super) struct Values<'a> {
    figures: &'a [Figure],
    /// By figure: without its hedge, and with it.
    reach: Vec<[OnceCell<Reach>; 2]>,
}

/// The least and the most that a figure may stand for, if that can be told.
type Reach = Option<(Rational, Rational)>;

impl<'a> Values<'a> {
    pub(super) fn new(figures: &'a [Figure]) -> Self {
        Self {
            figures,
            reach: vec![Default::default(); figures.len()],
        }
    }

    /// Whether two figures, by their numbers, can stand for one number. Where both are hedged alike, the
    /// numbers count: "nearly 50" is not "nearly 90".
    pub(super) fn meet(&self, one: usize, other: usize) -> Option<bool> {
        let (first, second) = (&self.figures[one].quantity, &self.figures[other].quantity);
        if let (Some(last), Some(other_last)) = (&first.upper, &second.upper) {
            return Some(first.value == second.value && last.value == other_last.value);
        }
        let hedged = first.hedge != second.hedge;
        let (low, high) = self.reach(one, hedged)?;
        let (least, most) = self.reach(other, hedged)?;
        Some(low <= most && least <= high)
    }

    fn reach(&self, figure: usize, hedged: bool) -> Reach {
        *self.reach[figure][usize::from(hedged)].get_or_init(|| {
            let quantity = &self.figures[figure].quantity;
            let quantity = Quantity {
                hedge: quantity.hedge.filter(|_| hedged),
                ..quantity.clone()
            };
            quantity::interval(&quantity, Rounding::Usual)
        })
    }
}
