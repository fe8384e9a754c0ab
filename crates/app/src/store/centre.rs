//! The centre: one row.

use super::connection::Connection;
use super::filter::Filter;
use super::record::{Plain, Record};
use crate::error::Result;
use crate::table;

table! {
    /// The service centre this book belongs to.
    pub struct CentreRow in "centre" key(id) added(2: sample = Plain::Int(0)) {
        /// Always `centre`.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Its name.
        pub name: String,
        /// IANA time zone, for example `Asia/Shanghai`.
        pub time_zone: String,
        /// `zh-CN` or `en`: what new windows begin with.
        pub language: String,
        /// Minutes without a hand on it after which a session ends.
        pub idle_minutes: i64,
        /// When the book was begun.
        pub created_at: i64,
        /// Everything in it is made up, to try things on.
        pub sample: bool,
    }
}

impl CentreRow {
    /// The centre, or none in a book that is only being made.
    pub async fn read_from(connection: &mut Connection) -> Result<Option<Self>> {
        let select = Filter::new(&format!("select {} from centre t", Self::TABLE.select_list("t")));
        Ok(connection.row(select).await?.as_ref().map(Self::read).transpose()?)
    }
}
