import { useTranslation } from "react-i18next";
import type { Membership } from "@/api/gen/Membership";
import { useGroups } from "@/features/group/group";
import { Checkbox } from "@/shared/form/Checkbox";
import styles from "./User.module.css";

interface Props {
  places: Membership[];
  /** A place taken or changed, or a group left. */
  take: (place: Membership) => void;
  leave: (group: string) => void;
}

/** The groups somebody belongs to, and which of them they lead. */
export function GroupPlaces({ places, take, leave }: Props) {
  const { t } = useTranslation();
  const groups = useGroups().data?.groups;
  if (!groups) return null;
  return (
    <fieldset>
      <legend className={styles.legend}>{t("user.groups")}</legend>
      <p className={styles.note}>{groups.length ? t("user.groupsUnder") : t("user.noGroupsYet")}</p>
      <div className={styles.roles}>
        {groups.map(({ id, name }) => {
          const place = places.find(({ group_id }) => group_id === id);
          return (
            <div key={id} className={styles.place}>
              <Checkbox
                checked={place !== undefined}
                onChange={({ target }) => (target.checked ? take({ group_id: id, leads: false }) : leave(id))}
                data-testid="user-group"
              >
                {name}
              </Checkbox>
              {place ? (
                <Checkbox
                  checked={place.leads}
                  onChange={({ target }) => take({ group_id: id, leads: target.checked })}
                  aria-label={t("user.leadsGroup", { name })}
                  data-testid="user-leads"
                >
                  {t("user.leads")}
                </Checkbox>
              ) : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
