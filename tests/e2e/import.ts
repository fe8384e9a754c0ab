import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporary } from "./src/places.ts";
import type { Look, Stage } from "./src/stage.ts";

const HEADERS = "外部编号,接收时间,渠道,投诉人,电话,类别,子类别,标题,内容,涉及金额,阶段,办结时间";
const ROWS = [
  "GD-1001,2026-03-02 09:15,电话,样例甲,10000001001,物流配送,延迟,快递晚到五天,约好周一送到，周六才到。,89,已办结,2026-03-05 16:20",
  "GD-1002,2026-03-04 14:02,在线,样例乙,10000001002,退换售后,退款延迟,退货一个月没退款,仓库签收以后一直没有退款。,459,已办结,2026-03-12 10:00",
  "GD-1003,2026-13-40 08:00,电话,样例戊,10000001003,商品质量,破损,水壶到手是裂的,壶身有一道裂缝。,129,已办结,2026-03-09 11:30",
  "GD-1004,2026-03-08 19:44,微信,样例丙,10000001004,价格促销,优惠未兑现,优惠券没有抵扣,结算时优惠券消失了。,20,已办结,2026-03-10 09:05",
];
const WRONG = { line: "4", header: "接收时间", value: "2026-13-40 08:00" };
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));

/** A file with one wrong cell, one in GB18030 with a word nobody knows, and a workbook of platform tickets. */
export async function importOlder(stage: Stage, look: Look): Promise<void> {
  const folder = temporary("csv");
  try {
    const file = join(folder.path, "older-complaints.csv");
    // The mark at its beginning is what Excel writes.
    writeFileSync(file, `\ufeff${[HEADERS, ...ROWS].join("\r\n")}\r\n`);
    await stage.click({ testId: "nav-import" });
    await stage.waitFor({ testId: "import-drop" });
    await look("import");
    await stage.upload({ testId: "import-file" }, file);

    await stage.waitFor({ testId: "import-ready" }, { text: /^3$/ });
    await stage.waitFor({ testId: "import-wrong" }, { text: /^1$/ });
    for (const words of [WRONG.line, WRONG.header, WRONG.value]) {
      await stage.waitFor({ testId: "import-errors" }, { text: words });
    }
    await look("import-checked");
    await bringIn(stage, 3);
    await stage.waitFor({ testId: "import-over-wrong" }, { text: /^1$/ });
    await look("import-over");
    await stage.click({ testId: "import-again" });
  } finally {
    folder.remove();
  }

  await stage.waitFor({ testId: "import-before" });
  await stage.upload({ testId: "import-file" }, fixture("complaints-gb18030.csv"));
  await stage.waitFor({ testId: "import-ready" }, { text: /^1$/ });
  await stage.waitFor({ testId: "import-words" }, { text: "飞鸽传书" });
  await look("import-words");
  await stage.choose({ testId: "import-word-channel" }, "信函");
  await stage.waitFor({ testId: "import-ready" }, { text: /^2$/ });
  await bringIn(stage, 2);
  await stage.click({ testId: "import-again" });

  await stage.upload({ testId: "import-file" }, fixture("platform-tickets.xlsx"));
  await stage.waitFor({ testId: "import-sheet" });
  await stage.choose({ testId: "import-sheet" }, "工单");
  await stage.waitFor({ testId: "import-columns" }, { text: "PT-3001" });
  await stage.choose({ testId: "import-kind" }, "平台工单");
  await stage.waitFor({ testId: "import-ready" }, { text: /^2$/ });
  await look("import-workbook");
  await bringIn(stage, 2);
  await stage.click({ testId: "import-again" });

  // Taken back as a whole.
  await stage.waitFor({ testId: "import-history" }, { text: "platform-tickets.xlsx" });
  await stage.click({ testId: "import-undo" });
  await stage.click({ testId: "import-undo-yes" });
  await stage.waitFor({ css: '[data-testid="import-before"][data-state="undone"]' }, { ms: 30_000 });
  await look("import-history");
}

async function bringIn(stage: Stage, rows: number): Promise<void> {
  await stage.waitFor({ css: '[data-testid="import-run"]:not([aria-disabled])' });
  await stage.click({ testId: "import-run" });
  await stage.waitFor({ css: '[data-testid="import-over"][data-state="done"]' }, { ms: 30_000 });
  await stage.waitFor({ testId: "import-imported" }, { text: new RegExp(`^${rows}$`) });
}
