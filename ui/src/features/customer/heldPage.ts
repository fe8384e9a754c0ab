import type { TFunction } from "i18next";
import type { HeldComplaint } from "@/api/gen/HeldComplaint";
import type { HeldData } from "@/api/gen/HeldData";
import type { Language } from "@/i18n";
import { yuanWords } from "@/shared/money/yuan";
import { dateWords, inZone } from "@/shared/time/moment";

type Cell = string | number | null | undefined | false;

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as it stands in a page. */
function plain(text: Cell): string {
  return String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

function moment(at: number | null): string {
  return at === null ? "" : inZone(at).format("YYYY-MM-DD HH:mm");
}

function table(head: string[], rows: Cell[][]): string {
  if (rows.length === 0) return "";
  const line = (cells: Cell[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${plain(cell || "")}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${line(head, "th")}</thead><tbody>${rows.map((row) => line(row, "td")).join("")}</tbody></table>`;
}

function facts(lines: [string, Cell][]): string {
  const told = lines.filter(([, words]) => words !== null && words !== undefined && words !== "" && words !== false);
  return `<dl>${told.map(([name, words]) => `<dt>${plain(name)}</dt><dd>${plain(words)}</dd>`).join("")}</dl>`;
}

function complaint(t: TFunction, one: HeldComplaint): string {
  const heading = `<h3>${plain(one.number)} ${plain(one.subject)}</h3>`;
  const known = facts([
    [t("complaint.fact.received"), moment(one.received_at)],
    [t("complaint.fact.channel"), t(`vocabulary.channel.${one.channel}`)],
    [t("complaint.fact.nature"), t(`vocabulary.nature.${one.nature}`)],
    [t("complaint.fact.severity"), t(`vocabulary.severity.${one.severity}`)],
    [t("register.stage"), t(`vocabulary.stage.${one.stage}`)],
    [t("customer.name"), one.name],
    [t("register.representative"), one.representative],
    [t("register.words"), one.content],
    [t("complaint.fact.remedy"), one.remedy_words],
    [t("complaint.fact.occurred"), moment(one.occurred_at)],
    [t("complaint.fact.order"), one.order_number],
    [t("complaint.fact.product"), one.product],
    [t("complaint.fact.amount"), one.amount_fen === null ? null : yuanWords(one.amount_fen)],
    [t("register.callBackNumber"), one.call_back_number],
    [t("register.callBackWhen"), one.call_back_when],
    [t("complaint.fact.closing"), one.closing_reason && t(`vocabulary.closingReason.${one.closing_reason}`)],
    [t("complaint.fact.outcome"), one.outcome && t(`vocabulary.outcome.${one.outcome}`)],
  ]);
  const entries = table(
    [t("customer.file.when"), t("customer.file.what"), t("customer.file.how"), t("customer.file.words")],
    one.entries.map(({ at, kind, medium, text }) => [
      moment(at),
      t(`complaint.entry.${kind}`),
      medium && t(`vocabulary.medium.${medium}`),
      text,
    ]),
  );
  const surveys = table(
    [t("complaint.calls"), t("customer.file.what"), t("customer.file.score"), t("customer.file.words")],
    one.surveys.map(({ at, result, solved, score, words }) => [
      moment(at),
      solved ? t(`vocabulary.solved.${solved}`) : t(`complaint.surveyResult.${result}`),
      score,
      words,
    ]),
  );
  return heading + known + entries + surveys;
}

/** What we hold on a person as a page they can read and print, in one language; it needs nothing but itself. */
export function heldPage(t: TFunction, language: Language, data: HeldData): string {
  const title = t("customer.file.title", { name: data.persons[0]?.name ?? "" });
  const flags = ["elderly", "disabled", "minor"] as const;
  const parts = [
    `<h1>${plain(title)}</h1>`,
    `<p>${plain(t("customer.file.under", { centre: data.centre, day: dateWords(data.at) }))}</p>`,
    `<h2>${plain(t("customer.file.person"))}</h2>`,
    ...data.persons.map((person) =>
      facts([
        [t("customer.name"), person.name],
        [t("register.tier"), t(`vocabulary.tier.${person.tier}`)],
        ...flags.map((flag): [string, Cell] => [
          t(`register.flagName.${flag}`),
          person[flag] && t("complaint.truth.yes"),
        ]),
        [t("customer.file.since"), dateWords(person.created_at)],
      ]),
    ),
    `<h2>${plain(t("customer.points"))}</h2>`,
    table(
      [t("customer.pointKind"), t("customer.file.value"), t("customer.isRetired")],
      data.points.map(({ kind, value, retired_at }) => [t(`customer.kind.${kind}`), value, moment(retired_at)]),
    ),
    `<h2>${plain(t("customer.complaints"))}</h2>`,
    ...data.complaints.map((one) => complaint(t, one)),
    `<h2>${plain(t("customer.orders"))}</h2>`,
    table(
      [t("complaint.fact.order"), t("complaint.fact.product"), t("complaint.fact.amount"), t("customer.file.when")],
      data.orders.map(({ number, product, amount_fen, ordered_at }) => [
        number,
        product,
        amount_fen === null ? null : yuanWords(amount_fen),
        moment(ordered_at),
      ]),
    ),
    `<h2>${plain(t("customer.file.shown"))}</h2>`,
    table(
      [t("customer.file.when"), t("customer.file.what"), t("customer.file.why"), t("customer.file.words")],
      data.reveals.map(({ at, field, reason, words }) => [
        moment(at),
        t(`customer.shown.${field as "name"}`),
        t(`customer.reason.${reason}`),
        words,
      ]),
    ),
  ];
  const look =
    "body{font:14px/1.6 system-ui,sans-serif;max-width:800px;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}" +
    "th,td{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}dl{display:grid;grid-template-columns:10em 1fr;gap:4px 12px}" +
    "dt{color:#555}dd{margin:0;white-space:pre-wrap}";
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${plain(title)}</title><style>${look}</style></head><body>${parts.join("\n")}</body></html>\n`;
}
