//! Fields of a query (`category:`, `之前:`): what their values mean in this centre.

use std::collections::BTreeMap;

use huiyin_domain::search::{Phrase, Prefix, day};
use huiyin_domain::time::{local_date, start_of_day};
use huiyin_domain::{ComplaintNumber, Phone, Severity, Stage, customer_key, number::NumberError};

use super::asked::{Asked, FIELD, SearchHint, Wanted, check_digit, merged, named, numbered, ways};
use crate::commands::import::column::Column;
use crate::commands::import::words::code;
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::store::customer_key::beginning;
use crate::store::filter::Filter;
use crate::store::record;

/// Words for whoever asks, and for nobody.
const ME: &[&str] = &["me", "我", "本人"];
const NOBODY: &[&str] = &["nobody", "none", "unassigned", "无人", "未分派"];
/// Words for no tag.
const NO_TAG: &[&str] = &["none", "no tag", "无", "没有标签"];
/// Words for every stage in which a complaint is still open.
const OPEN: &[&str] = &["open", "未办结", "未结", "进行中"];

/// Running numbers of complaints.
pub(super) struct Docs;

impl Docs {
    /// Of those that fulfil a condition on `t`, in descending order.
    pub async fn of(cx: &mut Cx<'_>, condition: &Filter) -> Result<Vec<i64>> {
        let mut select = Filter::new("select t.doc from complaint t where ");
        select.append(condition).sql(" order by t.doc desc");
        let rows = cx.rows(select).await?;
        rows.iter().map(|row| Ok(record::Column::from_row(row, 0)?)).collect()
    }
}

/// Puts the fields of a query into what is asked. Values of one field are alternatives, fields are not.
pub(super) async fn narrow(cx: &mut Cx<'_>, asked: &mut Asked, fields: Vec<(Prefix, String)>) -> Result<()> {
    let mut by: BTreeMap<Prefix, Vec<String>> = BTreeMap::new();
    for (prefix, value) in fields {
        by.entry(prefix).or_default().push(value);
    }
    let mut wrong = Fields::default();
    for (prefix, values) in by {
        let mut reader = Reader {
            prefix,
            values: &values,
            wrong: &mut wrong,
        };
        match prefix {
            Prefix::Customer | Prefix::Phone | Prefix::Order | Prefix::Number => {
                let wanted = reader.wanted(cx).await?;
                asked.wanted.push(wanted);
                continue;
            }
            Prefix::Category => reader.category(cx, asked),
            Prefix::Owner => {
                let owners = reader.each(|value| owner(cx, value));
                choose(&mut asked.criteria.owners, owners, &mut asked.wanted);
            }
            Prefix::Tag => {
                let tags = reader.each(|value| tag(cx, value));
                choose(&mut asked.criteria.tags, tags, &mut asked.wanted);
            }
            Prefix::Stage => {
                let stages = reader.each(stage);
                choose(&mut asked.criteria.stages, stages, &mut asked.wanted);
            }
            Prefix::Severity => {
                let severities = reader.each(|value| {
                    code(Column::Severity, value)
                        .parse::<Severity>()
                        .ok()
                        .map(|one| vec![one])
                });
                choose(&mut asked.criteria.severities, severities, &mut asked.wanted);
            }
            Prefix::Before | Prefix::After => reader.day(cx, asked),
        }
        asked.fields.extend(values.into_iter().map(|value| (prefix, value)));
    }
    wrong.done()
}

/// Narrows a list of choices; what leaves none finds nothing.
fn choose<T: PartialEq>(chosen: &mut Vec<T>, values: Vec<T>, wanted: &mut Vec<Wanted>) {
    if chosen.is_empty() {
        *chosen = values;
        return;
    }
    chosen.retain(|value| values.contains(value));
    if chosen.is_empty() {
        wanted.push(Wanted::default());
    }
}

struct Reader<'a> {
    prefix: Prefix,
    values: &'a [String],
    wrong: &'a mut Fields,
}

