import type { Block, DocumentDefinition } from 'pdfmake'
import { grey, horizontal, ink, label } from './page-parts.ts'
import { withScripts } from './page-scripts.ts'

/** What somebody read, answered and signed, for a file or a folder. */
export interface SignedPaper {
  readonly title: string
  /** The business and its outlet, one line each; the first stands large. */
  readonly from: readonly string[]
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
  readonly agreement: { readonly label: string; readonly text: string }
  readonly signedName: string
  /** Lines of the pen in the units of their field, or null for a typed name. */
  readonly pen: {
    readonly width: number
    readonly lines: readonly (readonly { readonly x: number; readonly y: number }[])[]
  } | null
  /** Who, when, where, and by which record. */
  readonly facts: readonly string[]
}

/** Points of the page that the field of a signature is wide. */
const penWidth = 280

/** A signed form on A4. */
export function signedPage(paper: SignedPaper): DocumentDefinition {
  const { title, from, answers, agreement, facts } = paper
  const [name = '', ...rest] = from
  const content: Block[] = [
    { text: name, fontSize: 18, bold: true },
    ...rest.map((text) => ({ text, color: grey })),
    { ...horizontal(2, ink), margin: [0, 8, 0, 8] },
    { text: title, fontSize: 13, bold: true, margin: [0, 0, 0, 8] },
    ...answers.flatMap(({ question, answer }) => [
      label(question),
      { text: answer, margin: [0, 1, 0, 7] },
    ]),
    { ...label(agreement.label), margin: [0, 8, 0, 0] },
    { text: agreement.text, margin: [0, 1, 0, 12], lineHeight: 1 },
    { unbreakable: true, stack: [signatureOf(paper), ...facts.map((text) => ({ text }))] },
  ]
  return {
    pageSize: 'A4',
    pageMargins: [34, 34, 34, 52],
    language: 'en-IN',
    info: { title, author: name, creator: 'Vendly', producer: 'Vendly' },
    content: content.map(withScripts),
    footer: (page, pages) => ({
      margin: [34, 14, 34, 0],
      ...{ fontSize: 8, color: grey, alignment: 'right', text: `${page} / ${pages}` },
    }),
  }
}

function signatureOf({ pen, signedName }: SignedPaper): Block {
  if (!pen) return { text: signedName, fontSize: 16, margin: [0, 0, 0, 6] }
  const scale = penWidth / pen.width
  const stroke = { type: 'polyline', lineWidth: 1.6, lineColor: ink, lineCap: 'round' }
  const canvas = pen.lines.map((line) => {
    const points = line.map(({ x, y }) => ({ x: x * scale, y: y * scale }))
    const [dot] = points
    return {
      ...stroke,
      points: points.length === 1 && dot ? [dot, { ...dot, x: dot.x + 1 }] : points,
    }
  })
  return { canvas, margin: [0, 0, 0, 6] }
}
