import type { DocumentDefinition } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { familyName, fontKey, readFont, scripts, withoutMarkPlacing } from './fonts.ts'
import { type PageMark, pageHead } from './page-head.ts'
import { itemsTable } from './page-items.ts'
import { between, grey, ink } from './page-parts.ts'
import { withScripts } from './page-scripts.ts'
import { pageTotals } from './page-totals.ts'
import { pageWords } from './page-words.ts'
import { runsOf, type Script } from './scripts.ts'

type Press = typeof import('pdfmake').default

let press: Promise<Press> | undefined

/** The library is large and most shops print slips: it is loaded by the first A4 page. */
async function loadPress(): Promise<Press> {
  const { default: pdfmake } = await import('pdfmake')
  const faces = scripts.map((script) => [
    familyName(script),
    { normal: fontKey(script, 'regular'), bold: fontKey(script, 'semibold') },
  ])
  pdfmake.setFonts(Object.fromEntries(faces))
  // A bill is drawn from its snapshot: nothing is fetched and no file is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  return pdfmake
}

/** Types stay in memory once a bill has needed them; most shops need one. */
async function layOutTypes({ virtualfs }: Press, snapshot: DocumentSnapshot): Promise<void> {
  const used = new Set<Script>(['latin'])
  for (const run of runsOf(JSON.stringify(snapshot))) used.add(run.script)
  for (const script of used) {
    for (const weight of ['regular', 'semibold'] as const) {
      const key = fontKey(script, weight)
      if (!virtualfs.existsSync(key)) virtualfs.writeFileSync(key, await readFont(script, weight))
    }
  }
}

/** The bill as A4 pages. The same snapshot gives the same bytes for ever. */
export async function invoicePdf(
  snapshot: DocumentSnapshot,
  mark: PageMark = { copy: 'original', duplicate: false },
): Promise<Buffer> {
  press ??= loadPress()
  const pdfmake = await press
  await layOutTypes(pdfmake, snapshot)
  try {
    return await pdfmake.createPdf(pageOf(snapshot, mark)).getBuffer()
  } catch {
    const defaultStyle = { ...pageStyle, fontFeatures: withoutMarkPlacing }
    return pdfmake.createPdf({ ...pageOf(snapshot, mark), defaultStyle }).getBuffer()
  }
}

const pageStyle = { font: familyName('latin'), fontSize: 9, color: ink, lineHeight: 0.82 } as const

function pageOf(snapshot: DocumentSnapshot, mark: PageMark): DocumentDefinition {
  return {
    pageSize: 'A4',
    pageMargins: [34, 34, 34, 52],
    language: 'en-IN',
    defaultStyle: pageStyle,
    info: {
      title: `${snapshot.title} ${snapshot.number}`,
      author: snapshot.seller.name,
      creator: 'Vendly',
      producer: 'Vendly',
      creationDate: new Date(snapshot.issuedAt),
    },
    content: [...pageHead(snapshot, mark), itemsTable(snapshot), ...pageTotals(snapshot)].map(
      withScripts,
    ),
    footer: (page, pages) => ({
      margin: [34, 14, 34, 0],
      fontSize: 8,
      color: grey,
      columns: [
        withScripts({ text: snapshot.footer.join(between), width: '*' }),
        {
          text: `${snapshot.number}${between}${pageWords.page} ${page} ${pageWords.of} ${pages}`,
          width: 'auto',
          alignment: 'right',
        },
      ],
    }),
  }
}
