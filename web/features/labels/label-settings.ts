import { useState } from 'react'
import type { makeLabelRoll, makeLabelSheet } from '../../../core/contracts/labels.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { type LabelPart, labelParts } from '../../../core/rules/labels/label.ts'

type Sheet = BodyInputOf<typeof makeLabelSheet>
type Roll = BodyInputOf<typeof makeLabelRoll>

export interface LabelSettings {
  readonly kind: 'sheet' | 'roll'
  readonly sheetId: Sheet['sheetId']
  /** Counted from one, as people count. */
  readonly start: number
  /** Millimetres. */
  readonly shiftX: number
  readonly shiftY: number
  readonly rollId: Roll['rollId']
  readonly language: Roll['language']
  readonly dots: 8 | 12
  readonly parts: readonly LabelPart[]
  readonly batch: string
  readonly expiresOn: string
}

const usual: LabelSettings = {
  kind: 'sheet',
  sheetId: 'a4-65',
  start: 1,
  shiftX: 0,
  shiftY: 0,
  rollId: '50x25',
  language: 'zpl',
  dots: 8,
  parts: labelParts,
  batch: '',
  expiresOn: '',
}

const key = 'vendly.label-settings'

function remembered(): LabelSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<LabelSettings>
    // The place on a sheet, a batch and an expiry belong to one time of printing.
    return { ...usual, ...kept, start: 1, batch: '', expiresOn: '' }
  } catch {
    return usual
  }
}

/** How this device prints labels, kept from one time to the next. */
export function useLabelSettings() {
  const [settings, setSettings] = useState(remembered)
  const change = (values: Partial<LabelSettings>) => {
    const next = { ...settings, ...values }
    setSettings(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Without storage it is chosen again the next time.
    }
  }
  return { settings, change }
}
