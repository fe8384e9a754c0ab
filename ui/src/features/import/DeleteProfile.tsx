import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ProfileLine } from "@/api/gen/ProfileLine";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import styles from "./Import.module.css";

interface Props {
  profile: ProfileLine;
  close: () => void;
}

/** Says what goes with a profile, its folder above all, before it goes. */
export function DeleteProfile({ profile, close }: Props) {
  const { t } = useTranslation();
  const { id, version, name, folder, taken } = profile;
  const remove = useAct("import.delete_profile", ["imports"]);
  return (
    <div className={styles.section} data-testid="profile-delete-ask">
      <p>{t("import.deleteAsk", { name })}</p>
      {folder ? <p>{t("import.deleteFolder", { folder, taken })}</p> : null}
      <p className={styles.note}>{t("import.deleteStays")}</p>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      <div className={styles.acts}>
        <Button
          look="danger"
          size="bar"
          busy={remove.isPending}
          onClick={() =>
            remove.mutate(
              { body: { id, with_folder: folder !== null }, expectedVersion: version },
              { onSuccess: () => toast(t("import.deleted", { name })) },
            )
          }
          data-testid="profile-delete-yes"
        >
          {t("import.delete")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}
