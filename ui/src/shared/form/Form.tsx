import type { ComponentProps } from "react";
import { composing } from "@/shared/keys/registry";

interface Props extends Omit<ComponentProps<"form">, "onSubmit"> {
  submit: () => void;
}

/** A form whose Enter is not the input method's. */
export function Form({ submit, onKeyDown, ...rest }: Props) {
  return (
    <form
      noValidate
      {...rest}
      onKeyDown={(event) => {
        if (event.key === "Enter" && composing(event)) event.preventDefault();
        onKeyDown?.(event);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    />
  );
}
