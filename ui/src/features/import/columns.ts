/** The columns the host knows, in the order of the template; their names in both languages are headers it knows. */
export const COLUMNS = [
  "external_number",
  "received_at",
  "channel",
  "nature",
  "severity",
  "stage",
  "customer_name",
  "phone",
  "nickname",
  "email",
  "tier",
  "category",
  "subcategory",
  "subject",
  "content",
  "remedy_words",
  "amount_fen",
  "occurred_at",
  "order_number",
  "product",
  "owner",
  "acknowledged_at",
  "assessed_at",
  "answered_at",
  "closed_at",
  "reason",
  "outcome",
  "entitlement_fen",
  "goodwill_fen",
] as const;

export type Column = (typeof COLUMNS)[number];

export function isColumn(field: string): field is Column {
  return (COLUMNS as readonly string[]).includes(field);
}

/** A file with the headers alone; the mark at its beginning tells Excel that it is UTF-8. */
export function template(headers: string[]): string {
  return `\ufeff${headers.map((header) => (/[",]/.test(header) ? `"${header.replaceAll('"', '""')}"` : header)).join(",")}\r\n`;
}
