import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { Idle } from "@/shared/notice/Idle";
import styles from "./NothingChosen.module.css";
import { useMay } from "./session";

/** Beside a list of complaints that is empty: the keys that lead on. */
export function NothingChosen() {
  const { t } = useTranslation();
  const mayRegister = useMay("register_complaint");
  const ways = [
    ...(mayRegister ? [{ keys: "n", label: t("nav.register") }] : []),
    { keys: "mod+k", label: t("nav.palette") },
    { keys: "f1", label: t("guide.title") },
  ];
  return (
    <Idle title={t("nav.nothingChosen")}>
      <dl className={styles.ways}>
        {ways.map(({ keys, label }) => (
          <div key={keys} className={styles.way}>
            <dt>
              <Kbd keys={keys} />
              <span className="hy-unseen">{keys}</span>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Idle>
  );
}
