import type { WalletSettings } from '../../../core/contracts/wallets.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'

/** What stands in the fields of the form. */
export interface WalletDraft {
  readonly months: string
  readonly steps: readonly StepDraft[]
}

export interface StepDraft {
  readonly id: string
  readonly from: string
  readonly bonus: string
}

export function walletDraftOf(
  { validMonths, steps }: WalletSettings,
  { currency, newId }: { readonly currency: string; readonly newId: () => string },
): WalletDraft {
  const money = (amount: WalletSettings['steps'][number]['fromMinor']) =>
    formatMoney(amount, { currency, symbol: false, paise: 'auto' })
  const sorted = steps.toSorted((a, b) => a.fromMinor - b.fromMinor)
  return {
    months: validMonths > 0 ? String(validMonths) : '',
    steps: sorted.map((step) => ({
      id: newId(),
      from: money(step.fromMinor),
      bonus: money(step.bonusMinor),
    })),
  }
}

export type WalletDraftRead =
  | { readonly ok: true; readonly settings: WalletSettings }
  | { readonly ok: false; readonly wrong: 'months' | 'steps' }

/** The settings that the fields mean, or the field that means none. An offer that is empty is left out. */
export function readWalletDraft({ months, steps }: WalletDraft, currency: string): WalletDraftRead {
  const text = months.trim()
  const validMonths = text === '' ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (text !== '' && (validMonths < 1 || validMonths > 120)) return { ok: false, wrong: 'months' }
  const read = steps.flatMap(({ from, bonus }) => {
    if (from.trim() === '' && bonus.trim() === '') return []
    const [paid, given] = [parseMoney(from, currency), parseMoney(bonus, currency)]
    const isWhole = paid.ok && given.ok && paid.value > 0 && given.value > 0
    return [isWhole ? { fromMinor: paid.value, bonusMinor: given.value } : null]
  })
  const whole = read.filter((step) => step !== null)
  const sums = new Set(whole.map(({ fromMinor }) => fromMinor))
  if (whole.length < read.length || sums.size < whole.length) return { ok: false, wrong: 'steps' }
  return { ok: true, settings: { validMonths, steps: whole } }
}
