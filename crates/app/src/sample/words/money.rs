//! 价格促销、支付账务

use super::{Told, Words};

#[rustfmt::skip]
pub(super) const WORDS: &[Words] = &[
    Words {
        code: "price_deception",
        zh: Told {
            said: &[
                "活动前一天{product}还卖得便宜，活动当天划线价涨了再“打折”，比平时还贵{yuan}元，这是价格欺诈。",
                "页面写“限时直降”，倒计时结束又重新开始，{product}天天都是最后一天。",
            ],
            found: &["价格记录显示划线价近三十天未成交，标价不规范。", "活动价确为近三十天最低，客户看到的是不同规格。"],
            done: &["退差价{yuan}元，通知商家整改划线价。", "向客户出示价格记录并说明规格差异，客户理解。"],
        },
        en: Told {
            said: &[
                "The day before the sale the {product} was cheaper. They raised the crossed-out price and “discounted” it to {yuan} yuan more.",
                "“Only today” has been running for weeks; the countdown for the {product} simply starts again.",
            ],
            found: &["Nothing was sold at the crossed-out price for thirty days: not a proper price.", "It is the lowest price in thirty days; the customer looked at another size."],
            done: &["{yuan} yuan are paid back and the merchant has to correct the price.", "The price record and the difference in size were shown, and the customer understood."],
        },
    },
    Words {
        code: "price_coupon",
        zh: Told {
            said: &[
                "领了满减券，结算的时候说不可用，页面上明明写着可以叠加。截图我都留着。",
                "直播间说下单就返{yuan}元，返到今天也没有兑现。",
                "会员日的折扣没算进去，多付了{yuan}元，客服说系统自动的改不了。",
            ],
            found: &["券的适用范围漏配该商品，属于活动配置错误，影响{n}单以上。"],
            done: &["补返{yuan}元到原支付账户，运营修正活动配置并排查同类订单。"],
        },
        en: Told {
            said: &[
                "I had a voucher, and at the till it was not valid, although the page says that it adds up. I kept the screenshots.",
                "The host of the live show promised {yuan} yuan back for ordering. Nothing came so far.",
                "The members' discount was not counted: {yuan} yuan too much, and I hear that the system cannot be changed.",
            ],
            found: &["The item is missing from the voucher's list: a mistake in the campaign, {n} orders and more."],
            done: &["{yuan} yuan go back to the account they came from; the campaign is corrected and other orders are checked."],
        },
    },
    Words {
        code: "price_guarantee",
        zh: Told {
            said: &[
                "{product}刚买{days}天就降了{yuan}元，页面写着保价，申请却说“不满足条件”。",
                "申请保价，客服说券后价不算，那你们的保价保的是什么？",
            ],
            found: &["降价由限量优惠券产生，规则对券后价写得不清楚。", "属于保价范围，系统取价时间错误。"],
            done: &["按保价规则退差价{yuan}元。", "规则不支持，但表述确实容易误解，给{yuan}元券并修改页面文字。"],
        },
        en: Told {
            said: &[
                "{days} days after I bought it the {product} cost {yuan} yuan less. The page has a price guarantee, but my claim “does not qualify”.",
                "They say a price after vouchers does not count. Then what does the guarantee guarantee?",
            ],
            found: &["The drop came from a limited voucher, and the rule is not clear about that.", "It is covered; the system compared at the wrong time."],
            done: &["The difference of {yuan} yuan is paid by the rule.", "Not covered, yet easily misread: a voucher of {yuan} yuan, and a clearer text."],
        },
    },
    Words {
        code: "price_gift",
        zh: Told {
            said: &["说好买{product}送赠品，收到只有主商品，客服说赠品送完了，页面可没写限量。"],
            found: &["赠品缺货时页面未同步下架。"],
            done: &["赠品到货后补寄；若客户不愿等，折现{yuan}元。"],
        },
        en: Told {
            said: &["A gift was promised with the {product}. Only the main item came, and now the gift “has run out”; the page set no limit."],
            found: &["The page stayed up when the gift was gone."],
            done: &["The gift follows when it is back; whoever does not want to wait gets {yuan} yuan."],
        },
    },
    Words {
        code: "price_deposit",
        zh: Told {
            said: &["付了{yuan}元定金，尾款时间改了没通知我，过期说定金不退。"],
            found: &["尾款时间变更未触发短信，责任在平台。"],
            done: &["退还定金{yuan}元，并补发变更通知。"],
        },
        en: Told {
            said: &["I paid a deposit of {yuan} yuan. The time for the balance was moved without telling me, and now it is forfeited."],
            found: &["The change sent no message; the platform is responsible."],
            done: &["The deposit of {yuan} yuan is paid back and the message is added."],
        },
    },
    Words {
        code: "price_cancelled_by_seller",
        zh: Told {
            said: &["抢到的{product}，第二天商家单方面取消，说价格标错了。标错是你们的事。", "下单成功又被砍单，同样的{product}现在贵了{yuan}元还在卖。"],
            found: &["商家后台价格录入错误，取消前未与客户协商。"],
            done: &["商家按原价重新发货。", "退款并赔付{yuan}元，商家扣分处理。"],
        },
        en: Told {
            said: &["I got the {product} at the sale price, and next day the merchant cancelled it: a pricing mistake. That is their mistake, not mine.", "My order was cancelled, and the same {product} is on sale for {yuan} yuan more."],
            found: &["The merchant typed the price wrong and cancelled without asking the customer."],
            done: &["The merchant delivers at the first price.", "Refund and {yuan} yuan by the rules; the merchant loses points."],
        },
    },
    Words {
        code: "price_presale_balance",
        zh: Told {
            said: &["预售{product}付尾款时系统一直转圈，恢复以后说过期了。", "尾款比预售页面写的多了{yuan}元，说是优惠没叠上。"],
            found: &["尾款高峰期支付排队，日志可见客户多次提交。"],
            done: &["为客户重开尾款链接，保留预售价。"],
        },
        en: Told {
            said: &["When the balance for the {product} was due the page only span, and afterwards it was too late.", "The balance was {yuan} yuan more than the presale page said."],
            found: &["Payments queued at the peak; the log shows several tries by the customer."],
            done: &["The link for the balance is opened again at the presale price."],
        },
    },
    Words {
        code: "price_trade_in_subsidy",
        zh: Told {
            said: &["以旧换新，上门检测压价{yuan}元，跟线上估的完全不一样。", "国补资格通过了，付款时却没有减，{product}多付了{yuan}元。"],
            found: &["检测员把轻微划痕判为中度，估价偏低。", "补贴额度当日用完，页面未刷新。"],
            done: &["按线上估价补足差额{yuan}元。", "次日额度恢复后协助客户重新下单，差额由我方先行补上。"],
        },
        en: Told {
            said: &["For the trade-in they offered {yuan} yuan less at the door than online.", "The subsidy was granted, but not taken off when I paid: {yuan} yuan too much for the {product}."],
            found: &["A light scratch was graded as a bad one.", "The day's subsidy was used up and the page was not refreshed."],
            done: &["The difference of {yuan} yuan to the online price is paid.", "Ordered again when the subsidy was back; we cover the difference meanwhile."],
        },
    },
    Words {
        code: "price_other",
        zh: Told {
            said: &["同一个{product}，家里人的手机看到的价格比我便宜{yuan}元，请解释。"],
            found: &["新客券造成的差异，规则有说明。"],
            done: &["说明新客优惠规则，客户表示理解。"],
        },
        en: Told {
            said: &["On my sister's phone the same {product} costs {yuan} yuan less. Please explain."],
            found: &["The difference is a voucher for new customers, as the rules say."],
            done: &["The rule was explained and understood."],
        },
    },
    Words {
        code: "payment_double_charge",
        zh: Told {
            said: &["同一单扣了两次款，银行流水可以给你们看。多扣的{yuan}元什么时候退？", "付款卡住重新点了一下，结果扣了{n}次。"],
            found: &["支付渠道回调超时，系统重复下发扣款指令，确认重复扣款。"],
            done: &["多扣的{yuan}元当日原路退回，技术修复重复回调。"],
        },
        en: Told {
            said: &["The same order was charged twice; my bank statement shows it. When do I get the {yuan} yuan back?", "The payment hung, I pressed again, and was charged {n} times."],
            found: &["The payment channel answered late and the system sent the charge again."],
            done: &["{yuan} yuan go back the same way today; IT mends the repeated call."],
        },
    },
    Words {
        code: "payment_invoice",
        zh: Told {
            said: &["发票抬头开错了，公司报销等着用，申请重开{days}天没有动静。", "买{product}要求开专票，商家说只能开普票。", "电子发票链接打不开，邮箱也没收到。"],
            found: &["开票资料录入时税号少一位。", "商家具备专票资格，系员工不了解流程。"],
            done: &["红冲后重新开具，今天发送到客户邮箱。", "已开具专票并邮寄，运费由商家承担。"],
        },
        en: Told {
            said: &["The name on my invoice is wrong and my company needs it. I asked {days} days ago.", "I need a VAT invoice for the {product}; the merchant says only plain ones are possible.", "The link to the invoice does not open and no mail came."],
            found: &["A digit of the tax number was left out.", "The merchant can issue it; the staff did not know how."],
            done: &["Cancelled and issued again, sent by mail today.", "Issued and posted at the merchant's cost."],
        },
    },
    Words {
        code: "payment_auto_renewal",
        zh: Told {
            said: &["会员试用到期自动扣了{yuan}元，扣款前没有任何提醒。", "明明关了自动续费，{date}又扣了一次。"],
            found: &["扣费前提醒短信发送失败。", "客户在另一平台签约，关闭的是本平台的。"],
            done: &["退还{yuan}元并关闭续费。", "协助解除签约，本次费用退还。"],
        },
        en: Told {
            said: &["My trial ended and {yuan} yuan were taken without any notice.", "I had switched off the renewal, and on {date} it was charged again."],
            found: &["The message before the charge was not delivered.", "The contract was made on another platform; the one here was ended."],
            done: &["{yuan} yuan are paid back and the renewal is off.", "We helped to end the contract and refunded this charge."],
        },
    },
    Words {
        code: "payment_refund_split",
        zh: Told {
            said: &["退一件{product}，优惠被摊掉了，少退{yuan}元，算法谁看得懂？"],
            found: &["分摊符合规则，但退款明细未展示。"],
            done: &["逐项说明分摊过程，书面明细发给客户。"],
        },
        en: Told {
            said: &["I returned one {product} and got {yuan} yuan less because the discount was “split”. Who understands that?"],
            found: &["The split follows the rule, but the statement does not show it."],
            done: &["Each line was explained and the statement sent in writing."],
        },
    },
    Words {
        code: "payment_failed",
        zh: Told {
            said: &["付款提示失败，钱却扣了，订单也没有。", "支付一直失败，换了{n}张卡都不行，活动都错过了。"],
            found: &["扣款成功但订单未落库，资金挂账。"],
            done: &["{yuan}元退回，按活动价为客户补单。"],
        },
        en: Told {
            said: &["The payment failed, the money is gone, and there is no order.", "Payment failed with {n} cards, and now the sale is over."],
            found: &["The charge went through but the order was not stored."],
            done: &["{yuan} yuan are returned and the order is made at the sale price."],
        },
    },
    Words {
        code: "payment_minor_purchase",
        zh: Told {
            said: &["孩子拿我手机打赏直播花了{yuan}元，他才上小学，请退款。"],
            found: &["结合时间段与操作习惯，可以认定为未成年人操作。"],
            done: &["退还{yuan}元，协助家长开启青少年模式。"],
        },
        en: Told {
            said: &["My child spent {yuan} yuan on a live show with my phone. He is at primary school. Please refund it."],
            found: &["Time of day and handling show that a child did it."],
            done: &["{yuan} yuan are refunded and the youth mode was switched on together."],
        },
    },
    Words {
        code: "payment_other",
        zh: Told {
            said: &["余额提现{yuan}元，{days}天没到账。"],
            found: &["收款银行维护，提现排队。"],
            done: &["银行恢复后已到账，电话告知客户。"],
        },
        en: Told {
            said: &["I took {yuan} yuan out of my balance and after {days} days they are not there."],
            found: &["The bank was in maintenance and withdrawals queued."],
            done: &["Paid out when the bank was back; the customer was called."],
        },
    },
];
