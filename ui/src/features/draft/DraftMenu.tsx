import { useNavigate } from "@tanstack/react-router";
import { Dropdown } from "antd";
import { NotebookPen, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import bar from "@/features/shell/SideBar.module.css";
import { useSession } from "@/features/shell/session";
import count from "@/features/worklist/WorkViews.module.css";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import styles from "./DraftMenu.module.css";
import { type Begun, useBegun } from "./drafts";

interface Props {
  narrow: boolean;
}

/** Where one left off: each draft leads back to its form. Nothing begun, nothing shown. */
export function DraftMenu({ narrow }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const navigate = useNavigate();
  const begun = useBegun();
  const { user } = useSession();
  if (begun.length === 0) return null;

  function goOn({ act, complaint }: Begun) {
    if (complaint && act) void navigate({ to: "/complaints/$id", params: { id: complaint.id }, search: { act } });
    else void navigate({ to: "/register" });
  }

  /** Thrown away by name: it is taken back as it was. */
  function throwAway({ name }: Begun) {
    const body = keptDraft<unknown>(name, user.id);
    forgetDraft(name, user.id);
    toast(t("draft.thrownAway"), body === null ? undefined : () => keepDraft(name, user.id, body));
  }

  const label = t("draft.title");
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomLeft"
      menu={{
        items: begun.map((one) => ({
          key: one.name,
          label: (
            <span className={styles.item} data-testid={`draft-${one.name}`}>
              <span className={styles.what}>
                {one.act ? t(`complaint.act.${one.act}`) : t("nav.register")}
                <span className={styles.when}>{momentWords(t, i18n.language, one.keptAt, now)}</span>
              </span>
              <span className={styles.second}>
                <span className={styles.under}>{one.under}</span>
                <button
                  type="button"
                  className={styles.away}
                  title={t("draft.throwAway")}
                  aria-label={t("draft.throwAway")}
                  onClick={(event) => {
                    event.stopPropagation();
                    throwAway(one);
                  }}
                  data-testid={`draft-away-${one.name}`}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </button>
              </span>
            </span>
          ),
          onClick: () => goOn(one),
        })),
      }}
    >
      <button
        type="button"
        className={`${bar.place} ${styles.button}`}
        title={narrow ? label : undefined}
        aria-label={narrow ? label : undefined}
        data-testid="drafts"
      >
        <NotebookPen size={16} />
        <span className={bar.words}>{label}</span>
        {narrow ? null : <span className={count.count}>{begun.length}</span>}
      </button>
    </Dropdown>
  );
}
