//! What is sold, who brings it, and where to.

use super::chance::Chance;
use super::words::Tongue;

/// A product: names, the shop's category, and its price in yuan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Product {
    zh: &'static str,
    en: &'static str,
    kind_zh: &'static str,
    kind_en: &'static str,
    price: (i64, i64),
    weight: u64,
}

const fn product(
    (zh, en): (&'static str, &'static str),
    (kind_zh, kind_en): (&'static str, &'static str),
    price: (i64, i64),
    weight: u64,
) -> Product {
    Product {
        zh,
        en,
        kind_zh,
        kind_en,
        price,
        weight,
    }
}

const HOME: (&str, &str) = ("家电", "Appliances");
const DIGITAL: (&str, &str) = ("数码", "Electronics");
const CLOTHES: (&str, &str) = ("服饰", "Clothing");
const FOOD: (&str, &str) = ("食品", "Food");
const LIVING: (&str, &str) = ("家居", "Living");
const BABY: (&str, &str) = ("母婴", "Baby");

#[rustfmt::skip]
const PRODUCTS: &[Product] = &[
    product(("电热水壶", "kettle"), HOME, (79, 299), 40),
    product(("空气炸锅", "air fryer"), HOME, (199, 499), 36),
    product(("扫地机器人", "robot vacuum"), HOME, (899, 2_999), 22),
    product(("滚筒洗衣机", "washing machine"), HOME, (1_599, 3_999), 14),
    product(("双门冰箱", "refrigerator"), HOME, (1_999, 6_499), 8),
    product(("电风扇", "fan"), HOME, (89, 329), 26),
    product(("空气净化器", "air purifier"), HOME, (699, 1_899), 14),
    product(("蓝牙耳机", "headphones"), DIGITAL, (99, 899), 40),
    product(("充电宝", "power bank"), DIGITAL, (59, 199), 34),
    product(("智能手机", "phone"), DIGITAL, (1_299, 6_999), 16),
    product(("平板电脑", "tablet"), DIGITAL, (1_099, 4_299), 12),
    product(("智能手表", "watch"), DIGITAL, (299, 1_599), 18),
    product(("路由器", "router"), DIGITAL, (99, 499), 18),
    product(("羽绒服", "down jacket"), CLOTHES, (299, 1_299), 30),
    product(("运动鞋", "running shoes"), CLOTHES, (159, 799), 44),
    product(("连衣裙", "dress"), CLOTHES, (89, 459), 40),
    product(("儿童书包", "school bag"), CLOTHES, (69, 259), 20),
    product(("进口牛奶", "crate of milk"), FOOD, (59, 169), 24),
    product(("生鲜大闸蟹", "box of crabs"), FOOD, (168, 598), 12),
    product(("坚果礼盒", "box of nuts"), FOOD, (49, 199), 26),
    product(("东北大米", "bag of rice"), FOOD, (39, 129), 24),
    product(("乳胶枕", "latex pillow"), LIVING, (99, 399), 24),
    product(("人体工学椅", "office chair"), LIVING, (399, 1_699), 16),
    product(("四件套", "bed linen"), LIVING, (129, 599), 26),
    product(("收纳箱", "storage box"), LIVING, (29, 119), 24),
    product(("床垫", "mattress"), LIVING, (799, 3_299), 8),
    product(("婴儿推车", "pram"), BABY, (399, 1_999), 10),
    product(("奶粉", "tin of baby milk"), BABY, (179, 399), 20),
    product(("纸尿裤", "pack of nappies"), BABY, (69, 199), 24),
];

/// Carriers, and of how many parcels in a thousand.
#[rustfmt::skip]
const CARRIERS: &[((&str, &str), u64)] = &[
    (("白鹭速递", "Heron Express"), 310), (("远帆物流", "Farsail Logistics"), 270), (("青禾快运", "Greencorn Freight"), 240), (("麦田同城", "Wheatfield Local"), 180),
];

