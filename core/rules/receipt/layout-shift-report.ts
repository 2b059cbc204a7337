import { columnsOf, pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow, solidRule } from './rows.ts'
import type { ReportPart, ReportRow, ShiftReport } from './shift-report.ts'
import { englishWords } from './words.ts'

/** An X or Z report as rows of a receipt. */
export function layoutShiftReport(
  report: ShiftReport,
  { columns, repeated = false }: { readonly columns: Columns; readonly repeated?: boolean },
): ReceiptRow[] {
  const centred = (text: string) => paragraph(text, columns, { align: 'center' })
  const size = columnsOf(report.outletName) * 2 <= columns ? 'double' : 'tall'
  return [
    ...paragraph(report.outletName, columns, { align: 'center', bold: true, size }),
    ...paragraph(report.title, columns, { align: 'center', bold: true }),
    ...centred(report.period),
    ...centred(report.people),
    ...(repeated ? centred(englishWords.repeated) : []),
    solidRule,
    ...report.parts.flatMap((part, index) => [
      ...(index > 0 ? [dashedRule] : []),
      ...partRows(part, columns),
    ]),
  ]
}

function partRows({ title, rows, notes }: ReportPart, columns: Columns): ReceiptRow[] {
  return [
    ...(title ? paragraph(title, columns, { bold: true }) : []),
    ...rows.flatMap((row) => pair(row.label, row.value, columns, styleOf(row))),
    ...notes.flatMap((note) => paragraph(note, columns, { align: 'center' })),
  ]
}

function styleOf({ weight }: ReportRow) {
  return weight === 'title'
    ? ({ bold: true, size: 'tall' } as const)
    : { bold: weight === 'strong' }
}
