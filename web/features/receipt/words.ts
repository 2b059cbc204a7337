import { documentsRefusals } from '../../../core/contracts/documents.ts'
import { khataRefusals } from '../../../core/contracts/khata.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

/** Words of the screen around the paper; those on the paper belong to the layout of receipts. */
export const words = {
  loading: 'Loading the bill',
  title: (number: string) => `Bill ${number}`,
  gift: (number: string) => `Gift receipt ${number}`,
  receipt: (number: string) => `Receipt ${number}`,
  collectionFlags: {
    dues_differ:
      'The counter gave this receipt without the server. The customer owed another amount by then: what was more than owed is store credit.',
    wallet_differs:
      'The counter gave this receipt by older settings: the bonus or the last day that it names stands.',
    not_allowed: 'Whoever took this may not take dues.',
    late_for_shift: 'It arrived after its shift was closed, and stands behind its Z report.',
  },
  statement: (name: string) => `Statement of ${name}`,
  giftCard: 'Gift card',
  cardGone: 'This card is not here any more',
  cardGoneSays: 'The code of a gift card is shown once, when it is sold.',
  paperLoading: 'Loading the paper',
  paperFailed: 'The paper could not be shown',
  usb: 'Receipt printer',
  preview: (paper: string, printable: string) =>
    `Preview at ${paper} mm, ${printable} mm printable`,
  back: 'Back',
  print: 'Print',
  pdf: 'A4 PDF',
  paper: 'Paper',
  how: 'How this prints',
  note: 'Pure black on white: no greys, no tints. Bold and size carry the order of reading.',
  failed: 'The bill could not be shown',
  tryAgain: 'Try again',
  pdfFailed: 'The PDF could not be made.',
}

export const problems: ProblemWords = {
  ...wordsOfRefusals(documentsRefusals),
  ...wordsOfRefusals(khataRefusals),
}
