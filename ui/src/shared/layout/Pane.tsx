import type { ComponentProps } from "react";

interface Props extends ComponentProps<"section"> {
  label: string;
}

/** A part of the page that F6 reaches. */
export function Pane({ label, ...rest }: Props) {
  return <section aria-label={label} data-pane tabIndex={-1} {...rest} />;
}
