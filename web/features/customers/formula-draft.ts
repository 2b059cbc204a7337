import type { CardEntry, FormulaLine } from '../../../core/contracts/client-cards.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'

/** A line as it is typed. */
export interface LineDraft {
  readonly key: number
  readonly product: string
  readonly grams: string
  readonly developer: string
  readonly minutes: string
}

export const emptyLine = (key: number): LineDraft => ({
  ...{ key, product: '', grams: '', developer: '', minutes: '' },
})

export function linesOf(like: CardEntry | null): LineDraft[] {
  if (like?.content.kind !== 'formula') return [emptyLine(0)]
  return like.content.lines.map(({ product, grams, developer, minutes }, key) => ({
    key,
    product,
    grams: grams === null ? '' : String(grams / 1000),
    developer: developer ?? '',
    minutes: minutes === null ? '' : String(minutes),
  }))
}

/** The lines as they are kept, without empty ones; null where one of them is not right. */
export function typedLines(drafts: readonly LineDraft[]): FormulaLine[] | null {
  const filled = drafts.filter(({ product, grams, developer, minutes }) =>
    [product, grams, developer, minutes].some((text) => text.trim()),
  )
  const lines = filled.map(typedLine)
  return lines.length > 0 && lines.every((line) => line !== null) ? lines : null
}

function typedLine(draft: LineDraft): FormulaLine | null {
  const product = draft.product.trim()
  const [grams, minutes] = [draft.grams.trim().replace(',', '.'), draft.minutes.trim()]
  const isRight = /^(\d{1,4}(\.\d{1,3})?)?$/.test(grams) && /^\d{0,3}$/.test(minutes)
  if (!product || !isRight || Number(minutes) > 600) return null
  const [whole = '', part = ''] = grams.split('.')
  const thousandths = Number(whole) * 1000 + Number(part.padEnd(3, '0'))
  return {
    product,
    grams: thousandths > 0 ? (thousandths as Quantity) : null,
    developer: draft.developer.trim() || null,
    minutes: Number(minutes) > 0 ? Number(minutes) : null,
  }
}
