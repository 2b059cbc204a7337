import type { Block } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { trainingNumber } from '../../../core/rules/numbering.ts'
import { dateWords, issuedWords } from '../../../core/rules/receipt/draft.ts'
import { between, grey, horizontal, ink, label, pairs } from './page-parts.ts'
import { type PageCopy, pageWords } from './page-words.ts'

export interface PageMark {
  readonly copy: PageCopy
  readonly duplicate: boolean
}

/** Seller and kind of document, compulsory words, buyer, and the facts of the document. */
export function pageHead(snapshot: DocumentSnapshot, mark: PageMark): Block[] {
  return [
    { columns: [sellerBlock(snapshot), titleBlock(snapshot, mark)] },
    { ...horizontal(2, ink), margin: [0, 8, 0, 8] },
    ...snapshot.legalNotes.map((text) => ({ text, bold: true, margin: [0, 0, 0, 6] })),
    {
      columns: [buyerBlock(snapshot), { width: 230, ...factsBlock(snapshot) }],
      columnGap: 24,
      margin: [0, 0, 0, 12],
    },
  ]
}

export function sellerBlock({ seller }: DocumentSnapshot): Block {
  const contact = [seller.phone, seller.email].filter(Boolean).join(between)
  const state = seller.stateName ? `, ${seller.stateName}` : ''
  const stack: Block[] = [
    { text: seller.name, fontSize: 18, bold: true },
    ...(seller.legalName ? [{ text: seller.legalName }] : []),
    { text: `${seller.addressLines.join(', ')}${state}` },
    ...(contact ? [{ text: contact, color: grey }] : []),
  ]
  if (seller.gstin)
    stack.push({
      text: [
        { text: `GSTIN ${seller.gstin}`, bold: true },
        `${between}${pageWords.stateCode} ${seller.stateCode}`,
      ],
    })
  return { width: '*', stack }
}

function titleBlock(snapshot: DocumentSnapshot, mark: PageMark): Block {
  return {
    width: 190,
    alignment: 'right',
    stack: [
      { text: snapshot.title, fontSize: 13, bold: true },
      { text: pageWords.copies[mark.copy], fontSize: 8, color: grey },
      ...(snapshot.number === trainingNumber
        ? [{ text: pageWords.training, fontSize: 13, bold: true }]
        : []),
      ...(mark.duplicate ? [{ text: pageWords.duplicate, fontSize: 13, bold: true }] : []),
    ],
  }
}

/** Rule 46(d) to (f): all that is known of the buyer. */
function buyerBlock({ buyer }: DocumentSnapshot): Block {
  if (!buyer) return { width: '*', text: '' }
  const state = buyer.stateName ? `${buyer.stateName} (${buyer.stateCode})` : ''
  const lines = [...buyer.addressLines, state, buyer.phone ?? '', buyer.email ?? '']
  return {
    width: '*',
    stack: [
      label(pageWords.billedTo),
      { text: buyer.name, bold: true },
      ...lines.filter(Boolean).map((text) => ({ text })),
      ...(buyer.gstin ? [{ text: `GSTIN ${buyer.gstin}` }] : []),
    ],
  }
}

function factsBlock(snapshot: DocumentSnapshot): Block {
  const { original, placeOfSupply } = snapshot
  const [date = '', time = ''] = issuedWords(snapshot).split(', ')
  const facts: [string, string][] = [
    [pageWords.number, snapshot.number],
    [pageWords.date, date],
    [pageWords.time, time],
    [pageWords.till, `${snapshot.registerCode}${between}${snapshot.cashier}`],
  ]
  if (original) {
    facts.push([pageWords.against, original.number])
    facts.push([pageWords.billDate, dateWords(original.businessDate)])
    facts.push([pageWords.reason, original.reason])
  }
  if (placeOfSupply) {
    facts.push([pageWords.supplyAt, `${placeOfSupply.stateName} (${placeOfSupply.stateCode})`])
    facts.push([pageWords.reverseCharge, snapshot.reverseCharge ? 'Yes' : 'No'])
  }
  return pairs(
    facts.map(([word, value]) => [
      { text: word, color: grey },
      { text: value, bold: true, alignment: 'right' },
    ]),
  )
}
