import { useTranslation } from "react-i18next";
import { useColleagues, usePools } from "@/features/complaint/colleague";
import { useTerms } from "@/features/complaint/term";
import { groupsRead } from "@/features/group/group";
import { useSession } from "@/features/shell/session";
import { hostNow } from "@/shared/time/hostClock";
import { channels, customerFlags, type Facet, NOBODY, severities, stages, tiers } from "./criteria";

interface Choice {
  value: string;
  label: string;
}

/** What can be chosen in a facet, in the words of the screen. */
export function useFacetChoices(): (facet: Facet) => Choice[] {
  const { t } = useTranslation();
  const terms = useTerms();
  const colleagues = useColleagues();
  const pools = usePools();
  const { user } = useSession();
  return (facet) => {
    switch (facet) {
      case "stages":
        return stages.map((value) => ({ value, label: t(`vocabulary.stage.${value}`) }));
      case "severities":
        return severities.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }));
      case "channels":
        return channels.map((value) => ({ value, label: t(`vocabulary.channel.${value}`) }));
      case "tiers":
        return tiers.map((value) => ({ value, label: t(`vocabulary.tier.${value}`) }));
      case "customer_flags":
        return customerFlags.map((value) => ({ value, label: t(`register.flagName.${value}`) }));
      case "categories":
        return terms.offered("category").map(({ code, name }) => ({ value: code, label: name }));
      case "tags":
        return [
          { value: NOBODY, label: t("worklist.noTag") },
          ...terms.offered("tag").map(({ code, name }) => ({ value: code, label: name })),
        ];
      case "owners":
        return [
          { value: NOBODY, label: t("worklist.nobody") },
          ...colleagues.active.map(({ id, name }) => ({ value: id, label: name })),
        ];
      case "groups":
        return [
          { value: NOBODY, label: t("worklist.noGroup") },
          ...groupsRead(pools.groups, user, hostNow()).map(({ id, name }) => ({ value: id, label: name })),
        ];
    }
  };
}
