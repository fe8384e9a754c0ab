import { useState } from "react";
import { ChangePassword } from "./ChangePassword";
import { Door } from "./Door";
import { Recover } from "./Recover";
import { SignInForm } from "./SignInForm";
import type { Centre, SignedIn } from "./standing";

interface Props {
  centre: Centre;
  /** Who was at work when the page locked, or who must change the password. */
  kept: SignedIn | null;
  locked: boolean;
}

/** Everything that can happen at the door of an existing centre. */
export default function SignIn({ centre, kept, locked }: Props) {
  const [recovering, recover] = useState(false);
  const [typed, type] = useState("");
  return (
    <Door centre={centre}>
      {kept && !locked ? (
        <ChangePassword name={kept.user.name} old={typed} />
      ) : recovering ? (
        <Recover back={() => recover(false)} />
      ) : (
        <SignInForm centre={centre} kept={kept} recover={() => recover(true)} typed={type} />
      )}
    </Door>
  );
}
