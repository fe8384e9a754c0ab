import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { read } from "@/api/read";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { HandOver } from "./HandOver";
import styles from "./User.module.css";
import type { User } from "./user";

interface Props {
  user: User;
}

/**
 * Switches an account off or on. Off takes the key away at once, so that on needs a new password and there is nothing to
 * undo: it is asked first.
 */
export function UserSwitch({ user }: Props) {
  const { t } = useTranslation();
  const me = useSession().user.id === user.id;
  const disable = useAct("user.disable", ["people", "complaints"]);
  const [asking, ask] = useState(false);
  const [givesBack, giveBack] = useState(true);
  const { data: work } = useQuery({
    ...read("user.work", { id: user.id }, { topics: ["complaints"] }),
    enabled: asking,
  });
  const open = work?.open ?? 0;

  function turnOff() {
    disable.mutate(
      {
        body: { id: user.id, give_back: open && givesBack ? t("user.leaves", { name: user.name }) : undefined },
        expectedVersion: user.version,
      },
      {
        onSuccess: () => {
          toast(t("user.wasDisabled", { name: user.name }));
          ask(false);
        },
      },
    );
  }

  return (
    <section className={styles.section}>
      <h2>{t("user.access")}</h2>
      {disable.error ? <ErrorNotice error={disable.error} /> : null}
      {asking && user.disabled ? (
        <HandOver
          user={user}
          command="user.enable"
          label={t("user.enable")}
          done={t("user.wasEnabled", { name: user.name })}
          close={() => ask(false)}
        />
      ) : asking ? (
        <div className={styles.acts}>
          <div className={styles.grow}>
            <p className={styles.note}>{t("user.disableMeans")}</p>
            {open ? (
              <Checkbox
                checked={givesBack}
                onChange={(event) => giveBack(event.target.checked)}
                under={givesBack ? t("user.giveBackUnder") : t("user.keepsUnder")}
                data-testid="user-give-back"
              >
                {t("user.giveBack", { count: open })}
              </Checkbox>
            ) : null}
          </div>
          <Button look="text" onClick={() => ask(false)} data-testid="user-disable-cancel">
            {t("common.cancel")}
          </Button>
          <Button
            look="dangerSolid"
            busy={disable.isPending || work === undefined}
            onClick={turnOff}
            data-testid="user-disable-confirm"
          >
            {t("user.disable")}
          </Button>
        </div>
      ) : (
        <div className={styles.acts}>
          <p className={`${styles.note} ${styles.grow}`}>
            {user.disabled ? t("user.accessOff") : me ? t("user.notYourself") : t("user.accessOn")}
          </p>
          {user.disabled ? (
            <Button onClick={() => ask(true)} data-testid="user-enable">
              {t("user.enable")}
            </Button>
          ) : (
            <Button
              look="danger"
              refused={me ? t("user.notYourself") : undefined}
              onClick={() => ask(true)}
              data-testid="user-disable"
            >
              {t("user.disable")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
