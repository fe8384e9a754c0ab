import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TextRead } from "@/api/gen/TextRead";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import { yuanWords } from "@/shared/money/yuan";
import { inZone } from "@/shared/time/moment";
import type { Draft, Who } from "./draft";
import type { Part } from "./part";
import styles from "./Register.module.css";

interface Offer {
  id: string;
  label: string;
  value: string;
  part: Partial<Draft>;
}

type Words = (key: "order" | "when" | "amount" | "product" | "callBackNumber" | "email") => string;

/** What the words offer for fields that are still empty. */
export function offersFor(draft: Draft, read: TextRead | undefined, word: Words): Offer[] {
  if (!read) return [];
  const offers: Offer[] = [];
  const [order] = read.order_numbers;
  const [moment] = read.moments;
  const [amount] = read.amounts_fen;
  const [product] = read.products;
  if (order && !draft.orderNumber.trim()) {
    offers.push({ id: "order", label: word("order"), value: order, part: { orderNumber: order } });
  }
  if (product && !draft.product.trim()) {
    offers.push({ id: "product", label: word("product"), value: product, part: { product } });
  }
  if (moment !== undefined && draft.occurredAt === null) {
    const value = inZone(moment).format("YYYY-MM-DD HH:mm");
    offers.push({ id: "when", label: word("when"), value, part: { occurredAt: moment } });
  }
  if (amount !== undefined && !draft.amount.trim()) {
    const yuan = amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2);
    offers.push({ id: "amount", label: word("amount"), value: yuanWords(amount), part: { amount: yuan } });
  }
  const own = draft.who.kind === "new" ? draft.who.phone.replace(/\D/g, "") : "";
  const phone = read.phones.find((one) => one !== own);
  if (phone && !draft.callBackNumber.trim()) {
    offers.push({ id: "phone", label: word("callBackNumber"), value: phone, part: { callBackNumber: phone } });
  }
  const [email] = read.emails;
  const who = email === undefined ? null : withEmail(draft.who, email);
  if (email && who) offers.push({ id: "email", label: word("email"), value: email, part: { who } });
  return offers;
}

/** The caller with an address: looked for by it while nobody is chosen yet; none where one stands already. */
function withEmail(who: Who, email: string): Who | null {
  if (who.kind === "asking" && !who.text.trim()) return { kind: "asking", text: email };
  if (who.kind === "new" && !who.email.trim()) return { ...who, email };
  return null;
}

interface Props extends Omit<Part, "wrong"> {
  read: TextRead | undefined;
}

/** Chips that fill what is still empty; nothing fills itself. Tab goes past them to the next field: they have a key. */
export function Offers({ draft, change, read }: Props) {
  const { t } = useTranslation();
  const words: Words = (key) => {
    switch (key) {
      case "order":
        return t("register.order");
      case "when":
        return t("register.when");
      case "amount":
        return t("register.amountShort");
      case "product":
        return t("register.product");
      case "callBackNumber":
        return t("register.callBackNumber");
      case "email":
        return t("register.email");
    }
  };
  const offers = offersFor(draft, read, words);
  const takeAll = () => change(Object.assign({}, ...offers.map(({ part }) => part)) as Partial<Draft>);
  useKeys(offers.length > 0 ? [{ keys: "alt+a", label: t("register.takeAll"), run: takeAll }] : []);
  const sent = [...(read?.carriers ?? []), ...(read?.tracking_numbers ?? [])].join(" ");
  if (offers.length === 0 && !sent) return null;
  return (
    <div className={styles.offers} data-testid="offers">
      <span className={styles.label}>{t("register.readFrom")}</span>
      {offers.map(({ id, label, value, part }) => (
        <button key={id} type="button" className={styles.chip} onClick={() => change(part)} data-testid={`offer-${id}`}>
          <Plus size={14} aria-hidden="true" />
          <span className={styles.above}>{label}</span>
          {value}
        </button>
      ))}
      {offers.length > 1 ? (
        <button type="button" tabIndex={-1} className={styles.chip} onClick={takeAll} data-testid="offer-all">
          {t("register.takeAll")}
          <Kbd keys="alt+a" />
        </button>
      ) : null}
      {sent ? <span className={styles.hint}>{t("register.sentBy", { sent })}</span> : null}
    </div>
  );
}
