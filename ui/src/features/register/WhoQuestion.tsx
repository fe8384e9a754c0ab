import { UserRoundPlus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderHit } from "@/api/gen/OrderHit";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { ChannelChoice } from "./ChannelChoice";
import { NOBODY, type Who } from "./draft";
import { KnownCustomer } from "./KnownCustomer";
import { NewCustomerFields } from "./NewCustomerFields";
import { type Part, wrongWith } from "./part";
import { Question } from "./Question";
import styles from "./Register.module.css";
import whoStyles from "./Who.module.css";
import { WhoSearch } from "./WhoSearch";

interface Props extends Part {
  /** What is open of the caller. */
  children?: ReactNode;
}

/** Question one: who is calling, for whom, and on which channel. */
export function WhoQuestion({ draft, change, wrong, children }: Props) {
  const { t } = useTranslation();
  const { who } = draft;
  const box = useRef<HTMLDivElement>(null);
  const [asksFor, askFor] = useState(draft.representative !== "");
  const came = useRef(who.kind);
  const toRepresentative = useRef(false);
  const toSearch = useRef(false);

  useEffect(() => {
    if (came.current === who.kind) return;
    came.current = who.kind;
    if (who.kind === "known") document.querySelector<HTMLElement>("[data-jump='0']")?.focus();
    else if (
      toSearch.current ||
      box.current?.contains(document.activeElement) ||
      document.activeElement === document.body
    ) {
      toSearch.current = false;
      const inputs = [...(box.current?.querySelectorAll("input") ?? [])];
      (inputs.find(({ value }) => value === "") ?? inputs[0])?.focus();
    }
  }, [who.kind]);

  const become = (next: Who) => change({ who: next });
  function ask() {
    toSearch.current = true;
    become(NOBODY);
  }
  const fill = (order: Pick<OrderHit, "number" | "product">) =>
    change({
      orderNumber: draft.orderNumber || order.number,
      product: draft.product || (order.product ?? ""),
    });
  return (
    <Question number={1} title={t("register.who")} hint={t("register.whoHint")} keys="alt+1">
      <div ref={box} data-jump="1">
        {who.kind === "asking" ? <WhoSearch text={who.text} become={become} fill={fill} wrong={wrong} /> : null}
        {who.kind === "known" ? <KnownCustomer hit={who.hit} change={ask} /> : null}
        {who.kind === "new" ? <NewCustomerFields who={who} become={become} back={ask} wrong={wrong} /> : null}
        {who.kind === "anonymous" ? (
          <div className={whoStyles.card}>
            <div className={whoStyles.cardHead}>
              <b>{t("register.anonymous")}</b>
              <Button size="bar" look="text" onClick={ask} data-testid="who-change">
                {t("register.changeWho")}
              </Button>
            </div>
            <Field label={t("register.anonymousReason")} error={wrongWith(t, wrong, "complainant.reason")}>
              {(aria) => (
                <TextInput
                  {...aria}
                  value={who.reason}
                  placeholder={t("register.anonymousExample")}
                  onChange={(event) => become({ kind: "anonymous", reason: event.target.value })}
                  data-testid="anonymous-reason"
                />
              )}
            </Field>
          </div>
        ) : null}
      </div>
      {children}
      <div className={styles.line}>
        <ChannelChoice draft={draft} change={change} />
        {asksFor ? null : (
          <Button
            size="bar"
            look="text"
            icon={<UserRoundPlus size={14} />}
            onClick={() => {
              toRepresentative.current = true;
              askFor(true);
            }}
            data-testid="add-representative"
          >
            {t("register.addRepresentative")}
          </Button>
        )}
      </div>
      {asksFor ? (
        <Field
          label={t("register.representative")}
          hint={t("register.representativeHint")}
          error={wrongWith(t, wrong, "representative")}
        >
          {(aria) => (
            <TextInput
              {...aria}
              ref={(input) => {
                if (input && toRepresentative.current) {
                  toRepresentative.current = false;
                  input.focus();
                }
              }}
              value={draft.representative}
              onChange={(event) => change({ representative: event.target.value })}
              data-testid="representative"
            />
          )}
        </Field>
      ) : null}
    </Question>
  );
}
