//! The words of complaints, as their rows hold them.

use std::collections::BTreeMap;

use huiyin_domain::search::Phrase;

use super::Words;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::connection::Connection;
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};

/// What a complaint's own row says in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Texts {
    pub id: String,
    pub doc: i64,
    pub number: String,
    pub subject: String,
    pub content: String,
    pub customer_name: Option<String>,
    pub representative: Option<String>,
    pub remedy_words: Option<String>,
    pub product: Option<String>,
    pub order_number: Option<String>,
    pub external_number: Option<String>,
}

const COLUMNS: &str = "t.id, t.doc, t.number, t.subject, t.content, t.customer_name, t.representative, t.remedy_words, t.product, \
    t.order_number, t.external_number";

impl Texts {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: Column::from_row(row, 0)?,
            doc: Column::from_row(row, 1)?,
            number: Column::from_row(row, 2)?,
            subject: Column::from_row(row, 3)?,
            content: Column::from_row(row, 4)?,
            customer_name: Column::from_row(row, 5)?,
            representative: Column::from_row(row, 6)?,
            remedy_words: Column::from_row(row, 7)?,
            product: Column::from_row(row, 8)?,
            order_number: Column::from_row(row, 9)?,
            external_number: Column::from_row(row, 10)?,
        })
    }

    fn of(row: &ComplaintRow) -> Self {
        Self {
            id: row.id.clone(),
            doc: row.doc,
            number: row.number.clone(),
            subject: row.subject.clone(),
            content: row.content.clone(),
            customer_name: row.customer_name.clone(),
            representative: row.representative.clone(),
            remedy_words: row.remedy_words.clone(),
            product: row.product.clone(),
            order_number: row.order_number.clone(),
            external_number: row.external_number.clone(),
        }
    }

    /// What goes into the index. A subject that the content says already, as most do, is found there.
    pub fn indexed(&self) -> Vec<&str> {
        let said = Phrase::of(&self.subject).is_none_or(|subject| subject.is_in([self.content.as_str()]));
        let subject = (!said).then_some(self.subject.as_str());
        let more = [
            &self.customer_name,
            &self.representative,
            &self.remedy_words,
            &self.product,
            &self.order_number,
            &self.external_number,
        ];
        [Some(self.number.as_str()), subject, Some(self.content.as_str())]
            .into_iter()
            .chain(more.into_iter().map(Option::as_deref))
            .flatten()
            .collect()
    }
}

/// The words of complaints that fulfil a condition on `t`.
pub(crate) async fn texts(connection: &mut Connection, tail: &Filter) -> Result<Vec<Texts>> {
    let mut select = Filter::new(&format!("select {COLUMNS} from complaint t where "));
    select.append(tail);
    connection.rows(select).await?.iter().map(Texts::read).collect()
}

/// The texts on the timelines of these complaints, by complaint, the newest first.
pub(crate) async fn entries(connection: &mut Connection, complaints: &[&str]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if complaints.is_empty() {
        return Ok(found);
    }
    let ids: Vec<String> = complaints.iter().map(|id| (*id).to_owned()).collect();
    let mut select =
        Filter::new("select e.complaint_id, e.text from entry e where e.text is not null and e.complaint_id in ");
    select.padded(&ids).sql(" order by e.at desc, e.id desc");
    for row in connection.rows(select).await? {
        found
            .entry(String::from_row(&row, 0)?)
            .or_default()
            .push(String::from_row(&row, 1)?);
    }
    Ok(found)
}

/// The words of a complaint that enters the book.
pub(crate) fn of_complaint(row: &ComplaintRow) -> Option<Words> {
    let texts = Texts::of(row);
    Some(Words {
        complaint: row.id.clone(),
        doc: Some(row.doc),
        texts: texts.indexed().into_iter().map(str::to_owned).collect(),
    })
}

/// The words of a line on the timeline.
pub(crate) fn of_entry(row: &EntryRow) -> Option<Words> {
    row.text.as_ref().map(|text| Words {
        complaint: row.complaint_id.clone(),
        doc: None,
        texts: vec![text.clone()],
    })
}
