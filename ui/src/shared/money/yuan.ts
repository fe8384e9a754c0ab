const FORM = /^[¥\s]*(-?)\s*([\d,]*)(?:\.(\d{0,2}))?\s*$/;

/** Yuan as typed (`3,299`, `¥3299.5`) in fen; none when it is no amount. */
export function fenOf(typed: string): number | null {
  const wide = typed.normalize("NFKC").replace("。", ".");
  const [, sign, whole, cents = ""] = FORM.exec(wide) ?? [];
  if (whole === undefined || (!whole.replaceAll(",", "") && !cents)) return null;
  const fen = Number(whole.replaceAll(",", "") || "0") * 100 + Number(cents.padEnd(2, "0"));
  if (!Number.isSafeInteger(fen)) return null;
  return sign ? -fen : fen;
}

/** Fen as money: `¥3,299.00`. */
export function yuanWords(fen: number): string {
  const amount = new Intl.NumberFormat("en", { minimumFractionDigits: 2 }).format(Math.abs(fen) / 100);
  return `${fen < 0 ? "-" : ""}¥${amount}`;
}
