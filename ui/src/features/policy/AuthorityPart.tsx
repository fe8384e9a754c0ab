import { useTranslation } from "react-i18next";
import type { Authority } from "@/api/gen/Authority";
import type { Role } from "@/api/gen/Role";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { fenOf } from "@/shared/money/yuan";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Policy.module.css";
import { PolicyForm } from "./PolicyForm";
import { type Shape, usePolicyDraft } from "./usePolicyDraft";

type Limit = keyof Authority;

const LADDER: [Limit, Role][] = [
  ["specialist_fen", "specialist"],
  ["team_leader_fen", "team_leader"],
  ["supervisor_fen", "supervisor"],
  ["manager_fen", "manager"],
];

const authorityShape: Shape<"authority", Record<Limit, string>> = {
  kind: "authority",
  start: (limits) =>
    Object.fromEntries(LADDER.map(([limit]) => [limit, String(limits[limit] / 100)])) as Record<Limit, string>,
  build: (draft) => {
    const read = LADDER.map(([limit]) => [limit, fenOf(draft[limit])] as const);
    const wrong = new Map(read.flatMap(([limit, fen]) => (fen === null ? [[limit, "not_a_number"] as const] : [])));
    return { body: wrong.size ? null : (Object.fromEntries(read) as unknown as Authority), wrong };
  },
};

/** How much goodwill each role promises without asking. */
export function AuthorityPart() {
  const { t } = useTranslation();
  const desk = usePolicyDraft(authorityShape);
  return (
    <PolicyForm title={t("settings.part.authority")} under={t("policy.authorityUnder")} desk={desk}>
      {(draft, change) => (
        <div className={styles.limits}>
          {LADDER.map(([limit, role]) => (
            <Field
              key={limit}
              label={t("policy.upTo", { role: t(`vocabulary.role.${role}`) })}
              hint={limit === "manager_fen" ? t("policy.twoSign") : undefined}
              error={fieldWords(t, desk.fault(limit))}
            >
              {(aria) => (
                <TextInput
                  {...aria}
                  inputMode="decimal"
                  value={draft[limit]}
                  onChange={(event) => change({ ...draft, [limit]: event.target.value })}
                  data-testid={limit}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </PolicyForm>
  );
}
