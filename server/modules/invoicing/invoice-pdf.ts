import type { DocumentDefinition } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { fontPath } from './fonts.ts'
import { type PageMark, pageHead } from './page-head.ts'
import { itemsTable } from './page-items.ts'
import { between, grey, ink } from './page-parts.ts'
import { pageTotals } from './page-totals.ts'
import { pageWords } from './page-words.ts'

type Press = typeof import('pdfmake').default

let press: Promise<Press> | undefined

/** The library is large and most shops print slips: it is loaded by the first A4 page. */
async function loadPress(): Promise<Press> {
  const { default: pdfmake } = await import('pdfmake')
  const anek = { normal: fontPath('regular'), bold: fontPath('semibold') }
  pdfmake.setFonts({ Anek: anek })
  // A bill is drawn from its snapshot: nothing is fetched, and no file but the type is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((file) => Object.values(anek).includes(file))
  return pdfmake
}

/** The bill as A4 pages. The same snapshot gives the same bytes for ever. */
export async function invoicePdf(
  snapshot: DocumentSnapshot,
  mark: PageMark = { copy: 'original', duplicate: false },
): Promise<Buffer> {
  press ??= loadPress()
  const { createPdf } = await press.then((pdfmake) => ({
    createPdf: pdfmake.createPdf.bind(pdfmake),
  }))
  return createPdf(pageOf(snapshot, mark)).getBuffer()
}

function pageOf(snapshot: DocumentSnapshot, mark: PageMark): DocumentDefinition {
  return {
    pageSize: 'A4',
    pageMargins: [34, 34, 34, 52],
    language: 'en-IN',
    defaultStyle: { font: 'Anek', fontSize: 9, color: ink, lineHeight: 0.82 },
    info: {
      title: `${snapshot.title} ${snapshot.number}`,
      author: snapshot.seller.name,
      creator: 'Vendly',
      producer: 'Vendly',
      creationDate: new Date(snapshot.issuedAt),
    },
    content: [...pageHead(snapshot, mark), itemsTable(snapshot), ...pageTotals(snapshot)],
    footer: (page, pages) => ({
      margin: [34, 14, 34, 0],
      fontSize: 8,
      color: grey,
      columns: [
        { text: snapshot.footer.join(between), width: '*' },
        {
          text: `${snapshot.number}${between}${pageWords.page} ${page} ${pageWords.of} ${pages}`,
          width: 'auto',
          alignment: 'right',
        },
      ],
    }),
  }
}
