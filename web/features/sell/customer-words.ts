/** Words for what matters of a customer at the till. */
export const chipWords = {
  owes: (amount: string) => `Owes ${amount}`,
  birthday: 'Birthday',
  deposit: (amount: string) => `${amount} deposit`,
  wallet: (amount: string) => `${amount} in the wallet`,
  points: (count: number) => `${count} ${count === 1 ? 'point' : 'points'}`,
  earns: (count: number) => `earns ${count} ${count === 1 ? 'point' : 'points'}`,
}

/** Words of the customer who is on the bill, opened. */
export const chosenWords = {
  owes: 'Owes',
  of: (due: string, limit: string) => `${due} of at most ${limit}`,
  mayOwe: 'May owe',
  wallet: 'Wallet',
  credit: 'Store credit',
  points: 'Points',
  gstin: 'GSTIN',
  open: 'Account and history',
  addGstin: 'Add GSTIN',
  changeGstin: 'Change GSTIN',
  gstinHint: 'For a bill that a business claims tax with.',
  needGstin: 'A GSTIN has 15 letters and digits.',
  saveGstin: 'Save GSTIN',
  noGstin: 'Without GSTIN',
  gstinAway: 'Another GSTIN needs the connection.',
  back: 'Back',
}
