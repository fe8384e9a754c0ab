import type { Language } from "./src/catalogue.ts";

/** What people say and write on the day, each in their own language. */
export interface Spoken {
  caller: string;
  complaint: string;
  /** The subcategory, as it is called. */
  category: string;
  happened: string;
  product: string;
  callBack: string;
  chase: string;
  graver: string;
  question: string;
  finding: string;
  measures: string;
  escalation: string;
  seen: string;
  agreed: string;
  carryingOut: string;
  carriedOut: string;
  answer: string;
  reply: string;
  closing: string;
  callWords: string;
  reopening: string;
}

export const SPOKEN: Record<Language, Spoken> = {
  "zh-CN": {
    caller: "样例壬",
    complaint:
      "20 号就显示我本人签收了，可我人在外地，家里也没有人。打了三次电话，每次都说帮我查，到现在没有一个人回我。",
    category: "假签收",
    happened: "昨天 20:30",
    product: "空气炸锅 5L",
    callBack: "晚上七点以后",
    chase: "客户问什么时候有答复。",
    graver: "客户联系多次，都没有人回。",
    question: "核对签收照片、快递员定位和门禁记录。",
    finding: "签收照片是隔壁单元的门口；快递员承认放错并代签。来源：承运商回函。",
    measures: "全额退款，另付补偿；承运商重新培训该站点的签收规则。",
    escalation: "客户要求今天答复，补偿须尽快批准。",
    seen: "看过，现在批。",
    agreed: "同意。",
    carryingOut: "财务今天退款。",
    carriedOut: "退款和补偿已到账。",
    answer: "查明是快递员放错并代签。已退款并补偿，承运商会改正。抱歉让您久等。",
    reply: "可以，这样我满意。",
    closing: "客户接受；已退款。",
    callWords: "同一个站点昨天又代签了一次。",
    reopening: "回访：同一个站点又代签，问题没有解决。",
  },
  en: {
    caller: "Sample Nine",
    complaint:
      "It says I signed for it on the 20th, but I was away and nobody was at home. I have called three times; each time they said they would look into it, and nobody ever called me back.",
    category: "Falsely marked delivered",
    happened: "yesterday 20:30",
    product: "Air fryer 5 l",
    callBack: "after seven in the evening",
    chase: "The customer asks when there will be an answer.",
    graver: "Called several times, and nobody called back.",
    question: "Check the delivery photo, where the courier was, and the door log.",
    finding: "The photo shows the door next door; the courier admits to having signed. Source: the carrier’s letter.",
    measures: "Full refund and goodwill; the carrier trains the station again.",
    escalation: "The customer wants an answer today; the goodwill needs a quick approval.",
    seen: "Seen, approving now.",
    agreed: "Agreed.",
    carryingOut: "Finance refunds today.",
    carriedOut: "Refund and goodwill have arrived.",
    answer:
      "The courier left it next door and signed himself. We have refunded you and added goodwill, and the carrier will put it right. We are sorry you had to wait.",
    reply: "Fine, I am content with that.",
    closing: "Accepted; refunded.",
    callWords: "The same station signed for me again yesterday.",
    reopening: "Call-back: the same station signed again, so it is not solved.",
  },
};