impl Reader<'_> {
    fn say(&mut self, code: &str, value: &str) {
        let params = BTreeMap::from([("prefix", self.prefix.code().to_owned()), ("value", value.to_owned())]);
        self.wrong.push_all(FIELD, code, params);
    }

    /// What each value stands for; one that stands for nothing is wrong.
    fn each<T>(&mut self, of: impl Fn(&str) -> Option<Vec<T>>) -> Vec<T> {
        let mut found = Vec::new();
        for value in self.values {
            match of(value) {
                Some(more) => found.extend(more),
                None => self.say("unknown_value", value),
            }
        }
        found
    }

    fn category(&mut self, cx: &Cx<'_>, asked: &mut Asked) {
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for (code, has_parent) in self.each(|value| category(cx, value)) {
            if has_parent { &mut below } else { &mut above }.push(Some(code));
        }
        // A category and a subcategory side by side are alternatives too, which criteria cannot say: the wider one wins.
        if above.is_empty() {
            choose(&mut asked.criteria.subcategories, below, &mut asked.wanted);
        } else {
            for code in below.iter().flatten() {
                let word = cx.reference.word("category", code);
                above.push(word.and_then(|word| word.parent.clone()));
            }
            choose(&mut asked.criteria.categories, above, &mut asked.wanted);
        }
    }

    fn day(&mut self, cx: &Cx<'_>, asked: &mut Asked) {
        let zone = cx.reference.time_zone();
        let today = local_date(cx.now, zone);
        let Asked { criteria, .. } = asked;
        for value in self.values {
            match (day(value, today).map(|day| start_of_day(day, zone)), self.prefix) {
                (None, _) => self.say("not_a_date", value),
                (Some(at), Prefix::Before) => {
                    criteria.received_to = Some(criteria.received_to.map_or(at, |to| to.min(at)));
                }
                (Some(at), _) => criteria.received_from = Some(criteria.received_from.map_or(at, |from| from.max(at))),
            }
        }
    }

    /// What is not a criterion: complaints that are looked up.
    async fn wanted(&mut self, cx: &mut Cx<'_>) -> Result<Wanted> {
        let mut wanted = Wanted {
            text: self.values.join(" "),
            prefix: Some(self.prefix),
            ..Wanted::default()
        };
        for value in self.values {
            let docs = match self.prefix {
                Prefix::Customer => customers(cx, value).await?,
                Prefix::Phone => self.phone(cx, value).await?,
                Prefix::Order => {
                    let spelt = [value.clone(), value.to_uppercase(), value.to_lowercase()];
                    let mut condition = Filter::new("t.order_number in ");
                    Docs::of(cx, condition.list(&spelt)).await?
                }
                _ => self.number(cx, value, &mut wanted.phrases).await?,
            };
            wanted.docs = merged(wanted.docs, docs);
        }
        Ok(wanted)
    }

    async fn phone(&mut self, cx: &mut Cx<'_>, value: &str) -> Result<Vec<i64>> {
        match Phone::parse(value) {
            Ok(phone) if phone.as_str().len() >= 4 => named(cx, value).await,
            _ => {
                self.say("not_a_phone", value);
                Ok(Vec::new())
            }
        }
    }

    /// A number of ours, whole or in part, or one the complaint had elsewhere.
    async fn number(&mut self, cx: &mut Cx<'_>, value: &str, phrases: &mut Vec<Phrase>) -> Result<Vec<i64>> {
        let mut elsewhere = Filter::new("t.external_number = ");
        let elsewhere = Docs::of(cx, elsewhere.bind(&value.to_owned())).await?;
        match value.parse::<ComplaintNumber>() {
            Ok(number) => Ok(merged(elsewhere, numbered(cx, number).await?)),
            Err(NumberError::CheckDigit { expected, .. }) if elsewhere.is_empty() => {
                if let Some(SearchHint::CheckDigit { number, .. }) = check_digit(value, expected) {
                    let params = BTreeMap::from([
                        ("value", value.to_owned()),
                        ("expected", expected.to_string()),
                        ("number", number),
                    ]);
                    self.wrong.push_all(FIELD, "check_digit", params);
                }
                Ok(elsewhere)
            }
            _ => {
                phrases.extend(Phrase::of(value).map(ways).unwrap_or_default());
                Ok(elsewhere)
            }
        }
    }
}

