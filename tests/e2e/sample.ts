import type { Rpc } from "./src/rpc.ts";

/** A complaint nobody ever made, and how far it has come. */
interface Sample {
  hours: number;
  name: string;
  tier?: string;
  channel: string;
  severity: string;
  category: string;
  content: string;
  amount?: number;
  steps?: Step[];
  pool?: boolean;
}

type Step = "acknowledge" | "assess" | "investigate" | "find" | "plan" | "start" | "answer" | "hold";

const FAR: Step[] = ["assess", "investigate", "find", "plan"];

// biome-ignore format: one line each
export const SAMPLES: Sample[] = [
  { hours: 24.6, name: "样例甲", tier: "gold", channel: "phone", severity: "ordinary", category: "delivery.delivery_late", content: "约好周一送到，等到今天也没有人来。客服两次说当天联系我，都没有。", amount: 8900, steps: ["assess"] },
  { hours: 23.4, name: "样例乙", channel: "phone", severity: "ordinary", category: "returns.returns_refund_late", content: "退货签收一个月了还没有退款。每次问都说在处理，谁也说不出哪天到账。", amount: 45900, steps: ["assess", "investigate"] },
  { hours: 22.9, name: "样例丙", channel: "chat", severity: "ordinary", category: "price.price_coupon", content: "优惠券在结算的时候消失了。截图我都留着，页面写着可以叠加使用。", amount: 2000, steps: ["assess"] },
  { hours: 11.4, name: "样例丁", tier: "vip", channel: "phone", severity: "major", category: "product.product_defect", content: "空气炸锅第二次用就跳闸，一股糊味。家里有老人和孩子，不敢再开。", amount: 29900, steps: FAR },
  { hours: 18, name: "样例戊", channel: "chat", severity: "ordinary", category: "product.product_damaged", content: "水壶到手就是裂的，壶身有一道裂缝。要换一只好的，不要优惠券。", amount: 12900, steps: ["assess", "investigate", "hold"] },
  { hours: 9, name: "样例己", channel: "phone", severity: "ordinary", category: "service.service_rude", content: "第三次打来，接电话的人让我自己去查。我要的是道歉和一个答复。", steps: ["assess", "investigate"] },
  { hours: 6, name: "样例庚", channel: "phone", severity: "ordinary", category: "payment.payment_double_charge", content: "同一单扣了两次款，银行流水可以给你们看。多扣的什么时候退？", amount: 31800, steps: [...FAR, "start", "answer"] },
  { hours: 1, name: "样例辛", channel: "email", severity: "minor", category: "payment.payment_invoice", content: "发票抬头开错了，公司报销等着用，请重开一张。", steps: [] },
  { hours: 3, name: "样例壬", tier: "silver", channel: "phone", severity: "ordinary", category: "delivery.delivery_false_delivery", content: "显示我本人签收了，可我人在外地，家里也没有人。打了三次电话，每次都说帮我查，到现在没有一个人回我。", amount: 29900, steps: FAR },
  { hours: 2, name: "样例癸", channel: "walk_in", severity: "minor", category: "price.price_gift", content: "说好的赠品没有寄来，页面上写着前一百名都有。", pool: true },
  { hours: 1.5, name: "样例子", channel: "platform_ticket", severity: "ordinary", category: "returns.returns_refused", content: "七天无理由退货被拒，理由是拆了封。不拆封怎么知道好不好用？", amount: 16800, pool: true },
  { hours: 0.6, name: "样例丑", channel: "phone", severity: "minor", category: "platform.platform_review", content: "我写的评价三天了还不显示，请告诉我哪里不合规。", steps: [] },
];

const FINDING = "签收照片是隔壁单元的门口；快递员承认放错并代签。来源：承运商回函。";

/** Fills an empty book through the commands: two colleagues, their group, and the samples. */
export async function fill(rpc: Rpc, owner: { name: string; signInName: string; password: string; centre: string }) {
  const { recovery_key } = await rpc.call<{ recovery_key: string }>("centre.propose_recovery_key", {});
  await rpc.call("centre.create", {
    language: "zh-CN",
    name: owner.centre,
    time_zone: "Asia/Shanghai",
    sign_in_name: owner.signInName,
    user_name: owner.name,
    password: owner.password,
    recovery_key,
  });
  const group = await rpc.call<{ id: string }>("group.create", { name: "样例售后组" });
  const people = [
    { sign_in_name: "lin", name: "专员一号", roles: ["specialist"] },
    { sign_in_name: "zhao", name: "组长一号", roles: ["team_leader"] },
  ];
  for (const person of people) {
    const body = { ...person, temporary_password: "first-day-here-7", expires_at: null };
    const { id } = await rpc.call<{ id: string }>("user.create", body);
    const leads = person.roles.includes("team_leader");
    await rpc.call("group.add_member", { group_id: group.id, user_id: id, leads, since: null });
  }
  for (const [at, sample] of SAMPLES.entries()) {
    await enter(rpc, sample, at, group.id);
  }
}

async function enter(rpc: Rpc, sample: Sample, at: number, group: string): Promise<void> {
  const { hours, name, tier = null, channel, severity, category, content, amount = null, steps = [], pool } = sample;
  const [top = "", under = null] = category.split(".");
  const now = Date.now();
  const phone = `1000000${String(2100 + at)}`;
  const { id, version } = await rpc.call<{ id: string; version: number }>("complaint.register", {
    nature: "complaint",
    channel,
    complainant: { kind: "new", name, phone, tier, elderly: false, disabled: false, minor: false },
    content,
    category: top,
    subcategory: under,
    remedies_sought: ["refund"],
    amount_fen: amount,
    received_at: now - hours * 3_600_000,
    occurred_at: now - (hours + 30) * 3_600_000,
    order_number: `HD202611${String(1100 + at)}`,
    severity,
    severity_reason: "样例",
    group: pool ? group : null,
  });
  let seen = version;
  for (const step of steps) {
    const action = acts[step](sample, top, under);
    ({ version: seen } = await rpc.call<{ version: number }>("complaint.act", { id, action }, seen));
  }
}

const acts: Record<Step, (sample: Sample, category: string, subcategory: string | null) => object> = {
  acknowledge: () => ({ act: "acknowledge", medium: "phone", text: null }),
  assess: ({ severity }, category, subcategory) => ({
    act: "assess",
    severity,
    severity_reason: null,
    safety: false,
    complexity: "medium",
    impact: "low",
    immediate_action_needed: false,
    immediate_action_possible: false,
    immediate_action: null,
    category,
    subcategory,
  }),
  investigate: () => ({ act: "investigate", text: "核对签收照片、快递员定位和门禁记录。" }),
  find: () => ({ act: "record_finding", text: FINDING }),
  plan: ({ amount = 0 }) => ({
    act: "propose_plan",
    root_cause: "carrier",
    responsible_party: "carrier",
    measures: "全额退款，另付补偿；承运商重新培训该站点的签收规则。",
    remedies: ["refund", "cash"],
    entitlement_fen: amount,
    goodwill_fen: 5000,
    needs_carrying_out: true,
  }),
  start: () => ({ act: "start_carrying_out", text: "财务今天退款。" }),
  answer: () => ({ act: "answer", text: "已经查明并退款，抱歉让您久等。", medium: "phone" }),
  hold: () => ({ act: "hold", awaited: "customer", reason: "等客户寄回照片。", until: Date.now() + 2 * 86_400_000 }),
};
