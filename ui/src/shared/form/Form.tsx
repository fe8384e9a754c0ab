import type { ComponentProps } from "react";
import { composing } from "@/shared/keys/registry";

interface Props extends Omit<ComponentProps<"form">, "onSubmit"> {
  submit: () => void;
}

/** A form whose Enter is not the input method's, and which Ctrl or Cmd with Enter sends from any of its fields. */
export function Form({ submit, onKeyDown, ...rest }: Props) {
  return (
    <form
      noValidate
      {...rest}
      onKeyDown={(event) => {
        if (event.key === "Enter" && composing(event)) event.preventDefault();
        onKeyDown?.(event);
        if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        submit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    />
  );
}
