//! 物流配送

use super::{Told, Words};

#[rustfmt::skip]
pub(super) const WORDS: &[Words] = &[
    Words {
        code: "delivery_late",
        zh: Told {
            said: &[
                "{date}下的单，写着次日达，今天已经第{days}天了，{product}还没到，物流停在{city}不动。",
                "{carrier}的单子{days}天没有更新了，打他们电话一直占线。我是等着用的，不是买来收藏的。",
                "{product}是孩子生日要用的，生日都过了还没到。请告诉我到底哪天能送。",
                "物流信息显示“派送中”已经{days}天了，每天都派送中，就是没人来。",
                "客服两次说当天一定到，{product}到现在一直没影，我请假在家白等了一天。",
            ],
            found: &[
                "{carrier}{city}中转场积压，运单{days}天无扫描，已列为异常件。",
                "仓库出库比承诺晚一天，加上干线晚点，合计延误{days}天。",
            ],
            done: &[
                "协调{carrier}当日加急派送，并按延误承诺退运费；今天晚上再跟客户确认是否收到。",
                "从就近仓重新发一件，原件拦截退回；给客户{yuan}元补偿券。",
            ],
        },
        en: Told {
            said: &[
                "I ordered on {date} with next-day delivery. It is day {days} now, the {product} has not come, and tracking stands still in {city}.",
                "The {carrier} parcel has had no update for {days} days and their line is always busy. I need it, I am not collecting it.",
                "The {product} was for a birthday. The birthday is over. On which day will it really come?",
                "Tracking has said “out for delivery” for {days} days. Every day out for delivery, and nobody comes. It is simply late.",
            ],
            found: &[
                "The {carrier} hub in {city} is backed up; the parcel was not scanned for {days} days.",
                "It left the warehouse a day late and the trunk run was late too: {days} days in all.",
            ],
            done: &[
                "{carrier} delivers today with priority, the freight is refunded, and we ask tonight whether it came.",
                "A new one leaves from the nearest warehouse, the old one is stopped; the customer gets {yuan} yuan of goodwill.",
            ],
        },
    },
    Words {
        code: "delivery_lost",
        zh: Told {
            said: &[
                "{product}物流{days}天没动静，{carrier}说可能丢失了，让我找你们，你们又让我等，到底谁管？",
                "快递站说没见过我的件，系统却显示已到站。{product}值{yuan}元，请赔偿或补发。",
                "{carrier}承认包裹在{city}丢了，已经报了丢失，但退款一直没到。",
            ],
            found: &[
                "{carrier}书面确认运单在{city}中转场丢失，同意按声明价值赔付。",
                "调取站点监控，包裹未入站，判定为干线丢失。",
            ],
            done: &[
                "先行退款{yuan}元，不等{carrier}赔付；向承运商追偿由我方负责。",
                "补发一件{product}并改走另一家承运商，明早出库。",
            ],
        },
        en: Told {
            said: &[
                "Nothing has moved for {days} days. {carrier} says the parcel is probably lost and sends me to you, and you tell me to wait.",
                "The pick-up point never saw my {product}, although the system says it arrived. It cost {yuan} yuan.",
                "{carrier} admits that the parcel was lost in {city}, but the refund has not come.",
            ],
            found: &[
                "{carrier} confirms in writing that the parcel was lost at its {city} hub and pays the declared value.",
                "The camera of the pick-up point shows that it never got there: lost on the trunk run.",
            ],
            done: &[
                "{yuan} yuan are refunded now, without waiting for {carrier}; claiming them back is our business.",
                "Another {product} leaves tomorrow morning with another carrier.",
            ],
        },
    },
    Words {
        code: "delivery_wrong_or_missing",
        zh: Told {
            said: &[
                "订的是{product}，寄来的根本不是这个东西，收件人名字也不是我。",
                "买了两件只收到一件{product}，箱子里没有第二件，称重单可以查。",
                "颜色发错了，我要黑色来了白色，{product}还少一根线。",
                "{product}的配件包没有放，没有它装不起来，已经打过{n}次电话了。",
            ],
            found: &[
                "复核仓库拣货录像，两单面单贴反，发错货。",
                "出库称重比标准少，确认少发一件。",
            ],
            done: &[
                "今天补发正确的{product}，错发件上门取回，不用客户付运费。",
                "补寄缺少的配件，仓库对该拣货位增加复核扫码。",
            ],
        },
        en: Told {
            said: &[
                "I ordered a {product}. What came is something else, addressed to somebody else.",
                "I bought two and got one {product}. The second is not in the box; the weight on the label will tell you.",
                "Wrong colour: I asked for black and got white, and the cable of the {product} is missing.",
            ],
            found: &[
                "The camera at the packing desk shows two labels swapped.",
                "The parcel weighed less than it should: one piece was left out.",
            ],
            done: &[
                "The right {product} leaves today; the wrong one is collected free of charge.",
                "The missing part is sent; this shelf gets a second scan.",
            ],
        },
    },
    Words {
        code: "delivery_courier_conduct",
        zh: Told {
            said: &[
                "{carrier}的快递员电话里就冲我喊，说爱要不要，态度恶劣，我要他道歉。",
                "快递员把{product}扔在楼道就走，我当面说请放门口，他装没听见。",
                "快递员不肯上楼，还说“你家没电梯加钱”。我家里是老人，搬不动{product}。",
            ],
            found: &[
                "通话录音核实，快递员言语不当；当日派件量超出平均四成。",
                "楼道监控显示包裹被抛放，{carrier}站点已承认。",
            ],
            done: &[
                "{carrier}站长带快递员上门道歉，该员重新培训；给客户{yuan}元补偿。",
                "约定以后送货上门，在地址上加备注，{carrier}按标准考核。",
            ],
        },
        en: Told {
            said: &[
                "The {carrier} courier shouted at me on the phone, take it or leave it. He was rude and I want an apology.",
                "The courier threw the {product} into the hallway although I asked him to put it down at the door.",
                "He would not come upstairs and asked for money because there is no lift. My parents cannot carry a {product}.",
            ],
            found: &[
                "The recorded call bears it out; the courier had forty per cent more parcels than usual that day.",
                "The camera shows the parcel being thrown; {carrier} admits it.",
            ],
            done: &[
                "The station head of {carrier} apologised in person and the courier is trained again; {yuan} yuan of goodwill.",
                "Delivery to the door is noted on the address, and {carrier} is measured on it.",
            ],
        },
    },
    Words {
        code: "delivery_not_as_agreed",
        zh: Told {
            said: &[
                "约好周六上午送{product}，师傅周五下午打电话说到楼下了，家里没人，又说要改到下周。",
                "要求放家门口，{carrier}直接塞进驿站，{product}三十多斤，我怎么搬？",
                "预约了安装，送货的来了，安装的没来，{product}在客厅堆了{days}天。",
            ],
            found: &[
                "预约信息未同步到{carrier}派件系统，属于接口问题。",
                "站点为赶时效统一投驿站，违反上门协议。",
            ],
            done: &[
                "重新约定时间并由专人跟单，师傅出发前一小时电话联系客户。",
                "今天晚上由{carrier}送货上门，驿站费用由我方承担。",
            ],
        },
        en: Told {
            said: &[
                "Saturday morning was agreed for the {product}. They called on Friday from downstairs, and now say next week.",
                "I asked for the door; {carrier} left it at the pick-up point. A {product} weighs fifteen kilos, how do I carry it?",
                "The delivery came, the fitter did not. The {product} has stood in the living room for {days} days.",
            ],
            found: &[
                "The appointment never reached the dispatch system of {carrier}: an interface fault.",
                "The station put everything into the pick-up point to be on time, against the contract.",
            ],
            done: &[
                "A new time is fixed and watched by one person; the driver calls an hour before.",
                "{carrier} brings it to the door tonight; the storage fee is ours.",
            ],
        },
    },
    Words {
        code: "delivery_not_shipped",
        zh: Told {
            said: &[
                "页面写48小时内发货，{days}天了还是“待发货”，催了{n}次都说在安排。",
                "显示已发货，运单号一查没有揽收记录，这不是虚假发货吗？",
                "{product}付了全款，商家说缺货让我自己取消，凭什么我取消？",
            ],
            found: &[
                "商家提前点发货，{days}天后才有揽收，构成虚假发货。",
                "供应商断货，库存数据未及时更新，属超卖。",
            ],
            done: &[
                "商家今日发出并上传真实运单，按规则赔付客户{yuan}元。",
                "为客户全额退款，另补{yuan}元券；系统对超卖商品加库存锁。",
            ],
        },
        en: Told {
            said: &[
                "The page says dispatch within 48 hours. It has been {days} days of “waiting”, and I have asked {n} times.",
                "It says shipped, but the tracking number was never picked up. That is not shipping.",
                "I paid in full; now they say the {product} is out of stock and I should cancel myself. Why me?",
            ],
            found: &[
                "The merchant marked it shipped {days} days before the carrier collected it.",
                "The supplier ran out and the stock figure was not updated: oversold.",
            ],
            done: &[
                "The merchant ships today with a real number and pays the customer {yuan} yuan by the rules.",
                "Refunded in full with {yuan} yuan of goodwill; oversold items are locked in the system.",
            ],
        },
    },
    Words {
        code: "delivery_false_delivery",
        zh: Told {
            said: &[
                "系统显示{date}已签收，可我根本没收到{product}，签收人写的“本人”，我那天在外地。",
                "{carrier}没打电话没敲门，直接点了签收，驿站也没有我的件。",
                "签收照片里的门不是我家的门，{product}不知道被放到哪里去了。",
            ],
            found: &[
                "签收定位与收货地址相距三公里，判定为虚假签收。",
                "快递员承认为完成时效先点签收，包裹仍在站点。",
            ],
            done: &[
                "{carrier}当日将包裹送到并当面道歉，站点按虚假签收处罚。",
                "先给客户退款，包裹追回后由{carrier}退仓。",
            ],
        },
        en: Told {
            said: &[
                "The system says signed for on {date}, by myself. I was out of town and have no {product}.",
                "{carrier} neither called nor knocked but marked it delivered. The pick-up point has nothing either. It never arrived.",
                "The door in the delivery photo is not my door. Who has my {product} now?",
            ],
            found: &[
                "The place of signing is three kilometres from the address: falsely marked as delivered.",
                "The courier admits that he marked it to keep his times; the parcel is still at the station.",
            ],
            done: &[
                "{carrier} brings it today and apologises; the station is fined for it.",
                "Refunded first; {carrier} returns the parcel to the warehouse once found.",
            ],
        },
    },
    Words {
        code: "delivery_other",
        zh: Told {
            said: &[
                "改地址的申请提交了没人处理，包裹还是寄到老地方去了。",
                "驿站超过三天就收费，可是通知短信我根本没收到。",
            ],
            found: &["改址申请晚于出库，系统未提示失败。"],
            done: &["转寄到新地址，费用由我方承担；产品部门补充失败提示。"],
        },
        en: Told {
            said: &[
                "I asked for a change of address and nobody answered; the parcel went to the old place.",
                "The pick-up point charges after three days, but their message never reached me.",
            ],
            found: &["The change came after dispatch and the system did not say that it failed."],
            done: &["Forwarded to the new address at our cost; the product team adds the missing message."],
        },
    },
];
