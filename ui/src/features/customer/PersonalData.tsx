import { useMutation, useQuery } from "@tanstack/react-query";
import { Download, Lock, LockOpen, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { call, newKey } from "@/api/client";
import type { ApiError } from "@/api/error";
import { saveText } from "@/api/file";
import type { CustomerView } from "@/api/gen/CustomerView";
import type { Erased } from "@/api/gen/Erased";
import type { HeldData } from "@/api/gen/HeldData";
import { read } from "@/api/read";
import { Section } from "@/features/complaint/Section";
import { useMay } from "@/features/shell/session";
import { languages, wordsIn } from "@/i18n";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { dateWords } from "@/shared/time/moment";
import styles from "./Customer.module.css";
import { heldPage } from "./heldPage";

interface Props {
  view: CustomerView;
  erased: (what: Erased) => void;
}

/** What people may ask for by law: a copy of what we hold, that it is only stored, that it is erased. */
export function PersonalData({ view, erased }: Props) {
  const { t } = useTranslation();
  const may = useMay("manage_personal_data");
  const [open, show] = useState<"copy" | "erase" | null>(null);
  const restrict = useAct("customer.restrict", ["customers"]);
  const lift = useAct("customer.lift_restriction", ["customers"]);
  if (!may) return null;
  const { restriction } = view;
  const toggle = (part: "copy" | "erase") => show(open === part ? null : part);
  const failed = restrict.error ?? lift.error;
  return (
    <Section title={t("customer.data.title")} testId="personal-data">
      <p className={styles.note}>{t("customer.data.under")}</p>
      <div className={styles.stack}>
        <Button
          size="bar"
          icon={<Download size={14} />}
          aria-expanded={open === "copy"}
          onClick={() => toggle("copy")}
          data-testid="held"
        >
          {t("customer.data.copy")}
        </Button>
        {open === "copy" ? <CopyPart id={view.id} /> : null}
        {restriction === null ? (
          <>
            <Button
              size="bar"
              icon={<Lock size={14} />}
              busy={restrict.isPending}
              onClick={() => restrict.mutate({ body: { id: view.id, reason: "request" } })}
              data-testid="restrict"
            >
              {t("customer.data.restrict")}
            </Button>
            <Button
              size="bar"
              icon={<Lock size={14} />}
              busy={restrict.isPending}
              onClick={() => restrict.mutate({ body: { id: view.id, reason: "dispute" } })}
            >
              {t("customer.data.dispute")}
            </Button>
          </>
        ) : null}
        {restriction && restriction.reason !== "erasure" ? (
          <Button
            size="bar"
            icon={<LockOpen size={14} />}
            busy={lift.isPending}
            onClick={() => lift.mutate({ body: { id: view.id } })}
            data-testid="lift"
          >
            {t("customer.data.lift")}
          </Button>
        ) : null}
        {failed ? <ErrorNotice error={failed} /> : null}
        {restriction?.reason === "erasure" ? null : (
          <Button
            size="bar"
            look="danger"
            icon={<Trash2 size={14} />}
            aria-expanded={open === "erase"}
            onClick={() => toggle("erase")}
            data-testid="erase"
          >
            {t("customer.data.erase")}
          </Button>
        )}
        {open === "erase" ? (
          <ErasePart
            id={view.id}
            erased={(what) => {
              show(null);
              erased(what);
            }}
            close={() => show(null)}
          />
        ) : null}
      </div>
    </Section>
  );
}

function CopyPart({ id }: { id: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const held = useMutation<HeldData, ApiError>({
    mutationFn: () => call("customer.held", { id, words: words.trim() || null }),
    gcTime: 0,
  });
  if (!held.data) {
    return (
      <Form className={styles.reveal} submit={() => held.mutate()}>
        <TextInput
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={t("customer.data.whoAsked")}
          placeholder={t("customer.data.whoAsked")}
          autoFocus
          data-testid="held-words"
        />
        {held.error ? <ErrorNotice error={held.error} /> : null}
        <div className={styles.acts}>
          <Button look="primary" size="bar" type="submit" busy={held.isPending} data-testid="held-make">
            {t("customer.data.make")}
          </Button>
        </div>
      </Form>
    );
  }
  const { data } = held;
  const name = `huiyin-${dateWords(data.at)}-${id.slice(0, 8)}`;
  return (
    <div className={styles.reveal} data-testid="held-ready">
      <p className={styles.note}>
        {t("customer.data.ready", { complaints: data.complaints.length, orders: data.orders.length })}
      </p>
      {data.withheld > 0 ? (
        <p className={styles.wrong}>{t("customer.data.withheld", { count: data.withheld })}</p>
      ) : null}
      <div className={styles.stack}>
        {languages.map((language) => (
          <Button
            key={language}
            size="bar"
            onClick={async () =>
              saveText(`${name}.${language}.html`, heldPage(await wordsIn(language), language, data))
            }
            data-testid={`held-${language}`}
          >
            {t(`customer.data.page.${language}`)}
          </Button>
        ))}
        <Button
          size="bar"
          onClick={() => saveText(`${name}.json`, JSON.stringify(data, null, 2))}
          data-testid="held-json"
        >
          {t("customer.data.json")}
        </Button>
      </div>
    </div>
  );
}

function ErasePart({ id, erased, close }: { id: string; erased: Props["erased"]; close: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(read("customer.retention", { id }, { topics: ["customers", "complaints"] }));
  const [key] = useState(newKey);
  const erase = useMutation<Erased, ApiError>({
    mutationFn: () => call("customer.erase", { id }, { key }),
    onSuccess: erased,
  });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Skeleton rows={2} />;
  const { open, complaints, orders, points, held } = data;
  return (
    <div className={styles.reveal} data-testid="retention">
      <p>{t("customer.data.goes", { complaints, orders, points })}</p>
      <p className={styles.note}>{t("customer.data.figures")}</p>
      {held.length ? (
        <>
          <p>{t("customer.data.stays", { count: held.length })}</p>
          <ul className={styles.held}>
            {held.map(({ number, order, held: { reason, until } }) => (
              <li key={number}>
                <span className={styles.number}>{order ? t("customer.data.order", { number }) : number}</span>
                <span className={styles.under}>{t(`customer.retention.${reason}`, { until: dateWords(until) })}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {erase.error ? <ErrorNotice error={erase.error} /> : null}
      <div className={styles.acts}>
        <Button
          look="dangerSolid"
          size="bar"
          busy={erase.isPending}
          refused={open > 0 ? t("refusal.still_open", { open }) : undefined}
          onClick={() => erase.mutate()}
          data-testid="erase-do"
        >
          {t("customer.data.eraseDo")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
      {open > 0 ? <p className={styles.wrong}>{t("refusal.still_open", { open })}</p> : null}
    </div>
  );
}
