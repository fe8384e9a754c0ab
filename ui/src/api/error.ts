import type { FieldError } from "./gen/FieldError";

export type { FieldError };

/** A failure as it crossed the wire. `unreachable` and `garbled` are the two the client itself adds. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, unknown> = {},
    readonly fields: FieldError[] = [],
    readonly incident: string | null = null,
  ) {
    super(code);
    this.name = "ApiError";
  }

  /** Reads what a host sent; anything else came from something in between. */
  static from(text: string): ApiError {
    try {
      const wire: unknown = JSON.parse(text);
      if (wire && typeof wire === "object" && "code" in wire && typeof wire.code === "string") {
        const { code, params, fields, incident } = wire as Partial<ApiError> & { code: string };
        return new ApiError(code, params ?? {}, fields ?? [], incident ?? null);
      }
    } catch {
      // Not JSON: falls through.
    }
    return new ApiError("garbled");
  }

  /** The complaint about one field of a form, if there is one. */
  field(path: string): FieldError | undefined {
    return this.fields.find((wrong) => wrong.field === path);
  }
}
