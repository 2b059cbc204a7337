import { normalBarcode } from './barcodes.ts'
import { allBarcodes } from './item.ts'
import type { PlannedRow } from './plan-import.ts'
import type { RowProblem } from './read-item-file.ts'

/** Who has a code, barcode or scale code before the import: ids of items. */
export interface ClaimedBy {
  readonly codes: ReadonlyMap<string, string>
  readonly barcodes: ReadonlyMap<string, string>
  readonly scaleCodes: ReadonlyMap<string, string>
}

interface ClaimKind {
  readonly column: string
  readonly claimed: ReadonlyMap<string, string>
  readonly of: (fields: PlannedRow['fields']) => readonly string[]
}

/**
 * Codes, barcodes and scale codes that two rows want, or that an item outside the file has. What a row of the file
 * gives up another row may take.
 */
export function claimProblems(rows: readonly PlannedRow[], claimedBy: ClaimedBy): RowProblem[] {
  const kinds: ClaimKind[] = [
    { column: 'code', claimed: claimedBy.codes, of: (fields) => [fields.code.toUpperCase()] },
    {
      column: 'barcodes',
      claimed: claimedBy.barcodes,
      of: (fields) => allBarcodes(fields).map(normalBarcode),
    },
    {
      column: 'scale_code',
      claimed: claimedBy.scaleCodes,
      of: (fields) => (fields.scaleCode === null ? [] : [fields.scaleCode]),
    },
  ]
  return kinds.flatMap((kind) => problemsOf(kind, rows))
}

function problemsOf(kind: ClaimKind, rows: readonly PlannedRow[]): RowProblem[] {
  const { column } = kind
  const lines = new Map<string, number>()
  const inFile = new Set(rows.map((row) => row.id))
  const problems: RowProblem[] = []
  for (const { line, id, fields } of rows) {
    for (const claim of kind.of(fields)) {
      const earlier = lines.get(claim)
      if (earlier) problems.push({ line, column, why: `${claim} stands in line ${earlier}, too.` })
      else lines.set(claim, line)
      const owner = kind.claimed.get(claim)
      if (owner && owner !== id && !inFile.has(owner)) {
        problems.push({ line, column, why: `${claim} belongs to another item.` })
      }
    }
  }
  return problems
}
