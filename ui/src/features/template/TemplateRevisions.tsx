import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "@/api/gen/TemplateView";
import { read } from "@/api/read";
import policy from "@/features/policy/Policy.module.css";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { momentWords } from "@/shared/time/moment";

interface Props {
  code: string;
  current: number;
  takeUp: (older: TemplateView) => void;
}

/** Every revision of a template; each can be taken up again. */
export function TemplateRevisions({ code, current, takeUp }: Props) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(read("template.history", { code }, { topics: ["settings"] }));
  if (error) return <ErrorNotice error={error} />;
  return (
    <ul className={policy.history} aria-label={t("policy.history")}>
      {(data?.revisions ?? []).map((one) => (
        <li key={one.revision} className={policy.past}>
          <span className={policy.grow}>
            {one.revision
              ? t("policy.revisionBy", {
                  revision: one.revision,
                  name: one.by?.name ?? "",
                  at: momentWords(t, i18n.language, one.at ?? 0, Date.now()),
                })
              : t("policy.asShipped")}
          </span>
          {one.revision === current ? (
            <span className={policy.note}>{t("policy.isInForce")}</span>
          ) : (
            <Button size="bar" look="text" onClick={() => takeUp(one)} data-testid={`take-up-${one.revision}`}>
              {t("policy.takeUp")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
