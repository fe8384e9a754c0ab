import { useTranslation } from "react-i18next";
import type { IncidentView } from "@/api/gen/IncidentView";
import { SelectInput } from "@/shared/form/SelectInput";

interface Props {
  incidents: IncidentView[];
  chosen: string;
  choose: (id: string) => void;
  "data-testid": string;
}

/** Which of the incidents that last a complaint, or many, is added to. */
export function IncidentSelect({ incidents, chosen, choose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <SelectInput
      {...rest}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
      aria-label={t("incident.addTo")}
    >
      <option value="">{t("incident.addTo")}</option>
      {incidents.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectInput>
  );
}
