//! 服务、账号隐私、平台规则，其他

use super::{Told, Words};

#[rustfmt::skip]
pub(super) const WORDS: &[Words] = &[
    Words {
        code: "service_rude",
        zh: Told {
            said: &["昨天接电话的客服态度恶劣，话没说完就挂了，我要求道歉。", "客服反问我“你看不懂字吗”，这是服务人员该说的话？"],
            found: &["录音核实，客服语气生硬并提前挂机。", "录音显示客服用语规范，客户对结果不满意。"],
            done: &["班组长电话致歉，当事人停岗培训。", "向客户解释流程，并就等待时间致歉。"],
        },
        en: Told {
            said: &["Yesterday's agent was rude and hung up before I had finished. I want an apology.", "I was asked whether I can read. Is that how you speak to customers?"],
            found: &["The recording shows a harsh tone and an early hang-up.", "The recording shows proper words; the customer did not like the result."],
            done: &["The team leader apologised by phone and the agent goes back to training.", "The procedure was explained, with an apology for the wait."],
        },
    },
    Words {
        code: "service_wait",
        zh: Told {
            said: &["热线排队四十多分钟，好不容易接通又断了。", "在线客服一直是机器人，转人工排到第{days}位。"],
            found: &["当日话务超预测三成，接起率偏低。"],
            done: &["致歉并直接处理诉求；高峰时段加排两个班次。"],
        },
        en: Told {
            said: &["I waited on the line for more than forty minutes, and then it was cut off.", "The chat is always a robot; for a person I was number {days} in the queue."],
            found: &["There were a third more calls than forecast that day."],
            done: &["Apologised and dealt with the matter itself; two more shifts at the peak."],
        },
    },
    Words {
        code: "service_passed_around",
        zh: Told {
            said: &["商家让找快递，快递让找平台，平台让找商家，互相推诿，{product}的事{days}天没人管。", "转了{n}个部门，每个都让我重新说一遍。"],
            found: &["转派三次，未带历史记录，责任部门不明确。"],
            done: &["由专员一人跟到底，客户不必重复；修订转派规则。"],
        },
        en: Told {
            said: &["The merchant sends me to the carrier, the carrier to the platform, the platform to the merchant. {days} days, and nobody cares.", "I was put through to {n} departments and had to tell it all again each time."],
            found: &["Transferred three times without the history; nobody was named as responsible."],
            done: &["One specialist stays with it to the end; the rule for transfers is revised."],
        },
    },
    Words {
        code: "service_wrong_information",
        zh: Told {
            said: &["客服说可以免费上门，师傅来了要收{yuan}元，到底听谁的？", "客服告诉我{date}前都能退，结果第二天就说过期。"],
            found: &["客服引用的是旧版政策，知识库未更新。"],
            done: &["按客服答复兑现，不让客户吃亏；知识库当日更新。"],
        },
        en: Told {
            said: &["Your agent said the visit is free; the fitter wanted {yuan} yuan. Whom do I believe?", "I was told that I can return it until {date}, and next day it was too late."],
            found: &["The agent used an old policy; the knowledge base was out of date."],
            done: &["What the agent said is kept; the knowledge base was updated the same day."],
        },
    },
    Words {
        code: "service_broken_promise",
        zh: Told {
            said: &["答应{date}给我回电，等到今天也没有人打来，这是第{n}次了。", "承诺未兑现：说三天解决，现在{days}天了。"],
            found: &["回电任务随班次交接遗漏。"],
            done: &["今天回电并致歉，承诺事项设提醒，超时由班组长接管。"],
        },
        en: Told {
            said: &["A call on {date} was promised, and nobody called. This is the time number {n}.", "Three days were promised; it has been {days}."],
            found: &["The call was lost at the shift handover."],
            done: &["Called today with an apology; promises get a reminder and go to the team leader when overdue."],
        },
    },
    Words {
        code: "service_other",
        zh: Told {
            said: &["建议把投诉进度短信写清楚一点，现在看不懂到哪一步了。"],
            found: &["短信模板只有阶段名称，没有下一步。"],
            done: &["建议已采纳，下个版本短信加上下一步和日期。"],
        },
        en: Told {
            said: &["Please write the progress messages more clearly; one cannot tell what comes next."],
            found: &["The message names the stage and not the next step."],
            done: &["Taken up: the next version names the step and its date."],
        },
    },
    Words {
        code: "privacy_hijack",
        zh: Told {
            said: &["账号在外地登录，买了{yuan}元的东西，不是我本人操作。", "手机号被人换绑了，{n}个订单不是我下的。"],
            found: &["登录设备与地点异常，确认账号被盗用。"],
            done: &["冻结账号、拦截订单并退款，协助客户重置密码和设备。"],
        },
        en: Told {
            said: &["Somebody signed in to my account from another city and bought goods for {yuan} yuan.", "My number was replaced in the account; {n} orders are not mine."],
            found: &["Device and place are unusual: the account was taken over."],
            done: &["Account frozen, orders stopped and refunded; password and devices were reset with the customer."],
        },
    },
    Words {
        code: "privacy_leak",
        zh: Told {
            said: &["刚下单就接到陌生电话，连订单号和{product}都说得出来，是不是信息泄露了？", "快递面单上我的手机号是全的，没有打码。"],
            found: &["面单脱敏开关在该仓未启用。", "排查访问日志，未见异常导出，商家侧正在核查。"],
            done: &["启用面单脱敏，书面告知客户处理结果。", "报信息安全部门立案，提醒客户防范，三日内书面答复。"],
        },
        en: Told {
            said: &["Right after my order a stranger called and knew the number and the {product}. Is this a data leak?", "The parcel label shows my whole phone number."],
            found: &["Masking of labels was not switched on in this warehouse.", "The access log shows nothing unusual; the merchant's side is being examined."],
            done: &["Masking is on now, and the customer was told in writing.", "Information security took it up; the customer was warned and gets an answer in three days."],
        },
    },
    Words {
        code: "privacy_spam",
        zh: Told {
            said: &["一天收到{n}条推广短信，退订了还在发。", "营销电话晚上九点还打，我从没同意过。"],
            found: &["退订名单未同步到第三方短信通道。"],
            done: &["加入拒收名单，通道侧同步，致歉。"],
        },
        en: Told {
            said: &["{n} advertising messages in one day, although I unsubscribed.", "Sales calls at nine in the evening; I never agreed to them."],
            found: &["The opt-out list did not reach the message provider."],
            done: &["Put on the do-not-contact list at both ends, with an apology."],
        },
    },
    Words {
        code: "privacy_ban",
        zh: Told {
            said: &["账号突然被封，余额{yuan}元取不出来，申诉{n}次都是自动回复。"],
            found: &["风控误判，批量下单为单位采购。"],
            done: &["解封账号，余额可用，说明原因并致歉。"],
        },
        en: Told {
            said: &["My account was banned with {yuan} yuan in it. {n} appeals got automatic replies only."],
            found: &["A false alarm: the many orders were for a company."],
            done: &["The ban is lifted, the balance is free again, with reasons and an apology."],
        },
    },
    Words {
        code: "privacy_erase",
        zh: Told {
            said: &["申请注销账号{days}天没有结果，还在给我发短信。"],
            found: &["有一笔未完结售后，注销流程挂起而未告知。"],
            done: &["售后完结后已注销，书面确认。"],
        },
        en: Told {
            said: &["I asked for my account to be erased {days} days ago, and still get messages."],
            found: &["An open return held it up, and nobody said so."],
            done: &["Erased once the return was done, confirmed in writing."],
        },
    },
    Words {
        code: "privacy_other",
        zh: Told {
            said: &["想导出自己的订单数据，找不到入口。"],
            found: &["入口在设置三级页面，指引不清。"],
            done: &["发送导出指引，帮助中心补充说明。"],
        },
        en: Told {
            said: &["I would like a copy of my order data and cannot find where."],
            found: &["It is three pages down and not explained."],
            done: &["The way was explained and goes into the help pages."],
        },
    },
    Words {
        code: "platform_false_ads",
        zh: Told {
            said: &["{product}宣传“七天见效”，用了{days}天一点变化没有，这是虚假宣传。"],
            found: &["广告用语缺少依据，违反平台规范。"],
            done: &["下架广告，退款{yuan}元，商家处罚。"],
        },
        en: Told {
            said: &["The {product} “works in seven days”. After {days} days nothing has changed."],
            found: &["There is no proof behind the claim; it breaks the platform's rules."],
            done: &["The ad is down, {yuan} yuan are refunded, the merchant is fined."],
        },
    },
    Words {
        code: "platform_merchant_gone",
        zh: Told {
            said: &["店铺关了，{product}的保修找谁？商家电话是空号。", "商家{days}天不回消息，店铺已经打不开了。"],
            found: &["商家已退店，保证金尚在。"],
            done: &["平台动用保证金先行赔付{yuan}元。"],
        },
        en: Told {
            said: &["The shop has closed. Who honours the warranty of my {product}? Their number is dead.", "The merchant has not replied for {days} days and the shop does not open any more."],
            found: &["The merchant has left; the deposit is still here."],
            done: &["The platform pays {yuan} yuan out of the deposit."],
        },
    },
    Words {
        code: "platform_review",
        zh: Told {
            said: &["写了真实差评，第二天被删了，商家还打电话让我改。"],
            found: &["评价被误判为广告，商家存在骚扰行为。"],
            done: &["恢复评价，商家警告处理。"],
        },
        en: Told {
            said: &["My honest review was deleted next day, and the merchant called to make me change it."],
            found: &["The review was taken for an advertisement; the merchant did pester the customer."],
            done: &["The review is back and the merchant was warned."],
        },
    },
    Words {
        code: "platform_penalty",
        zh: Told {
            said: &["我是店主，因为快递延误被平台扣了{yuan}元，责任不在我。"],
            found: &["延误由中转场停电造成，应予免责。"],
            done: &["撤销处罚并退回{yuan}元。"],
        },
        en: Told {
            said: &["I run a shop and was fined {yuan} yuan for a delay that was the carrier's."],
            found: &["A power cut at the hub caused it, so the shop is exempt."],
            done: &["The fine is withdrawn and {yuan} yuan are paid back."],
        },
    },
    Words {
        code: "platform_terms",
        zh: Told {
            said: &["会员规则改了没有通知，积分说清零就清零，我还有{yuan}元的积分。"],
            found: &["公告已发布，但未单独通知受影响的会员。"],
            done: &["恢复积分三个月，逐一通知。"],
        },
        en: Told {
            said: &["The membership rules changed without a word and my points worth {yuan} yuan are gone."],
            found: &["It was announced, but those concerned were not told."],
            done: &["The points are back for three months and members are told one by one."],
        },
    },
    Words {
        code: "platform_live_stream",
        zh: Told {
            said: &["直播间说{product}是产地直发，收到是贴牌的，主播已经把回放删了。"],
            found: &["平台留存录像，口播与实物不符。"],
            done: &["退款并按口播承诺赔付{yuan}元，直播间停播整改。"],
        },
        en: Told {
            said: &["On the live show the {product} came straight from the farm. What I got is relabelled, and the replay is gone."],
            found: &["The platform kept the recording; what was said and what was sent differ."],
            done: &["Refunded with {yuan} yuan as promised on air; the show is suspended."],
        },
    },
    Words {
        code: "platform_other",
        zh: Told {
            said: &["搜索结果前面全是广告，找不到我要的{product}，希望改进。"],
            found: &["客户未开启过滤选项。"],
            done: &["指引客户使用过滤，意见转产品部门。"],
        },
        en: Told {
            said: &["The first page of results is all ads; I cannot find the {product}. Please improve this."],
            found: &["The filter was not switched on."],
            done: &["The filter was shown and the wish passed on to the product team."],
        },
    },
    Words {
        code: "other",
        zh: Told {
            said: &["请问对公采购{product}走什么流程，电话里说不清楚。", "给你们的包装设计点个建议，胶带太多了，不环保。"],
            found: &["不属于投诉，按来意答复。"],
            done: &["已转相关部门并告知客户联系人。"],
        },
        en: Told {
            said: &["How does a company buy the {product} from you? On the phone it was not clear.", "A word on your packaging: far too much tape."],
            found: &["Not a complaint; answered as it was meant."],
            done: &["Passed on, and the customer knows whom to ask."],
        },
    },
];
