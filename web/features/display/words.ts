import { displaysRefusals } from '../../../core/contracts/displays.ts'
import { wordsOfRefusals } from '../../offline/problem-words.ts'

export const problems = wordsOfRefusals(displaysRefusals)

/** What customers read. */
export const words = {
  label: 'Customer display',
  welcome: 'Welcome',
  items: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  total: 'To pay',
  left: 'Left to pay',
  saved: (amount: string) => `You save ${amount}`,
  savedAtEnd: (amount: string) => `You saved ${amount}`,
  roundOff: 'Round-off',
  hello: (name: string) => `Hello, ${name}`,
  thanks: (name: string | null) => (name ? `Thank you, ${name}` : 'Thank you'),
  change: 'Your change',
  paid: (amount: string) => `Paid ${amount}`,
  scan: (amount: string) => `Scan to pay ${amount} by UPI`,
  qr: 'QR code to pay by UPI',
  training: 'Training: this is no real bill',
  waiting: 'Connect this screen',
  waitingSays: 'At the counter open Customer display and type in this code.',
  lost: 'No connection. This screen comes back by itself.',
  looking: 'Looking for the shop',
}

/** What the shop reads where it connects screens. */
export const setting = {
  title: 'Customer display',
  says: 'A screen that faces the customer mirrors the bill of this counter and shows the UPI QR.',
  noCounter: 'Choose a counter at the top first.',
  windowTitle: 'On this computer',
  windowSays: 'Opens a window to move to the second screen. It works without the internet.',
  open: 'Open the window',
  pairTitle: 'On a tablet or another device',
  pairSays: (address: string) => `Open ${address} on the device. It shows a code of six digits.`,
  code: 'Code on the screen',
  name: 'Name of the screen',
  nameStart: 'Counter screen',
  connect: 'Connect the screen',
  listTitle: 'Connected screens',
  none: 'No other device is connected.',
  failed: 'The screens could not be read.',
  again: 'Read them again',
  connected: (name: string) => `${name} is connected`,
  remove: (name: string) => `Disconnect ${name}`,
}
