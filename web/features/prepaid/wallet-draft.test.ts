import { expect, test } from 'vitest'
import { WalletSettings } from '../../../core/contracts/wallets.ts'
import { readWalletDraft, walletDraftOf } from './wallet-draft.ts'

const step = (from: string, bonus: string) => ({ id: from, from, bonus })

test('what was set is read back as it was, with offers in their order', () => {
  const settings = WalletSettings.parse({
    validMonths: 6,
    steps: [
      { fromMinor: 10_000_00, bonusMinor: 2_000_00 },
      { fromMinor: 5_000_00, bonusMinor: 750_50 },
    ],
  })
  const draft = walletDraftOf(settings, { currency: 'INR', newId: () => 'one' })
  expect(draft.steps.map(({ from, bonus }) => [from, bonus])).toEqual([
    ['5,000', '750.50'],
    ['10,000', '2,000'],
  ])
  const read = readWalletDraft(draft, 'INR')
  expect(read).toEqual({ ok: true, settings: { ...settings, steps: settings.steps.toReversed() } })
})

test.each([
  [{ months: '', steps: [] }, 'ok'],
  [{ months: '0', steps: [] }, 'months'],
  [{ months: '1.5', steps: [] }, 'months'],
  [{ months: '12', steps: [step('', '')] }, 'ok'],
  [{ months: '12', steps: [step('500', '')] }, 'steps'],
  [{ months: '12', steps: [step('500', '50'), step('500.00', '60')] }, 'steps'],
])('%j is %s', (draft, meant) => {
  const read = readWalletDraft(draft, 'INR')
  expect(read.ok ? 'ok' : read.wrong).toBe(meant)
})
