import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FoldersPart } from "@/features/import/FoldersPart";
import { AuthorityPart } from "@/features/policy/AuthorityPart";
import { CallsPart } from "@/features/policy/CallsPart";
import { DeadlinesPart } from "@/features/policy/DeadlinesPart";
import { SeverityPart } from "@/features/policy/SeverityPart";
import { useStanding } from "@/features/session/standing";
import { useSession } from "@/features/shell/session";
import { TaxonomyPart } from "@/features/taxonomy/TaxonomyPart";
import { TemplatesPart } from "@/features/template/TemplatesPart";
import { keptDraft } from "@/shared/draft/kept";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { BackupPart } from "./BackupPart";
import { CentrePart } from "./CentrePart";
import { DeskPart } from "./DeskPart";
import { IndexPart } from "./IndexPart";
import { KeyPart } from "./KeyPart";
import { DRAFTS, NEEDS, PARTS, type Part } from "./part";
import { RecordPart } from "./RecordPart";
import styles from "./Settings.module.css";

const SHOWN: Record<Part, ComponentType> = {
  centre: CentrePart,
  desk: DeskPart,
  deadlines: DeadlinesPart,
  severity: SeverityPart,
  authority: AuthorityPart,
  calls: CallsPart,
  taxonomy: TaxonomyPart,
  templates: TemplatesPart,
  folders: FoldersPart,
  backup: BackupPart,
  index: IndexPart,
  key: KeyPart,
  record: RecordPart,
};

/** What the centre and this desk are set to, as far as this user may. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { permissions, user } = useSession();
  const { centre } = useStanding();
  const navigate = useNavigate();
  const { part } = useSearch({ from: "/settings" });
  // The data key encrypts a file; on PostgreSQL there is none.
  const parts = PARTS.filter(
    (part) => permissions.includes(NEEDS[part]) && (part !== "key" || centre?.engine === "sqlite"),
  );
  const chosen = parts.find((one) => one === part) ?? parts[0] ?? "desk";
  const Shown = SHOWN[chosen];
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) content.current?.scrollTo?.({ top: 0 });
  }, [chosen]);

  /** Left with something typed: it waits there. */
  const waits = (part: Part) => {
    const draft = DRAFTS[part];
    return part !== chosen && draft !== undefined && keptDraft(draft, user.id) !== null;
  };
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
              onClick={() => void navigate({ to: "/settings", search: { part }, replace: true })}
              data-testid={`settings-${part}`}
            >
              {t(`settings.part.${part}`)}
              {waits(part) ? (
                <span
                  className={styles.waits}
                  role="img"
                  aria-label={t("common.unsaved")}
                  title={t("common.unsaved")}
                />
              ) : null}
            </button>
          ))}
        </nav>
        <div ref={content} className={styles.content}>
          <Shown key={chosen} />
        </div>
      </div>
    </Pane>
  );
}
