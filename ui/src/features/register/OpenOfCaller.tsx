import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Stub } from "@/api/gen/Stub";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { jumpTo } from "./flow";
import styles from "./Stub.module.css";
import { StubLine } from "./StubLine";
import type { Chasing } from "./useChase";

interface Props {
  stubs: Stub[];
  chasing: Chasing;
  open: (id: string) => void;
  /** The call is over without a new complaint. */
  end: () => void;
}

/** What is open of the caller comes before anything new: most who call again ask after it. */
export function OpenOfCaller({ stubs, chasing, open, end }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const only = stubs.length === 1 ? stubs[0] : undefined;

  // With several nobody should chase the wrong one by habit: then the key leads to the first.
  function chaseByKey() {
    if (only) chasing.chase(only.id);
    else list.current?.querySelector<HTMLElement>("[data-testid='chase']")?.focus();
  }
  const chasedAny = stubs.some(({ id }) => chasing.chased.has(id));
  useKeys([
    { keys: "alt+c", label: t("register.chase"), run: chaseByKey },
    ...(chasedAny ? [{ keys: "alt+e", label: t("register.endCall"), run: end }] : []),
  ]);

  return (
    <section className={styles.open} aria-label={t("register.openOnes")} data-testid="open-of-caller">
      <div className={styles.openHead}>
        <b>{t("register.openCount", { count: stubs.length })}</b>
        <span className={styles.acts}>
          {chasedAny ? (
            <Button size="bar" look="primary" keys="alt+e" onClick={end} data-testid="end-call">
              {t("register.endCall")}
            </Button>
          ) : null}
          <Button size="bar" look="text" keys="alt+0" onClick={() => jumpTo(0)} data-testid="register-new">
            {t("register.anotherOne")}
          </Button>
        </span>
      </div>
      <ul ref={list} className={styles.list}>
        {stubs.map((stub, index) => (
          <StubLine
            key={stub.id}
            stub={stub}
            why={stub.same_order ? t("register.sameOrder") : undefined}
            chase={() => chasing.chase(stub.id)}
            busy={chasing.busy === stub.id}
            chased={chasing.chased.has(stub.id)}
            open={() => open(stub.id)}
            keys={index === 0 ? "alt+c" : undefined}
          />
        ))}
      </ul>
    </section>
  );
}
