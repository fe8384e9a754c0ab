//! What the figures are made of: counts over stretches of time, each in one statement. Everything goes through
//! `visible`.

use huiyin_domain::time::{DAY, offsets};
use huiyin_domain::{Millis, Solved};

use super::criteria::{Criteria, EVER_CLOSED, LATE, MEASURED, PAID};
use super::filter::Filter;
use super::record::Column;
use super::visible::visible;
use crate::cx::Cx;
use crate::error::Result;

/// From a moment to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first moment.
    pub from: Millis,
    /// The first moment that no longer belongs to it.
    pub to: Millis,
}

impl Stretch {
    /// How long it is.
    pub fn length(self) -> Millis {
        self.to - self.from
    }

    /// Of these, what came in during the stretch.
    pub fn received(self, base: &Criteria) -> Criteria {
        Criteria {
            received_from: Some(self.from),
            received_to: Some(self.to),
            ..base.clone()
        }
    }

    /// Of these, those about which a customer answered the call after closing during the stretch.
    pub fn surveyed(self, base: &Criteria) -> Criteria {
        Criteria {
            surveyed_from: Some(self.from),
            surveyed_to: Some(self.to),
            ..base.clone()
        }
    }

    /// Of these, what was closed during the stretch.
    pub fn closed(self, base: &Criteria) -> Criteria {
        Criteria {
            closed_from: Some(self.from),
            closed_to: Some(self.to),
            ..base.clone()
        }
    }
}

/// So many received, in one stretch and one place of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The stretch, by its place in the list.
    pub stretch: i64,
    /// `day`, `kind`, `channel`, `severity` or `week`.
    pub dimension: String,
    /// The category, the channel or the severity.
    pub code: Option<String>,
    /// The subcategory.
    pub under: Option<String>,
    /// The local day, in days since 1970-01-01.
    pub day: i64,
    /// How many.
    pub count: i64,
}

/// Counts what came in during stretches: for the first `compared` of them by day, by category and subcategory, by
/// channel and by severity; for the rest by category and day.
pub async fn received(cx: &mut Cx<'_>, base: &Criteria, stretches: &[Stretch], compared: usize) -> Result<Vec<Tally>> {
    let first = stretches.iter().map(|stretch| stretch.from).min().unwrap_or_default();
    let last = stretches.iter().map(|stretch| stretch.to).max().unwrap_or_default();
    let day = local_day("t.received_at", &offsets(first, last, cx.reference.time_zone()));
    let mut select = Filter::new("with kept as materialized (");
    for (at, stretch) in (0_i64..).zip(stretches) {
        let mut columns = day.clone();
        columns.sql(" as day, t.category, t.subcategory, t.channel, t.severity");
        select.sql(if at > 0 { " union all " } else { "" });
        select.append(&chosen(cx, &stretch.received(base), at, &columns));
    }
    let compared = i64::try_from(compared).unwrap_or_default();
    select.sql(")");
    for (at, (dimension, code, under, day)) in [
        ("day", "null", "null", "day"),
        ("kind", "category", "subcategory", "0"),
        ("channel", "channel", "null", "0"),
        ("severity", "severity", "null", "0"),
        ("week", "category", "null", "day"),
    ]
    .into_iter()
    .enumerate()
    {
        let of = if dimension == "week" { " >= " } else { " < " };
        select.sql(if at > 0 { " union all " } else { " " });
        select.sql(&format!(
            "select stretch, '{dimension}', cast({code} as text), cast({under} as text), cast({day} as bigint), count(*) \
             from kept where stretch{of}"
        ));
        select.bind(&compared).sql(" group by 1, 2, 3, 4, 5");
    }
    cx.rows(select)
        .await?
        .iter()
        .map(|row| {
            Ok(Tally {
                stretch: Column::from_row(row, 0)?,
                dimension: Column::from_row(row, 1)?,
                code: Column::from_row(row, 2)?,
                under: Column::from_row(row, 3)?,
                day: Column::from_row(row, 4)?,
                count: Column::from_row(row, 5)?,
            })
        })
        .collect()
}

/// What became of the complaints received in a stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lives {
    /// Closed at least once.
    pub ever_closed: i64,
    /// Of those, taken up again.
    pub reopened: i64,
}

/// Follows what came in during each stretch.
pub async fn lives(cx: &mut Cx<'_>, base: &Criteria, stretches: &[Stretch]) -> Result<Vec<Lives>> {
    let columns = [("once", flag(EVER_CLOSED)), ("again", flag("t.reopened_count > 0"))];
    let sums = sums(cx, stretches.iter().map(|stretch| stretch.received(base)), &columns).await?;
    Ok(sums
        .iter()
        .map(|sum| Lives {
            ever_closed: sum[0],
            reopened: sum[1],
        })
        .collect())
}

/// Scores from here on are those of satisfied customers.
pub const SATISFIED: i64 = 4;

