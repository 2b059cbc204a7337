/** What needs the server, on the page of a customer. */
export const awayWords = {
  needed: 'Changing, joining, erasing and handing out the data need the connection.',
  account: 'Taking dues, entries and the statement need the connection.',
  entries: 'Entries and the statement need the connection.',
  history: 'Bills and receipts of a customer need the connection.',
}
