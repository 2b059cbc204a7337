import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'

/** Words about items on the shelf and about the very piece that is sold. */
export const catalogueWords = {
  load: {
    progress: (loaded: string, all: string) => `${loaded} of ${all} items are on this device`,
    opening: 'Opening the item list of this device',
  },
  shelfBar: {
    label: 'View of the items',
    lately: 'Sold lately',
    latelyLabel: 'Items sold lately',
    list: 'Show as a list',
    tiles: 'Show as tiles',
    pictures: 'Show pictures',
    noPictures: 'Hide pictures',
    arrange: 'Arrange favourites',
  },
  piece: {
    title: (name: string) => `Which MRP is on ${name}?`,
    titleExpired: (name: string) => `${name} is past its date`,
    mrp: (mrp: string) => `MRP ${mrp}`,
    near: (name: string, date: BusinessDate) => `${name} is good until ${dateWords(date)} only`,
    expired: (date: BusinessDate) =>
      `The date on this piece was ${dateWords(date)}. Take it off the shelf, and bring another one.`,
    sellAnyway: 'Sell it all the same',
    leave: 'Do not sell it',
    batch: (batch: string) => `Batch ${batch}`,
    expires: (date: BusinessDate) => `Exp ${dateWords(date)}`,
    serial: (serial: string) => `S/N ${serial}`,
  },
  link: {
    open: 'Link to an item',
    title: (code: string) => `Which item is ${code}?`,
    field: 'Find the item',
    hint: 'Name, code or price',
    none: 'No item is called so.',
    done: (code: string, name: string) => `${code} now stands for ${name}`,
    full: 'This item has twenty codes already. Take one off it first.',
    says: 'From now on this code sells the item you choose.',
  },
  addItem: {
    title: 'New item',
    name: 'Name',
    needName: 'Say what it is: the name is printed on bills.',
    price: 'Price with tax',
    needPrice: 'Enter a price, for example 120 or 99.50.',
    tax: 'Tax',
    category: 'Category',
    noCategory: 'None',
    add: 'Create and add to bill',
    code: (code: string) => `Code ${code}`,
  },
  waits: {
    says: 'Waits for you to choose.',
    choose: 'Choose',
  },
  arrange: {
    title: 'Favourites of this outlet',
    says: 'They stand first on every till here, in this order. Drag them, or lift one with Space and move it with the arrows.',
    add: 'Add an item',
    remove: (name: string) => `Take off ${name}`,
    lift: (name: string) => `Move ${name}`,
    how: 'Press Space to lift it, the arrows to move it, Space again to put it down, Escape to leave it where it was.',
    lifted: (name: string, place: number, of: number) => `${name} is lifted: ${place} of ${of}`,
    dropped: (name: string, place: number, of: number) => `${name} is ${place} of ${of}`,
    putBack: (name: string, place: number, of: number) => `${name} stays ${place} of ${of}`,
    empty: 'No favourites yet. Find an item above and it stands here.',
    save: 'Save the order',
    saved: 'All tills of this outlet show it now',
    full: 'Two hundred are the most.',
  },
} as const
