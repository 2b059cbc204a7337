import type * as contract from '../../../core/contracts/labels.ts'
import type { LabelTrouble } from '../../../core/contracts/labels.ts'
import type { BodyOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { escposLabel, zplLabel } from '../../../core/rules/labels/label-bytes.ts'
import { type LabelSheet, labelRolls, labelSheets } from '../../../core/rules/labels/sheets.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type DrawnLabel, drawLabels, type LabelStock, labelFacts } from './label-job.ts'
import { labelDots, labelSvg } from './label-outlines.ts'
import { labelSheetPdf } from './label-pdf.ts'

/** Office printers lay down 600 dots an inch: bars of whole dots come out evenly. */
const officeDot = 25_400 / 600

const sheetOf = (id: string): LabelSheet | undefined => labelSheets.find((each) => each.id === id)
const rollDot = (dotsPerMillimetre: number) => 1_000 / dotsPerMillimetre

function stockOf(id: string, dotsPerMillimetre = 8): LabelStock {
  const sheet = sheetOf(id)
  if (sheet) return { ...sheet, dot: officeDot }
  const roll = labelRolls.find((each) => each.id === id)
  assert(roll, `the contract names no labels that are not known: ${id}`)
  return { ...roll, dot: rollDot(dotsPerMillimetre) }
}

export async function makeLabelSheet(
  reader: Reader,
  actor: OutletActor,
  body: BodyOf<typeof contract.makeLabelSheet>,
): Promise<Buffer> {
  const { sheetId, startAt, shiftX, shiftY } = body
  const sheet = sheetOf(sheetId)
  assert(sheet, 'the contract names known sheets')
  const facts = await labelFacts(reader, actor, body)
  const labels = await drawLabels(facts, body.parts, stockOf(sheetId))
  // A place beyond the last label of a small sheet is the first one of the next.
  const first = startAt % (sheet.columns * sheet.rows)
  return labelSheetPdf(labels, { sheet, startAt: first, shiftX, shiftY })
}

export async function makeLabelRoll(
  reader: Reader,
  actor: OutletActor,
  body: BodyOf<typeof contract.makeLabelRoll>,
): Promise<Buffer> {
  const stock = stockOf(body.rollId, body.dotsPerMillimetre)
  const facts = await labelFacts(reader, actor, body)
  const pieces: Buffer[] = []
  for (const { drawing, copies } of await drawLabels(facts, body.parts, stock)) {
    const dots = await labelDots(drawing, stock.dot)
    const bytes = body.language === 'zpl' ? zplLabel(dots, copies) : escposLabel(dots, copies)
    pieces.push(Buffer.from(bytes))
  }
  return Buffer.concat(pieces)
}

function troubleOf({ itemId, drawing, hasBarcode }: DrawnLabel): LabelTrouble[] {
  if (!hasBarcode) return [{ itemId, why: 'no_barcode' }]
  return drawing.trouble ? [{ itemId, why: drawing.trouble }] : []
}

export async function previewLabels(
  reader: Reader,
  actor: OutletActor,
  body: BodyOf<typeof contract.previewLabels>,
): Promise<ResponseOf<typeof contract.previewLabels>> {
  const facts = await labelFacts(reader, actor, body)
  const stock = stockOf(body.stockId, body.dotsPerMillimetre)
  const labels = await drawLabels(facts, body.parts, stock)
  const [first] = labels
  assert(first, 'a job without lines was refused')
  const once = (ids: readonly string[]) => [...new Set(ids)]
  return {
    svg: await labelSvg(first.drawing),
    count: facts.reduce((sum, line) => sum + line.copies, 0),
    troubles: labels.flatMap(troubleOf),
    withoutBarcode: once(
      facts.filter((line) => line.facts.barcode === null).map((line) => line.itemId),
    ),
  }
}
