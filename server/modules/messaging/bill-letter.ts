import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatQuantity, type Quantity } from '../../../core/kernel/quantity.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import { escapedHtml, htmlPage } from './html.ts'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The words around the PDF: what was bought and for how much, for people who read mail on a small screen. */
export function billLetter(snapshot: DocumentSnapshot): Letter {
  const { seller, title, number, totals } = snapshot
  const money = (amount: Minor) => formatMoney(amount, { currency: snapshot.currency })
  const rows = snapshot.lines.map((line) => ({
    name: [line.name, line.variantLabel].filter(Boolean).join(', '),
    quantity: formatQuantity(line.quantityMilli as Quantity),
    total: money(line.totalMinor),
  }))
  const facts: [string, string][] = [
    ['Number', number],
    ['Date', dateWords(snapshot.businessDate)],
    ...(snapshot.original ? [['For bill', snapshot.original.number] as [string, string]] : []),
    ['Total', money(totals.totalMinor)],
  ]
  const greeting = snapshot.buyer ? `Dear ${snapshot.buyer.name},` : 'Dear customer,'
  const intro = `here is your ${title.toLowerCase()} from ${seller.name}. It is attached as a PDF.`
  const thanks = snapshot.footer.filter(Boolean)
  const contact = [seller.phone, seller.email].filter(Boolean).join(', ')
  const text = [
    greeting,
    '',
    intro,
    '',
    ...facts.map(([word, value]) => `${word}: ${value}`),
    '',
    ...rows.map((row) => `${row.quantity} × ${row.name}: ${row.total}`),
    '',
    ...thanks,
    '',
    seller.name,
    ...(contact ? [contact] : []),
  ].join('\n')
  const html = htmlPage(
    `<p>${escapedHtml(greeting)}</p><p>${escapedHtml(intro)}</p>
<table style="${tableStyle}">${facts.map(([word, value]) => row([word, value])).join('')}</table>
<table style="${tableStyle}">${rows
      .map((each) => row([`${each.quantity} × ${each.name}`, each.total]))
      .join('')}</table>
${thanks.map((line) => `<p>${escapedHtml(line)}</p>`).join('')}
<p>${escapedHtml(seller.name)}${contact ? `<br>${escapedHtml(contact)}` : ''}</p>`,
  )
  return { subject: `${title} ${number} from ${seller.name}`, text, html }
}

const tableStyle = 'border-collapse:collapse;margin:12px 0'

function row([word, value]: readonly [string, string]): string {
  const cell = 'padding:4px 16px 4px 0;border-bottom:1px solid #d6ddd8'
  return `<tr><td style="${cell}">${escapedHtml(word)}</td><td style="${cell};text-align:right"><b>${escapedHtml(value)}</b></td></tr>`
}