/// Complaints of customers whose name, sound, initials, nickname or address begin so; of several words each begins one,
/// where the whole does not.
async fn customers(cx: &mut Cx<'_>, value: &str) -> Result<Vec<i64>> {
    let (whole, words) = customer_key::typed(value);
    let mut docs = begun(cx, &[whole]).await?;
    if docs.is_empty() && words.len() > 1 {
        docs = begun(cx, &words).await?;
    }
    Ok(docs)
}

/// Complaints of customers of whom each of these words begins a key.
pub(super) async fn begun(cx: &mut Cx<'_>, words: &[String]) -> Result<Vec<i64>> {
    let Some(customers) = beginning(words) else {
        return Ok(Vec::new());
    };
    let mut condition = Filter::new("t.customer_id in (");
    condition.append(&customers).sql(")");
    Docs::of(cx, &condition).await
}

fn stage(value: &str) -> Option<Vec<Stage>> {
    if OPEN.contains(&value.to_lowercase().as_str()) {
        let open = |stage: &Stage| !matches!(stage, Stage::Closed | Stage::NotAccepted);
        return Some(Stage::ALL.iter().copied().filter(open).collect());
    }
    code(Column::Stage, value).parse().ok().map(|stage| vec![stage])
}

/// People of this name, or whose name begins so.
fn owner(cx: &Cx<'_>, value: &str) -> Option<Vec<Option<String>>> {
    let typed = value.to_lowercase();
    if ME.contains(&typed.as_str()) {
        return Some(vec![Some(cx.actor.id.to_string())]);
    }
    if NOBODY.contains(&typed.as_str()) {
        return Some(vec![None]);
    }
    let users = cx.reference.users().map(|person| &person.user);
    let names = users.map(|user| {
        (
            Some(user.id.clone()),
            [user.name.to_lowercase(), user.sign_in_name.clone()],
        )
    });
    like(names, &typed)
}

/// Codes of tags of this name, or whose name begins so; or no tag at all.
fn tag(cx: &Cx<'_>, value: &str) -> Option<Vec<Option<String>>> {
    let typed = value.to_lowercase();
    if NO_TAG.contains(&typed.as_str()) {
        return Some(vec![None]);
    }
    let names = cx.reference.words("tag").map(|word| {
        let names = [word.zh.to_lowercase(), word.en.to_lowercase(), word.code.clone()];
        (Some(word.code.clone()), names)
    });
    like(names, &typed)
}

/// Codes of categories of this name, or whose name begins so; each with whether it stands below another.
fn category(cx: &Cx<'_>, value: &str) -> Option<Vec<(String, bool)>> {
    let typed = value.to_lowercase();
    let names = cx.reference.words("category").map(|word| {
        let names = [word.zh.to_lowercase(), word.en.to_lowercase(), word.code.clone()];
        ((word.code.clone(), word.parent.is_some()), names)
    });
    like(names, &typed)
}

/// What is called exactly so, else everything whose name begins so; nothing where nothing does.
fn like<T, const N: usize>(names: impl Iterator<Item = (T, [String; N])>, typed: &str) -> Option<Vec<T>> {
    let (mut exact, mut begun) = (Vec::new(), Vec::new());
    for (one, names) in names {
        if names.iter().any(|name| name == typed) {
            exact.push(one);
        } else if names.iter().any(|name| name.starts_with(typed)) {
            begun.push(one);
        }
    }
    let found = if exact.is_empty() { begun } else { exact };
    (!found.is_empty()).then_some(found)
}
