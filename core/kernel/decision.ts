/**
 * Why a rule said no: a code from a closed list, and the facts that a person needs to act on it.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly facts: Readonly<Record<string, unknown>>
}

/** The answer of a rule that may refuse. Rules return it; only operations throw. */
export type Decision<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

export function allow<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refuse<Code extends string>(
  code: Code,
  facts: Readonly<Record<string, unknown>> = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, facts } }
}
