import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import styles from "./Inbox.module.css";
import { askToTell, setTelling, tellingNow } from "./systemNotice";

/** Whether this desk tells outside of its window. The system is asked only here, by a button. */
export function TellingPart() {
  const { t } = useTranslation();
  const [telling, tell] = useState(tellingNow);

  function choose(on: boolean) {
    setTelling(on);
    tell(tellingNow());
  }

  return (
    <div className={styles.telling} data-testid="telling">
      <div className={styles.tellingLine}>
        <span>{t("inbox.telling.label")}</span>
        {telling === "unasked" ? (
          <Button onClick={() => void askToTell().then(tell)} data-testid="telling-ask">
            {t("inbox.telling.ask")}
          </Button>
        ) : null}
        {telling === "on" || telling === "off" ? (
          <Segmented
            value={telling}
            options={(["on", "off"] as const).map((value) => ({ value, label: t(`inbox.telling.${value}`) }))}
            onChange={(value) => choose(value === "on")}
          />
        ) : null}
      </div>
      <p className={styles.tellingHint}>
        {telling === "refused" || telling === "missing" ? t(`inbox.telling.${telling}`) : t("inbox.telling.hint")}
      </p>
    </div>
  );
}
