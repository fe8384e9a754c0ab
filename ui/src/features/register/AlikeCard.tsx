import { useTranslation } from "react-i18next";
import aside from "./Aside.module.css";
import styles from "./Stub.module.css";
import { StubLine } from "./StubLine";
import type { Chasing } from "./useChase";
import type { Alike } from "./useStubs";

interface Props {
  stubs: Alike[];
  chasing: Chasing;
  open: (id: string) => void;
}

/** Complaints that may be the one that is meant, and why. */
export function AlikeCard({ stubs, chasing, open }: Props) {
  const { t } = useTranslation();
  return (
    <section className={aside.asideCard} aria-label={t("register.alike")} data-testid="alike">
      <div className={aside.asideHead}>
        <h2>{t("register.alike")}</h2>
        <span className={aside.note}>{stubs.length}</span>
      </div>
      <ul className={styles.list}>
        {stubs.map((stub) => (
          <StubLine
            key={stub.id}
            stub={stub}
            why={[
              stub.percent === undefined ? "" : t("complaint.alikeWords", { percent: stub.percent }),
              stub.same_customer ? t("register.sameCustomer") : t("register.otherCustomer"),
              stub.same_order ? t("register.sameOrder") : "",
            ]
              .filter(Boolean)
              .join(t("register.listComma"))}
            chase={stub.ended_at === null ? () => chasing.chase(stub.id) : undefined}
            busy={chasing.busy === stub.id}
            chased={chasing.chased.has(stub.id)}
            open={() => open(stub.id)}
            supposed
          />
        ))}
      </ul>
    </section>
  );
}
