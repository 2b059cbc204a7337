/** Words for what matters of a customer at the till. */
export const chipWords = {
  owes: (amount: string) => `Owes ${amount}`,
  birthday: 'Birthday',
  points: (count: number) => `${count} ${count === 1 ? 'point' : 'points'}`,
}
