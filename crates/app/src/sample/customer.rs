//! Customers who do not exist. Each is what the seed and its number say, so none has to be remembered.

use huiyin_domain::{ContactKind, Millis, Phone, Tier};

use super::chance::{Chance, Thing};
use super::words::Tongue;
use crate::store::customer::{ContactPointRow, CustomerRow};
use crate::store::salt::SaltRow;

/// Family names by how people know them; with the word “sample” in front they are nobody's.
#[rustfmt::skip]
const FAMILY: &[char] = &[
    '赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨', '朱', '秦', '尤', '许', '何', '吕', '施', '张',
    '孔', '曹', '严', '华', '金', '魏', '陶', '姜', '戚', '谢', '邹', '喻', '柏', '水', '窦', '章', '云', '苏', '潘', '葛', '奚', '范', '彭', '郎',
];

/// The heavenly stems, with which Chinese letters name unknown people.
const STEMS: &[char] = &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/// Phone numbers with this beginning are given to nobody.
const NOBODY: &str = "1000";

/// A customer of the sample, by number.
#[derive(Debug, Clone)]
pub(super) struct Customer {
    pub id: String,
    pub salt: SaltRow,
    pub name: String,
    pub tier: Tier,
    elderly: bool,
    disabled: bool,
    minor: bool,
    phone: Option<String>,
    nickname: Option<String>,
    email: Option<String>,
}

impl Customer {
    /// The customer of this number; ids count up from the sample's first moment.
    pub fn of(seed: u64, number: u64, begins: Millis, tongue: Tongue) -> Self {
        let mut chance = Chance::of(seed, Thing::Customer, number);
        let at = begins.saturating_add_unsigned(number);
        let id = chance.id(at);
        let salt = salt(&mut chance, at);
        let place = |many: usize, by: u64| usize::try_from(number / by).unwrap_or_default() % many;
        let stem = STEMS.get(place(STEMS.len(), 1)).copied().unwrap_or('甲');
        let family = FAMILY.get(place(FAMILY.len(), 10)).copied().unwrap_or('赵');
        let name = match tongue {
            Tongue::Chinese if number < 10 => format!("样例{stem}"),
            Tongue::Chinese => format!("样例{family}{stem}"),
            Tongue::English => format!("Sample Customer {:04}", number + 1),
        };
        let tiers = [
            (Tier::Ordinary, 70),
            (Tier::Silver, 17),
            (Tier::Gold, 9),
            (Tier::Vip, 4),
        ];
        let tier = chance.weighted(&tiers).unwrap_or(Tier::Ordinary);
        let phone = chance.often(930).then(|| format!("{NOBODY}{:07}", number % 10_000_000));
        let nickname = chance.often(420).then(|| match tongue {
            Tongue::Chinese => format!("样例昵称{number}"),
            Tongue::English => format!("sample_nick_{number}"),
        });
        let email = (phone.is_none() || chance.often(160)).then(|| format!("sample.{number}@example.invalid"));
        Self {
            id,
            salt,
            name,
            tier,
            elderly: chance.often(62),
            disabled: chance.often(12),
            minor: chance.often(8),
            phone,
            nickname,
            email,
        }
    }

    /// Its rows, made when it first complained.
    pub fn rows(&self, created_at: Millis) -> (CustomerRow, Vec<ContactPointRow>) {
        let row = CustomerRow {
            id: self.id.clone(),
            version: 1,
            salt_id: self.salt.id.clone(),
            name: self.name.clone(),
            tier: self.tier,
            elderly: self.elderly,
            disabled: self.disabled,
            minor: self.minor,
            created_at,
            merged_into: None,
            restricted_at: None,
            restriction: None,
            erase_after: None,
            row_digest: None,
        };
        let given = [
            (ContactKind::Phone, &self.phone),
            (ContactKind::Nickname, &self.nickname),
            (ContactKind::Email, &self.email),
        ];
        // Each point's id is the customer's with its place behind: no two customers share one.
        let mut chance = Chance::of(
            0,
            Thing::Customer,
            u64::from_be_bytes(self.salt.bytes.first_chunk().copied().unwrap_or_default()),
        );
        let points = given.into_iter().filter_map(|(kind, value)| {
            let value = value.as_ref()?;
            let normal = match kind {
                ContactKind::Phone => {
                    Phone::parse(value).map_or_else(|_| value.clone(), |phone| phone.as_str().to_owned())
                }
                ContactKind::Nickname | ContactKind::Email => value.to_lowercase(),
            };
            Some(ContactPointRow {
                id: chance.id(created_at),
                version: 1,
                salt_id: self.salt.id.clone(),
                customer_id: self.id.clone(),
                kind,
                value: value.clone(),
                normal,
                retired_at: None,
            })
        });
        (row, points.collect())
    }

    /// Whether somebody helps them to complain.
    pub fn may_be_represented(&self) -> bool {
        self.elderly || self.disabled || self.minor
    }
}

/// A salt of the sample. It guards nothing: nobody is behind it, and the same seed is to give the same book.
pub(super) fn salt(chance: &mut Chance, at: Millis) -> SaltRow {
    SaltRow {
        id: chance.id(at),
        bytes: chance.bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_real_can_be_meant() {
        for number in [0, 7, 123, 99_999] {
            for tongue in [Tongue::Chinese, Tongue::English] {
                let customer = Customer::of(5, number, 1_700_000_000_000, tongue);
                assert!(customer.name.starts_with("样例") || customer.name.starts_with("Sample "));
                assert!(
                    customer
                        .phone
                        .as_ref()
                        .is_none_or(|phone| phone.starts_with(NOBODY) && phone.len() == 11)
                );
                let (_, points) = customer.rows(0);
                assert!(
                    points
                        .iter()
                        .all(|point| point.kind != ContactKind::Email || point.value.ends_with(".invalid"))
                );
                assert!(!points.is_empty());
            }
        }
        assert_eq!(Customer::of(5, 0, 0, Tongue::Chinese).name, "样例甲");
    }
}
