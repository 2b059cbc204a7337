import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import { type CsvError, parse } from 'csv-parse'
import { importColumns } from '../../../core/contracts/catalog.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type ImportColumn, type RowValues, readCell } from './item-file.ts'

export interface RowProblem {
  readonly line: number
  readonly column: string
  readonly why: string
}

export interface FileRow {
  readonly line: number
  readonly values: RowValues
}

export interface ItemFile {
  readonly rows: readonly FileRow[]
  readonly ignoredColumns: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** More rows than any shop keeps; beyond this the machine would be busy for minutes. */
const mostRows = 200_000
const rowsAtOnce = 2_000

/**
 * Reads the text of an item file: with or without a byte order mark, parted by comma, semicolon or tab, columns in any
 * order. Wrong cells become problems of their line; a file that is no table at all is refused. Reading pauses now and
 * then, so that tills are served meanwhile.
 */
export async function readItemFile(csv: string, currency: string): Promise<ItemFile> {
  // Half a surrogate pair is no text; as UTF-8 it becomes the sign for what could not be read.
  const text = Buffer.from(csv, 'utf8')
    .toString('utf8')
    .replace(/^\ufeff/, '')
  if (text.includes('\0')) deny('catalog.import_file_bad', { why: 'binary' })
  if (text.trim() === '') deny('catalog.import_file_bad', { why: 'empty' })
  const delimiter = delimiterOf(text)
  const rows: FileRow[] = []
  const problems: RowProblem[] = []
  let heading: Heading | undefined
  for await (const record of records(text, delimiter)) {
    if (!heading) {
      heading = headingOf(record.cells)
      continue
    }
    const row = rowOf(record, heading, currency)
    rows.push({ line: record.line, values: row.values })
    problems.push(...row.problems)
    if (rows.length > mostRows) {
      deny('catalog.import_file_bad', { why: 'too_many_rows', most: mostRows })
    }
    if (rows.length % rowsAtOnce === 0) await breathe()
  }
  if (rows.length === 0) deny('catalog.import_file_bad', { why: 'no_rows' })
  return { rows, problems, ignoredColumns: heading?.ignored ?? [] }
}

interface Record {
  readonly line: number
  readonly cells: readonly string[]
}

async function* records(text: string, delimiter: string): AsyncGenerator<Record> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const source = Readable.from(slices(text), { objectMode: true })
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const breaks = record.reduce((all, cell) => all + (cell.match(/\n/g)?.length ?? 0), 0)
      // A line of delimiters only is what spreadsheets leave below a table.
      if (record.some((cell) => cell.trim() !== ''))
        yield { line: info.lines - breaks, cells: record }
    }
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    if (!code?.startsWith('CSV_')) throw error
    deny('catalog.import_file_bad', { why: 'quotes', line: lines })
  } finally {
    source.destroy()
  }
}

function* slices(text: string, size = 65_536): Generator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

/** The one that parts the heading into most of our columns. */
function delimiterOf(text: string): string {
  const [firstLine = ''] = text.trimStart().split(/\r?\n|\r/, 1)
  const scores = [',', ';', '\t'].map((delimiter) => {
    const cells = firstLine.split(delimiter).map((cell) => columnNamed(cell.replaceAll('"', '')))
    return { delimiter, known: cells.filter((column) => column !== undefined).length }
  })
  scores.sort((a, b) => b.known - a.known)
  return scores[0]?.delimiter ?? ','
}

interface Heading {
  /** The column of each cell; undefined where it is not ours. */
  readonly columns: readonly (ImportColumn | undefined)[]
  readonly ignored: readonly string[]
}

const columnNames = new Set<string>(importColumns)

function columnNamed(heading: string): ImportColumn | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  if (name === 'barcode') return 'barcodes'
  return columnNames.has(name) ? (name as ImportColumn) : undefined
}

function headingOf(cells: readonly string[]): Heading {
  const columns = cells.map(columnNamed)
  const twice = columns.find((column, i) => column && columns.indexOf(column) !== i)
  if (twice) deny('catalog.import_file_bad', { why: 'column_twice', column: twice })
  if (!columns.includes('name')) {
    deny('catalog.import_file_bad', { why: 'column_missing', column: 'name' })
  }
  if (!columns.includes('code') && !columns.includes('barcodes')) {
    deny('catalog.import_file_bad', { why: 'column_missing', column: 'code or barcodes' })
  }
  const ignored = cells.filter((cell, i) => !columns[i] && cell.trim() !== '')
  return { columns, ignored: ignored.map((cell) => cell.trim()) }
}

function rowOf(
  record: Record,
  heading: Heading,
  currency: string,
): { values: RowValues; problems: RowProblem[] } {
  const { line, cells } = record
  const problems: RowProblem[] = []
  const values: { [column: string]: unknown } = {}
  if (cells.length > heading.columns.length) {
    const why = `${cells.length} cells under ${heading.columns.length} headings.`
    problems.push({ line, column: '', why })
  }
  heading.columns.forEach((column, i) => {
    if (!column) return
    const cell = readCell(column, cells[i] ?? '', currency)
    if ('why' in cell) problems.push({ line, column, why: cell.why })
    else if (cell.value !== undefined) values[column] = cell.value
  })
  if (values.name === undefined && !problems.some((problem) => problem.column === 'name')) {
    problems.push({ line, column: 'name', why: 'The name is missing.' })
  }
  return { values: values as RowValues, problems }
}
