import { createContext, useContext } from "react";
import { useMedia } from "./useMedia";

/** Too little room for list and detail side by side, or for words in the side bar. */
export const NARROW = "(max-width: 1179px)";
/** The same while the guide stands beside the page. */
const NARROW_BESIDE = "(max-width: 1559px)";

/** Whether something stands beside the page and takes of its room. */
export const BesideContext = createContext(false);

/** Whether a page has too little room for columns side by side. */
export function useNarrow(beside = useContext(BesideContext)): boolean {
  return useMedia(beside ? NARROW_BESIDE : NARROW);
}
