import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Criteria } from "@/api/gen/Criteria";

/** The list of these complaints, the newest first. */
export function listOf(criteria: Criteria) {
  return { view: "all", criteria, sort: { by: "received", descending: true } } as const;
}

interface Props {
  criteria: Criteria;
  className?: string;
  label?: string;
  children: ReactNode;
  testId?: string;
}

/** Leads to the list of exactly the complaints behind a figure. */
export function ListLink({ criteria, className, label, children, testId }: Props) {
  return (
    <Link
      to="/work"
      search={listOf(criteria)}
      state={{ figures: useSearch({ strict: false }) }}
      preload={false}
      className={className}
      aria-label={label}
      data-testid={testId}
    >
      {children}
    </Link>
  );
}