/// The carrier that fails.
const FAILING: (&str, &str) = ("白鹭速递", "Heron Express");

const CITIES: &[(&str, &str)] = &[
    ("北京", "Beijing"),
    ("广州", "Guangzhou"),
    ("成都", "Chengdu"),
    ("武汉", "Wuhan"),
    ("西安", "Xi'an"),
    ("沈阳", "Shenyang"),
    ("郑州", "Zhengzhou"),
    ("长沙", "Changsha"),
    ("昆明", "Kunming"),
    ("青岛", "Qingdao"),
];

/// Where it fails.
const REGION: &[(&str, &str)] = &[
    ("杭州", "Hangzhou"),
    ("苏州", "Suzhou"),
    ("宁波", "Ningbo"),
    ("南京", "Nanjing"),
];

const SHOPS: &[(&str, &str)] = &[
    ("样例优品旗舰店", "Sample Choice"),
    ("样例生活馆", "Sample Living"),
    ("样例数码专营店", "Sample Digital"),
    ("样例童趣店", "Sample Kids"),
    ("样例自营", "Sample Direct"),
];

/// The kinds of goods that a subcategory's words speak of; none where any will do.
fn kinds(code: &str) -> &'static [(&'static str, &'static str)] {
    match code {
        "product_damaged"
        | "product_defect"
        | "product_other"
        | "product_unsafe"
        | "delivery_wrong_or_missing"
        | "returns_repair"
        | "price_trade_in_subsidy"
        | "platform_merchant_gone" => &[HOME, DIGITAL],
        "delivery_not_as_agreed" => &[HOME, LIVING],
        "returns_wrong_exchange" => &[CLOTHES],
        "returns_refused" => &[CLOTHES, HOME, LIVING],
        FOOD_SAFETY | "returns_refund_only" | "platform_live_stream" => &[FOOD],
        _ => &[],
    }
}

/// What is unsafe may be eaten or plugged in: the words differ.
pub(super) const FOOD_SAFETY: &str = "product_unsafe/food";

/// Something bought.
#[derive(Debug, Clone)]
pub(super) struct Purchase {
    pub product: &'static str,
    pub kind: &'static str,
    pub shop: &'static str,
    pub carrier: &'static str,
    pub city: &'static str,
    pub price_fen: i64,
}

impl Purchase {
    /// What somebody buys and complains about by this code; `failing` says that the failing carrier brings it to its region.
    pub fn made(chance: &mut Chance, tongue: Tongue, code: &str, failing: bool) -> Self {
        let say = |(zh, en): (&'static str, &'static str)| match tongue {
            Tongue::Chinese => zh,
            Tongue::English => en,
        };
        let kinds = kinds(code);
        let fits = |product: &&Product| kinds.is_empty() || kinds.contains(&(product.kind_zh, product.kind_en));
        let weighed: Vec<(&Product, u64)> = PRODUCTS
            .iter()
            .filter(fits)
            .map(|product| (product, product.weight))
            .collect();
        let product = chance.weighted(&weighed).unwrap_or(&PRODUCTS[0]);
        let carrier = match failing {
            true => FAILING,
            false => chance.weighted(CARRIERS).unwrap_or(FAILING),
        };
        let everywhere = CITIES.len() + REGION.len();
        let city = match chance.index(everywhere) {
            _ if failing => chance.pick(REGION),
            at if at < CITIES.len() => CITIES.get(at).copied(),
            at => REGION.get(at - CITIES.len()).copied(),
        };
        // Prices end on nine, as prices do.
        let yuan = chance.between(product.price.0, product.price.1) / 10 * 10 + 9;
        Self {
            product: say((product.zh, product.en)),
            kind: say((product.kind_zh, product.kind_en)),
            shop: say(chance.pick(SHOPS).unwrap_or_default()),
            carrier: say(carrier),
            city: say(city.unwrap_or_default()),
            price_fen: yuan * 100,
        }
    }
}
