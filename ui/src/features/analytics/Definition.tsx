import { Popover } from "antd";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Definition.module.css";

/** Everything on the page that has a definition. */
export type Defined =
  | "received"
  | "onTime"
  | "firstContact"
  | "satisfied"
  | "reopened"
  | "paid"
  | "line"
  | "kinds"
  | "heat"
  | "open"
  | "channels"
  | "severities";

/** One click behind a figure: what it counts, and why to trust what is said about its change. */
export function Definition({ of }: { of: Defined }) {
  const { t } = useTranslation();
  const content = (
    <div className={styles.content}>
      <p>{t(`analytics.definition.${of}`)}</p>
      <h3 className={styles.head}>{t("analytics.trust")}</h3>
      <p className={styles.method}>{t(`analytics.method.${of}`)}</p>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomLeft">
      <button
        type="button"
        className={styles.button}
        aria-label={t("analytics.define", { name: t(`analytics.figure.${of}`) })}
        data-testid={`define-${of}`}
      >
        <Info size={14} />
      </button>
    </Popover>
  );
}
