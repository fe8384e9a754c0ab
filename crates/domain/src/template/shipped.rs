//! Templates as shipped. Own words, after LOOK “Words”: what was done, then what comes next; no exclamation marks, no blame.

use super::{
    ShippedTemplate,
    TemplateKind::{self, Acknowledgement, Answer, CallScript, ChaseReply, Message, Recourse},
};

const fn template(
    kind: TemplateKind,
    code: &'static str,
    name_zh: &'static str,
    name_en: &'static str,
    zh: &'static str,
    en: &'static str,
) -> ShippedTemplate {
    ShippedTemplate {
        kind,
        code,
        name_zh,
        name_en,
        zh,
        en,
    }
}

/// Every template, in the order to be shown.
pub const SHIPPED: &[ShippedTemplate] = &[
    template(
        Acknowledgement,
        "acknowledgement_standard",
        "已收到",
        "Received",
        "{customer}，您好。您反映的问题我们已经收到，投诉编号是 {number}。{owner}负责跟进，{deadline} 前给您答复；期间有进展，我们也会及时告诉您。\n{centre}",
        "Hello {customer}, we have received your complaint. Its number is {number}. {owner} is looking after it and will give you an answer by {deadline}; if there is news before then, you will hear from us.\n{centre}",
    ),
    template(
        Acknowledgement,
        "acknowledgement_safety",
        "涉及人身安全",
        "Safety first",
        "{customer}，您好。您反映的情况关系到人身安全，我们已经优先处理，投诉编号是 {number}。请您先停止使用相关商品并保留原物；{owner}会马上与您电话联系。\n{centre}",
        "Hello {customer}, what you told us concerns your safety, so it comes first here. The number of your complaint is {number}. Please stop using the product and keep it as it is; {owner} will call you right away.\n{centre}",
    ),
    template(
        Answer,
        "answer_upheld",
        "情况属实",
        "Upheld",
        "{customer}，您好。您 {day} 反映的问题（编号 {number}）已经核实，情况属实，给您带来的不便我们深表歉意。我们的处理是：\n{measures}\n您对这个结果如有不同意见，请回复或来电，我们继续为您处理。\n{owner}，{centre}",
        "Hello {customer}, we have looked into what you told us on {day} (number {number}). You are right, and we are sorry for the trouble. This is what we do:\n{measures}\nIf you see it differently, please reply or call; we will go on working on it.\n{owner}, {centre}",
    ),
    template(
        Answer,
        "answer_not_upheld",
        "未发现不符",
        "Not upheld",
        "{customer}，您好。您 {day} 反映的问题（编号 {number}），我们逐项核对了订单和服务记录，目前没有发现与约定不符的地方。依据是：\n{gap}\n我们理解这可能不是您期待的结果。您手上如果还有其他凭证，请提供给我们，我们会重新核对。\n{owner}，{centre}",
        "Hello {customer}, we have checked the order and our records on what you told us on {day} (number {number}), and have found nothing that differs from what was agreed. This is why:\n{gap}\nWe understand that you may have hoped for something else. If you hold further evidence, please send it to us and we will check again.\n{owner}, {centre}",
    ),
    template(
        Answer,
        "answer_refund",
        "退款已办理",
        "Refund under way",
        "{customer}，您好。您的投诉 {number} 已经处理：退款已提交，按原支付方式退回，到账时间以银行为准，一般不超过 7 天。届时如未收到，请回复或来电，我们为您查询。\n{owner}，{centre}",
        "Hello {customer}, your complaint {number} has been settled: the refund is under way to the account you paid from. It usually arrives within 7 days. If it has not come by then, please reply or call and we will trace it.\n{owner}, {centre}",
    ),
    template(
        Recourse,
        "recourse_standard",
        "复核与外部渠道",
        "Review and outside help",
        "您如果不接受这次的处理结果，可以要求{centre}复核；也可以拨打 12315 或登录全国 12315 平台，向市场监督管理部门投诉，还可以依法申请仲裁或者向人民法院起诉。反映时请提供投诉编号 {number}。",
        "If you do not accept this outcome, you may ask {centre} to review it. You may also turn to the market regulator, by calling 12315 or on its national platform, to arbitration, or to the court. Please give the number {number} when you do.",
    ),
    template(
        ChaseReply,
        "chase_reply_standard",
        "正在处理",
        "Being worked on",
        "{customer}，您好。您的投诉 {number} 由{owner}处理中，您这次来电已经记录并转告，{deadline} 前给您答复。",
        "Hello {customer}, {owner} is working on your complaint {number}. Your call has been noted and passed on; you will have an answer by {deadline}.",
    ),
    template(
        ChaseReply,
        "chase_reply_late",
        "已经超时",
        "Late",
        "{customer}，您好。您的投诉 {number} 由{owner}处理中，已经晚于约定的时间，很抱歉让您久等。您这次来电已经记录并转告，我们会尽快与您联系，说明进展。",
        "Hello {customer}, {owner} is working on your complaint {number}. It is later than we said, and we are sorry to keep you waiting. Your call has been noted and passed on; we will get back to you with news as soon as we can.",
    ),
    template(
        ChaseReply,
        "chase_reply_answered",
        "已经答复",
        "Answered",
        "{customer}，您好。您的投诉 {number} 已经给出答复，想听听您的意见。您这次来电已经记录并转告{owner}；您如果不认可处理结果，请告诉我原因，我一并转告。",
        "Hello {customer}, your complaint {number} has been answered, and we would like to know what you think. Your call has been noted and passed on to {owner}; if you do not agree with the outcome, please tell me why and I will pass that on too.",
    ),
    template(
        CallScript,
        "call_first_contact",
        "首次联系",
        "First contact",
        "您好，请问是{customer}吗？我是{centre}的{caller}，为您 {day} 反映的问题来电，编号 {number}。现在方便说几分钟吗？\n1. 请您说说现在的情况。（先听，不打断）\n2. 我复述一遍，您看对不对。\n3. 您希望怎样解决？\n4. 接下来我们会做的是……，{deadline} 前给您答复。",
        "Hello, am I speaking with {customer}? This is {caller} of {centre}, about what you told us on {day}, number {number}. Do you have a few minutes?\n1. Please tell me how things stand. (Listen, do not interrupt.)\n2. Let me say it back; is that right?\n3. What would put it right for you?\n4. What we will do next is …, and you will have an answer by {deadline}.",
    ),
    template(
        CallScript,
        "call_after_closing",
        "结案回访",
        "After closing",
        "您好，请问是{customer}吗？我是{centre}的{caller}。您 {day} 反映的“{matter}”问题（编号 {number}）已经办结，想核实一下是不是真的解决了。\n1. 现在解决了吗？（解决 / 部分解决 / 没有解决）\n2. 1 到 5 分，您给这次处理打几分？\n3. 您还有什么希望我们改进的吗？\n没有解决的，我马上转给同事，为您安排重新处理。",
        "Hello, am I speaking with {customer}? This is {caller} of {centre}. What you told us about “{matter}” on {day} (number {number}) has been closed, and we would like to know whether it is really solved.\n1. Is it solved now? (solved / partly / not solved)\n2. From 1 to 5, how do you rate the way we handled it?\n3. Is there anything we should do better?\nIf it is not solved, I pass it on at once so that it can be taken up again.",
    ),
    template(
        Message,
        "message_unreachable",
        "多次未联系上",
        "Could not reach you",
        "{customer}，您好。关于您的投诉 {number}，我们几次致电都没有联系上您。方便时请回复这条消息或来电，我们随时继续处理。\n{owner}，{centre}",
        "Hello {customer}, we have tried several times to reach you about your complaint {number}. Please reply or call when it suits you; we will go on from there at any time.\n{owner}, {centre}",
    ),
    template(
        Message,
        "message_more_information",
        "请补充材料",
        "More information",
        "{customer}，您好。为尽快核实您的投诉 {number}，请您提供：\n{gap}\n已经提供过的不需要再发。收到后我们会马上继续处理。\n{owner}，{centre}",
        "Hello {customer}, to look into your complaint {number} quickly we need from you:\n{gap}\nWhat you have sent already need not be sent again. We will go on as soon as we have it.\n{owner}, {centre}",
    ),
    template(
        Message,
        "message_progress",
        "进展告知",
        "How far we are",
        "{customer}，您好。您的投诉 {number} 进展如下：\n{gap}\n下一步：{gap}\n预计 {deadline} 前给您结果。\n{owner}，{centre}",
        "Hello {customer}, this is how far we are with your complaint {number}:\n{gap}\nNext: {gap}\nYou will have the result by {deadline}.\n{owner}, {centre}",
    ),
];
