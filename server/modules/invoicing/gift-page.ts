import type { Block, DocumentDefinition } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { code128 } from '../../../core/rules/code-128.ts'
import { trainingNumber } from '../../../core/rules/numbering.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import { goodsName, pieceWords, quantityWords } from '../../../core/rules/receipt/lines.ts'
import { englishWords } from '../../../core/rules/receipt/words.ts'
import { sellerBlock } from './page-head.ts'
import { ruledRows } from './page-items.ts'
import { figure, grey, horizontal, ink } from './page-parts.ts'
import { withScripts } from './page-scripts.ts'
import { pageWords } from './page-words.ts'

/** Points that the narrowest bar takes: wide enough for every scanner, and for a printer of 300 dots an inch. */
const barWidth = 1.2
const barHeight = 44

/** The gift receipt on A4: goods, quantities and the number as bars; no amounts, and nobody's name. */
export function giftPage(snapshot: DocumentSnapshot): DocumentDefinition {
  const { giftReceipt, giftSays, training } = englishWords
  const practice = snapshot.number === trainingNumber ? [{ text: training, bold: true }] : []
  const content: Block[] = [
    {
      columns: [
        sellerBlock(snapshot),
        {
          width: 190,
          alignment: 'right',
          stack: [
            { text: giftReceipt, fontSize: 13, bold: true },
            { text: dateWords(snapshot.businessDate) },
            { text: snapshot.number, bold: true },
            ...practice,
          ],
        },
      ],
    },
    { ...horizontal(2, ink), margin: [0, 8, 0, 12] },
    goodsTable(snapshot),
    {
      unbreakable: true,
      margin: [0, 20, 0, 0],
      stack: [{ text: giftSays }, bars(snapshot.number)],
    },
  ]
  return {
    pageSize: 'A4',
    pageMargins: [34, 34, 34, 52],
    language: 'en-IN',
    info: {
      title: `${giftReceipt} ${snapshot.number}`,
      author: snapshot.seller.name,
      creator: 'Vendly',
      producer: 'Vendly',
      creationDate: new Date(snapshot.issuedAt),
    },
    content: content.map(withScripts),
  }
}

function goodsTable({ lines }: DocumentSnapshot): Block {
  const { description, quantity } = pageWords.columns
  const head = { bold: true, fontSize: 8, color: grey }
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', 'auto'],
      body: [
        [
          { text: description, ...head },
          { ...figure(quantity), ...head },
        ],
        ...lines.map((line) => {
          const piece = pieceWords(line, englishWords)
          const details = piece === '' ? [] : [{ text: piece, fontSize: 7.5, color: grey }]
          return [
            { stack: [{ text: goodsName(line), bold: true }, ...details] },
            figure(quantityWords(line, englishWords)),
          ]
        }),
      ],
    },
    layout: ruledRows,
  }
}

function bars(number: string): Block {
  const drawn = code128(number)
  const canvas = drawn?.bars.map(({ at, width }) => ({
    type: 'rect',
    x: at * barWidth,
    y: 0,
    w: width * barWidth,
    h: barHeight,
    color: '#000000',
    lineWidth: 0,
  }))
  return {
    margin: [0, 10, 0, 0],
    stack: [...(canvas ? [{ canvas }] : []), { text: number, margin: [10 * barWidth, 4, 0, 0] }],
  }
}
