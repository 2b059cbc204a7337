import type { Decision, Refusal } from '../../core/kernel/decision.ts'

/** Thrown once, by an operation, to carry a refusal to the edge; the edge renders it as a problem document. */
export class RefusalError extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(refusal: Refusal) {
    super(`Refused: ${refusal.code}`)
    this.name = 'RefusalError'
    this.code = refusal.code
    this.facts = refusal.facts
  }
}

/** The value of a decision, or the end of the operation. `area` is put before codes of rules that have none. */
export function accept<T>(decision: Decision<T>, area?: string): T {
  if (decision.ok) return decision.value
  const { code, facts } = decision.refusal
  throw new RefusalError({ code: area && !code.includes('.') ? `${area}.${code}` : code, facts })
}

/** Ends the operation with a refusal. */
export function deny(code: string, facts: Readonly<Record<string, unknown>> = {}): never {
  throw new RefusalError({ code, facts })
}
