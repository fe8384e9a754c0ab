import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ChromiumStage } from "./chromium.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** What axe finds serious or critical on the page as it stands, one line for each place. */
export async function serious(stage: ChromiumStage): Promise<string[]> {
  // Evaluated through the debugger: the page's own policy (script-src 'self') stays as it is.
  await stage.page.evaluate(source);
  const violations = (await stage.page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)`,
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) => `${id}: ${help}: ${node.target.join(" ")}: ${(node.failureSummary ?? "").replace(/\s+/g, " ")}`,
      ),
    );
}
