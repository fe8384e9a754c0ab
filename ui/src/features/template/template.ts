import { useQuery } from "@tanstack/react-query";
import type { Filled } from "@/api/gen/Filled";
import type { TemplateKind } from "@/api/gen/TemplateKind";
import type { TemplateView } from "@/api/gen/TemplateView";
import { read } from "@/api/read";

export const KINDS: TemplateKind[] = ["acknowledgement", "answer", "recourse", "chase_reply", "call_script", "message"];

export function useTemplates() {
  return useQuery({ ...read("template.list", {}, { topics: ["settings"] }), staleTime: 600_000 });
}

/** Which of a template's two texts a language reads. */
export function wordsIn(filled: Filled, language: string): string {
  return language === "en" ? filled.en : filled.zh;
}

export function nameOf({ name_zh, name_en }: TemplateView, language: string): string {
  return language === "en" ? name_en : name_zh;
}

/** A text cut at its places, for drawing: every other piece is what stands in braces. */
export function cutAtPlaces(text: string): string[] {
  return text.split(/\{([^{}]*)\}/);
}
