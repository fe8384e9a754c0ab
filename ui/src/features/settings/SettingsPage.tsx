import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStanding } from "@/features/session/standing";
import { type Permission, useSession } from "@/features/shell/session";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { BackupPart } from "./BackupPart";
import { CentrePart } from "./CentrePart";
import { DeskPart } from "./DeskPart";
import { KeyPart } from "./KeyPart";
import styles from "./Settings.module.css";

const PARTS = ["centre", "desk", "backup", "key"] as const;
type Part = (typeof PARTS)[number];

const NEEDS: Record<Part, Permission> = {
  centre: "manage_settings",
  desk: "signed_in",
  backup: "back_up",
  key: "back_up",
};
const SHOWN = { centre: CentrePart, desk: DeskPart, backup: BackupPart, key: KeyPart };

/** What the centre and this desk are set to, as far as this user may. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const { centre } = useStanding();
  // The data key encrypts a file; on PostgreSQL there is none.
  const parts = PARTS.filter(
    (part) => permissions.includes(NEEDS[part]) && (part !== "key" || centre?.engine === "sqlite"),
  );
  const [chosen, choose] = useState<Part>(parts[0] ?? "desk");
  const Shown = SHOWN[chosen];
  return (
    <Pane label={t("nav.settings")} className={styles.page}>
      <Header title={t("nav.settings")} />
      <div className={styles.body}>
        <nav className={styles.parts} aria-label={t("settings.parts")}>
          {parts.map((part) => (
            <button
              key={part}
              type="button"
              className={styles.part}
              aria-current={part === chosen ? "page" : undefined}
              onClick={() => choose(part)}
              data-testid={`settings-${part}`}
            >
              {t(`settings.part.${part}`)}
            </button>
          ))}
        </nav>
        <div className={styles.content}>
          <Shown />
        </div>
      </div>
    </Pane>
  );
}
