//! Released figures become documents: one model ([`model::Document`]), then each form from it.
//!
//! Takes documents that are worded and numbered already; gives HTML, PDF, texts, workbooks, data and pictures as bytes. And what was found in the exports
//! becomes a page for the owner of the study and mails for the senders. Never computes a value, never writes a file, never reads a clock.

mod columns;
mod contexts;
mod data;
mod data_package;
mod docx;
mod error;
mod figure;
mod fingerprint;
mod font;
mod forms;
mod html;
mod index;
pub mod model;
mod odf;
mod odt;
mod package;
mod page_words;
mod pdf;
mod picture;
mod quality;
mod report;
mod stream_ends;
mod templates;
mod text_document;
mod theme;
mod view;
mod workbook;
mod world;

pub use contexts::contexts;
pub use data::data;
pub use error::RenderError;
pub use fingerprint::fingerprint;
pub use forms::{File, Forms};
pub use html::{certificate_html, html};
pub use index::{Index, IndexHeads, IndexRow, Link, index};
pub use page_words::page_words;
pub use quality::{ExportFacts, FileIntake, Intake, Mail, PlaceIntake, mail, quality_page};
pub use report::{About, COMPARED_FROM, certificate, comparison_report, municipal_report, overview};
pub use templates::{TEMPLATES, Templates};
pub use theme::Theme;
