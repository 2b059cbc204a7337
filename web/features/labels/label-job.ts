import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewLabels } from '../../../core/contracts/labels.ts'
import { labelSheets, labelsPerSheet } from '../../../core/rules/labels/sheets.ts'
import { call } from '../../offline/api-client.ts'
import type { WantedLabel } from '../../offline/label-lines.ts'
import type { LabelSettings } from './label-settings.ts'

/** Lines and parts as every operation on labels takes them. */
export function jobOf(lines: readonly WantedLabel[], settings: LabelSettings) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(settings.expiresOn)
  return {
    lines: lines.map(({ itemId, packId, copies }) => ({
      itemId,
      packId,
      copies,
      batch: settings.batch.trim() || null,
      expiresOn: isDay ? settings.expiresOn : null,
    })),
    parts: [...settings.parts],
  }
}

export function usePreview(lines: readonly WantedLabel[], settings: LabelSettings) {
  const { kind, sheetId, rollId, dots } = settings
  const body = {
    ...jobOf(lines, settings),
    stockId: kind === 'sheet' ? sheetId : rollId,
    dotsPerMillimetre: dots,
  }
  return useQuery({
    queryKey: ['items', 'labels', body],
    queryFn: ({ signal }) => call(previewLabels, { body, signal }),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  })
}

export const perPageOf = (sheetId: string): number => {
  const sheet = labelSheets.find((each) => each.id === sheetId)
  return sheet ? labelsPerSheet(sheet) : 1
}

export function pagesFor(count: number, settings: LabelSettings): number {
  return Math.ceil((settings.start - 1 + count) / perPageOf(settings.sheetId))
}
