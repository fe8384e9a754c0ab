import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import type { User } from "./user";

interface Props {
  user: User;
}

/** Switches an account off or on; either can be taken back. */
export function UserSwitch({ user }: Props) {
  const { t } = useTranslation();
  const me = useSession().user.id === user.id;
  const disable = useAct("user.disable", ["people"]);
  const enable = useAct("user.enable", ["people"]);
  const failed = { onError: (error: Parameters<typeof failureWords>[1]) => toast(failureWords(t, error).what) };

  function turn(off: boolean) {
    const [act, back] = off ? [disable, enable] : [enable, disable];
    const said = off ? t("user.wasDisabled", { name: user.name }) : t("user.wasEnabled", { name: user.name });
    act.mutate(
      { body: { id: user.id }, expectedVersion: user.version },
      {
        ...failed,
        onSuccess: ({ version }) =>
          toast(said, () => back.mutate({ body: { id: user.id }, expectedVersion: version }, failed)),
      },
    );
  }

  if (user.disabled) {
    return (
      <Button busy={enable.isPending} onClick={() => turn(false)} data-testid="user-enable">
        {t("user.enable")}
      </Button>
    );
  }
  return (
    <Button
      look="danger"
      busy={disable.isPending}
      refused={me ? t("user.notYourself") : undefined}
      onClick={() => turn(true)}
      data-testid="user-disable"
    >
      {t("user.disable")}
    </Button>
  );
}
