//! 样例中心: eighteen months of a service centre that does not exist, to try things on.
//!
//! The same seed and the same end give the same centre. Complaints are no random columns: each is a life played act by act
//! through `register` and `step`, with the people, the time and the rules of the centre, so that clocks, verdicts, timelines,
//! plans and signatures are what they would be. What is in it to be found stands in `story.rs`.

mod after;
mod buying;
mod chance;
mod customer;
mod decide;
mod draw;
mod goods;
mod life;
mod make;
mod maker;
mod matter;
mod plot;
mod rows;
mod script;
mod season;
mod staff;
mod story;
mod told;
mod words;

pub(crate) use make::{Sample, Wish};

#[cfg(test)]
mod tests;
