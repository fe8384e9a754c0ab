import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { Button } from "@/shared/form/Button";
import { composing } from "@/shared/keys/registry";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { TemporaryPassword } from "./TemporaryPassword";
import styles from "./User.module.css";
import { proposePassword, type User } from "./user";

interface Props {
  user: User;
  command: "user.enable" | "user.reset_password";
  label: string;
  done: string;
  close: () => void;
}

/** Gives a user a temporary password, to switch the account on or because the old one is lost. */
export function HandOver({ user, command, label, done, close }: Props) {
  const { t } = useTranslation();
  const act = useAct(command, ["people"]);
  const [password, setPassword] = useState(proposePassword);

  function run() {
    act.mutate(
      { body: { id: user.id, temporary_password: password }, expectedVersion: user.version },
      {
        onSuccess: () => {
          toast(done);
          close();
        },
      },
    );
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in its field sends this, not the form around it
    <div
      className={styles.handOver}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || composing(event) || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        event.stopPropagation();
        run();
      }}
    >
      {act.error ? <ErrorNotice error={act.error} /> : null}
      <TemporaryPassword
        value={password}
        change={setPassword}
        error={fieldWords(t, act.error?.field("temporary_password"))}
      />
      <div className={styles.acts}>
        <Button look="primary" busy={act.isPending} onClick={run} data-testid="hand-over">
          {label}
        </Button>
        <Button look="text" onClick={close} data-testid="hand-over-cancel">
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}
