import { useTranslation } from "react-i18next";
import { LineField } from "./LineField";
import type { Part } from "./part";
import { Question } from "./Question";
import styles from "./Register.module.css";

/** Question three: which order, which product. */
export function WhichQuestion(part: Part) {
  const { t } = useTranslation();
  return (
    <Question number={3} title={t("register.which")}>
      <div className={styles.pair}>
        <LineField {...part} field="orderNumber" label={t("register.order")} jump={4} testId="order-number" />
        <LineField {...part} field="product" label={t("register.product")} testId="product" />
      </div>
    </Question>
  );
}
