//! 商品质量

use super::{Told, Words};

#[rustfmt::skip]
pub(super) const WORDS: &[Words] = &[
    Words {
        code: "product_damaged",
        zh: Told {
            said: &[
                "{date}收到的{product}，拆开一看外壳裂了一道口子，里面的泡沫也碎了。开箱时拍了照片。",
                "快递箱子压得都变形了，{product}边角磕掉一块。签收的时候快递员催得急，没能当面打开。",
                "买给老人用的{product}，到手就是破的，说明书也湿了。箱子上连一张易碎标签都没有。",
                "{product}收到第二天才拆，发现底座断了。我没有摔过，箱子外面有明显的踩踏痕迹。",
                "一箱三件，有两件{product}是碎的，液体流得到处都是，把同箱的东西也弄脏了。",
            ],
            found: &[
                "出库称重与外包装照片显示发货时完好，中转场记录有一次跌落，破损发生在运输途中。",
                "同批次{product}近一周有{n}起破损反馈，内包装缓冲材料比规范少一层。",
            ],
            done: &[
                "补发一件全新的{product}，破损件由快递上门取回，客户不承担运费。",
                "按破损部分退款，并请仓库对该商品改用五层瓦楞箱加护角。",
            ],
        },
        en: Told {
            said: &[
                "The {product} that came on {date} has a crack right across the casing, and the foam inside was in pieces. I took photos while unpacking.",
                "The box was crushed and a corner of the {product} is chipped. The driver was in a hurry, so I could not open it while he waited.",
                "I bought the {product} for my mother. It was already damaged when we opened it, and even the manual was wet.",
                "Two of the three {product} items were shattered and the liquid ran over everything else in the parcel.",
            ],
            found: &[
                "Weight and photos at dispatch show an intact parcel; the hub recorded a drop, so the damage happened in transit.",
                "There were {n} similar reports on this batch within a week; the inner packing has one layer less than it should.",
            ],
            done: &[
                "A new {product} is sent at once; the damaged one is collected at no cost to the customer.",
                "Part of the price is refunded, and the warehouse changes to a five-layer box with corner guards for this item.",
            ],
        },
    },
    Words {
        code: "product_defect",
        zh: Told {
            said: &[
                "{product}用了{days}天就开不了机，按说明书重置也没有反应。",
                "{product}噪音特别大，晚上根本没法用。客服让我先观察，观察了{days}天还是一样。",
                "刚买的{product}，充满电只能用半个小时，跟页面写的完全不是一回事。",
                "{product}一直报错误代码，断电重启只能好十分钟。家里就靠它，实在耽误事。",
                "第二次用{product}就坏了，我是严格照说明书操作的，请给一个说法。",
                "{product}的按键时灵时不灵，屏幕右边还有一条亮线。",
            ],
            found: &[
                "检测报告：主板电容虚焊，属于制造问题，非使用不当。",
                "调取序列号，{product}在质保期内，同型号本月返修率高于平均。",
                "与客户视频核对，故障可以复现；日志显示固件版本过旧。",
            ],
            done: &[
                "换新机一台，旧机由快递上门取回；故障件送厂家做失效分析。",
                "按三包规定免费维修，维修期间提供备用机。",
                "远程升级固件并观察三天，若再出现直接换新。",
            ],
        },
        en: Told {
            said: &[
                "The {product} stopped switching on after {days} days. I reset it as the manual says and nothing happened.",
                "The {product} is so loud that we cannot use it at night. I was told to wait and see; that was {days} days ago.",
                "My new {product} lasts half an hour on a full charge. The page promised a whole day.",
                "The {product} keeps showing an error code. Pulling the plug helps for ten minutes at most.",
                "The buttons of the {product} work only now and then, and there is a bright line down the right of the screen.",
            ],
            found: &[
                "The workshop found a dry joint on the main board: a manufacturing fault, not misuse.",
                "By its serial number the {product} is under warranty; this model comes back more often than the average this month.",
            ],
            done: &[
                "A new unit is sent and the old one collected; the faulty part goes to the maker for analysis.",
                "Repaired free of charge under warranty, with a loan unit for the meantime.",
            ],
        },
    },
    Words {
        code: "product_not_as_described",
        zh: Told {
            said: &[
                "页面写的是进口，收到的{product}标签上产地完全不同，颜色也跟图片差得远。",
                "{product}尺寸比详情页小了一圈，我是量好了位置才下单的，现在根本装不上。",
                "说好的新款，寄来的{product}是前年的型号，配件也少一样。",
                "主图上画的和收到的{product}不是一回事，问客服说“以实物为准”，那图片是干什么用的？",
            ],
            found: &[
                "比对详情页快照，产地标注与供应商送检报告不一致，属于商品信息错误。",
                "页面尺寸为外箱尺寸，未注明，容易误解；同商品本月已有{n}位客户反映。",
            ],
            done: &[
                "支持退货退款，来回运费由我方承担；详情页当天下架修正。",
                "客户愿意留用，退差价{yuan}元，页面补充实际尺寸图。",
            ],
        },
        en: Told {
            said: &[
                "The page says imported, but the label of the {product} names another place, and the colour is nothing like the picture.",
                "The {product} is a size smaller than described. I measured the space before I ordered; now it does not fit.",
                "I ordered the new model. What came is a {product} from the year before last, with one accessory missing.",
            ],
            found: &[
                "The stored page names another origin than the supplier's test report: the listing was wrong.",
                "The page shows the size of the carton without saying so; {n} customers tripped over it this month.",
            ],
            done: &[
                "Return and refund with freight both ways on us; the page was taken down and put right the same day.",
                "The customer keeps it for {yuan} yuan less; a drawing with real sizes goes onto the page.",
            ],
        },
    },
    Words {
        code: "product_counterfeit",
        zh: Told {
            said: &[
                "{product}的防伪码查出来已经被查过{n}次了，我怀疑不是正品，请核实来源。",
                "跟专柜买的{product}对比，字体、气味都不一样，这不就是假货吗？",
                "品牌官方客服说这个序列号不存在，请你们给出进货凭证。",
            ],
            found: &[
                "已调取进货凭证与批次授权书，送品牌方鉴定，结论为正品，防伪码系扫码验货时被占用。",
                "商家无法提供完整进货链路，品牌方鉴定为非正品。",
            ],
            done: &[
                "出具鉴定结论与进货凭证，耐心说明防伪码被占用的原因，请仓库停止开箱扫码。",
                "全额退款并依法赔偿，商品全部下架封存，移交风控核查商家。",
            ],
        },
        en: Told {
            said: &[
                "The security code of the {product} was already checked {n} times before me. I doubt that it is genuine.",
                "Next to the one from the brand's own shop the print and the smell of this {product} are different. Is it counterfeit?",
                "The brand says this serial number does not exist. Please show where you bought it.",
            ],
            found: &[
                "Purchase papers and the brand's examination say genuine; the code was used up by a scan at goods-in.",
                "The merchant cannot show where the goods came from; the brand says they are not its own.",
            ],
            done: &[
                "The customer gets the finding and the papers; the warehouse stops scanning codes inside the box.",
                "Full refund and compensation by law; the goods are sealed and the merchant is under examination.",
            ],
        },
    },
    Words {
        code: "product_unsafe",
        zh: Told {
            said: &[
                "充电的时候{product}很烫，插头附近有焦糊味，不敢再用了。",
                "{product}插上电就跳闸，维修师傅说可能漏电，请马上查这一批。",
                "{product}的电源线外皮裂开了，能看见铜丝，家里有孩子，太危险。",
            ],
            found: &["技术初步判断为电源适配器过热，已要求供应商停发并送检。", "同批{n}件的电源线外皮厚度不达标，已锁定库存。"],
            done: &["当天上门取回送检，先行退款；检测结果三个工作日内书面告知。", "立即退款，提醒客户停止使用；逐单联系已购客户。"],
        },
        en: Told {
            said: &[
                "The {product} gets very hot while charging and smells scorched near the plug. I do not dare to use it.",
                "There was smoke from the {product} when I plugged it in. Please check the whole batch.",
                "The cable of the {product} is split and one can see the copper. We have children here.",
            ],
            found: &[
                "At first sight the power adapter overheats; the supplier has stopped sending it and a test is under way.",
                "The cables of {n} pieces of the batch are thinner than they should be; the stock is locked.",
            ],
            done: &[
                "Collected the same day for testing, refunded beforehand; the result follows in writing within three working days.",
                "Refunded at once and not to be used; the other buyers are called one by one.",
            ],
        },
    },
    Words {
        code: "product_unsafe/food",
        zh: Told {
            said: &[
                "昨天收到的{product}保质期只剩{days}天，页面上写的是新鲜日期。",
                "{product}打开有股怪味，生产日期被磨掉了，孩子差点吃下去。",
                "吃了一点{product}，全家上吐下泻，医院说像是食物中毒，请马上处理。",
            ],
            found: &["仓库先进先出没有执行，临期批次被发出，涉及同批{n}件。", "留样已送检，同批商品暂停销售。"],
            done: &["立即退款，同批商品锁定库存，逐单联系已购客户。", "先行垫付就医费用，按检测结果依法赔偿。"],
        },
        en: Told {
            said: &[
                "The {product} I got yesterday is best before {days} days from now. The page promised a fresh date.",
                "The {product} smells odd and the date of making was rubbed off. My child nearly ate it.",
                "We all had a little of the {product} and were sick; the doctor says food poisoning. Please act at once.",
            ],
            found: &[
                "First in, first out was not kept: a batch close to its date went out, {n} pieces of it.",
                "Samples are being tested and the batch is off sale.",
            ],
            done: &[
                "Refunded at once; the batch is locked and its buyers are called one by one.",
                "The doctor's bill is paid beforehand; compensation by law follows the result.",
            ],
        },
    },
    Words {
        code: "product_other",
        zh: Told {
            said: &[
                "{product}的说明书只有外文，装不起来，包装里也没有二维码。",
                "{product}的包装太难拆了，老人用剪刀剪了半天，希望改进。",
            ],
            found: &["该批{product}漏放中文说明书，供应商已确认。"],
            done: &["发送电子版中文说明书并电话指导安装，供应商补齐纸质说明书。"],
        },
        en: Told {
            said: &[
                "The manual of the {product} is in one language only, not ours, and there is no code to scan.",
                "The packaging of the {product} is so hard to open that my father needed tools. Please improve it.",
            ],
            found: &["The supplier confirms that the manual is missing in this batch of the {product}."],
            done: &["A manual was sent as a file and the assembly talked through on the phone; the supplier adds the printed one."],
        },
    },
];
