import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkGstin, gstinState, isGstin } from './gstin.ts'
import { STATES } from './states.ts'

const file = '../shared/data/gst-cases/gstin-validation.json'
const present = existsSync(file)
if (!present) console.warn(`SKIPPED: the outside GSTIN cases are not there (${file})`)

interface GstinFile {
  readonly valid: readonly string[]
  readonly bad_check_digit: readonly { readonly gstin: string; readonly right_last: string }[]
  readonly bad_shape: readonly string[]
  readonly bad_state: readonly { readonly gstin: string }[]
  readonly category_by_shape: Readonly<Record<string, readonly string[]>>
  readonly pan_inside: Readonly<Record<string, string>>
  readonly state_of: Readonly<Record<string, string>>
}

const cases: GstinFile = present
  ? JSON.parse(readFileSync(file, 'utf8'))
  : {
      valid: [],
      bad_check_digit: [],
      bad_shape: [],
      bad_state: [],
      category_by_shape: {},
      pan_inside: {},
      state_of: {},
    }

const ourCategory: Readonly<Record<string, string>> = {
  composition: 'taxpayer',
  input_service_distributor: 'taxpayer',
  sez_developer: 'taxpayer',
  tax_deductor: 'tax_deductor',
  tax_collector_ecommerce: 'tax_collector',
  un_body_or_embassy: 'un_body',
  nonresident_online_services: 'nonresident_online_services',
}

function codeOf(text: string): string {
  const decision = checkGstin(text)
  return decision.ok ? 'valid' : decision.refusal.code
}

describe.skipIf(!present)('the outside GSTIN cases', () => {
  test('are all there', () => {
    expect(cases.valid).toHaveLength(22)
    expect(cases.bad_check_digit).toHaveLength(7)
  })

  test.each(cases.valid)('%s is valid', (gstin) => {
    expect(codeOf(gstin)).toBe('valid')
  })

  test.each(cases.bad_check_digit)('$gstin should end in $right_last', ({ gstin, right_last }) => {
    expect(checkGstin(gstin)).toMatchObject({
      ok: false,
      refusal: { code: 'gstin_check_digit', facts: { expected: right_last } },
    })
  })

  test.each(cases.bad_shape)('%s is refused', (text) => {
    expect(isGstin(text)).toBe(false)
  })

  test.each(cases.bad_state)('$gstin has no state', ({ gstin }) => {
    expect(codeOf(gstin)).toBe('gstin_state')
  })

  const samples = Object.entries(cases.category_by_shape).flatMap(([category, gstins]) =>
    gstins.map((gstin) => [gstin, ourCategory[category]] as const),
  )
  test.each(samples)('%s is a %s', (gstin, category) => {
    expect(checkGstin(gstin)).toMatchObject({ ok: true, value: { category } })
  })

  test('PAN and state stand inside', () => {
    for (const [gstin, pan] of Object.entries(cases.pan_inside)) {
      expect(checkGstin(gstin)).toMatchObject({ ok: true, value: { pan } })
    }
    for (const [gstin, state] of Object.entries(cases.state_of)) {
      expect(STATES[gstinState(gstin)]).toBe(state)
    }
  })
})

test('small letters and spaces around are forgiven', () => {
  expect(checkGstin(' 27aapfu0939f1zv ')).toMatchObject({
    ok: true,
    value: { gstin: '27AAPFU0939F1ZV', stateCode: '27', pan: 'AAPFU0939F', category: 'taxpayer' },
  })
})

test('every single wrong character is found', () => {
  const right = '27AAPFU0939F1ZV'
  for (let i = 0; i < right.length; i++) {
    const other = right[i] === '1' ? '2' : right[i] === 'A' ? 'B' : i < 2 || i > 6 ? '1' : 'A'
    const wrong = right.slice(0, i) + other + right.slice(i + 1)
    if (wrong !== right) expect(isGstin(wrong), wrong).toBe(false)
  }
})
