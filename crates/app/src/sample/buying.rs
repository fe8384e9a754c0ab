//! Orders: those complained about, and those nobody complains about, by which a peak of complaints is only a peak of sales.

use huiyin_domain::Millis;
use huiyin_domain::time::{DAY, local_date};

use super::chance::{Chance, Thing};
use super::customer::{Customer, salt};
use super::goods::Purchase;
use super::maker::{Batch, Maker};
use super::matter::Matter;
use crate::store::order::OrderRow;

impl Maker {
    /// The order it is about, where it is about one.
    pub(super) fn order(
        &mut self,
        ordered_at: Millis,
        purchase: &Purchase,
        matter: &Matter,
        anonymous: bool,
        customer: &Customer,
        chance: &mut Chance,
    ) -> Option<OrderRow> {
        let named = matter.has_order() && !anonymous && chance.often(880);
        named.then(|| {
            self.order_row(
                ordered_at,
                purchase,
                (customer.salt.id.clone(), Some(customer.id.clone())),
                chance,
            )
        })
    }

    fn order_row(
        &mut self,
        at: Millis,
        purchase: &Purchase,
        (salt_id, customer_id): (String, Option<String>),
        chance: &mut Chance,
    ) -> OrderRow {
        self.orders += 1;
        let day = local_date(at, self.world.season.zone).format("%Y%m%d");
        OrderRow {
            id: chance.id(at),
            version: 1,
            salt_id,
            customer_id,
            number: format!("YL{day}{:07}", self.orders),
            product: Some(purchase.product.to_owned()),
            category: Some(purchase.kind.to_owned()),
            merchant: Some(purchase.shop.to_owned()),
            carrier: Some(purchase.carrier.to_owned()),
            amount_fen: Some(purchase.price_fen),
            ordered_at: at,
        }
    }

    /// What is bought on a day without anybody complaining.
    pub(super) fn other_orders(&mut self, day: u64, batch: &mut Batch) {
        let season = &self.world.season;
        let count = season.orders_of(day, self.all_orders);
        let (begins, until) = (season.midnight(day), season.until);
        let mut chance = Chance::of(self.world.seed, Thing::Order, 1_000_000 + day);
        let own = salt(&mut chance, begins);
        for _ in 0..count {
            let at = begins + chance.between(0, DAY - 1);
            if at <= until {
                let purchase = Purchase::made(&mut chance, self.world.tongue, "", false);
                let order = self.order_row(at, &purchase, (own.id.clone(), None), &mut chance);
                batch.orders.push(order);
            }
        }
        batch.salts.push(own);
    }
}