/// What was closed in a stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// How many.
    pub count: i64,
    /// Those with a verdict on their closing.
    pub measured: i64,
    /// Of those, the late ones.
    pub late: i64,
    /// Those with a score.
    pub scored: i64,
    /// Those for which money went to the customer.
    pub paid: i64,
    /// What rules entitled customers to, in fen.
    pub entitlement_fen: i64,
    /// What was given beyond that, in fen.
    pub goodwill_fen: i64,
}

/// Adds up what was closed in each stretch.
pub async fn closed(cx: &mut Cx<'_>, base: &Criteria, stretches: &[Stretch]) -> Result<Vec<Closed>> {
    let of_plan = |column: &str| {
        format!(
            "case when t.carried_out_at is null then 0 else coalesce((select sum(p.{column}) from plan p \
             where p.complaint_id = t.id and p.status = 'approved'), 0) end"
        )
    };
    let columns = [
        ("one", String::from("1")),
        ("measured", flag(MEASURED)),
        ("late", flag(LATE)),
        ("scored", flag("t.survey_score is not null")),
        ("paid", flag(PAID)),
        ("entitlement", of_plan("entitlement_fen")),
        (
            "goodwill",
            format!("t.goodwill_spent_fen + {}", of_plan("goodwill_fen")),
        ),
    ];
    let sums = sums(cx, stretches.iter().map(|stretch| stretch.closed(base)), &columns).await?;
    Ok(sums
        .iter()
        .map(|sum| Closed {
            count: sum[0],
            measured: sum[1],
            late: sum[2],
            scored: sum[3],
            paid: sum[4],
            entitlement_fen: sum[5],
            goodwill_fen: sum[6],
        })
        .collect())
}

/// What customers answered during a stretch, one count a complaint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Those who answered the call after closing.
    pub count: i64,
    /// With at least 4 of 5.
    pub satisfied: i64,
    /// Who say that it is solved.
    pub solved: i64,
}

impl Answered {
    /// The criteria of [`Self::satisfied`].
    pub fn of_satisfied(stretch: Stretch, base: &Criteria) -> Criteria {
        Criteria {
            score_from: Some(SATISFIED),
            ..stretch.surveyed(base)
        }
    }

    /// The criteria of [`Self::solved`].
    pub fn of_solved(stretch: Stretch, base: &Criteria) -> Criteria {
        Criteria {
            solved: vec![Solved::Yes],
            ..stretch.surveyed(base)
        }
    }
}

/// Counts the answers of each stretch by the day of the call: taking a complaint up again makes no answer unsaid.
pub async fn answered(cx: &mut Cx<'_>, base: &Criteria, stretches: &[Stretch]) -> Result<Vec<Answered>> {
    let criteria = stretches.iter().flat_map(|stretch| {
        [
            stretch.surveyed(base),
            Answered::of_satisfied(*stretch, base),
            Answered::of_solved(*stretch, base),
        ]
    });
    let sums = sums(cx, criteria, &[("one", String::from("1"))]).await?;
    let counts: Vec<i64> = sums.into_iter().flatten().collect();
    Ok(counts
        .chunks_exact(3)
        .map(|of| Answered {
            count: of[0],
            satisfied: of[1],
            solved: of[2],
        })
        .collect())
}

/// How durations spread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many there are.
    pub n: i64,
    /// The middle one: half of them are at most so long.
    pub median_ms: Option<Millis>,
    /// Nine in ten are at most so long.
    pub p90_ms: Option<Millis>,
    /// How many are longer than the middle of all stretches together.
    pub above: i64,
    /// How many are shorter than each of the bounds.
    pub under: Vec<i64>,
}

/// How long the first contact took, for what came in during each stretch and where somebody had to make it.
pub async fn first_contacts(cx: &mut Cx<'_>, base: &Criteria, stretches: &[Stretch]) -> Result<Vec<Spread>> {
    let mut kept = Filter::new("");
    let contacted = Criteria {
        contacted: Some(true),
        ..base.clone()
    };
    let took = Filter::new(
        "(select max(k.met_at - k.started_at) from clock k where k.complaint_id = t.id and k.kind = 'first_contact') as ms",
    );
    for (at, stretch) in (0_i64..).zip(stretches) {
        kept.sql(if at > 0 { " union all " } else { "" });
        kept.append(&chosen(cx, &stretch.received(&contacted), at, &took));
    }
    spread(cx, &kept, stretches.len(), &[]).await
}

/// How old the complaints are that were open at each moment, and how many are younger than each of the bounds.
pub async fn ages(cx: &mut Cx<'_>, base: &Criteria, moments: &[Millis], bounds: &[Millis]) -> Result<Vec<Spread>> {
    let mut kept = Filter::new("");
    for (at, moment) in (0_i64..).zip(moments) {
        let open = Criteria {
            open_at: Some(*moment),
            ..base.clone()
        };
        let mut age = Filter::new("cast(");
        age.bind(moment).sql(" as bigint) - t.received_at as ms");
        kept.sql(if at > 0 { " union all " } else { "" });
        kept.append(&chosen(cx, &open, at, &age));
    }
    spread(cx, &kept, moments.len(), bounds).await
}

