// Screens of the development entry, to be looked at: node dev/shots.mjs [folder] [name part]
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { scenes } from "./scenes.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core");
const [folder = "artefacts/shots", only = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await createServer({ server: { port: 5199, strictPort: false }, logLevel: "error" });
await server.listen();
const base = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});

for (const scene of scenes) {
  for (const look of scene.looks) {
    const name = `${scene.name}-${look.language}-${look.theme}-${look.width}`;
    if (!name.includes(only)) continue;
    const page = await browser.newPage({ viewport: { width: look.width, height: look.width > 1500 ? 1080 : 800 } });
    const troubles = [];
    page.on("console", (line) => line.type() === "error" && troubles.push(line.text()));
    page.on("pageerror", (error) => troubles.push(String(error)));
    await page.goto(`${base}dev/?state=${scene.state}&theme=${look.theme}&language=${look.language}`);
    await scene.play(page);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, nodes } of violations)
      troubles.push(`axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ; ")}`);
    process.stdout.write(`${name}${troubles.length ? `  ${troubles.join("\n    ")}` : ""}\n`);
    await page.close();
  }
}
await browser.close();
await server.close();
