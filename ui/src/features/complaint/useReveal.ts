import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { ContactNumbers } from "@/api/gen/ContactNumbers";
import type { Why } from "@/features/customer/customer";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";

/**
 * What is masked about a complaint's customer, in full for as long as it stands on the screen. The host notes who asked;
 * whoever has the complaint in hand is not asked why.
 */
export function useReveal(id: string, inHand: boolean) {
  const { t } = useTranslation();
  const [asking, ask] = useState(false);
  const reveal = useMutation<ContactNumbers, ApiError, Why | null>({
    mutationFn: (why) => call("complaint.reveal_contact", { id, ...why }),
    gcTime: 0,
    onSuccess: () => ask(false),
    onError: (error) => {
      if (inHand) toast(failureWords(t, error).what);
    },
  });
  const { data: shown, error, isPending: busy } = reveal;
  function press() {
    if (shown) reveal.reset();
    else if (inHand) reveal.mutate(null);
    else ask(!asking);
  }
  const form = { show: (why: Why) => reveal.mutate(why), close: () => ask(false), busy, error };
  return { shown, asking, press, form };
}
