import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserRoundPlus, VenetianMask } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldError } from "@/api/error";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import type { OrderHit } from "@/api/gen/OrderHit";
import { read } from "@/api/read";
import { Avatar } from "@/shared/brand/Avatar";
import { ComboBox, type ComboOption } from "@/shared/form/ComboBox";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { Bare } from "./Bare";
import { CustomerTags } from "./CustomerTags";
import { newPerson, type Who } from "./draft";
import { wrongWith } from "./part";
import whoStyles from "./Who.module.css";

interface Props {
  text: string;
  become: (who: Who) => void;
  /** The number of an order was typed: it goes into its own field. */
  fill?: (order: Pick<OrderHit, "number" | "product">) => void;
  wrong: FieldError[];
}

const PAUSE = 150;
const SHORTEST = 2;
/** Letters and many digits: the number of an order rather than a name. */
const ORDER = /^[a-z]{1,5}[-a-z0-9]*\d{6,}[-\d]*$/i;

function search(text: string) {
  return read("customer.find", { text }, { topics: ["customers"] });
}

/** Telephone, name or nickname: whoever is known appears while one types; whoever is not is one key away. */
export function WhoSearch({ text, become, fill, wrong }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const queries = useQueryClient();
  const wanted = text.trim();
  const typed = useDeferredValue(wanted);
  const [asked, ask] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => ask(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, isFetching } = useQuery({
    ...search(asked),
    enabled: asked.length >= SHORTEST,
  });
  const searches = wanted.length >= SHORTEST;
  const pending = searches && (asked !== wanted || isFetching);
  const hits = searches && asked.length >= SHORTEST ? (data?.customers ?? []) : [];

  const latest = useRef<string | null>(null);
  useEffect(() => {
    latest.current = wanted;
    return () => {
      latest.current = null;
    };
  }, [wanted]);

  /** Enter came before the answer: nobody becomes new who may be known. */
  async function chooseFound() {
    ask(wanted);
    const reply = await queries.fetchQuery(search(wanted)).catch(() => null);
    if (!reply || latest.current !== wanted) return;
    take(reply.customers[0], reply.order);
  }

  function take(hit: CustomerHit | undefined, order: OrderHit | null | undefined) {
    const number = order?.number ?? (ORDER.test(wanted) ? wanted : "");
    if (hit) become({ kind: "known", hit });
    else become(newPerson(number ? "" : text));
    if (order) fill?.(order);
    else if (number && !hit) fill?.({ number, product: null });
  }

  const options: ComboOption[] = hits.map((hit) => ({
    id: hit.id,
    draw: (
      <>
        <Avatar name={hit.name} />
        <b>{hit.name}</b>
        <CustomerTags customer={hit} />
        {hit.open ? <span className={whoStyles.tag}>{t("register.openCount", { count: hit.open })}</span> : null}
        {hit.last_contact ? (
          <span>{t("register.lastContact", { when: momentWords(t, i18n.language, hit.last_contact, now) })}</span>
        ) : null}
        <span className={whoStyles.optionEnd}>{hit.phone}</span>
      </>
    ),
  }));
  if (wanted) {
    options.push({
      id: "new",
      draw: (
        <>
          <UserRoundPlus size={16} className={whoStyles.optionIcon} />
          <span>{t("register.newCustomer", { text: wanted })}</span>
        </>
      ),
    });
  }
  options.push({
    id: "anonymous",
    draw: (
      <>
        <VenetianMask size={16} className={whoStyles.optionIcon} />
        <span>{t("register.anonymous")}</span>
      </>
    ),
  });

  function choose(id: string) {
    const hit = hits.find((one) => one.id === id);
    if (id === "anonymous") become({ kind: "anonymous", reason: "" });
    else take(hit, data?.order);
  }

  const error = wrongWith(t, wrong, "complainant", "complainant.id", "complainant.name", "complainant.phone");
  const found = searches && !pending ? t("register.found", { count: hits.length }) : "";
  return (
    <Bare error={error}>
      {(aria) => (
        <>
          <ComboBox
            {...aria}
            aria-label={t("register.search")}
            value={text}
            typed={(next) => become({ kind: "asking", text: next })}
            options={options}
            choose={choose}
            offersAll
            unanswered={pending ? () => void chooseFound() : undefined}
            listLabel={t("register.who")}
            placeholder={t("register.searchExample")}
            data-testid="who-search"
          />
          <span className="hy-unseen" role="status">
            {found}
          </span>
        </>
      )}
    </Bare>
  );
}
