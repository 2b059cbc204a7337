import { assert } from '../../kernel/assert.ts'

/** Micrometres: whole numbers that hold tenths of a millimetre and dots of printers alike. */
export type Micrometres = number

const mm = (millimetres: number): Micrometres => Math.round(millimetres * 1000)

/** A sheet of self-adhesive labels. Margins and pitches are those of the makers’ data sheets. */
export interface LabelSheet {
  readonly id: string
  readonly columns: number
  readonly rows: number
  readonly pageWidth: Micrometres
  readonly pageHeight: Micrometres
  readonly labelWidth: Micrometres
  readonly labelHeight: Micrometres
  /** From the edge of the page to the first label. */
  readonly left: Micrometres
  readonly top: Micrometres
  /** From the edge of one label to the edge of the next. */
  readonly gapX: Micrometres
  readonly gapY: Micrometres
}

const a4 = { pageWidth: mm(210), pageHeight: mm(297), gapY: 0 } as const

export const labelSheets: readonly LabelSheet[] = [
  {
    ...a4,
    id: 'a4-65',
    columns: 5,
    rows: 13,
    labelWidth: mm(38.1),
    labelHeight: mm(21.2),
    left: mm(4.75),
    top: mm(10.7),
    gapX: mm(2.5),
  },
  {
    ...a4,
    id: 'a4-44',
    columns: 4,
    rows: 11,
    labelWidth: mm(48.5),
    labelHeight: mm(25.4),
    left: mm(8),
    top: mm(8.8),
    gapX: 0,
  },
  {
    ...a4,
    id: 'a4-40',
    columns: 4,
    rows: 10,
    labelWidth: mm(45.7),
    labelHeight: mm(25.4),
    left: mm(9.7),
    top: mm(21.5),
    gapX: mm(2.6),
  },
  {
    ...a4,
    id: 'a4-24',
    columns: 3,
    rows: 8,
    labelWidth: mm(63.5),
    labelHeight: mm(33.9),
    left: mm(7.25),
    top: mm(12.9),
    gapX: mm(2.5),
  },
  {
    ...a4,
    id: 'a4-24-full',
    columns: 3,
    rows: 8,
    labelWidth: mm(70),
    labelHeight: mm(37),
    left: 0,
    top: mm(0.5),
    gapX: 0,
  },
  {
    ...a4,
    id: 'a4-21',
    columns: 3,
    rows: 7,
    labelWidth: mm(63.5),
    labelHeight: mm(38.1),
    left: mm(7.25),
    top: mm(15.15),
    gapX: mm(2.5),
  },
]

/** A roll for a label printer. */
export interface LabelRoll {
  readonly id: string
  readonly labelWidth: Micrometres
  readonly labelHeight: Micrometres
}

export const labelRolls: readonly LabelRoll[] = [
  { id: '38x25', labelWidth: mm(38), labelHeight: mm(25) },
  { id: '50x25', labelWidth: mm(50), labelHeight: mm(25) },
  { id: '50x38', labelWidth: mm(50), labelHeight: mm(38) },
  { id: '75x50', labelWidth: mm(75), labelHeight: mm(50) },
]

export const labelsPerSheet = (sheet: LabelSheet): number => sheet.columns * sheet.rows

export interface LabelPlace {
  readonly page: number
  readonly x: Micrometres
  readonly y: Micrometres
}

/** Where labels stand, row by row from the first free place of a sheet that is partly used. */
export function labelPlaces(sheet: LabelSheet, count: number, startAt: number): LabelPlace[] {
  const perPage = labelsPerSheet(sheet)
  assert(startAt >= 0 && startAt < perPage, 'the first label stands on the first sheet')
  return Array.from({ length: count }, (_, index) => {
    const place = startAt + index
    const onPage = place % perPage
    const column = onPage % sheet.columns
    const row = Math.floor(onPage / sheet.columns)
    return {
      page: Math.floor(place / perPage),
      x: sheet.left + column * (sheet.labelWidth + sheet.gapX),
      y: sheet.top + row * (sheet.labelHeight + sheet.gapY),
    }
  })
}
