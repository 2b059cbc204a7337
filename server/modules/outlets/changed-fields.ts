import { canonicalJson } from '../../../core/kernel/canonical-json.ts'

/** For the audit trail: each plain field that differs, with its value before and after. */
export function changedFields(
  before: object,
  after: object,
): Record<string, { readonly from: unknown; readonly to: unknown }> {
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  const was = before as Record<string, unknown>
  for (const [name, to] of Object.entries(after)) {
    const from = was[name] ?? null
    if (canonicalJson(from) !== canonicalJson(to ?? null)) changes[name] = { from, to: to ?? null }
  }
  return changes
}
