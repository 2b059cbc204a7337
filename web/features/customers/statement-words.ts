/** Words of the sheet that makes A4 pages of a customer's account. */
export const statementPageWords = {
  open: 'A4 statement',
  title: (name: string) => `Statement for ${name}`,
  says: 'What was owed before, every bill and payment, what is owed then, and the store credit beside it.',
  period: 'Days',
  thisMonth: 'This month',
  lastMonth: 'Last month',
  all: 'All of it',
  from: 'From',
  to: 'To',
  reversed: 'Choose a first day before the last day.',
  make: 'Save as PDF',
}
