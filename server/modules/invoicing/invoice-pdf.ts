import type { DocumentDefinition } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { familyName, withoutMarkPlacing } from '../../../core/printing/font-faces.ts'
import { giftPage } from './gift-page.ts'
import { pageExchange } from './page-exchange.ts'
import { type PageMark, pageHead } from './page-head.ts'
import { itemsTable } from './page-items.ts'
import { between, grey, ink } from './page-parts.ts'
import { withScripts } from './page-scripts.ts'
import { pageTotals } from './page-totals.ts'
import { pageWords } from './page-words.ts'
import { pressPages } from './press.ts'
import { type SignedPaper, signedPage } from './signed-page.ts'
import { type AccountPaper, statementPage } from './statement-page.ts'

/** The bill as A4 pages. The same snapshot gives the same bytes for ever. */
export async function invoicePdf(
  snapshot: DocumentSnapshot,
  mark: PageMark = { copy: 'original', duplicate: false },
): Promise<Buffer> {
  return pressed(JSON.stringify(snapshot), () => pageOf(snapshot, mark))
}

/** The gift receipt of a bill as A4 pages. */
export async function giftPdf(snapshot: DocumentSnapshot): Promise<Buffer> {
  const texts = JSON.stringify(snapshot)
  return pressed(texts, () => ({ ...giftPage(snapshot), defaultStyle: pageStyle }))
}

/** What a customer owes and has to spend, for a period, as A4 pages. */
export async function statementPdf(paper: AccountPaper): Promise<Buffer> {
  const texts = JSON.stringify(paper)
  return pressed(texts, () => ({ ...statementPage(paper), defaultStyle: pageStyle }))
}

/** What somebody signed, as A4 pages. */
export async function signedPdf(paper: SignedPaper): Promise<Buffer> {
  const texts = JSON.stringify(paper)
  return pressed(texts, () => ({ ...signedPage(paper), defaultStyle: pageStyle }))
}

async function pressed(texts: string, page: () => DocumentDefinition): Promise<Buffer> {
  try {
    return await pressPages(page(), texts)
  } catch {
    // The shaper stops at some misspelt texts; whatever else is wrong stops the second try as well.
    const defaultStyle = { ...pageStyle, fontFeatures: withoutMarkPlacing }
    return pressPages({ ...page(), defaultStyle }, texts)
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
    content: [
      ...pageHead(snapshot, mark),
      ...pageExchange(snapshot),
      itemsTable(snapshot),
      ...pageTotals(snapshot),
    ].map(withScripts),
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
