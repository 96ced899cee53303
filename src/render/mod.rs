//! Released figures become documents: one model ([`model::Document`]), then each form from it.

pub mod model;
