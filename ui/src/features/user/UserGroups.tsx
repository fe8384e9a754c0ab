import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ApiError } from "@/api/error";
import type { Membership } from "@/api/gen/Membership";
import { isPresent, useGroups } from "@/features/group/group";
import { hostNow } from "@/shared/time/hostClock";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import { GroupPlaces } from "./GroupPlaces";
import type { User } from "./user";

interface Props {
  user: User;
}

/** The groups of a user, each joined or left at once. */
export function UserGroups({ user }: Props) {
  const { t } = useTranslation();
  const groups = useGroups().data?.groups ?? [];
  const join = useAct("group.add_member", ["people"]);
  const part = useAct("group.remove_member", ["people"]);
  const failed = { onError: (error: ApiError) => toast(failureWords(t, error).what, undefined, "failed") };
  const now = hostNow();
  const places = groups.flatMap(({ id, members }): Membership[] =>
    members
      .filter((member) => member.user_id === user.id && isPresent(member, now))
      .map(({ leads }) => ({ group_id: id, leads })),
  );

  function take({ group_id, leads }: Membership) {
    join.mutate({ body: { group_id, user_id: user.id, leads, since: null } }, failed);
  }

  function leave(group_id: string) {
    const before = places.find((place) => place.group_id === group_id);
    part.mutate(
      { body: { group_id, user_id: user.id } },
      {
        ...failed,
        onSuccess: () => toast(t("group.removed", { name: user.name }), before && (() => take(before))),
      },
    );
  }

  return <GroupPlaces places={places} take={take} leave={leave} />;
}
