//! 退换售后

use super::{Told, Words};

#[rustfmt::skip]
pub(super) const WORDS: &[Words] = &[
    Words {
        code: "returns_refused",
        zh: Told {
            said: &[
                "{product}没拆封，签收第{days}天申请七天无理由，商家拒绝退，理由是“影响二次销售”。",
                "试了一下发现不合适，商家说拆了就不给退，可是不拆怎么知道合不合适？",
                "退货申请被驳回{n}次，每次理由都不一样，请平台介入。",
            ],
            found: &[
                "商品完好、在七天期限内，商家拒退理由不成立。",
                "开箱视频显示配件缺失，属客户一方保管不善，但主机可退。",
            ],
            done: &[
                "支持退货退款，运费由商家承担，平台先行垫付。",
                "主机退款，扣除缺失配件费用，客户表示可以接受。",
            ],
        },
        en: Told {
            said: &[
                "The {product} is unopened and it is day {days}. The merchant refused the return because it “cannot be sold again”.",
                "I tried it once and it does not fit. They say opened goods are not taken back. How else would I know?",
                "My return was turned down {n} times, each time for another reason. Please step in.",
            ],
            found: &[
                "The goods are intact and within seven days: there is no ground to refuse.",
                "The unpacking video shows a missing accessory; the main unit can be returned.",
            ],
            done: &[
                "Return and refund; the merchant bears the freight and the platform pays in advance.",
                "The main unit is refunded less the accessory, which the customer accepts.",
            ],
        },
    },
    Words {
        code: "returns_refund_late",
        zh: Told {
            said: &[
                "{product}{date}就退回去了，物流显示仓库已签收，{days}天了{yuan}元一直没退。",
                "每次问都说“财务在处理”，谁也说不出哪天到账。退款要{days}天，扣款怎么一秒都不用？",
                "退款显示成功，可银行卡里没有钱，打了{n}次电话，每次都要从头讲一遍。",
                "仓库签收一个星期了，退款还在审核。我就想要一个准日子。",
            ],
            found: &[
                "仓库已签收，验货结果未回传财务系统，退款任务卡在待复核。",
                "退款已于昨日发起，银行通道返回失败，需要重新打款。",
            ],
            done: &[
                "财务今日人工打款{yuan}元，客服明日中午前回电确认到账。",
                "重新发起退款，按延迟天数补偿；排查同批卡住的退款单。",
            ],
        },
        en: Told {
            said: &[
                "I sent the {product} back on {date}. The warehouse signed for it, and after {days} days the {yuan} yuan are still not here.",
                "Every time I ask it is “with finance”. Taking my money took a second; giving it back takes {days} days?",
                "The refund says successful, but my bank has nothing. I called {n} times and told the story from the start each time.",
                "The warehouse has had it for a week and the refund is still under review. All I want is a date.",
            ],
            found: &[
                "The goods are in, but the inspection result never reached finance: the refund waits for a check.",
                "The refund was started yesterday and the bank returned it; it has to be sent again.",
            ],
            done: &[
                "Finance pays {yuan} yuan by hand today; we call before noon tomorrow to hear that it came.",
                "The refund is started again with goodwill for the delay; other stuck refunds are searched.",
            ],
        },
    },
    Words {
        code: "returns_wrong_exchange",
        zh: Told {
            said: &[
                "换货换了{n}次，寄来的{product}还是原来的尺码。",
                "我申请换新，收到的{product}明显是别人退回来的，包装都打开过。",
            ],
            found: &["换货单沿用了原商品编码，仓库按原码发货。", "仓库误将退货件上架为新品。"],
            done: &["加急寄出正确的{product}，本次由质检拍照后再发。", "换一件全新未拆封的，退货区与新品区分开上架。"],
        },
        en: Told {
            said: &[
                "This is exchange number {n}, and the {product} is still the old size.",
                "I asked for a new one. The {product} that came had clearly been returned by somebody else.",
            ],
            found: &["The exchange carried the old item code, so the warehouse sent the same again.", "A returned item was put on the shelf as new."],
            done: &["The right {product} goes out with priority, photographed by quality before it leaves.", "A sealed new one is sent; returns and new goods get separate shelves."],
        },
    },
    Words {
        code: "returns_repair",
        zh: Told {
            said: &[
                "{product}送修{days}天了，维修点说等配件，等到什么时候没人知道。",
                "修回来的{product}用了两天又坏了，还是同一个毛病。",
                "维修点要收{yuan}元检测费，可这明明在保修期内。",
            ],
            found: &["配件缺货，供应商预计再需一周。", "维修记录显示只更换了外围件，根因未排除。"],
            done: &["超过维修时限，按规定为客户换新。", "免收检测费，二次返修升级到厂家工程师处理。"],
        },
        en: Told {
            said: &[
                "The {product} has been in repair for {days} days. They wait for a part and nobody knows how long.",
                "Two days after the repair the {product} is broken again, the very same fault.",
                "The workshop wants {yuan} yuan for looking at it, although it is under warranty.",
            ],
            found: &["The part is out of stock for another week.", "The record shows that only outer parts were changed; the cause is still there."],
            done: &["The repair took longer than allowed, so it is exchanged for a new one.", "No fee; the second repair goes to the maker's engineer."],
        },
    },
    Words {
        code: "returns_freight",
        zh: Told {
            said: &[
                "质量问题退货，运费{yuan}元让我自己出，这合理吗？",
                "说好运费到付，{carrier}让我先垫，垫完没人给报销。",
            ],
            found: &["退货原因被系统归为“不喜欢”，因此未走免运费。"],
            done: &["报销运费{yuan}元，退货原因改为质量问题。"],
        },
        en: Told {
            said: &[
                "It went back because it is faulty, and I am to pay {yuan} yuan of freight. Is that fair?",
                "Freight was to be paid on arrival. {carrier} made me pay first, and nobody gives it back.",
            ],
            found: &["The system filed the return as “did not like it”, so freight was not covered."],
            done: &["The {yuan} yuan of freight are paid back and the reason is set right."],
        },
    },
    Words {
        code: "returns_refund_only",
        zh: Told {
            said: &[
                "生鲜{product}到的时候已经化了，要求仅退款，客服却让我寄回去，坏的东西怎么寄？",
                "{product}不值寄回的运费，之前客服答应仅退款，现在又说不行。",
            ],
            found: &["照片与温控记录核实，全程温度超标，符合仅退款条件。"],
            done: &["同意仅退款{yuan}元，不需要寄回。"],
        },
        en: Told {
            said: &[
                "The frozen {product} had melted. I asked for a refund without return, and they want it sent back. How?",
                "The {product} is not worth the postage. A refund without return was promised before; now it is not possible.",
            ],
            found: &["Photos and the temperature log bear it out; the rule for a refund without return is met."],
            done: &["{yuan} yuan are refunded; nothing has to be sent back."],
        },
    },
    Words {
        code: "returns_freight_insurance",
        zh: Told {
            said: &[
                "买了运费险，退货花了{yuan}元，只赔了一半，剩下的谁出？",
                "运费险显示理赔失败，原因是“物流异常”，我按要求用的{carrier}。",
            ],
            found: &["保险按首重理赔，超重部分不在保障范围，下单页未说明。"],
            done: &["超出部分由我方补给客户，下单页补充说明。"],
        },
        en: Told {
            said: &[
                "I paid for freight insurance. The return cost {yuan} yuan and only half came back. Who pays the rest?",
                "The insurance claim failed because of “irregular tracking”. I used {carrier} as I was told.",
            ],
            found: &["The insurance pays for the first kilogram only, which the page does not say."],
            done: &["We pay the rest, and the page says so from now on."],
        },
    },
    Words {
        code: "returns_other",
        zh: Told {
            said: &["退货上门取件约了{n}次都没人来，每次都在家等半天。"],
            found: &["取件任务派到了已撤销的站点。"],
            done: &["今天下午由另一站点上门取件，取到后短信通知客户。"],
        },
        en: Told {
            said: &["The collection of my return was booked {n} times and nobody came. I waited half a day each time."],
            found: &["The job went to a station that no longer exists."],
            done: &["Another station collects this afternoon and sends a message afterwards."],
        },
    },
];