/// The quantiles of `ms` by `stretch`, by the nearest rank.
async fn spread(cx: &mut Cx<'_>, kept: &Filter, stretches: usize, bounds: &[Millis]) -> Result<Vec<Spread>> {
    let mut select = Filter::new("with ranked as materialized (select stretch, ms, ");
    select.sql(
        "row_number() over (partition by stretch order by ms) as place, count(*) over (partition by stretch) as n, \
         row_number() over (order by ms) as place_of_all, count(*) over () as n_of_all from (",
    );
    select.append(kept).sql(
        ") kept), middle as (select min(ms) as ms from ranked where 2 * place_of_all >= n_of_all) \
         select r.stretch, r.n, min(case when 2 * r.place >= r.n then r.ms end), \
         min(case when 10 * r.place >= 9 * r.n then r.ms end), cast(sum(case when r.ms > m.ms then 1 else 0 end) as bigint)",
    );
    for bound in bounds {
        select
            .sql(", cast(sum(case when r.ms < ")
            .bind(bound)
            .sql(" then 1 else 0 end) as bigint)");
    }
    select.sql(" from ranked r cross join middle m group by r.stretch, r.n");
    let mut spreads = vec![Spread::default(); stretches];
    for spread in &mut spreads {
        spread.under = vec![0; bounds.len()];
    }
    for row in cx.rows(select).await? {
        let at = usize::try_from(i64::from_row(&row, 0)?).unwrap_or_default();
        if let Some(spread) = spreads.get_mut(at) {
            spread.n = Column::from_row(&row, 1)?;
            spread.median_ms = Column::from_row(&row, 2)?;
            spread.p90_ms = Column::from_row(&row, 3)?;
            spread.above = Column::from_row(&row, 4)?;
            for (place, under) in spread.under.iter_mut().enumerate() {
                *under = Column::from_row(&row, 5 + place)?;
            }
        }
    }
    Ok(spreads)
}

/// `select stretch, columns` of the complaints that the criteria choose.
fn chosen(cx: &Cx<'_>, criteria: &Criteria, stretch: i64, columns: &Filter) -> Filter {
    let mut select = Filter::new(&format!("select cast({stretch} as bigint) as stretch, "));
    select.append(columns).sql(" from complaint t where ");
    select
        .append(&visible(&cx.actor))
        .sql(" and ")
        .append(&criteria.condition(&cx.actor.id, cx.now));
    select
}

/// Sums by stretch; zeros where there is nothing to add up.
async fn sums(
    cx: &mut Cx<'_>,
    stretches: impl Iterator<Item = Criteria>,
    columns: &[(&str, String)],
) -> Result<Vec<Vec<i64>>> {
    let mut select = Filter::new("select stretch");
    for (name, _) in columns {
        select.sql(&format!(", cast(sum({name}) as bigint)"));
    }
    let named: Vec<String> = columns
        .iter()
        .map(|(name, value)| format!("{value} as {name}"))
        .collect();
    let named = Filter::new(&named.join(", "));
    let mut all = Vec::new();
    select.sql(" from (");
    for (at, criteria) in (0_i64..).zip(stretches) {
        select.sql(if at > 0 { " union all " } else { "" });
        select.append(&chosen(cx, &criteria, at, &named));
        all.push(vec![0; columns.len()]);
    }
    select.sql(") kept group by stretch");
    for row in cx.rows(select).await? {
        let at = usize::try_from(i64::from_row(&row, 0)?).unwrap_or_default();
        for (place, sum) in all.get_mut(at).into_iter().flatten().enumerate() {
            *sum = Column::from_row(&row, place + 1)?;
        }
    }
    Ok(all)
}

/// 1 where it holds, 0 where it does not.
fn flag(condition: &str) -> String {
    format!("case when {condition} then 1 else 0 end")
}

/// The local day of a moment, in days since 1970-01-01.
fn local_day(moment: &str, offsets: &[(Millis, Millis)]) -> Filter {
    let mut day = Filter::new("(");
    day.sql(moment).sql(" + ");
    let last = offsets.len().saturating_sub(1);
    if last > 0 {
        day.sql("case");
    }
    for (at, (_, offset)) in offsets.iter().enumerate() {
        match offsets.get(at + 1) {
            Some((until, _)) => drop(day.sql(" when ").sql(moment).sql(" < ").bind(until).sql(" then ")),
            None if last > 0 => drop(day.sql(" else ")),
            None => {}
        }
        day.sql("cast(").bind(offset).sql(" as bigint)");
    }
    if last > 0 {
        day.sql(" end");
    }
    day.sql(&format!(") / {DAY}"));
    day
}
