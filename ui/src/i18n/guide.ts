import type { Role } from "@/api/gen/Role";
import { currentLanguage, type Language } from ".";

/** A piece of a section. In texts `**…**` is strong and `[[…]]` a key as the registry writes it: `[[mod+k]]`. */
export type Block = { text: string } | { steps: string[] } | { points: string[] };

/** A part of the user's guide: a role's day, or a page of the app. */
export interface GuideSection {
  id: string;
  title: string;
  /** Whose day it is. */
  role?: Role;
  /** The beginning of the address of the page it explains. */
  page?: string;
  blocks: Block[];
}

const guides: Record<Language, () => Promise<{ default: GuideSection[] }>> = {
  "zh-CN": () => import("./zh-CN/guide"),
  en: () => import("./en/guide"),
};

/** The guide in the language of the screen, loaded only when somebody reads it. */
export async function loadGuide(): Promise<GuideSection[]> {
  return (await guides[currentLanguage()]()).default;
}
