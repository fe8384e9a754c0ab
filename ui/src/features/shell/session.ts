import { createContext, useContext } from "react";
import type { SignedIn } from "@/features/session/standing";

export type Permission = SignedIn["permissions"][number];

export const SessionContext = createContext<SignedIn | null>(null);

/** Who is at work. */
export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error("outside of the workspace");
  return session;
}

/** Whether to show something at all; the host decides again whether it is done. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
